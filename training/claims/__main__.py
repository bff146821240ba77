"""``python -m training.claims``: from ECB+ and its records to the shipped weights of the pair model."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.linking.claims.comparing import FEATURES
from onrecord.linking.claims.judge import CONSTANT, FILE, MODEL
from onrecord.reading import standard_reader
from onrecord.record import Record, Report
from training.claims.fit import fit_signed, probability
from training.claims.pairs import Pairs, pairs
from training.index import write_index

Array = np.ndarray[Any, np.dtype[np.float64]]

#: Share of the pairs above the threshold that must be of one matter.
_RIGHT = 0.75
_FOLDS = 5
_DECAY = 1.0
#: Features that speak against; "predicate opposed" is for positions, and no likeness.
_AGAINST = ("differs", "none shared", "nobody shared")
_LEFT_OUT = ("predicate opposed",)


def signs() -> Array:
    """1 for a feature that may only speak for one matter, -1 for one against, 0 for one that is left out."""
    return np.array(
        [0.0 if name in _LEFT_OUT else -1.0 if name.endswith(_AGAINST) else 1.0 for name in FEATURES]
    )


def held_out(found: Pairs) -> Array:
    """The probability of each pair by weights that saw none of its topic."""
    topics = sorted(set(found.topics.tolist()))
    fold = np.array([topics.index(topic) % _FOLDS for topic in found.topics])
    sure = np.zeros(len(fold))
    for part in range(_FOLDS):
        inside = fold == part
        weights = fit_signed(found.values[~inside], found.same[~inside], signs(), _DECAY)
        sure[inside] = probability(weights, found.values[inside])
    return sure


def threshold(sure: Array, same: Array) -> float:
    """The least probability from which on enough of the pairs are of one matter."""
    for least in range(50, 100):
        taken = sure >= least / 100
        if taken.any() and same[taken].mean() >= _RIGHT:
            return least / 100
    return 1.0


def read(articles: list[dict[str, Any]]) -> dict[str, Record]:
    """The records of ``articles`` by their ids, each with the id as its key."""
    reader = standard_reader()
    made = {}
    for item in articles:
        record = reader.read(Report(item["text"], key=item["id"], language="en"))
        made[item["id"]] = replace(record, report=replace(record.report, key=item["id"]))
    return made


def main(arguments: list[str] | None = None) -> None:
    """Fits, says how well by topics held out, and writes."""
    parser = argparse.ArgumentParser(prog="python -m training.claims", description=__doc__)
    parser.add_argument("corpus", type=Path, help="ecb_plus_train.jsonl")
    parser.add_argument("out", type=Path, help="where the folder of the weights lies")
    parser.add_argument("--records", type=Path, help="records of the articles, JSON Lines, read before")
    options = parser.parse_args(arguments)
    articles = [json.loads(line) for line in options.corpus.open(encoding="utf-8")]
    if options.records:
        from onrecord.record import from_json

        made = map(from_json, options.records.open(encoding="utf-8"))
        records = {record.report.key or "": record for record in made}
    else:
        records = read(articles)
    found = pairs(articles, records)
    sure = held_out(found)
    least = threshold(sure, found.same)
    taken = sure >= least
    print(f"{len(found.same)} pairs, {int(found.same.sum())} of one matter; held out from {least:.2f} on:")
    print(
        f"  precision {100 * found.same[taken].mean():.1f}, recall {100 * taken[found.same > 0].mean():.1f}"
    )
    weights = fit_signed(found.values, found.same, signs(), _DECAY)
    folder = options.out / MODEL
    folder.mkdir(parents=True, exist_ok=True)
    table = {CONSTANT: round(float(weights[0]), 3)}
    table |= {name: round(float(value), 3) for name, value in zip(FEATURES, weights[1:], strict=True)}
    (folder / FILE).write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    settings = {"same": least, "decay": _DECAY, "folds": _FOLDS}
    print("version", write_index(folder, MODEL, [FILE], settings))


if __name__ == "__main__":
    main()
