"""Whom a source is taken for: nobody where the reading is doubtful, several where "they" are those of the
sentence before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.reading.coreference.binding import clause_subject
from onrecord.reading.draft import Draft
from onrecord.reading.names.lexicon import lexicon as name_lexicon
from onrecord.reading.statements.cues.usage import usage
from onrecord.reading.syntax import conjuncts, group, runs
from onrecord.record import Entity, Kind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["LEAST_NAMED", "LEAST_REFERRED", "is_resolved", "those_named"]

#: How sure of a statement one must be to take its speaker for somebody: where the words of the source
#: name that one, and where a pronoun or a role stands for them. Of the speakers that were taken for a
#: person in PolNeAR's development articles, content and source are right for 11 of the 26 named ones
#: below the first bound (84 percent of the 786 above), and for 15 of the 26 others below the second
#: (89 percent of the 274 above). Together they leave open 5 percent.
LEAST_NAMED, LEAST_REFERRED = 0.35, 0.5
_WORD = re.compile(r"\w+")
#: Sentences in which "they" may stand for "they" of the one before.
_REACH = 4


def is_resolved(draft: Draft, phrase: tuple[Span, ...], entity: Entity, confidence: float) -> bool:
    """Whether a source whose words, or those that its pronoun stands for, are ``phrase`` is taken for
    ``entity`` in a statement of that confidence."""
    words = set(_WORD.findall(draft.cut(phrase).lower()))
    named = not words.isdisjoint(_WORD.findall(entity.name.lower()))
    return confidence >= (LEAST_NAMED if named else LEAST_REFERRED)


def those_named(draft: Draft, spans: tuple[Span, ...]) -> tuple[tuple[Span, ...], ...]:
    """The phrases of those for whom a source that is a bare "they" stands: two or more coordinated
    subjects of the sentence before, all of them named, where nobody else can be meant. Empty
    otherwise."""
    if len(spans) != 1 or spans[0].of(draft.text).lower() not in usage(draft.language).several:
        return ()
    tokens = draft.tokens_of(spans[0])
    if tokens is None or not len(tokens) or draft.entity_of(spans[0]) is not None:
        return ()
    token = tokens[0]
    for _ in range(_REACH):
        subject = _subject_before(draft, token)
        if subject is None:
            return ()
        if subject.lower_ not in usage(draft.language).several:
            return _named(draft, subject)
        token = subject
    return ()


def _subject_before(draft: Draft, token: Token) -> Token | None:
    """The subject of the main clause of the sentence before, in the same paragraph, unless others
    that "they" may be are named in that sentence."""
    start = token.sent.start
    at = start - 1
    while at >= 0 and draft.doc[at].is_space:
        at -= 1
    if at < 0 or "\n" in draft.text[draft.doc[at].idx : draft.doc[start].idx]:
        return None
    sentence = draft.doc[at].sent
    subject = clause_subject(sentence.root)
    if subject is None or not sentence.start <= subject.i < sentence.end:
        return None
    own = {i for item in conjuncts(subject) for i in group(item)}
    roles = name_lexicon(draft.language).roles
    others = [
        item
        for item in sentence
        if item.i not in own and item.tag_ in ("NNS", "NNPS") and item.lemma_.lower() in roles
    ]
    return None if others else subject


def _named(draft: Draft, subject: Token) -> tuple[tuple[Span, ...], ...]:
    found = []
    heads = conjuncts(subject)
    for item in heads:
        phrase = runs(draft, group(item))
        entity = draft.entity_of(phrase[0]) if phrase else None
        if entity is None or entity.kind not in (Kind.PERSON, Kind.ORGANIZATION):
            return ()
        found.append(phrase)
    return tuple(found) if len(found) > 1 else ()
