"""Names by the tagger (spaCy's entities), cleaned of what it often takes for a part of a name."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.names.lexicon import Lexicon
from onrecord.reading.names.mention import GUESS, NOUN, SURE, Mention
from onrecord.reading.names.people import suffixed
from onrecord.reading.names.words import POSSESSIVE, Words
from onrecord.record import Kind

__all__ = ["tagged"]

_KINDS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "NORP": Kind.GROUP,
    "EVENT": Kind.OTHER,
    "PRODUCT": Kind.OTHER,
}
_QUALIFIES = frozenset({"amod", "compound", "nmod"})


def tagged(words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """Every name that the tagger found and that stands up to a second look."""
    for entity in words.doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is None or (kind is Kind.GROUP and not _is_group(words, entity.start, entity.end)):
            continue
        start, end = _trimmed(words, lexicon, entity.start, entity.end, kind)
        if start >= end or not _is_name(words, lexicon, start, end, kind):
            continue
        if kind in (Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE) and (
            _elided(words, end) > end or (end - start <= 2 and words.is_elided(end - 1))
        ):
            kind = Kind.PERSON  # "Maeve O’Hanlon", whatever the tagger took it for
        led = kind is Kind.PERSON and _is_led(words, lexicon, start)
        if led or (kind is Kind.PERSON and _is_acronym(words, lexicon, start, end)):
            kind = Kind.ORGANIZATION
        elif kind is Kind.ORGANIZATION and _is_person(words, lexicon, start, end):
            kind = Kind.PERSON
        elif kind is Kind.PERSON and _is_ruled(words, lexicon, start, end):
            kind = Kind.PLACE
        title = words.low[start - 1].rstrip(".") if start and words.cap[start - 1] else None
        title = title if title in lexicon.titles else None
        if kind is Kind.PERSON and _is_thing(words, start, end):
            kind = Kind.OTHER
        if kind is Kind.PERSON:
            end = suffixed(words, lexicon, _elided(words, end))
        weight = NOUN if end - start > 1 else GUESS
        yield Mention(start, end, kind, SURE if led else weight, title=title)


def _elided(words: Words, end: int) -> int:
    """``end``, or the token after a family name such as "O’Hanlon" that the tagger left out."""
    same = end < len(words) and words.sentence[end] == words.sentence[end - 1]
    left_out = same and words.tag[end] == "NNP" and words.doc[end].tag_ != "NNP" and words.cap[end]
    return end + 1 if left_out else end


def _is_acronym(words: Words, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether what the tagger took for a person is an acronym, with or without a word before it."""
    last = words.text[end - 1]
    if not (last.isupper() and last.isalpha() and 2 <= len(last) <= 5 and end - start <= 2):
        return False
    return end - start == 1 or not (
        words.text[start].isupper()
        or words.low[start] in lexicon.first_gender
        or words.text[start][-1] == "."
    )


def _is_thing(words: Words, start: int, end: int) -> bool:
    """Whether what the tagger took for a person has an article of its own, as ships do."""
    if start == 0 or words.low[start - 1] != "the" or end - start > 2 or words.is_joined(end):
        return False
    head = words.doc[end - 1]
    return head.dep_ not in ("compound", "amod", "nmod") and words.tag[end - 1] == "NNP"


def _is_led(words: Words, lexicon: Lexicon, start: int) -> bool:
    """Whether what the tagger took for a person is what somebody is the director of."""
    of = start - 2 if start and words.low[start - 1] == "the" else start - 1
    if of < 1 or words.low[of] != "of" or words.low[start] in lexicon.first_gender:
        return False
    return words.low[of - 1] in lexicon.leads


