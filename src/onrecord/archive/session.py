"""Deciding, and what follows for the groups: the part of linking that all stores share."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from onrecord.archive.components import components
from onrecord.archive.links import AUTOMATIC, SAME, Decision, Links, Ref, group_id
from onrecord.errors import UsageError

__all__ = ["LINKED_AGAIN", "Session", "Side"]

Side = Literal["one", "other"]

#: Why a decision is taken back that the linking of its report does not make any more.
LINKED_AGAIN = "not decided again when the report was linked anew"


class Session(Links):
    """Writes the links of one report, or what a person decides, in one transaction.

    Automatic decisions that an earlier linking of the report made hold until :meth:`finish`: one that
    is made again alike keeps its row, so that linking again what has not changed changes nothing.
    """

    def __init__(self, report: str | None, version: str, now: datetime) -> None:
        self.report = report
        self.version = version
        self.now = now
        self.counted: dict[str, dict[str, int]] = {}
        self._placed: set[tuple[str, Ref]] = set()
        self._before: dict[str, Decision] = {}

    def begin(self) -> None:
        """Takes back what an earlier linking derived from the report."""
        if self.report is not None:
            self._before = {_likeness(item): item for item in self._made_for(self.report)}
            self.drop(self.report)

    def finish(self) -> None:
        """Takes back the automatic decisions that were not made again; the report is linked."""
        if self.report is None:
            return
        for item in self._before.values():
            self.take_back(item, AUTOMATIC + self.version, LINKED_AGAIN)
        for kind, ref, group in self.placed(self.report):
            if (kind, ref) not in self._placed and len(self.members(kind, group, limit=2)) == 1:
                self.ungroup(kind, ref)
        self._set_linked(self.report)

    def place(self, kind: str, refs: Iterable[Ref]) -> None:
        wanted = list(dict.fromkeys(refs))
        self._placed.update((kind, ref) for ref in wanted)
        known = self.group_of(kind, wanted)
        for ref in wanted:
            if ref not in known:
                self.set_group(kind, [ref], group_id(kind, ref))

    def decide(self, decision: Decision) -> Decision:
        if decision.one == decision.other:
            raise UsageError("a decision about one item, not two", where=decision.one.report)
        if decision.automatic:
            if self.report is None:
                raise UsageError("a program decides while it links a report", where=decision.one.report)
            decision = replace(decision, report=self.report)
        kept = self._before.pop(_likeness(decision), None) if decision.automatic else None
        if kept is None:
            kept = self._write(replace(decision, made_at=self.now))
        if kept.verdict == SAME:
            self.join(kept.kind, kept.one, kept.other)
        return kept

    def undo(self, number: int, *, by: str, why: str) -> None:
        found = self.decision(number)
        if found.undone_at is not None:
            raise UsageError(
                f"decision {number} was taken back by {found.undone_by} already",
                hint="Decide anew instead.",
            )
        self.take_back(found, by, why)

    def count(self, kind: str, keys: Mapping[str, int]) -> None:
        mine = self.counted.setdefault(kind, {})
        for key, number in keys.items():
            mine[key] = mine.get(key, 0) + number
        self._add_counts(kind, keys)

    def put_keys(self, kind: str, ref: Ref, keys: Iterable[str] | Mapping[str, float]) -> None:
        self._own(ref)
        weighed = keys if isinstance(keys, Mapping) else dict.fromkeys(keys, 1.0)
        self._add_keys(kind, ref, weighed)

    def put_note(self, kind: str, ref: Ref, data: bytes) -> None:
        self._own(ref)
        self._set_note(kind, ref, data)

    def regroup(self, kind: str, ids: Iterable[str]) -> None:
        """Makes groups anew from the decisions about their members."""
        for old in dict.fromkeys(ids):
            members = self.members(kind, old)
            for part in components(members, self._joined(kind, old)):
                # The members come oldest first, and components keep their order.
                new = group_id(kind, part[0])
                if new != old:
                    self.set_group(kind, part, new)

    def _own(self, ref: Ref) -> None:
        if ref.report != self.report:
            raise UsageError("an item of another report than the one that is being linked", where=ref.report)

    def join(self, kind: str, one: Ref, other: Ref) -> None:
        """Makes the groups of two items one."""
        self.place(kind, (one, other))
        found = self.group_of(kind, (one, other))
        ids = {found[one], found[other]}
        if len(ids) == 1:
            return
        heads = {self.members(kind, each, limit=1)[0]: each for each in ids}
        oldest = self._in_order(heads)[0]
        self.merge(kind, heads[oldest], next(each for each in ids if each != heads[oldest]))

    def take_back(self, item: Decision, by: str, why: str) -> None:
        """Marks a decision as taken back, and parts what it alone held together."""
        self.mark(item.number, by, why)
        if item.verdict != SAME or item.lost:
            return
        for ref in (item.one, item.other):
            if not self._degree(item.kind, ref):
                # Nothing else holds it, so the others hold together without it.
                old = self.group_of(item.kind, (ref,)).get(ref)
                if old is not None:
                    self._leave(item.kind, ref, old)
                return
        self.regroup(item.kind, set(self.group_of(item.kind, (item.one, item.other)).values()))

    def _leave(self, kind: str, ref: Ref, old: str) -> None:
        self.set_group(kind, [ref], group_id(kind, ref))
        if old == group_id(kind, ref):  # it was the oldest, which gave the group its id
            rest = [member for member in self.members(kind, old) if member != ref]
            if rest:
                self.set_group(kind, rest, group_id(kind, rest[0]))

    @abstractmethod
    def touching(self, report: str) -> list[tuple[Decision, Side, str | None]]:
        """All decisions about an item of ``report``, on which side it is, and, where it is lost, where it
        stood; a decision about two of them comes twice."""

    @abstractmethod
    def placed(self, report: str) -> list[tuple[str, Ref, str]]:
        """The items of ``report`` that are in groups: kind, item, id of the group."""

    @abstractmethod
    def move(self, number: int, side: Side, item: str, lost: str | None) -> None:
        """Sets the item on one side of a decision, and where it stood if it is lost."""

    @abstractmethod
    def _made_for(self, report: str) -> list[Decision]:
        """The live automatic decisions that the linking of ``report`` made."""

    @abstractmethod
    def drop(self, report: str) -> None:
        """Removes keys, blocks, counts and notes of ``report``."""

    @abstractmethod
    def ungroup(self, kind: str, ref: Ref) -> None:
        """Puts an item into no group."""

    @abstractmethod
    def _set_linked(self, report: str) -> None:
        """Notes that ``report`` is linked by :attr:`version`, and what it counted."""

    @abstractmethod
    def _write(self, decision: Decision) -> Decision:
        """Adds a row, and gives the decision with its number."""

    @abstractmethod
    def mark(self, number: int, by: str, why: str) -> None:
        """Marks a row as taken back."""

    @abstractmethod
    def _degree(self, kind: str, ref: Ref) -> int:
        """How many live decisions say that something is the same as ``ref``."""

    @abstractmethod
    def _joined(self, kind: str, group: str) -> list[tuple[Ref, Ref]]:
        """The pairs of live decisions :data:`SAME` of which the first is in ``group``."""

    @abstractmethod
    def _in_order(self, refs: Iterable[Ref]) -> list[Ref]:
        """``refs`` in the order in which their reports were added, then by item."""

    @abstractmethod
    def set_group(self, kind: str, refs: Iterable[Ref], group: str) -> None:
        """Puts items into a group, out of the one that they are in."""

    @abstractmethod
    def merge(self, kind: str, into: str, other: str) -> None:
        """Puts all items of the group ``other`` into another."""

    @abstractmethod
    def _add_counts(self, kind: str, keys: Mapping[str, int]) -> None: ...

    @abstractmethod
    def _add_keys(self, kind: str, ref: Ref, keys: Mapping[str, float]) -> None: ...

    @abstractmethod
    def _set_note(self, kind: str, ref: Ref, data: bytes) -> None: ...


def _likeness(item: Decision) -> str:
    """What makes two automatic decisions the same row."""
    parts: list[Any] = [item.kind, *_plain(item.one), *_plain(item.other), item.verdict, item.by, item.score]
    return json.dumps([*parts, item.why, dict(item.evidence)], sort_keys=True)


def _plain(ref: Ref) -> tuple[str, str]:
    return ref.report, ref.item
