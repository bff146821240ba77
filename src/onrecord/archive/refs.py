"""What a report is called by those who ask for it: an id, the beginning of one, a key, a URL."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.errors import NotFound, UsageError
from onrecord.record import Report

__all__ = ["ambiguous", "is_prefix", "not_found"]

#: Fewer digits would soon be ambiguous.
SHORTEST_PREFIX = 4


def is_prefix(ref: str) -> bool:
    """Whether ``ref`` may be the beginning of an id."""
    return len(ref) >= SHORTEST_PREFIX and all(char in "0123456789abcdef" for char in ref.lower())


def not_found(ref: str) -> NotFound:
    """The error for a ``ref`` that no report answers to."""
    hint = "Give an id, its first four or more digits, a key, or a URL; a search by words finds the id."
    return NotFound("no report of that id, key or URL", where=ref[:200], hint=hint)


def ambiguous(ref: str, candidates: Iterable[Report]) -> UsageError:
    """The error for a ``ref`` that several reports answer to."""
    shown = sorted(f"{item.id} ({item.name[:60]}, {item.published or 'no date'})" for item in candidates)
    listed = "; ".join(shown[:10]) + ("; …" if len(shown) > 10 else "")
    return UsageError(f"{len(shown)} reports answer to {ref[:200]!r}", hint=f"Give one of: {listed}.")
