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
        decade), ``YY`` (a century), ``YYYY-Www``, ``YYYY-Www-D``, ``YYYY-Www-WE``, ``YYYY-Qn``,
        ``YYYY-Hn`` and ``YYYY-SP|SU|FA|WI``; winter is that which begins in December of the year.
        Digits at the end that are not known (``YYYY-MM-XX``, ``YYYX``) make the unit coarser.
        """
        try:
            return _of_value(value)
        except ValueError:
            return cls.unknown()

    @classmethod
    def of_edtf(cls, text: str) -> Interval:
        """The interval that :meth:`edtf` wrote; raises ValueError where ``text`` is none.

        Read are EDTF's dates (``2025-04-15``, with a time of day or not), months, years, seasons
        (``2025-21`` to ``2025-24``), quarters (33 to 36), thirds (37 to 39) and halves (40, 41) of a
        year, years and days with unspecified digits (``202X``, ``2025-04-XX``), intervals of any of
        them, and open or unknown sides (``..``, nothing). The signs for uncertain and approximate
        (``?``, ``~``, ``%``) are passed over: they do not move the days. EDTF has no weeks: one that
        was written comes back as the range of its days.
        """
        if "/" not in text:
            return _of_edtf(text)
        low, _, high = text.partition("/")
        first, last = (cls.unknown() if side in ("", "..") else _of_edtf(side) for side in (low, high))
        if first.start is None or last.stop is None:
            return cls(first.start, last.stop, Precision.OPEN)
        one_day = last.stop == _after(first.start)
        return cls(first.start, last.stop, Precision.DAY if one_day else Precision.RANGE)

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
        if self.end == self.start:
            return self.start.isoformat()
        short = self._unit()
        # A unit is written only where the days are exactly its days, so that none is lost.
        if short is not None and _days_of(short) == (self.start, self.stop):
            return short
        return f"{self.start.isoformat()}/{(self.stop - timedelta(days=1)).isoformat()}"

    def _unit(self) -> str | None:
        """The calendar unit of the interval's precision that holds its first day, in EDTF."""
        assert self.start is not None
        year, month = f"{self.start.year:04d}", f"{self.start.month:02d}"
        match self.precision:
            case Precision.MONTH:
                return f"{year}-{month}"
            case Precision.YEAR:
                return year
            case Precision.DECADE:
                return f"{year[:3]}X"
            case Precision.CENTURY:
                return f"{year[:2]}XX"
            case Precision.QUARTER:
                return f"{year}-{33 + (self.start.month - 1) // 3}"
            case Precision.SEASON:
                code = dict(_SEASONS.values()).get(self.start.month)
                return None if code is None else f"{year}-{code}"
            case _:
                return None


def _after(day: date) -> date:
    if day == date.max:
        raise ValueError("the last day of the calendar has no day after it")
    return day + timedelta(days=1)


def _days_of(edtf: str) -> tuple[date | None, date | None]:
    """First day and day after the last; None where the calendar ends before that."""
    try:
        found = _of_edtf(edtf)
    except ValueError:
        return None, None
    return found.start, found.stop


def _parts(year: int, count: int, number: int, precision: Precision, first_month: int = 1) -> Interval:
    """Part ``number`` (from 1) of a year cut into ``count`` parts, the first from ``first_month``."""
    months = 12 // count
    month = first_month + months * (number - 1)
    return Interval(_month_start(year, month), _month_start(year, month + months), precision)


def _years(first: int, count: int) -> Interval:
    precision = {1: Precision.YEAR, 10: Precision.DECADE, 100: Precision.CENTURY}[count]
    return Interval(date(first, 1, 1), date(first + count, 1, 1), precision)


def _calendar(text: str) -> Interval | None:
    """What TIMEX3 and EDTF write alike: a day, a month, a year, with digits left open or not."""
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", text, re.ASCII):
        return Interval.day(date(int(match[1]), int(match[2]), int(match[3])))
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-XX)?", text, re.ASCII):
        return _parts(int(match[1]), 12, int(match[2]), Precision.MONTH)
    if match := re.fullmatch(r"(\d\d)(?:(\d)(\d)|(\d)X|XX)(?:-XX(?:-XX)?)?", text, re.ASCII):
        digits = "".join(filter(None, match.groups()))
        unit = 10 ** (4 - len(digits))
        if unit == 1 or "-" not in text:
            return _years(int(digits) * unit, unit)
    return None


def _of_value(value: str) -> Interval:
    if found := _calendar(value):
        return found
    if match := re.fullmatch(r"(\d{4})-W(\d\d)-([1-7])(?:T.*)?", value, re.ASCII):
        return Interval.day(date.fromisocalendar(int(match[1]), int(match[2]), int(match[3])))
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value, re.ASCII):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + timedelta(days=5) if match[3] else monday
        return Interval(first, monday + timedelta(days=7), Precision.WEEK)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value, re.ASCII):
        return _parts(int(match[1]), 4, int(match[2]), Precision.QUARTER)
    if match := re.fullmatch(r"(\d{4})-H([12])", value, re.ASCII):
        return _parts(int(match[1]), 2, int(match[2]), Precision.RANGE)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value, re.ASCII):
        return _parts(int(match[1]), 4, 1, Precision.SEASON, _SEASONS[match[2]][0])
    if re.fullmatch(r"\d{2,3}", value, re.ASCII):
        unit = 10 ** (4 - len(value))
        return _years(int(value) * unit, unit)
    return Interval.unknown()


def _of_edtf(text: str) -> Interval:
    """One date of EDTF, not an interval of two."""
    plain = re.sub(r"[?~%]", "", text)
    if plain == "XXXX":
        return Interval.unknown()
    if found := _calendar(plain):
        return found
    if match := re.fullmatch(r"(\d{4})-(\d\d)", plain, re.ASCII):
        year, code = int(match[1]), int(match[2])
        if 21 <= code <= 24:
            return _parts(year, 4, code - 20, Precision.SEASON, 3)
        for first, count, precision in ((33, 4, Precision.QUARTER), (37, 3, Precision.RANGE)):
            if first <= code < first + count:
                return _parts(year, count, code - first + 1, precision)
        if code in (40, 41):
            return _parts(year, 2, code - 39, Precision.RANGE)
    raise ValueError(f"not a date in EDTF: {text!r}")
