"""Whose word it is: the phrase that names the source of a cue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.lexicon import Lexicon
from onrecord.reading.syntax import SUBJECTS, child, conjuncts, group, lemma_of, runs, subject, subtree
from onrecord.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Source", "agent", "lifted", "of_noun", "source_of"]


@dataclass(frozen=True)
class Source:
    """The heads of the phrases that name the speakers, in text order."""

    tokens: tuple[Token, ...]

    @property
    def indices(self) -> set[int]:
        """Every token of the phrases, with what joins them."""
        return subtree(self.tokens[0])

    def parties(self, draft: Draft) -> tuple[tuple[Span, ...], ...]:
        """One tuple of spans a speaker."""
        spans = [runs(draft, _filled(group(token))) for token in self.tokens]
        return tuple(item for item in spans if item)

    def antecedents(self, draft: Draft) -> tuple[tuple[Span, ...], ...]:
        """For "X, who said …", the phrase "X"; empty where the source is no relative pronoun."""
        token = self.tokens[0]
        if len(self.tokens) > 1 or token.tag_ not in ("WP", "WDT"):
            return ()
        clause = token.head
        while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ != "relcl":
            return ()
        noun = clause.head
        return (runs(draft, group(noun) - subtree(clause)),)


def _filled(indices: set[int]) -> set[int]:
    """The indices with the gaps between them closed, so that a phrase is one span."""
    return set(range(min(indices), max(indices) + 1)) if indices else indices


def agent(verb: Token) -> Source | None:
    """The "by X" of a passive verb."""
    by = child(verb, "agent")
    named = child(by, "pobj") if by is not None else None
    return Source(tuple(conjuncts(named))) if named is not None else None


def source_of(verb: Token, words: Lexicon) -> Source | None:
    """The source of a cue verb: its subject, near or far; None where nobody is named."""
    if verb.dep_ in ("acl", "pcomp"):
        noun = verb.head
        if verb.dep_ == "pcomp":
            # "by saying that …", "before adding that …": the subject of the clause around it.
            governor = noun.head
            found = subject(governor) if governor.pos_ in ("VERB", "AUX") else None
            return Source(tuple(conjuncts(found))) if found is not None else None
        if noun.lemma_.lower() in words.nouns or noun.lemma_.lower() in words.documents:
            return of_noun(noun, words)
        return Source((noun,)) if verb.tag_ == "VBG" else None
    found = subject(lifted(verb, words) or verb)
    return Source(tuple(conjuncts(found))) if found is not None else None


def lifted(verb: Token, words: Lexicon) -> Token | None:
    """The cue that ``verb`` stands beside, though the parser hung it into that cue's content.

    "Analysts said the company could face claims, and doubted that …": a cue without a subject, of
    the same tense, set off by a comma and a conjunction, goes on from the cue before.
    """
    lemma = lemma_of(verb, words.verbs)
    if verb.dep_ != "conj" or lemma not in words.verbs or child(verb, *SUBJECTS) is not None:
        return None
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or child(verb, "aux", "auxpass") is not None:
        return None
    first = verb.head
    outer = first.head
    if first.dep_ != "ccomp" or outer.i > first.i or lemma_of(outer, words.verbs) not in words.verbs:
        return None
    link = child(first, "cc")
    set_off = link is not None and link.i < verb.i and verb.doc[link.i - 1].is_punct
    # "denied that it had failed and urged …": what shared the "had" would be a participle.
    unlike = first.tag_ == "VBN" and child(first, "aux") is not None
    return outer if (set_off or unlike) and outer.tag_ == verb.tag_ else None


def of_noun(noun: Token, words: Lexicon) -> Source | None:
    """Whose claim, statement or warning it is: "X's claim", "the claim by X", or the subject of
    what is done with it ("X issued a warning", "X has information")."""
    owner = child(noun, "poss")
    if owner is not None:
        return Source(tuple(conjuncts(owner)))
    for preposition in noun.children:
        if preposition.dep_ not in ("prep", "agent"):
            continue
        named = child(preposition, "pobj")
        by_name = named is not None and named.ent_type_ in ("PERSON", "ORG", "GPE")
        authored = preposition.lower_ in words.grammar["authors"]
        if named is not None and (authored or (preposition.lower_ in words.grammar["owners"] and by_name)):
            return Source(tuple(conjuncts(named)))
    made = child(noun, "relcl", "acl")
    if made is not None and made.lemma_.lower() in words.light - words.hearers:
        # "the statement that the ministry issued"
        maker = child(made, "nsubj")
        if maker is not None and maker.tag_ not in ("WP", "WDT"):
            return Source(tuple(conjuncts(maker)))
    by = child(noun, "acl")
    if by is not None and (found := agent(by)) is not None:
        return found
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in words.light - words.hearers:
        found_subject = subject(verb)
        return Source(tuple(conjuncts(found_subject))) if found_subject is not None else None
    return None
