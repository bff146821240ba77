"""SQLite: how the file is opened, guarded and locked, and what its errors mean.

Write-ahead logging lets others read while one writes. Every writer takes the write lock when it
begins (``BEGIN IMMEDIATE``): a transaction that reads first and asks for the lock later fails at
once, whatever the timeout, when another has written in between. The timeout is set before anything
else, for changing the journal needs a lock too.

The file is marked with an application id, so that no other program's database is taken for an
archive and given tables.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

from onrecord.archive.database import WRITES, Database
from onrecord.archive.migrations import HEAD, REVISIONS, upgrade
from onrecord.archive.sqlite_search import SqliteSearch
from onrecord.errors import ArchiveError, CorruptArchive, NewerArchive, ReadOnlyArchive, UsageError
from onrecord.record import Problem

__all__ = ["APPLICATION_ID", "MEMORY", "open_database", "translate"]

MEMORY = ":memory:"
#: "onrc" in ASCII, at byte 68 of the file.
APPLICATION_ID = 0x6F6E7263
#: Seconds to wait for another writer; a batch takes far less than one.
TIMEOUT = 30.0

_MAGIC = b"SQLite format 3\0"
_MEND = "Restore it from a copy, or save what can be read with `sqlite3 FILE .recover`."


def open_database(path: str | Path, *, create: bool = True, read_only: bool = False) -> Database:
    """The database at ``path``, of the newest schema; see :func:`onrecord.archive.open_archive`."""
    if str(path) == MEMORY:
        if read_only:
            raise UsageError("an archive in memory that is read only would always be empty")
        engine = _engine("file::memory:", shared=True)
        where = "the archive in memory"
        database = Database(engine, SqliteSearch(), translate, _damage, where=where, shared=True)
    else:
        file = Path(path)
        _look(file, create, read_only)
        mode = _reading_mode(file) if read_only else "mode=rwc" if create else "mode=rw"
        engine = _engine(f"{file.absolute().as_uri()}?{mode}", shared=False)
        database = Database(
            engine, SqliteSearch(), translate, _damage, where=str(path), path=file, read_only=read_only
        )
    try:
        _ready(database)
    except BaseException:
        database.close()
        raise
    return database


def _look(file: Path, create: bool, read_only: bool) -> None:
    """Raises the error that says best why ``file`` cannot be opened; makes its folder where asked."""
    where = str(file)
    if file.is_dir():
        raise ArchiveError("it is a folder, not an archive", where=where, hint="Name a file in it.")
    try:
        size = file.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        size = 0
    except PermissionError as error:
        raise ArchiveError("the folder may not be read", where=where) from error
    if size == 0:
        if not create or read_only:
            what = "the file is empty" if file.exists() else "there is no archive"
            raise ArchiveError(what, where=where, hint="Check the path; adding a report makes an archive.")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReadOnlyArchive(f"the folder cannot be made: {error.strerror}", where=where) from error
    else:
        _look_inside(file, size)
    folder = file.parent
    may_write = _may_write(folder) and (not file.exists() or _may_write(file))
    if not read_only and not may_write:
        what = "the file cannot be written" if _may_write(folder) else "its folder cannot be written"
        hint = "Mend the permissions, use another place, or open it for reading only."
        raise ReadOnlyArchive(what, where=where, hint=hint)


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _look_inside(file: Path, size: int) -> None:
    try:
        with file.open("rb") as stream:
            head = stream.read(100)
    except OSError as error:
        raise ArchiveError(f"the file cannot be read: {error.strerror}", where=str(file)) from error
    if not head.startswith(_MAGIC):
        hint = "Name another file; this one is left as it is."
        raise CorruptArchive("the file is no archive", where=str(file), hint=hint)
    page = int.from_bytes(head[16:18]) or 0
    page = 65536 if page == 1 else page
    log = file.with_name(file.name + "-wal")
    # While there is a log, pages may still be in it that the file's size does not count.
    settled = not log.exists() or log.stat().st_size == 0
    if settled and size < page * int.from_bytes(head[28:32]):
        raise CorruptArchive("the file is cut short", where=str(file), hint=_MEND)


def _reading_mode(file: Path) -> str:
    # Reading a database with a log needs a file of shared memory beside it; where none can be made
    # and there is no log, the file cannot change under us either.
    log = file.with_name(file.name + "-wal")
    return "mode=ro" if _may_write(file.parent) or log.exists() else "mode=ro&immutable=1"


def _engine(uri: str, *, shared: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        # No isolation level: the driver begins no transaction of its own, _begin does.
        connection = sqlite3.connect(
            uri, uri=True, timeout=TIMEOUT, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -32000")
        return connection

    pool: Any = StaticPool if shared else QueuePool
    engine = create_engine("sqlite://", creator=connect, poolclass=pool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _ready(database: Database) -> None:
    """Brings the database to the newest schema; raises where it is no archive or a newer one."""
    with database.reading() as connection:
        revision = _revision(connection, database.where)
    if revision == HEAD:
        return
    if database.read_only:
        hint = "Open it once for writing; that brings it up to date."
        raise ReadOnlyArchive("the archive was made by an older onrecord", where=database.where, hint=hint)
    _keep_log(database)
    with database.writing() as connection:
        # Another process may have done it since.
        if _revision(connection, database.where) != HEAD:
            database.search.drop(connection)
            upgrade(connection)
            database.search.build(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _revision(connection: Connection, where: str) -> str | None:
    """The revision of the schema; None for a file without any tables."""
    ours = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    names = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    if not names and ours in (0, APPLICATION_ID):
        return None
    if ours != APPLICATION_ID or "alembic_version" not in names:
        hint = "Name another file; this one is left as it is."
        raise CorruptArchive("a database, but not an archive of onrecord", where=where, hint=hint)
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if len(found) != 1:
        raise CorruptArchive("the archive does not say which version it has", where=where, hint=_MEND)
    if found[0] not in REVISIONS:
        what = f"the archive was made by a newer onrecord (schema {found[0]})"
        raise NewerArchive(what, where=where, hint="Install the newest onrecord.")
    return str(found[0])


def _keep_log(database: Database) -> None:
    """Switches to write-ahead logging, which stays with the file."""
    with database.errors():
        raw = database.engine.raw_connection()
        try:
            # SQLite does not wait for locks here where waiting could be for ever; so we do.
            until = time.monotonic() + TIMEOUT
            while True:
                try:
                    raw.cursor().execute("PRAGMA journal_mode = WAL")
                    return
                except sqlite3.OperationalError as error:
                    if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                        raise OperationalError("PRAGMA journal_mode = WAL", None, error) from error
                    time.sleep(0.05)
        finally:
            raw.close()


def _damage(connection: Connection) -> Iterator[Problem]:
    """What SQLite finds wrong with its pages, its indexes and the references between its tables."""
    said = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    yield from (Problem("damaged", line, "archive") for line in said if line != "ok")
    broken: dict[tuple[str, str], int] = {}
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        broken[table, parent] = broken.get((table, parent), 0) + 1
    for (table, parent), count in broken.items():
        message = f"{count} rows of {table} belong to no row of {parent}"
        yield Problem("orphans", message, "archive")


def _code(error: BaseException | None) -> int:
    """The primary result code; the higher bits only say more."""
    return (getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR) & 0xFF


def translate(error: DBAPIError, where: str) -> ArchiveError:
    """What an error of SQLite means for the user (https://sqlite.org/rescode.html)."""
    code = _code(error.orig)
    said = str(error.orig)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return CorruptArchive(f"the archive is damaged: {said}", where=where, hint=_MEND)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        hint = "Mend the permissions, or use another place."
        return ReadOnlyArchive(f"the archive cannot be written or opened: {said}", where=where, hint=hint)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        hint = "Another program has been writing for long; try again when it is done."
        return ArchiveError("the archive is in use", where=where, hint=hint)
    if code == sqlite3.SQLITE_FULL:
        return ArchiveError("the disk is full", where=where, hint="Nothing was written; make room.")
    return ArchiveError(f"the database failed: {said}", where=where)
