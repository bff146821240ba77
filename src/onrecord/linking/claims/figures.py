"""Numbers of one thing on one scale: which agree, which is the more exact, which contradict each other.

"At least 150" and "155" agree, and the second is the more exact; "12" and "14" are two versions; "several"
holds whatever is not one or two.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.linking.terms import fold, terms
from onrecord.record import Bound, Quantity

__all__ = ["Figure", "Scale", "compare", "figure"]

#: How far "about" reaches, as a share of the number.
_ABOUT = 0.15
_INFINITE = float("inf")


class Scale(StrEnum):
    """What one figure is to another: the same, a range that holds the other, within it, or at odds with
    it."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    OVERLAPS = "overlaps"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts. low, high: the range that the words leave, both included.
    of: the stem of what is counted, or the unit, or what happened to those who are counted."""

    quantity: Quantity
    of: str
    low: float
    high: float

    @property
    def is_vague(self) -> bool:
        """Whether one end is open, or stands for "about"."""
        return self.low != self.high


def figure(quantity: Quantity, language: str = "en") -> Figure | None:
    """The figure of ``quantity``; None where nobody says what is counted."""
    what = quantity.casualty.value if quantity.casualty else None
    if what is None and quantity.unit:
        what = fold(quantity.unit)
    if what is None and quantity.of:
        found = list(terms(quantity.of, language))
        what = found[-1] if found else None
    if what is None:
        return None
    return Figure(quantity, what, *_range(quantity))


def _range(quantity: Quantity) -> tuple[float, float]:
    value = quantity.value
    match quantity.bound:
        case Bound.AT_LEAST | Bound.MORE_THAN:
            low, high = value, _INFINITE
        case Bound.AT_MOST | Bound.FEWER_THAN:
            low, high = 0.0, value
        case Bound.ABOUT:
            low, high = value * (1 - _ABOUT), value * (1 + _ABOUT)
        case _:
            low, high = value, value
    if quantity.upper is not None:
        high = max(high, quantity.upper)
    return low, high


def compare(one: Figure, other: Figure) -> Scale:
    """What ``other`` is to ``one``."""
    if (one.low, one.high) == (other.low, other.high):
        return Scale.SAME
    if one.low <= other.low and other.high <= one.high:
        return Scale.NARROWER
    if other.low <= one.low and one.high <= other.high:
        return Scale.WIDER
    if one.low <= other.high and other.low <= one.high:
        return Scale.OVERLAPS
    return Scale.OTHER
