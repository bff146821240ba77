"""Makers of days that have a name: holidays, and others of the calendar of a country."""

from __future__ import annotations

import re

from onrecord.reading.times.calendar import holiday as holiday_of
from onrecord.reading.times.calendar import in_year, nearest, value_of
from onrecord.reading.times.context import Context, Found, dated, maker
from onrecord.reading.times.dates import famous, has_been
from onrecord.reading.times.rules import Match
from onrecord.record import Span

__all__: list[str] = []

#: A holiday whose day no rule gives.
_MOVES = "moves"


@maker
def holiday(match: Match, context: Context) -> Found | None:
    """Christmas; New Year's Eve 1999; last Thanksgiving; Ukraine's Independence Day"""
    span = Span(context.start(match), context.end(match))
    if not any(
        re.search(r"[A-Z]", span.of(text)) for text in (context.draft.report.text, context.draft.text)
    ):
        return None
    rule, number, which = _rule(match, context), match.get("year"), match.get("dir")
    if rule == _MOVES:
        return dated(in_year(number) if number is not None else None, explicit=number is not None)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", rule):
        return famous(rule) if has_been(rule, context) else None
    if number is not None:
        made = holiday_of(rule, int(number))
        return dated(made.isoformat(), explicit=True) if made else None
    now = context.published
    if now is None:
        fixed = re.fullmatch(r"\d\d-\d\d", rule)
        return dated(in_year(None, rule) if fixed else None)
    if (within := context.within_year(match)) is not None:
        return dated(value_of(holiday_of(rule, within), "D"), explicit=True)
    days = [made for step in (-1, 0, 1) if (made := holiday_of(rule, now.year + step))]
    return dated(value_of(nearest(days, now, context.direction(match) if which is None else which), "D"))


def _rule(match: Match, context: Context) -> str:
    """The rule of the day, in the country that stands before it or of which it is."""
    name = " ".join(word for word in match.texts if word not in context.data["words"]["DIR"])
    owned = match.first > 0 and "POSS" in context.words[match.first - 1].kinds
    places = (context.before(match), context.before(match, 2) if owned else "")
    for day, elsewhere in context.data["holidays_of"].items():
        if name.startswith(day):
            return str(next((elsewhere[place] for place in places if place in elsewhere), match.value))
    return str(match.value)
