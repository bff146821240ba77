"""Two readings of one report as one: the trained reader's, and what the rules know beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.statements.finding import Finding
from onrecord.record import Span

__all__ = ["merged"]

#: The least sureness of a finding by rules that stands inside another's content.
_NESTED = 0.5
#: Kinds of findings by rules, with a source and at least this sure, that stay where nothing was read.
_PLAIN, _SURE = frozenset({"clause", "quote"}), 0.75
#: How sure those are that the trained reader passed over: about half are right.
_PASSED_OVER = 0.5


def merged(read: Sequence[Finding], told: Sequence[Finding]) -> list[Finding]:
    """The findings ``read`` by the trained reader, in text order with those ``told`` by the rules that
    stand inside the content of one of them (speech in speech) or point back ("This was announced by
    X"), neither of which training data marks, and the plainest of those that were passed over.

    Where both read the same cue, the rules say what the words alone do not: to whom, and whom a
    relative pronoun stands for.
    """
    back = [finding for finding in told if finding.kind == "backward"]
    found = [_completed(finding, told) for finding in read if not _shares_cue(finding, back)]
    outer = tuple(found)
    for finding in told:
        if _shares_cue(finding, outer):
            continue
        whole = finding.cue and finding.source and finding.confidence >= _NESTED
        if (whole and _inside(finding, outer)) or (finding in back and not _covered(finding, outer)):
            found.append(finding)
        elif (
            finding.kind in _PLAIN
            and finding.confidence >= _SURE
            and finding.source
            and _is_free(finding, outer)
        ):
            found.append(replace(finding, confidence=_PASSED_OVER))
    return sorted(found, key=lambda finding: (finding.content[0], finding.cue))


def _completed(finding: Finding, told: Sequence[Finding]) -> Finding:
    """``finding`` with what the rules know of the same cue."""
    same = next((other for other in told if other.head is not None and other.head == finding.head), None)
    if same is None:
        return finding
    finding = replace(finding, act=same.act, addressee=same.addressee)
    if same.source == finding.source or (same.source and _is_part(finding.source, same.source)):
        # A source that stops short of a phrase's end, or is not seen at all, is a slip of the tagger.
        return replace(finding, source=same.source, antecedents=same.antecedents)
    return finding


def _is_part(source: Sequence[Sequence[Span]], whole: Sequence[Sequence[Span]]) -> bool:
    """Whether ``source`` is less than ``whole``, both from the first word of their parties to the last."""
    if not source:
        return True
    here, there = _around(source), _around(whole)
    return there.contains(here) and here != there


def _around(source: Sequence[Sequence[Span]]) -> Span:
    spans = [span for party in source for span in party]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _shares_cue(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether the cue touches another's: then both are about the same statement."""
    return any(a.overlaps(b) for other in others for a in finding.cue for b in other.cue)


def _inside(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether cue, source and content all lie in the content of one other finding."""
    parts = [*finding.cue, *finding.content, *(span for party in finding.source for span in party)]
    return any(all(_holds(other.content, part) for part in parts) for other in others)


def _holds(content: Sequence[Span], part: Span) -> bool:
    return any(span.contains(part) for span in content)


def _is_free(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether no part of it is a part of another's content, nor the other way round."""
    parts = [*finding.cue, *finding.content]
    return not any(a.overlaps(b) for other in others for a in parts for b in (*other.cue, *other.content))


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
