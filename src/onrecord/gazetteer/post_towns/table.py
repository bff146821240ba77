"""The table of towns: what it says of itself, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from onrecord.gazetteer.gathered import Gathered, own_id
from onrecord.gazetteer.place import Place, PlaceKind

__all__ = ["HEADER", "Town", "add_post_towns", "listed"]

#: Code of the division, name, latitude, longitude.
Town = tuple[str, str, float, float]

#: What the table says of itself.
HEADER = """\
# Places with a post office, made from the postal codes of GeoNames (https://www.geonames.org),
# https://download.geonames.org/export/zip/, licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).
# Changed: one line a place, at the median of its codes; without towns that the gazetteer has already.
# ISO 3166-2 code, name, latitude, longitude.
"""


def listed() -> Iterator[Town]:
    """The towns of the table."""
    text = resources.files(__package__).joinpath("towns.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            code, name, latitude, longitude = line.split("\t")
            yield code, name, float(latitude), float(longitude)


def add_post_towns(found: Gathered) -> None:
    """Takes in the towns of the table."""
    for code, name, latitude, longitude in listed():
        place = Place(
            id=own_id(f"post/{code}/{name}"),
            name=name,
            kind=PlaceKind.CITY,
            country=code[:2],
            region=found.by_code.get(code),
            latitude=latitude,
            longitude=longitude,
        )
        found.add(place)
