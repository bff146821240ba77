"""The desk of a server: one archive for all requests, one reader that reads one report at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from onrecord.desk import Desk, open_desk

__all__ = ["SharedDesk"]


class SharedDesk:
    """The desk, opened when it is first used. Asking it may go on side by side; reading may not, as
    spaCy keeps the words of a text in a store that all share."""

    def __init__(self, archive: str) -> None:
        self.path = archive
        self._desk: Desk | None = None
        self._opening = Lock()
        self._reading = Lock()

    @property
    def desk(self) -> Desk:
        """For what reads no report."""
        with self._opening:
            if self._desk is None:
                self._desk = open_desk(self.path)
            return self._desk

    @contextmanager
    def reading(self) -> Iterator[Desk]:
        """For what may read a report: alone, while the block runs."""
        with self._reading:
            yield self.desk

    def close(self) -> None:
        """Lets go of the archive."""
        with self._opening:
            if self._desk is not None:
                self._desk.close()
                self._desk = None
