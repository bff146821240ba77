"""Places: how many are found, and how many of them are put where they are.

The Local-Global Lexicon (LGL; Lieberman, Samet and Sankaranarayanan 2010) as published with the
Pragmatic Guide to Geoparsing Evaluation: articles of local papers, whose readers know which Paris is
meant. The measure is that of ``places_score.py`` in the folder ``eval`` beside the corpora, run as a
program of its own. Articles are halved by a hash of their id: the errors of one half may be read, the
other (``dev``) is for measuring alone and is what the figures and floors are for. Beside it stands, in
the same run, the most populous place of that name for each place that the layer ``names`` found.

Run as ``python -m bench.places``; the corpus lies in ``$ONRECORD_DATA/places/lgl.jsonl``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench import common
from bench.common import data, is_input, lines, missing
from onrecord.gazetteer import Gazetteer
from onrecord.reading import standard_reader
from onrecord.record import Kind, Record, Report

__all__ = ["FLOORS", "INPUT", "corpus", "half", "main", "measure"]

#: The least that each figure may be, in percent.
FLOORS = {"detection": 80.0, "acc@161": 84.5, "end_to_end": 70.0}
#: SHA-256 of the corpus that the floors are for.
INPUT = "74e64cf543914c66d3396a993b2db42efa94a3e7d61563652eb13630e88e5e1f"

_FIGURES = ("detection", "acc@161", "end_to_end", "median_km")


def corpus() -> Path:
    """Where the articles lie, there or not."""
    return data("places", "lgl.jsonl")


def scorer() -> Path:
    """The program that counts, there or not."""
    return common.scorer("places_score.py")


def half(identity: str) -> int:
    """0 for an article whose errors may be read, 1 for one that is for measuring alone."""
    return int(hashlib.sha256(identity.encode()).hexdigest(), 16) % 2


def measure(which: int = 1) -> dict[str, float]:
    """The figures of one half: ``detection``, ``acc@161``, ``end_to_end`` in percent, ``median_km``; those
    of the most populous namesake as ``populous_detection`` and so on; ``articles_a_second``."""
    documents = [item for item in lines(corpus()) if half(item["id"]) == which]
    reader, named = standard_reader(["places"]), standard_reader(["names"])
    reports = [
        Report(item["text"], published=item["published"], key=item["id"], language="en") for item in documents
    ]
    reader.read(reports[0])  # Loading the model is no part of the work.
    start = time.perf_counter()
    records = list(reader.read_all(reports))
    took = time.perf_counter() - start
    figures = _scores(documents, [record.to_dict() for record in records])
    with Gazetteer.open() as gazetteer:
        plain = [_populous(record, gazetteer) for record in named.read_all(reports)]
    figures |= {f"populous_{name}": value for name, value in _scores(documents, plain).items()}
    figures["articles_a_second"] = len(documents) / took
    return figures


def _populous(record: Record, gazetteer: Gazetteer) -> dict[str, Any]:
    places = []
    for entity in record.entities:
        if entity.kind is Kind.PLACE:
            found = max(gazetteer.lookup(entity.name), key=lambda place: place.population, default=None)
            latitude, longitude = (found.latitude, found.longitude) if found else (None, None)
            places += [
                {"span": [span.start, span.end], "latitude": latitude, "longitude": longitude}
                for span in entity.mentions
            ]
    return {"id": record.report.key, "places": places}


def _scores(documents: Iterable[dict[str, Any]], found: Iterable[dict[str, Any]]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        right, made = Path(folder) / "right.jsonl", Path(folder) / "made.jsonl"
        for path, items in ((right, documents), (made, found)):
            path.write_text("".join(json.dumps(item) + "\n" for item in items), "utf-8")
        command = [sys.executable, str(scorer()), str(right), str(made), "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = {
        name: value for name, value in json.loads(done.stdout).items() if name in _FIGURES
    }
    return figures


def main(arguments: list[str] | None = None) -> int:
    """Prints the table; 1 where a figure is below its floor or the corpus is another, 2 where
    it is missing."""
    parser = argparse.ArgumentParser(prog="python -m bench.places", description="How well places are found.")
    parser.add_argument("--train", action="store_true", help="measure the half whose errors may be read")
    which = 0 if parser.parse_args(arguments).train else 1
    if missing(corpus(), scorer()):
        return 2
    if not is_input(corpus(), INPUT):
        return 1
    figures = measure(which)
    print(f"{'LGL, ' + ('train', 'dev')[which]:26}" + "".join(f"{name:>12}" for name in _FIGURES))
    for title, prefix in (("onrecord", ""), ("names, most populous", "populous_")):
        print(f"{title:26}" + "".join(f"{figures[prefix + name]:12.1f}" for name in _FIGURES))
    print(f"{figures['articles_a_second']:.1f} articles a second")
    low = [name for name, floor in FLOORS.items() if which and figures[name] < floor]
    for name in low:
        print(f"below its floor of {FLOORS[name]}: {name} {figures[name]}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
