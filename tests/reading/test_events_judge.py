"""What decides which words name an event: the rules, the trained judge, and how it is trained."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from training.events.__main__ import held_out, scores, write
from training.events.fit import Recipe, fit
from training.events.prepare import Row, rows_of

from onrecord.languages import table
from onrecord.reading import standard_reader
from onrecord.reading.draft import Draft
from onrecord.reading.events import Events
from onrecord.reading.events.candidates import candidates
from onrecord.reading.events.features import features
from onrecord.reading.events.judge import FEATURES, MODEL, WORDS, TrainedJudge
from onrecord.reading.events.lexicon import event_words
from onrecord.reading.events.triggers import ByRules
from onrecord.record import Record, Report
from onrecord.weights import MissingWeights, weights

Read = Callable[..., Record]
SIX = "Police arrested the man. A heron crossed the river."


def drafted(text: str) -> Draft:
    draft = Draft(Report(text, language="en"), "en")
    for layer in standard_reader(["events"]).layers:
        if layer.name != "events":
            layer(draft)
            draft.done.append(layer.name)
    return draft


@pytest.fixture(scope="module")
def draft() -> Draft:
    return drafted(SIX)


def judge(folder: Path, known: dict[str, float], words: dict[str, float], least: float = 0.5) -> TrainedJudge:
    home = folder / MODEL
    home.mkdir()
    for name, held in ((FEATURES, known), (WORDS, words)):
        (home / name).write_text(json.dumps({weight: [key] for key, weight in held.items()}), "utf-8")
    index = {
        "model": MODEL,
        "version": "t",
        "files": {FEATURES: "", WORDS: ""},
        "settings": {"least": least, "least_unlisted": 0.6},
    }
    (home / "weights.json").write_text(json.dumps(index), "utf-8")
    return TrainedJudge(folder)


def test_the_rules_take_verbs_and_listed_nouns(draft: Draft) -> None:
    layer = Events(ByRules())
    draft.events = []
    layer(draft)
    assert [item.text for item in draft.events] == ["arrested", "crossed"]
    assert layer.version.endswith("-rules")


def test_the_trained_judge_adds_features_and_the_weight_of_a_noun(tmp_path: Path, draft: Draft) -> None:
    made = judge(tmp_path, {"V": 1.0, "V lemma cross": -3.0}, {"heron": 2.0, "arrest": 9.0})
    found = candidates(draft, event_words("en"))
    sure = dict(zip([item.head.text for item in found], made(draft, found), strict=True))
    assert sure["arrested"] == pytest.approx(1 / (1 + math.exp(-1)))
    assert sure["crossed"] == pytest.approx(1 / (1 + math.exp(2)))
    assert sure["heron"] == pytest.approx(1 / (1 + math.exp(-2)))
    assert sure["river"] == 0


def test_what_is_less_likely_than_the_least_is_no_event(tmp_path: Path, draft: Draft) -> None:
    draft.events = []
    Events(judge(tmp_path, {"V": 1.0, "V lemma cross": -3.0}, {"heron": 2.0}, least=0.7))(draft)
    assert [(item.text, item.confidence) for item in draft.events] == [("arrested", 0.73), ("heron", 0.88)]


def test_without_weights_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingWeights, match="events"):
        TrainedJudge(tmp_path)


def test_the_shipped_weights_are_whole() -> None:
    shipped = weights(MODEL)
    shipped.check()
    assert sum(shipped.file(name).stat().st_size for name in shipped.files) < 2_000_000
    assert 0 < shipped.settings["least"] < 1


def test_the_features_of_a_candidate_are_the_same_each_time(draft: Draft) -> None:
    (arrested, *_) = [item for item in candidates(draft, event_words("en")) if item.head.text == "arrested"]
    names = features(draft, arrested)
    assert {"V", "V lemma arrest", "V type COERCE", "V dobj man", "V has nsubj"} <= set(names)
    assert names == features(draft, arrested)


def test_rows_are_those_of_evaluated_sentences_and_speech_is_no_event() -> None:
    text = "Police arrested the man, a witness said. A heron crossed the river."
    at = {word: [text.index(word), text.index(word) + len(word)] for word in ("arrested", "said", "crossed")}
    article: dict[str, Any] = {
        "topic": "7",
        "in_evaluated_sentences": [[0, text.index(".") + 1]],
        "mentions": [
            {"type": "ACTION_OCCURRENCE", "spans": [at["arrested"]]},
            {"type": "ACTION_REPORTING", "spans": [at["said"]]},
            {"type": "ACTION_OCCURRENCE", "spans": [at["crossed"]]},
        ],
    }
    found = {row.features[0] + row.noun: row for row in rows_of(article, drafted(text))}
    assert [row.is_event for row in found.values()].count(True) == 1
    assert {row.noun for row in found.values()} >= {"man", "witness"}
    assert "heron" not in {row.noun for row in found.values()}


def test_fitting_finds_what_tells_and_writes_what_is_read(tmp_path: Path) -> None:
    rows = [
        Row(str(number // 2 % 4), "", False, ("a", "b" if number % 2 else "c"), bool(number % 2))
        for number in range(40)
    ]
    nothing = np.zeros((40, 2))
    recipe = Recipe(steps=100, folds=2)
    fitted = fit(rows, nothing, recipe)
    assert fitted.features["b"] > 0.5 > -0.5 > fitted.features["c"]
    assert fitted.features == fit(rows, nothing, recipe).features
    answers = np.array([row.is_event for row in rows], dtype=float)
    assert scores(held_out(rows, nothing, recipe), answers, 0.5)["F1"] == 100

    class Known:
        words = ("blast", "table")

        def __call__(self, words: list[str]) -> np.ndarray[Any, Any]:
            return np.array([[float(word == "blast"), 0.0] for word in words])

    fitted.vector[0] = 1.5
    write(fitted, Known(), {"", "blast"}, (0.4, 0.9), recipe, tmp_path / MODEL)  # type: ignore[arg-type]
    weights(MODEL, tmp_path).check()
    assert json.loads((tmp_path / MODEL / WORDS).read_text("utf-8")) == {"1.50": ["blast"]}
    assert TrainedJudge(tmp_path).least == 0.4
    version = weights(MODEL, tmp_path).version
    write(fitted, Known(), {"", "blast"}, (0.5, 0.9), recipe, tmp_path / MODEL)  # type: ignore[arg-type]
    weights.cache_clear()
    assert weights(MODEL, tmp_path).version != version


def test_the_lexicon_knows_enough_and_no_lemma_twice_in_a_type() -> None:
    types = table("en", "events")["types"]
    typed = {
        word
        for name, words in types.items()
        if name != "OTHER"
        for word in (*words["verbs"], *words["nouns"])
    }
    assert len(typed) >= 400
    for name, words in types.items():
        for kind in ("verbs", "nouns"):
            assert len(words[kind]) == len(set(words[kind])), (name, kind)
