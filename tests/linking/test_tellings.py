"""When two sentences of two reports tell one thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.linking import Relation, Telling, Weights, clusters, relation, tellings, terms
from onrecord.record import Record

Read = Callable[..., Record]


def told(read: Read, *reports: tuple[str, str]) -> list[list[Telling]]:
    records = [read(text, day, publisher=f"Paper {number}") for number, (text, day) in enumerate(reports)]
    weights = Weights(terms(span.of(item.report.text)) for item in records for span in item.sentences)
    return [tellings(record, weights) for record in records]


FIRST = "The ferry Aurora struck a reef near the harbour of Visby on Sunday night and took in water."


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("The ferry Aurora struck a reef near Visby harbour on Sunday night.", Relation.SAME),
        (
            "The owners denied that the ferry Aurora struck a reef near the harbour of Visby.",
            Relation.CONTRADICTED,
        ),
        ("The council opened a school in the old town and a new bridge.", Relation.APART),
    ],
)
def test_relations(read: Read, other: str, expected: Relation) -> None:
    (one,), (two,) = told(read, (FIRST, "2021-03-08"), (other, "2021-03-08"))
    assert relation(one, two)[0] is expected
    assert relation(two, one)[0] is expected


def test_another_number_of_the_same_is_another_telling(read: Read) -> None:
    text = "Police said that at least {} passengers of the ferry Aurora drowned near Visby."
    (one,), (two,) = told(read, (text.format(12), "2021-03-08"), (text.format(17), "2021-03-09"))
    assert relation(one, two)[0] is Relation.OTHER_NUMBER
    assert len(clusters([one, two])) == 2


def test_another_day_is_another_event(read: Read) -> None:
    text = "The ferry Aurora struck a reef near the harbour of Visby on {}."
    days = [(text.format("March 1"), "2021-03-08"), (text.format("March 7"), "2021-03-08")]
    (one,), (two,) = told(read, *days)
    assert relation(one, two)[0] is Relation.APART


def test_a_headline_is_no_telling(read: Read) -> None:
    record = read("Ferry Aurora strikes reef\n\n" + FIRST, "2021-03-08")
    assert [item.text for item in tellings(record)] == [FIRST]


def test_the_day_is_that_of_the_event_else_of_printing(read: Read) -> None:
    record = read(FIRST + " The owners said nothing of the damage to the hull.", "2021-03-08")
    first, second = tellings(record)
    assert (str(first.when.start), first.dated) == ("2021-03-07", True)
    assert (str(second.when.start), second.dated) == ("2021-03-08", False)


def test_words_of_a_quotation_know_whose_they_are(read: Read) -> None:
    text = '"The ferry was never in danger," captain Sven Holm said. "All passengers were taken off by tugs."'
    record = read(text, "2021-03-08")
    first, second = tellings(record)
    assert first.over == ()
    assert [record.speakers(item) for item in second.over] == [("Sven Holm",)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mayor Lind said that the bridge would open.", "Mayor Lind said that the bridge would not open."),
        (
            "Mayor Anna Lind said that the dam would hold.",
            "Mayor Anna Lind said that she would resign in May.",
        ),
        ("The ferry Aurora struck a reef.", "The ferry Aurora struck a reef and 17 people died."),
        (
            "The ferry Aurora struck a reef near Visby and 11 passengers died.",
            "The ferry Aurora struck a reef near Visby and 17 people died.",
        ),
    ],
)
def test_what_is_never_one_telling(read: Read, one: str, other: str) -> None:
    (first,), (second,) = told(read, (one, "2021-03-08"), (other, "2021-03-09"))
    assert relation(first, second)[0] is not Relation.SAME
    assert len(clusters([first, second])) == 2


def test_a_day_that_the_sentence_names_is_its_day(read: Read) -> None:
    text = "Hundreds of people left the town after a crack appeared in the dam on Monday."
    (telling,) = tellings(read(text, "2021-06-09"))
    assert (str(telling.when.start), telling.dated) == ("2021-06-07", True)
