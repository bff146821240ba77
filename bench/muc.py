"""Incidents of MUC-3 and MUC-4: reports in capitals, with who, what, whom, where, when, how many.

The corpus has 1,300 reports of 1988 to 1991 on political violence in Latin America, all in capitals,
700 of them with incidents (Sundheim 1991, 1992). It is a test of robustness: nothing was trained on
it. The first 1,000 reports were read while this was written; the last 300 were not. No floors.

Incidents are drawn from the events of a record (``bench.incidents``) and aligned with the templates of
the key, one to one, as in MUC-4 (Chinchor 1992): a pair is possible where a target, a perpetrator or an
instrument is the same, or the type and one of date and place; of all alignments that with the most in
common is taken. Then each slot is counted over all templates: right fillers of all in the key (recall)
and of all in the record (precision), those of incidents without a partner among them; and, beside it,
over the aligned pairs alone. Fillers that the key calls optional count only where they are found, and
so do optional templates. What differs from MUC-4: no partial credit; a name is right where its words
hold those of the key or the reverse; perpetrators are persons and organisations together; the slots
for kinds, nations and effects are left out.

- date: right where it lies in the days of the key or is at most a week around them. "- 08 JAN 90" in the
  key is any day up to that of the report: where the report says no day. It counts where it is found.
- place: right where it is called as one of the places of the key, which go from country to village;
  the country alone is right only where the key has no more.
- number: of the targets that match, as the key says ("~30" a tenth more or less); "PLURAL" is left out.
- on whose word: reported as fact, claimed or admitted, suspected or accused ("possible" too), for
  aligned incidents whose key says it; any alternative of the key is right.

Run as ``python -m bench.muc [--reports N] [--rules]``.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bench.common import data, lines, missing, rules_reader
from bench.incidents import Filler, Incident, incidents, plain
from onrecord.reading import Reader, standard_reader
from onrecord.record import Record, Report

__all__ = ["SLOTS", "Figures", "Tally", "align", "corpus", "count", "main", "measure", "window"]

#: How many of the reports were read while this was written.
READ = 1000
SLOTS = (
    "incident",
    "type",
    "date",
    "place",
    "perpetrator",
    "human target",
    "physical target",
    "number",
    "instrument",
)
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_WORDS = {"FACT": "fact", "CLAIMED": "claimed", "SUSPECTED": "suspected", "POSSIBLE": "suspected"}
_KINDS = ("fact", "claimed", "suspected")
#: Words for kinds of places that are no part of a name: "Junin Department"; "Guatemala City" needs its own.
_DIVISIONS = frozenset(
    "canton department district jurisdiction municipality neighborhood province region".split()
)
_WEEK = timedelta(days=7)
#: With more templates than this an exact alignment takes too long; the best pairs are taken in turn.
_EXACT = 12


@dataclass
class Tally:
    """Counts of one slot: ``right`` ones, those in the ``key``, those in the ``record``."""

    right: int = 0
    key: int = 0
    record: int = 0

    def add(self, right: int, key: int, record: int) -> None:
        """Adds the counts of one template."""
        self.right += right
        self.key += key
        self.record += record

    @property
    def recall(self) -> float:
        """In percent."""
        return 100 * self.right / max(self.key, 1)

    @property
    def precision(self) -> float:
        """In percent."""
        return 100 * self.right / max(self.record, 1)


@dataclass
class Figures:
    """All that is counted over some reports. words: (key, record) of each aligned incident."""

    reports: int = 0
    everywhere: dict[str, Tally] = field(default_factory=lambda: {slot: Tally() for slot in SLOTS})
    aligned: dict[str, Tally] = field(default_factory=lambda: {slot: Tally() for slot in SLOTS})
    relevant: Tally = field(default_factory=Tally)
    words: Counter[tuple[frozenset[str], str]] = field(default_factory=Counter)


def corpus() -> Path:
    """Where the reports lie, there or not."""
    return data("events", "muc_dev.jsonl")


def _day(words: str) -> date | None:
    found = re.fullmatch(r"(\d{1,2}) ([A-Z]{3}) (\d\d)", words.strip())
    if found is None or found[2] not in _MONTHS:
        return None
    try:
        return date(1900 + int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:  # The key has a 31st of November.
        return None


@cache
def window(words: str | None) -> tuple[date, date] | None:
    """The days of a date of the key, the last one included; None where it has none that can be read."""
    first, dash, last = (words or "").partition(" / ")[0].partition("-")
    if not dash:
        day = _day(first)
        return (day, day) if day else None
    stop = _day(last)
    start = _day(first) if first.strip() else date.min
    return (start, stop) if start and stop else None


def _right_date(incident: Incident, words: str | None) -> bool:
    days, when = window(words), incident.when
    if days is None or when is None or when.start is None or when.stop is None:
        return False
    first, last = when.start, when.stop - timedelta(days=1)
    if days[0] <= first and last <= days[1]:
        return True
    return first <= days[1] and days[0] <= last and last - first < _WEEK


def _right_place(incident: Incident, location: str | None) -> bool:
    if incident.place is None or not location:
        return False
    names = {plain(name) - _DIVISIONS for name in (incident.place.name, *incident.place.aliases)}
    for whole in location.split(" / "):
        parts = [plain(re.sub(r"\(.*?\)", "", part)) - _DIVISIONS for part in re.split(r":| - ", whole)]
        if any(part in names for part in (parts[1:] or parts)):
            return True
    return False


def _number(words: str | None) -> tuple[float, float] | None:
    """The least and the most that a number of the key may be."""
    text = (words or "").partition(" / ")[0].replace(" ", "")
    if found := re.fullmatch(r"~(\d+)", text):
        return int(found[1]) * 0.9, int(found[1]) * 1.1
    if found := re.fullmatch(r"(\d+)(?:-(\d+))?", text):
        return int(found[1]), int(found[2] or found[1])
    if found := re.fullmatch(r"(\d+)-|-(\d+)", text):
        return (int(found[1]), 1e9) if found[1] else (0, int(found[2]))
    return None


@dataclass(frozen=True)
class Slot:
    """One filler of the key: all that is right for it."""

    names: tuple[str, ...]
    optional: bool
    number: str | None = None


def _slots(template: dict[str, Any]) -> dict[str, list[Slot]]:
    """The fillers of the key by slot."""

    def plain_slots(*keys: str) -> list[Slot]:
        return [Slot(tuple(item["any_of"]), item["optional"]) for key in keys for item in template[key]]

    def targets(kind: str) -> list[Slot]:
        return [
            Slot((*item["name"], *item["description"]), item["optional"], item.get("number"))
            for item in template["targets"]
            if item["kind"] == kind
        ]

    return {
        "perpetrator": plain_slots("perp_individual", "perp_org"),
        "human target": targets("person"),
        "physical target": targets("object"),
        "instrument": plain_slots("instruments"),
    }


def _pairs(slots: list[Slot], fillers: list[Filler]) -> list[tuple[Slot, Filler]]:
    """Each filler of the key with the first one of the record that is right for it. One of the record
    can be right for several of the key: a person and the organisation that they belong to."""
    return [
        (slot, found)
        for slot in slots
        if (found := next((filler for filler in fillers if filler.matches(*slot.names)), None)) is not None
    ]


_OF = {
    "perpetrator": "agents",
    "human target": "targets",
    "physical target": "targets",
    "instrument": "instruments",
}


def _likeness(incident: Incident, template: dict[str, Any]) -> float:
    """What both have in common; 0 where they can be no pair."""
    shared = sum(len(_pairs(slots, getattr(incident, _OF[slot]))) for slot, slots in _slots(template).items())
    same_type = incident.type in template["type"]
    told = _right_date(incident, template["date"]) + _right_place(incident, template["location"])
    if not shared and not (same_type and told):
        return 0.0
    return shared + same_type + told


def align(found: list[Incident], templates: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Pairs (incident, template) with the greatest likeness in all, each in one pair at most."""
    likeness = [[_likeness(incident, template) for template in templates] for incident in found]
    if len(templates) > _EXACT:
        ranked = sorted(
            ((-value, i, j) for i, row in enumerate(likeness) for j, value in enumerate(row) if value)
        )
        pairs: dict[int, int] = {}
        for _, i, j in ranked:
            if i not in pairs and j not in pairs.values():
                pairs[i] = j
        return sorted(pairs.items())
    # The best for each set of templates that the incidents so far have taken.
    best: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for i, row in enumerate(likeness):
        for taken, (total, made) in list(best.items()):
            for j, value in enumerate(row):
                after = taken | 1 << j
                if value and not taken & 1 << j and total + value > best.get(after, (-1.0, ()))[0]:
                    best[after] = (total + value, (*made, (i, j)))
    return list(max(best.values(), key=lambda item: item[0])[1])