def _is_ruled(words: Words, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether what the tagger took for a person is what somebody is the governor or the mayor of."""
    if start < 2 or words.low[start - 1] != "of" or words.low[start] in lexicon.first_gender:
        return False
    return words.low[start - 2] in lexicon.rulers and end - start <= 2


def _is_person(words: Words, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether what the tagger took for an organisation begins with a first name and has no noun of
    an organisation."""
    first = words.low[start]
    if not 2 <= end - start <= 3 or first not in lexicon.first_gender or first in lexicon.place_like:
        return False
    return all(words.proper(i) and words.low[i] not in lexicon.proper_heads for i in range(start, end))


def _is_group(words: Words, start: int, end: int) -> bool:
    """Whether a nationality or party is used as a noun for its people: "Republicans"."""
    last = words.doc[end - 1]
    if last.dep_ in _QUALIFIES or words.tag[end - 1] in ("JJ", "NNP"):
        return False
    return words.low[end - 1].endswith("s")


def _trimmed(words: Words, lexicon: Lexicon, start: int, end: int, kind: Kind) -> tuple[int, int]:
    """Without articles, titles, roles and possessive endings; cut at marks that no name has."""
    for i in range(start, end):
        broken = words.text[i] in '"“”()[];:–—|…' or words.text[i].isspace()
        if broken or (kind is Kind.PERSON and words.text[i] in POSSESSIVE and i > start):
            end = i
            break
    while start < end and (
        (not words.cap[start] and not (words.low[start] in lexicon.particles and end - start > 1))
        or words.low[start] in ("the", "a", "an", "this")
        or (kind is Kind.PERSON and _calls(words, lexicon, start, end))
        or (end - start > 1 and words.first[start] and words.low[start] in lexicon.not_names)
    ):
        if words.phrase(start, end) in lexicon.with_article:
            break
        start += 1
    if kind is Kind.PERSON and end - start > 2 and words.is_joined(end - 2):
        end -= 2  # "the Donald Trump-led race"
    while end > start and (
        words.text[end - 1] in POSSESSIVE
        or not any(char.isalnum() for char in words.text[end - 1])
        or (kind is Kind.PERSON and words.low[end - 1] in lexicon.roles and not words.proper(end - 1))
        or (kind is Kind.ORGANIZATION and words.text[end - 1][:1].islower())
        or (kind is Kind.ORGANIZATION and _is_holder(words, lexicon, start, end))
    ):
        end -= 1
    return start, end


def _is_holder(words: Words, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether the last word is what somebody is in the organisation: "National Committee Chair Rep. …"."""
    if end - start < 2 or words.low[end - 2] in ("of", "the") or words.low[end - 1] not in lexicon.roles:
        return False
    return end < len(words) and words.cap[end] and words.low[end - 2] in lexicon.proper_heads


def _is_office(words: Words, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether a word is what somebody holds an office of: "Secretary of State", "Defense Secretary"."""
    if end - start > 1 or words.low[start] not in lexicon.portfolios:
        return False
    return (end < len(words) and words.low[end] in lexicon.titles) or (
        start > 1 and words.low[start - 1] == "of" and words.low[start - 2] in lexicon.titles
    )


def _calls(words: Words, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether the first word of a person's name is a title, or a role before two further words."""
    low = words.low[start].rstrip(".")
    if low in lexicon.roles and low not in lexicon.titles:
        return end - start > 2
    if words.first[start] and low[:-1] in lexicon.roles and end - start > 1:
        return True  # "Brothers Tim and John Hale"
    return low in lexicon.titles or low in lexicon.modifiers


def _is_name(words: Words, lexicon: Lexicon, start: int, end: int, kind: Kind) -> bool:
    run = range(start, end)
    if not any(words.cap[i] for i in run):
        return False
    if words.phrase(start, end) in lexicon.demonyms:
        return False  # Nationalities are read with the places.
    if all(words.low[i] in lexicon.not_names or not words.cap[i] for i in run):
        return False
    if all(words.low[i].rstrip(".") in lexicon.callings for i in run):
        return False
    if _is_office(words, lexicon, start, end):
        return False
    if end - start == 1:
        if words.text[start].isupper() and len(words.text[start]) > 6 and words.low[start].isalpha():
            return False  # A word in capitals for its weight, or a heading.
        if len(words.text[start]) == 1 or words.tag[start] not in ("NNP", "NNPS", "NN", "NNS", "FW", "JJ"):
            return False
        common = words.low[start] in words.small or words.tag[start] not in ("NNP", "NNPS")
        if words.first[start] and common:
            return False
    if any(words.text[i] in ("-", "/") and words.doc[i - 1].whitespace_ for i in range(start + 1, end)):
        return False
    if any(char in "[]{}<>" for i in run for char in words.text[i]):
        return False  # "[W]e"
    if words.doc[start].like_url or "@" in words.text[start]:
        return False
    if kind is Kind.PERSON:
        return not any(char.isdigit() for i in run for char in words.text[i])
    shout = [i for i in run if words.text[i].isupper() and len(words.text[i]) > 4]
    return len(shout) < 3
