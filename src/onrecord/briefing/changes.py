"""What has changed since a day: who holds the opposite of what he held, and which figures are others now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.briefing.cited import Cited, cited
from onrecord.briefing.positions import turn
from onrecord.linking.claims.account import Account, Basis
from onrecord.linking.claims.claim import Claim, claims
from onrecord.linking.claims.counting import count_claims, count_of
from onrecord.linking.claims.differing import Aspect, differences
from onrecord.linking.claims.figures import Figure, Scale, compare
from onrecord.linking.claims.history import Holding, history, holders_of
from onrecord.linking.claims.pool import Pool
from onrecord.linking.claims.relation import figures_of
from onrecord.record import Interval, Record

__all__ = ["Changed", "Changes", "changes"]


@dataclass(frozen=True, slots=True)
class Changed:
    """One change. kind: ``position`` or ``figure``. holder: whose position, or who gives the newer figure;
    earlier: who gave the older one.
    before, after: what was held or given last before the day, and what is now. stances: both, for a position;
    of: what is counted, for a figure."""

    kind: str
    claim: str
    words: str
    holder: str
    earlier: str
    before: Cited
    after: Cited
    stances: tuple[str, str] | None = None
    of: str = ""
    figures: tuple[str, str] | None = None

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "kind": self.kind,
            "claim": self.claim,
            "words": self.words,
            "holder": self.holder,
            "earlier": self.earlier,
            "stances": list(self.stances) if self.stances else None,
            "figures": list(self.figures) if self.figures else None,
            "of": self.of or None,
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Changes:
    """The answer. since: the day, in ISO 8601."""

    since: str
    items: tuple[Changed, ...]
    considered: int = 0

    def to_dict(self) -> dict[str, Any]:
        """As plain data, spans as ``[start, end]``, days with the last one included."""
        return {
            "schema": "onrecord-changes/1",
            "since": self.since,
            "considered": self.considered,
            "changes": [item.to_dict() for item in self.items],
        }


def changes(since: date, records: Iterable[Record], *, pool: Pool | None = None) -> Changes:
    """What changed on ``since`` or after it in what ``records`` tell, by the day of the change.

    Both sides of a change have a day: what was said on an unknown one has changed at an unknown time.
    """
    pool = pool or Pool(records)
    found: list[Changed] = []
    seen: set[tuple[str, str, str]] = set()
    for claim in claims(pool):
        for item in (*_positions(claim, since, pool), *_event_figures(claim, since, pool)):
            mark = item.kind, item.before.words, item.after.words
            if mark not in seen:
                seen.add(mark)
                found.append(item)
    for claim in count_claims(pool):
        told = [(one, count) for one in claim.accounts if (count := count_of(one)) is not None]
        found += _figures(claim, since, pool, told)
    found.sort(key=lambda item: (item.after.when.start or date.max, item.claim))
    return Changes(since.isoformat(), tuple(found), len(pool.records))


def _positions(claim: Claim, since: date, pool: Pool) -> Iterator[Changed]:
    for item in differences(claim, pool):
        if item.aspect is not Aspect.WHETHER:
            continue
        accounts = [one for version in item.versions for one in version.accounts]
        held = item.held or [Holding(one, one.stance, "same", one.confidence) for one in accounts]
        for holder in history(held, pool.identities):
            for change in holder.changes:
                if change.before.day is None or change.after.day is None or change.after.day < since:
                    continue
                shown = turn(change, pool)
                yield Changed(
                    kind="position",
                    claim=claim.id,
                    words=" ".join(change.before.account.words.split()),
                    holder=holder.name,
                    earlier=holder.name,
                    before=shown.before.cited,
                    after=shown.after.cited,
                    stances=(shown.before.stance, shown.after.stance),
                )


def _event_figures(claim: Claim, since: date, pool: Pool) -> Iterator[Changed]:
    if claim.subject is None:
        return
    told = [
        (item.account, figure)
        for item in claim.profiles
        if item.account.stance.side > 0 and claim.subject in item.subject
        for figure in figures_of(item.account)
    ]
    yield from _figures(claim, since, pool, told)


def _figures(
    claim: Claim, since: date, pool: Pool, given: Sequence[tuple[Account, Figure]]
) -> Iterator[Changed]:
    told: dict[str, list[tuple[date, Account, Figure]]] = defaultdict(list)
    for account, figure in given:
        day = _day(account.when)
        if account.basis is not Basis.BEFORE and day is not None:
            told[figure.of].append((day, account, figure))
    for thing, items in sorted(told.items()):
        items.sort(key=lambda one: (one[0], one[1].record.report.id, one[1].trigger))
        old = [one for one in items if one[0] < since]
        new = [one for one in items if one[0] >= since]
        if not old or not new:
            continue
        (_, before, first), (_, after, last) = old[-1], new[-1]
        if compare(first, last) not in (Scale.OTHER, Scale.NARROWER):
            continue
        yield Changed(
            kind="figure",
            claim=claim.id,
            words=" ".join(claim.head.words.split()),
            holder=_names(after, pool),
            earlier=_names(before, pool),
            before=cited(before, pool.identities),
            after=cited(after, pool.identities),
            of=thing,
            figures=(first.quantity.text, last.quantity.text),
        )


def _names(account: Account, pool: Pool) -> str:
    return ", ".join(name for _, name, _ in holders_of(account, pool.identities) if name) or "not named"


def _day(when: Interval) -> date | None:
    return when.start or when.end
