"""Time expressions: how many are found, and how many get their right value.

The corpus is TimeBank as TempEval-3 has it (183 articles); the measure is that of TempEval-3 (UzZaman
et al. 2013): strict and relaxed spans, the value and the type of relaxed ones. Half of the articles,
those whose SHA-256 of the id is even, were looked at while the grammar was written; ``dev``, the half
that counts, was not. The scorer is a program beside the data: ``$ONRECORD_DATA/../eval/times_score.py``.

``dateparser.search`` stands beside it on the same articles, with English as its language and the day of
publication as its base. It answers with moments, so that its values can be right for days only, and
knows no types. Words a second are counted in processor time, so that what else the machine does leaves
them alone.

Run as ``python -m bench.times`` (``train`` for the other half).
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bench import common
from bench.common import data, is_input, lines, missing, tell_low
from onrecord.reading import Reader
from onrecord.reading.draft import Draft
from onrecord.reading.times import Times
from onrecord.reading.tokens import Tokens
from onrecord.record import Report, to_dict

__all__ = ["FLOORS", "INPUT", "corpus", "dateparser_times", "half", "main", "measure", "scorer"]

#: The least that each F1 may be, in percent, on the dev half.
FLOORS = {"strict": 89.5, "relaxed": 93.7, "value": 80.0, "type": 90.2}
#: SHA-256 of the corpus that the floors are for.
INPUT = "ecc17bb470bb0c49c94ba1e3b20dae0a87c565cf3faa3493dcbf22e76b9009cf"
_PARTS = ("dev", "train")
_ROWS = ("strict", "relaxed", "value", "type")


def corpus() -> Path:
    """Where the articles lie, there or not."""
    return data("times", "timebank.jsonl")


def scorer() -> Path:
    """Where the program that scores lies, there or not."""
    return common.scorer("times_score.py")


def half(key: str) -> str:
    """The half that the article ``key`` is in: ``train`` or ``dev``."""
    return "train" if int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 == 0 else "dev"


def measure(articles: Sequence[dict[str, Any]]) -> dict[str, float]:
    """F1 in percent of ``strict``, ``relaxed``, ``value`` and ``type``; ``words_per_second`` with
    tokens and parse, ``alone`` without."""
    reader = Reader([Tokens(), Times()])
    reader.read(Report("Loaded on Monday."))
    reports = [Report(item["text"], published=item["published"], key=item["id"]) for item in articles]
    started = time.process_time()
    records = [to_dict(reader.read(report)) for report in reports]
    whole = time.process_time() - started
    words = sum(len(report.text.split()) for report in reports)
    figures = _score(articles, records)
    return {**figures, "words_per_second": words / whole, "alone": words / _alone(reports)}


def _alone(reports: Iterable[Report]) -> float:
    """The seconds that the layer of times takes, once the text is parsed."""
    tokens, times = Tokens(), Times()
    seconds = 0.0
    for report in reports:
        draft = Draft(report, "en")
        tokens(draft)
        started = time.process_time()
        times(draft)
        seconds += time.process_time() - started
    return seconds


def measure_dateparser(articles: Sequence[dict[str, Any]]) -> dict[str, float] | None:
    """The figures of ``dateparser.search``; None, said on standard error, where it is not installed."""
    if importlib.util.find_spec("dateparser") is None:
        print("times: dateparser is not installed, its column is SKIPPED", file=sys.stderr)
        return None
    dateparser_times("Loaded on Monday.", "2025-04-15")
    started = time.process_time()
    found = [
        {"id": item["id"], "times": dateparser_times(item["text"], item["published"])} for item in articles
    ]
    seconds = time.process_time() - started
    words = sum(len(item["text"].split()) for item in articles)
    return {**_score(articles, found), "words_per_second": words / seconds}


def dateparser_times(text: str, published: str) -> list[dict[str, Any]]:
    """What ``dateparser.search`` finds in ``text``, as times of a record: spans and days."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(published)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of dates without a year or a day, each time
        found = search_dates(text, languages=["en"], settings=settings) or []
    times, at = [], 0
    for words, moment in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            value = moment.date().isoformat()
            times.append({"span": [start, at], "type": "DATE", "value": value})
    return times


def _score(articles: Iterable[dict[str, Any]], found: Iterable[dict[str, Any]]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        gold, guessed = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        for file, items in ((gold, articles), (guessed, found)):
            file.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), "utf-8")
        command = [sys.executable, str(scorer()), str(gold), str(guessed), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name: float(row["F1"]) for name, row in json.loads(done.stdout).items()}


def main(arguments: Sequence[str] = ()) -> int:
    """Prints the figures beside their floors; 1 where one is below, 2 where the corpus is missing or
    ``arguments`` name no half."""
    part = arguments[0] if arguments else "dev"
    if part not in _PARTS:
        print(f"There is no half {part!r}: {' or '.join(_PARTS)}.", file=sys.stderr)
        return 2
    if missing(corpus(), scorer()):
        return 2
    if not is_input(corpus(), INPUT):
        return 1
    articles = [item for item in lines(corpus()) if half(item["id"]) == part]
    ours, other = measure(articles), measure_dateparser(articles)
    print(f"times, TimeBank ({part}): {len(articles)} articles, F1 in percent")
    print(f"  {'':18s} {'onrecord':>10s} {'dateparser' if other else '':>12s}")
    for name in _ROWS:
        print(
            f"  {name:18s} {ours[name]:10.1f}" + (f" {other[name]:12.1f}" if other and name != "type" else "")
        )
    speed = ours["words_per_second"]
    print(
        f"  {'words a second':18s} {speed:10.0f}" + (f" {other['words_per_second']:12.0f}" if other else "")
    )
    print(f"  {'  once parsed':18s} {ours['alone']:10.0f}")
    if other:
        beside = other["words_per_second"]
        print(f"  {'as fast as':18s} {speed / beside:9.1f}x, once parsed {ours['alone'] / beside:.1f}x")
    return tell_low("times", ours, FLOORS) if part == "dev" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
