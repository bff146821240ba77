"""The words of a content as spans, without what only joins them to the rest of the sentence."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.reading.draft import Draft
from onrecord.reading.syntax import runs
from onrecord.record import Span

__all__ = ["content_runs"]

#: Marks at the end of a piece that belong to the sentence around it, unless they are quoted.
_JOINING = frozenset(",;:.–—-")


def content_runs(draft: Draft, indices: Iterable[int]) -> tuple[Span, ...]:
    """Token indices as spans, each without joining marks at its ends and a conjunction at its end."""
    spans = []
    for span in runs(draft, indices):
        tokens = draft.tokens_of(span)
        if tokens is None:
            continue
        first, last = tokens.start, tokens.end - 1
        while last > first and _joins(draft, last):
            last -= 1
        while first < last and draft.doc[first].text in _JOINING:
            first += 1
        trimmed = Span(draft.doc[first].idx, draft.doc[last].idx + len(draft.doc[last])).trimmed(draft.text)
        if any(char.isalnum() for char in trimmed.of(draft.text)):
            spans.append(trimmed)
    return tuple(spans)


def _joins(draft: Draft, index: int) -> bool:
    token = draft.doc[index]
    if token.dep_ == "cc":
        return True
    if token.text not in _JOINING:
        return False
    return not any(quote.inner.start <= token.idx < quote.inner.end for quote in draft.quotes)
