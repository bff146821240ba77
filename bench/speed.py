"""Words a second of the whole reading path, beside spaCy's pipeline alone in the same run.

Run as ``python -m bench.speed``; one process, and one thread where ``OMP_NUM_THREADS=1`` says so.
"""

from __future__ import annotations

import re
import sys
import time

from bench.common import data, lines, missing, show
from onrecord.reading import standard_reader
from onrecord.reading.tokens import pipeline
from onrecord.record import Report

__all__ = ["FLOORS", "main", "measure"]

#: The least share of spaCy's own speed.
FLOORS = {"share of spaCy, percent": 50.0}
_ARTICLES = 40


def measure(articles: int = _ARTICLES) -> dict[str, float]:
    """``words a second``, those of spaCy alone, the share, and the milliseconds of each layer an
    article."""
    documents = [
        item
        for item, _ in zip(lines(data("attribution", "polnear_dev.jsonl")), range(articles), strict=False)
    ]
    reports = [Report(item["text"], published=item["date"]) for item in documents]
    words = sum(len(re.findall(r"\w+", report.text)) for report in reports)
    reader, nlp = standard_reader(), pipeline("en")
    reader.read(reports[0])  # Loading is no part of the work.
    start = time.perf_counter()
    for report in reports:
        with nlp.memory_zone():
            nlp(report.text)
    alone = time.perf_counter() - start
    start = time.perf_counter()
    for report in reports:
        reader.read(report)
    whole = time.perf_counter() - start
    return {
        "words a second": words / whole,
        "words a second, spaCy alone": words / alone,
        "share of spaCy, percent": 100 * alone / whole,
    }


def main() -> int:
    """Prints the table; 1 where a figure is below its floor, 2 where the corpus is missing."""
    if missing(data("attribution", "polnear_dev.jsonl")):
        return 2
    return show("Speed of reading, one process", measure(), FLOORS)


if __name__ == "__main__":
    sys.exit(main())
