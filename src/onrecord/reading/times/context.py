"""What a maker knows while it computes a value, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from onrecord.reading.times.anchor import Narrative, direction
from onrecord.reading.times.calendar import make_day
from onrecord.reading.times.lexer import Word
from onrecord.reading.times.rules import Match
from onrecord.record import Interval, TimeType

if TYPE_CHECKING:
    from onrecord.reading.draft import Draft

__all__ = ["MAKERS", "Context", "Found", "dated", "maker"]


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved expression. value: TIMEX3; None where it is open. when: its days, where they do not
    follow from the value. explicit: the words name the year. narrates: what follows may count from it."""

    type: TimeType
    value: str | None
    when: Interval | None = None
    explicit: bool = False
    narrates: bool = True


def dated(value: str | None, explicit: bool = False, when: Interval | None = None) -> Found:
    """A date, or a time of the day where ``value`` has one."""
    timed = value is not None and "T" in value
    return Found(TimeType.TIME if timed else TimeType.DATE, value, when, explicit)


@dataclass
class Context:
    """A report whose times are being resolved, in text order.

    published: the day that "today" is; None where it is not known.
    """

    draft: Draft
    published: date | None
    data: dict[str, Any]
    words: Sequence[Word]
    matches: Sequence[Match]
    narrative: Narrative
    index: int = 0
    ahead: dict[int, Found | None] = field(default_factory=dict)

    def start(self, match: Match) -> int:
        """The offset of the first character of ``match``."""
        return self.words[match.first].start

    def end(self, match: Match) -> int:
        """The offset after the last character of ``match``."""
        return self.words[match.last - 1].end

    def before(self, match: Match, back: int = 1) -> str:
        """The word before ``match``, in lower case; empty at the start."""
        at = match.first - back
        return self.words[at].text if at >= 0 else ""

    def after(self, match: Match, on: int = 0) -> str:
        """The word after ``match``, in lower case; empty at the end."""
        at = match.last + on
        return self.words[at].text if at < len(self.words) else ""

    def glued(self, match: Match) -> bool:
        """Whether the word after ``match`` follows without a blank."""
        at = match.last
        return at < len(self.words) and self.words[at].start == self.words[at - 1].end

    def direction(self, match: Match, present: int = 0) -> int:
        """Whether the verb says that ``match`` is past (-1) or lies ahead (1); 0 if neither.
        ``present`` is the answer for a present tense."""
        return direction(self.draft, self.start(match), self.end(match), self.data["tense"], present)

    def tag(self, match: Match, offset: int) -> str:
        """The part-of-speech tag of the word at ``offset`` words from ``match`` (-1: before it)."""
        at = match.first + offset if offset < 0 else match.last + offset
        if not 0 <= at < len(self.words):
            return ""
        word = self.words[at]
        tokens = self.draft.doc.char_span(word.start, word.end, alignment_mode="expand")
        return tokens[-1].tag_ if tokens is not None and len(tokens) else ""

    @cached_property
    def contemporary(self) -> bool:
        """Whether the report tells of its own days: it has words like "today", "Tuesday", "last week"."""
        return any(match.make in _DEICTIC for match in self.matches)

    def anchor(self, match: Match, month: int, day: int = 1) -> date | None:
        """The day that a date without a year is near to: publication, or the last date with a year of
        its own, where the story is still there."""
        at = self.start(match)
        last = self.narrative.last(at, "M", within=1)
        if last is None or not last.explicit or last.day is None:
            return self.published
        if self.published is None:
            return last.day
        if abs((last.day - self.published).days) < _FAR:
            return self.published
        # A day just before publication is meant as such: "The war began on 24 February 2022. He said on
        # April 8 …". Else the story goes on in its year: "On April 10, 1912 … On April 14 …".
        there = make_day(last.day.year, month, day)
        onward = (there - last.day).days if there is not None else -1
        here = make_day(self.published.year, month, day)
        recent = here is not None and 0 <= (self.published - here).days <= _RECENT
        if set(".!?;") & set(self.draft.text[last.end : at]):
            follows = not self.contemporary and last.unit == "D" and (0 <= onward <= _NEXT or not recent)
        else:
            follows = onward > 0 and not recent
        return last.day if follows else self.published

    def within_year(self, match: Match) -> int | None:
        """The year that stands right before ``match``: "a year later, in February"."""
        last = self.narrative.previous(self.start(match))
        if last is None or last.unit != "Y" or last.day is None:
            return None
        gap = self.draft.text[last.end : self.start(match)].strip(" ,\u00a0").lower()
        return last.day.year if gap in ("", "in", "on") and last.end < self.start(match) else None

    def apposed(self, match: Match, days: bool = False) -> Found | None:
        """The explicit date that stands right after ``match``: "the day before, on April 14".
        ``days``: a weekday or "today" will do as well: "at 9 p.m. on Saturday"."""
        if self.index + 1 >= len(self.matches):
            return None
        follows = self.matches[self.index + 1]
        between = [word.text for word in self.words[match.last : follows.first]]
        if days and between[1:2] == [self.data["clock"]["time"]]:
            between = between[2:]  # "at 9 p.m. Kyiv time on Saturday"
        makers = _DAYS if days else _EXPLICIT
        if follows.make not in makers or len(between) > 2 or not set(between) <= set(_BETWEEN):
            return None
        self.index += 1
        try:
            return MAKERS[follows.make](follows, self)
        finally:
            self.index -= 1

    def until_published(self, value: str | None, texts: Sequence[str]) -> Interval | None:
        """The part of ``value`` that "earlier this week" or "later this week" leaves."""
        whole = Interval.of_value(value or "")
        if self.published is None or whole.start is None or whole.stop is None:
            return None
        day = self.published
        if "earlier" in texts and whole.start <= day < whole.stop:
            return Interval.between(whole.start, day)
        if "later" in texts and whole.start <= day < whole.stop - timedelta(days=1):
            return Interval.between(day, whole.end)
        return None


_EXPLICIT = frozenset({"date_of", "iso", "slash", "dotted"})
# In days: another time than that of the report; just before it; a step of a story.
_FAR, _RECENT, _NEXT = 300, 30, 10
_DAYS = _EXPLICIT | {"weekday", "today", "monthday"}
_DEICTIC = frozenset({"today", "weekday", "unit_of", "ago", "this_part", "weekday_of_week", "weekend"})
_BETWEEN = (",", "on", "(", "-", "–", "—")

Maker = Callable[[Match, Context], Found | None]
MAKERS: dict[str, Maker] = {}


def maker(function: Maker) -> Maker:
    """Makes ``function`` known to the rules by its name; it answers None for what is no time."""
    MAKERS[function.__name__] = function
    return function


@maker
def nothing(match: Match, context: Context) -> Found | None:
    """What only looks like a time: an age, a distance."""
    return None
