"""What decides which words name an event: the rules, the trained judge, and how it is trained."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from training.events.__main__ import by_word, held_out, least_of, scores, vectors_of, write
from training.events.fit import Recipe, fit
from training.events.prepare import Judged, Row, judged_rows_of, judgements, rows_of
from training.events.reports import UNSEEN, weigh

from onrecord.languages import table
from onrecord.reading import standard_reader
from onrecord.reading.draft import Draft
from onrecord.reading.events import Events
from onrecord.reading.events.arguing import arguing, words_of
from onrecord.reading.events.candidates import candidates
from onrecord.reading.events.features import circumstances, features
from onrecord.reading.events.judge import (
    ARGUING,
    ARGUING_WORDS,
    FEATURES,
    MODEL,
    REPORTS,
    WORDS,
    TrainedJudge,
    word_keys,
)
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


def judge(
    folder: Path,
    known: dict[str, float],
    words: dict[str, float],
    least: float = 0.5,
    argued: dict[str, float] | None = None,
    reports: dict[str, float] | None = None,
) -> TrainedJudge:
    home = folder / MODEL
    home.mkdir()
    files = {FEATURES: known, WORDS: words, ARGUING: argued or {}, ARGUING_WORDS: {}, REPORTS: reports or {}}
    for name, held in files.items():
        by_weight: dict[str, list[str]] = {}
        for key, weight in held.items():
            by_weight.setdefault(str(weight), []).append(key)
        (home / name).write_text(json.dumps(by_weight), "utf-8")
    settings = {
        "least": least,
        "least_unlisted": 0.6,
        "least_arguing": 0.8,
        "arguing": [0.2, 0.6],
        "bias": -2.0,
        "unseen": 1.0,
    }
    index = {"model": MODEL, "version": "t", "files": dict.fromkeys(files, ""), "settings": settings}
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
    assert sure["crossed"] == 0  # 0.12 is less than 0.5.
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


def test_where_a_report_argues_the_other_weights_count(tmp_path: Path, draft: Draft) -> None:
    known, argued = {"V": 1.0, "V lemma cross": 1.0}, {"V lemma arrest": 3.0, "V lemma cross": 1.0}
    tells = judge(tmp_path, known, {}, argued=argued)
    assert tells.share_arguing(draft.text) == 0
    (tmp_path / "other").mkdir()
    # "arrested", "crossed", "heron" and "river" are the words that count: their mean is 4 * 9 / 5.
    heavy = dict.fromkeys(("arrested", "crossed", "heron", "river"), 9.0)
    argues = judge(tmp_path / "other", known, {}, argued=argued, reports=heavy)
    assert argues.share_arguing(draft.text) == 1
    found = candidates(draft, event_words("en"))
    sure = dict(zip([item.head.text for item in found], argues(draft, found), strict=True))
    assert sure["arrested"] == pytest.approx(1 / (1 + math.exp(-3)))
    assert sure["crossed"] == 0  # 0.73 is less than 0.8.


def test_a_meeting_where_no_votes_are_sought_is_judged_half_by_either(tmp_path: Path) -> None:
    heavy = {"ministers": 90.0}
    made = judge(tmp_path, {"V": 1.0}, {}, argued={"V lemma meet": 3.0}, reports=heavy)

    def sure(text: str) -> float:
        found = candidates(draft := drafted(text), event_words("en"))
        return dict(zip([item.head.text for item in found], made(draft, found), strict=True))["met"]

    assert sure("The ministers met on Friday.") == pytest.approx(1 / (1 + math.exp(-2)))
    assert sure("The ministers met the voters on Friday.") == pytest.approx(1 / (1 + math.exp(-3)))


def test_how_much_a_report_argues_is_a_mean_of_words() -> None:
    assert words_of("Anna Lind crossed the river; the river rose.") == {"crossed": 1, "river": 2, "rose": 1}
    weights_of = {"debate": 8.0, "blast": -8.0}
    assert arguing("", weights_of, 0.0, 1.0) == 0.5
    assert arguing("a debate on the debate", weights_of, 0.0, 2.0) == pytest.approx(1 / (1 + math.exp(-4)))
    assert arguing("a blast, a debate", weights_of, -1.0, 2.0) == pytest.approx(1 / (1 + math.exp(1)))


def test_words_are_weighed_by_the_texts_they_stand_in() -> None:
    class Known:
        words = ("blast", "debate", "river")

        def __call__(self, words: list[str]) -> np.ndarray[Any, Any]:
            return np.array([[float(word == "blast"), float(word == "debate")] for word in words])

    tells, argues = ["a blast here"] * 6 + ["a river"], ["a long debate"] * 6 + ["a river"]
    found, bias = weigh(tells, argues, Known())  # type: ignore[arg-type]
    assert found["debate"] > 0 > found["blast"]
    assert found["river"] == 0
    assert arguing("debate " * 200, found, bias, UNSEEN) > 0.5 > arguing("blast " * 200, found, bias, UNSEEN)


def test_circumstances_say_how_a_clause_is_told(draft: Draft) -> None:
    found = {item.head.text: item for item in candidates(draft, event_words("en"))}
    names = circumstances(draft, found["arrested"])
    assert {"V tense VBD", "V object the NN", "V subject bare NNS"} <= set(names)
    assert word_keys(found["arrested"]) == ["V arrest", "O man"]
    assert word_keys(found["heron"]) == ["N heron"]


def test_rows_of_judged_sentences_have_what_was_passed_over_at_less_weight(
    tmp_path: Path, draft: Draft
) -> None:
    made = judge(tmp_path, {"V": 1.0}, {})
    rows = list(judged_rows_of({SIX.index("arrested"): Judged(True)}, draft, made))
    answers = {row.words[0]: (row.is_event, row.weight) for row in rows}
    assert answers["V arrest"] == (True, 1.0)
    assert answers["N man"] == (False, 0.5)
    assert "V cross" not in answers
    assert any(name.startswith("likely ") for name in rows[0].features)
    (alone,) = judged_rows_of({SIX.index("arrested"): Judged(False, sentence=False)}, draft, made)
    assert not alone.is_event


def test_the_sheet_of_judgements_holds_no_text_and_enough_of_either_answer() -> None:
    sheet = judgements()
    answers = [item.is_event for judged in sheet.values() for item in judged.values()]
    assert len(answers) > 2000
    assert 0.25 < sum(answers) / len(answers) < 0.5


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
        Row(
            str(number // 2 % 4), "", False, ("a", "b" if number % 2 else "c"), bool(number % 2), ("N blast",)
        )
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
    known: Any = Known()
    small = Recipe(size=2)
    assert vectors_of(rows[:1], known, small).tolist() == [[1.0, 0.0]]
    words = by_word(fitted, known, rows, small, prefix=False)
    assert words == {"blast": 1.5, "table": 0.0}
    assert by_word(fitted, known, rows, small, prefix=True)["N blast"] == 1.5
    nothing_else: dict[str, dict[str, float]] = {ARGUING: {}, ARGUING_WORDS: {}, REPORTS: {"table": 0.0}}
    tables = {FEATURES: fitted.features, WORDS: words, **nothing_else}
    settings: dict[str, object] = {"least": 0.4, "least_unlisted": 0.9, "least_arguing": 0.7}
    write(tables, settings, tmp_path / MODEL)
    weights(MODEL, tmp_path).check()
    assert json.loads((tmp_path / MODEL / WORDS).read_text("utf-8")) == {"1.50": ["blast"]}
    assert json.loads((tmp_path / MODEL / REPORTS).read_text("utf-8")) == {"0.0": ["table"]}
    assert TrainedJudge(tmp_path).least == 0.4
    version = weights(MODEL, tmp_path).version
    write(tables, {**settings, "least": 0.5}, tmp_path / MODEL)
    weights.cache_clear()
    assert weights(MODEL, tmp_path).version != version


def test_the_threshold_is_the_least_at_which_enough_is_right() -> None:
    sure, answers = np.array([0.9, 0.8, 0.7, 0.6]), np.array([1.0, 1.0, 0.0, 0.0])
    assert least_of(sure, answers, 0.6) == 0.65
    assert least_of(sure, answers, 1.0) == 0.75
    assert least_of(np.zeros(4), answers, 0.5) == 0.95


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
