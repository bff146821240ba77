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
from onrecord.reading.places.context import listed_before
from onrecord.reading.places.forms import Forms
from onrecord.record import Kind, Span

__all__ = ["is_place", "opens", "spot"]

_NAME = re.compile(r"\b[A-Z]\w*(?:[.'’ʼ-]+\w+)*\.?(?:[ ][A-Z]\w*(?:[.'’ʼ-]+\w+)*\.?){0,3}")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ](?!s\b)[^\W\d_]+)*")
#: A place in capitals before a dash or colon, with its state and the agency perhaps between.
_CAPITALS = re.compile(
    r"(?<!\w)([A-Z][A-Z.'’-]*[A-Z](?: [A-Z.'’-]*[A-Z])*)"
    r"(?=(?:, [A-Z][\w. ]{1,20})?(?: \([A-Z][\w ]{1,20}\))?(?::| ?[—–]| --? ))"
)
_PARTY = re.compile(r"\b[A-Z]-(?=[A-Z])")
_ABBREVIATED = re.compile(r"(?:[A-Z]\w*\.?[ ]?){1,3}")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
#: What the tagger took for something else is no place because a place of that name exists.
_NO_PLACE = frozenset({"NORP", "LANGUAGE", "DATE", "TIME", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
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
            if not held.touching(span):
                found.append(span)
                held.add((span,), span)

    add(_demonyms(draft, forms))
    add(listed_before(draft, forms))
    for entity in draft.doc.ents:
        if entity.label_ in _NO_PLACE:
            held.add((draft.span_of(entity),), draft.span_of(entity))
    for finder in (_dateline, _states, _cued, _people, _countries):
        add(finder(draft, forms))
    known |= {span.of(draft.text) for span in found if span.of(draft.text) not in forms.words.demonyms}
    add(_repeats(draft, known))
    named = Near(((span,), span) for span in (*taken, *found))
    for outer in sorted(holding):
        for span in _inside(draft, forms, outer, known):
            if not any(other != outer for other in named.touching(span)):
                found.append(span)
                named.add((span,), span)
    yield from sorted(found)


def _known(draft: Draft) -> set[str]:
    """The names of places that the report is known to name."""
    places = [entity for entity in draft.entities.values() if entity.kind is Kind.PLACE]
    return {name for entity in places for name in (entity.name, *entity.aliases) if name[:1].isupper()}


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


def _states(draft: Draft, forms: Forms) -> Iterator[Span]:
    """Abbreviated regions after a place and a comma, or after a party and a dash ("D-W.Va.")."""
    ends = [s.end for s, identity in draft.mentions() if draft.entities[identity].kind is Kind.PLACE]
    starts = [end + 2 for end in ends if draft.text[end : end + 2] == ", "]
    starts += [match.end() for match in _PARTY.finditer(draft.text)]
    for start in starts:
        if match := _ABBREVIATED.match(draft.text, start):
            for span in _prefixes(start, match[0]):
                matches = {place.match for place in forms.gazetteer.lookup(span.of(draft.text))}
                if matches & {Match.ABBREVIATION, Match.POSTAL}:
                    yield span
                    break


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
    if form.rpartition(" ")[2].casefold() in forms.words.features and _is_asked(forms, form):
        return True
    if is_place(forms, form, kinds=(PlaceKind.COUNTRY, PlaceKind.REGION)):
        return True
    return bool(rest) and rest[0] in forms.words.civic and is_place(forms, form)


def _is_asked(forms: Forms, form: str) -> bool:
    candidates, asked = forms.candidates(form)
    return any(place.kind in asked for place in candidates)


def _sure(place: Place) -> bool:
    return place.match is Match.NAME or (place.match is Match.ALIAS and place.population >= 100_000)


def _goes_on(draft: Draft, span: Span) -> bool:
    """Whether the name goes on after ``span``: "in Paris Hilton's", "in Main Street"."""
    return bool(re.match(r"[ -][A-Z0-9]", draft.text[span.end : span.end + 2]))


def _inside(draft: Draft, forms: Forms, outer: Span, known: set[str]) -> Iterator[Span]:
    """The place that the name of an organisation begins with, or ends with after "of"."""
    text = outer.of(draft.text)
    if " " not in text or is_place(forms, text):
        return
    for span in _prefixes(outer.start, text.rpartition(" ")[0]):
        form = span.of(draft.text)
        following = _WORD.match(draft.text, span.end + 1)
        if form in known or opens(forms, form, [following[0]] if following else []):
            yield span
            break
    of = text.rfind(" of ")
    if of > 0:
        start = outer.start + of + 4
        start += 4 if text[of + 4 :].startswith("the ") else 0
        form = draft.text[start : outer.end]
        if form in known or is_place(forms, form, kinds=_LARGE):
            yield Span(start, outer.end)
