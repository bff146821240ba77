"""``python -m training.casing``: from printed news to the weights that restore capitals."""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np

from onrecord.reading.casing.evidence import Evidence
from onrecord.reading.casing.model import MODEL, Scorer
from onrecord.reading.casing.restoring import forms
from onrecord.reading.casing.words import Form
from onrecord.reading.tokens import kinds
from training.casing.prepare import Example, examples, is_held_out
from training.casing.train import train
from training.index import write_index

_VOTES = [(unknown, common) for unknown in (0.25, 0.5, 1.0) for common in (0.0, 0.1, 0.25)]
#: In F1, what lending more may cost.
_COST = 0.1


def score(documents: list[list[Example]], evidence: Evidence, model: Scorer) -> dict[str, float]:
    """In percent: of the words inside sentences, those in their right form; precision, recall and F1
    of those with a capital."""
    right = total = hit = claimed = real = 0
    for pieces in documents:
        scores = [model.scores(piece.features) for piece in pieces]
        rows = forms([piece.words for piece in pieces], scores, evidence.kinds, model)
        for piece, row in zip(pieces, rows, strict=True):
            for at, (form, truth) in enumerate(zip(row, piece.gold, strict=True)):
                if truth is None or piece.words.opens[at]:
                    continue
                total += 1
                right += form == truth
                claimed += form is not Form.SMALL
                real += truth is not Form.SMALL
                hit += form == truth and truth is not Form.SMALL
    precision, recall = 100 * hit / max(claimed, 1), 100 * hit / max(real, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    figures = {"words": 100 * right / max(total, 1), "precision": precision, "recall": recall, "F1": f1}
    return {name: round(figure, 2) for name, figure in figures.items()}


def write(
    model: Scorer, language: str, folder: Path, recipe: dict[str, object], figures: dict[str, float]
) -> None:
    """Writes the weights with their index."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{language}.npz"
    np.savez_compressed(file, keys=model.keys, emissions=model.emissions, steps=model.steps)
    settings = {language: {"votes": model.votes, "recipe": recipe, "held_out": figures}}
    write_index(folder, MODEL, (file.name,), settings)
    print(f"{folder}: {len(model.keys)} features, {file.stat().st_size} bytes", flush=True)


def main() -> None:
    """Trains, chooses how much words lend each other on held-out documents, and writes the files."""
    parser = argparse.ArgumentParser(prog="python -m training.casing", description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+", help='printed news, JSON Lines with "id" and "text"')
    parser.add_argument("--language", default="en")
    parser.add_argument("--folder", type=Path, default=Path("out/casing"), help="where files are written")
    parser.add_argument("--least", type=int, default=3, help="occurrences that a feature needs")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=20)
    args = parser.parse_args()
    evidence = Evidence(args.language, kinds(args.language))
    learnt: list[Example] = []
    held_out: dict[str, list[list[Example]]] = defaultdict(list)
    for file in args.texts:
        for key, pieces in examples(file, evidence):
            if is_held_out(key):
                held_out[file.stem].append(pieces)
            else:
                learnt += pieces
        print(f"{file.name}: {len(learnt)} paragraphs so far, {len(held_out[file.stem])} documents held out")
    model = train(learnt, args.least, args.epochs, args.seed)
    everything = [pieces for documents in held_out.values() for pieces in documents]
    tried = {votes: score(everything, evidence, replace(model, votes=votes)) for votes in _VOTES}
    # Where it costs next to nothing, names that are no common word lend each other all they have: reports
    # of another time and place are full of names that the articles do not have.
    top = max(figures["F1"] for figures in tried.values())
    near = [votes for votes, figures in tried.items() if figures["F1"] > top - _COST]
    best = max(near, key=lambda votes: (votes[0], -votes[1]))
    model = replace(model, votes=best)
    for name, documents in held_out.items():
        print(f"{name}, held out: {score(documents, evidence, model)}")
    print("by votes:", {votes: figures["F1"] for votes, figures in tried.items()}, flush=True)
    recipe: dict[str, object] = {"least": args.least, "epochs": args.epochs, "seed": args.seed}
    write(model, args.language, args.folder, recipe, tried[best])


if __name__ == "__main__":
    main()
