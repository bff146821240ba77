"""Several at once, and what a crash leaves behind."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

import pytest

from onrecord.archive import Archive, open_archive
from onrecord.archive.writer import _Plan
from onrecord.record import Record
from tests.archive.builder import ferry, plain

ROOT = Path(__file__).parents[2]


def child(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process that runs ``script``, with the builder at hand."""
    head = "import os, sys; from onrecord.archive import *; from tests.archive.builder import *\n"
    command = [sys.executable, "-c", head + script, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


ADD_ONE_BY_ONE = """
with open_archive(sys.argv[1]) as archive:
    for number in range(40):
        print(archive.add(plain(f"Report {number} of {sys.argv[2]}.")).status)
"""


def test_two_processes_make_and_fill_one_archive(path: Path) -> None:
    processes = [child(ADD_ONE_BY_ONE, path, name) for name in ("one", "two")]
    for process in processes:
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        assert said.split() == ["new"] * 40
    with open_archive(path) as archive:
        assert archive.count()["reports"] == 80
        assert archive.check() == []


KILLED_BEFORE_COMMIT = """
from onrecord.archive import writer
archive = open_archive(sys.argv[1])
archive.add_all([plain("One."), ferry(key="f")])
insert = writer._Plan._insert_keys
def last(self, connection):
    insert(self, connection)
    os.kill(os.getpid(), 9)
writer._Plan._insert_keys = last
archive.add_all([ferry("test/2", key="g"), plain("Two.")])
"""


def test_killed_at_the_end_of_a_batch(path: Path) -> None:
    process = child(KILLED_BEFORE_COMMIT, path)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    with open_archive(path) as archive:
        assert archive.check() == []
        assert archive.count()["reports"] == 2
        assert archive.record("f") == ferry(key="f")
        assert archive.add(plain("Two.")).status == "new"


KILLED_ANYWHERE = """
with open_archive(sys.argv[1]) as archive:
    for batch in range(10_000):
        archive.add_all([synthetic(batch * 10 + n) for n in range(10)])
        print(batch, flush=True)
"""


def test_killed_anywhere(path: Path) -> None:
    process = child(KILLED_ANYWHERE, path)
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == "7":
            break
    process.kill()
    process.communicate(timeout=60)
    with open_archive(path) as archive:
        count = archive.count()["reports"]
        assert count >= 80
        assert count % 10 == 0
        assert archive.check() == []


def test_an_error_inside_a_batch_leaves_no_trace(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add(ferry(key="f"))
    before = archive.count()

    def failing(self: _Plan, connection: object) -> None:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr(_Plan, "_insert_keys", failing)
        for records in ([ferry("test/2", key="f")], [plain("One.", key="a"), ferry("test/2", key="f")]):
            with pytest.raises(RuntimeError):
                archive.add_all(records)
    assert archive.count() == before
    assert archive.record("f") == ferry(key="f")
    assert archive.check() == []
    assert archive.add(ferry("test/2")).status == "reread"


def test_a_writer_has_the_lock_from_the_start(archive: Archive, path: Path) -> None:
    def try_to_write() -> None:
        other = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
        finally:
            other.close()

    with archive._db.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
        try_to_write()
    with archive._db.reading():
        try_to_write()


def test_every_connection_is_set_up(archive: Archive) -> None:
    with archive._db.reading() as one, archive._db.reading() as two:
        for connection in (one, two):
            for name, value in (("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 30_000)):
                assert connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() == value


def test_a_reader_sees_the_last_whole_state(archive: Archive, path: Path) -> None:
    archive.add(ferry(key="f"))
    with open_archive(path, read_only=True) as other:
        with archive._db.writing() as connection:
            connection.exec_driver_sql("DELETE FROM reports")
            assert connection.exec_driver_sql("SELECT count(*) FROM statements").scalar_one() == 0
            assert other.record("f") == ferry(key="f")
            assert len(other.search("asleep", what="statements")) == 1
        assert other.count()["reports"] == 0
        assert other.search("asleep") == []


def test_a_writer_waits_for_another(archive: Archive, path: Path) -> None:
    began, go = Event(), Event()

    def hold() -> None:
        with archive._db.writing() as connection:
            connection.exec_driver_sql("UPDATE reports SET title = 'x'")
            began.set()
            go.wait(10)

    holder = Thread(target=hold)
    holder.start()
    began.wait(10)
    with open_archive(path) as other, ThreadPoolExecutor(1) as pool:
        adding = pool.submit(other.add, plain("One."))
        with pytest.raises(TimeoutError):
            adding.result(0.2)
        go.set()
        assert adding.result(20).status == "new"
    holder.join()


@pytest.mark.parametrize("where", ["file", ":memory:"])
def test_threads_share_an_archive(path: Path, where: str) -> None:
    records = [[plain(f"Report {number} of thread {thread}.") for number in range(15)] for thread in range(4)]
    with open_archive(path if where == "file" else where) as archive, ThreadPoolExecutor(8) as pool:

        def write(mine: list[Record]) -> list[str]:
            return [archive.add(record).status for record in mine]

        def read(_: int) -> int:
            found = [record.report.text for record in archive.records()]
            assert all(text.startswith("Report") for text in found)
            return len(archive.search("report", limit=100))

        writing = [pool.submit(write, mine) for mine in records]
        reading = [pool.submit(read, number) for number in range(12)]
        assert [job.result(60) for job in writing] == [["new"] * 15] * 4
        assert all(job.result(60) <= 60 for job in reading)
        assert archive.count()["reports"] == 60
        assert archive.check() == []
