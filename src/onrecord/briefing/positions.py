"""Who holds which position on a claim, since when, and how it moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.briefing.cited import Cited, cited
from onrecord.errors import NotFound
from onrecord.linking import SAME_NAME, name_score
from onrecord.linking.claims.asking import holdings
from onrecord.linking.claims.claim import Claim, claims
from onrecord.linking.claims.history import Change, Holder, Holding, history
from onrecord.linking.claims.pool import Pool
from onrecord.record import Record

__all__ = ["Position", "Positions", "Row", "Turn", "is_claim_id", "position", "positions", "turn"]

_ID = re.compile(r"c-[0-9a-f]{4,16}")


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody holds of the claim at one time. stance: ``asserts``, ``confirms``, ``denies``,
    ``doubts``.
    by: ``same`` where it is said of the claim itself, ``entailed`` where it says more, ``excluded`` where
    it tells what cannot be beside it."""

    stance: str
    by: str
    cited: Cited

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {"stance": self.stance, "by": self.by, **self.cited.to_dict()}


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of position, from one of the row's positions to another."""

    before: Position
    after: Position

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {"before": self.before.to_dict(), "after": self.after.to_dict()}


@dataclass(frozen=True, slots=True)
class Row:
    """One holder. since: the first day of the stance that is held last, in ISO 8601; None where no report
    gives a day. kind: see :class:`onrecord.linking.claims.history.Holder`."""

    holder: str
    kind: str
    stance: str
    since: str | None
    positions: tuple[Position, ...]
    changes: tuple[Turn, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "holder": self.holder,
            "kind": self.kind,
            "stance": self.stance,
            "since": self.since,
            "positions": [item.to_dict() for item in self.positions],
            "changes": [item.to_dict() for item in self.changes],
        }


@dataclass(frozen=True, slots=True)
class Positions:
    """The answer. claim: the words that were asked for, or those of the claim. considered: how many
    reports it was looked for in."""

    claim: str
    id: str | None
    rows: tuple[Row, ...]
    considered: int = 0

    def to_dict(self) -> dict[str, Any]:
        """As plain data, spans as ``[start, end]``, days with the last one included."""
        return {
            "schema": "onrecord-positions/1",
            "claim": self.claim,
            "id": self.id,
            "considered": self.considered,
            "rows": [item.to_dict() for item in self.rows],
        }


def positions(
    claim: str | Record, records: Iterable[Record], *, who: str | None = None, pool: Pool | None = None
) -> Positions:
    """Who holds what of ``claim`` in ``records``.

    claim: a sentence, read as a Record ("Khashoggi left the consulate"), or the id of a claim among
    ``records``. who: only those of that name. Raises NotFound for an id that is none of theirs, and for a
    sentence in which nothing is told.
    """
    pool = pool or Pool(records)
    if isinstance(claim, str):
        found = _by_id(claim, claims(pool))
        held = [Holding(item, item.stance, "same", item.confidence) for item in found.accounts]
        words, known = found.head.words, found.id
    else:
        held = holdings(claim, pool)
        words, known = claim.report.text.strip(), None
    rows = [_row(item, pool) for item in history(held, pool.identities)]
    if who is not None:
        rows = [item for item in rows if name_score(who, item.holder) >= SAME_NAME]
    return Positions(" ".join(words.split()), known, tuple(rows), len(pool.records))


def is_claim_id(text: str) -> bool:
    """Whether ``text`` is the id of a claim, or the first digits of one, and no sentence."""
    return _ID.fullmatch(text.strip()) is not None


def _by_id(claim: str, found: Sequence[Claim]) -> Claim:
    for item in found:
        if item.id.startswith(claim.strip()):
            return item
    raise NotFound(
        "no claim of that id in these reports",
        where=claim,
        hint="onrecord disagreements lists the claims of a story with their ids.",
    )


def _row(holder: Holder, pool: Pool) -> Row:
    last = next((item for item in reversed(holder.holdings) if item.day is not None), holder.holdings[-1])
    if holder.changes:
        last = holder.changes[-1].after
    return Row(
        holder=holder.name,
        kind=holder.kind,
        stance=last.stance.value,
        since=holder.since.isoformat() if holder.since else None,
        positions=tuple(position(item, pool) for item in holder.holdings),
        changes=tuple(turn(item, pool) for item in holder.changes),
    )


def position(item: Holding, pool: Pool) -> Position:
    """A holding as it is shown."""
    return Position(item.stance.value, item.by, cited(item.account, pool.identities, item.confidence))


def turn(change: Change, pool: Pool) -> Turn:
    """A change as it is shown."""
    return Turn(position(change.before, pool), position(change.after, pool))
