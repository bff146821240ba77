"""Makers of weekdays: Tuesday, last Friday, the following Monday, a week from Tuesday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.reading.times.calendar import any_weekday, part_value, shift, value_of
from onrecord.reading.times.context import Context, Found, dated, maker
from onrecord.reading.times.rules import Match

__all__: list[str] = []

#: What the direction of a present tense is called here.
_PRESENT = 2
#: In days: so far from publication a story has weekdays of its own.
_FAR = 300


def pick_weekday(context: Context, match: Match, weekday: int, which: int | None) -> date | None:
    """The day that a weekday means: seen from publication, by "last" or "next" or by the verb."""
    day = context.published
    if day is None:
        return None
    back = (day.isoweekday() - weekday) % 7
    if which is None:
        # A paper writes the weekday for the days around it; those that were are the rule.
        # With a present tense, of a plan or under a picture, it is the nearer one.
        said = context.direction(match, present=_PRESENT)
        ahead = (back > 3) if said == _PRESENT else said > 0
        return day + timedelta(days=-back % 7) if ahead else day - timedelta(days=back)
    if which < 0:
        return day - timedelta(days=back or 7)
    if which > 0:
        return day + timedelta(days=(7 - back) if back else 7)
    ahead = context.direction(match) >= 0
    return day + timedelta(days=-back % 7) if ahead else day - timedelta(days=back)


@maker
def weekday(match: Match, context: Context) -> Found | None:
    """Tuesday; last Friday; Monday night"""
    number = match.get("weekday")
    if match.get("dir") is None and (found := context.apposed(match)) is not None:
        return found
    part = match.get("part") or match.value
    if match.get("dir") is None and (onward := _runs_on(match, context, number)) is not None:
        return dated(part_value(value_of(onward, "D"), part))
    if match.get("dir") is None and (story := _in_story(context, match, number)) is not None:
        return dated(part_value(value_of(story, "D"), part), explicit=True)
    day = value_of(pick_weekday(context, match, number, match.get("dir")), "D") or any_weekday(number)
    return dated(part_value(day, part))


@maker
def weekday_open(match: Match, context: Context) -> Found | None:
    """one Tuesday in March: which one, the words do not say"""
    value = part_value(any_weekday(match.get("weekday")), match.get("part"))
    return replace(dated(value), narrates=False)


def _runs_on(match: Match, context: Context, number: int) -> date | None:
    """The end of a run of days: "Monday through Friday" ends after it has begun."""
    last = context.last
    if last is None or last.make != "weekday" or last.last != match.first - 1:
        return None
    if context.before(match) not in context.data["joints"]["run"]:
        return None
    first = context.narrative.previous(context.start(match))
    if first is None or first.day is None or first.at != context.start(last):
        return None
    return shift(first.day, "D", (number - first.day.isoweekday()) % 7)


def _in_story(context: Context, match: Match, number: int) -> date | None:
    """The day, where a story of other days is being told: "The ship sailed on April 10, 1912. On Sunday
    she …". The weekday is the next one there, and the verb must not look ahead."""
    now, last = context.published, context.narrative.last(context.start(match), "D", within=0)
    if last is None or not last.explicit or last.day is None:
        return None
    if now is None or context.contemporary(weekdays=False) or context.direction(match) > 0:
        return None
    if any(abs((now - day).days) < _FAR for day in context.narrative.explicit_days()):
        return None
    return last.day + timedelta(days=(number - last.day.isoweekday()) % 7)


@maker
def weekday_focus(match: Match, context: Context) -> Found | None:
    """the previous Friday; the following Tuesday; that Sunday"""
    number, which = match.get("weekday"), match.get("dir")
    if match.texts[0] in context.pointing and which == 0 and context.tag_at(match.first) == "IN":
        # "told reporters that Friday's vote …"
        plain = replace(match, first=match.first + 1, texts=match.texts[1:], slots={**match.slots})
        plain.slots.pop("dir", None)
        found = weekday(plain, context)
        return found and replace(found, lead=1)
    if (found := context.apposed(match)) is not None:
        return found
    last = context.narrative.last(context.start(match), "D", within=1)
    if last is None or last.day is None:
        return dated(any_weekday(number))
    back = (last.day.isoweekday() - number) % 7
    if which < 0:
        made = shift(last.day, "D", -(back or 7))
    elif which > 0:
        made = shift(last.day, "D", 7 - back)
    else:
        made = last.day if back == 0 else None
    return dated(part_value(value_of(made, "D"), match.get("part")), explicit=last.explicit)


@maker
def week_from(match: Match, context: Context) -> Found | None:
    """a week from Tuesday"""
    day = pick_weekday(context, match, match.get("weekday"), 0)
    if match.get("unit") != "W" or day is None or context.published is None:
        return dated(None)
    coming = day if day >= context.published else day + timedelta(days=7)
    return dated(value_of(shift(coming, "W", match.get("n") or 1), "D"))


@maker
def weekday_of_week(match: Match, context: Context) -> Found | None:
    """Tuesday of last week"""
    number = match.get("weekday")
    if context.published is None:
        return dated(any_weekday(number))
    monday = context.published - timedelta(days=context.published.isoweekday() - 1)
    made = shift(monday, "D", 7 * match.get("dir") + number - 1)
    return dated(part_value(value_of(made, "D"), match.get("part")))
