"""The dispatches that ship with the package: what ``onrecord demo`` reads.

Fifteen short reports on the loss of the *Titanic*, 15 to 20 April 1912, by five papers. The papers
and their wording are invented for this project; the facts, and every direct quote, are of record
(see the README beside the file).
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from json import loads

from onrecord.record import Report

__all__ = ["dispatches"]


def dispatches() -> Iterator[Report]:
    """The sample reports, in the order of their dates; ``key`` is the id in the file."""
    file = resources.files(__name__).joinpath("dispatches.jsonl")
    for line in file.read_text("utf-8").splitlines():
        row = loads(line)
        yield Report(
            text=row["text"],
            title=row["title"],
            publisher=row["publisher"],
            url=row["url"],
            published=row["published"],
            language="en",
            key=row["id"],
        )
