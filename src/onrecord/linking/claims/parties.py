"""Who it is that says or does something, so that it can be found again in another report.

What speaks for a government is that government, however it is called: "Riyadh", "the Saudis", "Saudi
officials", "the Saudi government". One official who is not named is nobody else: what he says is nobody's
position but his own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from onrecord.linking.claims.lexicon import Lexicon
from onrecord.linking.terms import fold
from onrecord.record import Entity, Kind, Record, Span

if TYPE_CHECKING:
    from onrecord.gazetteer import Gazetteer

__all__ = ["Who", "entity_at", "who"]


#: A speaker's name is not so many words long: what was read as one goes on behind it.
_LONG = 8
#: How many times as often as any other kingdom the one must be named that is meant by "the kingdom".
_CLEAR = 2


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in one report. country: of the government that speaks here (ISO 3166-1), else None.
    named: False for one whom the report does not name, so that nobody else may be taken for him."""

    name: str
    entity: str | None = None
    country: str | None = None
    kind: Kind | None = None
    named: bool = True
    spans: tuple[Span, ...] = field(default=(), compare=False)


def entity_at(record: Record, spans: Sequence[Span], entity: str | None) -> Entity | None:
    """The entity of that id, else the one whose mention ends where ``spans`` do ("journalist Jamal
    Khashoggi") or, for a relative pronoun, just before them ("King Salman, who")."""
    found = record.entity(entity)
    if found is not None or not spans:
        return found
    last = spans[-1]
    ending = [
        (len(mention), item)
        for item in record.entities
        for mention in item.mentions
        if mention.end == last.end and last.start <= mention.start
    ]
    if ending:
        return max(ending, key=lambda pair: pair[0])[1]
    text = record.report.text
    if fold(last.of(text)) not in ("who", "which"):
        return None
    before = [
        (mention.end, item)
        for item in record.entities
        for mention in item.mentions
        if 0 <= last.start - mention.end <= 2 and "." not in text[mention.end : last.start]
    ]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def who(
    record: Record, spans: Sequence[Span], entity: str | None, lexicon: Lexicon, guess: bool = True
) -> Who:
    """Whom the words at ``spans`` mean. guess: whether a pronoun that the report leaves open is taken for the
    only person spoken of before it; of a speaker that is too little to go by."""
    words = " ".join(span.of(record.report.text) for span in spans)
    if _several(words, lexicon) or _countries(record, spans) > 1:
        return Who(words, None, None, None, False, tuple(spans))
    found = entity_at(record, spans, entity)
    country = _government(words, found, lexicon) or _common(record, words, lexicon)
    if country is None and found is None and len(words.split()) > _LONG:
        country = _government(" ".join(words.split()[:3]), None, lexicon)
    if country is not None:
        return Who(words, found.id if found else None, country, Kind.ORGANIZATION, True, tuple(spans))
    if guess and found is None and fold(words) in lexicon.personal and spans:
        found = _only_person(record, spans[0])
    if found is None and len(words.split()) > _LONG:
        words = words.split(",")[0]
    if found is None:
        return Who(words, None, None, None, False, tuple(spans))
    return Who(found.name, found.id, None, found.kind, True, tuple(spans))


def _only_person(record: Record, span: Span) -> Entity | None:
    """The only person spoken of between the start of the sentence before and ``span``; None for several."""
    sentence = record.sentence_at(span.start)
    if sentence is None:
        return None
    before = record.sentence_at(max(0, sentence.start - 2))
    window = Span(min((before or sentence).start, span.start), span.start)
    people = [
        item
        for item in record.entities
        if item.kind is Kind.PERSON and any(window.contains(mention) for mention in item.mentions)
    ]
    return people[0] if len(people) == 1 else None


def _government(words: str, entity: Entity | None, lexicon: Lexicon) -> str | None:
    """The country whose government is meant."""
    plain = fold(words.replace("’", "'").replace("'s ", " ")).split()
    if plain and plain[0] == "the":
        plain = plain[1:]
    if plain and plain[0] in lexicon.single:
        return None
    joined = " ".join(plain)
    if joined in lexicon.capitals:
        return lexicon.capitals[joined]
    if plain and plain[-1] in lexicon.bodies and len(plain) > 1:
        ahead = [word for word in plain[:-1] if word not in ("top", "highest", "ruling")]
        code = lexicon.demonyms.get(" ".join(ahead))
        if code is not None:
            return code
    if len(plain) > 2 and plain[0] in lexicon.bodies and plain[1] in lexicon.between:
        seat = plain[2].strip(",")
        if seat in lexicon.capitals:
            return lexicon.capitals[seat]
    if len(plain) == 1 and plain[0].endswith("s") and plain[0] in lexicon.demonyms:
        return lexicon.demonyms[plain[0]]
    if entity is None:
        return None
    if entity.kind is Kind.PLACE and entity.country and entity.geonames is not None:
        capital = lexicon.capitals.get(fold(entity.name)) == entity.country and joined != fold(entity.name)
        return entity.country if capital or _country(entity.country) == entity.geonames else None
    if entity.kind is Kind.ORGANIZATION:
        return _government(entity.name, None, lexicon) if fold(entity.name) != joined else None
    return None


def _several(text: str, lexicon: Lexicon) -> bool:
    """Whether the people of two countries are named in one breath: "Turkish and Saudi officials"."""
    codes = {lexicon.demonyms.get(word.strip(",")) for word in fold(text).split()} - {None}
    return len(codes) > 1 and len(text.split()) <= _LONG


def _countries(record: Record, spans: Sequence[Span]) -> int:
    """How many countries are named at ``spans``: "the leaders of France and Germany" are neither alone."""
    found = {
        item.country
        for item in record.entities
        if item.kind is Kind.PLACE and item.country is not None
        if any(span.contains(mention) for span in spans for mention in item.mentions)
    }
    return len(found)


def _common(record: Record, words: str, lexicon: Lexicon) -> str | None:
    """The country that "the kingdom" means: of those that are one, that which the report names most."""
    plain = fold(words).removesuffix("'s").removesuffix("’s").split()
    codes = lexicon.common.get(plain[-1], ()) if 0 < len(plain) <= 3 and plain[0] in ("the", "its") else ()
    counts = {
        code: sum(len(item.mentions) for item in record.entities if item.country == code) for code in codes
    }
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or not ranked[0][1]:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= _CLEAR * ranked[1][1] else None


@cache
def _gazetteer() -> Gazetteer:
    from onrecord.gazetteer import Gazetteer

    return Gazetteer.open()


@cache
def _country(code: str) -> int | None:
    """The GeoNames id of the country of that code."""
    place = _gazetteer().by_code(code)
    return place.geonames if place else None
