"""What every store must do with links, whatever it keeps its data in."""

from __future__ import annotations

import pytest

from onrecord.archive import Archive, MemoryArchive, Store
from onrecord.archive.links import DIFFERENT, MAYBE, SAME, Decision, Group, Ref, group_id
from onrecord.errors import NotFound, UsageError
from onrecord.record import Record
from tests.archive.builder import Builder

KIND = "person"
AUTO = "auto:test/1"
VERSION = "test/1"


def report(number: int, reader: str = "test/1", *, first: str = "Ana Silva", second: bool = True) -> Record:
    """A report with two people; what is read of the first one can be changed."""
    text = f"Report {number}. Ana Silva met Bo Lund at the quay. She said that the ferry had sailed."
    made = Builder(text, reader=reader, key=str(number))
    made.entity(first)
    if second:
        made.entity("Bo Lund")
    made.said("the ferry had sailed", by="She")
    return made.record()


def person(record: Record, at: int = 0) -> Ref:
    return Ref(record.report.id, record.entities[at].id)


def same(one: Ref, other: Ref, **more: object) -> Decision:
    return Decision(KIND, one, other, SAME, AUTO, **more)  # type: ignore[arg-type]


def filled(store: Store, count: int) -> list[Record]:
    records = [report(number) for number in range(count)]
    store.add_all(records)
    return records


def chained(store: Store, records: list[Record]) -> None:
    """Links the first person of each report with that of the one before."""
    for at, record in enumerate(records):
        with store.linking(record.report.id, VERSION) as links:
            links.place(KIND, [person(record), person(record, 1)])
            links.put_keys(KIND, person(record), ["silva"])
            links.put_blocks(KIND, "silva", ["s"])
            links.count(KIND, {"silva": 1})
            links.put_note(KIND, person(record), b"Ana")
            if at:
                links.decide(same(person(record), person(records[at - 1]), score=0.9, evidence={"n": 1}))


def sizes(store: Store) -> list[int]:
    with store.links() as links:
        return [group.size for group in links.groups(KIND)]


def test_a_group_is_what_decisions_hold_together(store: Store) -> None:
    records = filled(store, 4)
    chained(store, records)
    with store.links() as links:
        group = links.group_of(KIND, [person(records[3])])[person(records[3])]
        assert group == group_id(KIND, person(records[0]))
        assert links.members(KIND, group) == tuple(person(record) for record in records)
        assert links.members(KIND, group, limit=2, newest=True) == (person(records[3]), person(records[2]))
        assert links.groups(KIND, least=2) == [Group(group, 4)]
        assert links.groups(KIND, limit=1) == [Group(group, 4)]
        assert len(links.groups(KIND)) == 5
        assert links.items(KIND, records[0].report.id) == {
            person(records[0]): group,
            person(records[0], 1): group_id(KIND, person(records[0], 1)),
        }
        assert links.group_of("story", [person(records[0])]) == {}
        assert links.members(KIND, "g-none") == ()
        [first, *_] = links.decisions(KIND, [person(records[1])])
        assert (first.number, first.automatic, first.live, first.report) == (
            1,
            True,
            True,
            records[1].report.id,
        )
        assert (first.score, first.evidence, first.made_at is not None) == (0.9, {"n": 1}, True)
        assert first.across(person(records[1])) == person(records[0])


def test_keys_blocks_counts_and_notes(store: Store) -> None:
    records = filled(store, 3)
    chained(store, records)
    with store.links() as links:
        assert links.with_keys(KIND, ["silva", "none"], limit=2) == {
            "silva": {person(records[2]): 1.0, person(records[1]): 1.0}
        }
        assert next(iter(links.with_keys(KIND, ["silva"])["silva"])) == person(records[2])
        assert links.keys_of(KIND, [person(records[0]), person(records[0], 1)]) == {
            person(records[0]): {"silva": 1.0}
        }
        assert links.under(KIND, ["s", "t"]) == {"s": ("silva",)}
        assert links.counts(KIND, ["silva", "none"]) == {"silva": 3}
        assert links.counts("story", ["silva"]) == {}
        assert links.total() == 3
        assert links.notes(KIND, [person(records[0]), person(records[0], 1)]) == {person(records[0]): b"Ana"}
        assert links.record(records[0].report.id).entities == records[0].entities
        with pytest.raises(NotFound):
            links.record("0" * 32)


