"""Dates in words: as precise as the interval, and no more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from onrecord.formats.dates import html_time, in_words, published_in_words
from onrecord.record import Interval, Precision
from tests.record.strategies import INTERVALS


@pytest.mark.parametrize(
    ("value", "words", "attribute"),
    [
        ("1912-04-15", "15 April 1912", "1912-04-15"),
        ("1912-04", "April 1912", "1912-04"),
        ("1912", "1912", "1912"),
        ("191", "the 1910s", None),
        ("19", "the 1900s", None),
        ("1912-W16", "week of 15 April 1912", None),
        ("1912-W16-WE", "weekend of 20–21 April 1912", None),
        ("1912-W17-WE", "weekend of 27–28 April 1912", None),
        ("1912-Q2", "second quarter of 1912", None),
        ("1912-H1", "1 January – 30 June 1912", None),
        ("1912-SP", "spring 1912", None),
        ("1912-WI", "winter 1912–13", None),
        ("1999-WI", "winter 1999–00", None),
        ("PXD", "date not known", None),
    ],
)
def test_units(value: str, words: str, attribute: str | None) -> None:
    assert in_words(Interval.of_value(value)) == words
    assert html_time(Interval.of_value(value)) == attribute


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(1912, 4, 10), date(1912, 4, 15), "10–15 April 1912"),
        (date(1912, 3, 31), date(1912, 4, 10), "31 March – 10 April 1912"),
        (date(1911, 5, 31), date(1912, 4, 10), "31 May 1911 – 10 April 1912"),
        (date(1912, 4, 10), None, "from 10 April 1912"),
        (None, date(1912, 4, 10), "until 10 April 1912"),
        (date(1912, 4, 10), date(1912, 4, 10), "10 April 1912"),
    ],
)
def test_ranges(start: date | None, end: date | None, words: str) -> None:
    assert in_words(Interval.between(start, end)) == words


def test_a_part_of_a_unit_is_not_called_by_its_name() -> None:
    assert in_words(Interval(date(1912, 4, 1), date(1912, 4, 11), Precision.MONTH)) == "1–10 April 1912"
    assert in_words(Interval(date(1912, 4, 1), date(1912, 4, 5), Precision.WEEK)) == "1–4 April 1912"


@given(INTERVALS)
def test_every_interval_has_words(interval: Interval) -> None:
    words = in_words(interval)
    assert words == words.strip() != ""
    for day in (interval.start, interval.end):
        if day is not None and interval.precision == Precision.RANGE:
            assert str(day.year) in words


def test_day_of_publication() -> None:
    assert published_in_words("1912-04-15T07:00:00Z") == "15 April 1912"
    assert published_in_words(None) == "date not known"
    assert published_in_words("mid-April") == "mid-April"
