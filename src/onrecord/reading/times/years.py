"""Makers of years and of what has several of them or is a part of one: decades, centuries, seasons."""

from __future__ import annotations

import re
from datetime import date

from onrecord.reading.times.calendar import in_year, make_day, shift, value_of
from onrecord.reading.times.context import Context, Found, dated, maker
from onrecord.reading.times.rules import Match
from onrecord.record import Interval, Precision

__all__ = ["full_year", "told_year"]

#: The year from which two figures are read in a report without a date.
_PRESENT = 2025
#: In years: how far ahead of it the year of two figures may lie.
_AHEAD = 15
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: A decade has a name once it has so many years.
_NAMED_AFTER = 7


def full_year(figures: str, context: Context) -> int:
    """The year of four figures or of two: the last one of these that is not far ahead."""
    year = int(figures)
    if len(figures) == 4:
        return year
    now = _present(context)
    year += now // 100 * 100
    return year - 100 if year > now + _AHEAD else year


def told_year(match: Match, context: Context) -> int | None:
    """The year that is told in a slot of ``match``: "2019", "'19", the first of "2019-20"."""
    if (year := match.get("year")) is not None:
        return int(year)
    if "yy" in match.slots:
        return full_year(match.slots["yy"][0].text, context)
    return _two_years(match.slots["years"][0].text, context)[0] if "years" in match.slots else None


def _present(context: Context) -> int:
    return context.published.year if context.published is not None else _PRESENT


@maker
def year(match: Match, context: Context) -> Found | None:
    """1912; the year 2000; '94; fiscal 1989"""
    value = told_year(match, context)
    if value is None or (len(match.texts) == 1 and not _is_year(match, value, context)):
        return None
    return dated(in_year(value), explicit=True)


def _is_year(match: Match, number: int, context: Context) -> bool:
    """Whether a bare four-figure number is a year, not a count, a name or a price."""
    rules = context.data["years"]
    before, after = context.before(match), context.after(match)
    if before in rules["names"] or after in rules["units"]:
        return False
    if after == "-" and context.glued(match) and context.words[match.last + 1 : match.last + 2]:
        follows = context.words[match.last + 1]
        figures = follows.text.isdigit() or "YY" in follows.kinds
        if not figures and follows.text not in rules["hyphened"]:
            return False
    if before in rules["prepositions"]:
        low = rules["earliest"] if before in rules["old"] else rules["first"]
    else:
        low = rules["first"]
    last = rules["latest"] if before in rules["ahead"] else rules["last"]
    if not low <= number <= last:
        return False
    spelled = not match.texts[0].isdigit()
    counted = context.tag(match, 0) == "NNS"
    led = before in rules["prepositions"] and before not in rules["joints"]
    determined = context.tag(match, -1) in ("DT", "POS", "PRP$") or led
    return not (counted and (number % 100 == 0 or spelled) and not determined)


@maker
def year_span(match: Match, context: Context) -> Found | None:
    """the 2019-20 season; FY2020; 2016–18; 2021-04, a month"""
    first, second = _two_years(match.slots["years"][0].text, context)
    if second is None:
        return dated(in_year(first), explicit=True)
    if second > first:
        days = Interval.between(date(first, 1, 1), date(second, 12, 31), Precision.RANGE)
        return dated(in_year(first), explicit=True, when=days)
    month = second % 100
    return dated(in_year(first, month), explicit=True) if 1 <= month <= 12 else None


def _two_years(text: str, context: Context) -> tuple[int, int | None]:
    """The years of "2019-20", "fy2020", "fy 19/20"; the second in the century of the first."""
    pieces = re.findall(r"\d+", text)
    first = full_year(pieces[0], context)
    if len(pieces) == 1:
        return first, None
    second = int(pieces[1])
    if len(pieces[1]) == 2:
        second += first // 100 * 100
        if second < first and first % 100 == 99 and second % 100 == 0:
            second += 100
    return first, second


@maker
def era_year(match: Match, context: Context) -> Found | None:
    """44 BC; AD 79. Years before Christ have no place in the calendar: their days stay open."""
    number = match.get("n")
    if number is None or not 1 <= number <= 9999 or number != int(number):
        return None
    before = (match.get("era") or -1) < 0
    return dated(f"BC{int(number):04d}" if before else in_year(number), explicit=not before)


@maker
def era_century(match: Match, context: Context) -> Found | None:
    """the third century BC"""
    number = int(match.get("n"))
    if number < 1:
        return None
    if (match.get("era") or -1) < 0:
        return dated(f"BC{number - 1:02d}")
    return dated(f"{number - 1:02d}", explicit=True)


@maker
def decade(match: Match, context: Context) -> Found | None:
    """the 1990s; the mid-'80s; the nineties: without a century, the last decade that had gone on for
    some years"""
    rules, number = context.data["decades"], match.get("decade")
    if (hundreds := match.get("hundreds")) is not None:
        return dated(f"{int(hundreds):02d}{number // 10 % 10}", explicit=True)
    if "SHORTDECADE" in match.slots["decade"][0].kinds and (
        context.before(match) in rules["owners"]
        or any(context.before(match, back) in rules["measured"] for back in (1, 2, 3))
        or context.after(match) in rules["not_before"]
    ):
        return None
    first = number
    if number < 1000:
        now = _present(context)
        first = now // 100 * 100 + number
        first -= 100 if first > now - _NAMED_AFTER else 0
    return dated(value_of(make_day(first, 1, 1), "DE"), explicit=True)


@maker
def century(match: Match, context: Context) -> Found | None:
    """the 20th century"""
    number = int(match.get("n")) + int(match.get("tens") or 0)
    return dated(f"{number - 1:02d}", explicit=True) if 1 <= number <= 30 else None


@maker
def season(match: Match, context: Context) -> Found | None:
    """the summer of 1912; last fall; over the winter"""
    code, number = match.get("season"), told_year(match, context)
    if match.slots["season"][1] == "CLEARSEASON" and context.tag(match, 0).startswith("NN"):
        return None  # "the Summer Olympics"
    if number is not None:
        return dated(in_year(number, code), explicit=True)
    if match.get("unit") not in (None, "Y"):
        return None
    now = context.published
    if now is None:
        return dated(in_year(None, code))
    which = match.get("dir")
    if match.get("unit") == "Y" or which == 0:
        return dated(in_year(now.year + (which or 0), code))
    starts = [date(now.year + step, _SEASON_MONTH[code], 1) for step in (-2, -1, 0, 1)]
    passed = [start for start in starts if start <= now]
    latest = passed[-1]
    running = shift(latest, "M", 3) or latest
    ahead = [start for start in starts if start > now]
    if which is not None and which < 0:
        chosen = latest if running <= now else passed[-2]
    elif which is not None or context.leans(context.before(match, 2)) > 0 or context.direction(match) > 0:
        chosen = latest if which is None and running > now else ahead[0]
    else:
        chosen = latest
    return dated(in_year(chosen.year, code))


@maker
def season_focus(match: Match, context: Context) -> Found | None:
    """that summer; the following spring: seen from the time that the story is at"""
    code, which = match.get("season"), match.get("dir") or 0
    last = context.narrative.last(context.start(match), "Y", within=2)
    if not context.points(match):
        return None
    if last is None or last.day is None or last.unit is None:
        return dated(in_year(None, code))
    year, start = last.day.year, _SEASON_MONTH[code]
    if last.unit == "Y":
        year += which
    elif which:
        behind = start >= last.day.month if which < 0 else start <= last.day.month
        year += which if behind else 0
    return dated(in_year(year, code), explicit=last.explicit)
