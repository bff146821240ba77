"""What a person decides: it holds, is on record, and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive import MemoryArchive, Store, open_archive
from onrecord.desk import Desk
from onrecord.errors import NotFound, UsageError
from onrecord.linking.linker import Linker
from onrecord.linking.people import People, PeopleLink
from tests.archive.builder import Builder
from tests.linking.people import groups, linked, report

CAST = ("Ayla Demir", "Omar Haddad", "Lena Vogt", "Boris Petrov")
ENVOY = {"role": "envoy"}


@pytest.fixture(params=["database", "double"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    made: Store = MemoryArchive() if request.param == "double" else open_archive(":memory:")
    with made:
        yield made
        assert made.check() == []


@pytest.fixture
def people(store: Store) -> People:
    """Two likely one, three who were joined under two names."""
    return linked(
        store,
        [
            report(("Jon Alderman", ENVOY), *CAST, key="a"),
            report(("Jan Alderman", ENVOY), *CAST, key="b"),
            report(("Zhang Renbo", ENVOY), *CAST, key="c"),
            report(("Chang Renbo", ENVOY), *CAST, key="d"),
            report(("Zhang Renbo", ENVOY), *CAST, key="e"),
        ],
    )


def of(store: Store, word: str) -> list[list[str]]:
    return [group for group in groups(store) if any(word in name for name in group)]


ZHANG = [["Chang Renbo d", "Zhang Renbo c", "Zhang Renbo e"]]
ALDERMAN = [["Jan Alderman b", "Jon Alderman a"]]


def relink(store: Store) -> None:
    """Links every report again, as a newer version would."""

    class Newer(PeopleLink):
        version = "next"

    Linker([Newer()]).link_all(store)


def test_seeing_who_is_who(store: Store, people: People) -> None:
    zhang = people.show("Zhang Renbo")
    assert (zhang.name, zhang.kind, zhang.reports, zhang.roles) == ("Zhang Renbo", "person", 3, {"envoy": 3})
    assert zhang.names == {"Zhang Renbo": 2, "Chang Renbo": 1}
    assert (zhang.first, zhang.last) == ("2024-03-05", "2024-03-05")
    assert people.show(zhang.id[:8]) == people.show("chang renbo") == zhang
    assert people.all("person", limit=1)[0].reports == 5
    assert people.all("place") == []
    assert {each.name for each in people.find("Alderman")} == {"Jan Alderman", "Jon Alderman"}
    with pytest.raises(UsageError, match=r"2 go by 'Alderman'.*Alderman, person, 1 reports"):
        people.show("Alderman")
    with pytest.raises(NotFound, match="nobody"):
        people.show("Nobody Known")
    with pytest.raises(UsageError, match="no kind 'ship'"):
        people.all("ship")


def test_merges_are_listed_with_their_reasons(people: People) -> None:
    [merge, *others] = people.merges()
    assert {merge.one, merge.other} == {"Zhang Renbo", "Chang Renbo"}
    assert not others or {others[0].one, others[0].other} == {"Zhang Renbo", "Chang Renbo"}
    assert "role: envoy" in merge.decision.why
    assert merge.decision.by.startswith("auto:")
    assert len(people.merges(every=True)) > len(people.merges())


def test_accepting_and_rejecting(store: Store, people: People) -> None:
    [offered] = people.candidates()
    number = offered.decision.number
    accepted = people.accept(number, by="Ada", why="same desk")
    assert of(store, "Alderman") == ALDERMAN
    assert people.candidates() == []
    with pytest.raises(UsageError, match="one already"):
        people.accept(number, by="Ada")
    people.undo(accepted.number, by="Ben", why="no")
    assert of(store, "Alderman") == []
    assert [pair.decision.number for pair in people.candidates()] == [number]
    rejected = people.reject(number, by="Ada")
    assert people.candidates() == []
    relink(store)
    assert people.candidates() == []
    assert of(store, "Alderman") == []
    with pytest.raises(UsageError, match=f"decision {rejected.number} of Ada says that they differ"):
        people.merge("Jon Alderman", "Jan Alderman", by="Ben")
    log = [
        (pair.decision.verdict, pair.decision.by, pair.decision.undone_by, pair.decision.undone_why)
        for pair in people.log()
    ]
    assert log == [("different", "Ada", None, None), ("same", "Ada", "Ben", "no")]
    with pytest.raises(UsageError, match="no candidate"):
        people.reject(rejected.number, by="Ada")
    with pytest.raises(UsageError, match="nobody's name"):
        people.reject(number, by=" ")


def test_an_automatic_merge_is_undone_for_good(store: Store, people: People) -> None:
    assert of(store, "Renbo") == ZHANG
    first = min(people.merges(), key=lambda pair: pair.decision.number)
    people.undo(first.decision.number, by="Ada", why="another man")
    after = of(store, "Renbo")
    assert after != ZHANG
    relink(store)
    kept = [name for group in of(store, "Renbo") for name in group]
    assert not {"Zhang Renbo c", "Chang Renbo d"} <= set(kept) or len(of(store, "Renbo")) == 2
    assert people.log()[0].decision.verdict == "different"
    with pytest.raises(UsageError, match="taken back by Ada"):
        people.undo(first.decision.number, by="Ben")
    with pytest.raises(NotFound):
        people.undo(999, by="Ada")


def test_merging_and_splitting(store: Store, people: People) -> None:
    merged = people.merge("Jon Alderman", "Zhang Renbo", by="Ada", why="a pen name")
    assert people.show("Jon Alderman").reports == 4
    with pytest.raises(UsageError, match="one already"):
        people.merge("Jon Alderman", "Chang Renbo", by="Ada")
    relink(store)
    assert people.show("Jon Alderman").reports == 4
    people.undo(merged.number, by="Ada")
    assert of(store, "Renbo") == ZHANG
    split = people.split("Zhang Renbo", by="Ada", names=["Chang Renbo"], why="her brother")
    assert of(store, "Renbo") == [["Zhang Renbo c", "Zhang Renbo e"]]
    relink(store)
    assert of(store, "Renbo") == [["Zhang Renbo c", "Zhang Renbo e"]]
    people.undo(split.number, by="Ada")
    assert of(store, "Renbo") == ZHANG
    for names in ([], ["Nobody"], ["Zhang Renbo", "Chang Renbo"]):
        with pytest.raises(UsageError, match="that parts"):
            people.split("Zhang Renbo", by="Ada", names=names)
    here = store.report("e").id
    people.split("Zhang Renbo", by="Ada", reports=[here])
    assert of(store, "Renbo") == [["Chang Renbo d", "Zhang Renbo c"]]


def test_a_new_report_joins_the_side_that_fits(store: Store, people: People) -> None:
    people.split("Zhang Renbo", by="Ada", names=["Chang Renbo"])
    linked(store, [report(("Zhang Renbo", ENVOY), *CAST, key="f")])
    assert of(store, "Renbo") in (
        [["Zhang Renbo c", "Zhang Renbo e", "Zhang Renbo f"]],
        [["Zhang Renbo c", "Zhang Renbo e"]],
    )


def test_what_was_decided_holds_when_a_report_is_read_again(store: Store, people: People) -> None:
    people.merge("Jon Alderman", "Jan Alderman", by="Ada")
    split = people.split("Zhang Renbo", by="Ada", names=["Chang Renbo"])
    for key, name in (("a", "Jon Alderman"), ("d", "Chang Renbo")):
        old = store.record(key)
        made = Builder(old.report.text, reader="test/2", key=key, published="2024-03-05")
        for each in ("Boris Petrov", "Omar Haddad"):
            made.entity(each)
        made.entity(f"Report {key}. {name}", attributes=ENVOY)  # the same words, read as a longer name
        new = made.record()
        assert new.entities[-1].id not in [entity.id for entity in old.entities]
        linked(store, [new])
    assert of(store, "Alderman") == [["Jan Alderman b", "Report a. Jon Alderman a"]]
    assert not any("Report d" in name for group in of(store, "Renbo") for name in group)
    [kept] = [pair for pair in people.log() if pair.decision.number == split.number]
    assert kept.decision.live


def test_who_finds_all_spellings(store: Store) -> None:
    desk = Desk(store)
    for key, name in (("a", "Zhang Renbo"), ("b", "Chang Renbo"), ("c", "Zhang Wei")):
        desk.add(report((name, ENVOY), *CAST, key=key))
    found = desk.who("Zhang Renbo")
    assert [hit.report.key for hit in found.said] == ["a", "b"]
    assert [(each.name, each.statements) for each in found.spellings] == [("Chang Renbo", 1)]
    assert [hit.report.key for hit in desk.who("Zhang Renbo", limit=1).said] == ["a"]
    assert {hit.report.key for hit in desk.who("Zhang").said} == {"a", "b", "c"}
    assert desk.who("Zhang Wei").spellings == ()
    assert desk.unlinked() == 0
    desk.people.split("Zhang Renbo", by="Ada", names=["Chang Renbo"])
    assert [hit.report.key for hit in desk.who("Zhang Renbo").said] == ["a"]


def test_linking_can_be_left_for_later(tmp_path: Path) -> None:
    with Desk(open_archive(tmp_path / "news.db")) as desk:
        for key, name in (("a", "Zhang Renbo"), ("b", "Chang Renbo")):
            desk.add(report((name, ENVOY), *CAST, key=key), link=False)
        assert (desk.unlinked(), desk.people.all()) == (2, [])
        assert desk.add(report(("Zhang Renbo", ENVOY), *CAST, key="a")).status == "same"  # linked now
        assert desk.unlinked() == 1
        with desk.archive.deciding() as links:
            links.again(desk.report("a").id)
        told: list[str] = []
        assert desk.link(lambda record: told.append(str(record.report.key))) == 2
        assert told == ["a", "b"]
        assert (desk.unlinked(), desk.link()) == (0, 0)
        assert desk.people.show("Zhang Renbo").reports == 2
