"""The seam of linking: what is decided about items of different reports, and the groups that follow.

An item is a :class:`Ref`; what somebody decided about two of them is a :class:`Decision`, a row that is
only ever added and, where it is taken back, marked so. All else is derived and can be made again: a
*group* is a connected component of the items that live decisions call the same; *keys* lead to items
that may be one, *blocks* to keys; *notes* keep what a comparison needs, so that no record has to be
loaded for it; *counts* say in how many reports a word stands.

``kind`` sets apart what is linked for different ends: people, stories, claims. An item is in one group of
each kind at most. The id of a group is made from its oldest member, so it stays as the group grows.

All of it is read and written in one transaction a report (:meth:`onrecord.archive.store.Writer.linking`):
killed at any point, a report is linked whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from onrecord.record import Record, content_id

__all__ = [
    "AUTOMATIC",
    "DIFFERENT",
    "MAYBE",
    "SAME",
    "Decision",
    "Group",
    "LinkView",
    "Links",
    "Ref",
    "group_id",
]

#: Verdicts that mean the same for all kinds. Only the first puts items into one group.
SAME, DIFFERENT, MAYBE = "same", "different", "maybe"

#: What ``by`` begins with where a program decided: ``auto:people/1``.
AUTOMATIC = "auto:"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """An item of a report: the report's id, and that of the item in its record; "" for the report."""

    report: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about two items.

    verdict: :data:`SAME`, :data:`DIFFERENT`, :data:`MAYBE` (a person is to look), or what the kind says.
    by: a person's name, or "auto:" with name and version of the program. score: how sure, as the kind
    measures it. evidence: what it rests on, as JSON takes it. why: in words.

    The store adds the rest: number, its place in the order of deciding; made_at and the three about its
    being taken back (UTC); report, whose linking made it (automatic ones); lost, that an item of it is not
    in its record since the report was read anew. Such a decision counts for nothing until the item is back.
    """

    kind: str
    one: Ref
    other: Ref
    verdict: str
    by: str
    score: float | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    number: int = 0
    made_at: datetime | None = None
    undone_at: datetime | None = None
    undone_by: str | None = None
    undone_why: str | None = None
    report: str | None = None
    lost: bool = False

    @property
    def automatic(self) -> bool:
        """Whether a program decided."""
        return self.by.startswith(AUTOMATIC)

    @property
    def live(self) -> bool:
        """Whether it counts: neither taken back nor lost."""
        return self.undone_at is None and not self.lost

    def across(self, ref: Ref) -> Ref:
        """The item on the other side of ``ref``."""
        return self.other if ref == self.one else self.one


@dataclass(frozen=True, slots=True)
class Group:
    """A group by its id, and how many items are in it."""

    id: str
    size: int


def group_id(kind: str, oldest: Ref) -> str:
    """The id of a group of which ``oldest`` is the oldest member: by the report's place in the order of
    adding, then by the item's id."""
    return content_id("g", kind, oldest.report, oldest.item)


class LinkView(Protocol):
    """What is linked, in one consistent state."""

    def decisions(
        self,
        kind: str,
        refs: Iterable[Ref] | None = None,
        *,
        live: bool = True,
        verdict: str | None = None,
        automatic: bool | None = None,
    ) -> list[Decision]:
        """The decisions in the order of deciding; with ``refs``, those about one of them at least.
        live: without those that were taken back, or are lost. verdict, automatic: those alone."""

    def decision(self, number: int) -> Decision:
        """The decision of that number; raises NotFound."""

    def group_of(self, kind: str, refs: Iterable[Ref]) -> dict[Ref, str]:
        """The id of the group of each of ``refs`` that is in one."""

    def items(self, kind: str, report: str) -> dict[Ref, str]:
        """The items of a report, by its id, that are in groups, with the id of the group."""

    def members(
        self, kind: str, group: str, *, limit: int | None = None, newest: bool = False
    ) -> tuple[Ref, ...]:
        """The items of a group, oldest first, or newest first; none where there is no such group."""

    def groups(self, kind: str, *, least: int = 1, limit: int | None = None) -> list[Group]:
        """The groups of ``least`` items or more, the largest first, then by id."""

    def with_keys(self, kind: str, keys: Iterable[str], *, limit: int = 100) -> dict[str, dict[Ref, float]]:
        """The items that have each key, with its weight; those of the newest report first, and of one
        key no more than ``limit``. Keys that nothing has are left out."""

    def keys_of(self, kind: str, refs: Iterable[Ref]) -> dict[Ref, dict[str, float]]:
        """The keys of each item, with their weights."""

    def under(self, kind: str, blocks: Iterable[str], *, limit: int = 200) -> dict[str, tuple[str, ...]]:
        """The keys under each block, in the order of their letters, ``limit`` at most."""

    def counts(self, kind: str, keys: Iterable[str]) -> dict[str, int]:
        """What was counted for each key; 0 is left out."""

    def total(self) -> int:
        """How many reports are linked, this one included."""

    def linked_by(self, report: str) -> str | None:
        """The version that linked a report, by its id; None where none did, or it is to be linked again."""

    def notes(self, kind: str, refs: Iterable[Ref]) -> dict[Ref, bytes]:
        """The notes of those of ``refs`` that have one."""

    def record(self, report: str) -> Record:
        """The record of a report, by its id; raises NotFound."""


class Links(LinkView, Protocol):
    """Reads and writes, inside a transaction that writes alone.

    What an earlier linking of the report decided holds while it is linked again, and is taken back at the
    end where it was not decided again; so decide about each item anew, in whatever group it is.
    """

    def place(self, kind: str, refs: Iterable[Ref]) -> None:
        """Puts each item into a group of its own, where it is in none."""

    def decide(self, decision: Decision) -> Decision:
        """Keeps a decision, and gives it back with its number. Where the verdict is :data:`SAME` the two
        groups are one from here on. Raises NotFound where an item's report is not in the archive."""

    def undo(self, number: int, *, by: str, why: str) -> None:
        """Takes a decision back: the row stays, and says so. What it held together falls apart.
        Raises NotFound, and UsageError where it is taken back already."""

    def put_keys(self, kind: str, ref: Ref, keys: Iterable[str] | Mapping[str, float]) -> None:
        """Adds keys to an item of the report that is being linked, with weights or with 1."""

    def put_blocks(self, kind: str, key: str, blocks: Iterable[str]) -> None:
        """Puts ``key`` under each of ``blocks``. It is gone from there when no item has the key."""

    def count(self, kind: str, keys: Mapping[str, int]) -> None:
        """Adds to the counts of keys; taken away when the report is linked again, or goes."""

    def put_note(self, kind: str, ref: Ref, data: bytes) -> None:
        """Keeps ``data`` with an item of the report that is being linked, in place of what it had."""

    def again(self, report: str) -> None:
        """The report, by its id, is to be linked anew: no version has linked it."""
