"""HTML to text: how much of an article is found, and how much beside it.

The pages and what a person copied from them are those of the article-extraction-benchmark
(scrapinghub, MIT); the measure is that of its ``evaluate.py``: for each page the multisets of runs of
four words of the two texts are compared, precision and recall are averaged over the pages, and F1 is
made of the two averages. Beside it stands plain trafilatura with its defaults, in the same run.

Run as ``python -m bench.extraction``; the corpus lies in ``$ONRECORD_DATA/extraction/dev.jsonl.gz``.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from bench.common import data, is_input, missing
from onrecord.errors import SourceError
from onrecord.record import Report
from onrecord.sources import from_html

__all__ = ["FLOORS", "INPUT", "corpus", "main", "measure", "scores", "shingle_counts"]

#: The least that each figure may be.
FLOORS = {"f1": 0.975, "precision": 0.97, "recall": 0.97, "title": 0.97, "date": 0.97}
#: SHA-256 of the corpus that the floors are for.
INPUT = "2114a55f95a35f505cec5b3f35ad881f5ec9c4285e120fcf42079cd2d062a9ba"

T = TypeVar("T")

_WORD = re.compile(r"\w+")
_RUN = 4


def corpus() -> Path:
    """Where the pages lie, there or not."""
    return data("extraction", "dev.jsonl.gz")


def shingle_counts(text: str) -> Counter[tuple[str, ...]]:
    """How often each run of four words is in ``text``; all its words where it has fewer."""
    words = _WORD.findall(text)
    runs = (tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))
    return Counter(run for run in runs if run)


def scores(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Precision, recall and F1 of pairs of (what is right, what was found).

    As in the benchmark, a page where nothing was found counts for recall alone.
    """
    precisions, recalls = [], []
    for right, found in pairs:
        true, made = shingle_counts(right), shingle_counts(found)
        both = (true & made).total()
        if made:
            precisions.append(both / made.total())
        if true:
            recalls.append(both / true.total())
    precision = statistics.mean(precisions) if precisions else 0.0
    recall = statistics.mean(recalls) if recalls else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"f1": f1, "precision": precision, "recall": recall}


def measure(pages: Path | None = None) -> dict[str, float]:
    """The figures: ``f1``, ``precision``, ``recall``; ``title``, ``publisher``, ``date``, ``language`` (the
    share of pages for which one was found, right or wrong); ``pages_a_second``; and those of plain
    trafilatura as ``trafilatura_f1`` and so on."""
    documents = list(_documents(pages or corpus()))
    reports, took = _timed(lambda page: _report(page["html"], page["url"]), documents)
    plain, plain_took = _timed(lambda page: _plain(page["html"]), documents)
    texts = [report.text if report else "" for report in reports]
    bodies = [document["body"] for document in documents]
    figures = scores(zip(bodies, texts, strict=True))
    for name, field in (
        ("title", "title"),
        ("publisher", "publisher"),
        ("date", "published"),
        ("language",) * 2,
    ):
        figures[name] = sum(report is not None and getattr(report, field) is not None for report in reports)
        figures[name] /= len(documents)
    figures["pages_a_second"] = len(documents) / took
    beside = scores(zip(bodies, plain, strict=True))
    figures |= {f"trafilatura_{name}": value for name, value in beside.items()}
    figures["trafilatura_pages_a_second"] = len(documents) / plain_took
    return figures


def _documents(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _timed(work: Callable[[dict[str, Any]], T], documents: list[dict[str, Any]]) -> tuple[list[T], float]:
    work(documents[0])  # Loading a library is no part of the work.
    start = time.perf_counter()
    made = [work(document) for document in documents]
    return made, time.perf_counter() - start


def _report(html: str, url: str) -> Report | None:
    try:
        return from_html(html, url=url)
    except SourceError:
        return None


def _plain(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html) or ""


def main() -> int:
    """Prints the table; 1 where a figure is below its floor or the corpus is another, 2 where
    it is missing."""
    path = corpus()
    if missing(path):
        return 2
    if not is_input(path, INPUT):
        return 1
    figures = measure(path)
    print(f"{'HTML to text':24}{'F1':>8}{'precision':>11}{'recall':>8}{'pages/s':>9}")
    for name, prefix in (("onrecord", ""), ("trafilatura, defaults", "trafilatura_")):
        row = [figures[prefix + key] for key in ("f1", "precision", "recall")]
        print(f"{name:24}{row[0]:8.3f}{row[1]:11.3f}{row[2]:8.3f}{figures[prefix + 'pages_a_second']:9.1f}")
    found = ", ".join(f"{name} {figures[name]:.0%}" for name in ("title", "publisher", "date", "language"))
    print(f"found: {found}")
    low = [name for name, floor in FLOORS.items() if figures[name] < floor]
    for name in low:
        print(f"below its floor of {FLOORS[name]}: {name} {figures[name]:.4f}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
