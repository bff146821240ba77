"""Arithmetic on days and on TIMEX3 values: weeks, months, quarters, holidays.

Units are the letters of TIMEX3: ``D`` day, ``W`` ISO week, ``WE`` weekend, ``M`` month, ``Q`` quarter,
``Y`` year, ``DE`` decade, ``CE`` century. All functions answer None where the calendar ends.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

__all__ = [
    "ANY_DAY",
    "any_weekday",
    "fine",
    "holiday",
    "in_year",
    "make_day",
    "nearest",
    "nth_weekday",
    "part_value",
    "shift",
    "value_of",
]

#: The TIMEX3 value of a day of which nothing is known.
ANY_DAY = "XXXX-XX-XX"

_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_DAYS = {"D": 1, "W": 7, "WE": 7, "F": 14}
#: Units from fine to coarse, for :func:`fine`.
_ORDER = ("D", "W", "M", "Q", "S", "H", "Y", "DE", "CE")


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is none of that number."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shift(day: date, unit: str, count: float) -> date | None:
    """``day`` moved by ``count`` units; the last day of a shorter month stands for a later one."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=round(count * _DAYS[unit]))
        if unit in _MONTHS:
            years, month = divmod(day.month - 1 + round(count * _MONTHS[unit]), 12)
            year = day.year + years
            return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None
    return None


def in_year(year: float | None, *parts: int | str) -> str:
    """The TIMEX3 value of ``year`` or, with ``parts``, of what lies in it: ``2019``, ``2019-04-14``,
    ``2019-Q3``; ``XXXX-04-14`` where the year is None, or none of the calendar. Numbers are those of
    months and days."""
    known = year is not None and 1 <= year <= 9999
    head = f"{int(year):04d}" if year is not None and known else "XXXX"
    return "-".join([head, *(part if isinstance(part, str) else f"{part:02d}" for part in parts)])


def any_weekday(number: int) -> str:
    """The TIMEX3 value of a weekday (1 Monday) of an unknown week."""
    return in_year(None, "WXX", str(number))


def part_value(day: str | None, part: str | None) -> str | None:
    """``day`` with a part of it: ``TMO``, or ``T12:00`` for noon."""
    return f"{day}T{part}" if day and part else day


def value_of(day: date | None, unit: str) -> str | None:
    """The TIMEX3 value of the ``unit`` that ``day`` is in, e.g. ``2025-W16``."""
    if day is None:
        return None
    week = day.isocalendar()
    match unit:
        case "D":
            return day.isoformat()
        case "W":
            return in_year(week.year, f"W{week.week:02d}")
        case "WE":
            return in_year(week.year, f"W{week.week:02d}", "WE")
        case "M":
            return in_year(day.year, day.month)
        case "Q":
            return in_year(day.year, f"Q{(day.month + 2) // 3}")
        case "Y":
            return in_year(day.year)
        case "DE":
            return f"{day.year // 10:03d}"
        case "CE":
            return f"{day.year // 100:02d}"
    return None


def fine(unit: str, least: str) -> bool:
    """Whether ``unit`` is at least as fine as ``least``."""
    return unit in _ORDER and least in _ORDER and _ORDER.index(unit) <= _ORDER.index(least)


def nearest(candidates: list[date], to: date, direction: int, near: int = 62) -> date | None:
    """The candidate that is meant, seen from ``to``.

    direction: -1 for the last one up to that day, 1 for the next one from it, 0 for the nearest one.
    Newspapers leave out the year only where it is plain: what lies most of a year back, though not
    far ahead, is the one ahead, whatever the verb, and the other way round. near: in days, how far
    that other one may be.
    """
    if not candidates:
        return None
    close = min(candidates, key=lambda day: abs((day - to).days))
    if direction == 0:
        return close
    fitting = [day for day in candidates if (day - to).days * direction >= 0]
    if not fitting:
        return close
    meant = min(fitting, key=lambda day: abs((day - to).days))
    far = abs((meant - to).days)
    return close if far > 300 and abs((close - to).days) <= near else meant


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday by its rule: ``MM-DD``; ``MM-W-n``, the n-th weekday W (-1 the last) of a
    month, ``MM-W-n+d`` d days after it; ``easter+n``, ``orthodox+n``. None for other rules."""
    for name, sunday in (("easter", _easter), ("orthodox", _orthodox)):
        if rule.startswith(name):
            day = sunday(year)
            return day and shift(day, "D", int(rule.removeprefix(name)))
    if found := re.fullmatch(r"(\d\d)-(\d\d)", rule):
        return make_day(year, int(found[1]), int(found[2]))
    if found := re.fullmatch(r"(\d\d)-([1-7])-(-?\d)(?:\+(\d+))?", rule):
        day = nth_weekday(year, int(found[1]), int(found[2]), int(found[3]))
        return day and shift(day, "D", int(found[4] or 0))
    return None


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date | None:
    """The ``count``-th ``weekday`` (1 Monday) of a month, -1 the last; None where there is none."""
    first = make_day(year, month, 1)
    if first is None:
        return None
    last = first.replace(day=monthrange(year, month)[1])
    if count < 0:
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    return day if day <= last else None


def _orthodox(year: int) -> date | None:
    """Easter Sunday of the Eastern churches (Meeus), as a Gregorian date."""
    moon = (19 * (year % 19) + 15) % 30
    late = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, last = divmod(moon + late + 114, 31)
    julian = make_day(year, month, last + 1)
    return julian and shift(julian, "D", year // 100 - year // 400 - 2)


def _easter(year: int) -> date | None:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    day = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * day) // 451
    month, last = divmod(moon + day - 7 * late + 114, 31)
    return make_day(year, month, last + 1)
