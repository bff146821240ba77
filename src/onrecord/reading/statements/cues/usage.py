"""What the rules know of usage beyond the cue lexicon (from the table ``attribution``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.languages import table

__all__ = ["Usage", "usage"]

Words = frozenset[str]


@dataclass(frozen=True)
class Usage:
    """deeds: by cue the objects with which it is a deed. doing: verbs of deeds whatever their object;
    bidding: verbs of deeds with an object that is no word of speech. qualities: by cue the prepositions
    with which, in the passive, it is a quality. binding: by cue the prepositions that bind what they name
    to its object. predicated, giving, hearing: lemmas of cues. anonymous: what a source asks not to be.
    joining: phrases that join speakers, word by word. continuing: cues that go on with a speaker. several:
    pronouns for several. so: words before an inverted cue that points back. neither: before speakers none of
    whom spoke. contrasting: before what others say. about: prepositions that go with a cue. since: those
    before a time that is not the one of speaking. tails: adverbs that may follow a cue at the end of its
    sentence. adverbs: cues that name nobody."""

    deeds: dict[str, Words]
    doing: Words
    bidding: Words
    qualities: dict[str, Words]
    binding: dict[str, Words]
    predicated: Words
    giving: Words
    hearing: Words
    anonymous: Words
    joining: tuple[tuple[str, ...], ...]
    continuing: Words
    several: Words
    neither: Words
    contrasting: Words
    about: Words
    so: Words
    since: Words
    tails: Words
    adverbs: Words


@cache
def usage(language: str) -> Usage:
    """The usage of ``language``, made once."""
    data = table(language, "attribution")
    objects, speakers, order = data["objects"], data["speakers"], data["order"]
    return Usage(
        deeds={lemma: frozenset(nouns) for lemma, nouns in data["deeds"].items()},
        doing=frozenset(objects["doing"]),
        bidding=frozenset(objects["bidding"]),
        qualities={lemma: frozenset(words) for lemma, words in data["qualities"].items()},
        binding={lemma: frozenset(words) for lemma, words in data["binding"].items()},
        predicated=frozenset(objects["predicated"]),
        giving=frozenset(objects["giving"]),
        hearing=frozenset(objects["hearing"]),
        anonymous=frozenset(objects["anonymous"]),
        joining=tuple(tuple(phrase.split()) for phrase in speakers["joining"]),
        continuing=frozenset(speakers["continuing"]),
        several=frozenset(speakers["several"]),
        neither=frozenset(speakers["neither"]),
        contrasting=frozenset(speakers["contrasting"]),
        about=frozenset(order["about"]),
        so=frozenset(order["so"]),
        since=frozenset(order["since"]),
        tails=frozenset(order["tails"]),
        adverbs=frozenset(speakers["adverbs"]),
    )
