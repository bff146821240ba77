"""Each promise of a record, broken once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from onrecord.record import Kind, Record, Span
from onrecord.record.faults import faults
from tests.record.sample import sample

FAR = Span(9000, 9001)


def with_first(group: str, change: Callable[[Any], Any]) -> Record:
    """The sample with its first item of ``group`` changed."""
    items = getattr(sample(), group)
    return replace(sample(), **{group: (change(items[0]), *items[1:])})


def test_the_sample_is_sound() -> None:
    assert faults(sample()) == ()


@pytest.mark.parametrize(
    ("group", "changes", "message"),
    [
        ("statements", {"text": "that all is well"}, "statements[0].content: its text 'that all is well'"),
        ("statements", {"content": (), "text": ""}, "statements[0].content: nothing was said"),
        ("statements", {"cue": (FAR,)}, "statements[0].cue: Span(start=9000, end=9001) ends outside"),
        ("statements", {"cue": (Span(5, 5),)}, "statements[0].cue: Span(start=5, end=5) holds no words"),
        (
            "statements",
            {"cue": (Span(5, 9), Span(2, 4))},
            "statements[0].cue: Span(start=2, end=4) comes after",
        ),
        ("statements", {"within": "s-none"}, "statements[0].within: 's-none' is no statement of this record"),
        ("statements", {"within": sample().entities[0].id}, "is no statement of this record"),
        (
            "statements",
            {"within": sample().statements[0].id},
            "statements[0].within: it is told inside of itself",
        ),
        ("statements", {"confidence": 1.2}, "statements[0]: a confidence of 1.2"),
        ("statements", {"id": sample().statements[1].id}, "is not there once"),
        ("statements", {"id": ""}, "an id is empty"),
        ("events", {"where": sample().entities[2].id}, "is no place but of the kind organization"),
        ("events", {"where": "e-none"}, "events[0].where: 'e-none' is no entity"),
        ("events", {"reported_in": "s-none"}, "events[0].reported_in: 's-none' is no statement"),
        ("events", {"text": "rose"}, "events[0].trigger: its text 'rose'"),
        ("entities", {"mentions": ()}, "entities[0].mentions: it is mentioned nowhere"),
        ("entities", {"attribute_spans": {"age": Span(0, 3)}}, "attribute_spans.age: there is no such"),
        ("times", {"text": ""}, "times[0]: its text ''"),
        ("quantities", {"span": FAR}, "quantities[0]: Span(start=9000, end=9001) ends outside"),
    ],
)
def test_a_broken_promise_is_found(group: str, changes: dict[str, Any], message: str) -> None:
    found = faults(with_first(group, lambda item: replace(item, **changes)))
    assert [each for each in found if message in each], found


def test_a_circle_of_statements_is_found_at_each_of_them() -> None:
    first, second, *_ = sample().statements
    circle = (replace(first, within=second.id), replace(second, within=first.id))
    found = faults(replace(sample(), statements=circle, events=()))
    assert found == tuple(f"statements[{n}].within: it is told inside of itself" for n in (0, 1))


def test_speakers_and_participants_are_looked_at() -> None:
    source = replace(sample().statements[0].source[0], entity="e-none", text="nobody")
    found = faults(with_first("statements", lambda item: replace(item, source=(source,))))
    assert len(found) == 2
    part = replace(sample().events[0].participants[0], quantity=sample().entities[0].id)
    found = faults(with_first("events", lambda item: replace(item, participants=(part,))))
    assert len(found) == 1


def test_an_id_that_does_not_fit_the_words_is_found() -> None:
    other = replace(sample().report, id="0" * 32)
    assert "is not made of its words" in faults(replace(sample(), report=other))[0]


def test_a_place_may_be_where() -> None:
    place = sample().entities[0]
    assert place.kind is Kind.PLACE
    assert faults(with_first("events", lambda item: replace(item, where=place.id))) == ()


def test_overlapping_sentences_are_found_and_overlapping_mentions_are_not() -> None:
    found = faults(replace(sample(), sentences=(Span(0, 20), Span(10, 30))))
    assert found == ("sentences: Span(start=10, end=30) comes after Span(start=0, end=20)",)
    nested = with_first("entities", lambda item: replace(item, mentions=(Span(0, 20), Span(10, 15))))
    assert faults(nested) == ()
