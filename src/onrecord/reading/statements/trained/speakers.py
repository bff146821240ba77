"""Whose word it is in a reading: the speakers apart, and whom a relative pronoun stands for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.reading.coreference.lexicon import lexicon
from onrecord.reading.draft import Draft
from onrecord.reading.statements.cues.lexicon import lexicon as lexicon_of_cues
from onrecord.reading.statements.cues.usage import usage
from onrecord.reading.statements.rules.sources import Source, charged
from onrecord.reading.syntax import SUBJECTS, child, children, conjuncts, lemma_of
from onrecord.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_asked", "is_put_to", "parties", "subject_of", "uncharged"]


def parties(draft: Draft, span: Span) -> tuple[tuple[tuple[Span, ...], ...], tuple[tuple[Span, ...], ...]]:
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
    if sum(map(_is_one, inside)) < 2:
        return whole, antecedents
    pieces = _split(draft, span, inside)
    return (tuple((piece,) for piece in pieces), ()) if pieces else (whole, ())


def _is_one(head: Token) -> bool:
    """Whether a phrase with that head is somebody in particular, and no group without bounds: "the army
    and the rebels" are two, "Anna Berg and other drivers" or "doctors and nurses" are not."""
    return head.tag_ in ("NNP", "NN") or any(
        item.morph.get("Definite", []) == ["Def"] for item in children(head, "det")
    )


def _opens(first: Token) -> bool:
    """Whether a word only opens a row of speakers: "both", "neither"."""
    return first.dep_ == "preconj" or first.lower_ in usage(first.lang_).neither


def _split(draft: Draft, span: Span, heads: list[Token]) -> list[Span]:
    """``span`` cut before each further head's phrase, without the words and commas that join them."""
    doc = draft.doc
    pieces = []
    both = draft.tokens_of(span)
    opened = both is not None and len(both) > 1 and _opens(both[0])
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
    pieces.append(Span(start, span.end).trimmed(draft.text, ", \n"))
    return pieces if all(len(piece) for piece in pieces) else []


def subject_of(draft: Draft, verb: Token, content: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
    """The subject of a cue for which the tagger saw no source, where it is a name or a person's
    pronoun and no part of what is said."""
    named = child(verb, "nsubj")
    if named is None or named.i > verb.i or child(verb, "auxpass", "nsubjpass") is not None:
        return ()
    if named.pos_ != "PROPN" and not _is_personal(draft, named):
        return ()
    source = Source(tuple(conjuncts(named)))
    found = source.parties(draft)
    spans = [span for party in found for span in party]
    return () if any(part.overlaps(span) for part in content for span in spans) else found


def _is_personal(draft: Draft, token: Token) -> bool:
    sorts = lexicon(draft.language).pronouns
    return sorts.get(token.lower_) not in (None, "thing")


def is_put_to(head: Token, source: Collection[int]) -> bool:
    """Whether ``source``, tokens, is whom a cue is put to: "Holm was asked about the vote" says nothing of
    Holm's, "Holm faced questions about the vote" neither."""
    words = lexicon_of_cues(head.lang_)
    if head.pos_ == "NOUN":
        above = head.head
        met = head.dep_ == "dobj" and above.lemma_.lower() in words.hearers
        named = child(above, "nsubj") if met and above.lemma_.lower() not in words.verbs else None
    else:
        told = words.frame(lemma_of(head, words.verbs), "person") is not None
        hearing = told or head.lemma_.lower() in usage(head.lang_).hearing
        passive = child(head, "auxpass") is not None and hearing
        named = child(head, "nsubjpass") if passive else None
    return named is not None and named.i in source


def uncharged(
    draft: Draft, head: Token, source: Span, content: tuple[Span, ...]
) -> tuple[Span, tuple[Span, ...]]:
    """``source`` and ``content`` with what somebody is accused of put where it belongs: "by the union" and
    "Holm … of hiding the accounts", of "Holm was accused by the union of hiding the accounts"."""
    by = child(head, "agent") if child(head, "auxpass") is not None else None
    named = child(by, "pobj") if by is not None else None
    behind = charged(named) | charged(head) if named is not None else frozenset()
    if named is None or not behind or not source.start <= named.idx < draft.doc[min(behind)].idx < source.end:
        return source, content
    last = draft.doc[max(behind)]
    charge = Span(draft.doc[min(behind)].idx, last.idx + len(last))
    return Span(source.start, charge.start).trimmed(draft.text), (*content, charge)


def is_asked(verb: Token) -> bool:
    """Whether a participle is passive, and who it is put to no source: "Asked about the vote, she …"."""
    if verb.tag_ != "VBN" or child(verb, "aux", "auxpass", "agent", *SUBJECTS) is not None:
        return False
    return verb.dep_ == "advcl"
