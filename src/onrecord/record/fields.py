"""The fields of a JSON object, each checked as it is taken, with the place where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from onrecord.record.interval import Interval, Precision
from onrecord.record.items import LARGEST
from onrecord.record.span import Span

__all__ = ["Damage", "Fields"]

_Item = TypeVar("_Item")
_Name = TypeVar("_Name", bound=StrEnum)


class Damage(ValueError):
    """What is wrong, and where in the record it stands."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")


class Fields:
    """One JSON object of a record.

    place: where it stands, e.g. ``statements[3].said``. text: the report's, which spans must fit.
    All methods raise :class:`Damage` where the field is not what they are named for; those named
    ``maybe`` give None where it is null or absent.
    """

    __slots__ = ("data", "place", "text")

    def __init__(self, data: Any, place: str, text: str = "") -> None:
        if not isinstance(data, Mapping):
            raise Damage(place, "not an object")
        self.data, self.place, self.text = data, place, text

    def at(self, name: str) -> str:
        """The place of the field ``name``."""
        return f"{self.place}.{name}" if self.place else name

    def string(self, name: str) -> str:
        """A string that must be there."""
        value = self.data.get(name)
        if not isinstance(value, str):
            raise Damage(self.at(name), "not a string" if name in self.data else "missing")
        return value

    def maybe(self, name: str) -> str | None:
        """A string, or None."""
        return None if self.data.get(name) is None else self.string(name)

    def named(self, name: str, kind: type[_Name]) -> _Name:
        """A value of an enumeration."""
        value = self.string(name)
        if value not in kind.__members__.values():
            raise Damage(self.at(name), f"{value!r} is none of {', '.join(kind)}")
        return kind(value)

    def number(self, name: str, low: float = -LARGEST, high: float = LARGEST) -> float:
        """A finite number from ``low`` to ``high``."""
        value = self.data.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise Damage(self.at(name), f"not a number from {low:g} to {high:g}")
        return value

    def maybe_number(self, name: str, low: float = -LARGEST, high: float = LARGEST) -> float | None:
        """A number, or None."""
        return None if self.data.get(name) is None else self.number(name, low, high)

    def confidence(self) -> float:
        """The field ``confidence``, 0 to 1; 1 where it is absent."""
        return self.number("confidence", 0, 1) if "confidence" in self.data else 1.0

    def span(self, name: str, value: Any = None) -> Span:
        """A span inside the text; ``value`` where it is at hand already."""
        pair = self.data.get(name) if value is None else value
        match pair:
            case [int(start), int(end)] if 0 <= start <= end <= len(self.text):
                return Span(start, end)
        raise Damage(self.at(name), f"not a span of the text: {pair!r:.60}")

    def spans(self, name: str) -> tuple[Span, ...]:
        """An array of spans."""
        return tuple(self.span(f"{name}[{i}]", pair) for i, pair in enumerate(self.array(name)))

    def array(self, name: str, needed: bool = True) -> list[Any]:
        """An array; empty where it is absent and not ``needed``."""
        value = self.data.get(name, None if needed else [])
        if not isinstance(value, list | tuple):
            raise Damage(self.at(name), "not an array" if name in self.data else "missing")
        return list(value)

    def strings(self, name: str) -> tuple[str, ...]:
        """An array of strings; empty where it is absent."""
        values = self.array(name, needed=False)
        if not all(isinstance(value, str) for value in values):
            raise Damage(self.at(name), "not an array of strings")
        return tuple(values)

    def inner(self, name: str) -> Fields:
        """The object in the field ``name``."""
        return Fields(self.data.get(name), self.at(name), self.text)

    def each(self, name: str, make: Callable[[Fields], _Item], needed: bool = True) -> tuple[_Item, ...]:
        """What ``make`` makes of each object in an array."""
        return tuple(
            make(Fields(item, self.at(f"{name}[{i}]"), self.text))
            for i, item in enumerate(self.array(name, needed))
        )

    def interval(self) -> Interval:
        """The interval that the fields ``start``, ``end`` and ``precision`` of this object give."""
        start, end = self.maybe("start"), self.maybe("end")
        precision = None if self.data.get("precision") is None else self.named("precision", Precision)
        try:
            return Interval.between(
                None if start is None else date.fromisoformat(start),
                None if end is None else date.fromisoformat(end),
                precision,
            )
        except ValueError as error:
            raise Damage(self.place, str(error)) from error
