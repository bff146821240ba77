"""What a time expression is counted from: publication, the narrative so far, the governing verb."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.reading.times.calendar import fine
from onrecord.record import Interval, Span

if TYPE_CHECKING:
    from onrecord.reading.draft import Draft

__all__ = ["Narrative", "Point", "direction"]

_UNITS = (
    (re.compile(r"\d{4}-\d\d-\d\d(T.*)?"), "D"),
    (re.compile(r"\d{4}-W\d\d(-WE)?"), "W"),
    (re.compile(r"\d{4}-\d\d"), "M"),
    (re.compile(r"\d{4}-Q\d"), "Q"),
    (re.compile(r"\d{4}-(SP|SU|FA|WI)"), "S"),
    (re.compile(r"\d{4}-H\d"), "H"),
    (re.compile(r"\d{4}"), "Y"),
)
_VERBS = frozenset({"VERB", "AUX"})
_PRESENT = frozenset({"VBZ", "VBP"})
# Times that belong to a noun: of "Friday's purchases" a verb in the present tense says nothing.
_LOOSE = frozenset({"poss", "compound", "nmod", "nummod", "amod", "appos", "nsubj", "conj"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl"})
_HIGHEST = 12
#: The characters of " , which ended on ".
_ENDED = 18


@dataclass(frozen=True, slots=True)
class Point:
    """A time that the story has been at. at, end: where its words are; paragraph: number of the one it
    stands in. unit: how fine it is; None for durations and the like. explicit: it names its year."""

    at: int
    end: int
    paragraph: int
    value: str | None
    unit: str | None
    explicit: bool

    @property
    def day(self) -> date | None:
        """The first day of it."""
        return Interval.of_value(self.value).start if self.value and self.unit else None


@dataclass(slots=True)
class Narrative:
    """The times of a report in the order of its words. starts: offsets of its paragraphs."""

    starts: list[int]
    points: list[Point] = field(default_factory=list)

    def paragraph(self, at: int) -> int:
        """The number of the paragraph at offset ``at``."""
        return bisect_right(self.starts, at)

    def add(self, at: int, end: int, value: str | None, explicit: bool) -> None:
        """Notes that the story is now at ``value``."""
        self.points.append(Point(at, end, self.paragraph(at), value, unit_of(value), explicit))

    def last(self, at: int, least: str, within: int) -> Point | None:
        """The last time that is at least as fine as the unit ``least``, in the paragraph of ``at`` or
        at most ``within`` paragraphs before; None where there is none."""
        paragraph = self.paragraph(at)
        for point in reversed(self.points):
            if paragraph - point.paragraph > within:
                return None
            if point.unit is not None and point.at < at and fine(point.unit, least):
                return point
        return None

    def last_of(self, at: int, unit: str, within: int) -> Point | None:
        """The last time of just this unit, at most ``within`` paragraphs before."""
        paragraph = self.paragraph(at)
        for point in reversed(self.points):
            if paragraph - point.paragraph > within:
                return None
            if point.unit == unit and point.at < at:
                return point
        return None

    def ended(self, point: Point | None) -> Point | None:
        """The quarter that ``point`` is the last day of, "the third quarter ended Sept. 30"; else itself."""
        if point is None or point.unit != "D" or point not in self.points:
            return point
        at = self.points.index(point)
        before = self.points[at - 1] if at else None
        close = before is not None and before.unit == "Q" and 0 <= point.at - before.end <= _ENDED
        return before if close else point

    def explicit_days(self) -> list[date]:
        """The days so far that were named with their year."""
        return [point.day for point in self.points if point.explicit and point.unit == "D" and point.day]

    def previous(self, at: int, within: int = 0) -> Point | None:
        """The time expression before ``at``, of whatever sort, at most ``within`` paragraphs before."""
        for point in reversed(self.points):
            if point.at < at:
                return point if self.paragraph(at) - point.paragraph <= within else None
        return None


def unit_of(value: str | None) -> str | None:
    """The unit of a TIMEX3 date (``D``, ``W``, ``M``, ``Q``, ``S`` season, ``H`` half, ``Y``); None for
    other values."""
    if value is not None:
        for pattern, unit in _UNITS:
            if pattern.fullmatch(value):
                return unit
    return None


def direction(draft: Draft, span: Span, before: str, words: dict[str, Any], present: int = 0) -> int:
    """What the governing verb says of a time: -1 it is past, 1 it lies ahead, 0 it does not say.

    ``before`` is the word before it, ``words`` is ``tense`` of the table ``times``: the auxiliaries and
    verbs that look ahead.
    ``present``: what a present tense says, "the party holds its convention on Saturday".
    """
    tokens = draft.doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None or not len(tokens):
        return 0
    token = tokens.root
    ahead, inside = words["prospective"], range(tokens.start, tokens.end)
    present = 0 if token.dep_ in _LOOSE else present
    if before in words["past_prepositions"]:
        return -1
    if _is_awaited(token, words):
        return 1
    if token.dep_ == "poss":
        return _of_noun(token.head, words)
    limit = before in words["limits"]
    over_noun = False
    for _ in range(_HIGHEST):
        if over_noun and token.dep_ in ("prep", "mark") and token.lower_ in words["causes"]:
            return -1
        outside = token.i not in inside
        over_noun = over_noun or (token.pos_ == "NOUN" and outside)
        if limit and outside and token.lemma_.lower() in words["deferring"] and not _negated(token):
            return 1
        if token.pos_ in _VERBS and outside:
            found = _tense(token, words, present, limit, near=not over_noun)
            if found is not None:
                return found
        elif outside and token.lemma_.lower() in ahead:
            return 1
        if token.head.i == token.i:
            break
        token = token.head
    return 0


def _is_awaited(token: Any, words: dict[str, Any]) -> bool:
    """Whether a time belongs to what is to come, whatever the verb: "the December contract fell", "ahead
    of Tuesday's vote he spoke"."""
    noun = token.head
    if token.dep_ in ("compound", "nmod", "amod") and noun.lemma_.lower() in words["awaited"]:
        return True
    node = noun if token.dep_ == "poss" else token
    above = node.head
    return bool(node.dep_ == "pobj" and {above.lower_, above.head.lower_} & set(words["ahead_of"]))


