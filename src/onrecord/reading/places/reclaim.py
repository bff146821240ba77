"""Places that were taken for people or organisations.

A tagger that has not seen a foreign place before guesses: "shelled Kherson" reads like a person,
"Isfahan" like a company. Where a report names a country and a large town of it, the name is the town.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.gazetteer import Match, Place, PlaceKind
from onrecord.reading.draft import Draft
from onrecord.reading.places.context import listed_before
from onrecord.reading.places.forms import Forms
from onrecord.record import Entity, Kind

__all__ = ["reclaim"]

_DIVISIONS = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA)
#: People from which on a town is known by its bare name in reports about its country.
_KNOWN_TOWN = 10_000
#: What a person, not a place, is in a sentence.
_ACTS = frozenset({"nsubj", "nsubjpass", "agent", "iobj", "poss"})


def reclaim(draft: Draft, forms: Forms) -> None:
    """Makes places of the entities of ``draft`` that can only be places."""
    suspects = [entity for entity in draft.entities.values() if _is_suspect(draft, entity)]
    countries = _countries(draft, forms) if suspects else set()
    listed = set(listed_before(draft, forms)) if suspects else set()
    for entity in suspects:
        found = forms.gazetteer.lookup(entity.name)
        if entity.name in forms.words.given:
            continue
        if listed.intersection(entity.mentions) or (
            found and (_is_division(entity, found) or _is_town(draft, forms, entity, found, countries))
        ):
            draft.put(replace(entity, kind=Kind.PLACE))


def _is_suspect(draft: Draft, entity: Entity) -> bool:
    """Whether nothing speaks for what the entity was taken for: it has one name and no attributes."""
    plain = entity.kind in (Kind.PERSON, Kind.ORGANIZATION, Kind.OTHER)
    return plain and not entity.aliases and not entity.attributes and not entity.name.isupper()


def _is_division(entity: Entity, found: list[Place]) -> bool:
    first = found[0]
    return (
        first.kind in _DIVISIONS
        and (first.kind is PlaceKind.COUNTRY or entity.kind is not Kind.PERSON)
        and first.match is Match.NAME
        and first.country is not None
    )


def _is_town(draft: Draft, forms: Forms, entity: Entity, found: list[Place], countries: set[str]) -> bool:
    if not any(
        place.country in countries
        and place.kind in (PlaceKind.CITY, PlaceKind.REGION)
        and place.match in (Match.NAME, Match.ALIAS)
        and place.population >= _KNOWN_TOWN
        for place in found[:3]
    ):
        return False
    tokens = [draft.tokens_of(span) for span in entity.mentions]
    roots = [span.root for span in tokens if span is not None and len(span)]
    if any(root.dep_ in _ACTS or (root.head.dep_ in _ACTS and root.dep_ == "conj") for root in roots):
        return False
    # A person can be the object of a verb; a preposition of place leaves no doubt.
    cued = any(root.dep_ == "pobj" and root.head.lower_ in forms.words.cues for root in roots)
    return cued or entity.kind is not Kind.PERSON or all(place.country in countries for place in found[:1])


def _countries(draft: Draft, forms: Forms) -> set[str]:
    """The countries that the report names, by name or by nationality."""
    names = {entity.name for entity in draft.entities.values() if entity.kind is Kind.PLACE}
    names |= {draft.cut([draft.span_of(entity)]) for entity in draft.doc.ents if entity.label_ == "NORP"}
    found = [place for name in names for place in forms.gazetteer.lookup(name)[:1]]
    return {place.country for place in found if place.country and place.kind is PlaceKind.COUNTRY}
