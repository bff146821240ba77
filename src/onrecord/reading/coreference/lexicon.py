"""What a language knows of pronouns and of nouns that refer back (from ``pronouns``, ``roles``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.languages import table

__all__ = ["Lexicon", "lexicon"]

Words = frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """pronouns: a pronoun to its class (``male``, ``female``, ``thing``, ``several``, ``speaker``,
    ``speakers``). kinds: the kinds of entity that a class may stand for. speaking, acting: lemmas of
    verbs. organizations: nouns such as "company". fits: such a noun to the words in an
    organisation's name that it goes with. known_by: words that may stand before a noun that refers
    back. relatives: words for one who shares the family
    name of an office's holder."""

    pronouns: dict[str, str]
    kinds: dict[str, Words]
    possessive: Words
    reflexive: Words
    speaking: Words
    acting: Words
    organizations: Words
    fits: dict[str, Words]
    empty: Words
    aged: tuple[str, ...]
    firms: Words
    side: Words
    side_heads: Words
    known_by: Words
    relatives: Words


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``language``, made once."""
    data = table(language, "pronouns")
    classes = data["pronouns"]
    nouns = data["nouns"]
    fits = data["fits"]
    return Lexicon(
        pronouns={word: name for name, item in classes.items() for word in item["words"]},
        kinds={name: frozenset(item["kinds"]) for name, item in classes.items()},
        possessive=frozenset(data["roles"]["possessive"]),
        reflexive=frozenset(data["roles"]["reflexive"]),
        speaking=frozenset(data["verbs"]["speaking"]),
        acting=frozenset(data["verbs"]["acting"]),
        organizations=frozenset(nouns["organization"]),
        fits={noun: frozenset([noun, *fits.get(noun, ())]) for noun in nouns["organization"]},
        empty=frozenset(data["verbs"]["empty"]),
        aged=tuple(nouns["aged"]),
        firms=frozenset(nouns["firms"]),
        side=frozenset(nouns["side"]),
        side_heads=frozenset(nouns["side_heads"]),
        known_by=frozenset(nouns["known_by"]),
        relatives=frozenset(nouns["relatives"]),
    )
