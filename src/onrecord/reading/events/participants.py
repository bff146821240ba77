"""Who and what takes part in an event, and where it took place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.events.lexicon import EventWords
from onrecord.reading.events.triggers import Trigger
from onrecord.reading.syntax import SUBJECTS, child, children, conjuncts, group, runs, subtree
from onrecord.record import Kind, Participant, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["participants_of", "place_of"]


def participants_of(draft: Draft, trigger: Trigger, words: EventWords) -> tuple[Participant, ...]:
    """The participants of an event, each conjunct one of its own, in text order."""
    found: dict[tuple[Span, ...], Participant] = {}
    for role, head in _heads(trigger, words):
        for token in conjuncts(head):
            if token.lower_ in ("which", "what") or token.i in {item.i for item in trigger.tokens}:
                continue
            made = _participant(draft, role, token, words)
            if made is not None and not _is_time(draft, made.spans[0]) and made.spans not in found:
                found[made.spans] = made
    return tuple(sorted(found.values(), key=lambda item: item.spans))


def _heads(trigger: Trigger, words: EventWords) -> Iterator[tuple[str, Token]]:
    if trigger.is_verb:
        yield from _of_verb(trigger.head, words, None)
        return
    noun = trigger.head
    owner = child(noun, "poss")
    if owner is not None:
        yield "agent", owner
    for preposition in children(noun, "prep", "agent"):
        for role in ("agent", "other", "patient"):
            if preposition.lower_ in words.roles[role] and (named := child(preposition, "pobj")) is not None:
                yield role, named
                break
    if trigger.carrier is not None:
        yield from _of_verb(trigger.carrier, words, noun)


def _of_verb(verb: Token, words: EventWords, carried: Token | None) -> Iterator[tuple[str, Token]]:
    """The arguments of ``verb``; ``carried`` is the event noun among them, which is none."""
    who = _subject(verb)
    if who is not None and who != carried:
        passive = child(verb, "auxpass", "nsubjpass") is not None or (
            verb.dep_ == "acl" and verb.tag_ == "VBN"
        )
        yield ("patient" if passive and carried is None else "agent"), who
    for item in verb.children:
        if item == carried:
            continue
        if item.dep_ == "dobj" and (carried is None or item.lower_ not in words.empty):
            yield "patient", item
        elif item.dep_ == "dative":
            named = child(item, "pobj") if item.pos_ == "ADP" else item
            if named is not None:
                yield "recipient", named
        elif item.dep_ == "agent" and (named := child(item, "pobj")) is not None:
            yield "agent", named
        elif item.dep_ == "prep" and (named := child(item, "pobj")) is not None and named != carried:
            for role in ("other", "recipient", "instrument"):
                if item.lower_ in words.roles[role]:
                    yield role, named
                    break


def _subject(verb: Token) -> Token | None:
    """The subject of ``verb``; for a participle or relative clause the noun it belongs to."""
    own = child(verb, *SUBJECTS)
    if own is not None:
        return verb.head if own.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else own
    if verb.dep_ == "acl":
        return verb.head
    held = child(verb.head, "dobj", "dative") if verb.dep_ == "xcomp" else None
    if held is not None and held.i < verb.i:
        return held  # "urged the city to stop": who is to stop is the city.
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX") and verb.head != verb:
        return _subject(verb.head)
    return None


def _is_where(draft: Draft, preposition: Token, words: EventWords) -> bool:
    """Whether a phrase after a participant is the place of the event: "six men near Calais"."""
    return preposition.lower_ in words.roles["where"] and _first_place(draft, preposition) is not None


def _participant(draft: Draft, role: str, token: Token, words: EventWords) -> Participant | None:
    inside = group(token)
    for tail in children(token, "relcl", "acl", "prep"):
        if tail.dep_ != "prep" or _is_where(draft, tail, words):
            inside -= subtree(tail)
    spans = runs(draft, range(min(inside), max(inside) + 1)) if inside else ()
    if not spans:
        return None
    entity = draft.entity_of(spans[0])
    head = draft.span_of(token)
    quantity = next((item for item in draft.quantities_near(head) if item.span.contains(head)), None)
    return Participant(
        role=role,
        spans=spans,
        entity=entity.id if entity else None,
        quantity=quantity.id if quantity else None,
        text=draft.cut(spans),
    )


def _is_time(draft: Draft, span: Span) -> bool:
    return any(time.span.contains(span) for time in draft.times_near(span))


def place_of(draft: Draft, trigger: Trigger, words: EventWords) -> str | None:
    """The id of the place where the event took place: the first one in a phrase of place that hangs
    on the trigger, on its carrier, or on a participant after it; None where none is named."""
    tops = [trigger.governor, trigger.head]
    for top in tops:
        for preposition in children(top, "prep"):
            if preposition.lower_ not in words.roles["where"]:
                continue
            place = _first_place(draft, preposition)
            if place is not None:
                return place
    for top in tops:
        for argument in children(top, "dobj", "pobj", "nsubjpass"):
            for preposition in children(argument, "prep"):
                if preposition.lower_ in words.roles["where"] and (place := _first_place(draft, preposition)):
                    return place
        for preposition in children(top, "prep"):
            for argument in children(preposition, "pobj"):
                for inner in children(argument, "prep"):
                    if inner.lower_ in words.roles["where"] and (place := _first_place(draft, inner)):
                        return place
    # "were killed when a coach fell into a ravine near Lamego": the clause says how, and so where.
    for clause in children(trigger.governor, "advcl"):
        for index in sorted(subtree(clause)):
            token = draft.doc[index]
            if token.dep_ == "prep" and token.lower_ in words.roles["where"]:
                place = _first_place(draft, token)
                if place is not None:
                    return place
    return None


def _first_place(draft: Draft, preposition: Token) -> str | None:
    for index in sorted(subtree(preposition)):
        token = draft.doc[index]
        if token.pos_ not in ("PROPN", "NOUN"):
            continue
        span = draft.span_of(token)
        for mention, entity_id in draft.mentions_near(span):
            if mention.contains(span) and draft.entities[entity_id].kind is Kind.PLACE:
                return entity_id
    return None
