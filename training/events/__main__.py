"""``python -m training.events``: from ECB+, judged articles of PolNeAR and the word vectors of MiniLM-L6 to
the shipped files."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from onrecord.reading.events.judge import (
    ARGUING,
    ARGUING_WORDS,
    FEATURES,
    MODEL,
    REPORTS,
    WORDS,
    TrainedJudge,
)
from training.events.fit import Array, Fitted, Recipe, fit
from training.events.prepare import Row, judged_rows, rows
from training.events.reports import FIRST_LAST, UNSEEN, weigh
from training.events.vectors import Vectors
from training.index import write_index
from training.minilm import minilm

#: For reports that tell, and for those that argue.
TELLING = Recipe()
ARGUED = Recipe(parts="NVO", scale=3.0)
#: Dimensions of a word's vector for how much a report argues.
_OF_REPORTS = 128
#: Where a report tells: the thresholds, that of nouns which the lexicon does not list last.
_LEAST = (0.35, 0.6)
#: Share of the candidates of an arguing report at the threshold and above that must be events.
_RIGHT = 0.9
#: Weights smaller than this are left out of the files.
_SMALL = 0.02

Tables = dict[str, dict[str, float]]


def held_out(found: Sequence[Row], vectors: Array, recipe: Recipe) -> Array:
    """The probability of each row by weights that saw none of its group."""
    groups = sorted({row.group for row in found}, key=lambda group: (len(group), group))
    fold = np.array([groups.index(row.group) % recipe.folds for row in found])
    sure = np.zeros(len(found))
    for part in range(recipe.folds):
        inside, outside = np.flatnonzero(fold == part), np.flatnonzero(fold != part)
        fitted = fit([found[i] for i in outside], vectors[outside], recipe)
        sure[inside] = fitted([found[i] for i in inside], vectors[inside])
    return sure


def scores(sure: Array, answers: Array, least: float) -> dict[str, float]:
    """Precision, recall and F1 in percent where candidates of at least ``least`` are taken."""
    taken = sure >= least
    right = float((taken & (answers > 0)).sum())
    precision, recall = right / max(1, taken.sum()), right / max(1, answers.sum())
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"P": 100 * float(precision), "R": 100 * recall, "F1": 100 * float(both)}


def vectors_of(found: Sequence[Row], vectors: Vectors, recipe: Recipe) -> Array:
    """The vectors of the words of each row, part after part."""
    by_part = [{key[0]: key[2:] for key in row.words} for row in found]
    return np.hstack([vectors([words.get(part, "") for words in by_part]) for part in recipe.parts])


def by_word(
    fitted: Fitted, vectors: Vectors, found: Sequence[Row], recipe: Recipe, prefix: bool
) -> dict[str, float]:
    """The vectors' weights as one a word, after the letter of its part where ``prefix``."""
    made = {}
    for number, part in enumerate(recipe.parts):
        seen = {key[2:] for row in found for key in row.words if key[0] == part}
        words = sorted({*vectors.words, *seen} - {""})
        axes = fitted.vector[number * recipe.size : (number + 1) * recipe.size]
        keys = [f"{part} {word}" for word in words] if prefix else words
        made.update(zip(keys, (vectors(words) @ axes).tolist(), strict=True))
    return made


def least_of(sure: Array, answers: Array, right: float) -> float:
    """The least threshold at which a share of ``right`` of what is taken are events."""
    steps = [step / 100 for step in range(40, 100, 5)]
    return next((least for least in steps if scores(sure, answers, least)["P"] >= 100 * right), steps[-1])


def write(tables: Tables, settings: dict[str, object], folder: Path) -> None:
    """Writes the files of the model, a line a weight, and their index."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        by_weight: dict[str, list[str]] = defaultdict(list)
        for key, value in sorted(table.items()):
            # A report's words count by their number too, so that those of no weight are kept.
            if abs(value) >= _SMALL or name == REPORTS:
                by_weight[f"{value:.1f}" if name == REPORTS else f"{value:.2f}"].append(key)
        lines = (
            f'"{weight}":{json.dumps(by_weight[weight], ensure_ascii=False, separators=(",", ":"))}'
            for weight in sorted(by_weight, key=float)
        )
        (folder / name).write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    write_index(folder, MODEL, tables, settings)


def _texts(articles: Path) -> Iterator[str]:
    with articles.open(encoding="utf-8") as source:
        yield from (json.loads(line)["text"] for line in source)


def main() -> None:
    """Reads, cross-validates, chooses the threshold, fits all and writes."""
    parser = argparse.ArgumentParser(prog="python -m training.events", description=__doc__)
    parser.add_argument("articles", type=Path, help="ECB+ to train on, JSON Lines")
    parser.add_argument("judged", type=Path, help="PolNeAR to train on, JSON Lines")
    parser.add_argument("--folder", type=Path, default=Path("out/events"), help="where files are written")
    parser.add_argument("--encoder", type=Path, help="folder with MiniLM-L6's safetensors and tokenizer.json")
    args = parser.parse_args()
    encoder = args.encoder or minilm()
    weights, bias = weigh(
        list(_texts(args.articles)), list(_texts(args.judged)), Vectors(encoder, _OF_REPORTS)
    )
    vectors = Vectors(encoder, TELLING.size)
    found = list(rows(args.articles))
    tables = _fitted(found, vectors, TELLING, FEATURES, WORDS)
    tables |= {ARGUING: {}, ARGUING_WORDS: {}, REPORTS: weights}
    settings: dict[str, object] = {
        "least": _LEAST[0],
        "least_unlisted": _LEAST[1],
        "least_arguing": _LEAST[0],
        "arguing": list(FIRST_LAST),
        "bias": round(bias, 4),
        "unseen": UNSEEN,
        "recipes": {"telling": asdict(TELLING), "arguing": asdict(ARGUED)},
    }
    # The judge of what is told comes first: what it makes of a candidate is a feature for the other.
    write(tables, settings, args.folder)
    judged = list(judged_rows(args.judged, TrainedJudge(args.folder.parent)))
    tables |= _fitted(judged, vectors, ARGUED, ARGUING, ARGUING_WORDS)
    settings["least_arguing"] = _least_arguing(judged, vectors)
    write(tables, settings, args.folder)
    print(f"written to {args.folder}")


def _fitted(
    found: Sequence[Row], vectors: Vectors, recipe: Recipe, features: str, words: str
) -> dict[str, dict[str, float]]:
    fitted = fit(found, vectors_of(found, vectors, recipe), recipe)
    print(f"{features}: {len(found)} candidates, {sum(row.is_event for row in found)} events")
    return {features: fitted.features, words: by_word(fitted, vectors, found, recipe, words != WORDS)}


def _least_arguing(judged: Sequence[Row], vectors: Vectors) -> float:
    """The threshold for reports that argue, among what was judged by eye; prints the scores at each."""
    sure = held_out(judged, vectors_of(judged, vectors, ARGUED), ARGUED)
    by_eye = np.array([row.weight == 1 for row in judged])
    answers = np.array([row.is_event for row in judged], dtype=float)
    for step in range(40, 100, 5):
        row = scores(sure[by_eye], answers[by_eye], step / 100)
        print(f"least {step / 100:.2f}  " + "  ".join(f"{name} {value:.1f}" for name, value in row.items()))
    return least_of(sure[by_eye], answers[by_eye], _RIGHT)


if __name__ == "__main__":
    main()
