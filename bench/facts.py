"""Facts listed by hand, report by report: how many a record has.

Run as ``python -m bench.facts``. The seed report lies beside the corpora; the others, which the
rules were not written for, in ``tests/facts``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.common import data, missing, scorer, show
from onrecord.reading import standard_reader
from onrecord.sources import Given, from_file

__all__ = ["FLOORS", "main", "measure", "reports"]

#: The least share of facts, in percent.
FLOORS = {"seed": 100.0, "all others": 94.0}
_OWN = Path(__file__).parents[1] / "tests" / "facts"


def reports() -> Iterator[tuple[str, Path, Path]]:
    """(name, report, expected facts) of each."""
    seed = data("..", "examples", "seed")
    if seed.is_dir():
        yield "seed", seed / "report.txt", seed / "expected.json"
    for path in sorted(_OWN.glob("*.txt")):
        yield path.stem, path, path.with_suffix(".expected.json")


def found(report: Path, expected: Path) -> dict[str, tuple[int, int]]:
    """By group, and in ``total``, how many facts were found of how many."""
    published = json.loads(expected.read_text("utf-8")).get("published")
    record = standard_reader().read(from_file(report, Given(published=published)))
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as made:
        made.write(record.to_json())
        made.flush()
        command = [sys.executable, str(scorer("check_facts.py")), made.name, str(expected), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {group: (hit, total) for group, (hit, total) in json.loads(done.stdout).items()}


def measure() -> dict[str, float]:
    """The share of facts found in each report, and in all but the seed, in percent."""
    figures: dict[str, float] = {}
    hits = totals = 0
    for name, report, expected in reports():
        hit, total = found(report, expected)["total"]
        figures[name] = 100 * hit / total
        if name != "seed":
            hits, totals = hits + hit, totals + total
    return figures | {"all others": 100 * hits / totals}


def main() -> int:
    """Prints the table; 1 where a figure is below its floor, 2 where the scorer is missing."""
    if missing(scorer("check_facts.py")):
        return 2
    return show("Facts found of those listed by hand, percent", measure(), FLOORS)


if __name__ == "__main__":
    sys.exit(main())
