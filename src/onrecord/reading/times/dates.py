"""Makers of dates: days and months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.reading.times.calendar import (
    in_year,
    make_day,
    nearest,
    nth_weekday,
    part_value,
    shift,
    value_of,
)
from onrecord.reading.times.context import Context, Found, dated, maker
from onrecord.reading.times.rules import Match
from onrecord.reading.times.years import full_year, told_year
from onrecord.record import Span

__all__ = ["famous", "has_been"]

#: In days: a day that a name like "Sept. 11" would put further back than this is the famous one.
_LONG_PAST = 45
#: In days: a month that lies ahead no further than this is meant rather than that of a year before; with a
#: verb in the past tense only where it is nearer.
_NEAR, _NEAR_PAST = 62, 45


@maker
def iso(match: Match, context: Context) -> Found | None:
    """2025-04-14, 2025-04-14T10:45:00Z"""
    word = match.slots["iso"][0]
    value = context.draft.report.text[word.start : word.end]
    day, _, clock = value.replace(" ", "T").partition("T")
    if make_day(*map(int, day.split("-"))) is None:
        return None
    return dated(f"{day}T{clock[:5]}" if clock else day, explicit=True)


@maker
def slash(match: Match, context: Context) -> Found | None:
    """4/14/2025, 4-14-2025, in the order of the language; the other order where only that is a date."""
    first, second, third = (piece.strip() for piece in match.get("slash").split("/"))
    if len(first) == 4:
        year, month, day = int(first), int(second), int(third)
    else:
        month, day = _in_order(int(first), int(second), context)
        year = full_year(third, context)
    made = make_day(year, month, day)
    return dated(made.isoformat(), explicit=True) if made else None


def _in_order(first: int, second: int, context: Context) -> tuple[int, int]:
    """Month and day of two figures; the other order where only that is a date."""
    month, day = (second, first) if context.day_first else (first, second)
    return (day, month) if month > 12 else (month, day)


@maker
def day_month(match: Match, context: Context) -> Found | None:
    """9/11, which is a name; on 4/14"""
    text = match.slots["date"][0].text
    named = context.data["named_figures"].get(text)
    if named is not None:
        return famous(named) if has_been(named, context) else None
    if match.make == "named_day":
        return None
    first, second = map(int, text.split("/"))
    month, day = _in_order(first, second, context)
    return _without_year(match, context, month, day)


@maker
def named_day(match: Match, context: Context) -> Found | None:
    """9/11, wherever it stands"""
    return day_month(match, context)


def famous(value: str) -> Found:
    """A day that is mentioned as an event is: the story does not go on from there."""
    return replace(dated(value, explicit=True), narrates=False)


def has_been(value: str, context: Context) -> bool:
    """Whether a famous day lies before the report."""
    return context.published is None or context.published >= date.fromisoformat(value)


@maker
def dotted(match: Match, context: Context) -> Found | None:
    """14.04.2025"""
    day, month, year = (int(piece) for piece in match.slots["dotted"][0].text.split("."))
    made = make_day(year, month, day)
    return dated(made.isoformat(), explicit=True) if made else None


@maker
def date_of(match: Match, context: Context) -> Found | None:
    """April 14; Tuesday, 14 April 1912"""
    month, day = match.get("month"), match.get("day")
    if month is None:
        month = _month_before(match, context)
    if month is None or day is None:
        return None
    month, day = int(month), int(day) + int(match.get("tens") or 0)
    if "yy" in match.slots and context.after(match)[:1].isalnum():
        return replace(_without_year(match, context, month, day) or dated(None), tail=1)
    if (year := told_year(match, context)) is None:
        return _without_year(match, context, month, day)
    made = make_day(year - _ends_next_year(match, month), month, day)
    return dated(part_value(made.isoformat(), match.get("part")), explicit=True) if made else None


def _ends_next_year(match: Match, month: int) -> bool:
    """Whether the year that is told is that of a later month: "December 28 to January 3, 2021"."""
    until = match.get("until")
    return until is not None and until < month


def _without_year(match: Match, context: Context, month: int, day: int) -> Found | None:
    part = match.get("part")
    if make_day(2024, month, day) is None:
        return None
    anchor = context.anchor(match, month, day)
    if anchor is None:
        return dated(in_year(None, month, day))
    if (named := _named(match, context, month, day)) is not None:
        return famous(named)
    if (within := context.within_year(match)) is not None:
        made = make_day(within, month, day)
        return dated(part_value(value_of(made, "D"), part), explicit=True)
    weekday = match.get("weekday")
    reach = range(-6, 3) if weekday else range(-1, 2)
    days = [made for step in reach if (made := make_day(anchor.year + step, month, day))]
    if weekday:
        # The weekday tells which year is meant; where none fits, it was a slip.
        days = [made for made in days if made.isoweekday() == weekday] or [
            made for step in (-1, 0, 1) if (made := make_day(anchor.year + step, month, day))
        ]
        chosen = nearest(days, anchor, 0)
    else:
        direction = context.direction(match) if anchor == context.published else 0
        chosen = nearest(days, anchor, direction)
    explicit = anchor != context.published
    return dated(part_value(value_of(chosen, "D"), part), explicit=explicit)


def _named(match: Match, context: Context, month: int, day: int) -> str | None:
    """The day that has a name of this month and day: "the Sept. 11 attacks"."""
    for named in context.data["named"]:
        value = in_year(named["year"], month, day)
        if (month, day) != (named["month"], named["day"]) or not has_been(value, context):
            continue
        if context.after(match) in named["before"]:
            return value
        if _is_long_past(context.published, month, day) and any(
            word in context.lower for word in named["with"]
        ):
            return value
    return None


def _month_before(match: Match, context: Context) -> int | None:
    last = context.narrative.last(context.start(match), "D", within=0)
    return last.day.month if last is not None and last.day is not None else None


def _is_long_past(now: date | None, month: int, day: int) -> bool:
    """Whether the last such day lies back further than one would name it without its year."""
    days = [made for step in (-1, 0) if now and (made := make_day(now.year + step, month, day))]
    last = max((made for made in days if now and made <= now), default=None)
    return now is not None and last is not None and (now - last).days > _LONG_PAST


@maker
def monthday(match: Match, context: Context) -> Found | None:
    """the 14th; Tuesday the 14th"""
    day = int(match.get("day"))
    alone = match.value is None and match.slots.keys() == {"day"}
    if alone and context.tag(match, 0) in ("NN", "NNS", "NNP", "NNPS", "JJ", "CD"):
        return None  # "on the 14th floor"
    if match.get("unit") is not None:
        first = context.published and shift(context.published.replace(day=1), "M", match.get("dir"))
        if match.get("unit") != "M" or not first:
            return dated(None)
        return dated(value_of(make_day(first.year, first.month, day), "D"))
    last = context.narrative.last(context.start(match), "M", within=1)
    anchor = last.day if last is not None and last.day is not None else context.published
    if anchor is None:
        return dated(None)
    months = [shift(anchor.replace(day=1), "M", step) for step in (-1, 0, 1)]
    days = [made for first in months if first and (made := make_day(first.year, first.month, day))]
    if last is not None and last.unit == "M":
        days = [made for made in days if (made.year, made.month) == (anchor.year, anchor.month)]
    weekday = match.get("weekday")
    if weekday:
        days = [made for made in days if made.isoweekday() == weekday] or days
    chosen = nearest(days, anchor, context.direction(match) if last is None else 0)
    return dated(value_of(chosen, "D"), explicit=bool(last and last.explicit))


@maker
def weekday_number(match: Match, context: Context) -> Found | None:
    """the second Monday in October"""
    count, number, month = match.get("n"), match.get("weekday"), match.get("month")
    if match.get("year") is not None:
        return dated(value_of(nth_weekday(int(match.get("year")), month, number, count), "D"), explicit=True)
    anchor = context.anchor(match, month)
    if anchor is None:
        return dated(None)
    days = [made for step in (-1, 0, 1) if (made := nth_weekday(anchor.year + step, month, number, count))]
    return dated(value_of(nearest(days, anchor, context.direction(match)), "D"))


@maker
def week_of(match: Match, context: Context) -> Found | None:
    """the week of January 14"""
    found = date_of(match, context)
    if found is None or found.value is None or not found.value[:1].isdigit():
        return found
    return dated(value_of(date.fromisoformat(found.value[:10]), "W"), explicit=found.explicit)


@maker
def month(match: Match, context: Context) -> Found | None:
    """April; early April 1912; last May"""
    number = match.get("month")
    if number is None:
        return None
    if (year := told_year(match, context)) is not None:
        return dated(in_year(year - _ends_next_year(match, number), number), explicit=True)
    if match.slots["month"][0].text in context.data["ambiguous"]["words"] and not _is_month(match, context):
        return None
    which = match.get("dir")
    if which is not None:
        if context.published is None:
            return dated(in_year(None, number))
        return dated(value_of(_pick_month(context.published, number, which), "M"))
    if (within := context.within_year(match)) is not None:
        return dated(in_year(within, number), explicit=True)
    anchor = context.anchor(match, number)
    if anchor is None:
        return dated(in_year(None, number))
    firsts = [date(anchor.year + step, number, 1) for step in (-1, 0, 1) if 0 < anchor.year + step < 9999]
    # Within the month itself it is neither past nor ahead.
    # The verb says where a day lies from publication, not from another day of the story.
    direction = context.direction(match) if anchor == context.published else 0
    # "in December" with a past tense is the last one; "put off from November to December" is not.
    told = direction < 0 and context.before(match) in context.data["tense"]["within"]
    near = 0 if told else _NEAR_PAST if direction < 0 else _NEAR
    chosen = nearest(firsts, anchor.replace(day=1), direction, near)
    value = value_of(chosen, "M")
    when = context.until_published(value, match.texts)
    return dated(value, explicit=anchor != context.published, when=when)


def _pick_month(published: date, number: int, which: int) -> date:
    if which == 0:
        return date(published.year, number, 1)
    if which < 0:
        # Of the month that has just ended one says "last month".
        return date(published.year - (number >= published.month - 1), number, 1)
    return date(published.year + (number <= published.month), number, 1)


def _is_month(match: Match, context: Context) -> bool:
    """Whether "may" or "march" is a month here, and no verb and nobody's name."""
    rules, before = context.data["ambiguous"], context.before(match)
    if len(match.texts) > 1 or before in rules["sure"]:
        return True
    if before not in rules["after"] and context.after(match) in rules["moving"]:
        return False  # "THE REBELS MARCH ON THE TOWN"
    if before in rules["weak"] and context.draft.report.text[context.start(match) :][:3].isupper():
        return False  # "THEY CAME AND MAY ATTACK"
    if before in rules["after"] and match.texts[0] not in context.surnames:
        return True
    tokens = context.draft.tokens_of(Span(context.start(match), context.end(match)))
    if tokens is None or not len(tokens):
        return False
    return bool(tokens[0].tag_ == "NNP" and tokens[0].ent_type_ == "DATE")


@maker
def month_of_year(match: Match, context: Context) -> Found | None:
    """April last year; March a year ago"""
    if match.value is None and match.get("unit") != "Y":
        return None
    now, which = context.published, match.get("dir") if match.value is None else match.value
    return dated(in_year(None if now is None else now.year + which, match.get("month")))


@maker
def month_focus(match: Match, context: Context) -> Found | None:
    """the following March; the previous May; that June: seen from the time that the story is at"""
    if not context.points(match):
        return month(replace(match, first=match.first + 1, texts=match.texts[1:]), context)
    number, which = match.get("month"), match.get("dir") or 0
    last = context.narrative.last(context.start(match), "Y", within=2)
    if last is None or last.day is None:
        return dated(in_year(None, number))
    year = last.day.year
    if last.unit == "Y":
        year += which
    elif which:
        behind = number >= last.day.month if which < 0 else number <= last.day.month
        year += which if behind else 0
    return dated(in_year(year, number), explicit=last.explicit)
