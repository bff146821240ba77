"""Intervals of days: half-open inside, last day included outside, precision kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Interval, Precision
from tests.record.strategies import INTERVALS, UNITS

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


def days(interval: Interval) -> set[date]:
    assert interval.start is not None
    assert interval.stop is not None
    return {interval.start + timedelta(days=n) for n in range((interval.stop - interval.start).days)}


def bounded(length: int) -> st.SearchStrategy[Interval]:
    near = st.dates(date(2024, 1, 1), date(2024, 3, 31))
    return st.builds(
        lambda start, n: Interval(start, start + timedelta(days=n), Precision.RANGE),
        near,
        st.integers(1, length),
    )


@given(DAYS)
def test_a_day_is_one_day(day: date) -> None:
    interval = Interval.day(day)
    assert days(interval) == {day}
    assert (interval.start, interval.end, interval.precision) == (day, day, Precision.DAY)


@given(bounded(40), bounded(40))
def test_overlap_and_containment_are_those_of_sets_of_days(a: Interval, b: Interval) -> None:
    assert a.overlaps(b) == b.overlaps(a) == bool(days(a) & days(b))
    assert a.contains(b) == (days(b) <= days(a))


@given(DAYS)
def test_adjoining_days_neither_overlap_nor_leave_a_gap(day: date) -> None:
    first, second = Interval.day(day), Interval.day(day + timedelta(days=1))
    assert not first.overlaps(second)
    assert first.stop == second.start


def test_an_open_side_reaches_without_end() -> None:
    since = Interval.between(date(2025, 4, 8), None)
    until = Interval.between(None, date(2025, 4, 8))
    assert since.precision == until.precision == Precision.OPEN
    assert since.overlaps(until)
    assert not since.overlaps(Interval.day(date(2025, 4, 7)))
    assert since.overlaps(Interval.of_value("2031"))
    assert since.contains(Interval.of_value("2026-02"))
    assert not since.contains(until)
    assert not Interval.of_value("2026").contains(since)
    assert Interval.unknown().contains(since)
    assert since.is_known
    assert not Interval.unknown().is_known


def test_between_includes_both_days_and_names_the_precision() -> None:
    april = Interval.between(date(2025, 4, 1), date(2025, 4, 30))
    assert (april.stop, april.end, april.precision) == (date(2025, 5, 1), date(2025, 4, 30), Precision.RANGE)
    assert Interval.between(date(2025, 4, 1), date(2025, 4, 1)).precision == Precision.DAY
    assert Interval.between(date(2025, 4, 1), date(2025, 4, 30), Precision.MONTH) == Interval.of_value(
        "2025-04"
    )
    assert Interval.between(None, None) == Interval.unknown()


@pytest.mark.parametrize("stop", [date(2025, 4, 1), date(2025, 3, 31)])
def test_refuses_to_end_before_it_starts(stop: date) -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        Interval(date(2025, 4, 1), stop)


@pytest.mark.parametrize(
    ("value", "start", "end", "precision", "edtf"),
    [
        ("2025-04-15", "2025-04-15", "2025-04-15", Precision.DAY, "2025-04-15"),
        ("2024-02-29", "2024-02-29", "2024-02-29", Precision.DAY, "2024-02-29"),
        ("2025-04-15T14:30", "2025-04-15", "2025-04-15", Precision.DAY, "2025-04-15"),
        ("2025-04-15TMO", "2025-04-15", "2025-04-15", Precision.DAY, "2025-04-15"),
        ("2025-W16-2", "2025-04-15", "2025-04-15", Precision.DAY, "2025-04-15"),
        ("2025-W16", "2025-04-14", "2025-04-20", Precision.WEEK, "2025-04-14/2025-04-20"),
        ("2025-W16-WE", "2025-04-19", "2025-04-20", Precision.WEEK, "2025-04-19/2025-04-20"),
        ("2020-W53", "2020-12-28", "2021-01-03", Precision.WEEK, "2020-12-28/2021-01-03"),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH, "2024-02"),
        ("2025-12", "2025-12-01", "2025-12-31", Precision.MONTH, "2025-12"),
        ("2025-04-XX", "2025-04-01", "2025-04-30", Precision.MONTH, "2025-04"),
        ("2025-SP", "2025-03-01", "2025-05-31", Precision.SEASON, "2025-21"),
        ("2025-SU", "2025-06-01", "2025-08-31", Precision.SEASON, "2025-22"),
        ("2025-FA", "2025-09-01", "2025-11-30", Precision.SEASON, "2025-23"),
        ("2023-WI", "2023-12-01", "2024-02-29", Precision.SEASON, "2023-24"),
        ("2025-Q1", "2025-01-01", "2025-03-31", Precision.QUARTER, "2025-33"),
        ("2025-Q4", "2025-10-01", "2025-12-31", Precision.QUARTER, "2025-36"),
        ("2025-H1", "2025-01-01", "2025-06-30", Precision.RANGE, "2025-01-01/2025-06-30"),
        ("2025-H2", "2025-07-01", "2025-12-31", Precision.RANGE, "2025-07-01/2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31", Precision.YEAR, "2025"),
        ("2025-XX-XX", "2025-01-01", "2025-12-31", Precision.YEAR, "2025"),
        ("0476", "0476-01-01", "0476-12-31", Precision.YEAR, "0476"),
        ("198", "1980-01-01", "1989-12-31", Precision.DECADE, "198X"),
        ("198X", "1980-01-01", "1989-12-31", Precision.DECADE, "198X"),
        ("18", "1800-01-01", "1899-12-31", Precision.CENTURY, "18XX"),
        ("18XX", "1800-01-01", "1899-12-31", Precision.CENTURY, "18XX"),
    ],
)
def test_timex_values_that_name_days(
    value: str, start: str, end: str, precision: Precision, edtf: str
) -> None:
    interval = Interval.of_value(value)
    assert interval == Interval.between(date.fromisoformat(start), date.fromisoformat(end), precision)
    assert interval.edtf() == edtf


@pytest.mark.parametrize(
    "value",
    [
        *("PXD", "P3D", "PT20M", "P1W", "PRESENT_REF", "PAST_REF", "FUTURE_REF", "XXXX-04-15", "XXXX-W16"),
        *("XXXX", "T14:30", "", "2025-13", "2025-00", "2025-02-30", "2025-W54", "2025-Q5", "2025-H3"),
        *(
            "9999-12-31",
            "9999",
            "0000",
            "2025-4-15",
            "April 15",
            "2025-04-15 ",
            "198X-04",
            "\u0662\u0660\u0662\u0665",
        ),
    ],
)
def test_timex_values_that_name_no_days_stay_open(value: str) -> None:
    assert Interval.of_value(value) == Interval.unknown()


@given(st.text(alphabet="0123456789-XWQHTSPUFAIE:/.", max_size=12))
def test_no_value_raises(value: str) -> None:
    assert isinstance(Interval.of_value(value), Interval)


@given(UNITS)
def test_edtf_of_calendar_units_comes_back_with_its_precision(interval: Interval) -> None:
    again = Interval.of_edtf(interval.edtf())
    if interval.precision == Precision.WEEK:  # EDTF has none
        interval = Interval(interval.start, interval.stop, Precision.RANGE)
    assert again == interval


@given(INTERVALS)
def test_edtf_never_moves_a_day(interval: Interval) -> None:
    again = Interval.of_edtf(interval.edtf())
    assert (again.start, again.stop) == (interval.start, interval.stop)


def test_a_unit_is_written_only_for_exactly_its_days() -> None:
    early = Interval(date(2025, 4, 1), date(2025, 4, 11), Precision.MONTH)
    assert early.edtf() == "2025-04-01/2025-04-10"
    assert Interval(date(9999, 12, 1), date(9999, 12, 31), Precision.MONTH).edtf() == "9999-12-01/9999-12-30"
    assert Interval(date(2025, 1, 5), date(2025, 3, 1), Precision.SEASON).edtf() == "2025-01-05/2025-02-28"


@pytest.mark.parametrize(
    ("edtf", "start", "end", "precision"),
    [
        ("2025-04-08/..", "2025-04-08", None, Precision.OPEN),
        ("../2025-04-08", None, "2025-04-08", Precision.OPEN),
        ("2025-04-08/", "2025-04-08", None, Precision.OPEN),
        ("../..", None, None, Precision.OPEN),
        ("2025-04/2025-06", "2025-04-01", "2025-06-30", Precision.RANGE),
        ("2025-04-15/2025-04-15", "2025-04-15", "2025-04-15", Precision.DAY),
        ("2025-04-15T09:00:00Z", "2025-04-15", "2025-04-15", Precision.DAY),
        ("1912-04-15?", "1912-04-15", "1912-04-15", Precision.DAY),
        ("1912~", "1912-01-01", "1912-12-31", Precision.YEAR),
        ("1912-38", "1912-05-01", "1912-08-31", Precision.RANGE),
        ("1912-41", "1912-07-01", "1912-12-31", Precision.RANGE),
    ],
)
def test_reads_edtf_that_others_wrote(
    edtf: str, start: str | None, end: str | None, precision: Precision
) -> None:
    expected = Interval.between(
        date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None, precision
    )
    assert Interval.of_edtf(edtf) == expected


@pytest.mark.parametrize("text", ["", "yesterday", "2025-42", "2025-04-15/2025-04-14", "a/b", "2025/26/27"])
def test_refuses_what_is_no_edtf(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|ends before"):
        Interval.of_edtf(text)
