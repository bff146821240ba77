"""Whether two names may be of one person or organisation.

A first, plain measure: folded tokens, initials, order and small differences of spelling
(Jaro-Winkler on tokens). Two full names need all tokens to agree; a surname alone agrees with
every full name that ends or begins with it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from onrecord.languages import table
from onrecord.linking.terms import fold

__all__ = ["SAME_NAME", "name_score"]

#: From this score on two names are taken for one.
SAME_NAME = 0.87

_TOKEN = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=50_000)
def _tokens(name: str, language: str) -> tuple[str, ...]:
    particles = table(language, "words")["particles"]
    found = _TOKEN.findall(fold(name).replace("'", ""))
    return tuple([token for token in found if token not in particles] or found)


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) == 1:
        # An initial agrees with the name it may stand for, but proves little.
        return 0.9 if one[0] == other[0] else 0.0
    if one.isdigit() or other.isdigit():
        return 0.0
    return JaroWinkler.similarity(one, other)


def name_score(one: str, other: str, language: str = "en") -> float:
    """From 0 (two names) to 1 (the same): the mean likeness of the tokens of the shorter name with
    their best partners, lowered for tokens that disagree and where only a part is named."""
    a, b = sorted((_tokens(one, language), _tokens(other, language)), key=len)
    if not a:
        return 0.0
    free, scores = list(b), []
    for token in a:
        best = max(free, key=lambda item: _alike(token, item))
        scores.append(_alike(token, best))
        free.remove(best)
    if min(scores) < 0.8:
        return min(scores) * 0.8
    part = 1.0
    if free:
        # A part of a name proves less, and a part that is also spelt otherwise hardly anything.
        part = 0.95 if min(scores) >= 0.95 else 0.85
        if len(a) == 1 and len(a[0]) < 3:
            part = 0.5
    return part * sum(scores) / len(scores)
