"""The trained reader's way through a text: windows, cues, and each cue's source and content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from onrecord.reading.statements.trained.decoding import cue_runs, part_runs
from onrecord.reading.statements.trained.input import CueInput, WindowInput, cue_input, window_input
from onrecord.reading.statements.trained.words import Window, Words, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Graphs", "Reading", "read"]

#: How many windows, and how many cues, are read at once: enough for some threads, and little memory. What
#: stands beside a row changes nothing of how it is read.
WINDOWS, CUES = 8, 32


class Graphs(Protocol):
    """The two graphs of the trained reader."""

    def encode(self, given: WindowInput) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Logits of cue tags (rows, n, 3) and states (rows, n, width)."""

    def parts(
        self, states: NDArray[np.float32], given: CueInput
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Logits of part tags (cues, n, 5) and of whether each cue is one (cues,)."""


@dataclass(frozen=True)
class Reading:
    """One statement as words: runs are (first word, word after the last) of the text.

    sure: mean probabilities of the cue's, source's and content's tags, and that the cue is one.
    """

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    sure: tuple[float, float, float, float]


def log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log probabilities over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def read(words: Words, graphs: Graphs) -> list[Reading]:
    """The readings in the order of their cues, those without content among them."""
    found: list[Reading] = []
    all_windows = windows(words)
    for begin in range(0, len(all_windows), WINDOWS):
        batch = all_windows[begin : begin + WINDOWS]
        logits, states = graphs.encode(window_input([(words, window) for window in batch]))
        scores = log_softmax(logits)
        cues: list[tuple[int, int, int, float]] = []
        for row, window in enumerate(batch):
            size = window.end - window.start
            for start, end, sure in cue_runs(scores[row, :size]):
                if window.low <= window.start + start < window.high:
                    cues.append((row, start, end, sure))
        for low in range(0, len(cues), CUES):
            found.extend(_parts(cues[low : low + CUES], states, words, batch, graphs))
    return found


def _parts(
    cues: Sequence[tuple[int, int, int, float]],
    states: NDArray[np.float32],
    words: Words,
    batch: Sequence[Window],
    graphs: Graphs,
) -> list[Reading]:
    rows = np.asarray([row for row, *_ in cues])
    given = cue_input([(start, end) for _, start, end, _ in cues], [(words, batch[row]) for row in rows])
    logits, holds = graphs.parts(states[rows[:, None], given.at], given)
    scores = log_softmax(logits)
    scores[(given.mask == 0) | (given.place == 0)] = np.asarray([0.0, *[-1e6] * 4], np.float32)
    readings = []
    for (row, start, end, sure), at, (source, content, sure_source, sure_content), hold in zip(
        cues, given.at, part_runs(scores), holds, strict=True
    ):
        shift = batch[row].start + int(at[0])
        readings.append(
            Reading(
                cue=(batch[row].start + start, batch[row].start + end),
                source=(source[0] + shift, source[1] + shift) if source else None,
                content=tuple((low + shift, high + shift) for low, high in content),
                sure=(sure, sure_source, sure_content, float(1.0 / (1.0 + np.exp(-hold)))),
            )
        )
    return readings
