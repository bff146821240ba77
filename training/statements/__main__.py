"""``python -m training.statements``: from annotated articles and MiniLM-L6 to the shipped files."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from onrecord.reading.statements.trained.finder import MODEL, Calibration, ModelFinder
from onrecord.reading.statements.trained.reading import read
from onrecord.weights import weights
from training.minilm import minilm
from training.statements.calibrate import calibrate, calibration_error, judged
from training.statements.evaluate import load_scorer
from training.statements.export import export, index
from training.statements.model import Network
from training.statements.prepare import Article, articles, is_held_out
from training.statements.train import Recipe, recut, train


def _export(
    network: Network, tokenizer: Path, held_out: list[Article], scorer: object, folder: Path, recipe: Recipe
) -> None:
    """Exports in 32 and in 8 bits, calibrates each on what was held out, and writes the scores."""
    report = {}
    for bits in (32, 8):
        root = folder / f"weights{bits}"
        written = export(network, tokenizer, root, eight_bits=bits == 8)
        weights.cache_clear()
        # The index is needed to read, and holds what reading gives: it is written twice.
        index(written, Calibration(), asdict(recipe))
        graphs = ModelFinder(root).graphs
        calibration, table = calibrate(held_out, graphs, scorer)
        index(written, calibration, asdict(recipe))
        readings = [
            [item for item in read(article.words, graphs) if calibration(item) >= calibration.least]
            for article in held_out
        ]
        stated = [(calibration(item), right) for item, right in judged(held_out, readings, scorer)]
        error, reliability = calibration_error(stated)
        report[f"{bits} bits"] = {
            "scores": table,
            "least": calibration.least,
            "expected calibration error": round(error, 4),
            "reliability": reliability,
            "bytes": sum(file.stat().st_size for file in (root / MODEL).iterdir()),
        }
        print(f"{bits} bits, held out:", {name: row["F1"] for name, row in table.items()}, flush=True)
    (folder / "held_out.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Trains, exports and measures; each step's files lie in the folder given."""
    parser = argparse.ArgumentParser(prog="python -m training.statements", description=__doc__)
    parser.add_argument("articles", type=Path, help="annotated articles to train on, JSON Lines")
    parser.add_argument(
        "--dev", type=Path, help="articles to measure and calibrate on; else a part of ARTICLES is held out"
    )
    parser.add_argument("--scorer", type=Path, required=True, help="attribution_score.py")
    parser.add_argument("--folder", type=Path, default=Path("out/statements"), help="where files are written")
    parser.add_argument("--encoder", type=Path, help="folder with MiniLM-L6's safetensors and tokenizer.json")
    parser.add_argument("--from", dest="start", type=Path, help="average.pt to go on from")
    parser.add_argument(
        "--export", type=Path, metavar="AVERAGE.pt", help="export these weights, train nothing"
    )
    parser.add_argument("--epochs", type=float, default=Recipe.epochs)
    parser.add_argument("--rate", type=float, default=Recipe.rate, help="of the encoder's top layer")
    parser.add_argument("--minutes", type=float, help="end training within this time")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    encoder = args.encoder or minilm()
    file = encoder / "tokenizer.json"
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    loaded = list(articles(args.articles, tokenizer))
    if args.dev:
        held_out = list(articles(args.dev, tokenizer))
    else:
        held_out = [article for article in loaded if is_held_out(article.id)]
        loaded = [article for article in loaded if not is_held_out(article.id)]
    print(f"{len(loaded)} articles to train on, {len(held_out)} held out", flush=True)
    torch.manual_seed(args.seed)
    network = Network()
    scorer = load_scorer(args.scorer)
    recipe = replace(
        Recipe(),
        epochs=args.epochs,
        minutes=args.minutes,
        seed=args.seed,
        rate=args.rate,
        reader_rate=Recipe.reader_rate * args.rate / Recipe.rate,
        invented_after=0.0 if args.start else Recipe.invented_after,
    )
    if args.export or args.start:
        network.load_state_dict(torch.load(args.export or args.start, weights_only=True))
    else:
        network.load_minilm(encoder / "model.safetensors")
    args.folder.mkdir(parents=True, exist_ok=True)
    if not args.export:
        train(network, recut(loaded, recipe), held_out, scorer, args.folder, recipe)
    _export(network, file, held_out, scorer, args.folder, recipe)


if __name__ == "__main__":
    main()
