"""The trained judge: a logistic regression over what parse, lexicon and layers say of a candidate.

How it is trained, on what, and what it gets wrong is in the card of ``training/events``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from onrecord.reading.draft import Draft
from onrecord.reading.events.candidates import Trigger
from onrecord.reading.events.features import features
from onrecord.weights import weights

__all__ = ["FEATURES", "MODEL", "WORDS", "TrainedJudge"]

#: Name of the model among the weights, and its files: the features that have each weight, and the nouns
#: that have it by their vector, so that a noun that training did not see is judged by its like.
MODEL = "events"
FEATURES = "features.json"
WORDS = "words.json"


class TrainedJudge:
    """A :class:`~onrecord.reading.events.triggers.Judge` with the weights of the package, or of ``root``.

    A noun that the lexicon does not list must be surer than the others: 0 where it is not.
    Raises MissingWeights or DamagedWeights where they cannot be read.
    """

    def __init__(self, root: Path | None = None) -> None:
        self._weights = weights(MODEL, root)
        self.version = self._weights.version
        self.least = float(self._weights.settings["least"])
        self._least_unlisted = float(self._weights.settings["least_unlisted"])

    def __call__(self, draft: Draft, found: Sequence[Trigger]) -> list[float]:
        return [self._sure(draft, item) for item in found]

    def _sure(self, draft: Draft, trigger: Trigger) -> float:
        known = self._features
        score = sum(known.get(name, 0.0) for name in features(draft, trigger))
        is_noun = trigger.head.pos_ in ("NOUN", "PROPN")
        if is_noun:
            score += self._words.get(trigger.head.lemma_.lower(), 0.0)
        sure = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
        return sure if trigger.listed or not is_noun or sure >= self._least_unlisted else 0.0

    @cached_property
    def _features(self) -> dict[str, float]:
        return self._read(FEATURES)

    @cached_property
    def _words(self) -> dict[str, float]:
        return self._read(WORDS)

    def _read(self, name: str) -> dict[str, float]:
        by_weight: dict[str, list[str]] = json.loads(self._weights.file(name).read_text("utf-8"))
        return {key: float(weight) for weight, keys in by_weight.items() for key in keys}
