"""Which towns of GeoNames' postal codes go into the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from onrecord.errors import UsageError
from onrecord.gazetteer.gazetteer import Gazetteer
from onrecord.gazetteer.place import Place, PlaceKind
from onrecord.gazetteer.post_towns.table import Town

__all__ = ["chosen", "towns"]

#: Kilometres within which a town of the same name is the same place.
_SAME = 50.0
#: Columns of GeoNames' file of postal codes, and how many there are.
_COUNTRY, _NAME, _CODE, _LATITUDE, _LONGITUDE = 0, 2, 4, 9, 10
_COLUMNS = 12


def towns(file: Path) -> Iterator[Town]:
    """The towns of GeoNames' file of postal codes, once for each code; those in no division or without
    coordinates are left out. Raises UsageError for another file."""
    with file.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            parts = line.rstrip("\n").split("\t")
            if len(parts) != _COLUMNS:
                message = f"line {number:,} has {len(parts)} columns with tabs between, not {_COLUMNS}"
                hint = "Take the file of one country from GeoNames' export/zip."
                raise UsageError(message, where=str(file), hint=hint)
            if parts[_CODE] and parts[_LATITUDE] and parts[_LONGITUDE]:
                code = f"{parts[_COUNTRY]}-{parts[_CODE]}"
                yield code, parts[_NAME].strip(), float(parts[_LATITUDE]), float(parts[_LONGITUDE])


def chosen(given: Iterable[Town], known: Gazetteer) -> Iterator[Town]:
    """Those of ``given`` that ``known`` has not: each name of a division once, in order."""
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for code, name, latitude, longitude in given:
        points[code, name].append((latitude, longitude))
    for (code, name), found in sorted(points.items()):
        latitude, longitude = (round(median(axis), 3) for axis in zip(*found, strict=True))
        town = Place(0, name, PlaceKind.CITY, latitude=latitude, longitude=longitude)
        namesakes = known.lookup(name, country=code[:2], kinds=[PlaceKind.CITY])
        if all((place.distance(town) or 0.0) >= _SAME for place in namesakes):
            yield code, name, latitude, longitude
