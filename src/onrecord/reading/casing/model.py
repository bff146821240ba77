"""The model that tells which words have capitals: a linear chain over three forms.

A structured averaged perceptron (Collins 2002): the score of a row of forms is the sum of the weights
of each word's features and of the steps between forms; Viterbi finds the best row. Truecasing as
tagging is Lita et al. (2003); words that stand several times in a report lend each other their scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.reading.casing.features import transition
from onrecord.reading.casing.words import Form, Words
from onrecord.weights import are_there, weights

__all__ = ["MODEL", "Scorer", "Scores", "best_row", "scorer"]

#: The folder of the weights.
MODEL = "casing"
Scores = npt.NDArray[np.float32]
#: A form that a word cannot have.
_NEVER = -1e6
_FORMS = range(len(Form))


@dataclass(frozen=True)
class Scorer:
    """keys: sorted CRC-32s of features; emissions: their weights, a row a key, a column a form;
    steps: [kind of step, form before, form]; votes: how much of a word's mean score elsewhere in the
    report is added to its own, where it is no common word and where it is one."""

    keys: npt.NDArray[np.uint32]
    emissions: npt.NDArray[np.int8]
    steps: Scores
    votes: tuple[float, float]

    def scores(self, features: list[list[int]]) -> Scores:
        """A row a word, a column a form."""
        counts = [len(row) for row in features]
        flat = np.fromiter((key for row in features for key in row), np.uint32, sum(counts))
        at = np.searchsorted(self.keys, flat)
        at[at == len(self.keys)] = 0
        rows = self.emissions[at].astype(np.float32)
        rows[self.keys[at] != flat] = 0
        starts = np.cumsum([0, *counts[:-1]])
        return np.add.reduceat(rows, starts, axis=0) if len(flat) else np.zeros((0, 3), np.float32)


@cache
def scorer(language: str, root: Path | None = None) -> Scorer | None:
    """The shipped weights for ``language``; None where there are none."""
    if not are_there(MODEL, root) or language not in weights(MODEL, root).settings:
        return None
    files = weights(MODEL, root)
    settings: Any = files.settings[language]
    with np.load(files.file(f"{language}.npz")) as held:
        return Scorer(held["keys"], held["emissions"], held["steps"], tuple(settings["votes"]))


def best_row(words: Words, scores: Scores, steps: Scores) -> list[Form]:
    """The forms with the highest sum (Viterbi 1967). What opens a sentence is not in small letters."""
    if not len(words):
        return []
    # Plain lists: for three forms they are several times as fast as arrays.
    own, between = scores.tolist(), steps.tolist()
    for at, opens in enumerate(words.opens):
        if words.low[at].isdecimal():
            own[at] = [0.0, _NEVER, _NEVER]
        elif opens:
            own[at][Form.SMALL] = _NEVER
    total, back = own[0], []
    for at in range(1, len(words)):
        step = between[transition(words, at)]
        origins = [max(_FORMS, key=lambda old: total[old] + step[old][form]) for form in _FORMS]
        total = [total[old] + step[old][form] + own[at][form] for form, old in enumerate(origins)]
        back.append(origins)
    form = max(_FORMS, key=total.__getitem__)
    row = [Form(form)]
    for origins in reversed(back):
        form = origins[form]
        row.append(Form(form))
    return row[::-1]
