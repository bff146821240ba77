"""Speed and memory: the whole reading path, the encoder of statements, and one very long report.

Run as ``python -m bench.speed``. Each part runs in a process of its own (``python -m bench.speed
PART`` prints its figures as JSON), so that threads and memory are what the part is given.

path: words a second of reading, beside spaCy's pipeline alone, the reader by rules, and parse and
statements alone. encoder: the trained encoder beside spaCy's pipeline, two threads each. long: the peak
of memory over one report of 100,000 words, and its time beside that of its quarters; ``long-rules`` with
rules alone.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bench.common import data, lines, missing, rules_reader, show
from onrecord.reading import Reader, standard_reader
from onrecord.reading.tokens import as_it_comes
from onrecord.record import Report

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["CEILINGS", "FLOORS", "encoder", "long_report", "long_text", "main", "path"]

#: The least share of spaCy's own speed, and the least times its speed.
FLOORS = {"share of spaCy, percent": 50.0, "encoder, times spaCy": 2.0}
#: The most: memory in MB, and time over what the parts take.
CEILINGS = {
    "peak of memory, MB": 1000.0,
    "time of the whole over its four quarters": 1.3,
    "time over parse and statements": 1.4,
}
_ARTICLES = 40
_ROUNDS = 3
_LONG = 100_000
_WORD = re.compile(r"\w+")


def _reports(articles: int) -> list[Report]:
    documents = lines(data("attribution", "polnear_dev.jsonl"))
    return [
        Report(item["text"], published=item["date"])
        for item, _ in zip(documents, range(articles), strict=False)
    ]


def _words(reports: list[Report]) -> int:
    return sum(len(_WORD.findall(report.text)) for report in reports)


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@cache
def _alone() -> Language:
    return as_it_comes("en")


def _spacy(reports: list[Report]) -> None:
    nlp = _alone()
    for report in reports:
        with nlp.memory_zone():
            nlp(report.text)


def path(articles: int = _ARTICLES) -> dict[str, float]:
    """Words a second, those of spaCy alone, and the whole beside its parts, the best of some rounds by
    turns: beside spaCy, beside the same reader with rules alone in the place of the trained one, and
    beside the reader of statements with what it needs, spaCy's parse among it."""
    reports = _reports(articles)
    readers = {
        "whole": standard_reader(),
        "rules": rules_reader(),
        "statements": standard_reader(["statements"]),
    }
    works: dict[str, Callable[[], None]] = {"spaCy": lambda: _spacy(reports)}
    for name, reader in readers.items():
        works[name] = partial(_read, reader, reports)
        reader.read(reports[0])  # Loading is no part of the work.
    best = _best(works)
    words = _words(reports)
    return {
        "words a second": words / best["whole"],
        "words a second, spaCy alone": words / best["spaCy"],
        "share of spaCy, percent": 100 * best["spaCy"] / best["whole"],
        "time over that by rules": best["whole"] / best["rules"],
        "time over parse and statements": best["whole"] / best["statements"],
    }


def _read(reader: Reader, reports: list[Report]) -> None:
    for report in reports:
        reader.read(report)


def _best(works: Mapping[str, Callable[[], None]]) -> dict[str, float]:
    """The shortest time of each of ``works`` in some rounds, in which they take turns."""
    rounds = [{name: _seconds(work) for name, work in works.items()} for _ in range(_ROUNDS)]
    return {name: min(times[name] for times in rounds) for name in works}


