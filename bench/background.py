"""What preceded: backgrounds chosen from earlier reports, beside those that people wrote.

The corpus (Pratapa, Small & Dreyer 2023) has the dated updates of long stories and, for each update, the
backgrounds that three people wrote from the updates before it. At each step after a story's first, each
system writes a background from the updates before the step, those of the first annotator; his update of
the step is the report that is read. Each takes whole sentences while they bring it nearer to the mean
length, in words, of the three backgrounds of the step. ROUGE F1 is the mean over the three, then over all
steps. ``train`` was read while selection was made and its few weights were chosen there; of ``dev``, the
part that counts, only totals were seen.

Beside it: the last and the first updates; the date-wise extractive timeline of Ghalandari & Ifrim (2020),
dates ranked by how often they are printed on and spoken of, sentences of each by their centroid; LexRank
(Erkan & Radev 2004); the sentences that are greedily best by ROUGE-2 when the three backgrounds are known
(oracle); and each person against the other two.

Facts: names (capitalised words inside sentences), numbers and days of the people's backgrounds that the
system's has, and of those that two or more of them have. A day counts where it is told or is the date of a
line or of an update. Repetition: the share of pairs of words that the background had already. Supported:
the share of lines whose words, without brackets, are words of the cited sentence in order.

Run as ``python -m bench.background`` (``train`` for the other part, ``--three`` for the updates of all three
annotators, as three reports of each day).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

from bench.backgrounds import Read, Sentence, Step, datewise, first, last, lexrank, oracle, read
from bench.common import data, is_input, lines, missing, tell_low
from bench.rouge import Counted, rouge
from bench.told import facts, shares
from onrecord.briefing import Budget
from onrecord.briefing.brief import is_supported
from onrecord.briefing.compose import lines as lines_of
from onrecord.briefing.preceded import background
from onrecord.reading import standard_reader
from onrecord.record import Record, Report

__all__ = ["FLOORS", "INPUT", "corpus", "main", "measure", "steps"]

#: The least that each may be on the dev part, in percent, by the updates of one annotator.
FLOORS = {"ROUGE-1": 43.3, "ROUGE-2": 18.5, "ROUGE-L": 26.1, "supported": 100.0}
#: SHA-256 of the file that the floors are for.
INPUT = "ef022a1118cc2067462e2abf65463e244e799f47fa7c34c9cb21c04c7206053e"
_PARTS = ("dev", "train")
_SYSTEMS = {"last": last, "first": first, "date-wise": datewise, "LexRank": lexrank, "oracle": oracle}


def corpus(part: str = "dev") -> Path:
    """Where the stories of a part lie, there or not."""
    return data("background", f"{part}.jsonl")


@dataclass(frozen=True)
class Written:
    """A background as it is measured: its words, and the days that its lines are of."""

    text: str
    days: frozenset[date] = frozenset()
    supported: tuple[bool, ...] = ()


def steps(rows: Sequence[dict[str, Any]], annotators: Sequence[int] = (0,)) -> list[Step]:
    """The steps of the stories that have a background, with the reports before each, read."""
    reader = standard_reader()
    reports = [
        Report(text, published=row["timestep"][:10], key=f"{row['event']}/{row['timestep']}/{who}")
        for row in rows
        for who in annotators
        if (text := row["updates"][who]).strip()
    ]
    records = {record.report.key: record for record in reader.read_all(reports)}
    return list(_steps(rows, records, annotators))


def _steps(
    rows: Sequence[dict[str, Any]], records: dict[str | None, Record], annotators: Sequence[int]
) -> Iterator[Step]:
    counted = {key: read(record) for key, record in records.items()}
    story: str | None = None
    earlier: list[Read] = []
    for row in rows:
        if row["event"] != story:
            story, earlier = row["event"], []
        keys = [f"{row['event']}/{row['timestep']}/{who}" for who in annotators]
        here = [counted[key] for key in keys if key in counted]
        people = [text for text in row["backgrounds"] if text.strip()]
        if people and earlier and here:
            yield Step(here[0].record, tuple(earlier), tuple(people))
        earlier = [*earlier, *here]


def _onrecord(step: Step) -> Written:
    chosen = background(step.report, [item.record for item in step.earlier], Budget(10**6, step.length))
    texts = {item.record.report.id: item.record.report.text for item in step.earlier}
    made = lines_of(chosen, step.report.report.published_on)
    return Written(
        " ".join(line.text for line in made),
        frozenset(line.when.start for line in made if line.when.start and line.when.start == line.when.end),
        tuple(is_supported(line, texts[line.citations[0].report_id]) for line in made),
    )


def _plain(sentences: Sequence[Sentence]) -> Written:
    days = frozenset(item.day for item in sentences if item.day)
    return Written(" ".join(item.text for item in sorted(sentences)), days)


def measure(all_steps: Sequence[Step]) -> dict[str, dict[str, float]]:
    """The figures of each system, by name, in percent."""
    found: dict[str, list[dict[str, float]]] = {}
    for step in all_steps:
        people = [Counted.of(text) for text in step.people]
        for name, system in (("onrecord", None), *_SYSTEMS.items()):
            written = _onrecord(step) if system is None else _plain(system(step))
            found.setdefault(name, []).append(_figures(written, step, people))
        if len(people) > 1:
            found.setdefault("people", []).append(_among(step, people))
    return {
        name: {key: 100 * fmean(row[key] for row in rows if key in row) for key in rows[0]}
        for name, rows in found.items()
    }


def _figures(written: Written, step: Step, people: Sequence[Counted]) -> dict[str, float]:
    made = Counted.of(written.text)
    one, two, longest = (
        fmean(values) for values in zip(*(rouge(made, other) for other in people), strict=True)
    )
    theirs = [facts(text) for text in step.people]
    figures = {"ROUGE-1": one, "ROUGE-2": two, "ROUGE-L": longest}
    figures |= shares(facts(written.text, written.days), theirs)
    figures["repetition"] = 1 - len(made.twos) / max(1, made.twos.total())
    if written.supported:
        figures["supported"] = fmean(written.supported)
    return figures


def _among(step: Step, people: Sequence[Counted]) -> dict[str, float]:
    """Each person as a system, with the others as the people."""
    rows = []
    for number, text in enumerate(step.people):
        others = [number2 for number2 in range(len(people)) if number2 != number]
        rest = Step(step.report, step.earlier, tuple(step.people[other] for other in others))
        rows.append(_figures(Written(text), rest, [people[other] for other in others]))
    return {key: fmean(row[key] for row in rows if key in row) for key in rows[0]}


def _table(figures: dict[str, dict[str, float]]) -> None:
    columns = [name for name in figures["onrecord"] if name != "supported"]
    print(f"  {'':10s}" + "".join(f"{name:>12s}" for name in columns))
    for name, row in figures.items():
        print(f"  {name:10s}" + "".join(f"{row[column]:12.1f}" for column in columns))
    others = max(figures[name]["ROUGE-2"] for name in _SYSTEMS if name != "oracle")
    gap = figures["oracle"]["ROUGE-2"] - others
    print(f"  lines supported by their citation: {figures['onrecord']['supported']:.2f} %")
    closed = (figures["onrecord"]["ROUGE-2"] - others) / gap
    print(f"  of the gap between the best baseline and the oracle by ROUGE-2: {closed:.0%}")


def main(arguments: Sequence[str] = ()) -> int:
    """Prints the figures beside their floors; 1 where one is below, 2 where the corpus is missing or
    ``arguments`` are not understood."""
    part = next((item for item in arguments if not item.startswith("-")), "dev")
    if part not in _PARTS or set(arguments) - {part, "--three"}:
        print(
            f"Not understood: {' '.join(arguments)}; there are {', '.join(_PARTS)}, --three.", file=sys.stderr
        )
        return 2
    path = corpus(part)
    if missing(path):
        return 2
    if part == "dev" and not is_input(path, INPUT):
        return 1
    three = "--three" in arguments
    found = steps(list(lines(path)), (0, 1, 2) if three else (0,))
    print(f"background, updates of long stories ({part}): {len(found)} steps, in percent")
    figures = measure(found)
    _table(figures)
    counts = part == "dev" and not three
    return tell_low("background", figures["onrecord"], FLOORS) if counts else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
