"""A place of the gazetteer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum, StrEnum

__all__ = ["Match", "Place", "PlaceKind"]


class PlaceKind(StrEnum):
    """What sort of place. ``region``: the first division of a country (state, oblast, province);
    ``county``: the second and below (county, raion, township); ``area``: a large one that is no
    administrative unit, known by its bare name ("the Balkans"); ``feature``: what is neither settlement nor
    division, a river, a mountain, a park, an airport."""

    CONTINENT = "continent"
    COUNTRY = "country"
    REGION = "region"
    COUNTY = "county"
    CITY = "city"
    AREA = "area"
    FEATURE = "feature"


class Match(IntEnum):
    """How a name was found, the surest first."""

    NAME = 0  # the name that the gazetteer prefers
    ALIAS = 1  # another name of it, in whichever language
    SHORT = 2  # the name without its feature word: "Walker" for Walker County
    ABBREVIATION = 3  # "Fla.", exactly so
    POSTAL = 4  # "FL", exactly so; means a place only after the name of another
    DEMONYM = 5  # "Ukrainian"
    ROMANISED = 6  # the same name in another romanisation


#: What a kind of place is worth beside its population, in powers of ten.
_STANDING = {
    PlaceKind.CONTINENT: 3.0,
    PlaceKind.COUNTRY: 2.5,
    PlaceKind.REGION: 0.6,
    PlaceKind.COUNTY: -1.0,
    PlaceKind.AREA: 5.5,
    PlaceKind.CITY: 0.0,
    PlaceKind.FEATURE: -0.3,
}
#: "Washington" by itself is the capital, not the state; "Moscow" the city.
_CAPITAL = 2.0
_OF_MATCH = (0.0, -1.0, -1.5, 1.0, 0.0, 1.0, -2.0)


@dataclass(frozen=True, slots=True)
class Place:
    """One place.

    id: the GeoNames id, or a negative number for a place that GeoNames has none for.
    feature: the word for its kind in its country (``State``, ``Raion``); "" where not known.
    country: ISO 3166-1 alpha-2; None for continents and areas that lie in several countries.
    code: ISO 3166-2 of a region. region, county: ids of the divisions that it lies in.
    latitude, longitude: degrees (WGS 84); the centre of its towns for a division, None where not known.
    population: of a division, that of its towns. alias, match: the name that was found, and how.
    """

    id: int
    name: str
    kind: PlaceKind
    feature: str = ""
    country: str | None = None
    code: str | None = None
    region: int | None = None
    region_name: str | None = None
    county: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    capital: bool = False
    alias: str = ""
    match: Match = Match.NAME

    @property
    def geonames(self) -> int | None:
        """The GeoNames id; None where the place has none."""
        return self.id if self.id > 0 else None

    @property
    def prominence(self) -> float:
        """How likely the bare name means this place, before any context: about the power of ten of
        its population, higher for countries and regions, lower for names that match loosely."""
        size = math.log10(max(self.population, 100))
        if self.kind is PlaceKind.AREA:
            size = 0.0
        return size + _STANDING[self.kind] + _CAPITAL * self.capital + _OF_MATCH[self.match]

    def within(self, other: Place) -> bool:
        """Whether this place is known to lie inside ``other`` (or to be it)."""
        if self.id == other.id:
            return True
        if other.kind is PlaceKind.COUNTRY:
            return self.country == other.country
        return other.id in (self.region, self.county)

    def distance(self, other: Place) -> float | None:
        """Kilometres between the two along a great circle; None where one has no coordinates."""
        if None in (self.latitude, self.longitude, other.latitude, other.longitude):
            return None
        a, b, c, d = map(math.radians, (self.latitude, self.longitude, other.latitude, other.longitude))  # type: ignore[arg-type]  # none of them is None here
        h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
        return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))
