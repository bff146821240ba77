"""The act of a statement: the table of acts, what stands around a cue, and what the reader makes of it."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc, Token

from onrecord.languages import table
from onrecord.reading import Reader
from onrecord.reading.draft import Draft
from onrecord.reading.standard import standard_reader
from onrecord.reading.statements.acts import act_of
from onrecord.reading.statements.cues.lexicon import lexicon
from onrecord.reading.statements.finding import Finding
from onrecord.record import Act, Report, Span

WORDS = lexicon("en")

#: What may stand between two words of a cue in an example.
GAP = 5

#: Sentences with what a reader may have found in them, by what they are about.
SENTENCES = tomllib.loads((Path(__file__).parent / "act_sentences.toml").read_text(encoding="utf-8"))
#: How many of those that the whole reader is asked it finds at least: what it does not see has no act.
FOUND = 85

Line = tuple[str, str]


def lines_of(blocks: dict[str, str]) -> list[Line]:
    """Act and marked sentence of every line."""
    split = (line.split(maxsplit=1) for block in blocks.values() for line in block.strip().splitlines())
    return [(act, text) for act, text in split]


@dataclass(frozen=True)
class Example:
    """A sentence of the table in which ``cue`` is to have ``act``."""

    cue: str
    kind: str
    act: Act
    text: str


def entries() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for group in table("en", "acts")["groups"]:
        for entry in group["cues"]:
            yield group["act"], group["kind"], entry


def examples() -> list[Example]:
    found = []
    for act, kind, entry in entries():
        readings = [(act, entry["example"]), *entry.get("by", {}).values()]
        readings += [tuple(entry[name]) for name in ("negated", "cannot") if name in entry]
        found.extend(Example(entry["cue"], kind, Act(act), text) for act, text in readings)
    return found


@cache
def drafted(text: str) -> Draft:
    """``text`` with what an act is read from."""
    draft = Draft(Report(text), "en")
    for layer in standard_reader(["quotes"]).layers:
        layer(draft)
    return draft


def placed(texts: Sequence[str]) -> tuple[Draft, list[Span]]:
    """All texts in one draft, since reading them apart would be slow, and the place of each."""
    draft, places, start = drafted("\n\n".join(texts)), [], 0
    for text in texts:
        places.append(Span(start, start + len(text)))
        start += len(text) + 2
    return draft, places


def unmarked(line: str) -> tuple[str, dict[str, list[Span]]]:
    """A line without its brackets, and what stood in them by bracket."""
    text, spans, start = "", {"[": list[Span](), "{": list[Span]()}, {"[": 0, "{": 0}
    for char in line:
        if char in "[{":
            start[char] = len(text)
        elif char in "]}":
            bracket = "[" if char == "]" else "{"
            spans[bracket].append(Span(start[bracket], len(text)))
        else:
            text += char
    return text, spans


def moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)


def cue_in(tokens: list[Token], cue: str) -> list[Token]:
    """The words of a cue in a sentence, by lemma; empty where they don't stand there."""
    words = cue.lower().replace("-", " ").split()
    for start in range(len(tokens)):
        found, at = [], start
        for word in words:
            near = tokens[at : at + (GAP if found else 1)]
            fits = (token for token in near if word in (WORDS.speech.lemma(token), token.lower_))
            held = next(fits, None)
            if held is None:
                break
            found.append(held)
            at = held.i - tokens[0].i + 1
        else:
            return found
    return []


def main_word(cue: Sequence[Token]) -> Token:
    """The word of a cue that the rules know, nearest to the top of the parse, as a finder names it."""

    def rank(token: Token) -> tuple[bool, bool, int]:
        known = token.lemma_.lower() in (WORDS.verbs if token.pos_ in ("VERB", "AUX") else WORDS.nouns)
        return not known, token.pos_ in ("AUX", "PART", "ADP"), sum(1 for _ in token.ancestors)

    return min(cue, key=rank)


def act_at(draft: Draft, cue: Sequence[Span], content: Sequence[Span], head: Token | None) -> Act:
    """The act of a finding as the trained finder makes it: words, and no act."""
    main = draft.span_of(head) if head is not None else None
    return act_of(draft, Finding((), tuple(cue), tuple(content), "model", 0.9, head=main), WORDS)


# ------------------------------------------------------------------------------------------ the table


@pytest.mark.parametrize("named", [True, False], ids=["main word named", "main word found"])
def test_every_example_has_its_act(named: bool) -> None:
    listed = examples()
    draft, places = placed([item.text for item in listed])
    wrong = []
    for item, place in zip(listed, places, strict=True):
        tokens = draft.tokens_of(place)
        cue = cue_in(list(tokens or ()), item.cue)
        if not cue:
            wrong.append((item.cue, "not found", item.text))
            continue
        content = Span(cue[-1].idx + len(cue[-1]), place.end).trimmed(draft.text, " :.,\n")
        quotes = [quote.span for quote in draft.quotes if place.contains(quote.span)]
        spans = [draft.span_of(token) for token in cue]
        act = act_at(draft, spans, quotes[:1] or [content], cue[0] if named else None)
        if act is not item.act:
            wrong.append((item.cue, f"{act} for {item.act}", item.text))
    assert wrong == []


