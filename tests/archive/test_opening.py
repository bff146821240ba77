"""What can be wrong with a file, and what is said about it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord.archive import Archive, open_archive
from onrecord.errors import (
    ArchiveError,
    CorruptArchive,
    NewerArchive,
    OnrecordError,
    ReadOnlyArchive,
    UsageError,
)
from tests.archive.builder import ferry, plain


@contextmanager
def unprivileged() -> Iterator[None]:
    """As a user whom permissions bind; root is not bound by them."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user may enter, with an archive in it."""
    folder = Path(tempfile.mkdtemp())
    with open_archive(folder / "news.db") as archive:
        archive.add(ferry(key="f"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_new_archive_makes_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "news?#%41 ö.db"
    with open_archive(path) as archive:
        archive.add(ferry(key="f"))
        assert archive.path == path
        assert not archive.read_only
    assert [item.name for item in path.parent.iterdir()] == [path.name]
    with open_archive(str(path), create=False) as archive:
        assert archive.record("f") == ferry(key="f")


def test_an_empty_file_becomes_an_archive(path: Path) -> None:
    path.touch()
    with pytest.raises(ArchiveError, match="empty"):
        open_archive(path, create=False)
    with open_archive(path) as archive:
        assert archive.count()["reports"] == 0


@pytest.mark.parametrize("options", [{"create": False}, {"read_only": True}])
def test_a_missing_file_is_not_made(path: Path, options: dict[str, bool]) -> None:
    with pytest.raises(ArchiveError, match="there is no archive") as caught:
        open_archive(path, **options)
    assert caught.value.hint
    assert caught.value.where == str(path)
    assert not path.exists()


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="folder"):
        open_archive(tmp_path)


def test_a_file_in_the_way_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError):
        open_archive(tmp_path / "file" / "news.db")


def test_memory_cannot_be_read_only() -> None:
    with pytest.raises(UsageError):
        open_archive(":memory:", read_only=True)


def _text(path: Path) -> None:
    path.write_text("A letter to the editor.\n" * 99)


def _another_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE visits (url TEXT)")
    connection.close()


def _cut_short(path: Path) -> None:
    _good(path)
    with path.open("r+b") as stream:
        stream.truncate(path.stat().st_size // 2)


def _cut_very_short(path: Path) -> None:
    _good(path)
    with path.open("r+b") as stream:
        stream.truncate(50)


def _no_version(path: Path) -> None:
    _good(path)
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM alembic_version")
    connection.close()


def _scribbled(path: Path) -> None:
    _good(path)
    with path.open("r+b") as stream:
        stream.seek(100)
        stream.write(b"\xa5" * 4000)


def _good(path: Path) -> None:
    with open_archive(path) as archive:
        archive.add_all(plain(f"Report number {number}. " * 50) for number in range(300))


@pytest.mark.parametrize(
    "damage", [_text, _another_database, _cut_short, _cut_very_short, _no_version, _scribbled]
)
def test_what_is_no_archive_is_told_and_left_alone(path: Path, damage: Callable[[Path], None]) -> None:
    damage(path)
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(CorruptArchive) as caught:
            open_archive(path, read_only=read_only)
        assert caught.value.hint
    assert path.read_bytes() == before


def test_damage_inside_is_told_when_it_is_met(path: Path) -> None:
    _good(path)
    with path.open("r+b") as stream:
        half = path.stat().st_size // 8192 * 4096
        stream.seek(half)
        stream.write(b"\xa5" * (path.stat().st_size - half))
    with open_archive(path) as archive:
        assert archive.check()
        with pytest.raises(CorruptArchive) as caught:
            list(archive.records())
    assert "recover" in (caught.value.hint or "")


def test_a_newer_archive(path: Path) -> None:
    _good(path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerArchive, match="9999") as caught:
        open_archive(path)
    assert caught.value.hint
    assert path.read_bytes() == before


def test_read_only(path: Path) -> None:
    with open_archive(path) as archive:
        archive.add(ferry(key="f"))
    before = path.read_bytes()
    with open_archive(path, read_only=True) as archive:
        assert archive.record("f") == ferry(key="f")
        assert archive.search("radar")
        assert archive.check() == []
        for write in (lambda: archive.add(ferry()), lambda: archive.remove("f"), archive.reindex):
            with pytest.raises(ReadOnlyArchive):
                write()
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_written(public: Path) -> None:
    public.chmod(0o777)
    (public / "news.db").chmod(0o444)
    with unprivileged():
        with pytest.raises(ReadOnlyArchive, match="file") as caught:
            open_archive(public / "news.db")
        assert "reading" in (caught.value.hint or "")
        with open_archive(public / "news.db", read_only=True) as archive:
            assert archive.record("f") == ferry(key="f")


def test_a_folder_that_cannot_be_written(public: Path) -> None:
    public.chmod(0o555)
    (public / "news.db").chmod(0o666)
    with unprivileged():
        with pytest.raises(ReadOnlyArchive, match="folder"):
            open_archive(public / "news.db")
        with pytest.raises(ReadOnlyArchive, match="folder"):
            open_archive(public / "other.db")
        with pytest.raises(ReadOnlyArchive, match="folder"):
            open_archive(public / "below" / "other.db")
        with open_archive(public / "news.db", read_only=True) as archive:
            assert len(archive.search("radar", what="reports")) == 1
    assert [item.name for item in public.iterdir()] == ["news.db"]


def test_a_file_that_became_read_only(public: Path) -> None:
    # The archive is open when the permissions change; the next connection meets them.
    public.chmod(0o777)
    for item in public.iterdir():
        item.chmod(0o666)
    with unprivileged(), open_archive(public / "news.db") as archive:
        archive._db.engine.dispose()
        with _as_root():
            (public / "news.db").chmod(0o444)
        with pytest.raises(ReadOnlyArchive):
            archive.add(plain("One."))
        assert archive.count()["reports"] == 1


@contextmanager
def _as_root() -> Iterator[None]:
    if os.getuid() != 0:
        yield
        return
    os.seteuid(0)
    try:
        yield
    finally:
        os.seteuid(65534)


def test_a_full_disk_leaves_nothing_half_written(archive: Archive) -> None:
    archive.add(ferry(key="f"))
    with archive._db.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    archive._db.engine.dispose()
    raw = archive._db.engine.raw_connection()
    raw.cursor().execute(f"PRAGMA max_page_count = {pages + 3}")  # holds for this connection
    raw.close()
    with pytest.raises(ArchiveError, match="full"):
        archive.add_all(plain(f"Report number {number}. " * 200) for number in range(50))
    archive._db.engine.dispose()
    assert archive.count()["reports"] == 1
    assert archive.check() == []
    assert archive.add(plain("One.")).status == "new"


def test_errors_never_show_the_words_of_a_report(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add(plain("Secret words."))
    with archive._db.writing() as connection:
        connection.exec_driver_sql("DROP TABLE keys")
    with pytest.raises(OnrecordError) as caught:
        archive.add(plain("Secret words again.", key="a"))
    error: BaseException | None = caught.value
    while error is not None:
        assert "Secret" not in str(error)
        error = error.__cause__


def test_what_is_imported_when(path: Path) -> None:
    """Alembic is for changing the schema alone, SQLAlchemy for opening."""
    open_archive(path).close()
    script = (
        "import sys; import onrecord.archive as a; assert 'sqlalchemy' not in sys.modules; "
        f"a.open_archive({str(path)!r}).close(); "
        "assert 'sqlalchemy' in sys.modules; assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
