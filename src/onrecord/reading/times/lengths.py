"""Makers of lengths of time: durations and ages."""

from __future__ import annotations

from datetime import timedelta

from onrecord.reading.times.calendar import shift, value_of
from onrecord.reading.times.context import Context, Found, dated, maker
from onrecord.reading.times.periodic import SHARES, around, compound, parts_before, period, plain
from onrecord.reading.times.rules import Match
from onrecord.record import Interval, Precision, TimeType

__all__: list[str] = []

#: Nobody is older than that.
_OLDEST = 125


@maker
def duration(match: Match, context: Context) -> Found | None:
    """nearly forty years; an eight-year war; the past two months; half an hour"""
    unit, number = match.get("unit"), match.get("n")
    half, which = match.get("half"), match.get("dir")
    if unit == "WE" and number is None:
        return None
    if number is None:
        # "a year", "a year and a half", but "half a year"
        last = half is not None and match.slots["half"][0].end == context.end(match)
        whole = 1 if half is None or last else 0
        number = match.value if match.value is not None else whole
    if match.get("n") is None and (unit, number) in SHARES:
        number, unit = SHARES[unit, number]
    elif isinstance(number, float) and match.get("n") is None and match.value is not None:
        return None  # "a quarter of a dollar", "a quarter of a year"
    if number == 1 and unit == "Q" and match.get("n") is None:
        return None  # "a quarter" is a share or a coin
    if unit == "Q" and context.after(match) in context.data["lengths"]["of"]:
        return None
    if half is not None and number != "X":
        number += 0.5
    if number != "X" and not 0 < number <= 100_000:
        return None
    if "n" in match.slots and "YEAR" in match.slots["n"][0].kinds and match.slots["unit"][1] == "UNIT":
        return None  # "the 1988 month"
    if _is_rate(match, context):
        return Found(TimeType.SET, period(number, unit), narrates=False)
    if plain(match) is not None and (before := parts_before(match, context)):
        return Found(TimeType.DURATION, compound([*before, (number, unit)]), joins=True)
    if number != "X" and unit in ("D", "W", "M", "Y") and _lies_ahead(match, context):
        made = shift(context.published, unit, number) if context.published else None
        return dated(value_of(made, unit))
    when = _part_of(match, context) or around(context, unit, number, which or 0)
    return Found(TimeType.DURATION, period(number, unit), when, lead=_is_led(match, context))


def _part_of(match: Match, context: Context) -> Interval | None:
    """The days of "the first nine months of 1989", "the last two weeks of June"."""
    edge, follows = match.get("edge"), context.next
    if edge is None and (match.get("dir") or 0) < 0:
        edge = -1  # "the last three months of 1989", as of those up to now
    if edge is None or follows is None or follows.first != match.last + 1:
        return None
    if context.before(follows) not in context.data["lengths"]["of"]:
        return None
    found = context.resolve_next()
    whole = Interval.of_value(found.value) if found is not None and found.value else None
    if whole is None or whole.start is None or whole.stop is None:
        return None
    end = whole.start if edge > 0 else whole.stop
    far = shift(end, match.get("unit"), edge * match.get("n"))
    if far is None or not whole.start <= far <= whole.stop:
        return None
    first, stop = min(end, far), max(end, far)
    return Interval.between(first, stop - timedelta(days=1), Precision.RANGE) if first < stop else None


def _is_led(match: Match, context: Context) -> bool:
    """Whether "over" at the start is a preposition, and no part: "over five years it grew by half"."""
    if match.texts[0] not in context.data["lengths"]["over"] or match.get("n") is None:
        return False
    tokens = context.draft.doc.char_span(context.start(match), context.end(match), alignment_mode="expand")
    return tokens is not None and tokens[0].dep_ == "prep" and tokens[0].head.pos_ == "VERB"


@maker
def age(match: Match, context: Context) -> Found | None:
    """34 years old; a 12-year-old boy; aged 85"""
    number, unit = match.get("n"), match.get("unit") or "Y"
    if match.get("unit") is None and (number > _OLDEST or context.tag(match, 0) in ("NNS", "NNPS")):
        return None
    if match.get("half") is not None:
        number += 0.5
    return Found(TimeType.DURATION, period(number, unit), narrates=False)


@maker
def length_word(match: Match, context: Context) -> Found | None:
    """a weeklong visit"""
    return Found(TimeType.DURATION, match.get("value"))


@maker
def whole(match: Match, context: Context) -> Found | None:
    """all week; the entire day"""
    unit = match.get("unit")
    return Found(TimeType.DURATION, period(1, unit)) if unit in ("TH", "D", "W", "M", "Y") else None


def _lies_ahead(match: Match, context: Context) -> bool:
    """Whether "in five years" is a date ahead, as in "will be paid in five years"; in "for the first
    time in five years" it is none."""
    if context.before(match) not in context.data["lengths"]["ahead"] or len(match.texts) != 2:
        return False
    at = context.words[match.first - 1]
    tokens = context.draft.doc.char_span(at.start, at.end, alignment_mode="expand")
    if tokens is None or not len(tokens) or tokens[0].head.pos_ != "VERB":
        return False
    return context.direction(match) > 0


def _is_rate(match: Match, context: Context) -> bool:
    """Whether "a year" says how often: "50,000 a year", "$5 a day"."""
    rules = context.data["lengths"]
    if match.texts[0] not in rules["articles"] or len(match.texts) != 2:
        return False
    return context.tag(match, -1) in ("NNS", "CD", "$") or context.before(match) in rules["rates"]


@maker
def span(match: Match, context: Context) -> Found | None:
    """the past year; the last week"""
    unit = match.get("unit")
    if unit.startswith("T"):
        return None
    return Found(TimeType.DURATION, period(1, unit), around(context, unit, 1, match.get("dir")))


@maker
def vague(match: Match, context: Context) -> Found | None:
    """for months; within weeks; a while"""
    unit = match.get("unit")
    return Found(TimeType.DURATION, period("X", unit) if unit else "PXX")
