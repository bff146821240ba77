"""Building the gazetteer's file, once.

The file is written beside its final place and moved there in one step, so that two processes which
build at the same time do no harm: the later one replaces the file by an equal one.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from operator import itemgetter
from pathlib import Path

from onrecord.gazetteer.gather import Gathered, gather
from onrecord.gazetteer.keys import fold, romanised
from onrecord.gazetteer.place import Match

__all__ = ["Progress", "build"]

#: Told what is being done and which share of the whole is done, 0 to 1.
Progress = Callable[[str, float], None]

_NameRow = tuple[str, int, int, str]
_RomanRow = tuple[str, int, str]
_APART = frozenset((Match.ABBREVIATION, Match.POSTAL, Match.DEMONYM))
_by_match = itemgetter(1)

_SCHEMA = """
CREATE TABLE places (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, feature TEXT NOT NULL,
  country TEXT, code TEXT,
  region INTEGER, county INTEGER, latitude REAL, longitude REAL, population INTEGER NOT NULL,
  capital INTEGER NOT NULL
);
CREATE TABLE names (
  key TEXT NOT NULL, match INTEGER NOT NULL, place INTEGER NOT NULL, alias TEXT,
  PRIMARY KEY (key, match, place)
) WITHOUT ROWID;
CREATE TABLE romanised (
  key TEXT NOT NULL, place INTEGER NOT NULL, alias TEXT, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE INDEX capitals ON places (country) WHERE capital;
"""


def build(target: Path, progress: Progress | None = None, source: Callable[[], Gathered] = gather) -> Path:
    """Builds the gazetteer into the file ``target``, whose folder must exist; gives ``target``.

    source: gives what goes in; by default all that GeoNames has of the world, which takes about
    fifteen seconds on one core and 600 MB of memory. Raises OSError where the folder cannot be written.
    """
    tell = progress or (lambda what, share: None)
    handle, name = tempfile.mkstemp(prefix=target.name, suffix=".part", dir=target.parent)
    os.close(handle)
    part = Path(name)
    collecting = gc.isenabled()
    gc.disable()  # A million small objects, none in a cycle: going through them costs a third of the time.
    try:
        tell("reading GeoNames", 0.0)
        found = source()
        tell("writing the gazetteer", 0.6)
        _write(part, found)
        part.chmod(0o644)
        part.replace(target)
        tell("done", 1.0)
    finally:
        if collecting:
            gc.enable()
        part.unlink(missing_ok=True)
    return target


def _write(file: Path, found: Gathered) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        # A file that is not finished is thrown away, so a journal would guard nothing.
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        connection.executemany(f"INSERT INTO places VALUES ({','.join('?' * 12)})", _place_rows(found))
        # Rows go into a table sorted by key: inserted in order they fill its pages without moving.
        names, romans = _keyed(found)
        names.sort()
        romans.sort()
        connection.executemany("INSERT INTO names VALUES (?,?,?,?)", names)
        connection.executemany("INSERT INTO romanised VALUES (?,?,?)", romans)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _place_rows(found: Gathered) -> Iterator[tuple[object, ...]]:
    for item in found.places.values():
        yield (
            item.id,
            item.name,
            item.kind.value,
            item.feature,
            item.country,
            item.code,
            item.region,
            item.county,
            item.latitude,
            item.longitude,
            item.population,
            int(item.capital),
        )


def _keyed(found: Gathered) -> tuple[list[_NameRow], list[_RomanRow]]:
    """The rows of both indexes: each key of a place once, under its surest match.

    An abbreviation or demonym is another thing than a name and stands beside it."""
    names: list[_NameRow] = []
    romans: list[_RomanRow] = []
    for identity, place in found.places.items():
        seen: set[str] = set()
        pairs = [(place.name, Match.NAME), *found.names.get(identity, ())]
        if len(pairs) > 2:
            pairs.sort(key=_by_match)
        for name, match in pairs:
            key = fold(name)
            apart = f"{match}:{key}" if match in _APART else key
            if key and apart not in seen:
                seen.add(apart)
                names.append((key, int(match), identity, name))
        if place.country in found.romanised:
            romans += _romans(identity, names[-len(seen) :])
    return names, romans


def _romans(identity: int, rows: list[_NameRow]) -> Iterator[_RomanRow]:
    seen = set()
    for key, match, _, name in rows:
        roman = romanised(key) if match <= Match.SHORT else None
        if roman and roman not in seen:
            seen.add(roman)
            yield roman, identity, name
