"""Statements whose cue is a verb with its content as a complement.

"X said that …", "…, X said", "X denied any …", "X urged Y to …", "X warned of …".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.content import content_runs
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.lexicon import Lexicon
from onrecord.reading.statements.sources import Source, agent, lifted, source_of
from onrecord.reading.syntax import (
    CLAUSES,
    child,
    children,
    is_finite,
    is_infinitive,
    lemma_of,
    runs,
    subtree,
    verb_group,
)
from onrecord.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_verbs"]

#: How sure a reading is, by the complement it rests on.
_CONFIDENCE = {"clause": 0.85, "person": 0.7, "infinitive": 0.65, "gerund": 0.65, "object": 0.6, "of": 0.55}


def find_verbs(draft: Draft, words: Lexicon) -> Iterator[Finding]:
    """The findings with a verb of ``words`` as cue."""
    for token in draft.doc:
        if token.pos_ not in ("VERB", "AUX") or lemma_of(token, words.verbs) not in words.verbs:
            continue
        if _is_filler(token, words) or _is_decided(token, words):
            continue
        finding = _read(draft, token, words)
        if finding is not None:
            yield finding


def _is_hedge(who: Source | None, words: Lexicon) -> bool:
    return who is not None and who.tokens[0].lower_ in words.grammar["first_person"]


def _is_decided(verb: Token, words: Lexicon) -> bool:
    """Whether another cue has this one as its content: "declined to say" is one refusal."""
    governor = verb.head.lemma_.lower()
    return verb.dep_ == "xcomp" and governor in words.governing and governor in words.verbs


def _is_filler(verb: Token, words: Lexicon) -> bool:
    around = verb.doc[max(0, verb.i - 2) : verb.i + 1].text.lower()
    return any(around.endswith(filler) for filler in words.fillers)


def _read(draft: Draft, verb: Token, words: Lexicon) -> Finding | None:
    # "Asked whether she would go, she …": a participle before its clause is passive too.
    participle = verb.tag_ == "VBN" and verb.dep_ == "advcl" and child(verb, "aux") is None
    passive = participle or child(verb, "auxpass", "nsubjpass") is not None
    who = agent(verb) if passive or verb.dep_ == "acl" else source_of(verb, words)
    if who is not None and who.tokens[0].lower_ in words.impersonal:
        return None
    read = _complement(verb, words, passive)
    if read is None:
        return None
    complement, act, content, addressee = read
    if who is None and not passive and verb.dep_ == "acl":
        who = source_of(verb, words)
    if who is None and (complement not in ("clause", "person") or is_infinitive(verb)):
        return None
    if act is Act.BELIEVE and (is_infinitive(verb) or _is_hedge(who, words)):
        return None
    cue = verb_group(verb)
    if complement in words.prepositions and verb.i + 1 < len(verb.doc):
        after = verb.doc[verb.i + 1]
        cue |= {after.i} if after.lower_ == complement else set()
    who_tokens = who.indices if who else set()
    content -= cue | who_tokens
    for index in sorted(content):
        # "He said A, and doubted B": what stands beside the cue is no part of its content.
        if index in content and lifted(verb.doc[index], words) == verb:
            content -= subtree(verb.doc[index])
    if complement == "clause":
        content = _around(verb, cue | who_tokens) or _fronted(verb, content, cue | who_tokens)
    spans = content_runs(draft, content)
    if not spans:
        return None
    sure = _CONFIDENCE.get(complement, _CONFIDENCE["of"])
    return Finding(
        source=who.parties(draft) if who else (),
        cue=runs(draft, cue),
        content=spans,
        kind=complement,
        confidence=sure if who else round(sure - 0.15, 2),
        head=draft.span_of(verb),
        act=act,
        addressee=(runs(draft, addressee),) if addressee else (),
        antecedents=who.antecedents(draft) if who else (),
    )


def _around(verb: Token, report: set[int]) -> set[int]:
    """The content of a cue set in commas, which is the rest of the sentence: "It was safe, he said,
    the cables being new". Empty where the cue does not stand so, or introduces what follows."""
    doc, sentence = verb.doc, verb.sent
    start, stop = min(report), max(report) + 1
    if start - 2 < sentence.start or stop + 1 >= sentence.end or len(report) != stop - start:
        return set()
    if doc[start - 1].text != "," or doc[stop].text != ",":
        return set()
    # What is told beside the cue is no content: "he said, adding that …", "he said, but left".
    beside = {
        index
        for item in verb.children
        if item.i > stop and item.dep_ in ("advcl", "conj", "cc", "prep", "npadvmod")
        for index in subtree(item)
    }
    behind = set(range(stop + 1, sentence.end)) - beside
    first = doc[stop + 1]
    if first.i in beside or first.text in '"“‘' or first.tag_ == "VBG":
        return set()
    before = set(range(sentence.start, start - 1))
    opening = doc[sentence.start]
    return (before - {opening.i} if opening.dep_ == "cc" else before) | behind


def _fronted(verb: Token, content: set[int], report: set[int]) -> set[int]:
    """``content`` that stands before its source and cue, without gaps: "It sank off Newfoundland on
    Sunday night, the line said". The parser often hangs the last phrase on the cue instead."""
    if not content or max(content) > min(report):
        return content
    doc = verb.doc
    start, stop = min(content), min(report)
    while start > verb.sent.start and doc[start - 1].head == verb and doc[start - 1].dep_ in _FRONT:
        start = doc[start - 1].left_edge.i
    while stop > start and doc[stop - 1].text in ",;:":
        stop -= 1
    return set(range(start, stop))


