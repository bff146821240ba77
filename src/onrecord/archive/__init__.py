"""The archive: it keeps reports and what was read from them, and finds both again.

``open_archive("news.db")`` gives an :class:`Archive`, one SQLite file; :class:`MemoryArchive` does
the same in memory. Both are a :class:`Store`, which says what each method promises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.archive.hits import Added, Found, Hit
from onrecord.archive.memory import MemoryArchive
from onrecord.archive.opening import open_archive
from onrecord.archive.store import Store, View, Writer

if TYPE_CHECKING:
    from onrecord.archive.archive import Archive

__all__ = ["Added", "Archive", "Found", "Hit", "MemoryArchive", "Store", "View", "Writer", "open_archive"]


def __getattr__(name: str) -> Any:
    if name == "Archive":  # only here on demand, as it brings SQLAlchemy along
        from onrecord.archive.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