def _negated(verb: Any) -> bool:
    """Whether a verb is denied: "was not delayed until Friday"."""
    return any(child.dep_ == "neg" for child in verb.children)


def _was(verb: Any) -> bool:
    """Whether a verb looked ahead from a past time, "was expected": the day may have come since."""
    return any(child.dep_ in ("aux", "auxpass") and child.tag_ == "VBD" for child in verb.children)


def _of_noun(noun: Any, words: dict[str, Any]) -> int:
    """The direction of a time that a noun owns: "Sunday's election will decide", but "a man is sought
    in Saturday's shooting"."""
    verb = noun.head
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return 1 if noun.dep_ in ("nsubj", "nsubjpass") and not helpers.isdisjoint(words["future"]) else 0


def _tense(verb: Any, words: dict[str, Any], present: int, limit: bool, near: bool) -> int | None:
    """The direction of one verb; None where a higher verb has to say. ``limit``: "by" or "until" stands
    before the time, with which a present tense or an infinitive looks ahead. ``near``: the time is the
    verb's own, not that of a noun below it."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lower = {child.lower_ for child in helpers}
    has = any(child.lemma_ in words["have"] for child in helpers)
    now = any(child.lemma_ in words["be"] and child.tag_ in _PRESENT for child in helpers)
    ahead = verb.lemma_.lower() in words["prospective"]
    if not lower.isdisjoint(words["future"]):
        return -1 if has else 1
    if not lower.isdisjoint(words["infinitive"]):
        if has:
            return -1
        head = verb.head
        if limit and verb.dep_ in _COMPLEMENTS:
            return 1  # "ordered to leave by Friday"
        if head.pos_ == "NOUN" and any(child.dep_ == "auxpass" for child in helpers):
            return 1  # "a report to be released Friday"
        ordered = head.lemma_ in words["be"] and head.tag_ in _PRESENT
        if head.lemma_.lower() in words["prospective"]:
            return present if _was(head) else 1
        obliged = head.lemma_ in words["obliged"] and head.tag_ in ("VBZ", "VBP", "VB")
        return 1 if ordered or obliged else 0
    if verb.tag_ == "VBG":
        return 1 if now else None
    if ahead and verb.tag_ in ("VBN", "VBZ", "VBP", "VB"):
        return present if _was(verb) else 1
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers):
        return -1
    if verb.tag_ in _PRESENT and (limit or (present and near and verb.lemma_.lower() in words["scheduled"])):
        return 1
    if verb.tag_ in _PRESENT and verb.lemma_.lower() not in words["reporting"]:
        return present
    # "is scheduled" says no more than "schedules"; "was held" and "has met" are past.
    return -1 if (has or verb.tag_ == "VBN") and not now else 0
