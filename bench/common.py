"""Where the corpora and scorers lie, and how a figure is held to its floor."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.reading import Reader, standard_reader
from onrecord.record import Record

__all__ = ["data", "is_input", "lines", "missing", "rules_reader", "score", "scorer", "show", "tell_low"]


def data(*parts: str) -> Path:
    """A file of the corpora, there or not: below ``ONRECORD_DATA``, by default ``../shared/data``."""
    root = os.environ.get("ONRECORD_DATA") or Path(__file__).parents[1] / ".." / "shared" / "data"
    return Path(root).joinpath(*parts)


def scorer(name: str) -> Path:
    """A scorer, there or not: they lie in ``eval`` beside the corpora."""
    return data("..", "eval", name)


def missing(*paths: Path) -> bool:
    """Whether one of ``paths`` is not there; says so on standard error."""
    gone = [path for path in paths if not path.exists()]
    for path in gone:
        print(f"There is no {path}; set ONRECORD_DATA, see bench/README.md.", file=sys.stderr)
    return bool(gone)


def is_input(path: Path, sha256: str) -> bool:
    """Whether ``path`` is the file that floors are for; says so on standard error where it is not."""
    same = hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    if not same:
        print(f"{path} is not the file that the floors are for.", file=sys.stderr)
    return same


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a JSON Lines file."""
    with path.open(encoding="utf-8") as source:
        yield from map(json.loads, source)


def score(program: Path, gold: Path, records: Iterable[Record]) -> dict[str, dict[str, float]]:
    """What a scorer says of ``records`` against ``gold``: its figures, each ``{"P", "R", "F1"}``."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as made:
        for record in records:
            made.write(record.to_json() + "\n")
        made.flush()
        command = [sys.executable, str(program), str(gold), made.name, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, dict[str, float]] = json.loads(done.stdout)
    return figures


def rules_reader() -> Reader:
    """The standard reader with rules alone in the place of the trained finder of statements."""
    from onrecord.reading.statements import RuleFinder, Statements

    rules = Statements(RuleFinder())
    return Reader([rules if layer.name == rules.name else layer for layer in standard_reader().layers])


def show(
    title: str,
    figures: Mapping[str, float],
    floors: Mapping[str, float],
    ceilings: Mapping[str, float] | None = None,
) -> int:
    """Prints figures beside their floors and ceilings; 1 where one is below or above its own."""
    print(title)
    bad = 0
    for name, figure in figures.items():
        floor, ceiling = floors.get(name), (ceilings or {}).get(name)
        notes = []
        if floor is not None:
            notes.append(f"floor {floor:g}{'  BELOW' if figure < floor else ''}")
            bad |= figure < floor
        if ceiling is not None:
            notes.append(f"at most {ceiling:g}{'  ABOVE' if figure > ceiling else ''}")
            bad |= figure > ceiling
        digits = 2 if abs(figure) < 10 else 1
        print(f"  {name:46}{figure:10.{digits}f}{''.join('   ' + note for note in notes)}")
    return int(bad)


def tell_low(title: str, figures: Mapping[str, float], floors: Mapping[str, float]) -> int:
    """Prints the floors in one line, with the figures that are below theirs; 1 where one is."""
    parts = []
    low = 0
    for name, floor in floors.items():
        below = figures[name] < floor
        low |= below
        parts.append(f"{name} {floor:g}" + (f" BELOW: {figures[name]:.1f}" if below else ""))
    print(f"  floors, {title}: " + ", ".join(parts))
    return int(low)
