"""Scores of a network, or of the exported files, on annotated articles, by the corpus's scorer."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from onrecord.reading.statements.trained.input import CueInput, WindowInput
from onrecord.reading.statements.trained.reading import Graphs, Reading, read
from onrecord.reading.statements.trained.words import Words
from training.statements.model import Network
from training.statements.prepare import Article

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["TorchGraphs", "as_statement", "load_scorer", "scores"]

Row = dict[str, float]


class TorchGraphs(Graphs):
    """A network in the place of the exported graphs."""

    def __init__(self, network: Network) -> None:
        self.network = network.eval()

    def encode(self, given: WindowInput) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        arrays = (given.pieces, given.features, given.mask, given.first)
        with torch.inference_mode():
            cue, _, states = self.network.encoder(*map(torch.from_numpy, arrays))
        return cue.float().numpy(), states.float().numpy()

    def parts(
        self, states: NDArray[np.float32], given: CueInput
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        arrays = (states, given.place, given.told, given.branch, given.mask)
        with torch.inference_mode():
            tags, holds = self.network.reader(*map(torch.from_numpy, arrays))
        return tags.float().numpy(), holds.float().numpy()


def as_statement(words: Words, reading: Reading) -> dict[str, list[list[int]]]:
    """A reading as the scorer takes it."""

    def spans(runs: Iterable[tuple[int, int]]) -> list[list[int]]:
        return [[int(words.starts[low]), int(words.ends[high - 1])] for low, high in runs]

    source = [reading.source] if reading.source else []
    return {"source": spans(source), "cue": spans([reading.cue]), "content": spans(reading.content)}


def load_scorer(file: Path) -> ModuleType:
    """The scorer, a file ``attribution_score.py`` with ``Tally``, ``as_words``, ``score_article``."""
    spec = importlib.util.spec_from_file_location("attribution_score", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def outer_only(readings: list[Reading]) -> list[Reading]:
    """The readings whose cue lies in no other's content, and that have content."""
    kept = [reading for reading in readings if reading.content]
    return [
        reading
        for reading in kept
        if not any(
            low <= reading.cue[0] and reading.cue[1] <= high
            for other in kept
            if other is not reading
            and not any(a <= other.cue[0] and other.cue[1] <= b for a, b in reading.content)
            for low, high in other.content
        )
    ]


def scores(articles: Iterable[Article], graphs: Graphs, scorer: Any, least: float = 0.5) -> dict[str, Row]:
    """The scorer's table, keeping readings whose cue is one with probability ``least`` or more."""
    tally = scorer.Tally()
    for article in articles:
        readings = [item for item in read(article.words, graphs) if item.sure[3] >= least]
        found = [as_statement(article.words, item) for item in outer_only(readings)]
        scorer.score_article(
            tally, scorer.as_words(found, article.text), scorer.as_words(article.statements, article.text)
        )
    table: dict[str, Row] = tally.report()
    return table