def test_the_table_has_as_many_cues_as_promised_and_each_says_why() -> None:
    listed = list(entries())
    assert len(listed) >= 1000
    assert {kind for _, kind, _ in listed} == {"verb", "noun", "phrase", "adjective"}
    assert {act for act, _, _ in listed} == {str(act) for act in Act}
    for _, _, entry in listed:
        assert entry.keys() <= {"cue", "example", "why", "by", "negated", "cannot"}, entry["cue"]
        assert len(entry["why"].split()) >= 2, entry["cue"]
        assert entry["example"].endswith((".", '"', "?")), entry["cue"]


def test_no_cue_and_no_example_is_listed_twice() -> None:
    keys = Counter((entry["cue"], kind) for _, kind, entry in entries())
    texts = Counter(item.text for item in examples())
    assert [key for key, times in (keys + texts).items() if times > 1] == []


def test_every_cue_of_the_rules_has_its_act_in_one_place() -> None:
    cues, known = table("en", "cues"), {(kind, entry["cue"]) for _, kind, entry in entries()}
    verbs = [lemma for group in cues["verbs"] for lemma in group["lemmas"]]
    nouns = [lemma for group in cues["nouns"] for lemma in group["lemmas"]]
    assert len(set(verbs)) == len(verbs)
    assert len(set(nouns)) == len(nouns)
    assert {("verb", lemma) for lemma in verbs} <= known
    assert {("noun", lemma) for lemma in nouns} <= known
    assert {("phrase", phrase) for phrase in cues["phrases"]["source"]} <= known
    assert not any("act" in group for group in (*cues["verbs"], *cues["nouns"]))


def test_every_act_says_what_it_is_under_negation() -> None:
    assert set(WORDS.negated) == set(Act)


# --------------------------------------------------------------------------------- what stands around


@pytest.mark.parametrize("named", [True, False], ids=["main word named", "main word found"])
def test_what_stands_around_a_cue_decides_with_it(named: bool) -> None:
    listed = [*lines_of(SENTENCES["around"]), *lines_of(SENTENCES["told"])]
    assert len(listed) >= 200
    bare = [unmarked(line) for _, line in listed]
    draft, places = placed([text for text, _ in bare])
    wrong = []
    for (act, line), (_, spans), place in zip(listed, bare, places, strict=True):
        cue = moved(spans["["], place.start)
        tokens = [token for span in cue for token in draft.tokens_of(span) or ()]
        found = act_at(draft, cue, moved(spans["{"], place.start), main_word(tokens) if named else None)
        if found != act:
            wrong.append((line, f"{found} for {act}"))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("the firm [denied] it", Act.DENY),
        ("the firm [denies] it", Act.DENY),
        ("the mayor [said] so", Act.STATE),
        ("the firm [did not deny] it", Act.DECLINE),
        ("the council [called for] calm", Act.DEMAND),
        ("the firm [refused to confirm] it", Act.DECLINE),
        ("the firm [issued a denial] of it", Act.DENY),
        ("the firm [blorked] it", Act.STATE),
    ],
)
def test_words_without_a_parse_have_an_act(text: str, act: Act) -> None:
    """Text that nobody parsed, where words have neither lemma nor head."""
    plain, spans = unmarked(text)
    draft = Draft(Report(plain), "en")
    draft.doc = Doc(drafted("One.").doc.vocab, words=plain.split())
    cue = list(draft.tokens_of(spans["["][0]) or ())
    content = Span(spans["["][0].end, len(plain)).trimmed(plain)
    for head in (None, cue[0], cue[-1]):
        assert act_at(draft, spans["["], [content], head) is act, head


def test_without_a_cue_the_finder_s_act_stands() -> None:
    draft = drafted("The road is long.")
    assert act_of(draft, Finding((), (), (Span(0, 8),), "alone", 0.4), WORDS) is Act.STATE
    assert act_of(draft, Finding((), (), (Span(0, 8),), "alone", 0.4, act=Act.WARN), WORDS) is Act.WARN


# ----------------------------------------------------------------------------------- the whole reader


def test_the_shipped_reader_gives_each_statement_that_it_finds_its_act(reader: Reader) -> None:
    listed = lines_of(SENTENCES["told"])
    assert len(listed) >= 90
    found, wrong = 0, []
    for act, line in listed:
        text, spans = unmarked(line)
        record = reader.read(Report(text))
        assert record.problems == ()
        here = [
            item for item in record.statements if any(a.overlaps(b) for a in item.cue for b in spans["["])
        ]
        found += bool(here)
        if here and act not in [item.act for item in here]:
            wrong.append((line, [str(item.act) for item in here]))
    assert wrong == []
    assert found >= FOUND
