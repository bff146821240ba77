"""The measuring of places: what it says where it cannot measure, and how articles are halved."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench import places

from onrecord.gazetteer import Gazetteer
from onrecord.reading import standard_reader
from onrecord.reading.draft import Draft
from onrecord.record import Kind, Report, Span


def test_a_missing_corpus_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path / "data"))
    assert places.main([]) == 2
    assert "set ONRECORD_DATA" in capsys.readouterr().err


def test_another_corpus_is_not_measured_against_the_floors(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path / "data"))
    for path in (places.corpus(), places.scorer()):
        path.parent.mkdir(parents=True)
        path.write_text("{}\n")
    assert places.main([]) == 1
    assert "not the file" in capsys.readouterr().err


def test_the_halves_are_about_equal_and_fixed() -> None:
    halves = [places.half(f"article-{number}") for number in range(1000)]
    assert 450 < sum(halves) < 550
    assert [places.half(name) for name in ("a", "b", "c", "d")] == [1, 1, 0, 0]


def _draft(text: str) -> Draft:
    draft = Draft(Report(text, language="en", key="a"), "en")
    for layer in standard_reader(["names"]).layers:
        layer(draft)
    return draft


def test_given_spans_take_the_place_of_what_was_found() -> None:
    text = "Ann Holm of Paris, Texas, spoke. In Paris, Holm said no."
    draft = _draft(text)
    spans = [Span(12, 17), Span(19, 24), Span(36, 41)]
    places.give(draft, spans)
    found = {entity.name: entity.mentions for entity in draft.entities.values() if entity.kind is Kind.PLACE}
    assert found == {"Paris": (spans[0], spans[2]), "Texas": (spans[1],)}
    assert any(entity.kind is Kind.PERSON for entity in draft.entities.values())


@pytest.mark.data
def test_what_is_counted_on_given_spans() -> None:
    text = "It rained in Paris, Texas, and in Zzyqorvath."
    spans = [(13, 18, 33.66, -95.56), (20, 25, 31.2, -99.4), (34, 44, 10.0, 10.0)]
    document = {
        "id": "a",
        "text": text,
        "published": None,
        "places": [{"span": [s, e], "latitude": lat, "longitude": lon} for s, e, lat, lon in spans],
    }
    with Gazetteer.packaged() as gazetteer:
        figures = places._measure([document], gazetteer)
    assert figures["answerable"] == figures["right"] == pytest.approx(200 / 3)
    assert figures["of_answerable"] == 100
    assert figures["populous_right"] == pytest.approx(100 / 3)
    assert figures["towns_answerable"] == pytest.approx(100 / 3)
    assert figures["towns_right"] == 0
    assert figures["articles_a_second"] > 0
