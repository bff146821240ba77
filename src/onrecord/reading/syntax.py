"""Small questions asked of a dependency tree (ClearNLP labels, as spaCy's English models have)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from onrecord.languages import table
from onrecord.reading.draft import Draft
from onrecord.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "CLAUSES",
    "SUBJECTS",
    "child",
    "children",
    "conjuncts",
    "group",
    "is_finite",
    "is_infinitive",
    "lemma_of",
    "runs",
    "subject",
    "subtree",
    "verb_group",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSES = frozenset({"ccomp", "xcomp"})
_IN_CUE = frozenset({"aux", "auxpass", "neg", "prt", "advmod"})


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of these labels."""
    return next((item for item in token.children if item.dep_ in labels), None)


def children(token: Token, *labels: str) -> list[Token]:
    """The children with one of these labels, in text order."""
    return [item for item in token.children if item.dep_ in labels]


def subtree(token: Token, without: Collection[int] = ()) -> set[int]:
    """Indices of ``token`` and all below it, leaving out the subtrees whose top is in ``without``."""
    found, waiting = set(), [token]
    while waiting:
        item = waiting.pop()
        if item.i in without:
            continue
        found.add(item.i)
        waiting.extend(item.children)
    return found


def group(token: Token) -> set[int]:
    """The noun phrase of ``token``, without the clauses after it that only comment on it, and
    without what is coordinated with it."""
    apart = {item.i for item in conjuncts(token)} - {token.i}
    skip = {
        item.i
        for item in token.children
        if item.i in apart
        or item.dep_ in ("preconj", "punct", "parataxis", "advcl")
        or (item.dep_ == "cc" and (apart or item.i == token.right_edge.i))
        or (item.dep_ == "acl" and item.tag_ == "VBG" and token.doc[item.left_edge.i - 1].is_punct)
    }
    return subtree(token, skip) | {token.i}


def conjuncts(token: Token) -> list[Token]:
    """``token`` and what is coordinated with it, in text order.

    A bare singular noun is no one else: "Fred Ryan, publisher and head of the paper" is one man.
    """
    found = [token]
    for item in children(token, "conj"):
        if item.tag_ == "NN" and child(item, "det", "poss", "nummod") is None:
            continue
        found.extend(conjuncts(item))
    for item in children(token, "appos"):
        if _is_listed(token, item):
            found.extend(conjuncts(item))
    return sorted(found)


def _is_listed(first: Token, second: Token) -> bool:
    """Whether what the parser takes for an apposition is the second of three: "the governor, the
    police chief and the bishop said". A description would be closed by a comma, a name comes first."""
    last = child(second, "conj")
    heads = (first, second, last)
    if last is None or any(item is None or item.tag_ not in ("NN", "NNS") for item in heads):
        return False
    articles = {item.lower_ for head in heads if head is not None for item in children(head, "det")}
    end = second.right_edge.i + 1
    return len(articles) == 1 and (end >= len(first.doc) or first.doc[end].text != ",")


def lemma_of(verb: Token, known: Collection[str]) -> str:
    """The lemma of ``verb``, where the lemmatiser errs put right, and with its particle where ``known``
    lists the two together."""
    lemma = verb.lemma_.lower()
    lemma = _mends(verb.lang_).get(lemma, lemma)
    particle = child(verb, "prt")
    together = f"{lemma} {particle.lower_}" if particle is not None else lemma
    return together if together in known else lemma


@cache
def _mends(language: str) -> Mapping[str, str]:
    return dict(table(language, "speech")["lemmas"])


def is_finite(verb: Token) -> bool:
    """Whether the clause of ``verb`` has a finite verb: its own, or an auxiliary or copula."""
    finite = ("VBD", "VBZ", "VBP", "MD")
    if verb.tag_ in finite:
        return True
    helpers = [item for item in verb.children if item.dep_ in ("aux", "auxpass", "cop")]
    if any(item.tag_ in finite for item in helpers):
        return True
    # A past tense taken for a participle: it has a subject and no auxiliary.
    return verb.tag_ == "VBN" and not helpers and child(verb, *SUBJECTS) is not None


def is_infinitive(verb: Token) -> bool:
    """Whether ``verb`` stands with its "to"."""
    return any(item.dep_ == "aux" and item.tag_ == "TO" for item in verb.children)


def subject(verb: Token) -> Token | None:
    """The subject of ``verb``: its own, or that of the verb it is coordinated with or depends on.

    "He left, adding that …", "they want to say …", "X said A and warned B".
    """
    own = child(verb, *SUBJECTS)
    if own is not None:
        return own
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.i != verb.i:
        if verb.dep_ == "xcomp":
            # "urged him to say": the object is who is to speak.
            held = child(verb.head, "dobj", "dative")
            if held is not None and held.i < verb.i and child(verb, "aux") is not None:
                return held
        if verb.dep_ == "advcl" and child(verb, "mark") is not None:
            return None
        if verb.head.pos_ in ("VERB", "AUX"):
            return subject(verb.head)
    return None


def verb_group(verb: Token) -> set[int]:
    """``verb`` with its auxiliaries, negation and particle, and the adverbs between them."""
    found = {verb.i}
    doc = verb.doc
    left = verb.i - 1
    while left >= 0 and doc[left].head.i == verb.i and doc[left].dep_ in _IN_CUE:
        if doc[left].lower_ in ("when", "where", "why", "how", "so"):
            break
        found.add(left)
        left -= 1
    # An adverb that opens the clause ("Later said") belongs to it; one before the subject does not.
    right = verb.i + 1
    while right < len(doc) and doc[right].head.i == verb.i and doc[right].dep_ in ("prt", "neg"):
        found.add(right)
        right += 1
    return found


def runs(draft: Draft, indices: Iterable[int]) -> tuple[Span, ...]:
    """Token indices as spans: neighbours run together, also over blanks and lone commas between
    them; pieces without a word are dropped."""
    doc = draft.doc
    ordered = sorted(index for index in set(indices) if not doc[index].is_space)
    pieces: list[list[int]] = []
    for index in ordered:
        if pieces and all(doc[between].is_space for between in range(pieces[-1][-1] + 1, index)):
            pieces[-1].append(index)
        else:
            pieces.append([index])
    spans = []
    for piece in pieces:
        span = Span(doc[piece[0]].idx, doc[piece[-1]].idx + len(doc[piece[-1]])).trimmed(draft.text)
        if any(char.isalnum() for char in span.of(draft.text)):
            spans.append(span)
    return tuple(spans)
