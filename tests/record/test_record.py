"""A record finds its items by id and by place; a report knows its date and its name."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.record import Party, Record, Report, Span, Statement
from tests.record.sample import sample


def test_items_by_id() -> None:
    record = sample()
    for group in (record.statements, record.events, record.entities, record.quantities):
        for item in group:
            assert record.get(item.id) is item
    entity, statement = record.entities[0], record.statements[0]
    assert record.entity(entity.id) is entity
    assert record.statement(statement.id) is statement
    assert record.entity(statement.id) is None
    assert record.statement(entity.id) is None
    assert record.get("v-none") is record.get(None) is record.entity(None) is None


def test_a_changed_copy_finds_its_own_items() -> None:
    record = sample()
    old = record.statements[0]
    assert record.get(old.id) is old
    new = replace(old, confidence=0.1)
    assert replace(record, statements=(new,)).get(old.id) is new


def test_speakers_are_named_as_fully_as_is_known() -> None:
    record = sample()
    by_words = {party.text: record.speakers(s) for s in record.statements for party in s.source}
    assert by_words["He"] == ("Edwin Holt",)
    unresolved = Statement(
        "s-x", (Party((), None, "a witness"), Party((), "e-gone", "a clerk")), (), (), "direct"
    )  # type: ignore[arg-type]
    assert record.speakers(unresolved) == ("a witness", "a clerk")
    assert record.speakers(replace(unresolved, source=())) == ()


@given(st.lists(st.integers(1, 6), max_size=6), st.integers(0, 60))
def test_sentence_at(lengths: list[int], offset: int) -> None:
    spans, at = [], 2
    for length in lengths:
        spans.append(Span(at, at + length))
        at += length + 3
    record = Record(Report("x"), sentences=tuple(spans))
    assert record.sentence_at(offset) == next((s for s in spans if s.start <= offset < s.end), None)


def test_records_cross_processes() -> None:
    record = sample()
    record.get("x")
    assert pickle.loads(pickle.dumps(record)) == record


@pytest.mark.parametrize("published", ["1912-04-15", "1912-04-15T07:00:00Z", "1912-04-15 07:00"])
def test_day_of_publication(published: str) -> None:
    assert Report("x", published=published).published_on == date(1912, 4, 15)
    assert Report("x").published_on is None


@pytest.mark.parametrize(
    "published", ["", "yesterday", "1912", "1912-4-15", "1912-13-01", "19120415", "1912-04-15th"]
)
def test_a_date_that_is_none_is_refused(published: str) -> None:
    with pytest.raises(UsageError, match="not a date") as refused:
        Report("x", published=published)
    assert isinstance(refused.value, ValueError)
    assert type(pickle.loads(pickle.dumps(refused.value))) is type(refused.value)


def test_what_a_report_is_called() -> None:
    assert Report("x", title="Lost", key="17").name == "Lost"
    assert Report("x", key="17", url="https://a.example").name == "17"
    assert Report("x", url="https://a.example").name == "https://a.example"
    assert len(Report("x").name) == 12
