"""Timelines by words, by a name, and of a story."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.archive import MemoryArchive
from onrecord.briefing import Budget, story_records, timeline
from onrecord.briefing.brief import is_supported
from onrecord.desk import Desk
from onrecord.errors import UsageError
from onrecord.record import Record

Read = Callable[..., Record]


@pytest.fixture
def records(read: Read) -> list[Record]:
    return [
        read(
            "Mayor Anna Lind closed the bridge in Leeds on Monday. She promised to mend the cables.",
            "2025-04-15",
        ),
        read(
            "Sven Holm accused Anna Lind of hiding the cracks. The bridge in Leeds stays closed.",
            "2025-04-17",
        ),
        read("A flood closed the school in Visby. Sven Holm sent sandbags to Visby.", "2025-04-18"),
    ]


def test_by_a_name_what_a_pronoun_means_counts_too(records: list[Record]) -> None:
    texts = [line.text for line in timeline("Anna Lind", records, by="who").lines]
    assert any("[Anna Lind] promised to mend the cables." in text for text in texts)
    assert all("Lind" in text for text in texts)
    assert not any("Visby" in text for text in texts)


def test_by_words_all_of_them_stand_in_each_line(records: list[Record]) -> None:
    texts = [line.text for line in timeline("bridge Leeds", records, by="about").lines]
    assert len(texts) == 2
    assert all("bridge" in text and "Leeds" in text for text in texts)
    assert timeline("Lind sandbags", records, by="about").lines == ()


def test_of_a_story_everything_counts(records: list[Record]) -> None:
    brief = timeline("The bridge", records[:2], Budget(lines=20, words=400), by="story")
    assert brief.subject == "The bridge"
    assert len(brief.lines) == 4
    by_id = {record.report.id: record.report.text for record in records}
    assert all(is_supported(line, by_id[line.citations[0].report_id]) for line in brief.lines)


def test_what_is_to_come_stands_at_the_day_of_print(read: Read) -> None:
    record = read("Engineers will inspect the bridge in Leeds on April 20.", "2025-04-15")
    (line,) = timeline("bridge", [record]).lines
    assert str(line.when.start) == "2025-04-15"
    assert not line.dated


def test_the_desk_is_asked_for_one_thing(records: list[Record]) -> None:
    with Desk(MemoryArchive()) as desk:
        for record in records:
            desk.add(record)
        assert desk.timeline(who="Lind").lines == desk.timeline("Lind").lines
        assert {line.when.start.day for line in desk.timeline(about="bridge").lines if line.when.start} == {
            14,
            17,
        }
        story = desk.timeline(story=records[1].report.id)
        assert story.subject == records[1].report.name
        assert any("closed the bridge" in line.text for line in story.lines)
        assert not any("sandbags" in line.text for line in story.lines)
        late = desk.timeline(story=records[1].report.id, since="2025-04-16")
        assert not any("closed the bridge in Leeds on Monday" in line.text for line in late.lines)
        with pytest.raises(UsageError, match="of one thing"):
            desk.timeline()
        with pytest.raises(UsageError, match="of one thing"):
            desk.timeline("Lind", who="Lind")


def test_the_story_of_a_report_goes_on_after_it(records: list[Record]) -> None:
    store = MemoryArchive()
    store.add_all(records)
    found = [record.report.id for record in story_records(records[0], store)]
    assert records[0].report.id in found
    assert found == [record.report.id for record in records if record.report.id in found]
