"""Writing links to the database."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from onrecord.archive.body import clean
from onrecord.archive.finding import chunks
from onrecord.archive.link_reader import SqlLinkView, present
from onrecord.archive.link_schema import blocks, counts, decisions, groups, keys, linked, notes
from onrecord.archive.links import SAME, Decision, Ref
from onrecord.archive.schema import reports
from onrecord.archive.session import Session, Side
from onrecord.errors import NotFound

__all__ = ["SqlLinks", "add_counts", "drop_derived"]

# Made once, as for reading.
_SET_GROUP = (
    update(groups)
    .where(
        groups.c.kind == bindparam("of_kind"),
        groups.c.report == bindparam("of_report"),
        groups.c.item == bindparam("of_item"),
    )
    .values(id=bindparam("id"))
)


class SqlLinks(SqlLinkView, Session):
    """Writes inside the transaction of ``connection``; see :class:`onrecord.archive.links.Links`."""

    def __init__(self, connection: Connection, report: str | None, version: str, now: datetime) -> None:
        SqlLinkView.__init__(self, connection)
        Session.__init__(self, report, version, now)
        self._keyed: dict[tuple[str, Ref], set[str]] = {}

    def put_blocks(self, kind: str, key: str, wanted: Iterable[str]) -> None:
        new = {clean(block) for block in wanted}
        query = select(blocks.c.block).where(blocks.c.kind == clean(kind), blocks.c.key == clean(key))
        there = set(self._connection.execute(query).scalars())
        rows = [{"kind": clean(kind), "block": block, "key": clean(key)} for block in sorted(new - there)]
        if rows:
            self._connection.execute(insert(blocks), rows)

    def again(self, report: str) -> None:
        here = linked.c.report == self._number(report)
        self._connection.execute(update(linked).where(here).values(version=""))

    def _number(self, report: str) -> int:
        found = self._known([Ref(report)])
        if not found:
            raise NotFound("no report of that id", where=report)
        return found[Ref(report)][0]

    def _made_for(self, report: str) -> list[Decision]:
        mine = decisions.c.report == self._number(report)
        return self._decided(mine, decisions.c.undone_at.is_(None), decisions.c.automatic)

    def drop(self, report: str) -> None:
        drop_derived(self._connection, self._number(report))

    def touching(self, report: str) -> list[tuple[Decision, Side, str | None]]:
        found: list[tuple[Decision, Side, str | None]] = []
        sides: tuple[Side, ...] = ("one", "other")
        for side in sides:
            here = decisions.c[f"{side}_report"] == self._number(report)
            query = select(decisions.c.number, decisions.c[f"{side}_lost"]).where(here)
            lost = {number: place for number, place in self._connection.execute(query)}  # noqa: C416
            found += [(item, side, lost[item.number]) for item in self._decided(here)]
        return found

    def placed(self, report: str) -> list[tuple[str, Ref, str]]:
        query = select(groups.c.kind, groups.c.item, groups.c.id)
        rows = self._connection.execute(query.where(groups.c.report == self._number(report)))
        return [(kind, Ref(report, item), group) for kind, item, group in rows]

    def move(self, number: int, side: Side, item: str, lost: str | None) -> None:
        values = {f"{side}_item": item, f"{side}_lost": lost}
        self._connection.execute(update(decisions).where(decisions.c.number == number).values(values))

    def ungroup(self, kind: str, ref: Ref) -> None:
        self._connection.execute(delete(groups).where(*self._here(kind, ref)))

    def _here(self, kind: str, ref: Ref) -> tuple[ColumnElement[bool], ...]:
        number = self._number(ref.report)
        return (groups.c.kind == clean(kind), groups.c.report == number, groups.c.item == clean(ref.item))

    def _set_linked(self, report: str) -> None:
        number = self._number(report)
        counted = zlib.compress(json.dumps(self.counted).encode("ascii"), 6)
        row = {"version": clean(self.version), "linked_at": self.now.replace(tzinfo=None), "counted": counted}
        done = self._connection.execute(update(linked).where(linked.c.report == number).values(row))
        if not done.rowcount:
            self._connection.execute(insert(linked), {"report": number, **row})

    def _write(self, decision: Decision) -> Decision:
        row: dict[str, Any] = {
            "kind": clean(decision.kind),
            "report": None if decision.report is None else self._number(decision.report),
            "one_report": self._number(decision.one.report),
            "one_item": clean(decision.one.item),
            "other_report": self._number(decision.other.report),
            "other_item": clean(decision.other.item),
            "verdict": clean(decision.verdict),
            "score": decision.score,
            "evidence": dict(decision.evidence),
            "by": clean(decision.by),
            "automatic": decision.automatic,
            "why": clean(decision.why),
            "made_at": self.now.replace(tzinfo=None),
        }
        number = self._connection.execute(insert(decisions).values(row).returning(decisions.c.number))
        return replace(decision, number=number.scalar_one())

    def mark(self, number: int, by: str, why: str) -> None:
        moment = self.now.replace(tzinfo=None)
        values = {"undone_at": moment, "undone_by": clean(by), "undone_why": clean(why)}
        self._connection.execute(update(decisions).where(decisions.c.number == number).values(values))

    def _degree(self, kind: str, ref: Ref) -> int:
        return sum(item.verdict == SAME for item in self.decisions(kind, [ref]))

    def _joined(self, kind: str, group: str) -> list[tuple[Ref, Ref]]:
        one, other = reports.alias(), reports.alias()
        here = (
            (groups.c.kind == decisions.c.kind)
            & (groups.c.report == decisions.c.one_report)
            & (groups.c.item == decisions.c.one_item)
        )
        joined = (
            groups.join(decisions, here)
            .join(one, one.c.number == decisions.c.one_report)
            .join(other, other.c.number == decisions.c.other_report)
        )
        query = (
            select(one.c.id, decisions.c.one_item, other.c.id, decisions.c.other_item)
            .select_from(joined)
            .where(groups.c.kind == clean(kind), groups.c.id == group, *_holds())
            .order_by(decisions.c.number)
        )
        rows = self._connection.execute(query)
        return [(Ref(row[0], row[1]), Ref(row[2], row[3])) for row in rows]

    def _in_order(self, refs: Iterable[Ref]) -> list[Ref]:
        return sorted(refs, key=lambda ref: (self._number(ref.report), ref.item))

    def set_group(self, kind: str, refs: Iterable[Ref], group: str) -> None:
        for ref in refs:
            row = {"kind": clean(kind), "report": self._number(ref.report), "item": clean(ref.item)}
            asked = {f"of_{name}": value for name, value in row.items()}
            done = self._connection.execute(_SET_GROUP, {**asked, "id": group})
            if not done.rowcount:
                self._connection.execute(insert(groups), {**row, "id": group})

    def merge(self, kind: str, into: str, other: str) -> None:
        here = (groups.c.kind == clean(kind)) & (groups.c.id == other)
        self._connection.execute(update(groups).where(here).values(id=into))

    def _add_counts(self, kind: str, wanted: Mapping[str, int]) -> None:
        add_counts(self._connection, kind, wanted)

    def _add_keys(self, kind: str, ref: Ref, wanted: Mapping[str, float]) -> None:
        place = {"kind": clean(kind), "report": self._number(ref.report), "item": clean(ref.item)}
        # The report had none when its linking began, so all that it has were put by this session.
        new = {clean(key): weight for key, weight in wanted.items()}
        there = self._keyed.setdefault((kind, ref), set())
        rows = [{**place, "key": key, "weight": weight} for key, weight in new.items() if key not in there]
        there.update(new)
        if rows:
            self._connection.execute(insert(keys), rows)

    def _set_note(self, kind: str, ref: Ref, data: bytes) -> None:
        place = {"kind": clean(kind), "report": self._number(ref.report), "item": clean(ref.item)}
        here = [notes.c[name] == value for name, value in place.items()]
        done = self._connection.execute(update(notes).where(*here).values(data=data))
        if not done.rowcount:
            self._connection.execute(insert(notes), {**place, "data": data})


def _holds() -> tuple[ColumnElement[bool], ...]:
    """The conditions that a decision holds two items together."""
    return (decisions.c.verdict == SAME, decisions.c.undone_at.is_(None), *present())


def add_counts(connection: Connection, kind: str, wanted: Mapping[str, int]) -> None:
    """Adds to the counts; one that comes to nothing is removed."""
    new = {clean(key): number for key, number in wanted.items() if number}
    there: set[str] = set()
    for some in chunks(list(new)):
        query = select(counts.c.key).where(counts.c.kind == clean(kind), counts.c.key.in_(some))
        there.update(connection.execute(query).scalars())
    rows = [{"k": clean(kind), "of": key, "more": number} for key, number in new.items() if key in there]
    if rows:
        here = (counts.c.kind == bindparam("k")) & (counts.c.key == bindparam("of"))
        more = update(counts).where(here).values(count=counts.c.count + bindparam("more"))
        connection.execute(more, rows)
        if any(number < 0 for number in new.values()):
            connection.execute(delete(counts).where(here, counts.c.count <= 0), rows)
    fresh = [
        {"kind": clean(kind), "key": key, "count": number} for key, number in new.items() if key not in there
    ]
    if fresh:
        connection.execute(insert(counts), fresh)


def drop_derived(connection: Connection, report: int) -> None:
    """Removes what linking derived from the report of that number, but for its groups."""
    counted = connection.execute(select(linked.c.counted).where(linked.c.report == report)).scalar()
    if counted:
        for kind, mine in json.loads(zlib.decompress(counted)).items():
            add_counts(connection, kind, {key: -number for key, number in mine.items()})
        nothing = zlib.compress(b"{}")
        connection.execute(update(linked).where(linked.c.report == report).values(counted=nothing))
    mine = select(keys.c.kind, keys.c.key).where(keys.c.report == report).distinct()
    was = connection.execute(mine).all()
    connection.execute(delete(keys).where(keys.c.report == report))
    connection.execute(delete(notes).where(notes.c.report == report))
    for kind, key in was:
        left = select(keys.c.key).where(keys.c.kind == kind, keys.c.key == key).exists()
        connection.execute(delete(blocks).where(blocks.c.kind == kind, blocks.c.key == key, ~left))
