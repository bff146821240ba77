"""Whether what is linked in the database is sound."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, func, select, update

from onrecord.archive.finding import chunks
from onrecord.archive.group_check import amiss, as_decided
from onrecord.archive.link_schema import blocks, counts, decisions, groups, keys, linked, notes
from onrecord.archive.links import DIFFERENT, SAME, Ref
from onrecord.archive.schema import reports

__all__ = ["items_of", "link_problems", "mend_groups"]


def link_problems(connection: Connection) -> Iterator[tuple[str, str]]:
    """What is wrong, as codes and messages: groups that do not follow from the decisions, counts that are
    not the sum of what was counted, blocks that lead nowhere."""
    for kind in _kinds(connection):
        ids = _ids(connection)
        placed = _placed(connection, kind, ids)
        same = _pairs(connection, kind, ids, decisions.c.verdict == SAME)
        apart = _pairs(connection, kind, ids, decisions.c.verdict == DIFFERENT, ~decisions.c.automatic)
        yield from amiss(kind, placed, same, apart)
    yield from _counts(connection)
    there = select(keys.c.key).where(keys.c.kind == blocks.c.kind, keys.c.key == blocks.c.key).exists()
    lost = connection.execute(select(func.count()).select_from(blocks).where(~there)).scalar_one()
    if lost:
        yield "links-out-of-step", f"{lost} blocks lead to keys that nothing has"


def _counts(connection: Connection) -> Iterator[tuple[str, str]]:
    summed: Counter[tuple[str, str]] = Counter()
    for packed in connection.execute(select(linked.c.counted)).scalars():
        try:
            mine = json.loads(zlib.decompress(packed))
        except (zlib.error, ValueError):
            yield "links-out-of-step", "what a report added to the counts is damaged"
            continue
        for kind, each in mine.items():
            for key, number in each.items():
                summed[kind, key] += number
    held = {(kind, key): number for kind, key, number in connection.execute(select(counts))}
    wrong = sum(held.get(key, 0) != summed.get(key, 0) for key in held.keys() | summed.keys())
    if wrong:
        yield "links-out-of-step", f"{wrong} counts are not the sum of what was counted"


def items_of(connection: Connection, numbers: Sequence[int]) -> dict[int, set[str]]:
    """The items of reports that links are about, by the reports' numbers."""
    found: dict[int, set[str]] = {number: set() for number in numbers}
    sides: list[tuple[Column[Any], Column[Any], ColumnElement[bool]]] = [
        (table.c.report, table.c.item, table.c.report.is_not(None)) for table in (groups, keys, notes)
    ]
    for side in ("one", "other"):
        present = decisions.c.undone_at.is_(None) & decisions.c[f"{side}_lost"].is_(None)
        sides.append((decisions.c[f"{side}_report"], decisions.c[f"{side}_item"], present))
    for report, item, here in sides:
        for some in chunks(numbers):
            query = select(report, item).where(report.in_(some), here).distinct()
            for number, each in connection.execute(query):
                found[number].add(each)
    return found


def mend_groups(connection: Connection) -> None:
    """Makes all groups anew from the decisions."""
    ids = _ids(connection)
    numbers = {report: number for number, report in ids.items()}
    for kind in _kinds(connection):
        placed = _placed(connection, kind, ids)
        right = as_decided(kind, list(placed), _pairs(connection, kind, ids, decisions.c.verdict == SAME))
        for ref, group in right.items():
            if placed[ref] != group:
                here = (
                    groups.c.kind == kind,
                    groups.c.report == numbers[ref.report],
                    groups.c.item == ref.item,
                )
                connection.execute(update(groups).where(*here).values(id=group))


def _kinds(connection: Connection) -> list[str]:
    found = set(connection.execute(select(groups.c.kind).distinct()).scalars())
    found |= set(connection.execute(select(decisions.c.kind).distinct()).scalars())
    return sorted(found)


def _ids(connection: Connection) -> dict[int, str]:
    rows = connection.execute(select(reports.c.number, reports.c.id))
    return {number: report for number, report in rows}  # noqa: C416  # rows are no pairs to dict()


def _placed(connection: Connection, kind: str, ids: dict[int, str]) -> dict[Ref, str]:
    query = select(groups.c.report, groups.c.item, groups.c.id).where(groups.c.kind == kind)
    rows = connection.execute(query.order_by(groups.c.report, groups.c.item))
    return {Ref(ids[report], item): group for report, item, group in rows}


def _pairs(
    connection: Connection, kind: str, ids: dict[int, str], *conditions: ColumnElement[bool]
) -> list[tuple[Ref, Ref]]:
    query = select(
        decisions.c.one_report, decisions.c.one_item, decisions.c.other_report, decisions.c.other_item
    ).where(
        decisions.c.kind == kind,
        decisions.c.undone_at.is_(None),
        decisions.c.one_lost.is_(None),
        decisions.c.other_lost.is_(None),
        *conditions,
    )
    return [(Ref(ids[a], one), Ref(ids[b], other)) for a, one, b, other in connection.execute(query)]
