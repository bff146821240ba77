"""From the scores of the trained reader to spans of words, by the best path that is well formed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["CUE_TAGS", "PART_TAGS", "cue_runs", "part_runs"]

#: Tags of the cue scores and of the scores of one cue's parts.
CUE_TAGS = ("O", "B", "I")
PART_TAGS = ("O", "B-source", "I-source", "B-content", "I-content")

#: States of the path of one cue's parts: the tags before, in and after the source, which is one run.
_STATES = (0, 3, 4, 1, 2, 0, 3, 4)
_FOLLOWS = (
    (0, 1, 3),  # outside, before the source
    (0, 1, 2, 3),  # first word of a content
    (0, 1, 2, 3),
    (4, 5, 6),  # first word of the source
    (4, 5, 6),
    (5, 6),  # outside, after the source
    (5, 6, 7),
    (5, 6, 7),
)
_FIRST = (0, 1, 3)
_NEVER = -1e9


def _moves() -> NDArray[np.float32]:
    moves = np.full((len(_STATES), len(_STATES)), _NEVER, np.float32)
    for state, nexts in enumerate(_FOLLOWS):
        moves[state, list(nexts)] = 0.0
    return moves


_MOVES = _moves()


def cue_runs(scores: NDArray[np.float32]) -> list[tuple[int, int, float]]:
    """The cues: first word, word after the last, and mean probability of the tags on the way.

    scores: log probabilities over :data:`CUE_TAGS`, shape (n, 3).
    """
    n = len(scores)
    if not n:
        return []
    moves = np.zeros((3, 3), np.float32)
    moves[0, 2] = _NEVER
    path = _viterbi(scores[None], moves, np.asarray([0, 0, _NEVER], np.float32))[0]
    found = []
    start = None
    for at in range(n + 1):
        tag = path[at] if at < n else 0
        if start is not None and tag != 2:
            certain = np.exp(scores[np.arange(start, at), path[start:at]])
            found.append((start, at, float(certain.mean())))
            start = None
        if tag == 1:
            start = at
    return found


def part_runs(
    scores: NDArray[np.float32],
) -> list[tuple[tuple[int, int] | None, tuple[tuple[int, int], ...], float, float]]:
    """For each cue the run of its source (None where it has none), the runs of its content, and the
    mean probability of the tags of source words and of content words (1 where there are none).

    scores: log probabilities over :data:`PART_TAGS`, shape (cues, n, 5); words that are no word of
    the text must score O.
    """
    if not len(scores):
        return []
    first = np.full(len(_STATES), _NEVER, np.float32)
    first[list(_FIRST)] = 0.0
    paths = _viterbi(scores[:, :, list(_STATES)], _MOVES, first)
    tags = np.asarray(_STATES)[paths]
    found = []
    for row, path in zip(scores, tags, strict=True):
        certain = np.exp(row[np.arange(len(path)), path])
        sources, contents = _runs(path, 1), _runs(path, 3)
        found.append(
            (
                sources[0] if sources else None,
                tuple(contents),
                _mean(certain, sources),
                _mean(certain, contents),
            )
        )
    return found


def _mean(values: NDArray[np.float32], runs: Sequence[tuple[int, int]]) -> float:
    picked = [values[start:end] for start, end in runs]
    return float(np.concatenate(picked).mean()) if picked else 1.0


def _runs(path: NDArray[np.int64], begin: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at, tag in enumerate(path):
        if tag == begin:
            runs.append((at, at + 1))
        elif tag == begin + 1:
            runs[-1] = (runs[-1][0], at + 1)
    return runs


def _viterbi(
    scores: NDArray[np.float32], moves: NDArray[np.float32], first: NDArray[np.float32]
) -> NDArray[np.int64]:
    """The best path of each row: scores of shape (rows, n, states), moves (from, to), first (states,)."""
    rows, n, states = scores.shape
    back = np.zeros((n, rows, states), np.int64)
    best = scores[:, 0] + first
    into = moves.T[None]  # (row, to, from): the best way into each state is a maximum over the last axis
    for at in range(1, n):
        options = best[:, None, :] + into
        back[at] = options.argmax(axis=2)
        best = options.max(axis=2) + scores[:, at]
    path = np.zeros((rows, n), np.int64)
    path[:, -1] = best.argmax(axis=1)
    all_rows = np.arange(rows)
    for at in range(n - 1, 0, -1):
        path[:, at - 1] = back[at][all_rows, path[:, at]]
    return path
