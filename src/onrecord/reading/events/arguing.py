"""How much a report argues rather than tells: politics and opinion against crimes, accidents, matches."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping

__all__ = ["arguing", "words_of"]

_WORD = re.compile(r"[^\W\d_]{4,}")


def words_of(text: str) -> Counter[str]:
    """The words of ``text`` that say what it is about, with how often they stand in it: those of four
    letters and more in small letters, so that names are none."""
    return Counter(word for word in _WORD.findall(text) if word.islower())


def arguing(text: str, weights: Mapping[str, float], bias: float, unseen: float) -> float:
    """From 0, a report that tells, to 1, one that argues: logistic in the mean weight of its words.

    weights: of each word that counts. unseen: as many words of weight 0 are taken to stand beside those of
    the text, so that a short text is not sure to argue.
    """
    known = {word: count for word, count in words_of(text).items() if word in weights}
    mean = sum(weights[word] * count for word, count in known.items()) / (unseen + sum(known.values()))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, mean + bias))))
