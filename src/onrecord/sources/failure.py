"""A report that could not be taken in, as a value with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import SourceError

__all__ = ["Failure"]


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be taken in, and why; the run goes on.

    where: the file, folder or URL, as it was asked for. line: the line of a JSON Lines file, from 1.
    error: says what happened and what to do.
    """

    where: str
    error: SourceError
    line: int | None = None

    def __str__(self) -> str:
        return str(self.error)