def encoder(articles: int = _ARTICLES, root: Path | None = None) -> dict[str, float]:
    """Words a second of the encoder, from text to the states of its words, and of spaCy's pipeline, the
    best of some rounds by turns; empty where there are no weights."""
    from onrecord.reading.draft import Draft
    from onrecord.reading.statements import RuleFinder
    from onrecord.reading.statements.trained.finder import MODEL
    from onrecord.reading.statements.trained.graphs import OnnxGraphs, tokenizer_of
    from onrecord.reading.statements.trained.input import window_input
    from onrecord.reading.statements.trained.reading import WINDOWS, read
    from onrecord.reading.statements.trained.words import windows, words_of
    from onrecord.reading.tokens import ALIKE
    from onrecord.weights import are_there, weights

    if not are_there(MODEL, root):
        return {}
    files = weights(MODEL, root)
    graphs, tokenizer, rules = OnnxGraphs(files, threads=2), tokenizer_of(files), RuleFinder()
    reports = _reports(articles)
    words = _words(reports)
    before = [layer for layer in rules_reader().layers if layer.name != "events"]
    seen = []
    for report in reports:
        draft = Draft(report, "en")
        for layer in before:
            if layer.name == "statements":
                break
            layer(draft)
        seen.append(words_of(draft, tokenizer, list(rules.find(draft))))

    def encode() -> None:
        for report, item in zip(reports, seen, strict=True):
            tokenizer.encode(report.text.translate(ALIKE), add_special_tokens=False)
            cuts = windows(item)
            for low in range(0, len(cuts), WINDOWS):
                graphs.encode(window_input([(item, window) for window in cuts[low : low + WINDOWS]]))

    def decode() -> None:
        for item in seen:
            read(item, graphs)

    works: dict[str, Callable[[], None]] = {
        "spaCy": lambda: _spacy(reports),
        "encoder": encode,
        "read": decode,
    }
    read(seen[0], graphs)
    best = _best(works)
    return {
        "words a second, encoder": words / best["encoder"],
        "words a second, encoder and reading of cues": words / best["read"],
        "words a second, spaCy on two threads": words / best["spaCy"],
        "encoder, times spaCy": best["spaCy"] / best["encoder"],
    }


def long_text(words: int = _LONG) -> str:
    """Articles of PolNeAR's training part, one after the other, ``words`` long."""
    pieces: list[str] = []
    left = words
    for item in lines(data("attribution", "polnear_train.jsonl")):
        found = list(_WORD.finditer(item["text"]))
        if len(found) >= left:
            pieces.append(item["text"][: found[left - 1].end()])
            return "\n\n".join(pieces)
        pieces.append(item["text"].strip())
        left -= len(found)
    raise ValueError(f"the training part has {words - left} words, not {words}")


def long_report(reader: Reader, words: int = _LONG) -> dict[str, float]:
    """The peak of memory of this process over one report of ``words`` words, and the processor's time
    for it over that for its four quarters, each a report of its own."""
    text = long_text(words)
    ends = [found.end() for found in _WORD.finditer(text)]
    cuts = [0, *(ends[words * part // 4 - 1] for part in (1, 2, 3)), len(text)]
    published = "2016-11-08"
    reader.read(Report(text[:2000], published=published))  # Loading is no part of the time.
    start = time.process_time()
    record = reader.read(Report(text, published=published))
    whole = time.process_time() - start
    if record.problems:
        raise RuntimeError(f"not read in full: {record.problems}")
    peak = _peak()
    start = time.process_time()
    for low, high in pairwise(cuts):
        reader.read(Report(text[low:high], published=published))
    quarters = time.process_time() - start
    return {
        "statements": len(record.statements),
        "words a second of the processor's time": words / whole,
        "peak of memory, MB": peak,
        "time of the whole over its four quarters": whole / quarters,
    }


def _peak() -> float:
    """The most memory that this process held at a time, in MB of 10^6 bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage() says there may be that of the process that started this one.
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii"))
        if found:
            return int(found[1]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


_PARTS: dict[str, Callable[[], dict[str, float]]] = {
    "path": path,
    "encoder": encoder,
    "long": lambda: long_report(standard_reader()),
    "long-rules": lambda: long_report(rules_reader()),
}


def _apart(part: str, threads: int | None = None) -> dict[str, float]:
    """The figures of a part, run in a fresh process; ``threads`` are given to all that it loads."""
    given = {} if threads is None else {"OMP_NUM_THREADS": str(threads), "ONRECORD_THREADS": str(threads)}
    command = [sys.executable, "-m", "bench.speed", part]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, **given})
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main(parts: list[str] | None = None) -> int:
    """Prints the table; 1 where a figure is below its floor or above its ceiling, 2 where the corpus is
    missing. With the name of a part, its figures as JSON."""
    for part in parts or ():
        print(json.dumps(_PARTS[part]()))
    if parts:
        return 0
    if missing(data("attribution", "polnear_dev.jsonl"), data("attribution", "polnear_train.jsonl")):
        return 2
    bad = show("Speed of reading, one process", _apart("path"), FLOORS, CEILINGS)
    made = _apart("encoder", threads=2)
    if made:
        bad |= show("Encoder of statements, two threads", made, FLOORS)
    else:
        print("Encoder of statements: no weights are shipped, nothing to measure")
    return bad | show(f"One report of {_LONG:,} words", _apart("long"), FLOORS, CEILINGS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