def _counts(
    incident: Incident | None, template: dict[str, Any] | None
) -> Iterator[tuple[str, int, int, int]]:
    """Slot, right ones, those of the key, those of the record, for one pair or one without a partner."""
    is_told, is_key = incident is not None, template is not None
    yield "incident", is_told and is_key, is_key, is_told
    key = template or {"type": "", "date": None, "location": None}
    told = incident or Incident("")
    yield "type", is_told and is_key and told.type in key["type"], is_key, is_told
    days, right = window(key["date"]), _right_date(told, key["date"])
    yield "date", right, days is not None and (right or days[0] > date.min), told.when is not None
    yield "place", _right_place(told, key["location"]), bool(key["location"]), told.place is not None
    slots = _slots(template) if template is not None else {}
    matched: set[Filler] = set()
    for slot, name in _OF.items():
        fillers: list[Filler] = getattr(told, name)
        pairs = _pairs(slots.get(slot, []), fillers)
        found = {item.names for item, _ in pairs}
        required = [item for item in slots.get(slot, []) if not item.optional or item.names in found]
        matched |= {filler for _, filler in pairs}
        stray = [filler for filler in fillers if filler not in matched]
        if name == "targets":
            # One that is no target of the key counts as the kind that it is.
            stray = [filler for filler in stray if filler.person == (slot == "human target")]
        yield slot, len(pairs), len(required), len(pairs) + len(stray)
        for item, filler in pairs:
            if name == "targets" and (bounds := _number(item.number)) is not None:
                right = filler.number is not None and bounds[0] <= filler.number <= bounds[1]
                yield "number", right, 1, filler.number is not None


