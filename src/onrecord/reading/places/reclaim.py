"""Places that were taken for people or organisations, and what was taken for a place and is none.

A tagger that has not seen a foreign place before guesses: "shelled Kherson" reads like a person,
"Isfahan" like a company. Where a report names a country and a large town of it, the name is the town.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.gazetteer import Match, Place, PlaceKind
from onrecord.reading.draft import Draft
from onrecord.reading.places.context import lies_after_comma, listed_before
from onrecord.reading.places.forms import Forms
from onrecord.reading.places.spotting import countries_of, is_common, is_place, listed_alike
from onrecord.record import Entity, Kind, Span, content_id

__all__ = ["reclaim"]

_DIVISIONS = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA)
_TOWNS = (PlaceKind.CITY, PlaceKind.REGION)
#: People from which on a town is known by its bare name in reports about its country; from which on it
#: is what its name means even where it acts, as "Baghdad said"; and from which on the words around it
#: are enough: "a Gainesville man".
_KNOWN_TOWN, _LARGE_TOWN, _CUED_TOWN = 10_000, 100_000, 1_000
#: What a person, not a place, is in a sentence.
_ACTS = frozenset({"nsubj", "nsubjpass", "agent", "iobj", "poss"})
_NEXT = re.compile(r" ([a-z]+)")
#: What stands between two names that a tagger took for one place, "Przemyśl for Lviv", or for one
#: organisation, "Falluja, Baiji"; the name of an organisation may well have "of" in it.
_BETWEEN = re.compile(r",? (?:for|to|and|or|from|in|near|via|of) |, ")
_LISTED = re.compile(r",? (?:and|for|to|from|near) |, ")


def reclaim(draft: Draft, forms: Forms) -> None:
    """Makes places of the entities of ``draft`` that can only be places, and takes from places the
    mentions that are common words."""
    for entity in list(draft.entities.values()):
        if entity.kind is Kind.PLACE:
            _keep_names(draft, entity)
            _give_back(draft, forms, entity)
        elif entity.kind is Kind.GROUP and entity.name in forms.words.demonyms:
            draft.put(replace(entity, kind=Kind.PLACE))
    suspects = [entity for entity in draft.entities.values() if _is_suspect(draft, entity)]
    countries = countries_of(draft, forms) if suspects else set()
    listed = {*listed_before(draft, forms), *listed_alike(draft, forms)} if suspects else set()
    for entity in suspects:
        found = forms.gazetteer.lookup(entity.name)
        if entity.name in forms.words.given and not listed.intersection(entity.mentions):
            continue
        if (
            entity.name in forms.words.demonyms
            or listed.intersection(entity.mentions)
            or (
                found
                and (
                    _is_division(entity, found)
                    or _is_town(draft, forms, entity, found, countries)
                    or _is_cued(draft, forms, entity, found)
                )
            )
        ):
            draft.put(replace(entity, kind=Kind.PLACE))
        elif any(mention.contains(span) for mention in entity.mentions for span in listed):
            draft.drop(entity.id)  # "Barrow, Jackson and Madison" in one; each is found by itself
        elif not found:
            _split(draft, forms, entity, countries)
    for entity in list(draft.entities.values()):
        if entity.kind is Kind.PERSON:
            _part(draft, forms, entity)
        elif entity.kind is Kind.PLACE and not forms.candidates(entity.name)[0]:
            _split(draft, forms, entity, None)


def _keep_names(draft: Draft, entity: Entity) -> None:
    """Takes away mentions that open a sentence with a word which the report writes small elsewhere: the
    capital of "Turkey prices" says nothing where somebody ate turkey."""
    kept = tuple(span for span in entity.mentions if not is_common(draft, span))
    if len(kept) < len(entity.mentions):
        draft.drop(entity.id)
        if kept:
            draft.put(replace(entity, mentions=kept))


def _give_back(draft: Draft, forms: Forms, entity: Entity) -> None:
    """Makes a person of a small town that speaks: "Petrova said"; governments are called by large ones."""
    if entity.id not in draft.entities or " " in entity.name or entity.aliases:
        return
    first = next(iter(forms.gazetteer.lookup(entity.name)), None)
    small = first is not None and first.kind is PlaceKind.CITY and first.population < _LARGE_TOWN
    if not small and not _is_first_name(draft, forms, entity.name):
        return
    tokens = [draft.tokens_of(span) for span in entity.mentions]
    roots = [span.root for span in tokens if span is not None and len(span)]
    speaking = [root for root in roots if root.dep_ == "nsubj" and root.head.lemma_ in forms.words.says]
    if 2 * len(speaking) >= len(roots) > 0:
        draft.put(replace(entity, kind=Kind.PERSON))


def _is_first_name(draft: Draft, forms: Forms, name: str) -> bool:
    people = (entity.name for entity in draft.entities.values() if entity.kind is Kind.PERSON)
    return name in forms.words.given and any(person.startswith(f"{name} ") for person in people)


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
    towns = [place for place in found[:3] if _is_known(place, countries, _KNOWN_TOWN)]
    if not towns:
        return False
    tokens = [draft.tokens_of(span) for span in entity.mentions]
    roots = [span.root for span in tokens if span is not None and len(span)]
    if any(root.dep_ in _ACTS or (root.head.dep_ in _ACTS and root.dep_ == "conj") for root in roots):
        # A large city of a country whose towns are not also the surnames of those who speak English.
        return (
            entity.kind is Kind.PERSON
            and _is_known(found[0], countries, _LARGE_TOWN)
            and found[0].country not in forms.words.surnames
        )
    # A person can be the object of a verb; a preposition of place leaves no doubt.
    cued = any(root.dep_ == "pobj" and root.head.lower_ in forms.words.cues for root in roots)
    return cued or entity.kind is not Kind.PERSON or all(place.country in countries for place in found[:1])


def _is_known(place: Place, countries: set[str], people: int) -> bool:
    return (
        place.country in countries
        and place.kind in _TOWNS
        and place.match in (Match.NAME, Match.ALIAS)
        and place.population >= people
    )


def _is_cued(draft: Draft, forms: Forms, entity: Entity, found: list[Place]) -> bool:
    return any(
        place.kind is PlaceKind.CITY and place.match is Match.NAME and place.population >= _CUED_TOWN
        for place in found
    ) and any(_cues(draft, forms, entity.mentions))


def _cues(draft: Draft, forms: Forms, spans: Iterable[Span]) -> Iterator[bool]:
    """For each span whether its words say that a place is meant: "in Sochi", "a Gainesville man"."""
    for span in spans:
        following = _NEXT.match(draft.text, span.end)
        tokens = draft.tokens_of(span)
        root = tokens.root if tokens is not None and len(tokens) else None
        yield (following is not None and following[1] in forms.words.after) or (
            root is not None and root.dep_ == "pobj" and root.head.lower_ in forms.words.cues
        )


def _part(draft: Draft, forms: Forms, entity: Entity) -> None:
    """Takes from a person the mentions that are of a place: a headline in capitals reads like a name, and
    "Joins Sochi" then lends itself to every "Sochi" that follows; nor is Mr. Lincoln "Lincoln, Nebraska"."""
    for form, spans in _by_form(draft, entity.mentions).items():
        after_comma = [s for s in spans if lies_after_comma(draft.text, s, forms.gazetteer)]
        taken = spans if _is_shared(draft, forms, entity, form, spans) else after_comma
        if not taken:
            continue
        kept = tuple(span for span in entity.mentions if span not in taken)
        aliases = tuple(alias for alias in entity.aliases if alias != form)
        entity = replace(entity, mentions=kept, aliases=aliases)
        if kept:
            draft.put(entity)
        else:
            draft.drop(entity.id)
        _put_place(draft, form, taken)


def _is_shared(draft: Draft, forms: Forms, entity: Entity, form: str, spans: list[Span]) -> bool:
    """Whether a short form of a person's name is a country or city, and somewhere can be nothing else."""
    if form not in entity.aliases or " " in form or form in forms.words.given:
        return False
    first = next(iter(forms.gazetteer.lookup(form)), None)
    if first is None or first.match is not Match.NAME:
        return False
    large = first.kind is PlaceKind.CITY and first.population >= _LARGE_TOWN
    return (large or first.kind is PlaceKind.COUNTRY) and any(_cues(draft, forms, spans))


