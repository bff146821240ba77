"""Quotation marks and statements: quoted words belong to a statement as a whole.

A quotation that a statement's content touches is taken into it; one that stands beside a cue
makes a statement; one that stands alone goes on from the statement before it in its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft, Quote
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.lexicon import Lexicon
from onrecord.reading.statements.sources import source_of
from onrecord.reading.syntax import runs, verb_group
from onrecord.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["joined", "with_quotes"]

#: Fewer quoted words than this, in the middle of a sentence, are a phrase and no utterance.
_UTTERANCE = 4


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """``spans`` in order, those that overlap or have only blanks between them made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and (span.start <= merged[-1].end or not text[merged[-1].end : span.start].strip()):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def with_quotes(draft: Draft, findings: list[Finding], words: Lexicon) -> list[Finding]:
    """``findings`` with the quotations of ``draft`` taken into them, and those that are new."""
    findings = [_widened(draft, finding) for finding in findings]
    for number, quote in enumerate(draft.quotes):
        owner = _owner(findings, quote)
        if owner is not None or not _is_utterance(draft, quote):
            continue
        previous = draft.quotes[number - 1] if number else None
        if previous is not None and not previous.closed:
            owner = _owner(findings, previous)
            if owner is not None:
                findings[owner] = _extended(draft, findings[owner], quote)
                continue
        made = _beside(draft, quote, words)
        if made is not None:
            same = next((i for i, item in enumerate(findings) if item.head == made.head), None)
            if same is None:
                findings.append(made)
            elif findings[same].kind in ("quote", "clause"):
                findings[same] = _extended(draft, findings[same], quote)
            else:
                findings[same] = made
            continue
        owner = _continued(draft, findings, quote)
        if owner is not None:
            findings[owner] = _extended(draft, findings[owner], quote)
        elif _stands_alone(draft, quote):
            findings.append(Finding((), (), (quote.span,), "alone", 0.4))
    return findings


def _extended(draft: Draft, finding: Finding, quote: Quote) -> Finding:
    return replace(finding, content=joined(draft.text, (*finding.content, quote.span)))


def _widened(draft: Draft, finding: Finding) -> Finding:
    """The finding with every quotation that its content touches taken in whole."""
    whole = list(finding.content)
    for quote in draft.quotes:
        if finding.head is not None and quote.span.overlaps(finding.head):
            continue
        if any(part.overlaps(quote.span) for part in finding.cue):
            continue
        if any(span.overlaps(quote.inner) for span in finding.content):
            if any(part.overlaps(quote.inner) for party in finding.source for part in party):
                continue
            whole.append(quote.span)
    return (
        replace(finding, content=joined(draft.text, whole)) if len(whole) > len(finding.content) else finding
    )


def _owner(findings: list[Finding], quote: Quote) -> int | None:
    """The finding whose content holds most of the quotation."""
    for index, finding in enumerate(findings):
        if any(span.overlaps(quote.inner) for span in finding.content):
            return index
    return None


def _is_utterance(draft: Draft, quote: Quote) -> bool:
    words = [word for word in quote.inner.of(draft.text).split() if any(char.isalnum() for char in word)]
    ended = quote.inner.of(draft.text)[-1:] in ".,!?…"
    return len(words) >= _UTTERANCE or (ended and bool(words))


def _beside(draft: Draft, quote: Quote, words: Lexicon) -> Finding | None:
    """A statement whose cue stands beside the quotation in its sentence, or before a colon."""
    tokens = draft.tokens_of(quote.span)
    if tokens is None:
        return None
    doc = draft.doc
    low, high = doc[tokens.start].sent.start, doc[tokens.end - 1].sent.end
    if low > 0 and tokens.start == low and _ends_with_colon(doc, low):
        low = doc[low - 1].sent.start
    inside = [draft.tokens_of(item.span) for item in draft.quotes]
    quoted = {i for item in inside if item is not None for i in range(item.start, item.end)}
    near = [doc[i] for i in range(low, high) if i not in quoted and doc[i].pos_ in ("VERB", "AUX")]
    cues = [token for token in near if token.lemma_.lower() in words.verbs]
    if not cues:
        return None
    cue = min(cues, key=lambda token: (_distance(token, tokens.start, tokens.end), token.i))
    who = source_of(cue, words)
    if who is None or who.indices & quoted:
        return None
    return Finding(
        source=who.parties(draft),
        cue=runs(draft, verb_group(cue)),
        content=(quote.span,),
        kind="quote",
        confidence=0.75,
        head=draft.span_of(cue),
        act=words.act(cue.lemma_.lower(), "clause"),
        antecedents=who.antecedents(draft),
    )


def _ends_with_colon(doc: Doc, start: int) -> bool:
    at = start - 1
    while at > 0 and doc[at].is_space:
        at -= 1
    return doc[at].text == ":"


def _distance(token: Token, start: int, end: int) -> int:
    return start - token.i if token.i < start else token.i - end + 1


def _continued(draft: Draft, findings: list[Finding], quote: Quote) -> int | None:
    """The quoted statement of the same paragraph that the quotation goes on from: the last before
    it, else the first after it."""
    paragraph = next((span for span in draft.paragraphs if span.overlaps(quote.span)), None)
    if paragraph is None or not _opens_sentence(draft, quote):
        return None
    said = [
        (index, finding)
        for index, finding in enumerate(findings)
        if finding.source
        and finding.kind in ("quote", "clause", "phrase")
        and _is_within(finding, paragraph)
        and any(other.span.overlaps(span) for other in draft.quotes for span in finding.content)
    ]
    before = [pair for pair in said if pair[1].content[-1].start < quote.span.start]
    if before:
        return max(before, key=lambda pair: pair[1].content[-1].start)[0]
    return None


def _is_within(finding: Finding, paragraph: Span) -> bool:
    return any(span.overlaps(paragraph) for span in finding.content)


def _opens_sentence(draft: Draft, quote: Quote) -> bool:
    return (
        any(0 <= quote.span.start - span.start <= 1 for span in draft.sentences)
        or quote.inner.of(draft.text)[:1].isupper()
    )


def _stands_alone(draft: Draft, quote: Quote) -> bool:
    """Whether the quotation is a paragraph of its own."""
    return any(
        paragraph.contains(quote.span) and len(paragraph) - len(quote.span) < 3
        for paragraph in draft.paragraphs
    )
