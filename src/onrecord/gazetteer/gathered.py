"""What was gathered to build a gazetteer from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

from onrecord.gazetteer.place import Match, Place

__all__ = ["Gathered", "Name", "own_id"]

Name = tuple[str, Match]


@dataclass
class Gathered:
    """Places by id. names: id of a place to its names beside the preferred one. by_code: ids by ISO 3166
    code. romanised: the countries whose names reach a report by romanisation."""

    places: dict[int, Place] = field(default_factory=dict)
    names: dict[int, list[Name]] = field(default_factory=lambda: defaultdict(list))
    by_code: dict[str, int] = field(default_factory=dict)
    romanised: set[str] = field(default_factory=set)

    def add(self, place: Place, names: Iterable[Name] = ()) -> None:
        """Takes a place in; the first of two with one id stays, with the names of both."""
        self.places.setdefault(place.id, place)
        self.names[place.id].extend(names)


def own_id(key: str) -> int:
    """A negative id for a place that GeoNames has none for: always the same for the same ``key``."""
    return -1 - int.from_bytes(blake2b(key.encode(), digest_size=6).digest())
