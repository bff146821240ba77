"""Looking places up."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

from onrecord.errors import OnrecordError
from onrecord.gazetteer.build import Progress
from onrecord.gazetteer.keys import fold, romanised
from onrecord.gazetteer.place import Match, Place, PlaceKind
from onrecord.gazetteer.store import ensure, ensure_packaged, is_whole

__all__ = ["Gazetteer"]

_COLUMNS = """p.id, p.name, p.kind, p.feature, p.country, p.code, p.region, r.name, p.county, p.latitude,
  p.longitude, p.population, p.capital"""
_BY_KEY = f"""SELECT {_COLUMNS}, n.alias, n.match FROM names n JOIN places p ON p.id = n.place
  LEFT JOIN places r ON r.id = p.region WHERE n.key = ?"""
_BY_ROMAN = f"""SELECT {_COLUMNS}, n.alias, {int(Match.ROMANISED)} FROM romanised n
  JOIN places p ON p.id = n.place LEFT JOIN places r ON r.id = p.region WHERE n.key = ?"""
_BY_ID = (
    f"""SELECT {_COLUMNS}, p.name, 0 FROM places p LEFT JOIN places r ON r.id = p.region WHERE p.id = ?"""
)
_BY_CODE = f"""SELECT {_COLUMNS}, p.name, 0 FROM places p LEFT JOIN places r ON r.id = p.region
  WHERE p.code = ? ORDER BY p.population DESC LIMIT 1"""
_FIELDS = (
    "id", "name", "kind", "feature", "country", "code", "region", "region_name", "county", "latitude",
    "longitude", "population", "capital", "alias", "match",
)  # fmt: skip
_EXACT = (Match.ABBREVIATION, Match.POSTAL, Match.DEMONYM)


class Gazetteer:
    """The world's places by name: continents, countries, their divisions, towns from about 500 people
    on, and what else was built in. Safe to use from several threads; each process opens its own.

    Raises OnrecordError for a file that is no gazetteer, is cut short, or turns out to be damaged.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        if not is_whole(file):
            raise OnrecordError(
                "this is no gazetteer, or not the whole of one",
                where=str(file),
                hint="Delete it; it is made anew.",
            )
        uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._lock = threading.Lock()
        self._cached = lru_cache(maxsize=20_000)(self._find)

    @classmethod
    def open(cls, progress: Progress | None = None) -> Self:
        """The gazetteer in the user's cache folder, built first where it is missing or not whole (about
        fifteen seconds; ``progress`` is told of it)."""
        return cls(ensure(progress))

    @classmethod
    def packaged(cls, progress: Progress | None = None) -> Self:
        """As :meth:`open`, but always the one made of the installed packages alone, so that what is
        measured on two machines is the same."""
        return cls(ensure_packaged(progress))

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def lookup(
        self, name: str, *, country: str | None = None, kinds: Iterable[PlaceKind] | None = None
    ) -> list[Place]:
        """The places called ``name``, the most prominent first; empty where there is none.

        country: ISO 3166-1 alpha-2, to have those of one country only. kinds: to have these only.
        Abbreviations and demonyms match as they are written ("Fla.", "Chinese"). Other romanisations
        of the name are looked for only where nothing (in ``country``) is called so as it is spelled.
        """
        found = self._cached(name)
        if kinds is not None:
            wanted = set(kinds)
            found = tuple(place for place in found if place.kind in wanted)
        if country is None:
            return list(found)
        here = [place for place in found if place.country == country]
        if here or kinds is not None:
            return here
        return [place for place in self.respelled(name) if place.country == country]

    def respelled(self, name: str) -> list[Place]:
        """The places whose names are other romanisations of ``name``, the most prominent first."""
        key = romanised(fold(name))
        return list(_ranked(self._rows(_BY_ROMAN, key))) if key else []

    def get(self, identity: int) -> Place | None:
        """The place of that id (see :attr:`Place.id`), or None."""
        rows = self._rows(_BY_ID, identity)
        return rows[0] if rows else None

    def by_code(self, code: str) -> Place | None:
        """The country (ISO 3166-1 alpha-2) or its first division (ISO 3166-2) of that code, or None."""
        rows = self._rows(_BY_CODE, code)
        return rows[0] if rows else None

    def capital(self, country: str) -> Place | None:
        """The capital of a country (ISO 3166-1 alpha-2); None where it has none on record."""
        query = f"""SELECT {_COLUMNS}, p.name, 0 FROM places p LEFT JOIN places r ON r.id = p.region
          WHERE p.capital AND p.country = ? ORDER BY p.population DESC LIMIT 1"""
        rows = self._rows(query, country)
        return rows[0] if rows else None

    def _find(self, name: str) -> tuple[Place, ...]:
        key = fold(name)
        if not key:
            return ()
        rows = [row for row in self._rows(_BY_KEY, key) if row.match not in _EXACT or row.alias == name]
        if not rows:
            return tuple(self.respelled(name))
        return _ranked(rows)

    def _rows(self, query: str, value: str | int) -> list[Place]:
        try:
            with self._lock:
                rows = self._connection.execute(query, (value,)).fetchall()
        except sqlite3.DatabaseError as error:
            hint = "Delete it; it is made anew."
            raise OnrecordError(
                f"the gazetteer is damaged ({error})", where=str(self.file), hint=hint
            ) from error
        return [_place(row) for row in rows]


def _place(row: tuple[Any, ...]) -> Place:
    fields: dict[str, Any] = dict(zip(_FIELDS, row, strict=True))
    fields |= {
        "kind": PlaceKind(fields["kind"]),
        "match": Match(fields["match"]),
        "capital": bool(fields["capital"]),
    }
    return Place(**fields)


def _ranked(places: Iterable[Place]) -> tuple[Place, ...]:
    """Each place once, by its surest match, the most prominent first; of two that are equally so, the one
    that GeoNames has an id for."""
    best: dict[int, Place] = {}
    for place in sorted(places, key=lambda item: item.match):
        best.setdefault(place.id, place)
    return tuple(sorted(best.values(), key=lambda item: (-item.prominence, item.id < 0, item.id)))
