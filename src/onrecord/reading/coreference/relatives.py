"""One family name for two: the holder of an office and who is married or otherwise kin to that one."""

from __future__ import annotations

from dataclasses import replace

from onrecord.reading.coreference.lexicon import Lexicon
from onrecord.reading.draft import Draft
from onrecord.reading.names.lexicon import Lexicon as NameLexicon
from onrecord.reading.names.words import Words
from onrecord.record import Entity, Kind, Span

__all__ = ["disown"]


def disown(draft: Draft, words: Words, names: NameLexicon, lexicon: Lexicon) -> None:
    """Takes from a person who is called a relative the mentions with an office before the family name
    alone that no full name of that one bears: after "first lady Clara Brandt", "President Brandt" is
    rather another, though the report never names that one in full."""
    for entity in list(draft.entities.values()):
        if entity.kind is not Kind.PERSON or not _is_kin(entity, words, lexicon.relatives):
            continue
        own = {
            words.low[i - 1]
            for span in entity.mentions
            if (i := words.starts.get(span.start, 0)) and _is_full(words, i, span)
        }
        offices = {
            span: words.low[i - 1].rstrip(".")
            for span in entity.mentions
            if " " not in span.of(draft.text)
            and (i := words.starts.get(span.start, 0))
            and _is_office(words, i, names)
            and words.low[i - 1] not in own
        }
        if offices and len(offices) < len(entity.mentions):
            draft.put(_without(entity, offices))


def _is_kin(entity: Entity, words: Words, kin: frozenset[str]) -> bool:
    """Whether the report calls somebody a relative, before a name in full or as what that one is."""
    if entity.attributes.get("role", "").lower() in kin:
        return True
    for span in entity.mentions:
        i = words.starts.get(span.start, 0)
        at = i - 2 if i > 1 and words.text[i - 1] == "," else i - 1
        if (
            _is_full(words, i, span)
            and at >= 0
            and words.low[at] in kin
            and words.sentence[at] == words.sentence[i]
        ):
            return True
    return False


def _is_full(words: Words, i: int, span: Span) -> bool:
    """Whether a name that begins at token ``i`` has more than one word."""
    return i + 1 < len(words) and words.at[i + 1] < span.end


def _is_office(words: Words, i: int, names: NameLexicon) -> bool:
    """Whether a title that tells no gender stands right before token ``i``."""
    low = words.low[i - 1].rstrip(".")
    return words.cap[i - 1] and low in names.titles and low not in names.title_gender


def _without(entity: Entity, offices: dict[Span, str]) -> Entity:
    kept = tuple(span for span in entity.mentions if span not in offices)
    values, spans = dict(entity.attributes), dict(entity.attribute_spans)
    if values.get("role", "").lower() in offices.values():
        values.pop("role")
        spans.pop("role", None)
    return replace(entity, mentions=kept, attributes=values, attribute_spans=spans)
