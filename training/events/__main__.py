"""``python -m training.events``: from ECB+ and the word vectors of MiniLM-L6 to the shipped files."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from onrecord.reading.events.judge import FEATURES, MODEL, WORDS
from training.events.fit import Array, Fitted, Recipe, fit
from training.events.prepare import Row, rows
from training.events.vectors import Vectors
from training.index import write_index
from training.minilm import minilm

#: Share of unlisted nouns that must be events.
_RIGHT = 0.7
#: Weights smaller than this are left out of the files.
_SMALL = 0.02


def held_out(found: Sequence[Row], vectors: Array, recipe: Recipe) -> Array:
    """The probability of each row by weights that saw none of its topic."""
    topics = sorted({row.topic for row in found}, key=int)
    fold = np.array([topics.index(row.topic) % recipe.folds for row in found])
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


def threshold_unlisted(found: Sequence[Row], sure: Array) -> float:
    """The least probability at which enough of the nouns that the lexicon does not list are events."""
    among = np.array([bool(row.noun) and not row.listed for row in found])
    answers = np.array([row.is_event for row in found], dtype=float)
    for least in range(50, 100, 5):
        if scores(sure[among], answers[among], least / 100)["P"] >= 100 * _RIGHT:
            return least / 100
    return 1.0


def write(
    fitted: Fitted,
    vectors: Vectors,
    nouns: set[str],
    least: tuple[float, float],
    recipe: Recipe,
    folder: Path,
) -> None:
    """Writes the files of the model, a line a weight, and their index. Vectors become one weight a word.
    least: the thresholds, that of nouns which the lexicon does not list last."""
    folder.mkdir(parents=True, exist_ok=True)
    words = sorted({*vectors.words, *nouns} - {""})
    by_word = dict(zip(words, (vectors(words) @ fitted.vector).tolist(), strict=True))
    for name, table in ((FEATURES, fitted.features), (WORDS, by_word)):
        by_weight: dict[str, list[str]] = defaultdict(list)
        for key, value in sorted(table.items()):
            if abs(value) >= _SMALL:
                by_weight[f"{value:.2f}"].append(key)
        lines = (
            f'"{weight}":{json.dumps(by_weight[weight], ensure_ascii=False, separators=(",", ":"))}'
            for weight in sorted(by_weight, key=float)
        )
        (folder / name).write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    settings = {"least": least[0], "least_unlisted": least[1], "recipe": asdict(recipe)}
    write_index(folder, MODEL, (FEATURES, WORDS), settings)


def main() -> None:
    """Reads, cross-validates by topic, chooses the threshold, fits all and writes."""
    parser = argparse.ArgumentParser(prog="python -m training.events", description=__doc__)
    parser.add_argument("articles", type=Path, help="ECB+ to train on, JSON Lines")
    parser.add_argument("--folder", type=Path, default=Path("out/events"), help="where files are written")
    parser.add_argument("--encoder", type=Path, help="folder with MiniLM-L6's safetensors and tokenizer.json")
    args = parser.parse_args()
    recipe = Recipe()
    found = list(rows(args.articles))
    vectors = Vectors(args.encoder or minilm(), recipe.size)
    nouns = vectors([row.noun for row in found])
    answers = np.array([row.is_event for row in found], dtype=float)
    sure = held_out(found, nouns, recipe)
    table = {least / 100: scores(sure, answers, least / 100) for least in range(20, 75, 5)}
    for least, row in table.items():
        print(f"least {least:.2f}  " + "  ".join(f"{name} {value:.1f}" for name, value in row.items()))
    least = max(table, key=lambda item: table[item]["F1"])
    fitted = fit(found, nouns, recipe)
    unlisted = threshold_unlisted(found, sure)
    write(fitted, vectors, {row.noun for row in found}, (least, unlisted), recipe, args.folder)
    print(f"{len(found)} candidates, {int(answers.sum())} events; least {least}, unlisted nouns {unlisted}")
    print(f"written to {args.folder}")


if __name__ == "__main__":
    main()
