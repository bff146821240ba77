"""Whose word it is: the phrase that names the source of a cue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.cues.lexicon import Lexicon
from onrecord.reading.statements.cues.usage import usage
from onrecord.reading.syntax import (
    SUBJECTS,
    child,
    children,
    conjuncts,
    group,
    lemma_of,
    runs,
    subject,
    subtree,
)
from onrecord.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Source", "agent", "charged", "lifted", "of_noun", "source_of"]


@dataclass(frozen=True)
class Source:
    """The heads of the phrases that name the speakers, in text order. lead: the head of an office right
    before the first, which the parser took for a speaker of its own: "the teacher Marta Holm". apart: indices
    below the heads that are no part of the phrases."""

    tokens: tuple[Token, ...]
    lead: Token | None = None
    apart: frozenset[int] = frozenset()

    @property
    def indices(self) -> set[int]:
        """Every token of the phrases, with what joins them."""
        heads = self.tokens if self.lead is None else (self.lead, *self.tokens)
        return set().union(*map(subtree, heads)) - self.apart

    def parties(self, draft: Draft) -> tuple[tuple[Span, ...], ...]:
        """One tuple of spans a speaker."""
        joining = (
            {item.i for token in self.tokens for item in _joining(token)} if len(self.tokens) > 1 else set()
        )
        groups = [group(token) - joining - _dated(token) - self.apart for token in self.tokens]
        if self.lead is not None:
            groups[0] |= subtree(self.lead)
        # "Norway and Sweden, which share the border": a clause after the last is no part of the first.
        starts = [*(min(found) for found in groups[1:]), len(self.tokens[0].doc)]
        groups = [
            {index for index in found if index < start or token.i >= start}
            for token, found, start in zip(self.tokens, groups, starts, strict=True)
        ]
        spans = [runs(draft, _filled(found)) for found in groups]
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
    return Source(tuple(conjuncts(named)), apart=charged(named)) if named is not None else None


def charged(named: Token) -> frozenset[int]:
    """What hangs on an agent and is what the passive verb before it says: "by the union of hiding it"."""
    deeds = (item for item in children(named, "prep") if child(item, "pcomp") is not None)
    return frozenset(index for item in deeds for index in subtree(item))


def source_of(verb: Token, words: Lexicon) -> Source | None:
    """The source of a cue verb: its subject, near or far; None where nobody is named."""
    if (own := _own(verb) or _inverted(verb)) is not None:
        return own
    if verb.dep_ in ("acl", "pcomp"):
        noun = verb.head
        if verb.dep_ == "pcomp":
            # "by saying that …", "before adding that …": the subject of the clause around it.
            governor = noun.head
            if governor.pos_ in ("ADV", "ADJ") and governor.head.pos_ in ("VERB", "AUX"):
                governor = governor.head  # "stopped short of saying"
            found = _accused(noun, words) or (subject(governor) if governor.pos_ in ("VERB", "AUX") else None)
            return Source(tuple(conjuncts(found))) if found is not None else None
        if noun.lemma_.lower() in words.nouns or noun.lemma_.lower() in words.documents:
            return of_noun(noun, words)
        return Source((noun,)) if verb.tag_ == "VBG" else None
    found = subject(lifted(verb, words) or verb)
    return Source(tuple(conjuncts(found))) if found is not None else None


def _accused(preposition: Token, words: Lexicon) -> Token | None:
    """Whose saying it is in "accused X of saying", "quoted X as saying"."""
    if preposition.lower_ not in words.grammar["object_tails"]:
        return None
    held = child(preposition.head, "dobj")
    return held if held is not None and held.i < preposition.i else None


def _own(verb: Token) -> Source | None:
    """The right one of several subjects that the parser hung on one verb; None where it has not more
    than one: those joined by a phrase like "as well as", else the one right beside the verb."""
    found = [item for item in verb.children if item.dep_ in ("nsubj", "nsubjpass")]
    if len(found) < 2:
        return None
    doc = verb.doc
    first, last = found[0], found[-1]
    between = tuple(item.lower_ for item in doc[first.i + 1 : last.left_edge.i])
    if between in usage(verb.lang_).joining:
        return Source((first, last))
    if last.left_edge.i == first.right_edge.i + 1 and last.i < verb.i and last.pos_ == "PROPN":
        return Source(tuple(conjuncts(last)), first)
    if last.i > verb.i or doc[last.left_edge.i - 1].text == ",":
        return Source(tuple(conjuncts(last)))
    return None


def _dated(token: Token) -> set[int]:
    """A day that closes the phrase of a speaker and tells when it was said: "Holm on Monday"."""
    for item in token.rights:
        named = child(item, "pobj") if item.dep_ == "prep" else item if item.dep_ == "npadvmod" else None
        if named is not None and named.ent_type_ in ("DATE", "TIME") and item.lower_ != "of":
            days = subtree(item)
            named_so = token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
            if max(days) == token.right_edge.i and (named_so or item.lower_ == "on"):
                return days
    return set()


def _joining(token: Token) -> list[Token]:
    """What hangs on a speaker and only joins it to the next: "as well as"."""
    return [item for cc in token.children if cc.dep_ == "cc" for item in (*cc.subtree,)]


def _inverted(verb: Token) -> Source | None:
    """The speaker right behind a cue that closes a quotation, where the parser takes it for an object:
    ' "No," replied the guard '."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == 0 or child(verb, *SUBJECTS, "aux") is not None:
        return None
    if not (verb.nbor(-1).is_quote or (verb.i > 1 and verb.nbor(-1).is_space and verb.nbor(-2).is_quote)):
        return None
    named = child(verb, "dobj", "attr", "oprd")
    if named is None or named.left_edge.i != verb.i + 1:
        return None
    return Source(tuple(conjuncts(named)))


def lifted(verb: Token, words: Lexicon) -> Token | None:
    """The cue that ``verb`` stands beside, though the parser hung it into that cue's content.

    "Analysts said the company could face claims, and doubted that …": a cue without a subject, of
    the same tense, set off by a comma and a conjunction, goes on from the cue before.
    """
    lemma = lemma_of(verb, words.verbs)
    if (above := _continued(verb, words)) is not None:
        return above
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


def _continued(verb: Token, words: Lexicon) -> Token | None:
    """The cue with which "…, adding that …" goes on, though it hangs in that cue's content."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or child(verb, "mark", *SUBJECTS) is not None:
        return None
    if lemma_of(verb, words.verbs) not in usage(verb.lang_).continuing or verb.nbor(-1).text != ",":
        return None
    top = verb.head
    while top.dep_ != "ccomp" and top.head.i != top.i:
        top = top.head
    outer = top.head
    said = outer.i < verb.i and lemma_of(outer, words.verbs) in words.verbs
    return outer if top.dep_ == "ccomp" and said else None


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
