"""Claims: which accounts of two reports tell of the same matter, and whether one text tells another.

*ECB+* (Cybulska and Vossen 2014), dev part: pairs of accounts of two articles of a topic, in evaluated
sentences, where anything speaks for it (see :mod:`training.claims.pairs`). Both topics' events are alike, an
earthquake and another one, so that the same words are often of another matter. By account: precision, recall
and F1 of the pair model at its shipped threshold, and average precision, beside the same predicate alone. By
sentence: a pair of sentences tells of one matter where any two mentions share a cluster; average precision of
the best pair of accounts, beside the cosine of the sentences alone, and that of the accounts' words alone.

*RTE* 1 to 3 (Dagan et al. 2006, Bar-Haim et al. 2006, Giampiccolo et al. 2007), development parts: does the
text entail the hypothesis. Accuracy of a logistic regression over what the pair model, names, numbers and
words say, in ten folds, beside the words alone in the same folds; a constant answer gets 51.2.

Run as ``python -m bench.claims``; the corpora lie in ``$ONRECORD_DATA/events`` and ``$ONRECORD_DATA/claims``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from training.claims.fit import fit, probability
from training.claims.pairs import Pairs, pairs

from bench.common import data, is_input, lines, missing, show
from onrecord.linking.claims import Pool, Stance
from onrecord.linking.claims.comparing import FEATURES, features
from onrecord.linking.claims.judge import Judge
from onrecord.linking.claims.lexicon import lexicon, words
from onrecord.linking.terms import share, terms
from onrecord.reading import standard_reader
from onrecord.record import Record, Report

__all__ = ["FLOORS", "INPUTS", "articles", "entailment", "main", "measure", "sentences"]

Array = np.ndarray[Any, np.dtype[np.float64]]

#: The least that each figure may be, in percent.
FLOORS = {
    "ECB+ accounts P": 61.9,
    "ECB+ accounts F1": 64.5,
    "ECB+ sentences AP": 75.7,
    "RTE accuracy": 65.0,
}
#: SHA-256 of the corpora that the floors are for.
INPUTS = {
    "ecb_plus_dev.jsonl": "fd18684956f1084ff0a09a34b38c9882278a7355e208c61bf9cc56c2a21ce350",
    "rte_dev.jsonl": "4b0896b37dc0356dd66b239f2ea899ce20bca943f3d4679873c37fb26b338853",
}

_FOLDS = 10


def corpora() -> tuple[Path, Path]:
    """The dev part of ECB+ and the pairs of RTE, there or not."""
    return data("events", "ecb_plus_dev.jsonl"), data("claims", "rte_dev.jsonl")


def articles(path: Path) -> tuple[list[dict[str, Any]], dict[str, Record]]:
    """The articles of a part of ECB+, and their records by id."""
    found = list(lines(path))
    reader = standard_reader()
    read = {item["id"]: reader.read(Report(item["text"], key=item["id"], language="en")) for item in found}
    return found, read


def measure(path: Path) -> dict[str, float]:
    """The figures of ECB+, in percent."""
    found = pairs(*articles(path))
    judge = Judge()
    weights = np.array(judge.weights)
    sure = probability(weights, found.values)
    made = _figures("ECB+ accounts", sure >= judge.same, found.same)
    made["ECB+ accounts AP"] = average_precision(sure, found.same)
    same = found.values[:, FEATURES.index("predicate same")] > 0
    made |= _figures("same predicate alone: accounts", same, found.same)
    made["ECB+ sentences AP"] = average_precision(*sentences(found, sure))
    for title, name in (("cosine of sentences alone", "sentences"), ("words of accounts alone", "words")):
        made[f"{title}: sentences AP"] = average_precision(
            *sentences(found, found.values[:, FEATURES.index(name)])
        )
    return made


def _figures(title: str, taken: Any, same: Array) -> dict[str, float]:
    right = float((taken & (same > 0)).sum())
    precision, recall = right / max(1.0, float(taken.sum())), right / max(1.0, float(same.sum()))
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    return {f"{title} P": 100 * precision, f"{title} R": 100 * recall, f"{title} F1": 100 * both}


def sentences(found: Pairs, score: Array) -> tuple[Array, Array]:
    """The best score of each pair of sentences, and 1 for those that tell of one matter."""
    best: dict[tuple[Any, Any], float] = {}
    same: dict[tuple[Any, Any], float] = {}
    for ends, value, answer in zip(found.ends, score.tolist(), found.same.tolist(), strict=True):
        key = min(ends), max(ends)
        best[key] = max(best.get(key, 0.0), value)
        same[key] = max(same.get(key, 0.0), answer)
    return np.array(list(best.values())), np.array([same[key] for key in best])


def average_precision(score: Array, same: Array) -> float:
    """Mean of the precision at each right pair, in percent; of equal scores the wrong ones come first."""
    order = np.lexsort((same, -score))
    right = same[order]
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    return 100 * float(precision[right > 0].mean())


def entailment(path: Path) -> dict[str, float]:
    """The figures of RTE, in percent."""
    rows, answers = [], []
    reader = standard_reader()
    judge = Judge()
    for item in lines(path):
        text, other = (
            reader.read(Report(item[name], key=name, language="en")) for name in ("text", "hypothesis")
        )
        rows.append(_entailed(text, other, judge))
        answers.append(float(item["entails"]))
    values, wanted = np.array(rows), np.array(answers)
    return {
        "RTE accuracy": _in_folds(values, wanted),
        "words alone: RTE accuracy": _in_folds(values[:, :1], wanted),
        "constant answer: RTE accuracy": 100 * max(float(wanted.mean()), 1 - float(wanted.mean())),
    }


def _entailed(text: Record, hypothesis: Record, judge: Judge) -> tuple[float, ...]:
    """What speaks for an entailment: the words of the hypothesis in the text, how much of what it tells is
    told
    there and how much is denied, its names and its numbers that are not there, and a refusal on one side."""
    pool = Pool([text, hypothesis], judge)
    mine = [item for item in pool.profiles if item.account.record is hypothesis]
    theirs = [item for item in pool.profiles if item.account.record is text]
    vector = pool.weights.vector(terms(hypothesis.report.text))
    words_in = share(vector, pool.weights.vector(terms(text.report.text)))
    told = [max((pool.likeness(item, other) for other in theirs), default=0.0) for item in mine]
    same = [any(features(item, other)["predicate same"] for other in theirs) for item in mine]
    turned = [
        any(
            item.account.stance.side * other.account.stance.side < 0
            and features(item, other)["predicate same"]
            for other in theirs
        )
        for item in mine
    ]
    left_open = [
        any(
            other.account.stance is Stance.OPEN and features(item, other)["predicate same"]
            for other in theirs
        )
        for item in mine
    ]
    keys = [
        {pool.identities.entity(record, item.id) for item in record.entities} for record in (text, hypothesis)
    ]
    numbers = [{item.value for item in record.quantities} for record in (text, hypothesis)]
    refused = [bool(_refusals(record) % 2) for record in (text, hypothesis)]
    return (
        words_in,
        max(told, default=0.0),
        _mean(told),
        _mean(same),
        _mean(turned),
        _mean(left_open),
        float(not mine),
        len(keys[1] - keys[0]) / max(1, len(keys[1])),
        float(bool(numbers[1] - numbers[0])),
        float(refused[0] != refused[1]),
        words_in**2,
    )


def _refusals(record: Record) -> int:
    known = lexicon("en")
    return sum(word in known.negations or word.endswith("n't") for word in words(record.report.text))


def _mean(values: list[Any]) -> float:
    return float(sum(values)) / len(values) if values else 0.0


def _in_folds(values: Array, answers: Array) -> float:
    """Accuracy of a logistic regression on what it did not see: every tenth pair, ten times."""
    right = 0
    for inside in _folds(len(answers)):
        weights = fit(values[~inside], answers[~inside])
        right += int(((probability(weights, values[inside]) >= 0.5) == (answers[inside] > 0)).sum())
    return 100 * right / len(answers)


def _folds(count: int) -> Iterator[Any]:
    for fold in range(_FOLDS):
        yield np.arange(count) % _FOLDS == fold


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures beside their floors; 1 where one is below or a corpus is another, 2 where one is
    missing."""
    argparse.ArgumentParser(prog="python -m bench.claims", description="How well claims meet.").parse_args(
        arguments
    )
    ecb, rte = corpora()
    if missing(ecb, rte):
        return 2
    if not all(is_input(path, INPUTS[path.name]) for path in (ecb, rte)):
        return 1
    return show("claims, ECB+ (dev) and RTE (dev)", measure(ecb) | entailment(rte), FLOORS)


if __name__ == "__main__":
    sys.exit(main())
