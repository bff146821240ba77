"""Words for events, ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.languages import table

__all__ = ["OTHER", "EventWords", "event_words"]

#: The type of an event that is of no type of PLOVER.
OTHER = "OTHER"


@dataclass(frozen=True)
class EventWords:
    """The event lexicon of a language, as its table ``events`` explains it.

    verbs, nouns: type by lemma. ``idioms`` are verbs with a second word ("break out", "find guilty"):
    the types by second word, by verb; ``phrases`` nouns of several words, by their last one.
    beside: words by what type they make of a trigger next to it. contest: words by which a report is of a
    contest for votes; there ``untyped`` verbs and nouns are of no type, the ``verbal`` ones no deeds of or
    against a person, elsewhere words of the types ``deeds`` mostly are deeds. things:
    verbs that are of no type where they act on one of ``objects``. personal: those whose type holds only
    of people, ``people`` the nouns for them. blaming: verbs that only blame
    before one of the prepositions ``blame_over``. telling: words of a cue, beside those of speech, that give
    somebody's word. adjectives: those that tell of an event.
    light: verbs that carry an event noun, ``over`` which prepositions, ``idle`` those that tell nothing
    else; ``empty``: nouns that are none. states: verbs that are no event. intransitive: those whose type
    holds only without an object. roles, status: words by what they make of a phrase or of a trigger.
    places: nouns that are a place before the name of one.
    """

    verbs: dict[str, str]
    nouns: dict[str, str]
    idioms: dict[str, dict[str, str]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    beside: dict[str, dict[str, str]]
    contest: frozenset[str]
    untyped: frozenset[str]
    verbal: frozenset[str]
    deeds: frozenset[str]
    things: frozenset[str]
    objects: frozenset[str]
    personal: frozenset[str]
    people: frozenset[str]
    blaming: frozenset[str]
    blame_over: frozenset[str]
    telling: frozenset[str]
    adjectives: frozenset[str]
    light: frozenset[str]
    idle: frozenset[str]
    empty: frozenset[str]
    over: dict[str, frozenset[str]]
    states: frozenset[str]
    intransitive: frozenset[str]
    roles: dict[str, frozenset[str]]
    status: dict[str, frozenset[str]]
    places: frozenset[str]


@cache
def event_words(language: str) -> EventWords:
    """The event lexicon of ``language``, from its table ``events``. A word listed under several
    types has the first, so that ``OTHER`` comes last."""
    data = table(language, "events")
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    idioms: dict[str, dict[str, str]] = {}
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for name, words in data["types"].items():
        for lemma in words["verbs"]:
            verb, _, second = lemma.partition(" ")
            if second:
                idioms.setdefault(verb, {}).setdefault(second, name)
            else:
                verbs.setdefault(verb, name)
        for lemma in words["nouns"]:
            parts = tuple(lemma.split())
            if len(parts) == 1:
                nouns.setdefault(lemma, name)
            else:
                phrases[parts[-1]] = (*phrases.get(parts[-1], ()), (parts, name))
    return EventWords(
        verbs=verbs,
        nouns=nouns,
        idioms=idioms,
        phrases=phrases,
        beside={
            lemma: {word: name for name, listed in types.items() for word in listed}
            for lemma, types in data["beside"].items()
        },
        contest=frozenset(data["contest"]["words"]),
        untyped=frozenset(data["contest"]["untyped"]),
        verbal=frozenset(data["contest"]["verbal"]),
        deeds=frozenset(data["contest"]["deeds"]),
        things=frozenset(data["things"]["verbs"]),
        objects=frozenset(data["things"]["objects"]),
        personal=frozenset(data["personal"]["verbs"]),
        people=frozenset(data["personal"]["people"]),
        blaming=frozenset(data["blame"]["verbs"]),
        blame_over=frozenset(data["blame"]["over"]),
        telling=frozenset(data["telling"]["words"]),
        adjectives=frozenset(data["adjectives"]["words"]),
        light=frozenset(data["light"]["verbs"]),
        idle=frozenset(data["light"]["idle"]),
        empty=frozenset(data["light"]["empty"]),
        over={verb: frozenset(words) for verb, words in data["light"]["over"].items()},
        states=frozenset(data["states"]["verbs"]),
        intransitive=frozenset(data["states"]["intransitive"]),
        roles={role: frozenset(words) for role, words in data["roles"].items()},
        status={status: frozenset(words) for status, words in data["status"].items()},
        places=frozenset(data["homonyms"]["places"]),
    )
