"""Who "they" are: several speakers named together in the sentence before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.coreference.binding import clause_subject
from onrecord.reading.draft import Draft
from onrecord.reading.names.lexicon import lexicon as name_lexicon
from onrecord.reading.statements.cues.usage import usage
from onrecord.reading.syntax import conjuncts, group, runs
from onrecord.record import Kind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["those_named"]

#: Sentences in which "they" may stand for "they" of the one before.
_REACH = 4


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
