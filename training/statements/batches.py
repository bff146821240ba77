"""Examples as tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.reading.statements.trained.input import window_input
from training.statements.prepare import Example

__all__ = ["IGNORE", "Batch", "batch_of", "part_targets"]

#: What a target is where nothing is scored.
IGNORE = -100


@dataclass(frozen=True)
class Batch:
    """Windows as rows: the encoder's input and its targets, which stand only on a window's own words."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    cue_tags: Tensor
    any_tags: Tensor


def batch_of(rows: Sequence[Example]) -> Batch:
    """The windows of ``rows`` as one batch."""
    given = window_input([(example.words, example.window) for example in rows])
    cue_tags, any_tags = (np.full(given.first.shape, IGNORE, np.int64) for _ in range(2))
    for i, example in enumerate(rows):
        own = slice(example.window.low - example.window.start, example.window.high - example.window.start)
        cue_tags[i, own] = example.cue_tags[own]
        any_tags[i, own] = example.any_tags[own]
    arrays = (given.pieces, given.features, given.mask, given.first, cue_tags, any_tags)
    return Batch(*map(torch.from_numpy, arrays))


def part_targets(parts: Sequence[np.ndarray], at: np.ndarray, mask: np.ndarray) -> Tensor:
    """The tags of each cue's parts on the words at ``at`` of its window, shape as ``at``."""
    targets = np.stack([tags[words] for tags, words in zip(parts, at, strict=True)])
    return torch.from_numpy(np.where(mask > 0, targets, IGNORE))
