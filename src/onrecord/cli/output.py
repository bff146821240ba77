"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

__all__ = ["to_file", "writing"]


@contextmanager
def writing(output: Path | None) -> Iterator[IO[str]]:
    """The stream for results: standard output where ``output`` is None or ``-``."""
    if output is None or str(output) == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    with to_file(output) as stream:
        yield stream


@contextmanager
def to_file(path: Path) -> Iterator[IO[str]]:
    """A stream whose text is at ``path`` once the block is left.

    It is written beside ``path`` and moved there at the end. Where the block raises, or exits with
    an error, what was at ``path`` before stays. What is no plain file (``/dev/null``, a pipe) is
    written straight to.
    """
    target = path.resolve() if path.is_symlink() else path
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    part = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    with _quietly_named(path):
        # Not tempfile, whose files only their owner may read.
        stream = part.open("x", encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        try:
            with stream:
                yield stream
        except click.exceptions.Exit as ended:
            if ended.exit_code == 1:
                raise
            _settle(part, target)
            raise
        _settle(part, target)
    finally:
        part.unlink(missing_ok=True)


def _settle(part: Path, target: Path) -> None:
    if target.exists():
        with contextlib.suppress(OSError):
            part.chmod(target.stat().st_mode & 0o7777)
    part.replace(target)


@contextmanager
def _quietly_named(path: Path) -> Iterator[None]:
    """An error about the file beside it is told as one about ``path``, which the user knows."""
    try:
        yield
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from error
