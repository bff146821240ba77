"""Words of windows and words around cues as the arrays that the trained reader's graphs take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.reading.statements.trained.words import COLUMNS, FEATURES, Window, Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["PLACES", "REACH", "CueInput", "WindowInput", "cue_input", "window_input"]

#: How many words before and after the first word of a cue its reader sees: what 997 in 1000 annotated
#: sources and contents lie within.
BEFORE, AFTER = 70, 110
#: The farthest that a word may be from a cue, either way, for its place to have a number.
REACH = 130
#: Number of places that a word can have to a cue, see :class:`CueInput`.
PLACES = 2 * REACH + 2
#: Vocabulary ids of the marks at a window's ends.
_OPEN, _CLOSE = 101, 102
#: The most pieces that the encoder has positions for, less the two marks.
_LONGEST = 510


@dataclass(frozen=True)
class WindowInput:
    """Windows as rows, padded. pieces, mask (1 for a piece): shape (rows, p); features: shape
    (rows, p, 4); first, the position of each word's first piece: shape (rows, n)."""

    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    mask: NDArray[np.float32]
    first: NDArray[np.int64]


@dataclass(frozen=True)
class CueInput:
    """Cues as rows, padded, all of shape (cues, n).

    at: which word of its window each word is. place: 0 for a word of the cue, 1 + the distance to it
    in words for one before it, 1 + REACH + the distance for one after. told, branch: see
    :class:`~onrecord.reading.statements.trained.hints.Hints`. mask: 1 for a word.
    """

    at: NDArray[np.int64]
    place: NDArray[np.int64]
    told: NDArray[np.int64]
    branch: NDArray[np.int64]
    mask: NDArray[np.float32]


def window_input(rows: Sequence[tuple[Words, Window]]) -> WindowInput:
    """The input of the encoder for some windows."""
    read = [_row(words, window) for words, window in rows]
    p, n = max(len(item[0]) for item in read), max(len(item[2]) for item in read)
    pieces = np.zeros((len(rows), p), np.int64)
    features = np.full((len(rows), p, len(COLUMNS)), FEATURES, np.int64)
    mask, first = np.zeros((len(rows), p), np.float32), np.zeros((len(rows), n), np.int64)
    for i, (row, feature, begin) in enumerate(read):
        pieces[i, : len(row)], features[i, : len(row)], mask[i, : len(row)] = row, feature, 1.0
        first[i, : len(begin)] = begin
    return WindowInput(pieces, features, mask, first)


def _row(words: Words, window: Window) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    low = int(words.first[window.start])
    high = min(int(words.first[window.end]), low + _LONGEST)
    bounds = np.minimum(words.first[window.start : window.end + 1], high)
    features = np.repeat(words.features[window.start : window.end], np.diff(bounds), axis=0)
    marks = np.full((1, len(COLUMNS)), FEATURES, np.int64)
    return (
        np.concatenate([[_OPEN], words.pieces[low:high], [_CLOSE]]),
        np.concatenate([marks, features, marks]),
        bounds[:-1] - low + 1,
    )


def cue_input(cues: Sequence[tuple[int, int]], rows: Sequence[tuple[Words, Window]]) -> CueInput:
    """The words around each cue (first word, word after the last, from its window's start), given the
    window of each."""
    sizes = [window.end - window.start for _, window in rows]
    lows = [max(0, start - BEFORE) for start, _ in cues]
    highs = [min(size, start + AFTER) for (start, _), size in zip(cues, sizes, strict=True)]
    n = max((high - low for low, high in zip(lows, highs, strict=True)), default=0)
    at, place = np.zeros((len(cues), n), np.int64), np.zeros((len(cues), n), np.int64)
    told, branch = np.zeros((len(cues), n), np.int64), np.zeros((len(cues), n), np.int64)
    mask = np.zeros((len(cues), n), np.float32)
    for i, ((start, end), low, high, (words, window)) in enumerate(zip(cues, lows, highs, rows, strict=True)):
        here = np.arange(low, high)
        before, after = start - here, here - end + 1
        at[i, : high - low] = here
        place[i, : high - low] = np.where(before > 0, 1 + before, np.where(after > 0, 1 + REACH + after, 0))
        mask[i, : high - low] = 1.0
        if words.hints is not None:
            shift = window.start
            seen = range(shift + low, shift + high)
            cue = range(shift + start, shift + end)
            told[i, : high - low] = words.hints.told(cue, seen)
            branch[i, : high - low] = words.hints.branches(cue, seen)
    return CueInput(at, place, told, branch, mask)
