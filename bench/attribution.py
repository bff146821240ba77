"""Who said what, on PolNeAR's development articles, by the corpus's word-level scorer.

Run as ``python -m bench.attribution``. PolNeAR: Newell, Margolin & Ruths, LREC 2018.
"""

from __future__ import annotations

import sys

from bench.common import data, is_input, lines, missing, score, scorer, show
from onrecord.reading import standard_reader
from onrecord.sources import from_line

__all__ = ["FLOORS", "INPUT", "main", "measure"]

#: The least that each F1 may be, in percent.
FLOORS = {"found": 64.0, "who_said_what": 58.5, "strict": 46.0}
#: SHA-256 of the articles that the floors are for.
INPUT = "712e22f239805c13bf1fc085a2bdd7fc0c756ef280d8852d88780d718898a3d0"
#: Other systems on the same articles by the same scorer, for comparison: F1 in percent.
PEERS = {
    "Citron, retrained": {"found": 58.5, "who_said_what": 51.9, "strict": 32.6},
    "textacy, direct quotations": {"found": 19.8, "who_said_what": 13.5},
}


def measure() -> dict[str, float]:
    """F1 in percent of every figure of the scorer."""
    reader = standard_reader()
    gold = data("attribution", "polnear_dev.jsonl")
    with gold.open(encoding="utf-8") as source:
        reports = [from_line(line, number) for number, line in enumerate(source, 1)]
    figures = score(scorer("attribution_score.py"), gold, reader.read_all(reports))
    return {name: row["F1"] for name, row in figures.items()}


def main() -> int:
    """Prints the table; 1 where a figure is below its floor, 2 where the corpus is missing."""
    gold = data("attribution", "polnear_dev.jsonl")
    if missing(gold, scorer("attribution_score.py")):
        return 2
    if not is_input(gold, INPUT):
        return 1
    low = show(f"Who said what: {sum(1 for _ in lines(gold))} articles of PolNeAR, F1", measure(), FLOORS)
    for name, row in PEERS.items():
        print(f"  beside it, {name}: " + ", ".join(f"{key} {value}" for key, value in row.items()))
    return low


if __name__ == "__main__":
    sys.exit(main())