def count(figures: Figures, record: Record, templates: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Adds one report to ``figures``; the pairs of incidents and templates."""
    told = incidents(record)
    pairs = align(told, templates)
    rows: list[tuple[Incident | None, dict[str, Any] | None]] = [(told[i], templates[j]) for i, j in pairs]
    alone = {i for i, _ in pairs}, {j for _, j in pairs}
    rows += [(item, None) for i, item in enumerate(told) if i not in alone[0]]
    rows += [(None, item) for j, item in enumerate(templates) if j not in alone[1] and not item["optional"]]
    for incident, template in rows:
        paired = incident is not None and template is not None
        for slot, *counted in _counts(incident, template):
            figures.everywhere[slot].add(*counted)
            if paired:
                figures.aligned[slot].add(*counted)
        if incident is not None and template is not None and template["confidence"]:
            values = " ".join(item["value"] for item in template["confidence"])
            key = frozenset(word for name, word in _WORDS.items() if name in values)
            figures.words[key, incident.word] += 1
    figures.reports += 1
    real = any(not item["optional"] for item in templates)
    figures.relevant.add(real and bool(told), real, bool(told) and (real or not templates))
    return pairs


def measure(documents: Iterable[dict[str, Any]], reader: Reader, progress: str = "") -> Figures:
    """Reads and counts reports; tells on standard error how far it is where ``progress`` names them."""
    figures = Figures()
    for document in documents:
        count(figures, reader.read(Report(document["text"], key=document["id"])), document["templates"])
        if progress and figures.reports % 25 == 0:
            print(f"\r{progress}: {figures.reports} reports", end="", file=sys.stderr, flush=True)
    if progress:
        print(file=sys.stderr)
    return figures


def _show(title: str, figures: Figures) -> None:
    print(f"{title} ({figures.reports} reports)")
    print(f"  {'':18}{'all templates':>30}{'aligned ones':>24}")
    print(f"  {'':18}{'P':>8}{'R':>8}{'in key':>8}{'told':>8}{'P':>8}{'R':>8}{'in key':>8}")
    for slot in ("report has any", *SLOTS):
        one = figures.everywhere.get(slot, figures.relevant)
        row = f"  {slot:18}{one.precision:8.1f}{one.recall:8.1f}{one.key:8}{one.record:8}"
        if slot in figures.aligned and slot != "incident":
            other = figures.aligned[slot]
            row += f"{other.precision:8.1f}{other.recall:8.1f}{other.key:8}"
        print(row)
    total = sum(figures.words.values())
    right = sum(times for (key, word), times in figures.words.items() if word in key)
    most = max((sum(n for (key, _), n in figures.words.items() if word in key) for word in _KINDS), default=0)
    print(f"  on whose word: {100 * right / max(total, 1):.1f} % of {total} aligned incidents")
    print(f"    (always the most frequent: {100 * most / max(total, 1):.1f} %)")
    for word in _KINDS:
        row = {
            said: sum(n for (key, it), n in figures.words.items() if word in key and it == said)
            for said in _KINDS
        }
        print(f"    key {word:10}" + "".join(f"{said} {times:<6}" for said, times in row.items()))


def main(arguments: Sequence[str] = ()) -> int:
    """Prints the figures of the reports that were read and of those that were not."""
    parser = argparse.ArgumentParser(prog="python -m bench.muc")
    parser.add_argument("--reports", type=int, help="as many at most of either part")
    parser.add_argument("--rules", action="store_true", help="statements by rules alone, which is faster")
    args = parser.parse_args(arguments)
    if missing(corpus()):
        return 2
    documents = list(lines(corpus()))
    reader = rules_reader() if args.rules else standard_reader()
    print("MUC-3 and MUC-4, in capitals" + (", statements by rules alone" if args.rules else ""))
    for title, part in (("read while it was written", documents[:READ]), ("not read", documents[READ:])):
        _show(title, measure(part[: args.reports], reader, title))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
