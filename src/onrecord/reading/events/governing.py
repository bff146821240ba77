"""What the word above makes of an event: "plans to", "failed to", "called off", "the threat of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.events.candidates import Trigger
from onrecord.reading.events.lexicon import EventWords
from onrecord.reading.syntax import is_infinitive
from onrecord.record import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_perfect", "of_bare", "of_noun"]


def is_perfect(verb: Token) -> bool:
    """Whether ``verb`` stands in the perfect: "have left"."""
    return any(item.lower_ == "have" for item in verb.children if item.dep_ == "aux")


def of_bare(verb: Token, words: EventWords) -> Status | None:
    """What the word above makes of an infinitive or gerund."""
    above = verb.head
    if verb.dep_ == "conj" and above.pos_ in ("VERB", "AUX"):
        return of_bare(above, words) if is_infinitive(above) or above.dep_ in ("xcomp", "pcomp") else None
    if verb.dep_ == "pcomp":
        if above.lower_ in words.status["negations"]:
            return Status.DENIED
        above = above.head
        if above.dep_ == "prep":
            above = above.head
    if above == verb:
        return Status.HYPOTHETICAL  # "To prove intent."
    # "Is to leave" plans; "has been idle, with orders falling" plans nothing.
    found = _by_word(above, words) if above.lemma_ != "be" or is_infinitive(verb) else None
    if found is None and is_infinitive(verb) and above.lemma_.lower() not in words.status["achieving"]:
        if verb.dep_ == "advcl":
            return Status.PLANNED  # "went there to arrest him"
        if verb.dep_ in ("acl", "relcl") and above.pos_ == "NOUN":
            return _by_word(above.head, words) or Status.PLANNED  # "efforts to free her"
        if verb.dep_ in ("xcomp", "ccomp") and not is_perfect(verb):
            return Status.HYPOTHETICAL  # "allowed them to leave"; but "is known to have left"
    return found


def _by_word(above: Token, words: EventWords) -> Status | None:
    lists = words.status
    forms = _forms(above)
    if forms & lists["demanding"]:
        return Status.DEMANDED
    if forms & lists["doubting"]:
        # "did not fail to come" came.
        return Status.HAPPENED if _is_denied(above, words) else Status.DENIED
    if forms & lists["planning"]:
        return Status.HYPOTHETICAL if _is_denied(above, words) else Status.PLANNED
    if forms & lists["trying"]:
        return Status.HYPOTHETICAL
    if forms & lists["going_on"]:
        return Status.ONGOING if above.tag_ in ("VBZ", "VBP") else None
    return None


def _forms(token: Token) -> set[str]:
    lemma = token.lemma_.lower()
    return {lemma, token.lower_, *(f"{lemma} {item.lower_}" for item in token.children if item.dep_ == "prt")}


def _is_denied(token: Token, words: EventWords) -> bool:
    """Whether a verb is negated, or the verb of an adjective: "did not plan to", "is not ready to"."""
    tops = [token, token.head] if token.dep_ == "acomp" else [token]
    return any(
        item.dep_ == "neg" or (item.dep_ in ("det", "advmod") and item.lower_ in words.status["negations"])
        for top in tops
        for item in top.children
    )


def of_noun(trigger: Trigger, words: EventWords) -> Status | None:
    """What the word above makes of an event noun: "plans a visit", "prevented an attack", "called for the
    release of", "the threat of war"."""
    noun = trigger.head
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    lists, above = words.status, noun.head
    if noun.dep_ in ("dobj", "nsubjpass"):
        kind = "object"
    elif noun.dep_ == "pobj" and above.lower_ in ("for", "of"):
        kind = above.lower_
        above = above.head
    else:
        return None
    forms, denied = _forms(above), _is_denied(above, words)
    if kind == "of":
        return Status.HYPOTHETICAL if forms & lists["prospects"] else None
    if kind == "object" and forms & lists["object_denied"]:
        return None if denied else Status.DENIED
    if forms & lists[f"{kind}_demanded"]:
        return None if denied else Status.DEMANDED
    if forms & lists[f"{kind}_planned"]:
        return Status.HYPOTHETICAL if denied else Status.PLANNED
    return None
