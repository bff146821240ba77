"""Short reports with people marked in them, for the tests of linking."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.archive import Store
from onrecord.linking.linker import Linker
from onrecord.linking.people import KIND, People, PeopleLink
from onrecord.record import Kind, Record
from tests.archive.builder import Builder

#: A name, or a name with what the report says of the person, organisation or place.
Named = str | tuple[str, dict[str, object]]


def report(*named: Named, key: str, published: str | None = "2024-03-05", reader: str = "test/1") -> Record:
    """A report that names them, in which the first one says something."""
    names = [each if isinstance(each, str) else each[0] for each in named]
    text = f"Report {key}. {names[0]} said that talks had begun. " + " ".join(
        f"Present was {name}." for name in names[1:]
    )
    made = Builder(text, reader=reader, key=key, published=published)
    ids = []
    for at, each in enumerate(named):
        more = {} if isinstance(each, str) else dict(each[1])
        known = {name: more.pop(name) for name in ("kind", "country", "geonames", "aliases") if name in more}
        ids.append(made.entity(names[at], attributes=more, **known))
    made.said("talks had begun", by=names[0], entity=ids[0])
    return made.record()


def place(name: str, geonames: int | None = None, country: str | None = None) -> Named:
    return name, {"kind": Kind.PLACE, "geonames": geonames, "country": country}


def organization(name: str, **more: object) -> Named:
    return name, {"kind": Kind.ORGANIZATION, **more}


def linked(store: Store, records: Sequence[Record]) -> People:
    """The people of ``store`` after ``records`` are added and linked, one after another."""
    linker = Linker([PeopleLink()])
    for record in records:
        store.add(record)
        linker.link(record, store)
    return People(store)


def groups(store: Store) -> list[list[str]]:
    """Who is one: the names, each with the key of its report, of groups of several."""
    with store.links() as links:
        found = []
        for group in links.groups(KIND, least=2):
            members = []
            for ref in links.members(KIND, group.id):
                record = links.record(ref.report)
                members.append(f"{record.entity(ref.item).name} {record.report.key}")  # type: ignore[union-attr]
            found.append(sorted(members))
        return sorted(found)
