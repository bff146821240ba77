"""What a language says of claims: predicates of one meaning, and which of them speak against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.languages import table
from onrecord.linking.terms import fold, terms

__all__ = ["Lexicon", "lexicon", "words"]

_WORD = re.compile(r"[^\W\d_]+n't\b|'[^\W\d_]+|[^\W\d_]+")


@dataclass(frozen=True)
class Lexicon:
    """The table ``claims`` of a language, with the words of its predicates as stems."""

    language: str
    classes: dict[str, str]
    states: frozenset[str]
    participles: frozenset[str]
    entails: dict[str, frozenset[str]]
    excludes: dict[str, frozenset[str]]
    lasting: frozenset[str]
    bodies: frozenset[str]
    single: frozenset[str]
    earlier: frozenset[str]
    auxiliaries: frozenset[str]
    perfect: frozenset[str]
    unsettled: frozenset[str]
    verbal_before: frozenset[str]
    gerund: str
    prepositions: frozenset[str]
    nominal_endings: tuple[str, ...]
    nouns: frozenset[str]
    negations: frozenset[str]
    negations_after: frozenset[str]
    active: frozenset[str]
    outcomes: dict[str, str]
    anybody: frozenset[str]
    once: frozenset[str]
    unordered: frozenset[str]
    hedges: frozenset[str]
    allegations: frozenset[str]
    untrue: frozenset[str]
    impossible: frozenset[str]
    blame: frozenset[str]
    blamed_on: frozenset[str]
    refrained: frozenset[str]
    between: frozenset[str]
    blamed_for: frozenset[str]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    common: dict[str, tuple[str, ...]]
    denials: frozenset[str]
    pronouns: frozenset[str]
    personal: frozenset[str]
    all_pronouns: frozenset[str]
    unsaid: frozenset[str]

    def predicate(self, words: str) -> str:
        """The name of the predicate that ``words`` stand for: that of its class, else the stem of the
        first word of content, else the words."""
        stems = list(terms(words, self.language)) or [fold(words)]
        return next((self.classes[stem] for stem in stems if stem in self.classes), stems[0])

    def is_listed(self, word: str) -> bool:
        """Whether ``word`` stands for a predicate of the table."""
        return any(stem in self.classes for stem in terms(word, self.language))

    def is_noun(self, word: str, ahead: Sequence[str]) -> bool:
        """Whether ``word`` with the words ``ahead`` of it names what happens instead of saying it."""
        word, before = fold(word), ahead[-1] if ahead else ""
        if word.endswith(self.gerund):
            contracted = before == "'s" and ahead[-2:-1] and ahead[-2] in self.pronouns  # "he's giving cover"
            return bool(before) and not contracted and before not in self.verbal_before
        if word.endswith(self.nominal_endings):
            return True
        return word in self.nouns and before not in ("to", "will", "would", "not")

    def is_pronoun(self, word: str) -> bool:
        """Whether ``word`` is a pronoun, which names nobody by itself."""
        return fold(word) in self.all_pronouns

    def opposed(self, one: str, other: str) -> bool:
        """Whether both predicates cannot hold of one subject at one place."""
        return other in self.excludes.get(one, ()) or one in self.excludes.get(other, ())


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``language``; raises UsageError where there is none."""
    data = table(language, "claims")
    governments = table(language, "governments")
    stems = {
        next(iter(terms(word, language)), word): name
        for name, words in data["predicates"].items()
        for word in words
    }
    stems |= {next(iter(terms(word, language)), word): "alive" for word in data["states"]["alive"]}
    return Lexicon(
        language=language,
        classes=stems,
        participles=_set(data["states"]["participles"]),
        states=_set(data["states"]["words"]),
        entails={name: frozenset(others) for name, others in data["entails"].items()},
        excludes={name: frozenset(others) for name, others in data["excludes"].items() if name != "anywhere"},
        lasting=_set(data["excludes"]["anywhere"]),
        bodies=_set(data["governments"]["bodies"]),
        single=_set(data["governments"]["single"]),
        earlier=_set(data["earlier"]["words"]),
        auxiliaries=_set(data["earlier"]["auxiliaries"]),
        perfect=_set(data["earlier"]["perfect"]),
        unsettled=_set(data["open"]["words"]),
        verbal_before=_set(data["nominal"]["before"]),
        prepositions=_set(data["nominal"]["prepositions"]),
        gerund=data["nominal"]["verbal"],
        nominal_endings=tuple(data["nominal"]["endings"]),
        nouns=_set(data["nominal"]["nouns"]),
        negations=_set(data["negation"]["before"]),
        negations_after=_set(data["negation"]["after"]),
        active=_set(data["subjects"]["agent"]),
        outcomes={
            key: outcome
            for outcome, told in data["outcomes"].items()
            for key in (
                *told["predicates"],
                *(f"of {stem}" for noun in told["nouns"] for stem in terms(noun, language)),
            )
        },
        anybody=frozenset(stem for word in data["anybody"]["words"] for stem in terms(word, language)),
        once=_set(data["once"]["predicates"]),
        unordered=_set(data["unordered"]["words"]),
        impossible=_set(data["open"]["impossible"]),
        allegations=_set(data["allegations"]["words"]),
        untrue=_set(data["allegations"]["untrue"]),
        hedges=_set(data["open"]["hedges"]),
        blame=_set(data["blame"]["cues"]),
        refrained=_set(data["blame"]["refrained"]),
        between=_set(data["governments"]["between"]),
        blamed_on=_set(data["blame"]["on"]),
        blamed_for=_set(data["blame"]["for"]),
        demonyms=_codes(table(language, "demonyms")),
        common={word: tuple(codes) for word, codes in data["governments"]["common"].items()},
        pronouns=_set(data["nominal"]["pronouns"]),
        all_pronouns=_set(
            word for group in table(language, "pronouns")["pronouns"].values() for word in group["words"]
        )
        | _set(data["pronouns"]["others"]),
        personal=_set(data["pronouns"]["person"]),
        unsaid=_set(data["unsaid"]["words"]),
        denials=_set(data["denials"]["words"]),
        capitals=_codes(governments["capitals"]) | _codes(governments["seats"]),
    )


def words(text: str) -> list[str]:
    """The words of ``text`` in lower-case ASCII; a possessive is a word of its own, "n't" is none."""
    return _WORD.findall(fold(text.replace("’", "'")))


def _codes(names: Mapping[str, Any]) -> dict[str, str]:
    """Each name to its country; what is listed by something else than countries is passed over."""
    return {fold(word): code for code, words in names.items() if isinstance(words, list) for word in words}


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
