"""When a statement was made: what the report says beside the cue, else the report's own date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.cues.usage import usage
from onrecord.reading.statements.finding import Finding
from onrecord.record import Interval, Said, Span, TimeType

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["said_of"]


def said_of(draft: Draft, finding: Finding) -> Said:
    """The time of speaking of ``finding``. basis ``text``: a date hangs on the cue, outside the
    content ("said on April 8"); ``published``: none does; ``unknown``: the report has no date."""
    published = draft.report.published_on
    if published is None and draft.dateline is not None:
        published = draft.dateline.published
    cue = draft.tokens_of(finding.head) if finding.head is not None else None
    if finding.head is not None and cue is not None:
        # What hangs on a word stands in its sentence.
        for time in draft.body_times(draft.span_of(cue[0].sent)):
            if time.type not in (TimeType.DATE, TimeType.TIME) or not time.when.is_known:
                continue
            if any(span.overlaps(time.span) for span in finding.content):
                continue
            if published and time.when.start and time.when.start > published and not _is_to_come(cue[0]):
                continue  # "He did not rule out lower fares next year"
            if _hangs_on(draft, time.span, finding.head):
                return Said(time.when, "text")
    if published is not None:
        return Said(Interval.day(published), "published")
    return Said(Interval.unknown(), "unknown")


def _is_to_come(cue: Token) -> bool:
    """Whether it is yet to be said: "will announce on Friday that …", "is to tell the court in May"."""
    return any(item.tag_ in ("MD", "TO") for item in cue.children)


def _is_beside(verb: Token, cue: Token) -> bool:
    """Whether a verb only says how the cue's speaker spoke: "Speaking in Leeds on Friday, she said"."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i == cue.i and verb.i < cue.i


def _hangs_on(draft: Draft, time: Span, head: Span) -> bool:
    """Whether the time expression depends on the cue, directly or over a preposition or noun."""
    tokens, cue = draft.tokens_of(time), draft.tokens_of(head)
    if tokens is None or cue is None:
        return False
    node = tokens.root
    apart = usage(draft.language).since
    for _ in range(6):
        if node.i == cue[0].i:
            return True
        if node.pos_ in ("ADP", "SCONJ") and node.lower_ in apart:
            return False
        if node.head.i == node.i:
            return False
        if node.pos_ in ("VERB", "AUX") and not _is_beside(node, cue[0]):
            return False
        node = node.head
    return False
