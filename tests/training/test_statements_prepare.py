"""Annotated articles as examples for training: no annotation is lost or moved on the way."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import numpy as np
from training.statements.prepare import Article, drafted, examples, is_held_out

from onrecord.reading.statements import RuleFinder
from onrecord.reading.statements.trained.words import words_of


class Cutter:
    """A tokenizer whose pieces are words and marks."""

    def encode(self, text: str, add_special_tokens: bool) -> Any:
        assert not add_special_tokens
        spans = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
        n = len(spans)
        return SimpleNamespace(word_ids=list(range(n)), offsets=spans, ids=[5] * n)


def article(text: str, *statements: dict[str, list[str]]) -> Article:
    """An article with statements given by their words."""

    def spans(parts: list[str]) -> list[list[int]]:
        return [[text.index(part), text.index(part) + len(part)] for part in parts]

    marked = [
        {role: spans(statement.get(role, [])) for role in ("source", "cue", "content")}
        for statement in statements
    ]
    draft = drafted(text)
    return Article("a", text, marked, draft, words_of(draft, Cutter(), RuleFinder().find(draft)))  # type: ignore[arg-type]


SPLIT = article(
    "“It is dry,” Ann Roe said, “and cold.”\n\nRain was forecast by the station.",
    {"source": ["Ann Roe"], "cue": ["said"], "content": ["“It is dry,”", "“and cold.”"]},
    {"source": ["the station"], "cue": ["was forecast by"], "content": ["Rain"]},
)


def test_each_cue_has_the_tags_of_its_own_parts() -> None:
    (example,) = examples(SPLIT)
    words = SPLIT.words
    cut = [SPLIT.text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert [cut[low:high] for low, high in example.cues] == [["said"], ["was", "forecast", "by"]]
    first, second = example.parts
    assert list(np.flatnonzero(first == 3)) == [0, cut.index("said") + 2]
    assert [cut[at] for at in np.flatnonzero(first == 1)] == ["Ann"]
    assert [cut[at] for at in np.flatnonzero(first == 2)] == ["Roe"]
    assert [cut[at] for at in np.flatnonzero(second)] == ["Rain", "the", "station"]
    assert [cut[at] for at in np.flatnonzero(example.cue_tags == 1)] == ["said", "was"]
    assert set(np.flatnonzero(example.any_tags)) == set(np.flatnonzero(first + second))


def test_quotations_paragraphs_and_capitals_are_features() -> None:
    words = SPLIT.words
    cut = [SPLIT.text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    feature = dict(zip(cut, words.features[:, 0].tolist(), strict=True))
    assert feature["It"] == 6 + 1
    assert feature["dry"] == 6
    assert feature["said"] == 0
    assert feature["Roe"] == 1
    assert feature["Rain"] == 3 + 1
    assert words.openings == (0, cut.index("Rain"))


def test_words_that_the_cue_interrupts_begin_again_after_it() -> None:
    split = article(
        "Rents, brokers think, will fall.",
        {"source": ["brokers"], "cue": ["think"], "content": ["Rents, brokers think, will fall"]},
    )
    ((tags,),) = [example.parts for example in examples(split)]
    # Rents , | brokers | think | , will fall | .
    assert tags.tolist() == [3, 4, 1, 0, 3, 4, 4, 0]


def test_a_long_article_gives_every_cue_once() -> None:
    body = " ".join(f"Man{i} said that road {i} of many in the land was shut." for i in range(80))
    parts = [
        {"source": [f"Man{i} "], "cue": ["said"], "content": [f"that road {i} of many"]} for i in range(80)
    ]
    long = article(body, *parts)
    for i, statement in enumerate(long.statements):
        at = body.index(f"Man{i} said") + len(f"Man{i} ")
        statement["cue"] = [[at, at + 4]]
    made = examples(long)
    assert len(made) > 2
    assert sum(len(example.cues) for example in made) == 80
    for example in made:
        for (low, high), tags in zip(example.cues, example.parts, strict=True):
            assert high - low == 1
            assert tags[low - 1] in (1, 2)
            assert tags[low + 1] == 3
            assert (tags == 3).sum() == 1


def test_a_statement_without_a_cue_is_left_out() -> None:
    (example,) = examples(article("All is well.", {"content": ["All is well"]}))
    assert example.cues == []
    assert example.parts.shape == (0, 4)


def test_the_held_out_articles_are_a_fixed_part() -> None:
    chosen = [i for i in range(2000) if is_held_out(f"article-{i}")]
    assert 90 < len(chosen) < 200
    assert chosen == [i for i in range(2000) if is_held_out(f"article-{i}")]


def test_what_the_rules_found_is_told() -> None:
    words = SPLIT.words
    assert words.hints is not None
    cut = [SPLIT.text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    said = cut.index("said")
    everywhere = range(len(words))
    told = words.hints.told(range(said, said + 1), everywhere)
    # Ann Roe is the source, "said" the cue, both quotations are content.
    assert [told[cut.index(word)] for word in ("Ann", "said", "dry", "cold", "Rain")] == [3, 2, 5, 5, 1]
    branch = words.hints.branches(range(said, said + 1), everywhere)
    assert branch[cut.index("Ann")] == branch[cut.index("Roe")] > 0
    assert branch[said] == 0
    assert branch[cut.index("Rain")] == 0
    rain = cut.index("Rain")
    assert not words.hints.told(range(rain, rain + 1), everywhere).any()
