"""The seam of the reader: a layer declares what it needs and what it adds.

A trained model takes the place of a rule-based layer by having the same ``name``, needing what is
there and adding the same kind of items.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from onrecord.errors import UsageError
from onrecord.reading.draft import Draft

__all__ = ["Layer", "in_order"]


@runtime_checkable
class Layer(Protocol):
    """One kind of reading.

    name: what users ask for (``statements``). needs: names of the layers that must have run.
    version: changes when the layer's output may change; part of the reader's version.
    """

    name: str
    needs: tuple[str, ...]
    version: str

    def __call__(self, draft: Draft) -> None:
        """Adds to ``draft``. Changes nothing that another layer added, but for entities, which a
        later layer may complete (a place gets its coordinates)."""


def in_order(layers: Sequence[Layer], wanted: Sequence[str] | None = None) -> list[Layer]:
    """``layers`` in an order in which each comes after what it needs; with ``wanted``, only those
    and what they need. Raises UsageError for a name that no layer has."""
    by_name = {layer.name: layer for layer in layers}
    ordered: dict[str, Layer] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in ordered:
            return
        if name not in by_name:
            raise UsageError(f"no layer {name!r}", hint=f"There are: {', '.join(by_name)}.")
        if name in path:
            raise UsageError(f"layers need each other: {' -> '.join((*path, name))}")
        for need in by_name[name].needs:
            visit(need, (*path, name))
        ordered[name] = by_name[name]

    for name in wanted if wanted is not None else by_name:
        visit(name, ())
    return list(ordered.values())
