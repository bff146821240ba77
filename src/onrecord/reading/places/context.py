"""Which place the report says another lies in: "Paris, Texas", "Tarasivka in the Donetsk region"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.gazetteer import Gazetteer, Match, Place, PlaceKind
from onrecord.reading.draft import Draft
from onrecord.reading.places.forms import Forms, Toponym
from onrecord.record import Kind, Span

__all__ = ["Held", "held", "lies_after_comma", "listed_before"]

#: The places of a report in text order, each with its span.
Others = Sequence[tuple[Span, Toponym]]

#: Prominence (a power of ten of people) from which a bare name needs no region to be understood.
_LARGE = 4.7
_HOLDS = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.COUNTY)
_COMMA = re.compile(r",\s+((?:[A-Z][\w.]*)(?:[ ]?[A-Z][\w.]*){0,3})")
_CLOSED = re.compile(r"\s*(?:[,.;:)?!]|$)")
_ITEM = re.compile(r"[^\W\d_a-z][\w'’ʼ]+(?:[- ][^\W\d_a-z][\w'’ʼ]+){0,2}")
_LIST = re.compile(rf"({_ITEM.pattern}(?:(?:,| and|, and) {_ITEM.pattern})*) in (?:the )?$")
#: What may stand between a place and the one that it lies in, other places and articles taken out.
_JOINED = re.compile(r"^[\s,]*(?:(?:and|or|&)[\s,]*)*(?:in|of)\s+(?:the\s+)?(?:[a-z-]+ern\s+)?$")


@dataclass(frozen=True, slots=True)
class Held:
    """What the report says that the place at one span lies in. known: readings of it in which a
    place of that name is known. beyond: its likeliest reading, where there is none."""

    known: tuple[Place, ...] = ()
    beyond: Place | None = None


def held(text: str, span: Span, toponym: Toponym, gazetteer: Gazetteer, others: Others) -> Held:
    """What the words after ``span``, a mention of ``toponym``, say that it lies in.

    others: the places of the report in text order.
    """
    comma, _ = _after_comma(text, span, gazetteer)
    holding = comma or _after_preposition(text, span, others)
    known = tuple(
        outer for outer in holding if any(c.id != outer.id and c.within(outer) for c in toponym.candidates)
    )
    if known or not holding:
        return Held(known)
    # "in Chicago, Ohio and Texas" lists places: a large city is not taken for an unknown village.
    large = any(place.prominence > _LARGE for place in toponym.candidates)
    inner = any(place.id == outer.id for place in toponym.candidates for outer in holding)
    region = next(
        (outer for outer in holding if outer.kind is not PlaceKind.COUNTY or outer.match is Match.NAME), None
    )
    if large or inner or region is None or any(region.within(place) for place in toponym.candidates):
        return Held()
    return Held(beyond=region)


def listed_before(draft: Draft, forms: Forms) -> Iterator[Span]:
    """The names that stand before "in the Donetsk region", of which a place is known in that country:
    such words can be nothing but places, however rare."""
    for mention, identity in draft.mentions():
        if draft.entities[identity].kind is not Kind.PLACE:
            continue
        match = _LIST.search(draft.text, max(0, mention.start - 100), mention.start)
        found = forms.candidates(mention.of(draft.text))[0] if match else ()
        if match is None or not found or found[0].kind not in (PlaceKind.COUNTRY, PlaceKind.REGION):
            continue
        for name in _ITEM.finditer(draft.text, match.start(1), match.end(1)):
            if any(
                place.kind is PlaceKind.CITY
                for place in forms.gazetteer.lookup(name[0], country=found[0].country)
            ):
                yield Span(name.start(), name.end())


def lies_after_comma(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a region or country follows the name at ``span`` after a comma, and a town of that name is
    known in it: "Lincoln, Nebraska,"; not "Bush, Texas governor and …"."""
    found, end = _after_comma(text, span, gazetteer)
    holding = [place for place in found if place.kind is not PlaceKind.COUNTY]
    if not holding or not (text[end - 1] == "." or _CLOSED.match(text, end)):
        return False
    towns = [
        place
        for place in gazetteer.lookup(span.of(text))
        if place.kind is PlaceKind.CITY and place.match in (Match.NAME, Match.ALIAS)
    ]
    return any(town.within(outer) for town in towns for outer in holding)


def _after_comma(text: str, span: Span, gazetteer: Gazetteer) -> tuple[list[Place], int]:
    """The readings of the region or country that follows after a comma, and where its name ends."""
    match = _COMMA.match(text, span.end)
    if match is None:
        return [], span.end
    words = match[1].split(" ")
    for count in range(len(words), 0, -1):
        form = " ".join(words[:count])
        for name in (form, form.rstrip(".")):
            places = [place for place in gazetteer.lookup(name) if _holds(place)]
            if places and (places[0].kind is not PlaceKind.COUNTY or " " in name):
                return places, match.start(1) + len(name)
    return [], span.end


def _after_preposition(text: str, span: Span, others: Others) -> list[Place]:
    between, at = "", span.end
    for other, toponym in others:
        if other.start < at:
            continue
        if other.start - span.end > 80:
            return []
        between += text[at : other.start]
        if _JOINED.match(between):
            places = [place for place in toponym.candidates if _holds(place)]
            if toponym.asked:
                return [place for place in places if place.kind in toponym.asked]
            # "in Charleston" means the town, though a county and many others bear the name.
            first = toponym.candidates[:1]
            return [place for place in first if _holds(place) and place.kind is not PlaceKind.COUNTY]
        if not re.match(r"^[\s,]*(?:(?:and|or|&)[\s,]*)?$", between):
            return []
        at = other.end
    return []


def _holds(place: Place) -> bool:
    return place.kind in _HOLDS and place.match not in (Match.DEMONYM, Match.ROMANISED)
