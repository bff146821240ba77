"""The layer ``places``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from onrecord.gazetteer import Gazetteer, Match, Place, PlaceKind
from onrecord.reading.draft import Draft
from onrecord.reading.places.context import Held, held
from onrecord.reading.places.forms import Forms, Toponym
from onrecord.reading.places.hints import civic_countries, hints
from onrecord.reading.places.reclaim import reclaim
from onrecord.reading.places.resolve import Choice, resolve
from onrecord.reading.places.spotting import opens, spot
from onrecord.record import Entity, Kind, Span, content_id

__all__ = ["Places"]

#: Below this likelihood a place is left open; its country has to be surer to be given alone.
_OPEN = 0.1
_SURE = 0.8
#: How sure two names of one place must be of it to be joined.
_SAME = 0.5
#: How sure it is that a place which no gazetteer knows is in the middle of its region.
_BEYOND = 0.4
#: Kilometres from the middle of a region to a place that the report may count to it.
_BORDER = 120.0
#: The same for a park or a road that is put where the town is that its name begins with.
_PART = 0.5


@cache
def _shared() -> Gazetteer:
    return Gazetteer.open()


class Places:
    """Layer ``places``: gives each place its country, coordinates and GeoNames id, with how sure that
    is, and adds places that were not named yet.

    Nationalities are mentions of their country. Where no town of that name is known in the region
    that the report says it lies in, the place gets the middle of the region, no GeoNames id, and a
    confidence below one half. What cannot be told is left open.
    """

    name = "places"
    needs: tuple[str, ...] = ("names",)
    version = "2"

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer; one is shared by all layers that were not given their own."""
        return self._gazetteer or _shared()

    def __call__(self, draft: Draft) -> None:
        forms = Forms(self.gazetteer, draft.language)
        reclaim(draft, forms)
        found = _toponyms(draft, forms)
        _parts(forms, found)
        toponyms = _parted(draft, forms, found)
        for toponym in toponyms:
            toponym.civic = _civic(draft, toponym)
        choices = resolve(toponyms, hints(draft, forms))
        chosen = list(zip(toponyms, choices, strict=True))
        for toponym, choice in chosen:
            _complete(draft, toponym, choice)
        for toponym, _ in chosen:
            _complete_part(draft, toponym, chosen)
        _merge(draft, [(toponym, choice) for toponym, choice in chosen if choice is not None])


def _toponyms(draft: Draft, forms: Forms) -> list[Toponym]:
    """The places of the report, those of ``names`` and those found here."""
    found: list[Toponym] = []
    for entity in draft.entities.values():
        if entity.kind is Kind.PLACE and entity.mentions:
            found += _readings(draft, forms, entity)
    known = {toponym.form.casefold(): toponym for toponym in reversed(found)}
    for span in spot(draft, forms):
        form = " ".join(span.of(draft.text).split())
        if form.casefold() not in known:
            candidates, asked = forms.candidates(form, _after(draft, span))
            if not candidates:
                candidates = tuple(p for p in forms.gazetteer.lookup(form) if p.match is Match.POSTAL)
            # A town in the capitals of a dateline gets its name as it is written elsewhere.
            shouted = form.isupper() and len(form) > 3 and candidates
            entity = _made(draft, candidates[0].alias if shouted else form, span)
            toponym = Toponym(form, [], candidates, asked, entity)
            known[form.casefold()] = toponym
            found.append(toponym)
        known[form.casefold()].spans.append(span)
    for toponym in found:
        if _is_dateline(draft, toponym):
            toponym.asked = frozenset({PlaceKind.CITY})
    return found


def _is_dateline(draft: Draft, toponym: Toponym) -> bool:
    """Whether the report was sent from there: reports are sent from towns, "NEW YORK, April 15" from
    the city and not from the state."""
    line = draft.dateline
    if line is None or line.place is None or toponym.asked:
        return False
    named = any(line.place.contains(span) for span in toponym.spans)
    return named and any(place.kind is PlaceKind.CITY for place in toponym.candidates)


def _readings(draft: Draft, forms: Forms, entity: Entity) -> list[Toponym]:
    """The toponyms of one entity: one for all its forms, unless they have other candidates, as
    "Arlington" has than "North Arlington"."""
    groups: dict[tuple[int, ...], Toponym] = {}
    for span in entity.mentions:
        form = " ".join(span.of(draft.text).split())
        candidates, asked = forms.candidates(form, _after(draft, span))
        key = tuple(sorted(place.id for place in candidates))
        if key in groups:
            groups[key].spans.append(span)
        else:
            groups[key] = Toponym(form, [span], candidates, asked)
    unknown = groups.pop((), None)
    if not groups:
        candidates, asked = forms.candidates(entity.name)
        return [Toponym(entity.name, list(entity.mentions), candidates, asked, entity)]
    ordered = sorted(groups.values(), key=lambda toponym: -len(toponym.spans))
    ordered[0].entity = entity
    ordered[0].spans = sorted(ordered[0].spans + (unknown.spans if unknown else []))
    for toponym in ordered[1:]:
        toponym.entity = _made(draft, toponym.form, toponym.spans[0])
    if len(ordered) > 1:
        ordered[0].entity = replace(entity, name=ordered[0].form, aliases=())
    return ordered


def _made(draft: Draft, form: str, span: Span) -> Entity:
    return Entity(content_id("e", draft.report.id, "place", [span]), Kind.PLACE, form)


def _after(draft: Draft, span: Span) -> str:
    return draft.text[span.end : span.end + 80]


