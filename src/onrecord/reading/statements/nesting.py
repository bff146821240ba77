"""Which statement is told inside of which."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.near import Near
from onrecord.reading.statements.finding import Finding
from onrecord.record import Span

__all__ = ["outer_of"]


def outer_of(findings: Sequence[Finding]) -> list[int | None]:
    """For each finding the index of the innermost one that it is told inside of, or None.

    A statement stands inside another where its cue, or all of its content if it has no cue, lies in
    the other's content and the other's cue does not lie in its own. Of two that hold each other,
    none is inside.
    """
    outer: list[int | None] = []
    near = Near((finding.content, number) for number, finding in enumerate(findings))
    for index, finding in enumerate(findings):
        anchor = finding.cue or finding.content
        candidates = [
            (sum(map(len, findings[number].content)), number)
            for number in (near.touching(anchor[0]) if anchor else ())
            if number != index
            and _holds(findings[number], anchor)
            and not _holds(finding, findings[number].cue)
        ]
        outer.append(min(candidates)[1] if candidates else None)
    return outer


def _holds(finding: Finding, parts: Sequence[Span]) -> bool:
    return bool(parts) and all(any(span.contains(part) for span in finding.content) for part in parts)
