"""A logistic regression over names of features and the vectors of words, by accelerated gradient."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from training.events.prepare import Row

__all__ = ["Fitted", "Recipe", "fit"]

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Recipe:
    """How to fit. parts: whose vectors count: of nouns, verbs, objects (N, V, O). seen: a feature must hold
    of so many rows. decay, vector_decay: L2 penalties, of the weights of features and of vectors. size:
    dimensions of a vector, scale: its length. steps: of the gradient. folds: parts that the groups are cut
    into for cross-validation."""

    parts: str = "N"
    seen: int = 2
    decay: float = 1.0
    vector_decay: float = 1.0
    size: int = 64
    scale: float = 6.0
    steps: int = 400
    folds: int = 5


@dataclass(frozen=True)
class Fitted:
    """Weights by the name of a feature, and one for each dimension of the vectors, part after part."""

    features: dict[str, float]
    vector: Array

    def __call__(self, rows: Sequence[Row], vectors: Array) -> Array:
        """The probability of each row, ``vectors`` being those of its words."""
        known = self.features
        scores = np.array([sum(known.get(name, 0.0) for name in row.features) for row in rows])
        made: Array = 1 / (1 + np.exp(-scores - vectors @ self.vector))
        return made


def fit(rows: Sequence[Row], vectors: Array, recipe: Recipe) -> Fitted:
    """The weights that fit ``rows``; the same for the same input (Nesterov's gradient, fixed step)."""
    counts = Counter(name for row in rows for name in row.features)
    names = sorted(name for name, count in counts.items() if count >= recipe.seen)
    number = {name: index for index, name in enumerate(names)}
    held = [[number[name] for name in row.features if name in number] for row in rows]
    of_row = np.repeat(np.arange(len(rows)), [len(items) for items in held])
    index = np.concatenate([np.array(items, dtype=int) for items in held])
    answers = np.array([row.is_event for row in rows], dtype=float)
    weight = np.array([row.weight for row in rows])
    scaled = vectors * recipe.scale
    count, step = len(rows), 1 / (0.25 * len(index) / len(rows))
    weights, beside = np.zeros(len(names)), np.zeros(scaled.shape[1])
    ahead, beside_ahead, momentum = weights, beside, 1.0
    for _ in range(recipe.steps):
        scores = np.bincount(of_row, ahead[index], minlength=count) + scaled @ beside_ahead
        wrong = (1 / (1 + np.exp(-scores)) - answers) * weight
        slope = (np.bincount(index, wrong[of_row], minlength=len(names)) + recipe.decay * ahead) / count
        slope_beside = (scaled.T @ wrong + recipe.vector_decay * beside_ahead) / count
        new, new_beside = ahead - step * slope, beside_ahead - step * slope_beside
        longer = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        push = (momentum - 1) / longer
        ahead, beside_ahead = new + push * (new - weights), new_beside + push * (new_beside - beside)
        weights, beside, momentum = new, new_beside, longer
    return Fitted(dict(zip(names, weights.tolist(), strict=True)), beside * recipe.scale)
