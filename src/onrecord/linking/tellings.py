"""Tellings: one sentence of one report, with what its record knows of it.

Two tellings are of one thing where their words are alike and nothing known speaks against it:
another day, another number of the same, a denial against a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.linking.terms import Weights, cosine, fold, share, terms
from onrecord.record import Act, Event, Interval, Quantity, Record, Span, Statement

__all__ = ["Relation", "Telling", "clusters", "relation", "tellings"]

#: From this cosine on two tellings are of one thing.
SAME = 0.5
#: From this share of the shorter telling's weight on it is contained in the longer one.
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
    whose content it is a part of while their cue stands elsewhere.
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
    def denies(self) -> bool:
        """Whether the outermost statement of the sentence is a denial."""
        outer = [item for item in (*self.over, *self.statements) if item.within is None]
        return any(item.act is Act.DENY for item in outer or self.statements)


def tellings(record: Record, weights: Weights | None = None) -> list[Telling]:
    """The tellings of a report, in text order; headings and sentences with hardly a word are none."""
    text, language = record.report.text, record.report.language or "en"
    found = []
    for span in record.sentences:
        counts = terms(span.of(text), language)
        if len(counts) < FEWEST_TERMS or text[span.end - 1] not in ".!?…”\"’')»":
            continue
        here = [item for item in record.statements if any(span.overlaps(part) for part in item.cue)]
        over = [
            item
            for item in record.statements
            if item not in here and any(_covers(part, span) for part in item.content)
        ]
        events = [item for item in record.events if span.contains(item.trigger[0])]
        when, dated = _when(record, here, events)
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
                vector=weights.vector(counts) if weights else {},
            )
        )
    return found


def _covers(part: Span, sentence: Span) -> bool:
    shared = min(part.end, sentence.end) - max(part.start, sentence.start)
    return shared > 0.6 * len(sentence)


def _when(record: Record, statements: Sequence[Statement], events: Sequence[Event]) -> tuple[Interval, bool]:
    """The day of the sentence's main event, else of its statement, else of printing."""
    outer = [item for item in statements if item.within is None]
    told = [item for item in events if item.when and item.when.when.is_known and item.reported_in is None]
    if told and told[0].when is not None:
        return told[0].when.when, True
    for statement in outer:
        if statement.said.basis == "text":
            return statement.said.when, True
    inside = [item for item in events if item.when and item.when.when.is_known]
    if inside and inside[0].when is not None and not outer:
        return inside[0].when.when, True
    published = record.report.published_on
    return (Interval.day(published) if published else Interval.unknown()), False


def relation(one: Telling, other: Telling) -> tuple[Relation, float]:
    """What ``one`` and ``other`` are to each other, and the likeness that says so (0 to 1).

    Both need vectors by the same weights.
    """
    alike = cosine(one.vector, other.vector)
    if len(one.counts) >= 2 * FEWEST_TERMS and len(other.counts) >= 2 * FEWEST_TERMS:
        contained = max(share(one.vector, other.vector), share(other.vector, one.vector))
        if contained >= CONTAINED:
            alike = max(alike, SAME * contained / CONTAINED)
    if alike < SAME:
        return Relation.APART, alike
    if one.dated and other.dated and not one.when.overlaps(other.when):
        return Relation.APART, alike
    if one.denies != other.denies:
        return Relation.CONTRADICTED, alike
    if _other_number(one.quantities, other.quantities):
        return Relation.OTHER_NUMBER, alike
    return Relation.SAME, alike


def _other_number(one: Iterable[Quantity], other: Iterable[Quantity]) -> bool:
    """Whether both count the same thing and no number of it agrees."""
    a, b = _counted(one), _counted(other)
    return any(a[what].isdisjoint(b[what]) for what in a.keys() & b.keys())


def _counted(quantities: Iterable[Quantity]) -> dict[str, set[float]]:
    found: dict[str, set[float]] = {}
    for item in quantities:
        what = fold(item.of or item.unit or "").split()
        if what:
            found.setdefault(next(iter(terms(what[-1])), what[-1]), set()).add(item.value)
    return found


def clusters(items: Sequence[Telling]) -> list[list[Telling]]:
    """``items`` grouped, those of one thing together; a group keeps the order of ``items``.

    Single link to the first telling of a group only: chains of likeness do not run a group
    together out of tellings that have nothing in common.
    """
    groups: list[list[Telling]] = []
    index: dict[str, list[int]] = {}
    for item in items:
        near = {number for term in item.counts for number in index.get(term, ())}
        best, best_score = None, 0.0
        for number in sorted(near):
            kind, score = relation(groups[number][0], item)
            if kind is Relation.SAME and score > best_score:
                best, best_score = number, score
        if best is not None:
            groups[best].append(item)
            continue
        groups.append([item])
        for term in item.counts:
            index.setdefault(term, []).append(len(groups) - 1)
    return groups
