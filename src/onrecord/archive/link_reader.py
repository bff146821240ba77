"""Reading links from the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, select

from onrecord.archive.body import clean, record_of, unpack
from onrecord.archive.finding import chunks, numbers_of, report_of
from onrecord.archive.link_schema import blocks, counts, decisions, groups, keys, linked, notes
from onrecord.archive.links import Decision, Group, LinkView, Ref
from onrecord.archive.schema import records, reports
from onrecord.errors import CorruptArchive, NotFound
from onrecord.record import Record

__all__ = ["SqlLinkView", "present"]


def _held(item: ColumnElement[str]) -> ColumnElement[str]:
    """A column that no index is used for: an index of reports and items would be asked for all pairs of the
    two lists, and what is meant are some of them."""
    return func.coalesce(item, "")


#: So many are asked for one by one.
_FEW = 6
# Asked many times for each report; made once, as making them takes longer than running them. SQLite uses no
# index for pairs of columns in a list of values, so reports and items are two lists.
_GROUPS = select(groups.c.report, groups.c.item, groups.c.id).where(
    groups.c.kind == bindparam("kind"),
    groups.c.report.in_(bindparam("reports", expanding=True)),
    _held(groups.c.item).in_(bindparam("items", expanding=True)),
)
_GROUP = select(groups.c.id).where(
    groups.c.kind == bindparam("kind"),
    groups.c.report == bindparam("report"),
    groups.c.item == bindparam("item"),
)
_NOTES = select(notes.c.report, notes.c.item, notes.c.data).where(
    notes.c.kind == bindparam("kind"),
    notes.c.report.in_(bindparam("reports", expanding=True)),
    _held(notes.c.item).in_(bindparam("items", expanding=True)),
)
_BEARERS = (
    select(reports.c.id, keys.c.item, keys.c.weight)
    .select_from(keys.join(reports, reports.c.number == keys.c.report))
    .where(keys.c.kind == bindparam("kind"), keys.c.key == bindparam("key"))
    .order_by(keys.c.report.desc(), keys.c.item.desc())
    .limit(bindparam("most"))
)
_UNDER = (
    select(blocks.c.key)
    .where(blocks.c.kind == bindparam("kind"), blocks.c.block == bindparam("block"))
    .order_by(blocks.c.key)
    .limit(bindparam("most"))
)

_one = reports.alias("one")
_other = reports.alias("other")
_whose = reports.alias("whose")


class SqlLinkView(LinkView):
    """Reads inside the transaction of ``connection``; see :class:`onrecord.archive.links.LinkView`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._ids: dict[int, str] = {}

    def decisions(
        self,
        kind: str,
        refs: Iterable[Ref] | None = None,
        *,
        live: bool = True,
        verdict: str | None = None,
        automatic: bool | None = None,
    ) -> list[Decision]:
        conditions = [decisions.c.kind == clean(kind)]
        if live:
            conditions += [decisions.c.undone_at.is_(None), *present()]
        if refs is None:
            if verdict is not None:
                conditions.append(decisions.c.verdict == clean(verdict))
            if automatic is not None:
                conditions.append(decisions.c.automatic if automatic else ~decisions.c.automatic)
            return self._decided(*conditions)
        wanted = set(self._known(refs))
        found: dict[int, Decision] = {}
        for some, _ in _reports(self._known(wanted).values()):
            # Two questions, each by an index of its own; an OR over both would read all decisions.
            for side in ("one", "other"):
                for item in self._decided(decisions.c[f"{side}_report"].in_(some), *conditions):
                    fits = verdict in (None, item.verdict) and automatic in (None, item.automatic)
                    if fits and not wanted.isdisjoint((item.one, item.other)):
                        found[item.number] = item
        return [found[number] for number in sorted(found)]

    def decision(self, number: int) -> Decision:
        for item in self._decided(decisions.c.number == number):
            return item
        raise NotFound(f"no decision {number}", hint="The log of decisions lists their numbers.")

    def group_of(self, kind: str, refs: Iterable[Ref]) -> dict[Ref, str]:
        by_place = {place: ref for ref, place in self._known(refs).items()}
        found: dict[Ref, str] = {}
        for some, items in _reports(by_place):
            for report, item, group in self._connection.execute(
                _GROUPS, {"kind": clean(kind), "reports": some, "items": items}
            ):
                if (report, item) in by_place:
                    found[by_place[report, item]] = group
        return found

    def items(self, kind: str, report: str) -> dict[Ref, str]:
        known = self._known([Ref(report)])
        if not known:
            return {}
        query = select(groups.c.item, groups.c.id).where(
            groups.c.kind == clean(kind), groups.c.report == known[Ref(report)][0]
        )
        return {Ref(report, item): group for item, group in self._connection.execute(query)}

    def members(
        self, kind: str, group: str, *, limit: int | None = None, newest: bool = False
    ) -> tuple[Ref, ...]:
        order = (groups.c.report, groups.c.item)
        query = (
            select(reports.c.id, groups.c.item)
            .select_from(groups.join(reports))
            .where(groups.c.kind == clean(kind), groups.c.id == group)
            .order_by(*(column.desc() for column in order) if newest else order)
            .limit(limit)
        )
        return tuple(Ref(report, item) for report, item in self._connection.execute(query))

    def groups(self, kind: str, *, least: int = 1, limit: int | None = None) -> list[Group]:
        size = func.count()
        query = select(groups.c.id, size).where(groups.c.kind == clean(kind)).group_by(groups.c.id)
        query = query.having(size >= least).order_by(size.desc(), groups.c.id).limit(limit)
        return [Group(*row) for row in self._connection.execute(query)]

    def with_keys(self, kind: str, wanted: Iterable[str], *, limit: int = 100) -> dict[str, dict[Ref, float]]:
        found: dict[str, dict[Ref, float]] = {}
        for key in dict.fromkeys(wanted):
            asked = {"kind": clean(kind), "key": clean(key), "most": limit}
            rows = self._connection.execute(_BEARERS, asked).all()
            if rows:
                found[key] = {Ref(report, item): weight for report, item, weight in rows}
        return found

    def keys_of(self, kind: str, refs: Iterable[Ref]) -> dict[Ref, dict[str, float]]:
        by_place = {place: ref for ref, place in self._known(refs).items()}
        found: dict[Ref, dict[str, float]] = {ref: {} for ref in by_place.values()}
        for some in chunks(list({report for report, _ in by_place})):
            query = select(keys.c.report, keys.c.item, keys.c.key, keys.c.weight).where(
                keys.c.kind == clean(kind), keys.c.report.in_(some)
            )
            for report, item, key, weight in self._connection.execute(query.order_by(keys.c.key)):
                if (report, item) in by_place:
                    found[by_place[report, item]][key] = weight
        return {ref: mine for ref, mine in found.items() if mine}

    def under(self, kind: str, wanted: Iterable[str], *, limit: int = 200) -> dict[str, tuple[str, ...]]:
        found = {}
        for block in dict.fromkeys(wanted):
            asked = {"kind": clean(kind), "block": clean(block), "most": limit}
            there = self._connection.execute(_UNDER, asked).scalars().all()
            if there:
                found[block] = tuple(there)
        return found

    def counts(self, kind: str, wanted: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for some in chunks(list(dict.fromkeys(wanted))):
            query = select(counts.c.key, counts.c.count).where(
                counts.c.kind == clean(kind), counts.c.key.in_([clean(key) for key in some])
            )
            found.update((key, number) for key, number in self._connection.execute(query))
        return found

    def total(self) -> int:
        found: int = self._connection.execute(select(func.count()).select_from(linked)).scalar_one()
        return found

    def linked_by(self, report: str) -> str | None:
        joined = linked.join(reports, reports.c.number == linked.c.report)
        query = select(linked.c.version).select_from(joined).where(reports.c.id == clean(report))
        return self._connection.execute(query).scalar() or None

    def notes(self, kind: str, refs: Iterable[Ref]) -> dict[Ref, bytes]:
        by_place = {place: ref for ref, place in self._known(refs).items()}
        found: dict[Ref, bytes] = {}
        for some, items in _reports(by_place):
            for report, item, data in self._connection.execute(
                _NOTES, {"kind": clean(kind), "reports": some, "items": items}
            ):
                if (report, item) in by_place:
                    found[by_place[report, item]] = data
        return found

    def record(self, report: str) -> Record:
        joined = reports.join(records)
        query = select(reports, records.c.body).select_from(joined).where(reports.c.id == clean(report))
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFound("no report of that id", where=report)
        made = report_of(row)
        try:
            return record_of(made, unpack(row.body))
        except ValueError as error:
            hint = "Remove the report and add it again."
            raise CorruptArchive(f"the record is damaged: {error}", where=made.name, hint=hint) from error

    def _known(self, refs: Iterable[Ref]) -> dict[Ref, tuple[int, str]]:
        """The number of the report and the item, for those whose report is there."""
        wanted = list(dict.fromkeys(refs))
        missing = list(dict.fromkeys(ref.report for ref in wanted if ref.report not in self._numbers))
        for report, number in numbers_of(self._connection, [clean(each) for each in missing]).items():
            self._numbers[report] = number
            self._ids[number] = report
        return {
            ref: (self._numbers[ref.report], clean(ref.item)) for ref in wanted if ref.report in self._numbers
        }

    def _decided(self, *conditions: ColumnElement[bool]) -> list[Decision]:
        joined = (
            decisions.join(_one, _one.c.number == decisions.c.one_report)
            .join(_other, _other.c.number == decisions.c.other_report)
            .outerjoin(_whose, _whose.c.number == decisions.c.report)
        )
        columns = (
            decisions,
            _one.c.id.label("one_id"),
            _other.c.id.label("other_id"),
            _whose.c.id.label("whose_id"),
        )
        query = select(*columns).select_from(joined).where(*conditions).order_by(decisions.c.number)
        return [_decision(row) for row in self._connection.execute(query)]


def _reports(places: Iterable[tuple[int, str]]) -> Iterator[tuple[Sequence[int], Sequence[str]]]:
    """Some reports at a time, each time with the items in them."""
    items: dict[int, list[str]] = {}
    for report, item in places:
        items.setdefault(report, []).append(item)
    for some in chunks(list(items), 100):
        yield some, list(dict.fromkeys(item for report in some for item in items[report]))


def present() -> Sequence[ColumnElement[bool]]:
    return (decisions.c.one_lost.is_(None), decisions.c.other_lost.is_(None))


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        kind=row.kind,
        one=Ref(row.one_id, row.one_item),
        other=Ref(row.other_id, row.other_item),
        verdict=row.verdict,
        by=row.by,
        score=row.score,
        evidence=row.evidence,
        why=row.why,
        number=row.number,
        made_at=_utc(row.made_at),
        undone_at=_utc(row.undone_at),
        undone_by=row.undone_by,
        undone_why=row.undone_why,
        report=row.whose_id,
        lost=row.one_lost is not None or row.other_lost is not None,
    )


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.replace(tzinfo=UTC)
