"""Quotation marks and statements: quoted words belong to a statement as a whole.

A quotation that a statement's content touches is taken into it; one that stands beside a cue
makes a statement; one that stands alone goes on from the statement before it in its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft, Quote
from onrecord.reading.statements.cues.lexicon import Lexicon, lexicon
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.rules.beside import plain_beside
from onrecord.reading.statements.rules.sources import source_of
from onrecord.reading.syntax import runs, verb_group
from onrecord.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["is_utterance", "joined", "whole_quotes", "with_quotes"]

#: Fewer quoted words than this, in the middle of a sentence, are a phrase and no utterance.
_UTTERANCE = 4
#: What stands before a sentence.
_CLOSING = frozenset(".!?…:;\n\"'”’»)")


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
    findings = whole_quotes(draft, findings, going_on=False)
    for chain in _chains(draft.quotes):
        if any(_owner(findings, quote) is not None for quote in chain):
            continue
        uttered = [quote for quote in chain if is_utterance(draft, quote)]
        made = next((item for quote in uttered if (item := _beside(draft, quote, words))), None)
        owner = _entered(draft, findings, made) if made is not None else None
        if owner is None and uttered[:1] == chain[:1]:
            owner = _continued(draft, findings, chain[0])
            if owner is None and _stands_alone(draft, chain[0]):
                findings.append(Finding((), (), (chain[0].span,), "alone", 0.4))
                owner = len(findings) - 1
        if owner is not None:
            for quote in chain:
                findings[owner] = _extended(draft, findings[owner], quote)
    return findings


def whole_quotes(draft: Draft, findings: Iterable[Finding], *, going_on: bool = True) -> list[Finding]:
    """``findings`` with every quotation that their contents touch taken in whole, over all its
    paragraphs but for those that another finding has.

    With ``going_on`` also with those that nobody else can have said: '"A," said X. "B."'
    """
    found = [_widened(draft, finding) for finding in findings]
    for chain in _chains(draft.quotes):
        if len(chain) == 1:
            continue
        owners = [_owner(found, quote) for quote in chain]
        owner = next((item for item in owners if item is not None), None)
        if owner is None:
            continue
        for quote, other in zip(chain, owners, strict=True):
            if other is None:
                found[owner] = _extended(draft, found[owner], quote)
    return _gone_on(draft, found) if going_on else found


def _gone_on(draft: Draft, findings: list[Finding]) -> list[Finding]:
    """``findings`` with the quotations that no finding has and no speaker stands beside."""
    words = lexicon(draft.language)
    for chain in _chains(draft.quotes):
        if any(_owner(findings, quote) is not None for quote in chain):
            continue
        if not is_utterance(draft, chain[0]) or any(_beside(draft, quote, words) for quote in chain):
            continue
        owner = _continued(draft, findings, chain[0])
        if owner is not None:
            for quote in chain:
                findings[owner] = _extended(draft, findings[owner], quote)
    return findings


def _chains(quotes: Iterable[Quote]) -> list[list[Quote]]:
    """The quotations, those that go on in the next paragraph with what they go on with."""
    chains: list[list[Quote]] = []
    for quote in quotes:
        if chains and not chains[-1][-1].closed:
            chains[-1].append(quote)
        else:
            chains.append([quote])
    return chains


def _entered(draft: Draft, findings: list[Finding], made: Finding) -> int:
    """Enters the new finding; its place, or that of the one with the same cue that it goes into."""
    same = next((i for i, item in enumerate(findings) if made.head and item.head == made.head), None)
    if same is None:
        findings.append(made)
        return len(findings) - 1
    if findings[same].kind not in ("quote", "clause"):
        findings[same] = made
    return same


def _extended(draft: Draft, finding: Finding, quote: Quote) -> Finding:
    return replace(finding, content=joined(draft.text, (*finding.content, quote.span)))


def _widened(draft: Draft, finding: Finding) -> Finding:
    """The finding with every quotation that its content touches taken in whole."""
    whole = list(finding.content)
    for quote in (quote for span in finding.content for quote in draft.quotes_near(span)):
        if finding.head is not None and quote.span.overlaps(finding.head):
            continue
        if any(part.overlaps(quote.span) for part in finding.cue):
            continue
        if any(part.overlaps(quote.inner) for party in finding.source for part in party):
            continue
        whole.append(quote.span)
    return (
        replace(finding, content=joined(draft.text, whole)) if len(whole) > len(finding.content) else finding
    )


def _owner(findings: list[Finding], quote: Quote) -> int | None:
    """The finding whose content holds most of the quotation, and whose cue is no part of it."""
    for index, finding in enumerate(findings):
        if finding.head is not None and quote.inner.contains(finding.head):
            continue
        if any(span.overlaps(quote.inner) for span in finding.content):
            return index
    return None


def is_utterance(draft: Draft, quote: Quote) -> bool:
    """Whether the quoted words are something said, not a word or two that are talked about."""
    words = [word for word in quote.inner.of(draft.text).split() if any(char.isalnum() for char in word)]
    ended = quote.inner.of(draft.text)[-1:] in ".,!?…"
    return len(words) >= _UTTERANCE or (ended and bool(words))


def _beside(draft: Draft, quote: Quote, words: Lexicon) -> Finding | None:
    """A statement whose cue stands beside the quotation: by the parse, else by the order of words."""
    return _parsed_beside(draft, quote, words) or plain_beside(draft, quote, words)


def _parsed_beside(draft: Draft, quote: Quote, words: Lexicon) -> Finding | None:
    """A statement whose cue stands beside the quotation in its sentence, or before a colon."""
    tokens = draft.tokens_of(quote.span)
    if tokens is None:
        return None
    doc = draft.doc
    low, high = doc[tokens.start].sent.start, doc[tokens.end - 1].sent.end
    if high < len(doc) and doc[high].text[:1].islower() and tokens.end == high:
        high = doc[high].sent.end  # ' "Is it safe?" the mayor asked '
    if low > 0 and tokens.start == low and _ends_with_colon(doc, low):
        low = doc[low - 1].sent.start
    inside = [draft.tokens_of(item.span) for item in draft.quotes_near(draft.span_of(doc[low:high]))]
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
    """The last quoted statement before the quotation in its paragraph, or in the one before where the
    quotation is a paragraph of its own."""
    number = next((i for i, span in enumerate(draft.paragraphs) if span.overlaps(quote.span)), None)
    if number is None or not _opens_sentence(draft, quote):
        return None
    at = _last_quoted(draft, findings, quote, draft.paragraphs[number])
    if at is None and number and _stands_alone(draft, quote):
        at = _last_quoted(draft, findings, quote, draft.paragraphs[number - 1])
    return at


def _last_quoted(draft: Draft, findings: list[Finding], quote: Quote, paragraph: Span) -> int | None:
    said = [
        (index, finding)
        for index, finding in enumerate(findings)
        if finding.source
        and finding.kind in ("quote", "clause", "phrase", "model")
        and _is_within(finding, paragraph)
        # What is told inside of a quotation is not what the quotation beside it goes on from.
        and not any(finding.head and other.inner.contains(finding.head) for other in draft.quotes)
        and any(is_utterance(draft, other) for span in finding.content for other in draft.quotes_near(span))
    ]
    before = [pair for pair in said if pair[1].content[-1].start < quote.span.start]
    return max(before, key=lambda pair: pair[1].content[-1].start)[0] if before else None


def _is_within(finding: Finding, paragraph: Span) -> bool:
    return any(span.overlaps(paragraph) for span in finding.content)


def _opens_sentence(draft: Draft, quote: Quote) -> bool:
    """Whether a sentence begins with the quotation, wherever the parser begins one."""
    if any(0 <= quote.span.start - span.start <= 1 for span in draft.sentences):
        return True
    before = draft.text[max(0, quote.span.start - 8) : quote.span.start].rstrip(" ")[-1:]
    return quote.inner.of(draft.text)[:1].isupper() and (not before or before in _CLOSING)


def _stands_alone(draft: Draft, quote: Quote) -> bool:
    """Whether the quotation is a paragraph of its own."""
    return any(
        paragraph.contains(quote.span) and len(paragraph) - len(quote.span) < 3
        for paragraph in draft.paragraphs
    )
