"""Connected components: which items hang together by the pairs that join them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

__all__ = ["components"]

T = TypeVar("T", bound=Hashable)


def components(items: Iterable[T], pairs: Iterable[tuple[T, T]]) -> list[list[T]]:
    """``items`` in groups, each in the order given, the groups by their first item.

    A pair with something that is not among ``items`` is passed over. Union-find with path halving
    (Tarjan and van Leeuwen 1984).
    """
    root = {item: item for item in items}

    def find(item: T) -> T:
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for one, other in pairs:
        if one in root and other in root:
            a, b = find(one), find(other)
            if a != b:
                root[b] = a
    found: dict[T, list[T]] = {}
    for item in root:
        found.setdefault(find(item), []).append(item)
    return list(found.values())
