"""Links in plain dictionaries, for :class:`onrecord.archive.memory.MemoryArchive`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from onrecord.archive.group_check import amiss
from onrecord.archive.links import DIFFERENT, SAME, Decision, Group, LinkView, Ref
from onrecord.archive.session import Session, Side
from onrecord.errors import NotFound
from onrecord.record import Record

__all__ = ["LinkState", "MemoryLinkView", "MemoryLinks"]

_Item = tuple[str, Ref]  # with its kind
_Key = tuple[str, str]  # with its kind


@dataclass(slots=True)
class LinkState:
    """All that is linked. lost: where an item on one side of a decision stood that is not there now."""

    decisions: dict[int, Decision] = field(default_factory=dict)
    lost: dict[tuple[int, Side], str] = field(default_factory=dict)
    groups: dict[_Item, str] = field(default_factory=dict)
    keys: dict[_Item, dict[str, float]] = field(default_factory=dict)
    blocks: dict[_Key, frozenset[str]] = field(default_factory=dict)  # by key
    counts: dict[_Key, int] = field(default_factory=dict)
    notes: dict[_Item, bytes] = field(default_factory=dict)
    linked: dict[str, str] = field(default_factory=dict)
    counted: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)

    def copied(self) -> LinkState:
        """A copy to go back to."""
        return LinkState(**{each.name: copy(getattr(self, each.name)) for each in fields(self)})

    def forget(self, report: str) -> None:
        """Removes what is about a report that is removed."""
        for number, item in list(self.decisions.items()):
            if report in (item.one.report, item.other.report):
                del self.decisions[number]
        self.lost = {key: place for key, place in self.lost.items() if key[0] in self.decisions}
        self.groups = {item: group for item, group in self.groups.items() if item[1].report != report}
        self.linked.pop(report, None)

    def problems(self, numbers: Mapping[str, int]) -> list[tuple[str, str]]:
        """Groups that do not follow from the decisions, as codes and messages."""
        found = []
        live = [item for item in self.decisions.values() if item.live]
        for kind in sorted({kind for kind, _ in self.groups}):
            refs = [ref for of, ref in self.groups if of == kind]
            refs.sort(key=lambda ref: (numbers[ref.report], ref.item))
            placed = {ref: self.groups[kind, ref] for ref in refs}
            mine = [item for item in live if item.kind == kind]
            same = [(item.one, item.other) for item in mine if item.verdict == SAME]
            apart = [
                (item.one, item.other) for item in mine if item.verdict == DIFFERENT and not item.automatic
            ]
            found += amiss(kind, placed, same, apart)
        return found


class MemoryLinkView(LinkView):
    """Reads ``state``. numbers: the place of each report in the order of adding, by id."""

    def __init__(self, state: LinkState, numbers: Mapping[str, int], load: Callable[[str], Record]) -> None:
        self._state = state
        self._places = numbers
        self._load = load

    def decisions(
        self,
        kind: str,
        refs: Iterable[Ref] | None = None,
        *,
        live: bool = True,
        verdict: str | None = None,
        automatic: bool | None = None,
    ) -> list[Decision]:
        wanted = None if refs is None else set(refs)
        return [
            item
            for item in self._state.decisions.values()
            if item.kind == kind
            and (item.live or not live)
            and verdict in (None, item.verdict)
            and automatic in (None, item.automatic)
            and (wanted is None or item.one in wanted or item.other in wanted)
        ]

    def decision(self, number: int) -> Decision:
        if number not in self._state.decisions:
            raise NotFound(f"no decision {number}", hint="The log of decisions lists their numbers.")
        return self._state.decisions[number]

    def group_of(self, kind: str, refs: Iterable[Ref]) -> dict[Ref, str]:
        return {ref: self._state.groups[kind, ref] for ref in refs if (kind, ref) in self._state.groups}

    def items(self, kind: str, report: str) -> dict[Ref, str]:
        there = self._state.groups.items()
        return {ref: group for (of, ref), group in there if of == kind and ref.report == report}

    def members(
        self, kind: str, group: str, *, limit: int | None = None, newest: bool = False
    ) -> tuple[Ref, ...]:
        found = [ref for (of, ref), each in self._state.groups.items() if of == kind and each == group]
        ordered = sorted(found, key=self._order, reverse=newest)
        return tuple(ordered[:limit])

    def groups(self, kind: str, *, least: int = 1, limit: int | None = None) -> list[Group]:
        sizes: dict[str, int] = {}
        for (of, _), group in self._state.groups.items():
            if of == kind:
                sizes[group] = sizes.get(group, 0) + 1
        found = [Group(group, size) for group, size in sizes.items() if size >= least]
        return sorted(found, key=lambda item: (-item.size, item.id))[:limit]

    def with_keys(self, kind: str, wanted: Iterable[str], *, limit: int = 100) -> dict[str, dict[Ref, float]]:
        found = {}
        for key in wanted:
            there = [
                (ref, mine[key]) for (of, ref), mine in self._state.keys.items() if of == kind and key in mine
            ]
            there.sort(key=lambda pair: self._order(pair[0]), reverse=True)
            if there[:limit]:
                found[key] = dict(there[:limit])
        return found

    def keys_of(self, kind: str, refs: Iterable[Ref]) -> dict[Ref, dict[str, float]]:
        found = {ref: dict(sorted(self._state.keys.get((kind, ref), {}).items())) for ref in refs}
        return {ref: mine for ref, mine in found.items() if mine}

    def under(self, kind: str, wanted: Iterable[str], *, limit: int = 200) -> dict[str, tuple[str, ...]]:
        found = {}
        for block in wanted:
            there = sorted(
                key for (of, key), mine in self._state.blocks.items() if of == kind and block in mine
            )
            if there[:limit]:
                found[block] = tuple(there[:limit])
        return found

    def counts(self, kind: str, wanted: Iterable[str]) -> dict[str, int]:
        return {key: self._state.counts[kind, key] for key in wanted if (kind, key) in self._state.counts}

    def total(self) -> int:
        return len(self._state.linked)

    def linked_by(self, report: str) -> str | None:
        return self._state.linked.get(report) or None

    def notes(self, kind: str, refs: Iterable[Ref]) -> dict[Ref, bytes]:
        return {ref: self._state.notes[kind, ref] for ref in refs if (kind, ref) in self._state.notes}

    def record(self, report: str) -> Record:
        self._number(report)
        return self._load(report)

    def _number(self, report: str) -> int:
        if report not in self._places:
            raise NotFound("no report of that id", where=report)
        return self._places[report]

    def _order(self, ref: Ref) -> tuple[int, str]:
        return self._number(ref.report), ref.item


class MemoryLinks(MemoryLinkView, Session):
    """Writes to ``state``; whoever hands it out puts the state back where the work fails."""

    def __init__(
        self,
        state: LinkState,
        numbers: Mapping[str, int],
        load: Callable[[str], Record],
        report: str | None,
        version: str,
        now: datetime,
    ) -> None:
        MemoryLinkView.__init__(self, state, numbers, load)
        Session.__init__(self, report, version, now)

    def put_blocks(self, kind: str, key: str, wanted: Iterable[str]) -> None:
        self._state.blocks[kind, key] = self._state.blocks.get((kind, key), frozenset()) | set(wanted)

    def again(self, report: str) -> None:
        if report in self._state.linked:
            self._state.linked[report] = ""

    def touching(self, report: str) -> list[tuple[Decision, Side, str | None]]:
        sides: tuple[Side, ...] = ("one", "other")
        return [
            (item, side, self._state.lost.get((item.number, side)))
            for side in sides
            for item in self._state.decisions.values()
            if getattr(item, side).report == report
        ]

    def placed(self, report: str) -> list[tuple[str, Ref, str]]:
        found = [
            (kind, ref, group) for (kind, ref), group in self._state.groups.items() if ref.report == report
        ]
        return sorted(found)

    def move(self, number: int, side: Side, item: str, lost: str | None) -> None:
        self._state.lost.pop((number, side), None)
        if lost is not None:
            self._state.lost[number, side] = lost
        old = self._state.decisions[number]
        here = Ref(getattr(old, side).report, item)
        gone = any((number, each) in self._state.lost for each in ("one", "other"))
        changed = replace(old, one=here, lost=gone) if side == "one" else replace(old, other=here, lost=gone)
        self._state.decisions[number] = changed

    def ungroup(self, kind: str, ref: Ref) -> None:
        self._state.groups.pop((kind, ref), None)

    def set_group(self, kind: str, refs: Iterable[Ref], group: str) -> None:
        for ref in refs:
            self._number(ref.report)
            self._state.groups[kind, ref] = group

    def merge(self, kind: str, into: str, other: str) -> None:
        self.set_group(kind, self.members(kind, other), into)

    def drop(self, report: str) -> None:
        for kind, mine in self._state.counted.pop(report, {}).items():
            self._add_counts(kind, {key: -number for key, number in mine.items()})
        for table in (self._state.keys, self._state.notes):
            for item in [item for item in table if item[1].report == report]:
                del table[item]
        there = {(kind, key) for (kind, _), mine in self._state.keys.items() for key in mine}
        self._state.blocks = {key: mine for key, mine in self._state.blocks.items() if key in there}

    def mark(self, number: int, by: str, why: str) -> None:
        changed = replace(self._state.decisions[number], undone_at=self.now, undone_by=by, undone_why=why)
        self._state.decisions[number] = changed

    def _made_for(self, report: str) -> list[Decision]:
        made = self._state.decisions.values()
        return [item for item in made if item.report == report and item.undone_at is None]

    def _set_linked(self, report: str) -> None:
        self._state.linked[report] = self.version
        self._state.counted[report] = self.counted

    def _write(self, decision: Decision) -> Decision:
        self._number(decision.one.report)
        self._number(decision.other.report)
        kept = replace(decision, number=max(self._state.decisions, default=0) + 1)
        self._state.decisions[kept.number] = kept
        return kept

    def _holding(self) -> list[Decision]:
        return [item for item in self._state.decisions.values() if item.live and item.verdict == SAME]

    def _degree(self, kind: str, ref: Ref) -> int:
        return sum(item.kind == kind and ref in (item.one, item.other) for item in self._holding())

    def _joined(self, kind: str, group: str) -> list[tuple[Ref, Ref]]:
        here = self._state.groups
        return [
            (item.one, item.other)
            for item in self._holding()
            if item.kind == kind and here.get((kind, item.one)) == group
        ]

    def _in_order(self, refs: Iterable[Ref]) -> list[Ref]:
        return sorted(refs, key=self._order)

    def _add_counts(self, kind: str, wanted: Mapping[str, int]) -> None:
        for key, number in wanted.items():
            new = self._state.counts.pop((kind, key), 0) + number
            if new > 0:
                self._state.counts[kind, key] = new

    def _add_keys(self, kind: str, ref: Ref, wanted: Mapping[str, float]) -> None:
        # A new dictionary, as a copied state shares the old one.
        self._state.keys[kind, ref] = {**wanted, **self._state.keys.get((kind, ref), {})}

    def _set_note(self, kind: str, ref: Ref, data: bytes) -> None:
        self._state.notes[kind, ref] = data
