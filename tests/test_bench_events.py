"""The figures of events stay above their floors, and above those of the parse alone."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from bench import common, events


@pytest.mark.data
def test_the_layer_is_better_than_the_parse_alone(corpora: Path) -> None:
    """On each sixteenth article; the floors are for all of them, and ``make bench`` holds to those."""
    if not events.corpus().is_file():
        pytest.skip(f"no {events.corpus()}: set ONRECORD_DATA, see bench/README.md")
    assert common.is_input(events.corpus(), events.INPUT)
    figures = events.measure(step=16)
    for name in ("events F1", "events and speech F1", "participants F1"):
        assert figures[name] > figures[f"parse alone: {name}"]


def test_floors_are_for_figures_that_are_measured(figures_of_one: dict[str, float]) -> None:
    assert set(events.FLOORS) <= set(figures_of_one)


def _article(text: str, mentions: list[tuple[str, str]], evaluated: str) -> dict[str, object]:
    def span(words: str) -> list[int]:
        start = text.index(words)
        return [start, start + len(words)]

    return {
        "id": "1_1",
        "topic": "1",
        "text": text,
        "mentions": [{"spans": [span(words)], "type": kind} for words, kind in mentions],
        "in_evaluated_sentences": [span(evaluated)],
    }


@pytest.fixture
def figures_of_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, float]:
    """The figures of a corpus of one article."""
    first = "Police arrested the mayor of Leeds , Ann Holm said ."
    mentions = [
        ("arrested", "ACTION_OCCURRENCE"),
        ("said", "ACTION_REPORTING"),
        ("Police", "HUMAN_PART_ORG"),
        ("mayor", "HUMAN_PART_PER"),
        ("Ann Holm", "HUMAN_PART_PER"),
        ("fled", "ACTION_OCCURRENCE"),
    ]
    (tmp_path / "events").mkdir()
    article = _article(f"{first}\nA clerk fled .", mentions, first)
    (tmp_path / "events" / "ecb_plus_dev.jsonl").write_text(json.dumps(article) + "\n", "utf-8")
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    return events.measure()


def test_what_counts(figures_of_one: dict[str, float]) -> None:
    """Speech is neither right nor wrong among events, other sentences count for nothing, and of a
    participant the head must be right."""
    figures = figures_of_one
    assert figures["events P"] == figures["events R"] == 100
    assert figures["events and speech F1"] == 100
    assert figures["participants F1"] == 100
    assert figures["parse alone: events F1"] == 100
    assert 0 < figures["layer, share of reading"] < 100


def test_a_match_is_one_to_one_and_in_text_order() -> None:
    def words(*tokens: int) -> events._Words:
        return events._Words(frozenset(tokens), frozenset(tokens[:1]))

    found, wanted = [words(1), words(2), words(7)], [words(1, 2), words(5)]
    counts = events._match(found, wanted, events._touch, [words(7)])
    assert counts == Counter(wanted=2, found=2, right=1)


def test_a_missing_corpus_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    assert events.main([]) == 2
    assert "set ONRECORD_DATA" in capsys.readouterr().err