def _split(draft: Draft, forms: Forms, entity: Entity, countries: set[str] | None) -> None:
    """Makes two places of one entity where each part of it is a place, in one of ``countries`` if they are
    given, and the whole is none."""
    spans = []
    for mention in entity.mentions:
        at, text = mention.start, mention.of(draft.text)
        if len(first := text.partition(", ")[0]) < len(text):
            town = Span(mention.start, mention.start + len(first))
            if lies_after_comma(draft.text, town, forms.gazetteer):  # "Reading, England"
                spans.append(town)
                continue
        parts = (_BETWEEN if countries is None else _LISTED).split(text)
        if len(parts) < 2:
            return
        for part in parts:
            start = draft.text.index(part, at)
            at = start + len(part)
            found = forms.gazetteer.lookup(part)
            if countries is None:
                known = bool(found and found[0].population >= _KNOWN_TOWN)
                good = is_place(forms, part) or (known and part not in forms.words.never)
            else:
                good = any(_is_known(place, countries, _KNOWN_TOWN) for place in found[:3])
            if not good:
                return
            spans.append(Span(start, at))
    draft.drop(entity.id)
    for form, mentions in _by_form(draft, spans).items():
        _put_place(draft, form, mentions)


def _by_form(draft: Draft, spans: Iterable[Span]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for span in spans:
        found.setdefault(" ".join(span.of(draft.text).split()), []).append(span)
    return found


def _put_place(draft: Draft, form: str, spans: list[Span]) -> None:
    identity = content_id("e", draft.report.id, "place", spans)
    draft.put(Entity(identity, Kind.PLACE, form, mentions=tuple(spans)))
