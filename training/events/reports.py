"""How much a report argues: a logistic regression over the mean vector of its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from onrecord.reading.events.arguing import words_of
from training.events.vectors import Vectors

__all__ = ["FIRST_LAST", "SCALE", "UNSEEN", "weigh"]

Array = np.ndarray[Any, np.dtype[np.float64]]

#: Words of no weight that are taken to stand in each text beside its own.
UNSEEN = 100.0
#: Length of a word's vector.
SCALE = 10.0
#: Between these the judge of arguing reports comes to count, from not at all to alone.
FIRST_LAST = (0.2, 0.6)
_COMMON = 0.5  # Share of the texts from which on a word says nothing of any.
_STEPS = 1500


def weigh(telling: Sequence[str], arguing: Sequence[str], vectors: Vectors) -> tuple[dict[str, float], float]:
    """The weight of each word, and the bias; the texts of either kind weigh the same together."""
    counted = [words_of(text) for text in (*telling, *arguing)]
    spread = Counter(word for counts in counted for word in counts)
    known = [word for word in vectors.words if spread[word] <= _COMMON * len(counted)]
    number = {word: index for index, word in enumerate(known)}
    table = vectors(known) * SCALE
    means = np.array([_mean(counts, number, table) for counts in counted])
    answers = np.repeat([0.0, 1.0], [len(telling), len(arguing)])
    share = np.where(answers > 0, 1 / len(arguing), 1 / len(telling)) * len(counted) / 2
    weights = _fit(np.hstack([means, np.ones((len(means), 1))]), answers, share)
    by_word = table @ weights[:-1]
    return dict(zip(known, by_word.tolist(), strict=True)), float(weights[-1])


def _mean(counts: Counter[str], number: dict[str, int], table: Array) -> Array:
    here = [word for word in counts if word in number]
    many = np.array([counts[word] for word in here], dtype=float)
    made: Array = (many @ table[[number[word] for word in here]]) / (UNSEEN + many.sum())
    return made


def _fit(rows: Array, answers: Array, share: Array) -> Array:
    weights, speed = np.zeros(rows.shape[1]), np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        wrong = (1 / (1 + np.exp(-rows @ weights)) - answers) * share
        speed = 0.9 * speed - 0.3 * (rows.T @ wrong + weights) / len(rows)
        weights = weights + speed
    return weights
