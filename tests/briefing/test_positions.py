"""Positions, disagreements and changes: every cell is words of a report, and both versions stay."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from onrecord.archive import MemoryArchive
from onrecord.briefing.asked import claim_records, newest_records, records_of
from onrecord.briefing.changes import changes
from onrecord.briefing.disagreements import disagreements
from onrecord.briefing.positions import is_claim_id, positions
from onrecord.errors import NotFound
from onrecord.formats.claims import changes_markdown, disagreements_markdown, positions_markdown
from onrecord.reading import Reader
from onrecord.record import Record, Report
from onrecord.sample import dispatches

# The story of the U-2 of May 1960: said to study the weather, said to have strayed, then admitted.
STORY = [
    ("1960-05-06", "The State Department denied on Friday spying over the Soviet Union."),
    ("1960-05-07", "Moscow said on Saturday that the pilot, Francis Gary Powers, is alive."),
    ("1960-05-07", "American officials said on Friday that Francis Gary Powers is dead."),
    ("1960-05-09", "The United States admitted on Monday that Francis Gary Powers is alive."),
    ("1960-05-06", "American officials said on Thursday that Francis Gary Powers died in Turkey."),
]


@pytest.fixture(scope="module")
def story(reader: Reader) -> list[Record]:
    return [
        reader.read(Report(text, published=day, publisher=f"Paper {number}"))
        for number, (day, text) in enumerate(STORY)
    ]


@pytest.fixture(scope="module")
def sample(reader: Reader) -> list[Record]:
    return [reader.read(report) for report in dispatches()]


@pytest.fixture(scope="module")
def archive(sample: list[Record]) -> MemoryArchive:
    store = MemoryArchive()
    store.add_all(sample)
    return store


def cells(data: Any) -> list[dict[str, Any]]:
    """Everything in ``data`` that cites a report."""
    if isinstance(data, list):
        return [cell for item in data for cell in cells(item)]
    if not isinstance(data, dict):
        return []
    own = [data] if "span" in data and "report" in data else []
    return own + [cell for item in data.values() for cell in cells(item)]


def assert_cited(data: dict[str, Any], records: list[Record]) -> None:
    texts = {record.report.id: record.report.text for record in records}
    found = cells(data)
    assert found
    for cell in found:
        start, end = cell["span"]
        assert texts[cell["report"]][start:end] == cell["words"]
    json.dumps(data, allow_nan=False)


def test_positions_tell_who_holds_what_since_when(reader: Reader, story: list[Record]) -> None:
    found = positions(reader.read(Report("Powers is alive.", language="en")), story)
    assert found.considered == len(story)
    rows = {row.holder: row for row in found.rows}
    america, moscow = rows["United States"], rows["Moscow"] if "Moscow" in rows else rows["Soviet Union"]
    assert (moscow.stance, moscow.since) == ("asserts", "1960-05-07")
    assert (america.stance, america.since) == ("confirms", "1960-05-09")
    (turn,) = america.changes
    assert turn.before.stance == "denies"
    assert turn.before.by == "excluded"
    assert turn.before.cited.words == "that Francis Gary Powers died in Turkey"
    assert turn.before.cited.day == "1960-05-05"
    assert turn.after.cited.day == "1960-05-09"
    assert_cited(found.to_dict(), story)
    assert found.to_dict()["schema"] == "onrecord-positions/1"


def test_positions_of_one_only(reader: Reader, story: list[Record]) -> None:
    claim = reader.read(Report("Powers is alive.", language="en"))
    assert [row.holder for row in positions(claim, story, who="United States").rows] == ["United States"]


def test_a_claim_by_its_id(story: list[Record]) -> None:
    found = disagreements(story)
    claim = found.items[0].claim
    assert is_claim_id(claim)
    assert positions(claim, story).id == claim
    assert positions(claim[:9], story).id == claim
    with pytest.raises(NotFound, match="no claim of that id"):
        positions("c-0000000000000000", story)
    assert not is_claim_id("the ferry left")


def test_words_that_tell_nothing_are_no_claim(reader: Reader, story: list[Record]) -> None:
    with pytest.raises(NotFound, match="no claim could be read"):
        positions(reader.read(Report("Powers.", language="en")), story)


def test_disagreements_keep_both_versions(story: list[Record]) -> None:
    found = disagreements(story, "U-2")
    whether = [item for item in found.items if item.aspect == "whether"]
    assert whether
    for item in whether:
        assert len(item.sides) == 2
        assert all(side.cited for side in item.sides)
    assert_cited(found.to_dict(), story)


def test_reports_that_agree_do_not_differ(story: list[Record]) -> None:
    assert disagreements(story[1:2] * 1).items == ()


def test_changes_since_a_day(story: list[Record]) -> None:
    found = changes(date(1960, 5, 8), story)
    assert any(item.kind == "position" and item.after.day == "1960-05-09" for item in found.items)
    assert_cited(found.to_dict(), story)
    assert changes(date(1960, 5, 10), story).items == ()


def test_numbers_of_the_sample_differ(sample: list[Record]) -> None:
    found = disagreements(sample, "Titanic")
    saved = next(item for item in found.items if item.aspect == "number" and item.of == "saved")
    assert {"705 survivors", "868 survivors"} <= {side.label for side in saved.sides}
    figures = [item for item in changes(date(1912, 4, 17), sample).items if item.kind == "figure"]
    assert any(item.figures is not None and item.figures[1] == "705 survivors" for item in figures)
    assert_cited(found.to_dict(), sample)


def test_reports_are_found(reader: Reader, archive: MemoryArchive, sample: list[Record]) -> None:
    claim = reader.read(Report("The Titanic sank.", language="en"))
    assert claim_records(claim, archive)
    assert len(newest_records(archive)) == len(sample)
    assert records_of("titanic-15", archive)
    assert records_of("survivors", archive)
    assert records_of("titanic-15", archive, since="1912-04-18") != records_of("titanic-15", archive)


def test_markdown_has_a_note_for_each_report(reader: Reader, story: list[Record]) -> None:
    claim = reader.read(Report("Powers is alive.", language="en"))
    shown = positions_markdown(positions(claim, story))
    assert "| **United States** |" in shown
    assert "[^1]:" in shown
    assert "then confirms (9 May 1960)" in shown
    assert "says otherwise" in shown
    assert "Paper 3" in disagreements_markdown(disagreements(story, "U-2"))
    assert "**United States**" in changes_markdown(changes(date(1960, 5, 8), story))
    assert "Nothing was found." in changes_markdown(changes(date(1970, 1, 1), story))
