"""Taking in whatever was named: files, folders, JSON Lines, addresses, standard input."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import BadLine, EmptyReport, SourceError
from onrecord.record import Report
from onrecord.sources.document import MAX_FILE_BYTES, from_bytes, from_file, unreadable
from onrecord.sources.failure import Failure
from onrecord.sources.fetcher import Fetcher
from onrecord.sources.folder import READ, scan
from onrecord.sources.given import Given
from onrecord.sources.lines import MAX_LINE_BYTES, from_fields, from_lines, is_lines
from onrecord.sources.url import from_url, is_url

__all__ = ["STDIN", "Progress", "Step", "take"]

#: The name by which standard input is asked for, and what it is called in messages.
STDIN = "-"
_STDIN_NAME = "standard input"


@dataclass(frozen=True, slots=True)
class Step:
    """How far an intake is; given to ``progress`` before each document is opened.

    where: the document. number: of it, from 1. total: of the documents known of so far (folders are
    looked through when their turn comes). ignored: files of folders left out so far, as their
    names say that they are no reports; ``left_out`` are those of the folder that begins.
    """

    where: str
    number: int
    total: int
    ignored: int = 0
    left_out: tuple[str, ...] = ()


Progress = Callable[[Step], None]


@dataclass
class _Count:
    total: int
    progress: Progress | None
    number: int = 0
    ignored: int = 0

    def step(self, where: str, left_out: Iterable[Path] = ()) -> None:
        self.number += 1
        if self.progress is not None:
            names = tuple(map(str, left_out))
            self.progress(Step(where, self.number, max(self.total, self.number), self.ignored, names))


def take(
    inputs: Iterable[str | Path],
    *,
    given: Given | None = None,
    fetcher: Fetcher | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Iterator[Report | Failure]:
    """The reports in ``inputs``, one after another, in their order; what cannot be taken in is a
    :class:`Failure`, and the rest goes on.

    An input is a path, ``-`` for ``stdin`` (by default the program's own), or an address on the web,
    which ``fetcher`` fetches. A folder is looked through with all below it: files ending in ``.txt .md
    .html .htm .jsonl .jsonl.gz`` are read in the order of their paths, hidden ones are not, and others
    are counted (see :class:`Step`). JSON Lines are streamed, whatever their size; standard input may
    hold them as well. A ``.json`` file holds one such object or a list of them.

    ``given`` holds for every report. Nothing is raised for what is in the inputs.
    """
    names = [str(name) for name in inputs]
    given, count = given or Given(), _Count(len(names), progress)
    for name in names:
        if name == STDIN:
            count.step(_STDIN_NAME)
            yield from _guarded(_STDIN_NAME, _stdin(stdin, given))
        elif is_url(name):
            count.step(name)
            yield from _guarded(name, _one(lambda name=name: from_url(name, fetcher, given)))  # type: ignore[misc]
        elif _is_folder(name):
            yield from _folder(name, given, count)
        else:
            count.step(name)
            yield from _guarded(name, _file(Path(name), given))


def _guarded(where: str, reports: Iterator[Report | Failure]) -> Iterator[Report | Failure]:
    try:
        yield from reports
    except SourceError as error:
        yield Failure(where, error)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        hint = "The reports before it were taken; pack or copy the file again."
        yield Failure(where, SourceError(f"damaged gzip data: {error}", where=where, hint=hint))
    except (OSError, ValueError) as error:
        # ValueError: a path with a NUL in it.
        yield Failure(where, unreadable(error, where))


def _one(make: Callable[[], Report]) -> Iterator[Report | Failure]:
    yield make()


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _folder(name: str, given: Given, count: _Count) -> Iterator[Report | Failure]:
    try:
        found = scan(name)
    except OSError as error:
        count.step(name)
        yield Failure(name, unreadable(error, name))
        return
    count.ignored += len(found.ignored)
    count.total += max(0, len(found.files) - 1)
    left_out: Iterable[Path] = found.ignored
    for path in found.files:
        count.step(str(path), left_out)
        left_out = ()
        yield from _guarded(str(path), _file(path, given))
    for reason in found.unreadable:
        where = str(reason.filename or name)
        yield Failure(where, unreadable(reason, where))
    if not found.files and not found.unreadable:
        count.step(name, left_out)
        others = f", only {len(found.ignored)} of other kinds" if found.ignored else ""
        yield Failure(
            name,
            EmptyReport(f"no reports in the folder{others}", where=name, hint=f"Read are {' '.join(READ)}."),
        )


def _file(path: Path, given: Given) -> Iterator[Report | Failure]:
    name = path.name.lower()
    if name.endswith(".jsonl"):
        with path.open("rb") as stream:
            yield from _lines(stream, str(path), given)
    elif name.endswith(".jsonl.gz"):
        with gzip.open(path, "rb") as packed:
            yield from _lines(packed, str(path), given)  # type: ignore[arg-type]  # it reads as one
    elif name.endswith(".json"):
        yield from _json(path, given)
    else:
        yield from_file(path, given)


def _lines(stream: BinaryIO, where: str, given: Given) -> Iterator[Report | Failure]:
    empty = True
    for item in from_lines(stream, where, given):
        empty = False
        yield item
    if empty:
        raise EmptyReport("there is no line in it", where=where, hint="Check that the file was saved.")


def _json(path: Path, given: Given) -> Iterator[Report | Failure]:
    where = str(path)
    if path.stat().st_size > MAX_FILE_BYTES:
        raise SourceError(
            f"more than {MAX_FILE_BYTES:,} bytes", where=where, hint="Write it as JSON Lines (.jsonl)."
        )
    data = path.read_bytes()
    try:
        made = json.loads(data)
    except (ValueError, RecursionError) as error:
        if is_lines(data.partition(b"\n")[0]):
            with path.open("rb") as stream:
                yield from _lines(stream, where, given)
            return
        raise BadLine(f"broken JSON: {error}", where=where, hint="Check that it was saved whole.") from error
    items = made if isinstance(made, list) else [made]
    if not items:
        raise EmptyReport("an empty list", where=where, hint="Check that the file was saved.")
    for number, item in enumerate(items, 1):
        place = f"{where}, item {number}"
        try:
            if not isinstance(item, dict):
                raise BadLine("not an object", where=place, hint='A report is {"text": "…"}.')
            yield from_fields(item, place, given)
        except SourceError as error:
            yield Failure(where, error, number)


def _stdin(stream: BinaryIO | None, given: Given) -> Iterator[Report | Failure]:
    stream = stream or sys.stdin.buffer
    first = stream.readline(MAX_LINE_BYTES + 1)
    while first and not first.strip():
        first = stream.readline(MAX_LINE_BYTES + 1)
    if is_lines(first):
        yield from from_lines(_Joined(first, stream), _STDIN_NAME, given)  # type: ignore[arg-type]
        return
    rest = stream.read(max(0, MAX_FILE_BYTES + 1 - len(first)))
    yield from_bytes(first + rest, where=_STDIN_NAME, given=given)


class _Joined:
    """A stream whose first line was read already."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._lines = chain([first])
        self._rest = rest

    def readline(self, limit: int = -1) -> bytes:
        for line in self._lines:
            return line
        return self._rest.readline(limit)
