"""What a maker knows while it computes a value, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from onrecord.reading.times.anchor import Narrative, direction
from onrecord.reading.times.calendar import make_day
from onrecord.reading.times.lexer import Word
from onrecord.reading.times.rules import Match
from onrecord.record import Interval, Span, TimeType

if TYPE_CHECKING:
    from onrecord.reading.draft import Draft

__all__ = ["MAKERS", "Context", "Found", "dated", "maker"]


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved expression. value: TIMEX3; None where it is open. when: its days, where they do not
    follow from the value. explicit: the words name the year. narrates: what follows may count from it.
    lead, tail: how many words at the start and at the end of the match are no part of it. joins: the
    expression before is a part of this one ("two years" of "two years and a month later"); takes: the
    one after is."""

    type: TimeType
    value: str | None
    when: Interval | None = None
    explicit: bool = False
    narrates: bool = True
    lead: int = 0
    tail: int = 0
    joins: bool = False
    takes: bool = False


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
        words, last = self.data["tense"], self.last
        before = self.before(match)
        if last is not None and last.make in _CLOCKS and last.last + (before == "on") == match.first:
            before = self.before(last)  # "until noon on Friday"
        return direction(self.draft, Span(self.start(match), self.end(match)), before, words, present)

    def tag(self, match: Match, offset: int) -> str:
        """The part-of-speech tag of the word at ``offset`` words from ``match`` (-1: before it)."""
        return self.tag_at(match.first + offset if offset < 0 else match.last + offset)

    def tag_at(self, at: int) -> str:
        """The part-of-speech tag of word number ``at``; empty where there is none."""
        if not 0 <= at < len(self.words):
            return ""
        word = self.words[at]
        tokens = self.draft.doc.char_span(word.start, word.end, alignment_mode="expand")
        return tokens[-1].tag_ if tokens is not None and len(tokens) else ""

    def points(self, match: Match) -> bool:
        """Whether a "that" in ``match`` points at a time: not in "He said that year after year …"."""
        at = next((at for at, text in enumerate(match.texts) if text in self.pointing), None)
        if at is None or self.before(match) in self.data["years"]["prepositions"]:
            return True
        return self.tag_at(match.first + at) not in ("IN", "WDT")

    @property
    def pointing(self) -> Collection[str]:
        """The words that point at a time that was told: "that"."""
        words: dict[str, int] = self.data["words"]["THAT"]
        return words.keys()

    def ended_between(self, start: int, end: int) -> bool:
        """Whether a sentence ends between the offsets ``start`` and ``end``."""
        return any(start <= span.start <= end for span in self.draft.sentences)

    def leans(self, *texts: str) -> int:
        """1 where one of ``texts`` is "later" or the like, -1 where one is "earlier"; 0 if neither."""
        words: dict[str, int] = self.data["words"]["SHIFT"]
        return next((words[text] for text in texts if text in words), 0)

    @property
    def next(self) -> Match | None:
        """The match after the one that is being resolved."""
        return self.matches[self.index + 1] if self.index + 1 < len(self.matches) else None

    @property
    def last(self) -> Match | None:
        """The match before the one that is being resolved."""
        return self.matches[self.index - 1] if self.index else None

    def resolve_next(self) -> Found | None:
        """What the match after this one says by itself."""
        follows = self.next
        if follows is None:
            return None
        self.index += 1
        try:
            return MAKERS[follows.make](follows, self)
        finally:
            self.index -= 1

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return self.draft.text.lower()

    @cached_property
    def day_first(self) -> bool:
        """Whether the day stands first in figures between slashes: as in the report's other dates, in
        figures where those fit one order only ("25/12/2024"), else in words ("25 December"); where
        they do not tell, as the language has it."""
        figures, words = 0, 0
        for match in self.matches:
            if match.make == "slash":
                first, second, *_ = map(int, re.findall(r"\d+", match.slots["slash"][0].text))
                if first <= 31:
                    figures += (first > 12) - (second > 12)
            elif match.make == "date_of" and "month" in match.slots and "day" in match.slots:
                words += 1 if match.slots["day"][0].start < match.slots["month"][0].start else -1
        votes = figures or words
        return votes > 0 if votes else self.data["slash_order"] == "dmy"

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Words of time that are somebody's name in this report: "Theresa May", "Mr. March"."""
        found = set()
        for word, before in zip(self.words[1:], self.words, strict=False):
            if word.kinds & {"MONTH", "WEEKDAY"} and word.text in self.data["ambiguous"]["words"]:
                titled = before.text in self.data["ambiguous"]["titles"]
                if titled or (before.text == "." and self._titled(before)) or self._is_surname(word):
                    found.add(word.text)
        return frozenset(found)

    def _titled(self, stop: Word) -> bool:
        title = re.search(r"(\w+)$", self.lower[max(0, stop.start - 20) : stop.start])
        return title is not None and title[1] in self.data["ambiguous"]["titles"]

    def _is_surname(self, word: Word) -> bool:
        tokens = self.draft.doc.char_span(word.start, word.end, alignment_mode="expand")
        if tokens is None or not len(tokens):
            return False
        token = tokens[0]
        first = token.nbor(-1) if token.i else None
        return (
            token.ent_type_ == "PERSON"
            and first is not None
            and first.ent_type_ == "PERSON"
            and token.ent_iob_ == "I"
            and first.is_title
        )

    def contemporary(self, weekdays: bool = True) -> bool:
        """Whether the report tells of its own days: it has words like "today", "last week" or, with
        ``weekdays``, "Tuesday"."""
        return not self._deictic.isdisjoint(_DEICTIC if weekdays else _DEICTIC - {"weekday"})

    @cached_property
    def _deictic(self) -> frozenset[str]:
        return frozenset(match.make for match in self.matches)

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
            fine = last.unit == "D" or (match.make == "month" and last.unit == "M" and onward > 0)
            follows = not self.contemporary() and fine and (0 <= onward <= _NEXT or not recent)
        else:
            follows = onward > 0 and not recent
        return last.day if follows else self.published

    def within_year(self, match: Match) -> int | None:
        """The year that stands right before ``match``: "a year later, in February"."""
        last = self.narrative.previous(self.start(match))
        if last is None or last.unit != "Y" or last.day is None:
            return None
        gap = self.draft.text[last.end : self.start(match)].strip(" ,\u00a0").lower()
        joined = not gap or gap in self.data["joints"]["years"]
        return last.day.year if joined and last.end < self.start(match) else None

    def apposed(self, match: Match, days: bool = False) -> Found | None:
        """The explicit date that stands right after ``match``: "the day before, on April 14".
        ``days``: a weekday or "today" will do as well: "at 9 p.m. on Saturday"."""
        follows = self.next
        if follows is None:
            return None
        between = [word.text for word in self.words[match.last : follows.first]]
        if days and between[1:2] == [self.data["clock"]["time"]]:
            between = between[2:]  # "at 9 p.m. Kyiv time on Saturday"
        makers = _DAYS if days else _EXPLICIT
        if (
            follows.make not in makers
            or len(between) > 2
            or not set(between) <= set(self.data["joints"]["days"])
        ):
            return None
        return self.resolve_next()

    def until_published(self, value: str | None, texts: Sequence[str]) -> Interval | None:
        """The part of ``value`` that "earlier this week" or "later this week" leaves."""
        whole = Interval.of_value(value or "")
        if self.published is None or whole.start is None or whole.stop is None:
            return None
        day, leans = self.published, self.leans(*texts)
        if leans < 0 and whole.start <= day < whole.stop:
            return Interval.between(whole.start, day)
        if leans > 0 and whole.start <= day < whole.stop - timedelta(days=1):
            return Interval.between(day, whole.end)
        return None


_EXPLICIT = frozenset({"date_of", "iso", "slash", "dotted"})
# In days: another time than that of the report; just before it; a step of a story.
_FAR, _RECENT, _NEXT = 300, 30, 10
_DAYS = _EXPLICIT | {"weekday", "today", "monthday"}
_CLOCKS = frozenset({"clock", "clock_words", "focus_part"})
_DEICTIC = frozenset(
    {"today", "weekday", "unit_of", "unit_end", "ago", "this_part", "weekday_of_week", "weekend"}
)

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
