"""Building the gazetteer's file, once.

The file is written beside its final place and moved there in one step, so that nobody ever reads half
of one, and two processes which build at the same time do no harm: the later one replaces the file by an
equal one.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path

from onrecord.gazetteer.dump import Dump
from onrecord.gazetteer.gather import gather
from onrecord.gazetteer.gathered import Gathered, Name
from onrecord.gazetteer.keys import fold, romanised
from onrecord.gazetteer.names import without_feature
from onrecord.gazetteer.place import Match, Place, PlaceKind

__all__ = ["SCHEMA_VERSION", "Progress", "build"]

#: Told what is being done and which share of the whole is done, 0 to 1.
Progress = Callable[[str, float], None]

#: What a finished file says of itself in SQLite's ``user_version``; a file without it is none.
SCHEMA_VERSION = 0x0A11

_NameRow = tuple[str, int, int, str]
_RomanRow = tuple[str, int, str]
_APART = frozenset((Match.ABBREVIATION, Match.POSTAL, Match.DEMONYM))
_DIVISIONS = (PlaceKind.REGION, PlaceKind.COUNTY)
_by_match = itemgetter(1)
#: Rows of a dump that are written at a time.
_BATCH = 20_000

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
"""
_PLACE = f"INSERT OR IGNORE INTO places VALUES ({','.join('?' * 12)})"
#: Names of a dump wait in heaps of their own: SQLite sorts them on disk, however many there are.
_HEAPS = """
PRAGMA temp_store=FILE;
CREATE TEMP TABLE heap (key TEXT, match INTEGER, place INTEGER, alias TEXT);
CREATE TEMP TABLE roman_heap (key TEXT, place INTEGER, alias TEXT);
"""


def build(
    target: Path,
    progress: Progress | None = None,
    source: Callable[[], Gathered] = gather,
    dumps: Sequence[Dump] = (),
) -> Path:
    """Builds the gazetteer into the file ``target``, whose folder must exist; gives ``target``.

    source: gives what goes in; by default all that the installed packages have of the world, which takes
    about fifteen seconds on one core and 600 MB of memory. dumps: files of GeoNames whose places come on
    top; they are read as a stream and take time and disk, but no more memory.

    Raises OSError where the folder cannot be written, UsageError where a dump is not what it should be;
    the file that was there before then stays.
    """
    tell = progress or (lambda what, share: None)
    handle, name = tempfile.mkstemp(prefix=target.name, suffix=".part", dir=target.parent)
    os.close(handle)
    part = Path(name)
    collecting = gc.isenabled()
    gc.disable()  # A million small objects, none in a cycle: going through them costs a third of the time.
    whole = 1.0 if not dumps else 0.1
    try:
        divisions = _survey(dumps, tell)
        tell("reading what the packages have", 0.05 if dumps else 0.0)
        found = source()
        tell("writing the gazetteer", 0.6 * whole)
        _write(part, found, dumps, divisions, tell)
        part.chmod(0o644)
        _sync(part)
        part.replace(target)
        tell("done", 1.0)
    finally:
        if collecting:
            gc.enable()
        part.unlink(missing_ok=True)
    return target


def _survey(dumps: Sequence[Dump], tell: Progress) -> dict[str, int]:
    """The divisions of all dumps. Comes first of all, so that a wrong file is told at once."""
    divisions: dict[str, int] = {}
    for number, dump in enumerate(dumps):
        part = 0.05 / len(dumps)
        dump.survey(_step(tell, f"looking through {dump.path.name}", number * part, part))
        divisions |= dump.divisions
    return divisions


def _step(tell: Progress, what: str, start: float, part: float) -> Callable[[float], None]:
    """What is told of one step, which begins at ``start`` and is ``part`` of the whole: its own share."""

    def told(share: float) -> None:
        tell(what, start + part * share)

    return told


