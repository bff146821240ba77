"""Linking as it runs: interrupted anywhere, by several at once, and again."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from onrecord.archive import Archive, MemoryArchive, open_archive
from onrecord.linking.linker import Linker, standard_linker
from onrecord.linking.people import KIND, PeopleLink
from onrecord.record import Record
from tests.archive.builder import synthetic
from tests.conftest import ROOT

COUNT = 40

LINK_ALL = """
import sys
from onrecord.archive import open_archive
from onrecord.linking.linker import Linker
from onrecord.linking.people import PeopleLink
with open_archive(sys.argv[1]) as archive:
    print("ready", flush=True)
    Linker([PeopleLink()]).link_all(archive)
    print("done", flush=True)
"""


def filled(path: Path) -> None:
    with open_archive(path) as archive:
        archive.add_all([synthetic(number, sentences=4) for number in range(COUNT)])


def child(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", LINK_ALL, str(path)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def state(archive: Archive) -> object:
    """All that is linked, but for when."""
    with archive.links() as links:
        groups = [(group, links.members(KIND, group.id)) for group in links.groups(KIND)]
        made = [
            (each.one, each.other, each.verdict, each.score, each.why, each.report, each.undone_why)
            for each in links.decisions(KIND, live=False)
        ]
        notes = sorted(links.notes(KIND, [ref for _, refs in groups for ref in refs]).items())
        return groups, made, notes, links.total()


def test_killed_anywhere_and_run_again(tmp_path: Path) -> None:
    whole = tmp_path / "whole.db"
    filled(whole)
    with open_archive(whole) as archive:
        Linker([PeopleLink()]).link_all(archive)
        expected = state(archive)
    path = tmp_path / "killed.db"
    filled(path)
    chance = random.Random(7)
    kills = 0
    for _ in range(12):
        process = child(path)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.01, 0.15))
        process.kill()
        said, _ = process.communicate(timeout=60)
        kills += process.returncode == -signal.SIGKILL and "done" not in said
        with open_archive(path) as archive:
            assert archive.check() == []
            if not list(archive.unlinked("entity/1")):
                break
    assert kills >= 2
    with open_archive(path) as archive:
        Linker([PeopleLink()]).link_all(archive)
        assert archive.check() == []
        assert state(archive) == expected


def test_two_processes_link_one_archive(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    filled(path)
    processes = [child(path), child(path)]
    for process in processes:
        said, _ = process.communicate(timeout=120)
        assert (process.returncode, said) == (0, "ready\ndone\n")
    with open_archive(path) as archive:
        assert archive.check() == []
        assert list(archive.unlinked("entity/1")) == []
        with archive.links() as links:
            assert links.total() == COUNT


class Counting:
    """A kind that only says what it was given."""

    kind = "counted"

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.seen: list[tuple[str, str | None]] = []

    def prepare(self, record: Record) -> None:
        self.seen.append(("prepare", record.report.key))

    def link(self, record: Record, links: object) -> None:
        self.seen.append(("link", record.report.key))


def test_each_kind_in_its_turn_and_again_for_a_new_version() -> None:
    archive = MemoryArchive()
    records = [synthetic(number, sentences=2) for number in range(3)]
    archive.add_all(records)
    first, second = Counting(), Counting("2")
    linker = Linker([first, second])
    assert linker.version == "counted/1+counted/2"
    linker.link(records[1], archive)
    told: list[Record] = []
    assert linker.link_all(archive, told.append) == 2
    assert told == [records[0], records[2]]
    assert [each for each, _ in first.seen] == ["prepare", "link"] * 3
    assert linker.link_all(archive) == 0
    assert Linker([Counting("3")]).link_all(archive) == 3


def test_a_report_removed_meanwhile_is_passed_over() -> None:
    archive = MemoryArchive()
    records = [synthetic(number, sentences=2) for number in range(3)]
    archive.add_all(records)

    def remove(record: Record) -> None:
        if record == records[0]:
            archive.remove(records[1].report.id)

    assert Linker([Counting()]).link_all(archive, remove) == 2


def test_the_standard_linker_joins_people() -> None:
    assert KIND in [each.kind for each in standard_linker().kinds]
