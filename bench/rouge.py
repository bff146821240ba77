"""ROUGE-1, ROUGE-2 and ROUGE-L (Lin 2004) as the package ``rouge-score`` counts them.

Tokens are runs of ASCII letters and digits of the lower-cased text; those of more than three characters
are stemmed with Porter's stemmer. ROUGE-N is the F1 of n-grams, each counted as often as it stands in
both; ROUGE-L that of the longest common subsequence of the two texts as wholes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

__all__ = ["Counted", "bigrams", "f1", "lcs", "rouge", "tokens"]

_TOKEN = re.compile(r"[a-z0-9]+")
#: Shorter words are left as they are.
_STEMMED = 4


@lru_cache(maxsize=1)
def _porter() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("porter")


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    stem: str = _porter().stemWord(word)
    return stem


def tokens(text: str) -> list[str]:
    """The stemmed tokens of ``text``, in order."""
    words = _TOKEN.findall(text.lower())
    return [_stem(word) if len(word) >= _STEMMED else word for word in words]


def bigrams(words: Sequence[str]) -> Counter[tuple[str, str]]:
    """How often each two tokens stand side by side."""
    return Counter(pairwise(words))


@dataclass(frozen=True)
class Counted:
    """A text, counted once for many comparisons."""

    words: tuple[str, ...]
    ones: Counter[str] = field(repr=False)
    twos: Counter[tuple[str, str]] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> Counted:
        words = tokens(text)
        return cls(tuple(words), Counter(words), bigrams(words))


def f1(common: int, one: int, other: int) -> float:
    """F1 of two sets of sizes ``one`` and ``other`` that share ``common``, from 0 to 1."""
    return 2 * common / (one + other) if common else 0.0


def rouge(one: Counted, other: Counted) -> tuple[float, float, float]:
    """ROUGE-1, ROUGE-2 and ROUGE-L F1 of two texts, from 0 to 1; the order of the two is the same."""
    ones, twos = (one.ones & other.ones).total(), (one.twos & other.twos).total()
    return (
        f1(ones, len(one.words), len(other.words)),
        f1(twos, one.twos.total(), other.twos.total()),
        f1(lcs(one.words, other.words), len(one.words), len(other.words)),
    )


def lcs(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest common subsequence, by bits of one integer (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for at, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << at
    full = (1 << len(one)) - 1
    row = full
    for word in other:
        match = row & places.get(word, 0)
        row = ((row + match) | (row - match)) & full
    return len(one) - row.bit_count()
