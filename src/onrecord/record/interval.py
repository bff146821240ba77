"""When: an interval of days with the precision that the text gives.

Inside the program an interval is half-open, ``start`` to ``stop`` exclusive, so that adjoining
intervals neither overlap nor leave a gap. In JSON it is written with the last day included, as
``{"start": "2025-04-01", "end": "2025-04-30"}``, because that is how people read dates. A side
that is not known is None. Written out as EDTF (ISO 8601-2:2019, levels 1 and 2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

__all__ = ["Interval", "Precision"]


class Precision(StrEnum):
    """How exactly a text says when. From finest to coarsest; ``open`` where it does not say."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    OPEN = "open"


_SEASONS = {"SP": (3, "21"), "SU": (6, "22"), "FA": (9, "23"), "WI": (12, "24")}


def _month_start(year: int, month: int) -> date:
    years, month0 = divmod(month - 1, 12)
    return date(year + years, month0 + 1, 1)


@dataclass(frozen=True, slots=True)
class Interval:
    """Days ``start`` to ``stop`` (exclusive); None where a side is not known."""

    start: date | None
    stop: date | None
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        if self.start is not None and self.stop is not None and self.start >= self.stop:
            raise ValueError(f"an interval that ends before it starts: {self.start} to {self.stop}")

    @classmethod
    def day(cls, day: date) -> Interval:
        """The one day."""
        return cls(day, _after(day), Precision.DAY)

    @classmethod
    def between(cls, start: date | None, end: date | None, precision: Precision | None = None) -> Interval:
        """From ``start`` to ``end``, both included."""
        if precision is None:
            known = start is not None and end is not None
            precision = (
                Precision.DAY if known and start == end else Precision.RANGE if known else Precision.OPEN
            )
        return cls(start, None if end is None else _after(end), precision)

    @classmethod
    def unknown(cls) -> Interval:
        """A time that could not be resolved."""
        return cls(None, None, Precision.OPEN)

    @classmethod
    def of_value(cls, value: str) -> Interval:
        """The days that a TIMEX3 value covers; :meth:`unknown` for durations, sets and references.

        Read are ``YYYY-MM-DD`` (with a time of day or not), ``YYYY-MM``, ``YYYY``, ``YYY`` (a
        decade), ``YY`` (a century), ``YYYY-Www``, ``YYYY-Www-WE``, ``YYYY-Qn``, ``YYYY-Hn`` and
        ``YYYY-SP|SU|FA|WI``.
        """
        try:
            return _of_value(value)
        except (ValueError, OverflowError):
            return cls.unknown()

    @property
    def end(self) -> date | None:
        """The last day included."""
        return None if self.stop is None else self.stop - timedelta(days=1)

    @property
    def is_known(self) -> bool:
        """Whether at least one side is known."""
        return self.start is not None or self.stop is not None

    def overlaps(self, other: Interval) -> bool:
        """Whether the two can share a day; an open side reaches without end."""
        return (self.start is None or other.stop is None or self.start < other.stop) and (
            other.start is None or self.stop is None or other.start < self.stop
        )

    def contains(self, other: Interval) -> bool:
        """Whether every day of ``other`` is in this interval."""
        low = self.start is None or (other.start is not None and self.start <= other.start)
        high = self.stop is None or (other.stop is not None and other.stop <= self.stop)
        return low and high

    def edtf(self) -> str:
        """The interval in Extended Date/Time Format, e.g. ``2025-04``, ``2025-04-08/..``."""
        if self.start is None and self.stop is None:
            return "XXXX"
        if self.start is None or self.stop is None:
            low = ".." if self.start is None else self.start.isoformat()
            return f"{low}/{'..' if self.end is None else self.end.isoformat()}"
        year, month = f"{self.start.year:04d}", f"{self.start.month:02d}"
        match self.precision:
            case Precision.DAY if self.end == self.start:
                return self.start.isoformat()
            case Precision.MONTH:
                return f"{year}-{month}"
            case Precision.YEAR:
                return year
            case Precision.DECADE:
                return f"{year[:3]}X"
            case Precision.CENTURY:
                return f"{year[:2]}XX"
            case Precision.QUARTER if self.start.month % 3 == 1:
                return f"{year}-{33 + (self.start.month - 1) // 3}"
            case Precision.SEASON:
                codes = dict(_SEASONS.values())
                if self.start.month in codes:
                    return f"{year}-{codes[self.start.month]}"
        return f"{self.start.isoformat()}/{self.end.isoformat() if self.end else '..'}"


def _after(day: date) -> date:
    return day + timedelta(days=1)


def _of_value(value: str) -> Interval:
    head = value.split("T", 1)[0] if re.match(r"\d{4}-\d\d-\d\dT", value) else value
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", head):
        return Interval.day(date(*map(int, match.groups())))
    if match := re.fullmatch(r"(\d{4})-(\d\d)", head):
        year, month = int(match[1]), int(match[2])
        return Interval(date(year, month, 1), _month_start(year, month + 1), Precision.MONTH)
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", head):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + timedelta(days=5) if match[3] else monday
        return Interval(first, monday + timedelta(days=7), Precision.WEEK)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", head):
        year, month = int(match[1]), 3 * int(match[2]) - 2
        return Interval(date(year, month, 1), _month_start(year, month + 3), Precision.QUARTER)
    if match := re.fullmatch(r"(\d{4})-H([12])", head):
        year, month = int(match[1]), 6 * int(match[2]) - 5
        return Interval(date(year, month, 1), _month_start(year, month + 6), Precision.RANGE)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", head):
        year, month = int(match[1]), _SEASONS[match[2]][0]
        return Interval(date(year, month, 1), _month_start(year, month + 3), Precision.SEASON)
    if re.fullmatch(r"\d{2,4}", head):
        unit = 10 ** (4 - len(head))
        first = int(head) * unit
        precision = {1: Precision.YEAR, 10: Precision.DECADE, 100: Precision.CENTURY}[unit]
        return Interval(date(first, 1, 1), date(first + unit, 1, 1), precision)
    return Interval.unknown()
