"""What is known of a word whatever its case: a common word, part of a place's name, a first name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10
from typing import TYPE_CHECKING

from onrecord.gazetteer import Gazetteer, Match
from onrecord.languages import table
from onrecord.reading.casing.words import Words

if TYPE_CHECKING:
    from onrecord.reading.names.lexicon import Lexicon

__all__ = ["Evidence", "Kinds", "place"]

#: A word in small letters to the letters of the parts of speech that it can be, "" where unknown.
Kinds = Callable[[str], str]

_LONGEST = 4
_SURE = (Match.NAME, Match.ALIAS)


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


def _names(language: str) -> Lexicon:
    # Not at the top: in the package of the lexicon is the layer of names, which needs the tokens.
    from onrecord.reading.names.lexicon import lexicon

    return lexicon(language)


@cache
def _sets(language: str) -> dict[str, frozenset[str]]:
    """The words of the tables of ``language``, in small letters, by what they are."""
    names = _names(language)
    return {
        "stop": frozenset(table(language, "words")["stopwords"].split()),
        "first": frozenset(name.lower() for name in names.first_gender),
        "role": frozenset(word.lower() for word in names.callings),
        "demonym": frozenset(name.lower() for name in names.demonyms if " " not in name),
        "head": frozenset(word.lower() for word in names.proper_heads | names.common_heads),
    }


@cache
def _known(language: str) -> frozenset[str]:
    """Well-known names of several words or one, in small letters."""
    return frozenset(" ".join(name).lower() for name in _names(language).known)


@dataclass(frozen=True)
class Evidence:
    """What a language and the gazetteer know of words. kinds: see :data:`Kinds`."""

    language: str
    kinds: Kinds

    def of(self, words: Words) -> list[list[str]]:
        """For each word the names of what holds of it; all independent of its case."""
        sets = _sets(self.language)
        found: list[list[str]] = []
        for low in words.low:
            holds = [name for name, members in sets.items() if low in members]
            found.append([*holds, "k" + self.kinds(low)])
        for start, end, name in self._named(words, sets["stop"]):
            for at in range(start, end):
                part = "1" if end - start == 1 else "B" if at == start else "I"
                found[at].append(name + part)
        return found

    def _named(self, words: Words, stop: frozenset[str]) -> list[tuple[int, int, str]]:
        """The runs of words that are a place's name or a well-known name, the longest first."""
        known = _known(self.language)
        runs: list[tuple[int, int, str]] = []
        at = 0
        while at < len(words):
            step = 1
            if words.low[at] not in stop or words.low[at] in ("us", "new"):
                for end in self._ends(words, at, stop):
                    name = " ".join(words.low[at:end])
                    kind = "org" if name in known else place(name)
                    if kind:
                        runs.append((at, end, kind))
                        step = end - at
                        break
            at += step
        return runs

    def _ends(self, words: Words, start: int, stop: frozenset[str]) -> Sequence[int]:
        """Where a name that begins at ``start`` may end, the furthest first."""
        end = start + 1
        while end < len(words) and end - start < _LONGEST and words.gaps[end] in (" ", "-", ". "):
            end += 1
        return [at for at in range(end, start, -1) if words.low[at - 1] not in stop]


@lru_cache(maxsize=50_000)
def place(name: str) -> str:
    """What the gazetteer says of a name: its surest place's kind and size; "" where it has none."""
    if not name.replace(" ", "").isalpha():
        return ""
    found = [one for one in _gazetteer().lookup(name) if one.match in _SURE]
    if not found:
        return ""
    best = found[0]
    size = int(log10(best.population)) if best.population > 0 else 0
    sort = "named" if best.match is Match.NAME else "called"
    return f"{sort}{best.kind.value[:3]}{size}"
