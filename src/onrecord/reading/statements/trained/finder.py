"""The trained finder: a small encoder tags cues, and reads each cue's source and content.

It is told beforehand what the rules find, corrects them, and leaves them what it was not trained on.
How it is trained, on what, and what it gets wrong is in the card of ``training/statements``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from onrecord.reading.draft import Draft
from onrecord.reading.statements.finding import Finding, StatementFinder
from onrecord.reading.statements.rules import RuleFinder
from onrecord.reading.statements.rules.quoted import whole_quotes
from onrecord.reading.statements.trained.graphs import OnnxGraphs, tokenizer_of
from onrecord.reading.statements.trained.merging import merged
from onrecord.reading.statements.trained.reading import Graphs, Reading, read
from onrecord.reading.statements.trained.shaping import finding_of
from onrecord.reading.statements.trained.words import words_of
from onrecord.weights import weights

__all__ = ["MODEL", "Calibration", "ModelFinder", "logit"]

#: Name of the model among the weights.
MODEL = "statements"


@dataclass(frozen=True)
class Calibration:
    """How the scores of a reading become a probability.

    bias, slopes: of a logistic regression over the logits of :attr:`Reading.sure`, fitted on articles
    that training did not see, to whether source and content are right. least: readings below it are
    dropped.
    """

    bias: float = 0.0
    slopes: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 1.0)
    least: float = 0.5

    def __call__(self, reading: Reading) -> float:
        """The probability that the reading is right."""
        total = self.bias + sum(
            slope * logit(sure) for slope, sure in zip(self.slopes, reading.sure, strict=True)
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def logit(probability: float) -> float:
    """Log odds, kept within ±7."""
    bounded = min(max(probability, 0.001), 0.999)
    return math.log(bounded / (1.0 - bounded))


class ModelFinder:
    """Finds statements by the trained reader over the rules. Reads English.

    root: a folder that holds the model's folder, instead of the weights of the package. Raises
    MissingWeights where there are none. Nothing is loaded before the first report.
    """

    def __init__(
        self, root: Path | None = None, threads: int | None = None, rules: StatementFinder | None = None
    ) -> None:
        self.rules = rules or RuleFinder()
        self.weights = weights(MODEL, root)
        self.version = f"model.{self.weights.version}+{self.rules.version}"
        self.graphs: Graphs = OnnxGraphs(self.weights, threads)
        settings = self.weights.settings["calibration"]
        self.calibration = Calibration(settings["bias"], tuple(settings["slopes"]), settings["least"])

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_tokenizer"}

    @cached_property
    def _tokenizer(self) -> Any:
        return tokenizer_of(self.weights)

    def find(self, draft: Draft) -> list[Finding]:
        """The findings in text order."""
        told = list(self.rules.find(draft))
        words = words_of(draft, self._tokenizer, told)
        found = []
        for reading in read(words, self.graphs):
            sure = self.calibration(reading)
            if reading.content and sure >= self.calibration.least:
                finding = finding_of(draft, words, reading, round(sure, 4))
                if finding is not None:
                    found.append(finding)
        return merged(whole_quotes(draft, found), told)
