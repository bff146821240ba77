"""Words as terms, and how alike two texts are by them.

Terms are stems of content words (Snowball). A weight is that of the vector space model: inverse
document frequency (Spärck Jones 1972), smoothed, so that what every report of a story says counts
little. Likeness is the cosine.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from anyascii import anyascii

from onrecord.languages import table

__all__ = ["Weights", "cosine", "fold", "share", "terms"]

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_APOSTROPHE = re.compile(r"[ʼ’‘`´']s?\b")


def fold(text: str) -> str:
    """``text`` in lower-case ASCII: ``Kyïv`` and ``KYIV`` are one."""
    return (text if text.isascii() else anyascii(text)).lower()


@cache
def _language(language: str) -> tuple[frozenset[str], Any]:
    import snowballstemmer  # only here on demand, as it loads the stemmers of all languages

    data = table(language, "words")
    return frozenset(data["stopwords"].split()), snowballstemmer.stemmer(data["stemmer"])


@lru_cache(maxsize=100_000)
def _stem(word: str, language: str) -> str:
    stem: str = _language(language)[1].stemWord(word)
    return stem


def terms(text: str, language: str = "en") -> Counter[str]:
    """How often each term stands in ``text``; stop words and single letters are left out."""
    stop, _ = _language(language)
    words = _WORD.findall(fold(_APOSTROPHE.sub("", text)))
    return Counter(
        _stem(word, language) for word in words if word not in stop and (len(word) > 1 or word.isdigit())
    )


class Weights:
    """Inverse document frequencies over a set of documents.

    prior: how many further documents to suppose that have none of the terms. Where all documents
    at hand are of one story, its words are still rare in the world, and without a prior they would
    count for nothing.
    """

    def __init__(self, documents: Iterable[Iterable[str]], prior: int = 0) -> None:
        self.count = prior
        self._seen: Counter[str] = Counter()
        for document in documents:
            self.count += 1
            self._seen.update(set(document))

    def __getitem__(self, term: str) -> float:
        return math.log(1 + (self.count + 1) / (self._seen[term] + 0.5))

    def vector(self, counts: Mapping[str, int]) -> dict[str, float]:
        """``counts`` weighted, of length 1; a term's count is dampened by its logarithm."""
        raw = {term: (1 + math.log(count)) * self[term] for term, count in counts.items()}
        norm = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        return {term: weight / norm for term, weight in raw.items()}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The likeness of two vectors of length 1, from 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())


def share(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much of ``one``, by weight, stands in ``other`` too, from 0 to 1."""
    total = sum(one.values())
    return sum(weight for term, weight in one.items() if term in other) / total if total else 0.0
