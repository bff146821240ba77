"""Words for events, ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.languages import table

__all__ = ["EventWords", "event_words"]


@dataclass(frozen=True)
class EventWords:
    """verbs, nouns: PLOVER type by lemma; ``phrases`` those of several words, by their last one.
    places: nouns that are a place before the name of one. light: verbs that
    only carry an event noun; ``over``: the prepositions they carry it over."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    light: frozenset[str]
    empty: frozenset[str]
    over: dict[str, frozenset[str]]
    states: frozenset[str]
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
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for name, words in data["types"].items():
        for lemma in words["verbs"]:
            verbs.setdefault(lemma, name)
        for lemma in words["nouns"]:
            parts = tuple(lemma.split())
            if len(parts) == 1:
                nouns.setdefault(lemma, name)
            else:
                phrases[parts[-1]] = (*phrases.get(parts[-1], ()), (parts, name))
    return EventWords(
        verbs=verbs,
        nouns=nouns,
        phrases=phrases,
        light=frozenset(data["light"]["verbs"]),
        empty=frozenset(data["light"]["empty"]),
        over={verb: frozenset(words) for verb, words in data["light"]["over"].items()},
        states=frozenset(data["states"]["verbs"]),
        roles={role: frozenset(words) for role, words in data["roles"].items()},
        status={status: frozenset(words) for status, words in data["status"].items()},
        places=frozenset(data["homonyms"]["places"]),
    )
