"""Quotations told inside of a statement: "X testified that Y had said: '…'", '"He said 'wait'," X said'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.reading.coreference.lexicon import lexicon as coreference_lexicon
from onrecord.reading.draft import Draft, Quote
from onrecord.reading.near import Near
from onrecord.reading.quotes import inner_quotes
from onrecord.reading.statements.cues.lexicon import Lexicon
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.rules.quoted import is_utterance
from onrecord.reading.statements.rules.sources import source_of
from onrecord.reading.syntax import runs, verb_group
from onrecord.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_inner"]


def find_inner(draft: Draft, findings: Sequence[Finding], words: Lexicon) -> Iterator[Finding]:
    """The findings whose content is a quotation that stands inside the content of one of ``findings``,
    right behind a cue of its own or right before it."""
    heads = {finding.head for finding in findings}
    near = Near((finding.content, finding) for finding in findings)
    for quote in (*draft.quotes, *inner_quotes(draft)):
        around = near.touching(quote.span)
        holders = [item for item in around if any(span.contains(quote.span) for span in item.content)]
        if not holders:
            continue
        speaking = coreference_lexicon(draft.language).speaking
        for cue in _cues(draft, quote, words):
            at = draft.span_of(cue)
            if cue.lemma_.lower() not in speaking and not is_utterance(draft, quote):
                continue  # "had shown 'courage'"
            inside = any(span.contains(at) for item in holders for span in item.content)
            if not inside or at in heads:
                continue
            who = source_of(cue, words)
            if who is None or any(_touches(draft, i, quote.span) for i in who.indices):
                continue
            yield Finding(
                source=who.parties(draft),
                cue=runs(draft, verb_group(cue)),
                content=(quote.span,),
                kind="quote",
                confidence=0.7,
                head=at,
                antecedents=who.antecedents(draft),
            )
            break


def _touches(draft: Draft, index: int, span: Span) -> bool:
    return draft.span_of(draft.doc[index]).overlaps(span)


def _cues(draft: Draft, quote: Quote, words: Lexicon) -> Iterator[Token]:
    """The cue right before the quotation; the one right behind it, or behind a speaker there."""
    tokens = draft.tokens_of(quote.span)
    if tokens is None:
        return
    doc = draft.doc
    at = tokens.start - 1
    while at >= 0 and doc[at].text in (",", ":"):
        at -= 1
    near = [at, *range(tokens.end, min(tokens.end + 3, len(doc)))]
    for index in near:
        token = doc[index] if index >= 0 else None
        if token is None or token.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG", "VB"):
            continue
        lemma = token.lemma_.lower()
        if words.frame(lemma, "clause") or words.frame(lemma, "quote"):
            yield token
