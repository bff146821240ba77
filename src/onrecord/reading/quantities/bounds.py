"""Words that bound a number: "at least", "up to", "nearly" before it, "or more" after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.languages import table
from onrecord.reading.quantities.numbers import Number
from onrecord.record import Bound

__all__ = ["Bounds", "Found"]

_SIZES = (5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Found:
    """The words from token ``first`` to ``last`` (exclusive) bound a number; None where none does."""

    bound: Bound | None
    first: int
    last: int


class Bounds:
    """The bounding words of one language."""

    def __init__(self, language: str) -> None:
        data: dict[str, Any] = table(language, "numbers")
        self.lead = _phrases(data["bounds"])
        self.tail = _phrases(data["bounds_after"])
        self.prepositions = frozenset(data["bounds_prepositions"]["words"])

    def before(self, tokens: Sequence[Any], words: Sequence[str], number: Number) -> Found:
        """What bounds ``number`` from before, and where the whole begins.

        Words that only say "exactly" ("only", "another") are passed over, and belong to the whole
        only where a bound stands before them.
        """
        at = number.first
        # A currency sign is no word of a bound.
        while at and tokens[at - 1].idx >= number.start:
            at -= 1
        first, bound = at, None
        sentence = tokens[number.first].sent.start
        while at > sentence:
            if tokens[at - 1].is_space:
                at -= 1  # the end of a line
                continue
            found = self._ending(self.lead, words, at, sentence)
            if found is None:
                break
            if found.last - found.first == 1 and self._governs(tokens, found.first, number):
                break
            at = found.first
            if found.bound is not Bound.EXACT:
                first, bound = at, found.bound
        return Found(bound, first, number.first)

    def after(self, words: Sequence[str], at: int) -> Found | None:
        """What bounds the number that ends before ``words[at]``."""
        for size in _SIZES:
            bound = self.tail.get(tuple(words[at : at + size]))
            if bound is not None and len(words) >= at + size:
                return Found(bound, at, at + size)
        return None

    def _ending(
        self, phrases: dict[tuple[str, ...], Bound], words: Sequence[str], at: int, least: int
    ) -> Found | None:
        for size in _SIZES:
            if at - size >= least and (bound := phrases.get(tuple(words[at - size : at]))):
                return Found(bound, at - size, at)
        return None

    def _governs(self, tokens: Sequence[Any], at: int, number: Number) -> bool:
        """Whether a word that may bound ("about", "over") is a preposition here: "a talk about two men".

        The parse takes some bounds for prepositions; a round number says that it errs.
        """
        token = tokens[at]
        if token.lower_ not in self.prepositions or token.dep_ not in ("prep", "agent", "prt"):
            return False
        return bool(token.head.i < at) and not (number.value >= 10 and number.value % 10 == 0)


def _phrases(entries: dict[str, list[str]]) -> dict[tuple[str, ...], Bound]:
    """Phrases as spaCy cuts them: a leading hyphen is a word of its own."""
    found = {}
    for name, phrases in entries.items():
        for phrase in phrases:
            found[tuple(phrase.replace("-", "- ").split())] = Bound(name)
    return found
