"""``python -m training.casing.evaluate``: what reading loses without capitals, and gets back.

Held-out articles are read as printed, in capitals and in small letters, each of the two as it stands and
with its capitals restored. Beside the scores of statements against the annotation: names, sentences
and entities against those read from the printed form.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

from bench.common import lines, rules_reader, score

from onrecord.reading import Reader
from onrecord.reading.casing.words import Form, written
from onrecord.record import Record, Report
from training.casing.prepare import is_held_out

__all__ = ["main"]

Marks = set[tuple[object, ...]]
_SEEN: dict[str, Callable[[Record], Iterator[tuple[object, ...]]]] = {
    "sentences": lambda record: ((span,) for span in record.sentences),
    "entities": lambda record: (
        (span, entity.kind) for entity in record.entities for span in entity.mentions
    ),
    "places": lambda record: (
        (span, entity.geonames) for entity in record.entities if entity.geonames for span in entity.mentions
    ),
    "times": lambda record: ((time.span, time.value) for time in record.times),
    "events": lambda record: ((event.trigger, event.type) for event in record.events),
}


def _turned(text: str, form: Form | None) -> str:
    return text if form is None else "".join(written(char, form, "en") for char in text)


def _f1(found: Marks, gold: Marks) -> float:
    return 200 * len(found & gold) / max(len(found) + len(gold), 1)


def _read(reader: Reader, articles: list[dict[str, str]], form: Form | None, restore: bool) -> list[Record]:
    reports = [
        Report(
            _turned(article["text"], form),
            published=article.get("date"),
            key=article["id"],
        )
        for article in articles
    ]
    if restore or form is None:
        return [reader.read(report) for report in reports]
    with mock.patch("onrecord.reading.tokens.restored", return_value=None):
        return [reader.read(report) for report in reports]


def main() -> None:
    """Prints a line a way of writing."""
    parser = argparse.ArgumentParser(prog="python -m training.casing.evaluate", description=__doc__)
    parser.add_argument("file", type=Path, help="annotated articles, JSON Lines; those held out are read")
    parser.add_argument("--scorer", type=Path, required=True, help="attribution_score.py")
    parser.add_argument("--articles", type=int, dest="most", help="read so many at most")
    args = parser.parse_args()
    articles = [article for article in lines(args.file) if is_held_out(article["id"])][: args.most]
    reader = rules_reader()
    printed: dict[str, Marks] = {}
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder, "gold.jsonl")
        for name, form, restore in (
            ("as printed", None, False),
            ("capitals", Form.CAPITALS, False),
            ("capitals, restored", Form.CAPITALS, True),
            ("small letters", Form.SMALL, False),
            ("small letters, restored", Form.SMALL, True),
        ):
            turned = [{**article, "text": _turned(article["text"], form)} for article in articles]
            gold.write_text("".join(json.dumps(article) + "\n" for article in turned), "utf-8")
            records = _read(reader, articles, form, restore)
            seen = {
                key: {(record.report.key, *mark) for record in records for mark in marks(record)}
                for key, marks in _SEEN.items()
            }
            printed = printed or seen
            figures = {key: row["F1"] for key, row in score(args.scorer, gold, records).items()}
            figures = {key: figures[key] for key in ("found", "who_said_what", "strict")}
            figures |= {key: _f1(marks, printed[key]) for key, marks in seen.items()}
            print(
                f"{name:24}", *(f"{key} {value:.1f}" for key, value in figures.items()), sep="  ", flush=True
            )


if __name__ == "__main__":
    main()
