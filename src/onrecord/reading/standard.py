"""The reader that onrecord uses unless told otherwise: every layer, in order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.reading.layer import Layer
from onrecord.reading.reader import Reader

__all__ = ["LAYERS", "standard_reader"]

#: Names of the layers, in the order in which they build on each other.
LAYERS = (
    "tokens",
    "quotes",
    "times",
    "quantities",
    "names",
    "coreference",
    "places",
    "statements",
    "events",
)


def standard_reader(wanted: Sequence[str] | None = None) -> Reader:
    """A reader with all of :data:`LAYERS`, or with those in ``wanted`` and what they need.

    Raises UsageError for a name that is none of them. Loads nothing until it reads.
    """
    return _reader(tuple(wanted) if wanted is not None else None)


@cache
def _reader(wanted: tuple[str, ...] | None) -> Reader:
    from onrecord.reading.coreference import Coreference
    from onrecord.reading.events import Events
    from onrecord.reading.names import Names
    from onrecord.reading.places import Places
    from onrecord.reading.quantities import Quantities
    from onrecord.reading.quotes import Quotes
    from onrecord.reading.statements import Statements
    from onrecord.reading.statements.trained import ModelFinder
    from onrecord.reading.times import Times
    from onrecord.reading.tokens import Tokens

    layers: list[Layer] = [
        Tokens(),
        Quotes(),
        Times(),
        Quantities(),
        Names(),
        Coreference(),
        Places(),
        Statements(ModelFinder()),
        Events(),
    ]
    return Reader(layers, wanted)
