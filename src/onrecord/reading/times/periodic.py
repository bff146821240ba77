"""Values of lengths of time, and lengths that are written in several pieces: "two hours and 15 minutes"."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from onrecord.reading.times.calendar import shift
from onrecord.reading.times.rules import Match
from onrecord.record import Interval, Precision

if TYPE_CHECKING:
    from onrecord.reading.times.context import Context

__all__ = ["SHARES", "around", "compound", "parts_before", "period", "plain"]

# What half of a unit is in the next finer one.
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "12H", "DE": "5Y", "CE": "50Y", "M": "15D"}
#: Quarters of a unit, in a finer one.
SHARES = {
    ("CE", 0.25): (25, "Y"),
    ("CE", 0.75): (75, "Y"),
    ("TH", 0.25): (15, "TM"),
    ("TH", 0.75): (45, "TM"),
}
#: Units from coarse to fine.
_ORDER = ("CE", "DE", "Y", "Q", "M", "F", "W", "D", "TH", "TM", "TS")
_JOINTS: tuple[list[str], ...] = (["and"], [","], [",", "and"], [])


def period(number: Any, unit: str) -> str | None:
    """``P2Y6M`` for 2.5 years, ``PXD`` for some days."""
    if unit == "F":
        number, unit = (number if number == "X" else number * 2), "W"
    timed = unit.startswith("T")
    letter = unit[1:] if timed else unit
    if number == "X":
        return f"PT{number}{letter}" if timed else f"P{number}{letter}"
    whole = int(number)
    rest = float(number) - whole
    text = f"{whole}{letter}" if whole or not rest else ""
    if rest and (rest != 0.5 or unit not in _HALVES):
        return f"PT{number:g}{letter}" if timed else f"P{number:g}{letter}"
    if rest:
        small = _HALVES[unit]
        if timed:
            return f"PT{text}{small}"
        joint = "T" if unit == "D" else ""
        return f"P{text}{joint}{small}"
    return f"PT{text}" if timed else f"P{text}"


def compound(parts: Sequence[tuple[float, str]]) -> str:
    """``P1Y2M3D``, ``PT2H15M`` for whole numbers of units, coarse before fine."""
    days = "".join(f"{number:g}{unit}" for number, unit in parts if not unit.startswith("T"))
    hours = "".join(f"{number:g}{unit[1:]}" for number, unit in parts if unit.startswith("T"))
    return f"P{days}T{hours}" if hours else f"P{days}"


def around(context: Context, unit: str, number: Any, which: int) -> Interval | None:
    """The days that "the past three years" or "the next two weeks" cover."""
    now = context.published
    if now is None or number == "X" or not which:
        return None
    if unit == "TH":
        number, unit = ceil(float(number) / 24), "D"
    far = shift(now, unit, which * float(number))
    if far is None or far == now:
        return None
    return Interval.between(min(far, now), max(far, now), Precision.RANGE)


def plain(match: Match) -> tuple[float, str] | None:
    """Number and unit of a plain length, "two years"; None of any other expression."""
    number, unit = match.get("n"), match.get("unit")
    if (
        match.make != "duration"
        or set(match.slots) != {"n", "unit"}
        or unit not in _ORDER
        or number == "X"
        or "-" in match.texts
    ):
        return None
    return (float(number), unit) if float(number).is_integer() and unit != "F" else None


def parts_before(match: Match, context: Context, unit: str | None = None) -> list[tuple[float, str]]:
    """The plain lengths right before ``match`` of which it is the end, each of a coarser unit than the
    next: "one year, two months" of "one year, two months and three days". ``unit``: that of ``match``."""
    unit = unit or match.get("unit")
    first, found = match.first, []
    for last in reversed(context.matches[: context.index]):
        part = plain(last)
        between = [word.text for word in context.words[last.last : first]]
        if part is None or between not in _JOINTS or not _coarser(part[1], unit):
            break
        found.append(part)
        first, unit = last.first, part[1]
    return found[::-1]


def _coarser(unit: str, than: str | None) -> bool:
    return than in _ORDER and _ORDER.index(unit) < _ORDER.index(than)
