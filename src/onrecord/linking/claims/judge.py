"""The pair model: how likely two accounts tell of the same matter.

A logistic regression over the features of :mod:`.comparing`, trained on ECB+; its card is in
``training/claims``.
"""

from __future__ import annotations

import json
import math
from functools import cached_property
from pathlib import Path

from onrecord.linking.claims.comparing import FEATURES, Compared
from onrecord.weights import weights

__all__ = ["FILE", "MODEL", "Judge"]

#: Name of the model among the weights, and its file: the weight of each feature by name, and the constant.
MODEL = "claims"
FILE = "features.json"
CONSTANT = "constant"


class Judge:
    """The pair model with the weights of the package, or of ``root``.

    Raises MissingWeights or DamagedWeights where they cannot be read.
    """

    def __init__(self, root: Path | None = None) -> None:
        self._weights = weights(MODEL, root)
        self.version = self._weights.version
        #: From here on two accounts are taken to tell of the same matter without being asked.
        self.same = float(self._weights.settings["same"])

    def __call__(self, compared: Compared) -> float:
        """From 0 to 1."""
        constant, values = self._table
        score = constant + sum(weight * value for weight, value in zip(values, compared.values, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))

    @property
    def weights(self) -> tuple[float, ...]:
        """The constant, then the weight of each feature in their order."""
        constant, values = self._table
        return constant, *values

    @cached_property
    def _table(self) -> tuple[float, tuple[float, ...]]:
        found = json.loads(self._weights.file(FILE).read_text("utf-8"))
        return float(found[CONSTANT]), tuple(float(found[name]) for name in FEATURES)
