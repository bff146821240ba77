"""Places by their nouns: "the Donetsk region", "the settlements of Tarasivka and Bilogorivka"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.names.lexicon import Lexicon
from onrecord.reading.names.mention import NOUN, SURE, Mention
from onrecord.reading.names.words import Words
from onrecord.record import Kind

__all__ = ["places"]


def places(words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """Every place that a noun before or after its name gives away."""
    for i, low in enumerate(words.low):
        if low in lexicon.place_after:
            found = _after(words, lexicon, i)
            if found:
                yield found
        if low in lexicon.place_before and words.cap[i] and _name(words, lexicon, i + 1, i):
            end = i + 2
            while _name(words, lexicon, end, i) and words.ent[end] == words.ent[end - 1] != "":
                end += 1
            if words.ent[i + 1] != "PERSON" or words.ent[i] == words.ent[i + 1]:
                yield Mention(i, end, Kind.PLACE, NOUN)
        if low in lexicon.place_nouns:
            yield from _listed(words, lexicon, i)


def _name(words: Words, lexicon: Lexicon, i: int, near: int) -> bool:
    return (
        i < len(words)
        and words.sentence[i] == words.sentence[near]
        and words.proper(i)
        and words.low[i] not in lexicon.not_names
        and words.low[i] not in lexicon.proper_heads
        and words.low[i].rstrip(".") not in lexicon.titles
    )


def _after(words: Words, lexicon: Lexicon, noun: int) -> Mention | None:
    """The name that ends in the noun at ``noun``."""
    if not words.cap[noun] and words.low[noun] not in lexicon.place_small:
        return None
    start = noun
    while start > 0 and _name(words, lexicon, start - 1, noun) and words.tag[start - 1] == "NNP":
        start -= 1
    if start == noun or (words.cap[noun] and words.ent[noun] in ("PERSON", "ORG") and noun - start < 2):
        return None
    if not words.cap[noun] and words.ent[noun - 1] in ("PERSON", "NORP") and noun - start > 1:
        return None
    return Mention(start, noun + 1, Kind.PLACE, SURE if not words.cap[noun] else NOUN)


def _listed(words: Words, lexicon: Lexicon, noun: int) -> Iterator[Mention]:
    """The names that "village of", "towns of … and …" is followed by."""
    i = noun + 1
    if i >= len(words) or words.low[i] != "of":
        return
    i += 1
    while True:
        start = i
        while _name(words, lexicon, i, noun):
            i += 1
        if i == start:
            return
        if i < len(words) and words.low[i] in lexicon.place_small:
            return
        yield Mention(start, i, Kind.PLACE, SURE)
        if i < len(words) - 1 and words.low[i] in (",", "and", "or"):
            i += 1
            if words.low[i] in ("and", "or") and words.low[i - 1] == ",":
                i += 1
        else:
            return
