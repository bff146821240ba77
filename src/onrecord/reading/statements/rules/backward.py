"""Statements that point back: "This is stated in a statement by X", "X announced this on Friday".

The content is the sentences before, in the same paragraph or, where the pointing sentence opens its
paragraph, the whole paragraph before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.reading.coreference.lexicon import lexicon
from onrecord.reading.draft import Draft
from onrecord.reading.statements.cues.lexicon import Lexicon
from onrecord.reading.statements.cues.usage import usage
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.rules.sources import Source, agent, of_noun, source_of
from onrecord.reading.syntax import CLAUSES, child, children, conjuncts, runs, subtree, verb_group
from onrecord.record import Kind, Span

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
        inverted = _inverted(verb, draft.language)
        read = inverted or _passive(verb, words) or _arriving(verb, words) or _active(verb, words)
        if read is None:
            continue
        who, cue, head = read
        single = inverted is not None or verb.lemma_.lower() in words.single
        content = _before(draft, draft.span_of(verb), single=single)
        if content is None:
            continue
        yield Finding(
            source=_with_name(draft, who.parties(draft)),
            cue=runs(draft, cue),
            content=(content,),
            kind="backward",
            confidence=0.7,
            head=draft.span_of(head),
        )


def _inverted(verb: Token, language: str) -> tuple[Source, set[int], Token] | None:
    """ "So said X", of the one sentence before."""
    named = child(verb, "nsubj")
    if named is None or verb.i != verb.sent.start + 1 or named.left_edge.i != verb.i + 1:
        return None
    first = verb.nbor(-1)
    if first.lower_ not in usage(language).so or first.head.i != verb.i:
        return None
    return Source(tuple(conjuncts(named))), {first.i, verb.i}, verb


def _author(document: Token, words: Lexicon, language: str) -> Source | None:
    """Whose statement or message it is; "of" names its author before an institution too."""
    who = of_noun(document, words)
    if who is not None:
        return who
    for preposition in children(document, "prep"):
        named = child(preposition, "pobj") if preposition.lower_ in words.grammar["owners"] else None
        if named is not None and named.lemma_.lower() in lexicon(language).organizations:
            return Source(tuple(conjuncts(named)))
    return None


def _passive(verb: Token, words: Lexicon) -> tuple[Source, set[int], Token] | None:
    """ "This is stated in a statement by X", "This was reported by X"."""
    held = child(verb, "nsubjpass")
    if held is None or held.lower_ not in words.back_subjects:
        return None
    cue = verb_group(verb)
    by = agent(verb)
    document = _document(verb, words)
    if document is not None:
        who = _author(document, words, verb.lang_) or by
        cue |= set(range(verb.i, document.i + 1))
    else:
        who = by
    if who is None:
        return None
    return who, cue - who.indices, verb


def _arriving(verb: Token, words: Lexicon) -> tuple[Source, set[int], Token] | None:
    """ "The denial came in a statement by X"."""
    held = child(verb, "nsubj")
    if held is None or verb.lemma_.lower() not in words.arrivals or held.lemma_.lower() not in words.nouns:
        return None
    document = _document(verb, words)
    if document is None and child(held, "poss") is not None:
        # "Holm's comments came as …" dates what she said somewhere, which what stands before need not be.
        return None
    who = _author(held if document is None else document, words, verb.lang_)
    if who is None or child(held, "acl", "relcl", "ccomp") is not None:
        return None
    end = document.i if document is not None else verb.i
    return who, set(range(held.i, end + 1)) - who.indices, held


def _active(verb: Token, words: Lexicon) -> tuple[Source, set[int], Token] | None:
    """ "X announced this at a briefing"."""
    told = child(verb, "dobj")
    if told is None or told.lower_ not in words.back_subjects or len(subtree(told)) > 2:
        return None
    who = source_of(verb, words)
    return (who, verb_group(verb), verb) if who is not None else None


def _with_name(draft: Draft, parties: tuple[tuple[Span, ...], ...]) -> tuple[tuple[Span, ...], ...]:
    """``parties`` with the name that closes the sentence behind the one speaker's office, which the
    parser hangs on the verb: "by the head of the service, Jana Morava"."""
    if len(parties) != 1:
        return parties
    (*first, last) = parties[0]
    for mention, entity_id in draft.mentions():
        if draft.entities[entity_id].kind is not Kind.PERSON or mention.start < last.end:
            continue
        if draft.text[last.end : mention.start] != ", ":
            return parties
        sentence = next((span for span in draft.sentences if span.contains(mention)), None)
        closed = sentence is not None and not draft.text[mention.end : sentence.end].strip(' .”"')
        return ((*first, Span(last.start, mention.end)),) if closed else parties
    return parties


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
