"""Makers of years and of what has several of them or is a part of one: decades, centuries, seasons."""

from __future__ import annotations

import re
from datetime import date

from onrecord.reading.times.calendar import shift
from onrecord.reading.times.context import Context, Found, dated, maker
from onrecord.reading.times.dates import PRESENT, full_year
from onrecord.reading.times.rules import Match
from onrecord.record import Interval, Precision

__all__: list[str] = []

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: A decade has a name once it has so many years.
_NAMED_AFTER = 7


@maker
def year(match: Match, context: Context) -> Found | None:
    """1912; the year 2000; '94; fiscal 1989"""
    value = match.get("year")
    if value is None:
        value = full_year(int(match.get("yy")), context)
    if len(match.texts) == 1 and not _is_year(match, int(value), context):
        return None
    return dated(f"{int(value):04d}", explicit=True)


def _is_year(match: Match, number: int, context: Context) -> bool:
    """Whether a bare four-figure number is a year, not a count, a name or a price."""
    rules = context.data["years"]
    before, after = context.before(match), context.after(match)
    if before in rules["names"] or after in rules["units"]:
        return False
    if after == "-" and context.glued(match) and context.words[match.last + 1 : match.last + 2]:
        follows = context.words[match.last + 1]
        if not follows.text.isdigit() and "YY" not in follows.kinds and follows.text not in ("era", "style"):
            return False
    if before in rules["prepositions"]:
        low = rules["earliest"] if before in ("in", "since", "until", "by", "circa") else rules["first"]
    else:
        low = rules["first"]
    last = rules["latest"] if before in rules["ahead"] else rules["last"]
    if not low <= number <= last:
        return False
    spelled = not match.texts[0].isdigit()
    counted = context.tag(match, 0) == "NNS"
    determined = context.tag(match, -1) in ("DT", "POS", "PRP$") or before in rules["prepositions"]
    return not (counted and (number % 100 == 0 or spelled) and not determined)


@maker
def year_span(match: Match, context: Context) -> Found | None:
    """the 2019-20 season; FY2020; 2016–18; 2021-04, a month"""
    first, second = _two_years(match.slots["years"][0].text, context)
    if second is None:
        return dated(f"{first:04d}", explicit=True)
    if second > first:
        days = Interval.between(date(first, 1, 1), date(second, 12, 31), Precision.RANGE)
        return dated(f"{first:04d}", explicit=True, when=days)
    month = second % 100
    return dated(f"{first:04d}-{month:02d}", explicit=True) if 1 <= month <= 12 else None


def _two_years(text: str, context: Context) -> tuple[int, int | None]:
    """The years of "2019-20", "fy2020", "fy 19/20"; the second in the century of the first."""
    pieces = re.findall(r"\d+", text)
    first = int(pieces[0]) if len(pieces[0]) == 4 else full_year(int(pieces[0]), context)
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
    return dated(f"BC{int(number):04d}" if before else f"{int(number):04d}", explicit=not before)


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
    if "SHORTDECADE" in match.slots["decade"][0].kinds and (
        context.before(match) in rules["owners"]
        or any(context.before(match, back) in rules["measured"] for back in (1, 2, 3))
        or context.after(match) in rules["not_before"]
    ):
        return None
    if number >= 1000:
        return dated(f"{number // 10:03d}", explicit=True)
    now = context.published.year if context.published else PRESENT
    first = now // 100 * 100 + number
    if first > now - _NAMED_AFTER:
        first -= 100
    return dated(f"{first // 10:03d}", explicit=True)


@maker
def century(match: Match, context: Context) -> Found | None:
    """the 20th century"""
    number = int(match.get("n")) + int(match.get("tens") or 0)
    return dated(f"{number - 1:02d}", explicit=True) if 1 <= number <= 30 else None


@maker
def season(match: Match, context: Context) -> Found | None:
    """the summer of 1912; last fall; over the winter"""
    code, number = match.get("season"), match.get("year")
    if number is None and (short := match.get("yy")) is not None:
        number = full_year(int(short), context)
    if number is None and "years" in match.slots:
        number = _two_years(match.slots["years"][0].text, context)[0]
    if number is not None:
        return dated(f"{int(number):04d}-{code}", explicit=True)
    if match.get("unit") not in (None, "Y"):
        return None
    now = context.published
    if now is None:
        return dated(f"XXXX-{code}")
    which = match.get("dir")
    if match.get("unit") == "Y" or which == 0:
        return dated(f"{now.year + (which or 0):04d}-{code}")
    starts = [date(now.year + step, _SEASON_MONTH[code], 1) for step in (-2, -1, 0, 1)]
    passed = [start for start in starts if start <= now]
    latest = passed[-1]
    running = shift(latest, "M", 3) or latest
    ahead = [start for start in starts if start > now]
    if which is not None and which < 0:
        chosen = latest if running <= now else passed[-2]
    elif which is not None or context.before(match, 2) == "later" or context.direction(match) > 0:
        chosen = latest if which is None and running > now else ahead[0]
    else:
        chosen = latest
    return dated(f"{chosen.year:04d}-{code}")
