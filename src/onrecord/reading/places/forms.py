"""What a name of a place, as the report writes it, can mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.gazetteer import Gazetteer, Match, Place, PlaceKind
from onrecord.languages import table
from onrecord.record import Entity, Span

__all__ = ["Forms", "Toponym", "Words", "words"]

#: More namesakes than this are never weighed against each other: the rest are hamlets.
_MOST = 60


@dataclass(frozen=True, slots=True)
class Words:
    """The table ``places`` of a language as sets ready for look-up; all in small letters but
    ``never``, ``given``, ``civic`` and the codes of ``surnames``."""

    features: dict[str, frozenset[PlaceKind]]
    plurals: dict[str, str]
    cues: frozenset[str]
    after: frozenset[str]
    civic: frozenset[str]
    directions: frozenset[str]
    never: frozenset[str]
    given: frozenset[str]
    street: frozenset[str]
    surnames: frozenset[str]
    says: frozenset[str]
    demonyms: frozenset[str]
    articles: frozenset[str]
    singular: tuple[str, ...]


@cache
def words(language: str) -> Words:
    """The words for places of ``language``."""
    raw: dict[str, Any] = table(language, "places")
    people = table(language, "demonyms")
    demonyms = [names for code, names in people.items() if code != "continents"]
    demonyms += people["continents"].values()
    demonyms += [area["demonyms"] for area in raw["areas"] if "demonyms" in area]
    return Words(
        features={word: frozenset(map(PlaceKind, kinds)) for word, kinds in raw["features"].items()},
        plurals=raw["plurals"],
        cues=frozenset(raw["cues"]["before"]),
        after=frozenset(raw["cues"]["after"]),
        civic=frozenset(raw["cues"]["civic"]),
        directions=frozenset(raw["cues"]["directions"]),
        never=frozenset(raw["cues"]["never"]),
        given=frozenset(raw["cues"]["given"]),
        street=frozenset(raw["cues"]["street"]),
        surnames=frozenset(raw["cues"]["surnames"]),
        says=frozenset(raw["cues"]["says"]),
        demonyms=frozenset(name for names in demonyms for name in names),
        articles=frozenset(raw["singular"]["articles"]),
        singular=tuple(raw["singular"]["endings"]),
    )


@dataclass(slots=True)
class Toponym:
    """A name of a place in one report, at all the spans where it means the same place.

    asked: the kinds that its own words ask for ("region", "county"); empty where they ask for none.
    entity: None for what only hints at where the report is, such as its publisher's name.
    holders: places that the report says it lies in, and where places of its name are known
    ("Paris, Texas"). beyond: one that the report says it lies in though no place of its name is
    known there. part_of: the place whose name this one begins with, where no place of the whole name
    is known ("Athens Regional Park"). partly: the candidates are such places themselves.
    weight: what a hint counts beside a place that is named. civic: the countries whose towns have offices
    as those that are named after this place ("Athens Police Department").
    """

    form: str
    spans: list[Span]
    candidates: tuple[Place, ...]
    asked: frozenset[PlaceKind] = frozenset()
    entity: Entity | None = None
    holders: tuple[Place, ...] = ()
    beyond: Place | None = None
    part_of: Toponym | None = None
    partly: bool = False
    weight: float = 1.0
    civic: frozenset[str] = frozenset()


_OF = re.compile(r"(?i)^(\w+) of (?:the )?(.+)$")
#: The rest of a list, and the word for the kind of all in it.
_LISTED = re.compile(r"(?:(?:,| and|, and|,? or) [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*)* ([a-z]+)\b")
_END = re.compile(r"(?:['’ʼ]s?|[.,;:])$")


class Forms:
    """Finds the candidates of forms in one gazetteer, for one language."""

    def __init__(self, gazetteer: Gazetteer, language: str) -> None:
        self.gazetteer = gazetteer
        self.words = words(language)

    def candidates(self, form: str, after: str = "") -> tuple[tuple[Place, ...], frozenset[PlaceKind]]:
        """The places that ``form`` can mean, the likeliest by itself first, and the kinds that its
        words, or those ``after`` it ("… and Barrow counties"), ask for."""
        form = " ".join(form.split())
        # "W.Va" is cut from "W.Va." where a sentence was thought to end.
        found = self._dotted(form) if after.startswith(".") else ()
        found = found or self._named(form)
        base, asked = self._asked(form)
        if not asked and (match := _LISTED.match(after)):
            asked = self.words.features.get(self.words.plurals.get(match[1].casefold(), match[1]), asked)
        if asked:
            # "Athens City" is the name of one place and, of many others called Athens, the town.
            if PlaceKind.CITY in asked or not any(place.kind in asked for place in found):
                named = [place for place in self._named(base) if place.kind in asked]
                found = tuple({place.id: place for place in (*named, *found)}.values())
            return found[:_MOST], asked
        if not found:
            first, _, rest = form.partition(" ")
            if rest and first.casefold() in self.words.directions:
                return self.candidates(rest, after)
        return found[:_MOST], asked

    def _named(self, form: str) -> tuple[Place, ...]:
        found = self.gazetteer.lookup(form)
        if not found and _END.search(form) and len(form) > 3:
            found = self.gazetteer.lookup(_END.sub("", form))
        found = [place for place in found if place.match is not Match.POSTAL]
        return tuple(_towns_first(found))

    def _dotted(self, form: str) -> tuple[Place, ...]:
        found = self._named(form + ".")
        return tuple(place for place in found if place.match is Match.ABBREVIATION)

    def _asked(self, form: str) -> tuple[str, frozenset[PlaceKind]]:
        """The name without the word for its kind, and the kinds that this word asks for."""
        features = self.words.features
        if (match := _OF.match(form)) and match[1].casefold() in features:
            return match[2], features[match[1].casefold()]
        head, _, last = form.rpartition(" ")
        # "West Chester Twp." as well.
        if head and (word := last.casefold().removesuffix(".")) in features:
            return head, features[word]
        return form, frozenset()


def _towns_first(places: list[Place]) -> list[Place]:
    """A division that is named for its town is meant less often than the town, when nothing asks
    for it: it then stands behind the town. Not where only the division bears the name itself, as
    the state of New York does."""
    order = list(places)
    for town in places:
        if town.kind is not PlaceKind.CITY:
            continue
        for division in places:
            if (
                division.kind in (PlaceKind.REGION, PlaceKind.COUNTY)
                and division.id in (town.region, town.county)
                and division.match >= town.match
                and order.index(division) < order.index(town)
            ):
                order.remove(town)
                order.insert(order.index(division), town)
    return order
