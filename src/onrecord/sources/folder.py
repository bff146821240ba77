"""A folder of reports."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

__all__ = ["READ", "Folder", "scan"]

#: Ends of the names of files that are taken from a folder.
READ = (".txt", ".md", ".html", ".htm", ".jsonl", ".jsonl.gz")


@dataclass(frozen=True, slots=True)
class Folder:
    """What is in a folder and those below it.

    files: those to be read, sorted by path. ignored: those whose names say they are no reports,
    sorted. unreadable: folders that could not be looked into, with the reason. Hidden files and
    folders are in none of them.
    """

    files: tuple[Path, ...]
    ignored: tuple[Path, ...]
    unreadable: tuple[OSError, ...] = ()


def scan(path: str | Path) -> Folder:
    """Looks through the folder at ``path``. Links to folders are not followed, so that none is read
    twice. Raises OSError where the folder itself cannot be read."""
    os.scandir(path).close()
    errors: list[OSError] = []
    files: list[Path] = []
    ignored: list[Path] = []
    for parent, folders, names in os.walk(path, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                (files if name.lower().endswith(READ) else ignored).append(Path(parent, name))
    return Folder(tuple(sorted(files)), tuple(sorted(ignored)), tuple(errors))
