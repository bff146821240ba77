"""Tellings: one sentence of one report, with what its record knows of it.

Two tellings are of one thing where their words are alike and nothing known speaks against it:
another day, another number of the same, a denial against a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from onrecord.languages import table
from onrecord.linking.terms import Weights, cosine, fold, share, terms
from onrecord.record import (
    Act,
    Event,
    Interval,
    Precision,
    Quantity,
    Record,
    Span,
    Statement,
    TimeType,
)

__all__ = ["Relation", "Telling", "clusters", "is_told_by", "relation", "tellings"]

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")

#: From this cosine on two tellings are of one thing.
SAME = 0.58
#: From this share of a telling's weight on it is contained in a longer one.
CONTAINED = 0.75
#: Sentences with fewer terms have too little to compare.
FEWEST_TERMS = 3


class Relation(StrEnum):
    """What two tellings are to each other."""

    SAME = "same"
    OTHER_NUMBER = "other_number"
    CONTRADICTED = "contradicted"
    APART = "apart"


@dataclass(frozen=True)
class Telling:
    """A sentence and what is known of it.

    when: when what it tells took place or was said; the day of printing where neither is known,
    ``dated`` is False then. statements: those with their cue in the sentence; ``over``: those
    whose content it is a part of while their cue stands elsewhere. counts: the terms of the sentence;
    told, and ``vector``: those of it without the speaker and cue of its own statements.
    """

    record: Record = field(repr=False)
    span: Span
    when: Interval
    dated: bool
    statements: tuple[Statement, ...]
    over: tuple[Statement, ...]
    events: tuple[Event, ...]
    quantities: tuple[Quantity, ...]
    counts: Mapping[str, int] = field(repr=False)
    told: Mapping[str, int] = field(repr=False)
    vector: Mapping[str, float] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        """The exact words of the sentence."""
        return self.span.of(self.record.report.text)

    @property
    def printed(self) -> str:
        """The date of publication, or an empty string."""
        return self.record.report.published or ""

    @property
    def negated(self) -> bool:
        """Whether an odd number of words of negation stands in the sentence."""
        negations = table(self.record.report.language or "en", "words")["negations"]
        words = _WORD.findall(fold(self.text.replace("’", "'").replace("ʼ", "'")))
        return bool(sum(word in negations or word.endswith("n't") for word in words) % 2)

    @property
    def denies(self) -> bool:
        """Whether the outermost statement of the sentence is a denial."""
        outer = [item for item in (*self.over, *self.statements) if item.within is None]
        return any(item.act is Act.DENY for item in outer or self.statements)


def tellings(record: Record, weights: Weights | None = None) -> list[Telling]:
    """The tellings of a report, in text order; headings and sentences with hardly a word are none."""
    text, language = record.report.text, record.report.language or "en"
    found = []
    for span in record.sentences:
        here = [item for item in record.statements if any(span.overlaps(part) for part in item.cue)]
        counts = terms(span.of(text), language)
        told = terms(_told(text, span, here), language)
        if len(counts) < FEWEST_TERMS or text[span.end - 1] not in ".!?…”\"’')»":
            continue
        over = [
            item
            for item in record.statements
            if item not in here and any(_covers(part, span) for part in item.content)
        ]
        events = [item for item in record.events if span.contains(item.trigger[0])]
        when, dated = _when(record, span, here, events)
        found.append(
            Telling(
                record=record,
                span=span,
                when=when,
                dated=dated,
                statements=tuple(here),
                over=tuple(over),
                events=tuple(events),
                quantities=tuple(item for item in record.quantities if span.contains(item.span)),
                counts=counts,
                told=told,
                vector=weights.vector(told) if weights else {},
            )
        )
    return found


def _told(text: str, sentence: Span, statements: Sequence[Statement]) -> str:
    """The words of a sentence that tell something: without who says it and the cue, which two
    statements of one speaker share whatever they say."""
    outer = [item for item in statements if item.within is None and item.content]
    left_out = [
        part
        for item in outer
        for part in (*item.cue, *(span for party in item.source for span in party.spans))
        if sentence.contains(part)
    ]
    return "".join(
        " " if any(part.start <= at < part.end for part in left_out) else text[at]
        for at in range(sentence.start, sentence.end)
    )


def _covers(part: Span, sentence: Span) -> bool:
    shared = min(part.end, sentence.end) - max(part.start, sentence.start)
    return shared > 0.6 * len(sentence)


def _when(
    record: Record, sentence: Span, statements: Sequence[Statement], events: Sequence[Event]
) -> tuple[Interval, bool]:
    """The day of the sentence's main event, else of its statement, else one that it names, else that
    of printing."""
    outer = [item for item in statements if item.within is None]
    told = [item for item in events if item.when and item.when.when.is_known and item.reported_in is None]
    if told and told[0].when is not None:
        return told[0].when.when, True
    for statement in outer:
        if statement.said.basis == "text":
            return statement.said.when, True
    inside = [item for item in events if item.when and item.when.when.is_known]
    if inside and inside[0].when is not None:
        return inside[0].when.when, True
    published = record.report.published_on
    day = _day_told(record, sentence, published)
    if day is not None:
        return day, True
    return (Interval.day(published) if published else Interval.unknown()), False


def _day_told(record: Record, sentence: Span, published: date | None) -> Interval | None:
    """The only day that a sentence names, if it is not one to come: "after a crack on Monday"."""
    days = {
        time.when
        for time in record.times
        if sentence.contains(time.span) and time.type in (TimeType.DATE, TimeType.TIME)
        if time.when.precision is Precision.DAY and time.when.is_known
    }
    if len(days) != 1:
        return None
    day = days.pop()
    late = published is not None and day.start is not None and day.start > published
    return None if late else day


def relation(one: Telling, other: Telling) -> tuple[Relation, float]:
    """What ``one`` and ``other`` are to each other, and the likeness that says so (0 to 1).

    Both need vectors by the same weights.
    """
    alike = cosine(one.vector, other.vector)
    if alike < SAME:
        return Relation.APART, alike
    if one.dated and other.dated and not one.when.overlaps(other.when):
        return Relation.APART, alike
    if one.denies != other.denies or one.negated != other.negated:
        return Relation.CONTRADICTED, alike
    if _other_number(one.quantities, other.quantities):
        return Relation.OTHER_NUMBER, alike
    if bool(_counted(one.quantities)) != bool(_counted(other.quantities)):
        # One that also gives a number tells more than the same one without it.
        return Relation.APART, alike
    return Relation.SAME, alike


def is_told_by(one: Telling, other: Telling) -> bool:
    """Whether who has read ``other`` knows what ``one`` tells: it is the same telling, or all but a
    little of it stands in ``other``, which may tell more."""
    kind, _ = relation(one, other)
    if kind is Relation.SAME:
        return True
    if kind is not Relation.APART or len(one.told) < 2 * FEWEST_TERMS:
        return False
    if share(one.vector, other.vector) < CONTAINED or one.negated != other.negated:
        return False
    return not _other_number(one.quantities, other.quantities)


def _other_number(one: Iterable[Quantity], other: Iterable[Quantity]) -> bool:
    """Whether both count something and no number of what they count agrees: of the same thing or,
    where the things have other names ("people", "passengers"), of anything."""
    a, b = _counted(one), _counted(other)
    same = a.keys() & b.keys()
    if same:
        return any(a[what].isdisjoint(b[what]) for what in same)
    return bool(a and b) and set().union(*a.values()).isdisjoint(set().union(*b.values()))


#: What keeps two tellings from being in one group, whatever a third says.
_AT_ODDS = frozenset({Relation.OTHER_NUMBER, Relation.CONTRADICTED})


def _counted(quantities: Iterable[Quantity]) -> dict[str, set[float]]:
    found: dict[str, set[float]] = {}
    for item in quantities:
        what = fold(item.of or item.unit or "").split()
        if what:
            found.setdefault(next(iter(terms(what[-1])), what[-1]), set()).add(item.value)
    return found


def clusters(items: Sequence[Telling]) -> list[list[Telling]]:
    """``items`` grouped, those of one thing together; a group keeps the order of ``items``.

    Single link to the first telling of a group only, so that chains of likeness do not run a group
    together out of tellings that have nothing in common; and none that is at odds with any in it.
    """
    groups: list[list[Telling]] = []
    index: dict[str, list[int]] = {}
    for item in items:
        near = {number for term in item.counts for number in index.get(term, ())}
        best, best_score = None, 0.0
        for number in sorted(near):
            kind, score = relation(groups[number][0], item)
            if kind is not Relation.SAME or score <= best_score:
                continue
            if any(relation(other, item)[0] in _AT_ODDS for other in groups[number][1:]):
                continue
            best, best_score = number, score
        if best is not None:
            groups[best].append(item)
            continue
        groups.append([item])
        for term in item.counts:
            index.setdefault(term, []).append(len(groups) - 1)
    return groups
