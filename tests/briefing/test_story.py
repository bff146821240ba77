"""Finding the earlier reports of a story in an archive, linked or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from onrecord.archive import MemoryArchive, Store, open_archive
from onrecord.archive.links import SAME, Decision, Ref
from onrecord.briefing.story import STORY, came_before, earlier_records, few, lead, story_of
from onrecord.record import Record, Report

Read = Callable[..., Record]
STEPS = (
    "The ferry Aurora struck a reef near Visby.",
    "Divers found a crack in the hull of the Aurora.",
    "The Aurora was raised off Visby by two tugs.",
    "A court in Visby heard the captain of the Aurora.",
)


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with MemoryArchive() if request.param == "memory" else open_archive(":memory:") as store:
        yield store


def filled(store: Store, read: Read) -> list[Record]:
    records = [read(text, f"2021-03-{day:02}") for day, text in enumerate(STEPS, 8)]
    store.add_all([*records, read("A flood closed the school of Leeds.", "2021-03-09")])
    return records


def link(store: Store, records: list[Record]) -> None:
    with store.deciding() as links:
        links.place(STORY, [Ref(record.report.id) for record in records])
        for one, other in pairwise(records):
            links.decide(
                Decision(STORY, Ref(one.report.id), Ref(other.report.id), SAME, by="a test", score=1.0)
            )


def test_by_the_names_where_nothing_is_linked(store: Store, read: Read) -> None:
    records = filled(store, read)
    found = earlier_records(records[-1], store)
    assert [item.report.id for item in found] == [item.report.id for item in records[:3]]
    _, known = story_of(records[-1], store, until=None)
    assert not known


def test_by_the_links_where_there_are_some(store: Store, read: Read) -> None:
    records = filled(store, read)
    link(store, [records[0], records[1], records[3]])
    found = earlier_records(records[3], store)
    assert [item.report.id for item in found] == [records[0].report.id, records[1].report.id]
    reports, known = story_of(records[0], store, until=None)
    assert known
    assert {report.id for report in reports} == {records[at].report.id for at in (0, 1, 3)}


def test_a_draft_is_of_the_story_of_what_is_most_like_it(store: Store, read: Read) -> None:
    records = filled(store, read)
    link(store, records)
    draft = read("The Aurora will sail from Visby again.", "2021-03-20")
    reports, known = story_of(draft, store, until="2021-03-20")
    assert known
    assert {report.id for report in reports} == {record.report.id for record in records}


def test_a_report_without_a_date_has_no_earlier_ones(store: Store, read: Read) -> None:
    filled(store, read)
    assert earlier_records(read("The Aurora sails from Visby."), store) == []


def test_what_came_before() -> None:
    def at(published: str | None) -> Report:
        return Report(f"printed {published}", published=published)

    assert came_before(at("2021-03-08"), at("2021-03-09"))
    assert not came_before(at("2021-03-09"), at("2021-03-09"))
    assert not came_before(at("2021-03-09T08:00"), at("2021-03-09"))
    assert came_before(at("2021-03-09T08:00"), at("2021-03-09T09:00"))
    assert not came_before(at(None), at("2021-03-09"))
    assert not came_before(at("2021-03-09"), at(None))


def test_few_of_many_are_those_that_say_what_is_new(read: Read) -> None:
    first = date(2021, 3, 1)
    reports = [
        Report(f"The ferry lay on the reef. Nothing moved. {day}", published=str(first + timedelta(day)))
        for day in range(30)
    ]
    turn = Report("Divers found gold coins beneath the wreck.", published="2021-03-15")
    chosen = few([*reports, turn], read("The ferry lay on the reef.", "2021-04-09"), 5)
    assert len(chosen) == 5
    assert turn in chosen
    assert [item.published for item in chosen] == sorted(str(item.published) for item in chosen)
    assert few(reports[:3], read("The ferry."), 5) == reports[:3]


def test_the_lead_of_a_report() -> None:
    report = Report("One came. Two went.\n\n“Three stayed,” he said. Four slept.", title="A title")
    assert lead(report) == ["A title", "One came.", "Two went.", "“Three stayed,” he said.", "Four slept."]
    assert len(lead(Report("It rained in Leeds. " * 500))) == 10