def test_what_is_unlinked_is_told_by_the_version(store: Store) -> None:
    records = filled(store, 3)
    assert list(store.unlinked(VERSION)) == [record.report.id for record in records]
    chained(store, records[:2])
    assert list(store.unlinked(VERSION)) == [records[2].report.id]
    assert len(list(store.unlinked("test/2"))) == 3
    with store.deciding() as links:
        assert links.linked_by(records[0].report.id) == VERSION
        links.again(records[0].report.id)
        assert links.linked_by(records[0].report.id) is None
        assert links.linked_by(records[2].report.id) is None
    assert list(store.unlinked(VERSION)) == [records[0].report.id, records[2].report.id]


def test_linking_again_changes_nothing(store: Store) -> None:
    records = filled(store, 3)
    chained(store, records)
    with store.links() as links:
        before = links.decisions(KIND, live=False), links.groups(KIND)
    chained(store, records)
    with store.links() as links:
        assert (links.decisions(KIND, live=False), links.groups(KIND)) == before
        assert links.counts(KIND, ["silva"]) == {"silva": 3}
        assert links.under(KIND, ["s"]) == {"s": ("silva",)}


def test_what_is_not_decided_again_is_taken_back(store: Store) -> None:
    records = filled(store, 4)
    chained(store, records)
    with store.linking(records[2].report.id, VERSION) as links:
        links.place(KIND, [person(records[2])])
    assert sizes(store)[:2] == [2, 2]
    with store.links() as links:
        [undone] = [item for item in links.decisions(KIND, live=False) if not item.live]
        assert undone.undone_by == AUTO
        assert undone.undone_why
        assert links.group_of(KIND, [person(records[2], 1)]) == {}
        assert links.counts(KIND, ["silva"]) == {"silva": 3}


def test_a_failure_leaves_no_trace(store: Store) -> None:
    records = filled(store, 2)

    def fail() -> None:
        with store.linking(records[0].report.id, VERSION) as links:
            links.place(KIND, [person(records[0])])
            links.put_keys(KIND, person(records[0]), ["silva"])
            links.decide(same(person(records[0]), person(records[1])))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.links() as links:
        assert links.decisions(KIND) == []
        assert links.groups(KIND) == []
        assert links.with_keys(KIND, ["silva"]) == {}
    assert len(list(store.unlinked(VERSION))) == 2


def test_undoing_parts_and_stays_on_record(store: Store) -> None:
    records = filled(store, 5)
    chained(store, records)
    with store.deciding() as links:
        links.undo(2, by="Ada", why="another")
    assert sizes(store)[:2] == [3, 2]
    with store.links() as links:
        undone = links.decision(2)
        assert (undone.live, undone.undone_by, undone.undone_why) == (False, "Ada", "another")
        assert undone.undone_at is not None
        assert 2 not in [item.number for item in links.decisions(KIND)]
        with pytest.raises(NotFound):
            links.decision(99)
    with store.deciding() as links, pytest.raises(UsageError, match="Ada"):
        links.undo(2, by="Ada", why="again")


def test_the_oldest_may_leave_its_group(store: Store) -> None:
    records = filled(store, 3)
    chained(store, records)
    with store.deciding() as links:
        links.undo(1, by="Ada", why="another")
        assert links.group_of(KIND, [person(records[2])]) == {
            person(records[2]): group_id(KIND, person(records[1]))
        }
        links.decide(Decision(KIND, person(records[2]), person(records[0]), SAME, "Ada"))
        assert links.groups(KIND, least=2) == [Group(group_id(KIND, person(records[0])), 3)]


def test_other_verdicts_join_nothing(store: Store) -> None:
    records = filled(store, 2)
    with store.deciding() as links:
        for verdict in (DIFFERENT, MAYBE, "denies"):
            links.decide(Decision(KIND, person(records[0]), person(records[1]), verdict, "Ada"))
        assert links.groups(KIND) == []
        assert [item.verdict for item in links.decisions(KIND, verdict=DIFFERENT)] == [DIFFERENT]
        assert links.decisions(KIND, automatic=True) == []
        assert len(links.decisions(KIND, [person(records[0])], automatic=False)) == 3


def test_what_cannot_be_decided(store: Store) -> None:
    records = filled(store, 2)
    with store.deciding() as links:
        with pytest.raises(UsageError):
            links.decide(Decision(KIND, person(records[0]), person(records[0]), SAME, "Ada"))
        with pytest.raises(NotFound):
            links.decide(Decision(KIND, person(records[0]), Ref("0" * 32, "e"), DIFFERENT, "Ada"))
        with pytest.raises(UsageError):
            links.decide(same(person(records[0]), person(records[1])))
    with store.linking(records[0].report.id, VERSION) as links, pytest.raises(UsageError):
        links.put_keys(KIND, person(records[1]), ["silva"])


