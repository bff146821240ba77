"""Who and what takes part in an event, in the words of the report."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.events.arguments import arguments
from onrecord.reading.events.candidates import Trigger
from onrecord.reading.events.lexicon import EventWords
from onrecord.reading.events.where import is_place_phrase
from onrecord.reading.syntax import children, conjuncts, group, runs, subtree
from onrecord.record import Kind, Participant, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["participants_of"]


def participants_of(
    draft: Draft, trigger: Trigger, words: EventWords, events: Collection[int] = ()
) -> tuple[Participant, ...]:
    """The participants of an event, each conjunct one of its own, in text order.

    events: the tokens on which other events are told; what happened is no participant ("the blast killed
    five").
    """

    def known(token: Token) -> bool:
        return _is_known(draft, token)

    found: dict[tuple[Span, ...], Participant] = {}
    # "The fired manager" is the patient of that firing, word and all.
    own = {item.i for item in trigger.tokens} if trigger.head.dep_ != "amod" else set()
    for role, head in arguments(trigger, words, known):
        for token in conjuncts(head):
            if token.tag_ in ("WP", "WDT", "EX", "RB", "WRB", "IN") or token.i in own or token.i in events:
                continue
            made = _participant(draft, role, token, words, own)
            if made is not None and not _is_time(draft, token) and made.spans not in found:
                found[made.spans] = made
    return tuple(sorted(found.values(), key=lambda item: item.spans))


def _is_known(draft: Draft, token: Token) -> bool:
    """Whether a word stands for people: a name of them, a pronoun, or a noun with an entity or a number."""
    span = draft.span_of(token)
    if any(item.span.contains(span) and not item.unit for item in draft.quantities_near(span)):
        return True
    kinds = {
        draft.entities[entity].kind for mention, entity in draft.mentions_near(span) if mention.contains(span)
    }
    return bool(kinds - {Kind.PLACE, Kind.OTHER}) or token.ent_type_ in ("PERSON", "ORG", "NORP")


def _participant(
    draft: Draft, role: str, token: Token, words: EventWords, without: set[int]
) -> Participant | None:
    inside = group(token) - without
    for tail in children(token, "relcl", "acl", "prep"):
        if tail.dep_ != "prep" or is_place_phrase(draft, tail, words):
            inside -= subtree(tail)
    spans = runs(draft, _around(token, inside))
    if not spans:
        return None
    entity = draft.entity_of(spans[0])
    head = draft.span_of(token)
    quantity = next((item for item in draft.quantities_near(head) if item.span.contains(head)), None)
    if quantity is None and spans:
        # "between 20 and 30 people", "dozens of people": the number may stand beside the head.
        counted = [
            item for item in draft.quantities_near(spans[0]) if spans[0].contains(item.span) and not item.unit
        ]
        quantity = counted[0] if counted and counted[0].span.start == spans[0].start else None
    return Participant(
        role=role,
        spans=spans,
        entity=entity.id if entity else None,
        quantity=quantity.id if quantity else None,
        text=draft.cut(spans),
    )


def _around(token: Token, inside: set[int]) -> range:
    """The unbroken run of ``inside`` and marks between them in which ``token`` stands."""
    first = last = token.i
    for step in (-1, 1):
        at = token.i + step
        while 0 <= at < len(token.doc) and (at in inside or token.doc[at].is_punct or token.doc[at].is_space):
            if at in inside:
                first, last = min(first, at), max(last, at)
            at += step
    return range(first, last + 1)


def _is_time(draft: Draft, token: Token) -> bool:
    span = draft.span_of(token)
    return any(time.span.contains(span) for time in draft.times_near(span))
