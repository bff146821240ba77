"""From the trained reader's runs of words to a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.cues.lexicon import lexicon
from onrecord.reading.statements.cues.usage import usage
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.rules.deeds import does_only
from onrecord.reading.statements.trained.contents import (
    clause_only,
    joined,
    linked,
    opened,
    script,
    without_subject,
)
from onrecord.reading.statements.trained.edges import (
    apart,
    balanced,
    full_name,
    in_heading,
    marked,
    mended,
    nominal,
    plain,
    whole,
)
from onrecord.reading.statements.trained.reading import Reading
from onrecord.reading.statements.trained.speakers import is_asked, is_put_to, parties, subject_of, uncharged
from onrecord.reading.statements.trained.words import Words
from onrecord.reading.syntax import child, children, lemma_of
from onrecord.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["finding_of"]

#: Tags of words that open an indirect question.
_ASKING = frozenset({"WP", "WP$", "WRB", "WDT"})


def finding_of(draft: Draft, words: Words, reading: Reading, sure: float) -> Finding | None:
    """The finding for ``reading``, ``sure`` of it from 0 to 1; None where no content is left."""
    told = _span(words, reading.cue)
    cue = plain(draft, told)
    named = balanced(draft, _span(words, reading.source)) if reading.source else None
    named = nominal(draft, whole(draft, full_name(draft, named), (told,))) if named is not None else None
    named = None if named is None or _is_bare(draft, named) else named
    report = (told, named) if named is not None else (told,)
    head = _head(draft, cue)
    cue = _with_saying(draft, head, cue) if head is not None else cue
    spans = [in_heading(draft, _span(words, run)) for run in reading.content]
    spans = mended(draft.text, spans, report)
    content = _behind(draft, marked(draft, apart(whole(draft, span, report) for span in spans), cue), cue)
    if named is not None and content:
        content = opened(draft, named, cue, script(draft, named, cue, content))
    content = without_subject(draft, head, content) if head is not None else content
    if content:
        cue, content = joined(draft, cue, linked(draft, content, report))
        content = clause_only(draft, head, content) if head is not None else content
    if not content or _is_adverb(draft, cue) or all(_is_bare(draft, span) for span in content):
        return None
    if head is not None and _is_hearsay(draft, head, cue):
        return None
    if head is not None and (_is_deed(draft, head, content) or _is_filler(draft, head)):
        return None
    if _is_topic(draft, cue, content):
        return None
    if named is not None and head is not None and (is_asked(head) or is_put_to(head, _indices(draft, named))):
        named = None
    if named is not None and head is not None:
        named, content = uncharged(draft, head, named, content)
    source, antecedents = parties(draft, named) if named is not None else ((), ())
    if named is None and head is not None:
        source = subject_of(draft, head, content)
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


def _indices(draft: Draft, span: Span) -> set[int]:
    return {token.i for token in draft.tokens_of(span) or ()}


def _is_deed(draft: Draft, head: Token, content: Sequence[Span]) -> bool:
    """Whether the cue does something and says nothing; not where its content is quoted."""
    if any(draft.quotes_near(span) for span in content):
        return False
    told = set().union(*(_indices(draft, span) for span in content))
    return does_only(head, told, lexicon(draft.language))


def _is_hearsay(draft: Draft, head: Token, cue: Span) -> bool:
    """Whether the cue is a deed that somebody unnamed tells: "he allegedly took the keys" is nothing that
    he says. The rules read such an adverb without a source."""
    words = lexicon(draft.language)
    adverbs = usage(draft.language).adverbs
    told = any(token.lower_ in adverbs for token in draft.tokens_of(cue) or ())
    return told and head.pos_ == "VERB" and lemma_of(head, words.verbs) not in words.verbs


def _is_topic(draft: Draft, cue: Span, content: Sequence[Span]) -> bool:
    """Whether what stands before a colon is what a text is about, and nobody who speaks: "Nils Brandt: What
    we know about his trial"."""
    tokens = draft.tokens_of(content[0])
    if cue.of(draft.text) != ":" or tokens is None or not len(tokens) or draft.quotes_near(content[0]):
        return False
    return tokens[0].tag_ in _ASKING and not content[-1].of(draft.text).endswith("?")


def _is_filler(draft: Draft, head: Token) -> bool:
    """Whether the cue is of a phrase that says nothing: "It goes without saying that …"."""
    around = f" {draft.doc[max(0, head.i - 2) : head.i + 3].text.lower()} "
    return any(
        f" {filler} " in around and f" {head.lower_} " in f" {filler} "
        for filler in lexicon(draft.language).fillers
    )


def _with_saying(draft: Draft, head: Token, cue: Span) -> Span:
    """``cue`` with the "saying" of "was quoted as saying"."""
    grammar = lexicon(draft.language).grammar
    if head.lemma_.lower() not in grammar["between"] or child(head, "auxpass") is None:
        return cue
    for link in children(head, "prep"):
        said = child(link, "pcomp")
        if link.lower_ in grammar["as"] and said is not None and said.i == head.i + 2:
            return Span(cue.start, max(cue.end, said.idx + len(said)))
    return cue


def _behind(draft: Draft, content: Sequence[Span], cue: Span) -> tuple[Span, ...]:
    """``content`` without the words of ``cue``."""
    kept = (Span(max(span.start, cue.end), span.end) if span.overlaps(cue) else span for span in content)
    return tuple(
        span for span in (item.trimmed(draft.text) for item in kept if item.end > item.start) if len(span)
    )


def _is_adverb(draft: Draft, cue: Span) -> bool:
    """Whether a cue is an adverb alone: it goes with a cue beside it."""
    tokens = draft.tokens_of(cue)
    return tokens is not None and all(token.pos_ == "ADV" and token.dep_ == "advmod" for token in tokens)


def _is_bare(draft: Draft, source: Span) -> bool:
    """Whether a source is an article alone: in "a critic of the plan" the critic is the cue."""
    tokens = draft.tokens_of(source)
    return tokens is not None and all(token.dep_ == "det" or token.is_punct for token in tokens)


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
