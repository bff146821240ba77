"""Two finders as one: a trained one for the outer level, the rules for what it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.draft import Draft
from onrecord.reading.statements.finding import Finding, StatementFinder
from onrecord.record import Span

__all__ = ["CombinedFinder"]

#: Kinds of findings by rules that are kept wherever no other finding covers them.
_ALONE = frozenset({"backward"})
#: The least sureness of a finding by rules that stands inside another's content.
_NESTED = 0.5


class CombinedFinder:
    """The findings of ``first``, and those of ``second`` that stand inside the content of one of them
    (speech in speech), or that point back ("This was announced by X") where ``first`` found nothing."""

    def __init__(self, first: StatementFinder, second: StatementFinder) -> None:
        self.first = first
        self.second = second
        self.version = f"{first.version}+{second.version}"

    def find(self, draft: Draft) -> list[Finding]:
        """The findings in text order."""
        found = list(self.first.find(draft))
        outer = tuple(found)
        for finding in self.second.find(draft):
            if _shares_cue(finding, outer):
                continue
            whole = finding.cue and finding.source and finding.confidence >= _NESTED
            if (whole and _inside(finding, outer)) or (
                finding.kind in _ALONE and not _covered(finding, outer)
            ):
                found.append(finding)
        return sorted(found, key=lambda finding: (finding.content[0], finding.cue))


def _shares_cue(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether the cue touches another's: then both are about the same statement."""
    return any(a.overlaps(b) for other in others for a in finding.cue for b in other.cue)


def _inside(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether cue, source and content all lie in the content of one other finding."""
    parts = [*finding.cue, *finding.content, *(span for party in finding.source for span in party)]
    return any(all(_holds(other.content, part) for part in parts) for other in others)


def _holds(content: Sequence[Span], part: Span) -> bool:
    return any(span.contains(part) for span in content)


def _covered(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether another finding has a cue where this one has, or most of the same content."""
    total = sum(map(len, finding.content))
    for other in others:
        if any(a.overlaps(b) for a in finding.cue for b in (*other.cue, *other.content)):
            return True
        shared = sum(
            max(0, min(a.end, b.end) - max(a.start, b.start)) for a in finding.content for b in other.content
        )
        if 2 * shared > total:
            return True
    return False
