"""Statements that point back: "This is stated in a statement by X", "X announced this on Friday".

The content is the sentences before, in the same paragraph or, where the pointing sentence opens its
paragraph, the whole paragraph before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.lexicon import Lexicon
from onrecord.reading.statements.sources import Source, agent, of_noun, source_of
from onrecord.reading.syntax import CLAUSES, child, runs, subtree, verb_group
from onrecord.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_backward"]


def find_backward(draft: Draft, words: Lexicon) -> Iterator[Finding]:
    """The findings whose content is the sentences before."""
    for verb in draft.doc:
        if verb.dep_ != "ROOT" or verb.lemma_.lower() not in words.back_verbs | words.arrivals | words.single:
            continue
        if any(item.dep_ in CLAUSES for item in verb.children):
            continue
        read = _passive(verb, words) or _arriving(verb, words) or _active(verb, words)
        if read is None:
            continue
        who, cue = read
        content = _before(draft, draft.span_of(verb), single=verb.lemma_.lower() in words.single)
        if content is None:
            continue
        yield Finding(
            source=who.parties(draft) if who else (),
            cue=runs(draft, cue),
            content=(content,),
            kind="backward",
            confidence=0.7 if who else 0.5,
            head=draft.span_of(verb),
        )


def _passive(verb: Token, words: Lexicon) -> tuple[Source | None, set[int]] | None:
    """ "This is stated in a statement by X", "This was reported by X"."""
    held = child(verb, "nsubjpass")
    if held is None or held.lower_ not in words.back_subjects:
        return None
    cue = verb_group(verb)
    by = agent(verb)
    document = _document(verb, words)
    if document is not None:
        who = of_noun(document, words) or by
        cue |= set(range(verb.i, document.i + 1))
    else:
        who = by
    if who is None:
        return None
    return who, cue - who.indices


def _arriving(verb: Token, words: Lexicon) -> tuple[Source, set[int]] | None:
    """ "The denial came in a statement by X"."""
    held = child(verb, "nsubj")
    if held is None or verb.lemma_.lower() not in words.arrivals or held.lemma_.lower() not in words.nouns:
        return None
    document = _document(verb, words)
    who = of_noun(document, words) if document is not None else of_noun(held, words)
    if who is None or child(held, "acl", "relcl", "ccomp") is not None:
        return None
    end = document.i if document is not None else verb.i
    return who, set(range(held.i, end + 1)) - who.indices


def _active(verb: Token, words: Lexicon) -> tuple[Source, set[int]] | None:
    """ "X announced this at a briefing"."""
    told = child(verb, "dobj")
    if told is None or told.lower_ not in words.back_subjects or len(subtree(told)) > 2:
        return None
    who = source_of(verb, words)
    return (who, verb_group(verb)) if who is not None else None


def _document(verb: Token, words: Lexicon) -> Token | None:
    for preposition in verb.children:
        if preposition.dep_ == "prep" and preposition.lower_ in words.grammar["document_places"]:
            noun = child(preposition, "pobj")
            if noun is not None and noun.lemma_.lower() in words.documents:
                return noun
    return None


def _before(draft: Draft, at: Span, single: bool) -> Span | None:
    """The sentences before the one at ``at``, as one span; only the last one with ``single``."""
    number = next((i for i, span in enumerate(draft.paragraphs) if span.contains(at)), None)
    if number is None:
        return None
    here = draft.paragraphs[number]
    own = next((span for span in draft.sentences if span.contains(at)), None)
    earlier = [span for span in draft.sentences if own and here.contains(span) and span.end <= own.start]
    if not earlier:
        previous = next(
            (span for span in reversed(draft.paragraphs[:number]) if span not in draft.headings), None
        )
        earlier = [span for span in draft.sentences if previous is not None and previous.contains(span)]
    first = -1 if single else 0
    return Span(earlier[first].start, earlier[-1].end) if earlier else None