def test_a_report_read_again_keeps_its_links(store: Store) -> None:
    records = filled(store, 3)
    chained(store, records)
    with store.deciding() as links:
        links.decide(Decision(KIND, person(records[0], 1), person(records[1], 1), SAME, "Ada"))
    # The same words are now another item: a longer name.
    new = report(1, "test/2", first="Report 1. Ana Silva")
    assert person(new) != person(records[1])
    store.add(new)
    assert sizes(store) == [3, 2, 1]
    with store.links() as links:
        assert person(new) in links.group_of(KIND, [person(new)])
        assert links.with_keys(KIND, ["silva"])["silva"].keys() == {person(records[0]), person(records[2])}
        assert links.counts(KIND, ["silva"]) == {"silva": 2}
    assert list(store.unlinked(VERSION)) == [new.report.id]


def test_what_is_lost_and_found_again(store: Store) -> None:
    records = filled(store, 3)
    chained(store, records)
    with store.deciding() as links:
        links.decide(Decision(KIND, person(records[0], 1), person(records[1], 1), SAME, "Ada"))
    store.add(report(1, "test/2", second=False))
    with store.links() as links:
        [mine] = [item for item in links.decisions(KIND, live=False) if not item.automatic]
        assert (mine.lost, mine.live, mine.undone_at) == (True, False, None)
        assert all(group.size != 2 for group in links.groups(KIND))
    store.add(report(1, "test/3"))
    with store.links() as links:
        assert not links.decision(mine.number).lost
        both = links.group_of(KIND, [person(records[0], 1), person(records[1], 1)])
        assert len(set(both.values())) == 1


def test_an_automatic_decision_about_what_is_gone_is_made_again(store: Store) -> None:
    records = filled(store, 3)
    chained(store, records)
    made = Builder(records[1].report.text, reader="test/2", key="1")
    made.entity("Bo Lund")
    store.add(made.record())
    with store.links() as links:
        gone = [item for item in links.decisions(KIND, live=False) if not item.live]
        assert [item.undone_by for item in gone] == ["archive", "archive"]
    assert sizes(store) == [1] * 5
    assert list(store.unlinked(VERSION)) == [records[1].report.id, records[2].report.id]


def test_a_report_that_is_removed_takes_its_links_along(store: Store) -> None:
    records = filled(store, 4)
    chained(store, records)
    store.remove(records[1].report.id)
    assert sizes(store)[:2] == [2, 1]
    with store.links() as links:
        assert links.counts(KIND, ["silva"]) == {"silva": 3}
        assert [item.number for item in links.decisions(KIND, live=False)] == [3]
    assert list(store.unlinked(VERSION)) == [records[2].report.id]
    for record in (records[0], records[2], records[3]):
        store.remove(record.report.id)
    with store.links() as links:
        assert links.under(KIND, ["s"]) == {}
        assert links.counts(KIND, ["silva"]) == {}
        assert links.groups(KIND) == []


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("UPDATE link_groups SET id = 'g-x' WHERE report = 2", "groups-out-of-step"),
        ("UPDATE decisions SET undone_at = made_at WHERE number = 1", "groups-out-of-step"),
        ("DELETE FROM link_groups WHERE report = 2", "links-out-of-step"),
        ("UPDATE decisions SET verdict = 'different', automatic = 0 WHERE number = 2", "groups-contradicted"),
        ("UPDATE link_counts SET count = 9", "links-out-of-step"),
        ("UPDATE link_blocks SET key = 'x'", "links-out-of-step"),
        ("UPDATE link_notes SET item = 'e-none' WHERE report = 2", "links-out-of-step"),
        ("DELETE FROM reports WHERE number = 2", "orphans"),
    ],
)  # fmt: skip
def test_damage_to_links_is_found(archive: Archive, script: str, code: str) -> None:
    chained(archive, filled(archive, 3))
    raw = archive._db.engine.raw_connection()
    raw.cursor().executescript(f"PRAGMA foreign_keys = OFF; {script}")
    raw.close()
    archive._db.engine.dispose()
    found = archive.check()
    assert code in [problem.code for problem in found]
    if code == "groups-out-of-step":
        archive.reindex()
        assert archive.check() == []


def test_the_double_finds_damage_too() -> None:
    archive = MemoryArchive()
    chained(archive, filled(archive, 3))
    archive._links.groups[KIND, next(iter(archive._links.groups))[1]] = "g-x"
    assert [problem.code for problem in archive.check()] == ["groups-out-of-step"]
