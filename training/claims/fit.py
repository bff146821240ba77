"""A logistic regression over a few features, by Newton's method."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["fit", "fit_signed", "probability"]

Array = np.ndarray[Any, np.dtype[np.float64]]


def fit(values: Array, answers: Array, decay: float = 1.0, steps: int = 30) -> Array:
    """The weights, the first being the constant; ``decay``: the L2 penalty of the others."""
    rows = np.column_stack([np.ones(len(values)), values])
    penalty = np.full(rows.shape[1], decay)
    penalty[0] = 1e-6
    weights = np.zeros(rows.shape[1])
    for _ in range(steps):
        sure = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (sure - answers) + penalty * weights
        curve = (rows * (sure * (1 - sure))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def fit_signed(values: Array, answers: Array, signs: Array, decay: float = 1.0) -> Array:
    """As :func:`fit`, but that each weight has the sign of ``signs`` (1, -1) or is 0.

    What is likeness by its name then never speaks against, so that a weight can be read by itself; those that
    would have the other sign, because another feature says the same, are left out one after the other.
    """
    kept = np.flatnonzero(signs != 0)
    while True:
        found = fit(values[:, kept], answers, decay)
        wrong = found[1:] * signs[kept] < 0
        if not wrong.any():
            break
        kept = np.delete(kept, int(np.argmax(np.where(wrong, np.abs(found[1:]), -1.0))))
    weights = np.zeros(values.shape[1] + 1)
    weights[0] = found[0]
    weights[kept + 1] = found[1:]
    return weights


def probability(weights: Array, values: Array) -> Array:
    """How likely each row is of the same matter."""
    scores = weights[0] + values @ weights[1:]
    made: Array = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    return made
