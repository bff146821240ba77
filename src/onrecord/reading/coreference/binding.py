"""What a pronoun cannot stand for by grammar (principles A and B of binding; Lappin & Leass 1994)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.coreference.discourse import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["barred", "clause_subject", "commanded", "governor"]

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd"})


def governor(token: Token) -> Token:
    """The verb (or noun) of which ``token`` is an argument, through prepositions and coordination."""
    top, steps = token, 0
    while top.dep_ == "conj" and top.head.i != top.i and steps < 20:
        top, steps = top.head, steps + 1
    head = top.head
    while head.dep_ in ("prep", "agent", "dative") and head.pos_ in ("ADP", "SCONJ", "PART"):
        head = head.head
    return head


def clause_subject(verb: Token) -> Token | None:
    """The subject of ``verb``; of the verb it is coordinated with or hangs on as an infinitive
    where it has none of its own."""
    steps = 0
    while steps < 6:
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                # "Smith, who met him": the clause is about the noun that it hangs on.
                relative = child.tag_ in ("WP", "WDT") and verb.dep_ == "relcl"
                return verb.head if relative else child
        purpose = verb.dep_ in ("advcl", "acl") and verb.tag_ in ("VB", "VBG")
        if not (purpose or verb.dep_ in ("conj", "xcomp", "pcomp")) or verb.head.i == verb.i:
            return None
        verb, steps = verb.head, steps + 1
    return None


def barred(pronoun: Token, possessive: bool) -> set[int]:
    """Heads of mentions in the pronoun's clause with which it cannot be one."""
    out: set[int] = set()
    if possessive:
        # "his brother John": neither the brother nor John.
        noun = pronoun.head
        # "Smith, her commander": not Smith either.
        named = {noun.head.i} if noun.dep_ == "appos" else set()
        return named | {noun.i, *(child.i for child in noun.children if child.dep_ in ("appos", "compound"))}
    verb = governor(pronoun)
    steps = 0
    while verb.pos_ in ("NOUN", "PROPN") and verb.head.i != verb.i and steps < 8:
        # "Smith asked for word of him": him is not Smith.
        out.add(verb.i)
        verb, steps = governor(verb), steps + 1
    is_subject = pronoun.dep_ in SUBJECTS
    for child in verb.children:
        if child.i != pronoun.i and child.dep_ in _ARGUMENTS:
            out.add(child.i)
            out.update(item.i for item in child.conjuncts)
        if child.dep_ in ("prep", "agent", "dative"):
            out.update(item.i for item in child.children if item.dep_ == "pobj")
    if not is_subject:
        subject = clause_subject(verb)
        if subject is not None:
            out.add(subject.i)
            out.update(item.i for item in subject.conjuncts)
    out.update(item.i for item in pronoun.conjuncts)
    return out


def commanded(pronoun: Token) -> set[int]:
    """Tokens of the clause that the pronoun's verb reports: whoever is named in there cannot be the
    subject that reports it (principle C): "Smith is late, he said"."""
    if pronoun.dep_ not in SUBJECTS:
        return set()
    clauses = [child for child in pronoun.head.children if child.dep_ == "ccomp" and child.i < pronoun.i]
    return {token.i for clause in clauses for token in clause.subtree}
