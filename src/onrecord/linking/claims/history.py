"""The history of a claim: who holds what of it, since when, and who changed his mind.

A statement that a report only knows to have been made before is not evidence for a day, and one that tells an
old denial again is no new denial: a change is told only where the days, or the words of one report, say in
which order the two were held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.linking.claims.account import Account, Basis, Stance
from onrecord.linking.claims.identities import Identities
from onrecord.linking.claims.parties import Who
from onrecord.record import Kind

__all__ = ["Change", "Holder", "Holding", "history", "holders_of"]

#: A stance that is less sure than this is not shown as anybody's.
_SURE = 0.4


@dataclass(frozen=True)
class Holding:
    """One account as somebody's stance to a claim. stance: to the claim, so that who tells what cannot be if
    the claim is so denies it; by: how the account speaks of it (``same``, ``entailed``, ``excluded``)."""

    account: Account
    stance: Stance
    by: str = "same"
    confidence: float = 1.0

    @property
    def day(self) -> date | None:
        """The day on which it was held for sure: none for what was said at some time before."""
        when = self.account.when
        if self.account.basis in (Basis.BEFORE, Basis.UNKNOWN):
            return None
        return when.start if when.start is not None else when.end


@dataclass(frozen=True)
class Change:
    """From one stance to the opposite."""

    before: Holding
    after: Holding


@dataclass(frozen=True)
class Holder:
    """Who holds it. key: the same in every report; None for one who is not named. kind: ``government``,
    ``person``, ``organization``, ``group``, ``report`` for a report's own voice, ``unnamed``.
    holdings: in the order of saying as far as it is known; those without a day come last."""

    name: str
    key: str | None
    kind: str
    holdings: tuple[Holding, ...]
    changes: tuple[Change, ...] = field(default=())

    @property
    def since(self) -> date | None:
        """The first day on which the stance that is held last was held."""
        dated = [item for item in self.holdings if item.day is not None]
        if not dated:
            return None
        last = dated[-1].stance.side
        run = [item for item in dated if item.stance.side == last]
        if self.changes and self.changes[-1].after.day is not None:
            return self.changes[-1].after.day
        return run[0].day


def holders_of(account: Account, identities: Identities) -> list[tuple[str | None, str, str]]:
    """(key, name, kind) of each who holds ``account``."""
    report = account.record.report
    if account.own_voice:
        name = report.publisher or report.name
        return [(f"r{name}", name, "report")]
    found = []
    for item in account.holders:
        key = identities.of(account.record, item)
        found.append((key, identities.name(key, item.name), _kind(item)))
    return found or [(None, "", "unnamed")]


def _kind(item: Who) -> str:
    if item.country is not None:
        return "government"
    if item.kind is None:
        return "unnamed"
    return {Kind.PLACE: "organization", Kind.OTHER: "organization"}.get(item.kind, item.kind).__str__()


def history(holdings: Iterable[Holding], identities: Identities) -> list[Holder]:
    """``holdings`` by holder: those who changed first, then those named most, reports' own voices after them,
    and last who isn't named."""
    rows: dict[tuple[str, str], list[Holding]] = defaultdict(list)
    about: dict[tuple[str, str], tuple[str | None, str, str]] = {}
    for item in holdings:
        if item.stance is Stance.OPEN or item.confidence < _SURE:
            continue
        for key, name, kind in holders_of(item.account, identities):
            row = (key, "") if key else (item.account.record.report.id, name)
            if not any(_says_the_same(item, other) for other in rows[row]):
                rows[row].append(item)
            about.setdefault(row, (key, name, kind))
    made = []
    for row, items in rows.items():
        key, name, kind = about[row]
        ordered = _ordered(items)
        changes = () if kind in ("report", "unnamed") else tuple(_changes(ordered))
        made.append(Holder(name, key, kind, tuple(ordered), changes))
    rank = {"report": 1, "unnamed": 2}
    return sorted(
        made,
        key=lambda item: (
            rank.get(item.kind, 0),
            -bool(item.changes),
            -len({one.account.record.report.id for one in item.holdings}),
            item.name,
        ),
    )


def _says_the_same(one: Holding, other: Holding) -> bool:
    """Whether both are the same words, in which two words stand for the predicate."""
    a, b = one.account, other.account
    return a.record is b.record and a.span == b.span and one.stance.side == other.stance.side


def _ordered(items: Sequence[Holding]) -> list[Holding]:
    """By day; what was said at some time before goes with the first of its side, or first of all."""
    far = date.max
    first: dict[int, date] = {}
    for item in items:
        if item.day is not None:
            first[item.stance.side] = min(item.day, first.get(item.stance.side, far))

    def order(item: Holding) -> tuple[date, int, str, int]:
        account = item.account
        if item.day is not None:
            day, later = item.day, 1
        elif account.basis is Basis.BEFORE and account.when.end is not None:
            day, later = first.get(item.stance.side, date.min), 2
            if day > account.when.end:
                day = date.min
        else:
            day, later = far, 0 if account.basis is Basis.BEFORE else 1
        return day, later, account.record.report.id, account.trigger.start

    return sorted(items, key=order)


def _changes(ordered: Sequence[Holding]) -> list[Change]:
    dated = [item for item in ordered if item.day is not None and item.stance.side]
    found: list[Change] = []
    held: set[int] = set()
    current: Holding | None = None
    for item in dated:
        side = item.stance.side
        if current is not None and side != current.stance.side:
            # A denial told again after the admission is the old one, unless the report gives its day.
            if side in held and item.account.basis is not Basis.TEXT:
                continue
            if item.day == current.day and item.account.record is not current.account.record:
                continue
            found.append(Change(current, item))
        if current is None or side != current.stance.side:
            current = item
        held.add(side)
    return found or _told_changes(ordered)


def _told_changes(ordered: Sequence[Holding]) -> list[Change]:
    """Where the days don't say it: one report tells of an earlier stance and of the opposite one now."""
    earlier = [item for item in ordered if item.account.basis is Basis.BEFORE and item.stance.side]
    for before in earlier:
        for after in ordered:
            if after.account.basis is Basis.BEFORE or after.stance.side != -before.stance.side:
                continue
            same = after.account.record is before.account.record
            if same or (after.day is not None and before.account.when.end == after.day):
                return [Change(before, after)]
    return []
