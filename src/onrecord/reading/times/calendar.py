"""Arithmetic on days and on TIMEX3 values: weeks, months, quarters, holidays.

Units are the letters of TIMEX3: ``D`` day, ``W`` ISO week, ``WE`` weekend, ``M`` month, ``Q`` quarter,
``Y`` year, ``DE`` decade, ``CE`` century. All functions answer None where the calendar ends.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

__all__ = ["fine", "holiday", "make_day", "nearest", "shift", "value_of"]

_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_DAYS = {"D": 1, "W": 7, "WE": 7, "F": 14}
#: Units from fine to coarse, for :func:`fine`.
_ORDER = ("D", "W", "M", "Q", "Y", "DE", "CE")


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


def value_of(day: date | None, unit: str) -> str | None:
    """The TIMEX3 value of the ``unit`` that ``day`` is in, e.g. ``2025-W16``."""
    if day is None:
        return None
    week = day.isocalendar()
    match unit:
        case "D":
            return day.isoformat()
        case "W":
            return f"{week.year:04d}-W{week.week:02d}"
        case "WE":
            return f"{week.year:04d}-W{week.week:02d}-WE"
        case "M":
            return f"{day.year:04d}-{day.month:02d}"
        case "Q":
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        case "Y":
            return f"{day.year:04d}"
        case "DE":
            return f"{day.year // 10:03d}"
        case "CE":
            return f"{day.year // 100:02d}"
    return None


def fine(unit: str, least: str) -> bool:
    """Whether ``unit`` is at least as fine as ``least``."""
    return unit in _ORDER and least in _ORDER and _ORDER.index(unit) <= _ORDER.index(least)


def nearest(candidates: list[date], to: date, direction: int) -> date | None:
    """The candidate that is meant, seen from ``to``.

    direction: -1 for the last one up to that day, 1 for the next one from it, 0 for the nearest one.
    Newspapers leave out the year only where it is plain: what lies most of a year back, though not
    far ahead, is the one ahead, whatever the verb, and the other way round.
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
    return close if far > 300 and abs((close - to).days) <= 62 else meant


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday: ``MM-DD``, ``MM-W-n`` (the n-th weekday W, -1 the last), ``easter+n``."""
    if rule.startswith("easter"):
        easter = _easter(year)
        return easter and shift(easter, "D", int(rule.removeprefix("easter")))
    parts = rule.split("-", 2)
    if len(parts) == 2:
        return make_day(year, int(parts[0]), int(parts[1]))
    month, weekday, count = int(parts[0]), int(parts[1]), int(parts[2])
    first = make_day(year, month, 1)
    if first is None:
        return None
    if count > 0:
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    last = first.replace(day=monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def _easter(year: int) -> date | None:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    day = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * day) // 451
    month, last = divmod(moon + day - 7 * late + 114, 31)
    return make_day(year, month, last + 1)
