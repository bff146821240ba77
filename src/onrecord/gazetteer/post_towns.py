"""Small places with a post office: most of what local news names and the towns from 500 people on leave out.

``post_towns.tsv`` has a line for each: ISO 3166-2 code, name, latitude, longitude. It is made from the
postal codes of GeoNames (``US.txt`` of https://download.geonames.org/export/zip/, licence CC BY 4.0):
each place that a code is for, at the median of its codes, unless a town of that name is known within
50 km already. ``python -m onrecord.gazetteer.post_towns US.txt`` makes it anew.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from onrecord.gazetteer.gathered import Gathered, own_id
from onrecord.gazetteer.place import Place, PlaceKind

if TYPE_CHECKING:
    from onrecord.gazetteer.gazetteer import Gazetteer

__all__ = ["Town", "add_post_towns", "chosen"]

#: Code of the division, name, latitude, longitude.
Town = tuple[str, str, float, float]

#: Kilometres within which a town of the same name is the same place.
_SAME = 50.0
#: Columns of GeoNames' file of postal codes.
_COUNTRY, _NAME, _CODE, _LATITUDE, _LONGITUDE = 0, 2, 4, 9, 10


def add_post_towns(found: Gathered) -> None:
    """Takes in the towns of the table."""
    text = resources.files(__package__).joinpath("post_towns.tsv").read_text("utf-8")
    for line in text.splitlines():
        code, name, latitude, longitude = line.split("\t")
        place = Place(
            id=own_id(f"post/{code}/{name}"),
            name=name,
            kind=PlaceKind.CITY,
            country=code[:2],
            region=found.by_code.get(code),
            latitude=float(latitude),
            longitude=float(longitude),
        )
        found.add(place)


def chosen(towns: Iterable[Town], known: Gazetteer) -> Iterator[Town]:
    """Those of ``towns`` that ``known`` has not: each name of a division once, in order."""
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for code, name, latitude, longitude in towns:
        points[code, name].append((latitude, longitude))
    for (code, name), found in sorted(points.items()):
        latitude, longitude = (round(median(axis), 3) for axis in zip(*found, strict=True))
        town = Place(0, name, PlaceKind.CITY, latitude=latitude, longitude=longitude)
        namesakes = known.lookup(name, country=code[:2], kinds=[PlaceKind.CITY])
        if all((place.distance(town) or 0.0) >= _SAME for place in namesakes):
            yield code, name, latitude, longitude


def _towns(file: Path) -> Iterator[Town]:
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            parts = line.rstrip("\n").split("\t")
            if parts[_CODE] and parts[_LATITUDE] and parts[_LONGITUDE]:
                code = f"{parts[_COUNTRY]}-{parts[_CODE]}"
                yield code, parts[_NAME].strip(), float(parts[_LATITUDE]), float(parts[_LONGITUDE])


def _main(file: Path) -> None:
    """Prints the table. The gazetteer compared with is one without the towns of the table itself."""
    import tempfile

    from onrecord.gazetteer.build import build
    from onrecord.gazetteer.gather import gather
    from onrecord.gazetteer.gazetteer import Gazetteer

    def without() -> Gathered:
        found = gather()
        own = [identity for identity, place in found.places.items() if identity < 0 and _is_town(place)]
        for identity in own:
            del found.places[identity]
        return found

    with tempfile.TemporaryDirectory() as folder:
        made = build(Path(folder) / "known.sqlite", source=without)
        known = Gazetteer(made)
        for town in chosen(_towns(file), known):
            print(*town, sep="\t")
        known.close()


def _is_town(place: Place) -> bool:
    return place.kind is PlaceKind.CITY and place.population == 0


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
