"""Statements by and about somebody under every spelling of the name that is linked with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.archive.hits import Hit
from onrecord.archive.links import Ref
from onrecord.archive.names import about as mentioned
from onrecord.archive.names import fold
from onrecord.archive.store import Day, Store
from onrecord.linking.names import SAME, name_score
from onrecord.linking.people.book import Identity, People
from onrecord.record import Entity

__all__ = ["Spelling", "statements_of"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name that was not asked for, and how many statements were found under it."""

    name: str
    statements: int


def statements_of(
    store: Store,
    name: str,
    part: Literal["speaker", "about"],
    *,
    since: Day = None,
    until: Day = None,
    limit: int | None = None,
) -> tuple[tuple[Hit, ...], tuple[Spelling, ...]]:
    """Statements by or about whoever goes by ``name``, by the day on which they were said, and under which
    other spellings some of them were found.

    What fits the name as :meth:`onrecord.archive.View.statements` tells is always there; what stands under
    another spelling is where it is linked with an entity of that name.
    """
    first = list(_ask(store, part, name, since, until, limit))
    seen = {(hit.report.id, hit.statement.id) for hit in first}
    found: list[Hit] = []
    counts: Counter[str] = Counter()
    for identity in _meant(store, name):
        refs = set(identity.refs)
        for other in identity.names:
            if _fits(name, other) or not fold(other):
                continue
            for hit in _ask(store, part, other, since, until, None):
                key = (hit.report.id, hit.statement.id)
                if key not in seen and any(Ref(hit.report.id, each.id) in refs for each in _who(hit, part)):
                    seen.add(key)
                    found.append(hit)
                    counts[other] += 1
    spellings = tuple(Spelling(other, count) for other, count in counts.most_common())
    merged = sorted([*first, *found], key=_day) if found else first
    return tuple(merged[:limit]), spellings


def _ask(store: Store, part: str, name: str, since: Day, until: Day, limit: int | None) -> Iterator[Hit]:
    if part == "speaker":
        return store.statements(speaker=name, since=since, until=until, limit=limit)
    return store.statements(about=name, since=since, until=until, limit=limit)


def _meant(store: Store, name: str) -> list[Identity]:
    """Those of whom a report uses the name; where there are none, those of a name that is certainly it."""
    found = People(store).find(name)
    named = [each for each in found if any(_fits(name, other) for other in each.names)]
    alike = [each for each in found if any(name_score(name, other) >= SAME for other in each.names)]
    return named or alike


def _fits(name: str, other: str) -> bool:
    return set(fold(name)) <= set(fold(other))


def _who(hit: Hit, part: str) -> list[Entity]:
    record = hit.record
    if part == "about":
        return mentioned(record, hit.statement)
    entities = (record.entity(party.entity) for party in hit.statement.source)
    return [entity for entity in entities if entity is not None]


def _day(hit: Hit) -> date:
    when = hit.statement.said.when
    return when.start or when.end or hit.report.published_on or date.max
