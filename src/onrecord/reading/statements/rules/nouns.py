"""Statements whose cue is a noun with its content as a clause, and phrases that name a source.

"X's claim that …", "X has information that …", "according to X, …".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.cues.lexicon import Lexicon
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.rules.content import content_runs
from onrecord.reading.statements.rules.sources import Source, of_noun
from onrecord.reading.syntax import child, children, conjuncts, runs, subject, subtree
from onrecord.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_nouns", "find_phrases"]


def find_nouns(draft: Draft, words: Lexicon) -> Iterator[Finding]:
    """The findings with a noun of saying as cue and a "that" clause as content."""
    for noun in draft.doc:
        lemma = noun.lemma_.lower()
        if noun.pos_ != "NOUN" or lemma not in words.nouns:
            continue
        clause = _content_clause(noun, words)
        if clause is None:
            continue
        who = of_noun(noun, words)
        cue = {noun.i}
        verb = noun.head
        held = _held(noun, words)
        if who is None and held is not None:
            who, verb = held
            cue |= set(range(verb.i, noun.i + 1))
        if noun.dep_ == "dobj" and verb.lemma_.lower() in words.light - words.hearers:
            cue |= set(range(verb.i, noun.i + 1)) - (who.indices if who else set())
        content = subtree(clause) - cue
        yield Finding(
            source=who.parties(draft) if who else (),
            cue=runs(draft, cue),
            content=content_runs(draft, content),
            kind="noun",
            confidence=0.7 if who else 0.5,
            head=draft.span_of(noun),
            act=words.nouns[lemma],
            antecedents=who.antecedents(draft) if who else (),
        )


def _held(noun: Token, words: Lexicon) -> tuple[Source, Token] | None:
    """Who is "of the view that …", and the verb of it."""
    link, verb = noun.head, noun.head.head
    if noun.dep_ != "pobj" or link.lower_ not in words.grammar["owners"] or link.i != verb.i + 1:
        return None
    named = subject(verb) if verb.pos_ == "AUX" else None
    return (Source(tuple(conjuncts(named))), verb) if named is not None else None


def _content_clause(noun: Token, words: Lexicon) -> Token | None:
    """The clause that says what the noun holds: with "that" as a conjunction, not as a pronoun."""
    for clause in children(noun, "acl", "ccomp", "relcl"):
        mark = child(clause, "mark") or _misread(clause)
        if mark is not None and mark.lower_ in words.grammar["complementizer"] and clause.i > noun.i:
            return clause
        infinitive = clause.dep_ == "acl" and any(item.tag_ == "TO" for item in children(clause, "aux"))
        if infinitive and noun.lemma_.lower() in words.promising:
            return clause
    hung = child(noun.head, "ccomp") if noun.dep_ == "dobj" else None
    mark = child(hung, "mark") if hung is not None else None
    if mark is not None and mark.lower_ in words.grammar["complementizer"] and mark.i == noun.i + 1:
        return hung  # "rejected the allegation that …", where the parser hangs the clause on the verb
    return None


def _misread(clause: Token) -> Token | None:
    """The first word of a clause that the parser took for a relative one, though the pronoun has no
    place in it: "information that the army includes 155 men" has its object already."""
    first, *others = [*children(clause, "dobj"), None]
    if first is None or others == [None] or first.i != min(subtree(clause)):
        return None
    return first


def find_phrases(draft: Draft, words: Lexicon) -> Iterator[Finding]:
    """The findings with a phrase such as "according to X" as cue."""
    lowered = [token.lower_ for token in draft.doc]
    for phrase in words.phrases:
        for start in _occurrences(lowered, phrase):
            finding = _phrase(draft, start, start + len(phrase))
            if finding is not None:
                yield finding


def _occurrences(lowered: list[str], phrase: tuple[str, ...]) -> Iterator[int]:
    first = phrase[0]
    for index, word in enumerate(lowered):
        if word == first and tuple(lowered[index : index + len(phrase)]) == phrase:
            yield index


def _phrase(draft: Draft, start: int, stop: int) -> Finding | None:
    doc = draft.doc
    cue = set(range(start, stop))
    top, last = doc[start], doc[stop - 1]
    named = child(last, "pobj")
    if named is None:
        return None
    who = Source(tuple(conjuncts(named)))
    phrase = subtree(top) | who.indices | cue
    clause = top.sent.root if _closes(top, phrase) else _clause_around(top)
    if clause is None:
        return None
    content = subtree(clause) - phrase
    if clause.dep_ in ("conj", "ROOT") or clause.head.i == clause.i:
        # What is coordinated before it is a statement of its own.
        content = {index for index in content if doc[index].sent == top.sent}
    content = _without_lead(draft, _without_apposition(content, phrase, clause), clause)
    spans = content_runs(draft, content)
    if not spans:
        return None
    return Finding(
        source=who.parties(draft),
        cue=runs(draft, cue),
        content=spans,
        kind="phrase",
        confidence=0.8,
        head=draft.span_of(top),
        act=Act.STATE,
    )


def _closes(top: Token, phrase: set[int]) -> bool:
    """Whether the phrase ends its sentence, set off by a comma: then the whole sentence is on its
    word, however deep the parser hangs it ("The ship reported that …, according to the station")."""
    doc, end = top.doc, top.sent.end
    while end - 1 > max(phrase) and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return end - 1 == max(phrase) and min(phrase) > top.sent.start and doc[min(phrase) - 1].text == ","


def _clause_around(token: Token) -> Token | None:
    """The verb of the clause that the phrase stands in; the noun it belongs to where it has none."""
    head = token.head
    while head.i != head.head.i and (head.pos_ not in ("VERB", "AUX") or head.dep_ in ("aux", "auxpass")):
        head = head.head
    return head


def _without_apposition(content: set[int], phrase: set[int], clause: Token) -> set[int]:
    """``content`` without what only explains a source before it: "According to the Institute, a group
    in Geneva, there were …"."""
    doc, start = clause.doc, max(phrase) + 1
    subject = child(clause, "nsubj", "nsubjpass", "expl", "csubj")
    if subject is None or start >= len(doc) or doc[start].text != ",":
        return content
    left = min(subtree(subject))
    between = range(start + 1, left)
    if not between or doc[left - 1].text != "," or doc[start + 1].tag_ != "DT":
        return content
    if any(doc[at].pos_ in ("VERB", "AUX") for at in between):
        return content
    return content - set(range(start, left))


def _without_lead(draft: Draft, content: set[int], clause: Token) -> set[int]:
    """``content`` without a conjunction that links the sentence to the one before."""
    ordered = sorted(content)
    while ordered and (draft.doc[ordered[0]].is_punct or draft.doc[ordered[0]].is_space):
        if draft.doc[ordered[0]].text in "“\"‘'(":
            break
        ordered.pop(0)
    if ordered and draft.doc[ordered[0]].dep_ == "cc" and draft.doc[ordered[0]].head == clause:
        ordered.pop(0)
    return set(ordered)
