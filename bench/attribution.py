"""Who said what, on PolNeAR's development articles, by the corpus's word-level scorer.

Run as ``python -m bench.attribution``. PolNeAR: Newell, Margolin & Ruths, LREC 2018. The reader that is
shipped stands beside the same reader with rules alone, and both beside what trained annotators and
other systems reach.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from bench.common import data, is_input, missing, rules_reader, score, scorer, tell_low
from onrecord.reading import Reader, standard_reader
from onrecord.record import Report
from onrecord.sources import from_line

__all__ = ["BESIDE", "FLOORS", "INPUT", "main", "measure", "table"]

Figures = Mapping[str, Mapping[str, float]]

#: The least that each F1 of each reader may be, in percent.
FLOORS: dict[str, dict[str, float]] = {
    "rules": {"found": 66.8, "who_said_what": 61.3, "strict": 48.7},
    "shipped": {"found": 79.8, "who_said_what": 74.2, "strict": 58.3},
}
#: SHA-256 of the articles that the floors are for.
INPUT = "712e22f239805c13bf1fc085a2bdd7fc0c756ef280d8852d88780d718898a3d0"
#: What others reach, F1 in percent. People: one annotator against another, on the articles of the
#: corpus that several read, by the same scorer. Citron (BBC, 2021), retrained on the training articles,
#: and textacy's direct quotations: on these articles by the same scorer. BERT with CofeNet: as
#: published, on the corpus's test articles by its own scorer, which links no spans.
BESIDE: dict[str, dict[str, float]] = {
    "people": {
        "exact.source": 78.8,
        "exact.cue": 71.2,
        "exact.content": 69.2,
        "found": 79.2,
        "who_said_what": 73.0,
        "strict": 59.6,
    },
    "Citron": {
        "exact.source": 65.8,
        "exact.cue": 55.5,
        "exact.content": 46.2,
        "found": 58.5,
        "who_said_what": 51.9,
        "strict": 32.6,
    },
    "textacy": {"found": 19.8, "who_said_what": 13.5},
    "CofeNet*": {"exact.source": 83.2, "exact.cue": 75.3, "exact.content": 72.9},
}
#: The rows of the table: figure, and which of its three numbers.
_ROWS = (
    ("exact.source", "F1"),
    ("exact.cue", "F1"),
    ("exact.content", "F1"),
    ("found", "P"),
    ("found", "R"),
    ("found", "F1"),
    ("who_said_what", "P"),
    ("who_said_what", "R"),
    ("who_said_what", "F1"),
    ("strict", "F1"),
)


def measure(reader: Reader, reports: Iterable[Report]) -> dict[str, dict[str, float]]:
    """The figures of the scorer for ``reader``, each ``{"P", "R", "F1"}`` in percent."""
    gold = data("attribution", "polnear_dev.jsonl")
    return score(scorer("attribution_score.py"), gold, reader.read_all(reports))


def table(made: Mapping[str, Figures]) -> list[str]:
    """The lines of the table: a column for each reader of ``made``, then those beside it."""
    lines = [" " * 20 + "".join(f"{name:>10}" for name in (*made, *BESIDE))]
    for name, which in _ROWS:
        cells = [f"{figures[name][which]:10.1f}" for figures in made.values()]
        if which == "F1":
            cells += [f"{row[name]:10.1f}" if name in row else f"{'–':>10}" for row in BESIDE.values()]
        lines.append(f"  {name + ' ' + which:18}" + "".join(cells))
    return lines


def main() -> int:
    """Prints the table; 1 where a figure is below its floor, 2 where the corpus is missing."""
    gold = data("attribution", "polnear_dev.jsonl")
    if missing(gold, scorer("attribution_score.py")):
        return 2
    if not is_input(gold, INPUT):
        return 1
    with gold.open(encoding="utf-8") as source:
        reports = [from_line(line, number) for number, line in enumerate(source, 1)]
    made = {
        "rules": measure(rules_reader(), reports),
        "shipped": measure(standard_reader(), reports),
    }
    print(f"Who said what: {len(reports)} articles of PolNeAR, percent")
    print("\n".join(table(made)))
    print("  * as published, other articles and another scorer; Citron and textacy on these articles")
    low = 0
    for name, figures in made.items():
        low |= tell_low(name, {key: row["F1"] for key, row in figures.items()}, FLOORS[name])
    return low


if __name__ == "__main__":
    sys.exit(main())
