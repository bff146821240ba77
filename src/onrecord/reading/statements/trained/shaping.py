"""From the trained reader's runs of words to a finding: speakers apart, contents without frays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.cues.lexicon import lexicon
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.rules.sources import Source
from onrecord.reading.statements.trained.reading import Reading
from onrecord.reading.statements.trained.words import Words
from onrecord.reading.syntax import conjuncts, lemma_of
from onrecord.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["finding_of"]

#: A gap of at most this many words in a content that no source or cue fills is a slip of the tagger.
_SLIP = 4
#: So many words beside such a longer gap are too few to be a part of what was said.
_FRAY = 2
_WORD = re.compile(r"\w+")


def finding_of(draft: Draft, words: Words, reading: Reading, sure: float) -> Finding | None:
    """The finding for ``reading``, ``sure`` of it from 0 to 1; None where no content is left."""
    cue = _span(words, reading.cue)
    named = _balanced(draft, _span(words, reading.source)) if reading.source else None
    named = _whole(draft, named, (cue,)) if named is not None else None
    named = None if named is None or _is_bare(draft, named) else named
    report = (cue, named) if named is not None else (cue,)
    spans = _mended(draft.text, [_span(words, run) for run in reading.content], report)
    content = _marked(draft, _apart(_whole(draft, span, report) for span in spans), cue)
    if not content:
        return None
    source, antecedents = _parties(draft, named) if named is not None else ((), ())
    head = _head(draft, cue)
    return Finding(
        source=source,
        cue=(cue,),
        content=content,
        kind="model",
        confidence=sure,
        head=draft.span_of(head) if head is not None else cue,
        antecedents=antecedents,
    )


def _span(words: Words, run: tuple[int, int]) -> Span:
    return Span(int(words.starts[run[0]]), int(words.ends[run[1] - 1]))


def _mended(text: str, content: Sequence[Span], report: Sequence[Span]) -> list[Span]:
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


def _balanced(draft: Draft, span: Span) -> Span:
    """``span`` up to the end of a bracket that it leaves open: "Ann Roe (R-Ohio)", not "Ann Roe (R-"."""
    text = draft.text
    inside = span.of(text)
    if inside.count("(") > inside.count(")"):
        close = text.find(")", span.end, span.end + 40)
        if close >= 0 and "\n" not in text[span.end : close]:
            return Span(span.start, close + 1)
    return span


def _is_bare(draft: Draft, source: Span) -> bool:
    """Whether a source is an article alone: in "a critic of the plan" the critic is the cue."""
    tokens = draft.tokens_of(source)
    return tokens is not None and all(token.dep_ == "det" or token.is_punct for token in tokens)


#: Labels of words that are nothing without the word to their right that they hang on.
_LEANING = frozenset(
    "amod aux auxpass cc compound case det mark neg nmod nsubj nsubjpass nummod poss predet quantmod".split()
)


def _whole(draft: Draft, span: Span, apart: Sequence[Span]) -> Span:
    """``span`` up to the end of the phrase that it breaks off in: "a court in" goes on to the place,
    "that voters" to the verb. Not into what stands ``apart``."""
    doc = draft.doc
    tokens = draft.tokens_of(span)
    inside = [token for token in tokens or () if not token.is_punct and not token.is_space]
    if not inside:
        return span
    last = inside[-1]
    stop = last.i + 1
    wanted = None
    if last.dep_ in _LEANING and last.head.i >= stop:
        wanted = last.head
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


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, without those that another one holds now."""
    kept: list[Span] = []
    for span in spans:
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept


def _head(draft: Draft, cue: Span) -> Token | None:
    """The word of the cue that its act is read from: one that the lexicon knows, the nearest to the
    top of the parse; else the top one that is no punctuation."""
    tokens = draft.tokens_of(cue)
    inside = [token for token in tokens or () if not token.is_punct and not token.is_space]
    if not inside:
        return None
    words = lexicon(draft.language)

    def rank(token: Token) -> tuple[bool, bool, int]:
        known = (
            lemma_of(token, words.verbs) in words.verbs
            if token.pos_ in ("VERB", "AUX")
            else token.lemma_.lower() in words.nouns
        )
        depth = sum(1 for _ in token.ancestors)
        return (not known, token.pos_ in ("AUX", "PART", "ADP"), depth)

    return min(inside, key=rank)


def _parties(draft: Draft, span: Span) -> tuple[tuple[tuple[Span, ...], ...], tuple[tuple[Span, ...], ...]]:
    """One tuple of spans a speaker, and what a relative pronoun stands for.

    A source is taken apart only where the parse sees phrases that are coordinated in it and that make
    up all its words but those that join them.
    """
    tokens = draft.tokens_of(span)
    whole = ((span,),)
    if tokens is None or not len(tokens):
        return whole, ()
    root = tokens.root
    inside = [token for token in conjuncts(root) if tokens.start <= token.i < tokens.end]
    source = Source(tuple(inside))
    antecedents = source.antecedents(draft)
    if len(inside) < 2 or not any(map(_is_one, inside)):
        return whole, antecedents
    pieces = _split(draft, span, inside)
    return (tuple((piece,) for piece in pieces), ()) if pieces else (whole, ())


def _is_one(head: Token) -> bool:
    """Whether a phrase with that head is somebody in particular, not one of many: "doctors and nurses"
    speak as a group, "Anna Berg and two guards" do not."""
    return head.pos_ == "PROPN" or head.tag_ == "NN"


def _split(draft: Draft, span: Span, heads: list[Token]) -> list[Span]:
    """``span`` cut before each further head's phrase, without the words and commas that join them."""
    doc = draft.doc
    pieces = []
    both = draft.tokens_of(span)
    opened = both is not None and len(both) > 1 and both[0].dep_ == "preconj"
    start = both[1].idx if both is not None and opened else span.start  # without the "both" before them
    for before, head in pairwise(heads):
        left = min(item.i for item in head.subtree)
        joint = left
        while joint - 1 > before.i and (
            doc[joint - 1].is_punct or doc[joint - 1].is_space or doc[joint - 1].dep_ in ("cc", "preconj")
        ):
            joint -= 1
        if joint == left or not span.start < doc[joint].idx < doc[left].idx < span.end:
            return []
        pieces.append(Span(start, doc[joint].idx).trimmed(draft.text))
        start = doc[left].idx
    pieces.append(Span(start, span.end))
    return pieces if all(len(piece) for piece in pieces) else []


def _marked(draft: Draft, content: Sequence[Span], cue: Span) -> tuple[Span, ...]:
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
