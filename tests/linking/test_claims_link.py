"""Claims kept as reports come: groups of events of the same matter, in the archive."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.archive import MemoryArchive, Store, open_archive
from onrecord.archive.links import DIFFERENT, SAME, Decision
from onrecord.linking.claims.link import KIND, ClaimLink
from onrecord.linking.linker import Linker
from onrecord.linking.people import PeopleLink
from onrecord.record import Record

Read = Callable[..., Record]

ONE = "Captain Erik Olsen was killed in Tromso on Monday, the police said. Norway mourned him."
TWO = "Norwegian officials confirmed that Erik Olsen was killed in Tromso on Monday."
OTHER = "Inspector Lars Berg was killed in Bergen on Monday, the police said. Norway mourned him."


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    if request.param == "memory":
        return MemoryArchive()
    return open_archive(tmp_path_factory.mktemp("links") / "news.db")


def linked(store: Store, records: list[Record]) -> set[frozenset[str]]:
    """The reports of each group of two events and more, once ``records`` are linked in that order."""
    linker = Linker([PeopleLink(), ClaimLink()])
    for record in records:
        store.add(record)
        linker.link(record, store)
    with store.links() as links:
        groups = [links.members(KIND, group.id) for group in links.groups(KIND, least=2)]
    return {frozenset(ref.report for ref in refs) for refs in groups}


@pytest.fixture(scope="module")
def records(read: Read) -> list[Record]:
    return [read(text, f"1931-05-0{day}") for day, text in enumerate((ONE, TWO, OTHER), start=5)]


@pytest.mark.parametrize("turn", [1, -1])
def test_one_matter_is_one_group_in_any_order(store: Store, records: list[Record], turn: int) -> None:
    one, two, _ = (record.report.id for record in records)
    assert linked(store, records[::turn]) == {frozenset({one, two})}


def test_a_decision_tells_its_evidence(store: Store, records: list[Record]) -> None:
    linked(store, records)
    with store.links() as links:
        (decision,) = links.decisions(KIND)
    assert decision.verdict == SAME
    assert decision.automatic
    assert decision.score is not None
    assert 0.5 <= decision.score <= 1
    assert decision.evidence["predicate same"] == 1
    assert decision.evidence["subject same"] == 1


def test_what_a_person_tells_apart_stays_apart(store: Store, records: list[Record]) -> None:
    linked(store, records)
    with store.links() as links:
        (decision,) = links.decisions(KIND)
    with store.deciding() as deciding:
        deciding.undo(decision.number, by="Ann", why="two men of one name")
        deciding.decide(Decision(KIND, decision.one, decision.other, DIFFERENT, by="Ann"))
    assert linked(store, records) == set()


def test_linking_again_changes_nothing(store: Store, records: list[Record]) -> None:
    before = linked(store, records)
    with store.links() as links:
        decided = [(item.one, item.other) for item in links.decisions(KIND)]
    assert linked(store, records) == before
    with store.links() as links:
        assert [(item.one, item.other) for item in links.decisions(KIND)] == decided