def _parts(forms: Forms, found: list[Toponym]) -> None:
    """Notes for each place that nothing is known of which known one its name begins with."""
    known = {toponym.form.casefold(): toponym for toponym in found if toponym.candidates}
    for toponym in found:
        words = toponym.form.split()
        if toponym.candidates or words[-1].casefold().rstrip(".") in forms.words.street:
            continue
        starts = [0] + [1] * (words[0].casefold() in forms.words.directions)
        for start, end in ((start, end) for end in range(len(words), 0, -1) for start in starts):
            form = " ".join(words[start:end])
            if toponym.part_of is None and not toponym.partly:
                toponym.part_of = known.get(form.casefold())
                if toponym.part_of is None and opens(forms, form, words[end : end + 1]):
                    toponym.candidates, toponym.asked = forms.candidates(form)
                    toponym.partly = True


def _parted(draft: Draft, forms: Forms, toponyms: list[Toponym]) -> list[Toponym]:
    """The toponyms with what the report says that they lie in; one that it puts into two regions
    ("Kansas City, Mo.", "Kansas City, Kan.") parted into two."""
    ordered = sorted(
        ((span, toponym) for toponym in toponyms for span in toponym.spans), key=lambda pair: pair[0]
    )
    parted = []
    for toponym in toponyms:
        groups: dict[tuple[int, ...], list[Span]] = defaultdict(list)
        found: dict[tuple[int, ...], Held] = {(): Held()}
        for span in toponym.spans:
            hold = held(draft.text, span, toponym, forms.gazetteer, ordered)
            key = tuple(place.id for place in (*hold.known, *filter(None, (hold.beyond,))))
            groups[key].append(span)
            found[key] = hold
        bare = groups.pop((), [])
        keys = sorted(groups, key=lambda key: (-len(groups[key]), groups[key][0])) or [()]
        for i, key in enumerate(keys):
            spans = groups[key] if i else sorted(groups[key] + bare) if key else bare
            part = replace(toponym, spans=spans, holders=found[key].known, beyond=found[key].beyond)
            if i:
                part = replace(part, entity=_made(draft, toponym.form, spans[0]))
            parted.append(part)
    return parted


def _civic(draft: Draft, toponym: Toponym) -> frozenset[str]:
    """The countries whose towns have offices as those that are named after this place."""
    found = [civic_countries(draft.text, span.end, draft.language) for span in toponym.spans]
    return frozenset(country for countries in found for country in countries)


def _complete(draft: Draft, toponym: Toponym, choice: Choice | None) -> None:
    """Puts the entity of ``toponym`` with what is known of it."""
    entity, beyond = toponym.entity, toponym.beyond
    if entity is None:
        return
    entity = replace(entity, mentions=tuple(toponym.spans))
    if beyond is not None and not _close(choice, beyond):
        located = beyond.kind in (PlaceKind.REGION, PlaceKind.COUNTY)
        entity = replace(
            entity,
            country=beyond.country,
            latitude=beyond.latitude if located else None,
            longitude=beyond.longitude if located else None,
            confidence=min(entity.confidence, _BEYOND),
        )
    elif choice is not None:
        likelihood = choice.likelihood * (_PART if beyond is not None or toponym.partly else 1.0)
        country = choice.place.country
        if likelihood < _OPEN:
            entity = replace(entity, country=choice.country if choice.country_likelihood >= _SURE else None)
        else:
            entity = replace(
                entity,
                country=country,
                latitude=choice.place.latitude,
                longitude=choice.place.longitude,
                geonames=None if toponym.partly else choice.place.geonames,
            )
        entity = replace(entity, confidence=round(min(entity.confidence, likelihood), 2))
    draft.put(entity)


def _complete_part(draft: Draft, toponym: Toponym, chosen: list[tuple[Toponym, Choice | None]]) -> None:
    """Puts a place that is known only by the name it begins with at the point of that place."""
    if toponym.part_of is None or toponym.entity is None:
        return
    form = toponym.part_of.form
    whole = next((c for t, c in chosen if t.form == form and c is not None and c.likelihood >= _OPEN), None)
    if whole is None:
        return
    entity = draft.entities[toponym.entity.id]
    draft.put(
        replace(
            entity,
            country=whole.place.country,
            latitude=whole.place.latitude,
            longitude=whole.place.longitude,
            confidence=round(min(entity.confidence, whole.likelihood * _PART), 2),
        )
    )


def _close(choice: Choice | None, beyond: Place) -> bool:
    """Whether the choice, though not in the region that the report names, lies at its border."""
    if choice is None:
        return False
    kilometres = choice.place.distance(beyond)
    return choice.place.country == beyond.country and kilometres is not None and kilometres < _BORDER


def _merge(draft: Draft, chosen: Iterable[tuple[Toponym, Choice]]) -> None:
    """Joins what surely is one place under several names: "the U.S.", "America" and "American"."""
    groups: dict[int, list[tuple[Toponym, Choice]]] = defaultdict(list)
    for toponym, choice in chosen:
        if (
            choice.likelihood >= _SAME
            and toponym.entity is not None
            and not (toponym.beyond or toponym.partly)
        ):
            groups[choice.place.id].append((toponym, choice))
    for group in groups.values():
        place = group[0][1].place
        names = [
            t.form for t, c in group if c.place.match not in (Match.DEMONYM, Match.ABBREVIATION, Match.POSTAL)
        ]
        entities = [draft.entities[t.entity.id] for t, _ in group if t.entity is not None]
        first = min(entities, key=lambda entity: entity.mentions[0])
        name = max(names, key=lambda form: len(form.split())) if names else place.name
        forms = dict.fromkeys(form for entity in entities for form in (entity.name, *entity.aliases))
        for entity in entities:
            draft.drop(entity.id)
        draft.put(
            replace(
                first,
                name=name,
                aliases=tuple(form for form in forms if form != name),
                mentions=tuple(sorted({span for entity in entities for span in entity.mentions})),
                confidence=max(entity.confidence for entity in entities),
            )
        )