#: Labels of what may open a clause and be hung on the cue by mistake.
_FRONT = frozenset({"prep", "npadvmod", "advmod", "punct"})


def _complement(verb: Token, words: Lexicon, passive: bool) -> tuple[str, Act, set[int], set[int]] | None:
    """(complement, act, content, addressee) of ``verb``, the surest reading first."""
    lemma = lemma_of(verb, words.verbs)
    objects = children(verb, "dobj", "dative")
    clause = _clause(verb, words)
    persons = {i for item in objects for i in subtree(item)}

    if clause is not None and is_infinitive(clause):
        inner = child(clause, "nsubj")
        if inner is not None and (frame := words.frame(lemma, "person")):
            return "person", frame.act, subtree(clause), subtree(inner)
        if objects and (frame := words.frame(lemma, "person")):
            return "person", frame.act, persons | subtree(clause), persons
        if passive and (frame := words.frame(lemma, "person")):
            held = child(verb, "nsubjpass")
            persons = subtree(held) if held is not None else set()
            return "person", frame.act, persons | subtree(clause), persons
        if not objects and (frame := words.frame(lemma, "infinitive")):
            return "infinitive", frame.act, subtree(clause), set()
        return _prepositional(verb, words, subtree(clause))
    if clause is not None and (frame := words.frame(lemma, "gerund")) and _is_gerund(clause):
        return "gerund", frame.act, subtree(clause), set()
    if clause is not None and _is_full(clause, words) and (frame := words.frame(lemma, "clause")):
        return "clause", frame.act, _from_mark(verb, clause, words), persons
    if verb.dep_ == "parataxis" and verb.head.i != verb.i and words.frame(lemma, "clause"):
        return "clause", words.act(lemma), subtree(verb.head, {verb.i}), persons
    if _introduced_by_as(verb, words) and words.frame(lemma, "clause") and verb.dep_ == "advcl":
        return "clause", words.act(lemma), subtree(verb.head, {verb.i}), set()
    if (read := _prepositional(verb, words, persons)) is not None:
        return read
    if frame := words.frame(lemma, "object"):
        told = child(verb, "nsubjpass") if passive else child(verb, "dobj")
        if told is not None and verb.dep_ == "relcl" and told.i < verb.i and told.tag_ in ("WDT", "IN", "WP"):
            # "an allegation that Beijing rejected": what was rejected is the allegation.
            return "object", frame.act, subtree(verb.head, {verb.i}), set()
        if told is not None and told.lower_ not in words.grammar["empty_objects"]:
            content = subtree(told)
            for tail in children(verb, "prep", "oprd", "xcomp"):
                if (tail.i > verb.i and tail.lower_ in words.grammar["object_tails"]) or tail.dep_ in (
                    "oprd",
                    "xcomp",
                ):
                    content |= subtree(tail)
            return "object", frame.act, content, set()
    return None


def _is_gerund(clause: Token) -> bool:
    """Whether a clause is an -ing form: "denied leaving", "denied having left"."""
    return clause.tag_ == "VBG" or any(item.tag_ == "VBG" for item in children(clause, "aux", "auxpass"))


def _from_mark(verb: Token, clause: Token, words: Lexicon) -> set[int]:
    """The tokens of a clause behind the cue, from its "that" on."""
    mark = child(clause, "mark")
    tokens = subtree(clause)
    if mark is None or mark.i < verb.i or mark.lower_ not in words.grammar["complementizer"]:
        return tokens
    return {index for index in tokens if index >= mark.i}


def _prepositional(
    verb: Token, words: Lexicon, beside: set[int]
) -> tuple[str, Act, set[int], set[int]] | None:
    """ "warned of X", "called on X to …": the object of the preposition, with what stands beside it."""
    lemma = lemma_of(verb, words.verbs)
    for preposition in children(verb, "prep"):
        if (frame := words.frame(lemma, preposition.lower_)) and child(preposition, "pobj", "pcomp"):
            named = subtree(preposition) - {preposition.i}
            return preposition.lower_, frame.act, beside | named, named if beside else set()
    return None


def _is_full(clause: Token, words: Lexicon) -> bool:
    """Whether a clause can be what was said: it has a finite verb, or its conjunction ("demanded
    that work stop")."""
    mark = child(clause, "mark")
    return is_finite(clause) or (mark is not None and mark.lower_ in words.grammar["complementizer"])


def _clause(verb: Token, words: Lexicon) -> Token | None:
    clauses = [item for item in verb.children if item.dep_ in CLAUSES]
    if clauses:
        return clauses[0]
    for item in children(verb, "advcl"):
        if item.lemma_.lower() in words.grammar["between"] and item.tag_ == "VBG":
            # "Reuters reports, citing two officials, that …": the clause is of what Reuters reports.
            return child(item, "ccomp")
    return None


def _introduced_by_as(verb: Token, words: Lexicon) -> bool:
    mark = child(verb, "mark", "advmod")
    return mark is not None and mark.lower_ in words.grammar["as"] and child(verb, "dobj", "ccomp") is None
