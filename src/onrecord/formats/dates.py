"""Dates in words, as a newspaper prints them: "14 April 1912", "spring 1912", "date not known"."""

from __future__ import annotations

import re
from datetime import date

from onrecord.record import Interval, Precision

__all__ = ["day_in_words", "html_time", "in_words", "published_in_words"]

# Not calendar.month_name, which follows the locale of the process.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_ORDINALS = ("first", "second", "third", "fourth")


def day_in_words(day: date) -> str:
    """A day, e.g. ``14 April 1912``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def published_in_words(published: str | None) -> str:
    """The day of publication of a report, without its time of day; ``date not known`` for None."""
    if published is None:
        return "date not known"
    try:
        return day_in_words(date.fromisoformat(published[:10]))
    except ValueError:  # A brief from elsewhere may carry anything; it is shown as it is.
        return published


def in_words(when: Interval) -> str:
    """An interval in words, as precise as it is and no more."""
    start, end = when.start, when.end
    if start is None or end is None:
        if end is not None:
            return f"until {day_in_words(end)}"
        return "date not known" if start is None else f"from {day_in_words(start)}"
    if start == end:
        return day_in_words(start)
    # The unit's name only where the days are exactly its days, which its EDTF tells.
    short = "/" not in when.edtf()
    match when.precision:
        case Precision.WEEK if (end - start).days == 6:
            return f"week of {day_in_words(start)}"
        case Precision.WEEK if (end - start).days == 1:
            return f"weekend of {_range(start, end)}"
        case Precision.MONTH if short:
            return f"{_MONTHS[start.month - 1]} {start.year}"
        case Precision.SEASON if short:
            years = str(start.year) if start.year == end.year else f"{start.year}–{end.year % 100:02d}"
            return f"{_SEASONS[start.month]} {years}"
        case Precision.QUARTER if short:
            return f"{_ORDINALS[(start.month - 1) // 3]} quarter of {start.year}"
        case Precision.YEAR if short:
            return str(start.year)
        case Precision.DECADE | Precision.CENTURY if short:
            return f"the {start.year}s"
    return _range(start, end)


def html_time(when: Interval) -> str | None:
    """The value of the attribute ``datetime`` of HTML's ``time``: a day, a month or a year; else None."""
    edtf = when.edtf()
    unit = when.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR) or when.start == when.end
    return edtf if unit and re.fullmatch(r"\d{4}(-\d\d){0,2}", edtf) else None


def _range(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_in_words(end)}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} – {day_in_words(end)}"
    return f"{day_in_words(start)} – {day_in_words(end)}"
