"""Accounts: one predication of one report, with whose word it is, how it is held, and since when.

"Saudi officials insist that he left the consulate" is an account of the predicate ``leave``, of "he", held by
Saudi officials, who assert it. The same words in the report's own voice are held by nobody but the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.linking.claims.parties import Who
from onrecord.record import Act, Interval, Quantity, Record, Span, Status

__all__ = ["Account", "Argument", "Basis", "Stance"]


class Stance(StrEnum):
    """How a holder stands to what is told; ``open`` where nothing is said for or against it: a question,
    a plan, a condition, what is only mentioned."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    OPEN = "open"

    @property
    def side(self) -> int:
        """1 for, -1 against, 0 neither."""
        return {Stance.ASSERTS: 1, Stance.CONFIRMS: 1, Stance.DENIES: -1}.get(self, 0)


class Basis(StrEnum):
    """What the day of an account rests on: the report says it; it was said by the day of printing, at
    the latest; the day of printing stands in; or the report has no date."""

    TEXT = "text"
    BEFORE = "before"
    PUBLISHED = "published"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Argument:
    """Who or what takes part: the role as in :class:`onrecord.record.Participant`."""

    role: str
    who: Who
    quantity: str | None = None


@dataclass(frozen=True, eq=False)
class Account:
    """One predication. Equal only to itself.

    item: id of the event, or of the statement with the place of the word, in the record.
    trigger: the words of the predicate; span: the words that are cited, those of the statement as far as they
    stand in the sentence, or the sentence. holders: who holds it; empty for the report's own voice where
    ``statement`` is None, and for somebody not named where it is not.
    told_by: through whom the report has it, outermost last.
    when: the day of saying. happened: the day of what is told.
    counts: terms of the words that are compared, the predicate's left out.
    active: whether it is told of who does it, see :attr:`subject`. hedged: whether somebody says that it
    may be so;
    ``stance`` is ``open`` then. blamed: whether it says whose fault it is ("blamed the killing on them").
    """

    record: Record = field(repr=False)
    item: str
    predicate: str
    trigger: Span
    span: Span
    sentence: Span = field(repr=False)
    arguments: tuple[Argument, ...]
    stance: Stance
    holders: tuple[Who, ...] = ()
    statement: str | None = None
    act: Act | None = None
    told_by: tuple[Who, ...] = ()
    when: Interval = field(default_factory=Interval.unknown)
    basis: Basis = Basis.UNKNOWN
    happened: Interval | None = None
    place: str | None = None
    type: str = "OTHER"
    status: Status = Status.HAPPENED
    quantities: tuple[Quantity, ...] = field(default=(), repr=False)
    mentioned: frozenset[str] = field(default=frozenset(), repr=False)
    counts: Mapping[str, int] = field(default_factory=dict, repr=False)
    active: bool = field(default=False, repr=False)
    hedged: bool = field(default=False, repr=False)
    blamed: bool = field(default=False, repr=False)
    confidence: float = 1.0

    @property
    def words(self) -> str:
        """The exact words that are cited."""
        return self.span.of(self.record.report.text)

    @property
    def own_voice(self) -> bool:
        """Whether the report itself says it."""
        return self.statement is None

    def argument(self, role: str) -> Argument | None:
        """The first argument of that role."""
        return next((item for item in self.arguments if item.role == role), None)

    @property
    def subject(self) -> Argument | None:
        """Whom it is told of: to whom something happens, else who does it; the other way round for what
        is told of who does it, as leaving is."""
        first, second = ("agent", "patient") if self.active else ("patient", "agent")
        return self.argument(first) or self.argument(second)
