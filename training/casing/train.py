"""The structured averaged perceptron, and its weights in eight bits."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.reading.casing.features import transition
from onrecord.reading.casing.model import Scorer, best_row
from onrecord.reading.casing.words import Form
from training.casing.prepare import Example

__all__ = ["train"]


def train(examples: Sequence[Example], least: int, epochs: int, seed: int) -> Scorer:
    """The weights after ``epochs`` passes (Collins 2002, averaged as in Daumé 2006, algorithm 2.13).

    least: how often a feature occurs at least; the rarer ones, and so all rare words, are unknown to
    the model.
    """
    counts = Counter(key for example in examples for row in example.features for key in row)
    keys = np.array(sorted(key for key, count in counts.items() if count >= least), np.uint32)
    rows = [_rows(example, keys) for example in examples]
    # The last row is for all that is unknown, and stays zero.
    weights = np.zeros((len(keys) + 1, len(Form)), np.float32)
    later = np.zeros_like(weights)
    steps, later_steps = np.zeros((6, 3, 3), np.float32), np.zeros((6, 3, 3), np.float32)
    order = list(range(len(examples)))
    shuffled = random.Random(seed)
    clock = 1
    for epoch in range(epochs):
        shuffled.shuffle(order)
        wrong = total = 0
        for number in order:
            example, flat = examples[number], rows[number]
            found = best_row(example.words, weights[flat].sum(axis=1), steps)
            gold = [form if truth is None else truth for form, truth in zip(found, example.gold, strict=True)]
            total += len(gold)
            if found != gold:
                for at, (form, truth) in enumerate(zip(found, gold, strict=True)):
                    if form != truth:
                        wrong += 1
                        for held, amount in ((weights, 1), (later, clock)):
                            np.add.at(held, (flat[at], truth), amount)
                            np.add.at(held, (flat[at], form), -amount)
                    if at and (form, found[at - 1]) != (truth, gold[at - 1]):
                        kind = transition(example.words, at)
                        for held, amount in ((steps, 1), (later_steps, clock)):
                            held[kind, gold[at - 1], truth] += amount
                            held[kind, found[at - 1], form] -= amount
                weights[-1] = later[-1] = 0
            clock += 1
        print(f"pass {epoch + 1}: {100 * wrong / total:.2f} % of {total} words wrong", flush=True)
    mean, mean_steps = weights - later / clock, steps - later_steps / clock
    scale = 127 / np.quantile(np.abs(mean), 0.9999)
    emissions = np.clip(np.rint(mean[:-1] * scale), -127, 127).astype(np.int8)
    kept = emissions.any(axis=1)
    return Scorer(keys[kept], emissions[kept], (mean_steps * scale).astype(np.float32), (0.0, 0.0))


def _rows(example: Example, keys: npt.NDArray[np.uint32]) -> npt.NDArray[np.int32]:
    """For each word the rows of its features, filled up with the last row, which is for the unknown."""
    most = max(map(len, example.features))
    made = np.full((len(example.features), most), len(keys), np.int32)
    for number, row in enumerate(example.features):
        flat = np.array(row, np.uint32)
        at = np.searchsorted(keys, flat)
        at[at == len(keys)] = 0
        made[number, : len(row)] = np.where(keys[at] == flat, at, len(keys))
    return made
