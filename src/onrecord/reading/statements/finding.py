"""The seam between finding statements and finishing them.

A finder, by rules or by a trained model, says which words are source, cue and content of one
statement. What follows from that (who the source is, the act, when it was said, what is told inside
of what) is the same for every finder and is added by :class:`onrecord.reading.statements.Statements`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from onrecord.reading.draft import Draft
from onrecord.record import Act, Span

__all__ = ["Finding", "StatementFinder"]


@dataclass(frozen=True, slots=True)
class Finding:
    """The words of one statement.

    source: one tuple of spans a speaker. antecedents: for a source that is a relative pronoun, the
    phrase it stands for, aligned with ``source``; empty otherwise.
    head: the span of the cue's main word, which the act is read from; None where there is no cue.
    act: where the finder already knows it. kind: how it was found, e.g. ``clause``, ``quote``.
    """

    source: tuple[tuple[Span, ...], ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str
    confidence: float
    head: Span | None = None
    act: Act | None = None
    addressee: tuple[tuple[Span, ...], ...] = ()
    antecedents: tuple[tuple[Span, ...], ...] = ()


class StatementFinder(Protocol):
    """Finds the statements of a report. ``version`` changes when its findings may change."""

    version: str

    def find(self, draft: Draft) -> Iterable[Finding]:
        """The findings in any order; their spans lie in the text and have no blanks at the ends."""
