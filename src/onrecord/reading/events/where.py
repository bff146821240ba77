"""Where an event took place: a place that the report names in a phrase of place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.events.candidates import Trigger
from onrecord.reading.events.lexicon import EventWords
from onrecord.reading.syntax import child, children, subtree
from onrecord.record import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_place_phrase", "place_of"]

#: Labels below a preposition on the way to the place that it names.
_NAMING = frozenset({"pobj", "prep", "appos", "conj", "compound", "nmod", "poss"})
#: Types of events that a place named before the noun is the scene of.
_PLACED = frozenset({"ASSAULT", "PROTEST", "CONSULT", "COERCE", "AID", "OTHER"})


def is_place_phrase(draft: Draft, preposition: Token, words: EventWords) -> bool:
    """Whether a phrase after a participant is the place of the event: "six men near Calais"."""
    return preposition.lower_ in words.roles["where"] and _first_place(draft, preposition) is not None


def place_of(draft: Draft, trigger: Trigger, words: EventWords) -> str | None:
    """The id of the place where the event took place: the first one in a phrase of place that hangs
    on the trigger, on its carrier, or on a participant after it; None where none is named."""
    for phrase in _phrases(trigger, words):
        place = _first_place(draft, phrase)
        if place is not None:
            return place
    return _before(draft, trigger)


def _phrases(trigger: Trigger, words: EventWords) -> Iterator[Token]:
    """The phrases that may say where, the nearest first."""
    tops = [trigger.governor, trigger.head]
    listed, near = words.roles["where"], words.roles["near"]

    def phrases(top: Token, prepositions: frozenset[str] = listed) -> Iterator[Token]:
        yield from (item for item in children(top, "prep") if item.lower_ in prepositions)

    def at(top: Token) -> Iterator[Token]:
        """Phrases on the word of the event itself: of a noun, "on" names whom it befalls."""
        yield from phrases(top, listed if top.pos_ in ("VERB", "AUX") else listed - words.roles["befallen"])

    for top in tops:
        yield from at(top)
    for top in tops:
        for argument in children(top, "dobj", "pobj", "nsubjpass", "attr", "oprd"):
            yield from phrases(argument, near)
        for preposition in children(top, "prep", "agent"):
            for argument in children(preposition, "pobj"):
                yield from phrases(argument, near)
    if not trigger.is_verb and trigger.carrier is None and trigger.head.dep_ in ("nsubj", "nsubjpass"):
        # "The blast killed five people in Cairo": where it killed them it went off.
        clause = trigger.head.head
        yield from phrases(clause, near)
        for argument in children(clause, "dobj"):
            yield from phrases(argument, near)
    if trigger.is_verb and trigger.head.dep_ == "conj":
        # "In Paris, police arrested one man and charged another."
        first = trigger.head.head
        yield from (item for item in phrases(first, near) if item.i < first.i)
    # "were killed when a coach fell into a ravine near Lamego": the clause says how, and so where.
    for clause in children(trigger.governor, "advcl"):
        if child(clause, "advmod", "mark") is not None:
            for index in sorted(subtree(clause)):
                token = clause.doc[index]
                if token.dep_ == "prep" and token.lower_ in listed:
                    yield token


def _before(draft: Draft, trigger: Trigger) -> str | None:
    """The place that stands before an event noun: "the Paris attacks", "London's riots". With a treaty or
    sanctions that is a party to it."""
    if trigger.is_verb or trigger.type not in _PLACED:
        return None
    for word in children(trigger.head, "compound", "nmod", "poss"):
        if word.ent_type_ in ("GPE", "LOC", "FAC") and (place := _place_at(draft, word)) is not None:
            return place
    return None


def _first_place(draft: Draft, preposition: Token) -> str | None:
    """The first place that a phrase names: its object, what stands with that, or further phrases of place."""
    waiting, found = [preposition], []
    while waiting:
        for item in waiting.pop().children:
            if item.dep_ in _NAMING:
                found.append(item)
                waiting.append(item)
    for token in sorted(found, key=lambda item: item.i):
        if token.pos_ in ("PROPN", "NOUN") and (place := _place_at(draft, token)) is not None:
            return place
    return None


def _place_at(draft: Draft, token: Token) -> str | None:
    span = draft.span_of(token)
    for mention, entity_id in draft.mentions_near(span):
        if mention.contains(span) and draft.entities[entity_id].kind is Kind.PLACE:
            return entity_id
    return None
