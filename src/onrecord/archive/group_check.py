"""Whether the groups are those that follow from the decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.archive.components import components
from onrecord.archive.links import Ref, group_id

__all__ = ["amiss", "as_decided"]


def as_decided(kind: str, placed: Sequence[Ref], pairs: Iterable[tuple[Ref, Ref]]) -> dict[Ref, str]:
    """The group of each of ``placed``, oldest first, by the ``pairs`` that are decided to be the same."""
    found = {}
    for part in components(placed, pairs):
        new = group_id(kind, part[0])
        found.update(dict.fromkeys(part, new))
    return found


def amiss(
    kind: str,
    groups: Mapping[Ref, str],
    pairs: Sequence[tuple[Ref, Ref]],
    apart: Iterable[tuple[Ref, Ref]],
) -> list[tuple[str, str]]:
    """What is wrong with ``groups``, as codes and messages.

    groups: the items in the order of adding. pairs: decided to be the same. apart: what a person said is
    different.
    """
    found = []
    unplaced = {ref for pair in pairs for ref in pair if ref not in groups}
    if unplaced:
        found.append(
            ("links-out-of-step", f"{len(unplaced)} items of kind {kind} that were joined are in no group")
        )
    right = as_decided(kind, list(groups), pairs)
    wrong = sum(group != right[ref] for ref, group in groups.items())
    if wrong:
        message = f"{wrong} items of kind {kind} are not in the group that the decisions put them into"
        found.append(("groups-out-of-step", message))
    against = sum(one in groups and groups[one] == groups.get(other) for one, other in apart)
    if against:
        message = f"{against} pairs of kind {kind} are in one group although a person said that they differ"
        found.append(("groups-contradicted", message))
    return found
