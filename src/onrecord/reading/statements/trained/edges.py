"""Where source, cue and content of a reading begin and end: without frays, gaps and words that lean on what
was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.cues.lexicon import lexicon
from onrecord.reading.syntax import SUBJECTS, child, lemma_of
from onrecord.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "apart",
    "balanced",
    "full_name",
    "in_heading",
    "marked",
    "mended",
    "nominal",
    "plain",
    "whole",
]

#: A gap of at most this many words in a content that no source or cue fills is a slip of the tagger.
_SLIP = 4
#: So many words beside such a longer gap are too few to be a part of what was said.
_FRAY = 2
_WORD = re.compile(r"\w+")

#: Labels of what tells where and when something was said.
_SETTING = frozenset({"prep", "npadvmod", "punct"})
#: Labels of words that join what stands before them to what follows.
_JOINING = frozenset({"cc", "mark"})
#: Labels of words that are nothing without the word to their right that they hang on.
_LEANING = frozenset(
    "amod aux auxpass cc compound case det mark neg nmod nsubj nsubjpass nummod poss predet quantmod".split()
)


def mended(text: str, content: Sequence[Span], report: Sequence[Span]) -> list[Span]:
    """``content`` with short gaps closed that nothing of the ``report`` fills, and without the frays
    beside longer ones: a content is broken by who said it, and hardly by anything else."""
    mended: list[Span] = []
    for span in content:
        if mended:
            gap = Span(mended[-1].end, span.start)
            told = any(part.overlaps(gap) for part in report)
            if not told and len(_WORD.findall(gap.of(text))) <= _SLIP and "\n" not in gap.of(text).strip(" "):
                mended[-1] = Span(mended[-1].start, span.end)
                continue
        mended.append(span)
    sizes = [len(_WORD.findall(span.of(text))) for span in mended]
    return [
        span
        for number, (span, size) in enumerate(zip(mended, sizes, strict=True))
        if size > _FRAY or size == max(sizes) or _is_beside(text, mended, number, report)
    ]


def _is_beside(text: str, content: Sequence[Span], number: int, report: Sequence[Span]) -> bool:
    """Whether little more than source and cue stands between a part of the content and its neighbour."""
    near = [pair for pair in pairwise(content) if content[number] in pair]
    gaps = [Span(before.end, after.start) for before, after in near]
    return any(
        any(gap.contains(part) for part in report)
        and len(_WORD.findall(gap.of(text))) - sum(len(_WORD.findall(part.of(text))) for part in report)
        <= _SLIP
        for gap in gaps
    )


def in_heading(draft: Draft, span: Span) -> Span:
    """``span`` up to the end of the heading that it begins in: what stands below is no part of it."""
    here = next((heading for heading in draft.headings if heading.start <= span.start < heading.end), None)
    return span if here is None else Span(span.start, min(span.end, here.end))


def balanced(draft: Draft, span: Span) -> Span:
    """``span`` up to the end of a bracket that it leaves open: "Ann Roe (R-Ohio)", not "Ann Roe (R-"."""
    text = draft.text
    inside = span.of(text)
    if inside.count("(") > inside.count(")"):
        close = text.find(")", span.end, span.end + 40)
        if close >= 0 and "\n" not in text[span.end : close]:
            return Span(span.start, close + 1)
    return span


def plain(draft: Draft, cue: Span) -> Span:
    """``cue`` without where and when it was said: "said", of "said in a statement" and "said Sunday"."""
    tokens = draft.tokens_of(cue)
    verb = tokens.root if tokens is not None else None
    if tokens is None or verb is None or verb.pos_ != "VERB" or verb.i + 1 >= tokens.end:
        return cue
    words = lexicon(draft.language)
    frame = words.frame(lemma_of(verb, words.verbs), "clause")
    if frame is None:
        return cue
    for item in verb.rights:
        if item.i >= tokens.end:
            break
        if item.dep_ not in _SETTING or item.right_edge.i >= tokens.end:
            return cue
        if item.dep_ == "prep" and item.lower_ not in words.grammar["document_places"]:
            return cue
    if tokens[-1].pos_ in ("ADP", "SCONJ"):  # "called for", where the parse hangs "for" on a clause
        return cue
    return Span(cue.start, verb.idx + len(verb)).trimmed(draft.text)


def full_name(draft: Draft, source: Span) -> Span:
    """``source`` from the first word of the name that it begins in: "Ann Holm", not "Holm"."""
    tokens = draft.tokens_of(source)
    if tokens is None or tokens[0].pos_ != "PROPN":
        return source
    first = tokens.start
    while first > tokens.sent.start:
        before = draft.doc[first - 1]
        if before.pos_ != "PROPN" or before.dep_ != "compound" or before.head.i < tokens.start:
            break
        first -= 1
    return Span(draft.doc[first].idx, source.end) if first < tokens.start else source


def nominal(draft: Draft, source: Span) -> Span:
    """``source`` without the rest of a sentence in which the speaker only stands first."""
    tokens = draft.tokens_of(source)
    if tokens is None or tokens.root.tag_ not in ("VBD", "VBZ", "VBP"):
        return source
    named = child(tokens.root, *SUBJECTS)
    if named is None or named.left_edge.i != tokens.start:
        return source
    return Span(source.start, named.right_edge.idx + len(named.right_edge)).trimmed(draft.text)


def whole(draft: Draft, span: Span, apart: Sequence[Span]) -> Span:
    """``span`` up to the end of the phrase that it breaks off in: "a court in" goes on to the place,
    "that voters" to the verb. Not into what stands ``apart``, and not over a word at its end that joins
    it to what follows."""
    doc = draft.doc
    tokens = draft.tokens_of(span)
    inside = [token for token in tokens or () if not token.is_punct and not token.is_space]
    if not inside:
        return span
    while len(inside) > 1 and inside[-1].dep_ in _JOINING:
        inside.pop()
        span = Span(span.start, inside[-1].idx + len(inside[-1])).trimmed(draft.text)
    last = inside[-1]
    after = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if (
        after is not None
        and after.dep_ == "prt"
        and inside[0].i <= after.head.i
        and not _touches(after, apart)
    ):
        return Span(span.start, after.idx + len(after))  # "to turn the ship", before "around"
    stop = last.i + 1
    wanted = None
    if last.dep_ == "case":
        last = last.head  # "the mayor's", before what is the mayor's
    if last.dep_ in _LEANING and last.head.i >= stop:
        wanted = last.head
        if (
            last.pos_ == "PROPN"
            and wanted.ent_type_ in ("DATE", "TIME")
            and last.ent_type_ != wanted.ent_type_
        ):
            return span  # "backed Cruz Wednesday", a day that the parse takes for a part of the name
    elif last.pos_ == "ADP" or last.dep_ in ("agent", "prep"):
        wanted = next((item for item in last.children if item.i >= stop), None)
    if wanted is None or wanted.sent.start > inside[0].i:
        return span
    edge = doc[wanted.right_edge.i]
    grown = Span(span.start, edge.idx + len(edge)).trimmed(draft.text)
    added = Span(span.end, max(span.end, grown.end))
    if any(part.overlaps(added) for part in apart) or "\n" in added.of(draft.text):
        return span
    return grown if grown.end > span.end else span


def _touches(token: Token, spans: Iterable[Span]) -> bool:
    return any(span.overlaps(Span(token.idx, token.idx + len(token))) for span in spans)


def apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, without those that another one holds now."""
    kept: list[Span] = []
    for span in spans:
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept


def marked(draft: Draft, content: Sequence[Span], cue: Span) -> tuple[Span, ...]:
    """``content`` with the quotation marks that stand at the ends of what it holds."""
    spans = []
    for span in content:
        start, end = span
        for quote in draft.quotes_near(span):
            if quote.span.overlaps(cue):
                continue
            if start == quote.inner.start:
                start = quote.span.start
            if end in (quote.inner.end, quote.inner.end - 1) and end > quote.inner.start:
                # A stop before the closing mark goes with it.
                end = quote.span.end
        spans.append(Span(start, end))
    return tuple(spans)
