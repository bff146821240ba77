"""Which tellings become lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from onrecord.briefing.concepts import concepts
from onrecord.briefing.selection import Budget, Candidate, choose
from onrecord.linking import Telling, Weights, tellings
from onrecord.record import Record

Read = Callable[..., Record]


def told(*records: Record) -> list[Telling]:
    weights = Weights(item.counts for record in records for item in tellings(record))
    return [item for record in records for item in tellings(record, weights)]


def chosen(items: Sequence[Telling], budget: Budget | None = None, **more: object) -> list[Candidate]:
    weights = {concept: 1.0 for item in items for concept in concepts(item.counts)}
    return choose(items, weights, budget or Budget(), **more)  # type: ignore[arg-type]


def test_nothing_is_told_twice_and_the_first_telling_is_printed(read: Read) -> None:
    first = read("The ferry Aurora struck a reef near the harbour of Visby on Sunday night.", "2021-03-08")
    again = read("On Sunday night the ferry Aurora struck a reef near the harbour of Visby.", "2021-03-09")
    (line,) = chosen(told(again, first))
    assert line.telling.record.report.id == first.report.id
    assert {item.record.report.id for item in line.group} == {first.report.id, again.report.id}


def test_other_numbers_are_other_lines(read: Read) -> None:
    one = read("The ferry Aurora carried 120 passengers from Visby to Nynashamn.", "2021-03-08")
    two = read("The ferry Aurora carried 170 passengers from Visby to Nynashamn.", "2021-03-09")
    assert len(chosen(told(one, two))) == 2


def test_what_the_reader_has_before_him_is_left_out(read: Read) -> None:
    old = read("The ferry Aurora struck a reef near the harbour of Visby. Divers found a crack in her hull.")
    now = read("The ferry Aurora struck a reef near the harbour of Visby.", "2021-03-11")
    items = told(old, now)
    earlier = [item for item in items if item.record is old]
    known = [item for item in items if item.record is now]
    (line,) = chosen(earlier, known=known)
    assert line.telling.text == "Divers found a crack in her hull."


def test_what_leans_on_the_text_around_it_is_no_line(read: Read) -> None:
    record = read(
        "Captain Smith was not, and neither was the mate of the ferry Aurora. This sank the ferry Aurora. "
        "The ferry Aurora lay on the reef for a week."
    )
    assert [item.telling.text for item in chosen(told(record))] == [
        "The ferry Aurora lay on the reef for a week."
    ]


@pytest.mark.parametrize(("words", "least", "most"), [(9, 5, 14), (30, 24, 36), (500, 50, 70)])
def test_whole_lines_come_as_near_to_the_length_as_they_can(
    read: Read, words: int, least: int, most: int
) -> None:
    record = read(
        "Divers found a crack in the hull of the ferry. Engineers closed the harbour of Visby for a day. "
        "The owners sent a tug from Stockholm to the reef. Winds of thirty knots kept the tug from the reef. "
        "Passengers waited in the school of Visby until noon. The police took down the names of the crew."
    )
    lines = chosen(told(record), Budget(words=words))
    assert least <= sum(len(item.telling.text.split()) for item in lines) <= most


def test_lines_are_counted_too(read: Read) -> None:
    record = read("Divers found a crack in the hull. Engineers closed the harbour. Owners sent a tug there.")
    assert len(chosen(told(record), Budget(lines=2))) == 2
    assert chosen(told(record), Budget(lines=0)) == []
    assert chosen([]) == []


def test_nearness_decides_between_like_ones(read: Read) -> None:
    far = read("Divers found a crack in the hull of the ferry.", "2021-03-08")
    near = read("Owners sent a tug to the reef of the island.", "2021-03-08")
    (line,) = chosen(
        told(far, near), Budget(lines=1), nearness=lambda item: 1.0 if item.record is near else 0.5
    )
    assert line.telling.record is near
