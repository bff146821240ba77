"""How far long work is, on standard error.

On a terminal a line that moves and is gone at the end; elsewhere, as in a log, a plain line every
half minute. Messages go to standard error as well, without disturbing the line.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from click.exceptions import Exit

from onrecord.record.marked import clean

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from rich.progress import Progress, TaskID

    from onrecord.record import Record
    from onrecord.sources import Failure, Step

__all__ = ["Work", "say"]

#: Seconds between two lines where standard error is no terminal.
EVERY = 30.0


def say(message: str) -> None:
    """A message for people, on standard error."""
    print(clean(message), file=sys.stderr, flush=True)


class Work:
    """Long work, to be used in ``with``.

    done, failed: how many reports were read, and how many could not be.
    total: how many there are; None where that is not known.
    """

    def __init__(self, what: str, total: int | None = None) -> None:
        self.what = what
        self.total = total
        self.done = 0
        self.failed = 0
        self._left_out = 0
        self._where = ""
        self._told = self._began = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    @property
    def seconds(self) -> float:
        """How long it has taken until now."""
        return time.monotonic() - self._began

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._bar, self._task = _bar(self.what, self.total)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
        done = kind is None or issubclass(kind, Exit)  # an exit code says that not all could be read
        if self._left_out and done:
            files = "1 file was" if self._left_out == 1 else f"{self._left_out:,} files were"
            say(f"{files} left out, as by their names they are no reports.")

    def prepare(self, places: bool = True) -> None:
        """Has ready what is made once, on the first use of all: the gazetteer, some ten seconds."""
        from onrecord.gazetteer.store import current, ensure, is_whole

        if places and not is_whole(current()):
            self._show("making the gazetteer, once")
            if self._bar is None:
                say("making the gazetteer of places, once; it takes some ten seconds")
            # Where no file can be written the records say so; that is no reason to stop here.
            with _no_os_error():
                ensure()
        self._show("loading the reader")

    def step(self, step: Step) -> None:
        """A document is about to be opened."""
        self._left_out = step.ignored
        self._where = step.where
        if step.total > 1:
            self._where = f"{step.where} ({step.number:,} of {step.total:,})"
        self._show(self._where)

    def one(self, where: str | None = None) -> None:
        """One more report was read."""
        self.done += 1
        self._show(where or self._where)

    def reach(self, done: int, where: str) -> None:
        """So much of it is done by now, as far as work is counted in parts of a whole."""
        self.done = max(self.done, done)
        self._show(where)

    def fail(self, failure: Failure) -> None:
        """One could not be read: says which and why."""
        self.failed += 1
        with self.paused():
            say(f"Not read: {failure}")
        self._show(self._where)

    def kept(self, record: Record) -> None:
        """A report was taken in and has a record; where that says that it could not be read, or only in
        part, so does this. One in a language that nothing reads counts as not read."""
        unread = any(problem.code == "language-not-read" for problem in record.problems)
        for problem in record.problems:
            with self.paused():
                say(f"{'Not read' if unread else 'Read in part'}: {record.report.name}: {problem.message}")
        if unread:
            self.failed += 1
            self._show(self._where)
        else:
            self.one()

    def paused(self) -> AbstractContextManager[object]:
        """While the block runs, the line is gone from the terminal."""
        return nullcontext() if self._bar is None else _stopped(self._bar)

    def for_output(self) -> AbstractContextManager[object]:
        """While the block writes results: the line is out of their way where both share a terminal."""
        return self.paused() if sys.stdout.isatty() else nullcontext()

    def _show(self, where: str) -> None:
        if self._bar is not None and self._task is not None:
            count = f"{self.done:,}" if self.total is None else f"{self.done:,} of {self.total:,}"
            failed = f", {self.failed:,} not read" if self.failed else ""
            self._bar.update(
                self._task, completed=self.done, count=count + failed if self.done else "", where=clean(where)
            )
        elif time.monotonic() - self._told >= EVERY:
            self._told = time.monotonic()
            say(f"{self.what}: {self.done:,} done, {self.failed:,} failed, {self.seconds:.0f} s; at {where}")


@contextmanager
def _no_os_error() -> Iterator[None]:
    from contextlib import suppress

    with suppress(OSError):
        yield


@contextmanager
def _stopped(bar: Progress) -> Iterator[None]:
    bar.stop()
    try:
        yield
    finally:
        bar.start()


def _bar(what: str, total: int | None) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        ProgressColumn,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )
    from rich.table import Column

    columns: list[ProgressColumn] = [
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        *([BarColumn(bar_width=20)] if total else []),
        TextColumn("{task.fields[count]}", markup=False),
        TimeElapsedColumn(),
        TextColumn(
            "{task.fields[where]}",
            markup=False,
            style="dim",
            table_column=Column(no_wrap=True, overflow="ellipsis"),
        ),
    ]
    console = Console(stderr=True, highlight=False, emoji=False)
    fields: dict[str, Any] = {"count": "", "where": ""}
    bar = Progress(*columns, console=console, transient=True)
    return bar, bar.add_task(what, total=total, **fields)
