"""Time expressions: how many are found, and how many get their right value.

The corpus is TimeBank as TempEval-3 has it (183 articles); the measure is that of TempEval-3 (UzZaman
et al. 2013): strict and relaxed spans, the value of relaxed ones. Half of the articles, those whose
SHA-256 of the id is even, were looked at while the grammar was written; ``dev``, the half that counts,
was not. The scorer is a program beside the data: ``$ONRECORD_DATA/../eval/times_score.py``.

Run as ``python -m bench.times`` (``train`` for the other half).
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import common
from bench.common import data, lines
from onrecord.reading import Reader
from onrecord.reading.times import Times
from onrecord.reading.tokens import Tokens
from onrecord.record import Report, to_dict

__all__ = ["FLOORS", "INPUT", "corpus", "main", "measure", "scorer"]

#: The least that each F1 may be, in percent, on the dev half.
FLOORS = {"strict": 86.0, "relaxed": 93.0, "value": 77.0, "type": 89.5}
#: SHA-256 of the corpus that the floors are for.
INPUT = "ecc17bb470bb0c49c94ba1e3b20dae0a87c565cf3faa3493dcbf22e76b9009cf"


def corpus() -> Path:
    """Where the articles lie, there or not."""
    return data("times", "timebank.jsonl")


def scorer() -> Path:
    """Where the program that scores lies, there or not."""
    return common.scorer("times_score.py")


def measure(half: str = "dev") -> dict[str, float]:
    """F1 in percent of ``strict``, ``relaxed``, ``value`` and ``type``, and ``words_per_second``.

    Raises FileNotFoundError where the corpus or the scorer is missing.
    """
    for file in (corpus(), scorer()):
        if not file.is_file():
            raise FileNotFoundError(file)
    articles = [article for article in lines(corpus()) if _half(article["id"]) == half]
    reader = Reader([Tokens(), Times()])
    reader.read(Report("Loaded on Monday."))
    started = time.perf_counter()
    records = [
        reader.read(Report(article["text"], published=article["published"], key=article["id"]))
        for article in articles
    ]
    seconds = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        _write(gold, articles)
        _write(found, [to_dict(record) for record in records])
        command = [sys.executable, str(scorer()), str(gold), str(found), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures = {name: float(row["F1"]) for name, row in json.loads(done.stdout).items()}
    words = sum(len(article["text"].split()) for article in articles)
    return {**figures, "words_per_second": round(words / seconds)}


def _half(key: str) -> str:
    return "train" if int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 == 0 else "dev"


def _write(file: Path, items: list[dict[str, Any]]) -> None:
    file.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), "utf-8")


def main() -> int:
    """Prints the figures beside their floors; 1 where one is below its floor."""
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    try:
        figures = measure(half)
    except FileNotFoundError as missing:
        print(f"times: SKIPPED, no {missing}", file=sys.stderr)
        return 0
    failed = False
    print(f"times, TimeBank ({half})")
    for name, figure in figures.items():
        floor = FLOORS.get(name) if half == "dev" else None
        below = floor is not None and figure < floor
        failed = failed or below
        print(
            f"  {name:18s} {figure:8.1f}"
            + (f"  floor {floor}" if floor else "")
            + ("  BELOW" if below else "")
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
