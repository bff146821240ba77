"""Places: how many are found, and how many of them are put where they are.

The Local-Global Lexicon (LGL; Lieberman, Samet and Sankaranarayanan 2010) as published with the
Pragmatic Guide to Geoparsing Evaluation: articles of local papers, whose readers know which Paris is
meant. Articles are halved by a hash of their id: the errors of one half may be read, the other (``dev``)
is for measuring alone and is what the figures and floors are for. Two tables come out of one run:

- From the text alone, by ``places_score.py`` in the folder ``eval`` beside the corpora, run as a program
  of its own. Beside it stands the most populous place of that name for each place that the layer
  ``names`` found.
- On the corpus's own spans: ``answerable`` is the share of its toponyms with coordinates for which the
  gazetteer has a place within 161 km among the candidates of the name, ``right`` the share of all that
  were put within 161 km, ``of_answerable`` the share of those that could be answered. Beside it the most
  populous namesake in the same gazetteer, and the same among towns alone.

The gazetteer is the one made of the installed packages, whatever else is on the machine. Run as
``python -m bench.places``; the corpus lies in ``$ONRECORD_DATA/places/lgl.jsonl``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench import common
from bench.common import data, is_input, lines, missing, tell_low
from onrecord.gazetteer import Gazetteer, Place, PlaceKind
from onrecord.reading import standard_reader
from onrecord.reading.draft import Draft
from onrecord.reading.places import Places
from onrecord.reading.places.forms import Forms
from onrecord.reading.tokens import pipeline
from onrecord.record import Entity, Kind, Record, Report, Span, content_id

__all__ = ["FLOORS", "INPUT", "corpus", "give", "half", "main", "measure"]

#: The least that each figure may be, in percent.
FLOORS = {
    "detection": 84.0,
    "acc@161": 86.5,
    "end_to_end": 74.8,
    "answerable": 94.7,
    "right": 88.4,
    "of_answerable": 92.8,
}
#: SHA-256 of the corpus that the floors are for.
INPUT = "74e64cf543914c66d3396a993b2db42efa94a3e7d61563652eb13630e88e5e1f"

_TEXT = ("detection", "acc@161", "end_to_end", "median_km")
_SPANS = ("answerable", "right", "of_answerable")
#: Prefixes of the figures: of onrecord, of the most populous namesake, and of that among towns alone.
_WHO = ("", "populous_", "towns_")
#: Kilometres within which a place is where it should be.
_NEAR = 161.0

Document = dict[str, Any]


def corpus() -> Path:
    """Where the articles lie, there or not."""
    return data("places", "lgl.jsonl")


def scorer() -> Path:
    """The program that counts, there or not."""
    return common.scorer("places_score.py")


def half(identity: str) -> int:
    """0 for an article whose errors may be read, 1 for one that is for measuring alone."""
    return int(hashlib.sha256(identity.encode()).hexdigest(), 16) % 2


def measure(which: int = 1) -> dict[str, float]:
    """The figures of one half: those of both tables, in percent but for ``median_km``; those of the most
    populous namesake as ``populous_detection`` and so on, of towns alone as ``towns_right`` and so on;
    ``articles_a_second`` from the text alone, of which ``places_share`` percent go into this layer."""
    documents = [item for item in lines(corpus()) if half(item["id"]) == which]
    with Gazetteer.packaged() as gazetteer:
        return _measure(documents, gazetteer)


def _measure(documents: Sequence[Document], gazetteer: Gazetteer) -> dict[str, float]:
    before = [layer for layer in standard_reader(["places"]).layers if layer.name != "places"]
    places, forms = Places(gazetteer), Forms(gazetteer, "en")
    found: list[dict[str, Any]] = []
    plain: list[dict[str, Any]] = []
    given: list[Record] = []
    took = in_layer = 0.0
    nlp = pipeline("en")  # Loading the model is no part of the work.
    for item in documents:
        report = Report(item["text"], published=item["published"], key=item["id"], language="en")
        with nlp.memory_zone():
            draft = Draft(report, "en")
            start = time.perf_counter()
            for layer in before:
                layer(draft)
            entities, middle = dict(draft.entities), time.perf_counter()
            named = draft.finish("names")
            own = time.perf_counter()
            places(draft)
            end = time.perf_counter()
            took += middle - start + end - own
            in_layer += end - own
            found.append(draft.finish("places").to_dict())
            plain.append(_populous(named, gazetteer))
            _reset(draft, entities)
            give(draft, [Span(*place["span"]) for place in item["places"]])
            places(draft)
            given.append(draft.finish("given"))
    figures = _scores(documents, found) | _on_spans(documents, given, forms)
    figures |= {f"populous_{name}": value for name, value in _scores(documents, plain).items()}
    figures["articles_a_second"] = len(documents) / took
    figures["places_share"] = 100 * in_layer / took
    return figures


def _reset(draft: Draft, entities: dict[str, Entity]) -> None:
    for identity in list(draft.entities):
        draft.drop(identity)
    for entity in entities.values():
        draft.put(entity)


def give(draft: Draft, spans: Iterable[Span]) -> None:
    """Puts the places at ``spans``, one for each name, in the place of those that ``draft`` has and of
    whatever else is named there."""
    given = sorted(set(spans))
    for entity in list(draft.entities.values()):
        kept = tuple(span for span in entity.mentions if not any(span.overlaps(other) for other in given))
        draft.drop(entity.id)
        if kept and entity.kind is not Kind.PLACE:
            draft.put(replace(entity, mentions=kept))
    forms: dict[str, list[Span]] = {}
    for span in given:
        forms.setdefault(" ".join(span.of(draft.text).split()), []).append(span)
    for form, mentions in forms.items():
        identity = content_id("e", draft.report.id, "given", mentions)
        draft.put(Entity(identity, Kind.PLACE, form, mentions=tuple(mentions)))


def _on_spans(documents: Iterable[Document], records: Iterable[Record], forms: Forms) -> dict[str, float]:
    """The second table, for the records, the most populous namesake, and that among towns."""
    total = 0
    sums = {who + what: 0 for who in _WHO for what in ("answerable", "right", "both")}
    for item, record in zip(documents, records, strict=True):
        where = {
            span: entity
            for entity in record.entities
            if entity.kind is Kind.PLACE
            for span in entity.mentions
        }
        for gold in item["places"]:
            if gold["latitude"] is None:
                continue
            total += 1
            span = Span(*gold["span"])
            candidates, _ = forms.candidates(span.of(item["text"]), item["text"][span.end : span.end + 80])
            towns = [place for place in candidates if place.kind is PlaceKind.CITY]
            near = _nearness(gold)
            for who, pool, chosen in (
                ("", candidates, where.get(span)),
                ("populous_", candidates, _most(candidates)),
                ("towns_", towns, _most(towns)),
            ):
                can, right = any(map(near, pool)), near(chosen)
                sums[f"{who}answerable"] += can
                sums[f"{who}right"] += right
                sums[f"{who}both"] += can and right
    shares = {name: 100 * count / total for name, count in sums.items() if not name.endswith("both")}
    for who in _WHO:
        shares[f"{who}of_answerable"] = 100 * sums[f"{who}both"] / max(1, sums[f"{who}answerable"])
    return shares


def _nearness(gold: dict[str, Any]) -> Callable[[Place | Entity | None], bool]:
    right = Place(0, "", PlaceKind.CITY, latitude=gold["latitude"], longitude=gold["longitude"])

    def near(other: Place | Entity | None) -> bool:
        if other is None or other.latitude is None or other.longitude is None:
            return False
        point = Place(0, "", PlaceKind.CITY, latitude=other.latitude, longitude=other.longitude)
        return (right.distance(point) or 0.0) <= _NEAR

    return near


def _most(places: Iterable[Place]) -> Place | None:
    return max(places, key=lambda place: place.population, default=None)


def _populous(record: Record, gazetteer: Gazetteer) -> dict[str, Any]:
    places = []
    for entity in record.entities:
        if entity.kind is Kind.PLACE:
            found = _most(gazetteer.lookup(entity.name))
            latitude, longitude = (found.latitude, found.longitude) if found else (None, None)
            places += [
                {"span": [span.start, span.end], "latitude": latitude, "longitude": longitude}
                for span in entity.mentions
            ]
    return {"id": record.report.key, "places": places}


def _scores(documents: Iterable[Document], found: Iterable[dict[str, Any]]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        right, made = Path(folder) / "right.jsonl", Path(folder) / "made.jsonl"
        for path, items in ((right, documents), (made, found)):
            path.write_text("".join(json.dumps(item) + "\n" for item in items), "utf-8")
        command = [sys.executable, str(scorer()), str(right), str(made), "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = {
        name: value for name, value in json.loads(done.stdout).items() if name in _TEXT
    }
    return figures


def main(arguments: list[str] | None = None) -> int:
    """Prints the tables; 1 where a figure is below its floor or the corpus is another, 2 where
    it is missing."""
    parser = argparse.ArgumentParser(prog="python -m bench.places", description="How well places are found.")
    parser.add_argument("--train", action="store_true", help="measure the half whose errors may be read")
    which = 0 if parser.parse_args(arguments).train else 1
    if missing(corpus(), scorer()):
        return 2
    if not is_input(corpus(), INPUT):
        return 1
    figures = measure(which)
    name = ("train", "dev")[which]
    _show(f"LGL, {name}, from the text", _TEXT, figures, (("onrecord", ""), ("most populous", "populous_")))
    rows = (("onrecord", ""), ("most populous", "populous_"), ("most populous town", "towns_"))
    _show(f"LGL, {name}, given spans", _SPANS, figures, rows)
    print(
        f"{figures['articles_a_second']:.1f} articles a second, "
        f"{figures['places_share']:.0f}% of the time in the layer places"
    )
    return tell_low("places", figures, FLOORS) if which else 0


def _show(
    title: str, columns: Sequence[str], figures: dict[str, float], rows: Iterable[tuple[str, str]]
) -> None:
    print(f"{title:26}" + "".join(f"{name:>14}" for name in columns))
    for row, prefix in rows:
        print(f"  {row:24}" + "".join(f"{figures[prefix + name]:14.1f}" for name in columns))


if __name__ == "__main__":
    sys.exit(main())
