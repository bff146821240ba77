"""``onrecord doctor``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import click
from click.core import ParameterSource

from onrecord import __version__
from onrecord.cli.exits import FAILED
from onrecord.cli.options import archive_option, example, format_option, open_to_ask
from onrecord.errors import OnrecordError

__all__ = ["doctor"]

#: ``note``: nothing is wrong, but there is something to know.
State = Literal["good", "note", "wrong"]


@dataclass(frozen=True, slots=True)
class _Finding:
    about: str
    state: State
    message: str


@click.command(epilog=example("onrecord doctor --archive news.db"))
@archive_option
@format_option("text", "json")
@click.pass_context
def doctor(ctx: click.Context, archive: str, form: str) -> None:
    """Says whether all that onrecord needs is there and sound.

    Looked at are the versions, the language pipeline, the gazetteer, and the archive with every
    report in it. Nothing is changed. Exit code 1 where something is wrong.
    """
    named = ctx.get_parameter_source("archive") is not ParameterSource.DEFAULT
    found = []
    for item in _findings(archive, named):
        found.append(item)
        if form == "text":
            sign = {"good": "ok   ", "note": "note ", "wrong": "WRONG"}[item.state]
            print(f"{sign}  {item.about:<10}  {item.message}", flush=True)
    if form == "json":
        from onrecord.cli.data import dumps

        print(dumps([asdict(item) for item in found]))
    if any(item.state == "wrong" for item in found):
        ctx.exit(FAILED)


def _findings(archive: str, named: bool) -> Iterator[_Finding]:
    yield _Finding("onrecord", "good", f"{__version__}, on Python {sys.version.split()[0]}")
    yield _sqlite()
    yield _pipeline()
    yield from _gazetteer()
    if not named and not Path(archive).exists():
        yield _Finding("archive", "note", f"none at ./{archive}; onrecord add makes one")
    else:
        yield from _archive(archive)


def _sqlite() -> _Finding:
    import sqlite3
    from contextlib import closing

    version = sqlite3.sqlite_version
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE VIRTUAL TABLE t USING fts5(a)")
    except sqlite3.Error as error:
        return _Finding("SQLite", "wrong", f"{version} has no full-text search: {error}")
    return _Finding("SQLite", "good", f"{version}, with full-text search")


def _pipeline() -> _Finding:
    try:
        from importlib import metadata

        from onrecord.reading.tokens import pipeline

        meta = pipeline("en").meta
    except Exception as error:  # whatever a broken installation raises
        kind = f"{type(error).__name__}: {' '.join(str(error).split())}"
        return _Finding("pipeline", "wrong", f"English cannot be loaded: {kind}. Install onrecord again.")
    name = f"{meta['lang']}_{meta['name']} {meta['version']}"
    return _Finding("pipeline", "good", f"spaCy {metadata.version('spacy')}, {name}")


def _gazetteer() -> Iterator[_Finding]:
    from onrecord.gazetteer import Gazetteer, current, full_path, is_whole, left_aside

    if reason := left_aside():
        yield _Finding("gazetteer", "note", reason)
    file = current()
    if not file.is_file():
        yield _Finding("gazetteer", "note", f"not made yet; the first reading makes it at {file}")
        return
    if not is_whole(file):
        yield _Finding("gazetteer", "note", f"{file} is damaged; the next reading makes it anew")
        return
    try:
        with Gazetteer(file) as gazetteer:
            known = bool(gazetteer.lookup("London"))
    except Exception as error:  # damage inside a file raises what SQLite finds first
        yield _Finding("gazetteer", "wrong", str(error))
        return
    size = f"{file}, {file.stat().st_size / 1e6:,.0f} MB"
    if not known:
        yield _Finding("gazetteer", "wrong", f"{size}, does not know London. Delete it; it is made anew.")
    elif file == full_path():
        yield _Finding("gazetteer", "good", f"{size}, with files of GeoNames built in")
    else:
        yield _Finding("gazetteer", "good", size)


def _archive(archive: str) -> Iterator[_Finding]:
    try:
        with open_to_ask(archive) as desk:
            wrong = desk.check()
            if wrong:
                for problem in wrong:
                    yield _Finding("archive", "wrong", f"{archive}: {problem.message}")
                return
            count = desk.count()
            old = sum(1 for _ in desk.archive.outdated(desk.reader.version))
    except OnrecordError as error:
        yield _Finding("archive", "wrong", str(error))
        return
    held = f"{count['reports']:,} reports, {count['statements']:,} statements"
    yield _Finding("archive", "good", f"{archive}, {held}")
    if old:
        yield _Finding(
            "archive", "note", f"{old:,} were read by an older reader; onrecord reread brings them up to date"
        )
