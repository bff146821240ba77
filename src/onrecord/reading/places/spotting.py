"""Places that stand in the report and that no layer named yet.

Nationalities ("Ukrainian", "the Chinese"), the place of the dateline, abbreviated states after a town
("Paris, Ky."), towns after "in" or "near" that the tagger overlooked, and the places that begin the
name of an organisation ("Kharkiv Regional Hospital").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from onrecord.gazetteer import Match, Place, PlaceKind
from onrecord.reading.draft import Draft
from onrecord.reading.near import Near
from onrecord.reading.places.context import lies_after_comma, listed_before
from onrecord.reading.places.forms import Forms
from onrecord.record import Kind, Span

__all__ = ["countries_of", "is_common", "is_place", "listed_alike", "opens", "spot"]

_NAME = re.compile(r"\b[A-Z]\w*(?:[.'’ʼ-]+\w+)*\.?(?:[ ][A-Z]\w*(?:[.'’ʼ-]+\w+)*\.?){0,3}")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ](?!s\b)[^\W\d_]+)*")
#: A place in capitals before a dash or colon, with its state and the agency perhaps between.
_CAPITALS = re.compile(
    r"(?<!\w)([A-Z][A-Z.'’-]*[A-Z](?: [A-Z.'’-]*[A-Z])*)"
    r"(?=(?:, [A-Z][\w. ]{1,20})?(?: \([A-Z][\w ]{1,20}\))?(?::| ?[—–]| --? ))"
)
_PARTY = re.compile(r"\b[A-Z]-(?=[A-Z])")
_ABBREVIATED = re.compile(r"(?:[A-Z]\w*\.?[ ]?){1,3}")
_ITEM = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}")
#: A list of names and the plural word for what all of them are.
_LISTED = re.compile(rf"\b({_ITEM.pattern}(?:, {_ITEM.pattern})*,? (?:and|or) {_ITEM.pattern}) ([a-z]+)\b")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
#: What the tagger took for something else is no place because a place of that name exists.
_NO_PLACE = frozenset({"NORP", "LANGUAGE", "DATE", "TIME", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
#: People of a city that tells which country a report speaks of, and of a town known by its bare name there.
_TELLING, _FOREIGN = 100_000, 20_000
_OUTER = (Kind.ORGANIZATION, Kind.OTHER)
_COUNTRIES = (PlaceKind.CONTINENT, PlaceKind.COUNTRY)
_LARGE = (PlaceKind.CONTINENT, PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA)


def spot(draft: Draft, forms: Forms) -> Iterator[Span]:
    """The spans of further places in ``draft``, which do not overlap each other."""
    taken = [span for span, _ in draft.mentions()]
    holding = {span for span, identity in draft.mentions() if draft.entities[identity].kind in _OUTER}
    known = _known(draft)
    held = Near(((span,), span) for span in taken)
    found: list[Span] = []

    def add(spans: Iterator[Span]) -> None:
        for span in spans:
            if not held.touching(span) and not is_common(draft, span):
                found.append(span)
                held.add((span,), span)

    add(_demonyms(draft, forms))
    add(listed_before(draft, forms))
    add(_foreign(draft, forms))
    for entity in draft.doc.ents:
        if entity.label_ in _NO_PLACE:
            held.add((draft.span_of(entity),), draft.span_of(entity))
    add(_dateline(draft, forms))
    add(_states(draft, forms, found))
    for finder in (listed_alike, _before_region, _cued, _people, _countries):
        add(finder(draft, forms))
    known |= {span.of(draft.text) for span in found if span.of(draft.text) not in forms.words.demonyms}
    people = _surnames(draft)
    add(_repeats(draft, known - people))
    named = Near(((span,), span) for span in (*taken, *found))
    for outer in sorted(holding):
        for span in _inside(draft, forms, outer, known, people):
            if not any(other != outer for other in named.touching(span)):
                found.append(span)
                named.add((span,), span)
    yield from sorted(found)


def is_common(draft: Draft, span: Span) -> bool:
    """Whether a name opens a sentence and is a word that the report writes small elsewhere."""
    form = span.of(draft.text)
    if not form[:1].isupper() or not form[1:].islower() or not form.isalpha():
        return False
    tokens = draft.tokens_of(span)
    if tokens is None or not len(tokens) or not tokens[0].is_sent_start:
        return False
    return re.search(rf"\b{form.lower()}\b", draft.text) is not None


def countries_of(draft: Draft, forms: Forms) -> set[str]:
    """The countries that the report speaks of: by name, by nationality, by a region or a large city."""
    names = {entity.name for entity in draft.entities.values() if entity.kind is Kind.PLACE}
    names |= {draft.cut([draft.span_of(entity)]) for entity in draft.doc.ents if entity.label_ == "NORP"}
    found = [place for name in names for place in forms.candidates(name)[0][:1] if _is_telling(place)]
    # "Poland said" is its government, which a tagger may take for an organisation.
    others = {entity.name for entity in draft.entities.values() if entity.kind is Kind.ORGANIZATION}
    firsts = [place for name in others for place in forms.gazetteer.lookup(name)[:1]]
    found += [place for place in firsts if place.kind is PlaceKind.COUNTRY or place.capital]
    return {place.country for place in found if place.country}


def _is_telling(place: Place) -> bool:
    if place.kind is PlaceKind.CITY:
        return place.population >= _TELLING
    return place.kind in (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA)


def _foreign(draft: Draft, forms: Forms) -> Iterator[Span]:
    """Towns of the countries that the report speaks of, which no tagger knows: "left Przemysl for Lviv".
    Not of those whose towns have the names of people in English."""
    countries = countries_of(draft, forms) - forms.words.surnames
    if not countries:
        return
    tagged = Near(
        ((draft.span_of(entity),), entity.label_) for entity in draft.doc.ents if entity.label_ != "NORP"
    )
    for match in _NAME.finditer(draft.text):
        for span in _prefixes(match.start(), match[0]):
            form = span.of(draft.text)
            found = (
                forms.gazetteer.lookup(form)[:1] if len(form) > 3 and form not in forms.words.never else []
            )
            if any(
                place.country in countries
                and place.kind is PlaceKind.CITY
                and place.match in (Match.NAME, Match.ALIAS)
                and place.population >= _FOREIGN
                for place in found
            ):
                if not tagged.touching(span) and _is_proper(draft, span) and not _goes_on(draft, span):
                    yield span
                break


def _known(draft: Draft) -> set[str]:
    """The names of places that the report is known to name."""
    places = [entity for entity in draft.entities.values() if entity.kind is Kind.PLACE]
    return {name for entity in places for name in (entity.name, *entity.aliases) if name[:1].isupper()}


def _surnames(draft: Draft) -> frozenset[str]:
    """The last names of the people in the report, where their first names stand in it as well."""
    people = [entity for entity in draft.entities.values() if entity.kind is Kind.PERSON]
    return frozenset(entity.name.split()[-1] for entity in people if " " in entity.name)


def _dateline(draft: Draft, forms: Forms) -> Iterator[Span]:
    if draft.dateline is not None and draft.dateline.place is not None:
        yield draft.dateline.place
    for match in _CAPITALS.finditer(draft.text):
        span = Span(match.start(1), match.end(1))
        if is_place(forms, match[1]):
            yield span


def _demonyms(draft: Draft, forms: Forms) -> Iterator[Span]:
    languages = {draft.span_of(entity) for entity in draft.doc.ents if entity.label_ == "LANGUAGE"}
    found = list(_WORD.finditer(draft.text))
    at = 0
    while at < len(found):
        step = 1
        for count in (2, 1):
            last = found[min(at + count, len(found)) - 1]
            span = Span(found[at].start(), last.end())
            if span.of(draft.text) in forms.words.demonyms:
                step = count
                longer = _NAME.match(draft.text, span.start)
                if longer and longer.end() > span.end and is_place(forms, longer[0]):
                    yield Span(longer.start(), longer.end())  # "European Union"
                elif not any(span.overlaps(other) for other in languages) and not _is_one(draft, span, forms):
                    yield span
                break
        at += step


def _is_one(draft: Draft, span: Span, forms: Forms) -> bool:
    """Whether a demonym stands for one of its people, or a thing of that name: "the Virginian sailed"."""
    tokens = draft.tokens_of(span)
    if tokens is None or not span.of(draft.text).endswith(forms.words.singular):
        return False
    head = tokens.root
    if head.dep_ in ("amod", "compound", "nmod", "poss") or head.tag_ not in ("NN", "NNP"):
        return False
    return any(item.dep_ == "det" and item.lower_ in forms.words.articles for item in head.children)


def _states(draft: Draft, forms: Forms, found: Sequence[Span]) -> Iterator[Span]:
    """Abbreviated regions after a place and a comma, and regions and towns after a party and a dash
    ("D-W.Va.", "R-Elmira"). found: places that no layer before this one named."""
    ends = [s.end for s, identity in draft.mentions() if draft.entities[identity].kind is Kind.PLACE]
    ends += [span.end for span in found]
    starts = [(end + 2, False) for end in ends if draft.text[end : end + 2] == ", "]
    starts += [(match.end(), True) for match in _PARTY.finditer(draft.text)]
    for start, after_party in starts:
        if match := _ABBREVIATED.match(draft.text, start):
            for span in _prefixes(start, match[0]):
                form = span.of(draft.text)
                matches = {place.match for place in forms.gazetteer.lookup(form)}
                if matches & {Match.ABBREVIATION, Match.POSTAL} or (after_party and is_place(forms, form)):
                    yield span
                    break


def listed_alike(draft: Draft, forms: Forms) -> Iterator[Span]:
    """The names before a plural word for a kind of place: "in Barrow, Jackson and Madison counties"."""
    for match in _LISTED.finditer(draft.text):
        word = forms.words.plurals.get(match[2])
        kinds = forms.words.features.get(word) if word else None
        if kinds is None:
            continue
        names = list(_ITEM.finditer(draft.text, match.start(1), match.end(1)))
        spans = [Span(name.start(), name.end()) for name in names]
        known = [span for span in spans if _is_a(forms, f"{span.of(draft.text)} {word}", kinds)]
        # Where most of a list are such places, all of it is; where not, it is a list of something else.
        if 2 * len(known) > len(spans):
            yield from spans


def _before_region(draft: Draft, forms: Forms) -> Iterator[Span]:
    """Names before a comma and the region or country that a town of that name lies in."""
    for match in _NAME.finditer(draft.text):
        if draft.text[match.end() : match.end() + 2] != ", ":
            continue
        words = match[0].split(" ")
        for first in range(len(words)):
            span = Span(match.end() - len(" ".join(words[first:])), match.end())
            if lies_after_comma(draft.text, span, forms.gazetteer):
                yield span
                break


def _is_a(forms: Forms, form: str, kinds: Collection[PlaceKind]) -> bool:
    return any(place.kind in kinds for place in forms.candidates(form)[0])


def _people(draft: Draft, forms: Forms) -> Iterator[Span]:
    """Names before "woman", "police", … that are exactly those of a place."""
    for match in _NAME.finditer(draft.text):
        following = _WORD.match(draft.text, match.end() + 1)
        if following is None or following[0] not in forms.words.after or draft.text[match.end()] != " ":
            continue
        words = match[0].split(" ")
        for first in range(len(words)):
            form = " ".join(words[first:])
            span = Span(match.end() - len(form), match.end())
            if is_place(forms, form) and _is_proper(draft, span):
                yield span
                break


def _countries(draft: Draft, forms: Forms) -> Iterator[Span]:
    """Names of countries and of what is no smaller, wherever they stand."""
    for match in _NAME.finditer(draft.text):
        for span in _prefixes(match.start(), match[0]):
            form = span.of(draft.text)
            if len(form) > 3 and is_place(forms, form, kinds=_COUNTRIES) and not _goes_on(draft, span):
                yield span
                break


def _repeats(draft: Draft, known: set[str]) -> Iterator[Span]:
    """Where the name of a place stands again, also in capitals."""
    names = sorted({form for name in known for form in (name, name.upper()) if len(name) > 3}, key=len)
    if not names:
        return
    pattern = "|".join(map(re.escape, reversed(names)))
    for match in re.finditer(rf"\b(?:{pattern})(?!\w)", draft.text):
        span = Span(match.start(), match.end())
        if not _goes_on(draft, span) or draft.text[span.end] == "-":
            yield span


def _cued(draft: Draft, forms: Forms) -> Iterator[Span]:
    """Names after "in", "near", … that are exactly those of a place."""
    doc = draft.doc
    for token in doc:
        if token.lower_ not in forms.words.cues or token.i + 1 >= len(doc):
            continue
        start = token.i + 1
        if doc[start].lower_ == "the" or doc[start].lower_ in forms.words.directions:
            start += 1
        if start >= len(doc):
            continue
        match = _NAME.match(draft.text, doc[start].idx)
        if match is None:
            continue
        for span in _prefixes(match.start(), match[0]):
            form = span.of(draft.text)
            if is_place(forms, form) and _is_proper(draft, span) and not _goes_on(draft, span):
                yield span
                break


def _is_proper(draft: Draft, span: Span) -> bool:
    """Whether the tagger reads the last word as a name: "Many motorists" are not of Many, Louisiana."""
    tokens = draft.tokens_of(span)
    return tokens is not None and len(tokens) > 0 and tokens[-1].tag_ in ("NNP", "NNPS")


def _prefixes(start: int, text: str) -> Iterator[Span]:
    """The spans of the first words of ``text``, longest first, without possessive endings."""
    end = len(text)
    while end > 0:
        form = text[:end].rstrip(" ,;:")
        form = _POSSESSIVE.sub("", form)
        if form:
            yield Span(start, start + len(form))
            if form.endswith("."):
                yield Span(start, start + len(form) - 1)
        end = text.rfind(" ", 0, end)


def is_place(forms: Forms, form: str, kinds: Collection[PlaceKind] = tuple(PlaceKind)) -> bool:
    """Whether ``form`` is exactly the name of a place of one of ``kinds``, and no common word."""
    never = forms.words.never
    if (
        len(form) < 3
        or form in never
        or form.capitalize() in never
        or form.casefold() in forms.words.directions
    ):
        return False
    return any(_sure(place) and place.kind in kinds for place in forms.candidates(form)[0])


def opens(forms: Forms, form: str, rest: Sequence[str]) -> bool:
    """Whether ``form``, which begins a longer name that goes on with ``rest``, is the place that what
    is named belongs to: a country, a region, "Rapides Parish", or any town before "Police"."""
    if form in forms.words.demonyms:
        return True
    if form.rpartition(" ")[2].casefold() in forms.words.features:
        if rest and rest[0] == "of":
            return False  # "Texas Department of Health": an office, and the place is Texas
        if _is_asked(forms, form):
            return True
    if is_place(forms, form, kinds=(PlaceKind.COUNTRY, PlaceKind.REGION)):
        return True
    return bool(rest) and rest[0] in forms.words.civic and is_place(forms, form)


def _is_asked(forms: Forms, form: str) -> bool:
    candidates, asked = forms.candidates(form)
    return any(place.kind in asked for place in candidates)


def _is_large_city(forms: Forms, form: str) -> bool:
    """Whether what is "of" it is likelier of that city than of a namesake: "the University of Toronto"."""
    if not is_place(forms, form, kinds=(PlaceKind.CITY,)):
        return False
    return any(_sure(place) and place.population >= 100_000 for place in forms.candidates(form)[0][:1])


def _sure(place: Place) -> bool:
    """Whether a bare name is enough. Rivers and hamlets of GeoNames' own files bear every word there is."""
    if place.kind is PlaceKind.FEATURE or (
        place.kind is PlaceKind.CITY and not place.population and place.geonames is not None
    ):
        return False
    return place.match is Match.NAME or (place.match is Match.ALIAS and place.population >= 100_000)


def _goes_on(draft: Draft, span: Span) -> bool:
    """Whether the name goes on after ``span``: "in Paris Hilton's", "in Main Street"."""
    return bool(re.match(r"[ -][A-Z0-9]", draft.text[span.end : span.end + 2]))


def _inside(
    draft: Draft, forms: Forms, outer: Span, known: set[str], people: frozenset[str]
) -> Iterator[Span]:
    """The place that the name of an organisation begins with, or ends with after "of"; not the surname of
    somebody in the report: "the Clinton administration"."""
    text = outer.of(draft.text)
    if " " not in text or is_place(forms, text):
        return
    for span in _prefixes(outer.start, text.rpartition(" ")[0]):
        form = span.of(draft.text)
        following = _WORD.match(draft.text, span.end + 1)
        if form in people and not is_place(forms, form, kinds=_COUNTRIES):
            continue
        if form in known or opens(forms, form, [following[0]] if following else []):
            yield span
            break
    of = text.rfind(" of ")
    if of > 0:
        start = outer.start + of + 4
        start += 4 if text[of + 4 :].startswith("the ") else 0
        form = draft.text[start : outer.end]
        if form in known or is_place(forms, form, kinds=_LARGE) or _is_large_city(forms, form):
            yield Span(start, outer.end)