def _sync(file: Path) -> None:
    """Has the file on the disk before it gets its name, so that a power cut leaves none or a whole one."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(
    file: Path, found: Gathered, dumps: Sequence[Dump], divisions: dict[str, int], tell: Progress
) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        # A file that is not finished is thrown away, so a journal would guard nothing.
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
        connection.executescript(_SCHEMA)
        connection.executescript(_HEAPS)
        connection.execute("BEGIN")
        connection.executemany(_PLACE, map(_place_row, found.places.values()))
        names: list[_NameRow] = []
        romans: list[_RomanRow] = []
        for identity, place in found.places.items():
            _add_keys(place, found.names.get(identity, ()), found.romanised, names, romans)
        if not dumps:
            # Rows go into a table sorted by key: inserted in order they fill its pages without moving.
            names.sort()
            romans.sort()
            connection.executemany("INSERT INTO names VALUES (?,?,?,?)", names)
            connection.executemany("INSERT INTO romanised VALUES (?,?,?)", romans)
        else:
            _pour(connection, names, romans)
            _take_in(connection, found, dumps, divisions, tell)
        connection.execute("CREATE INDEX capitals ON places (country) WHERE capital")
        connection.execute("CREATE INDEX codes ON places (code) WHERE code IS NOT NULL")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        connection.execute("COMMIT")
    finally:
        connection.close()


def _take_in(
    connection: sqlite3.Connection,
    found: Gathered,
    dumps: Sequence[Dump],
    divisions: dict[str, int],
    tell: Progress,
) -> None:
    """Adds what the dumps have to what was gathered. A place that is there already keeps its row, which
    has what a dump does not say, and gets its other names."""
    names: list[_NameRow] = []
    romans: list[_RomanRow] = []
    for number, dump in enumerate(dumps):
        part = 0.6 / len(dumps)
        told = _step(tell, f"reading {dump.path.name}", 0.1 + number * part, part)
        places: list[tuple[object, ...]] = []
        for place, others in dump.rows(divisions, told):
            known = found.places.get(place.id)
            match = Match.NAME if known is None else Match.ALIAS
            pairs = [(place.name, match), *((other, Match.ALIAS) for other in others)]
            if place.kind in _DIVISIONS and (short := without_feature(place.name)):
                pairs.append((short, Match.SHORT))
            if known is None:
                places.append(_place_row(place))
            _add_keys(known or place, pairs, found.romanised, names, romans)
            if len(names) >= _BATCH:
                connection.executemany(_PLACE, places)
                _pour(connection, names, romans)
                places.clear()
        connection.executemany(_PLACE, places)
        _pour(connection, names, romans)
    tell("sorting the names", 0.75)
    connection.execute("INSERT OR IGNORE INTO names SELECT * FROM heap ORDER BY key, match, place")
    tell("sorting other spellings", 0.92)
    connection.execute("INSERT OR IGNORE INTO romanised SELECT * FROM roman_heap ORDER BY key, place")


def _pour(connection: sqlite3.Connection, names: list[_NameRow], romans: list[_RomanRow]) -> None:
    connection.executemany("INSERT INTO heap VALUES (?,?,?,?)", names)
    connection.executemany("INSERT INTO roman_heap VALUES (?,?,?)", romans)
    names.clear()
    romans.clear()


def _place_row(item: Place) -> tuple[object, ...]:
    return (
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


def _add_keys(
    place: Place,
    others: Iterable[Name],
    romanise: set[str],
    names: list[_NameRow],
    romans: list[_RomanRow],
) -> None:
    """Adds the rows of both indexes for one place: each key once, under its surest match.

    An abbreviation or demonym is another thing than a name and stands beside it."""
    seen: set[str] = set()
    pairs = [(place.name, Match.NAME), *others]
    if len(pairs) > 2:
        pairs.sort(key=_by_match)
    before = len(names)
    for name, match in pairs:
        key = fold(name)
        apart = f"{match}:{key}" if match in _APART else key
        if key and apart not in seen:
            seen.add(apart)
            names.append((key, int(match), place.id, name))
    if place.country in romanise:
        romans += _romans(place.id, names[before:])


def _romans(identity: int, rows: list[_NameRow]) -> Iterator[_RomanRow]:
    seen = set()
    for key, match, _, name in rows:
        roman = romanised(key) if match <= Match.SHORT else None
        if roman and roman not in seen:
            seen.add(roman)
            yield roman, identity, name
