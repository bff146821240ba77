"""Whether an event took place, by the words around its trigger (after FactBank, Saurí 2009)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.events.lexicon import EventWords
from onrecord.reading.events.triggers import Trigger
from onrecord.reading.syntax import is_infinitive
from onrecord.record import Act, Statement, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["status_of"]

#: What the act of the statement makes of an event told in it as a bare noun or infinitive.
_BY_ACT = {
    Act.DENY: Status.DENIED,
    Act.DEMAND: Status.DEMANDED,
    Act.URGE: Status.DEMANDED,
    Act.ASK: Status.DEMANDED,
    Act.PROMISE: Status.PLANNED,
    Act.THREATEN: Status.PLANNED,
    Act.WARN: Status.HYPOTHETICAL,
}


def status_of(trigger: Trigger, words: EventWords, statement: Statement | None) -> Status:
    """The status of the event; ``happened`` where nothing says otherwise."""
    verb = trigger.governor
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    if statement is not None and statement.act is Act.DECLINE and _is_told_about(trigger, verb, statement):
        return Status.HYPOTHETICAL  # "has not confirmed the death": neither told nor denied.
    own = _of_clause(trigger, verb, words)
    if own is not None:
        return own
    if statement is not None and statement.act is Act.DENY and _is_main(verb):
        return Status.DENIED
    if statement is not None and statement.act in _BY_ACT and _is_bare(trigger, verb, statement):
        return _BY_ACT[statement.act]
    return Status.HAPPENED


def _of_clause(trigger: Trigger, verb: Token, words: EventWords) -> Status | None:
    lists = words.status
    helpers = [item for item in verb.children if item.dep_ in ("aux", "auxpass", "neg", "mark", "advmod")]
    lowered = {item.lower_ for item in helpers}
    arguments = [item for item in verb.children if item.dep_ in ("nsubj", "nsubjpass", "dobj")]
    tops = [trigger.head, *arguments]
    within = {item.lower_ for top in tops for item in top.children if item.dep_ in ("det", "neg")}
    if (lowered | within | {item.lower_ for item in arguments}) & lists["negations"]:
        return Status.DENIED
    if lowered & lists["planned"]:
        return Status.PLANNED
    if lowered & lists["hypothetical"]:
        return Status.HYPOTHETICAL
    if any(item.tag_ == "TO" for item in helpers) or verb.dep_ in ("xcomp", "pcomp"):
        governor = verb.head.lemma_.lower()
        if verb.dep_ == "pcomp":
            governor = verb.head.head.lemma_.lower()
        if governor in lists["demanding"]:
            return Status.DEMANDED
        if governor in lists["doubting"]:
            return Status.DENIED
        if governor in lists["planning"]:
            return Status.PLANNED
        if verb.dep_ == "advcl":
            return Status.PLANNED
    progressive = verb.tag_ == "VBG" and any(item.tag_ in ("VBZ", "VBP") for item in helpers)
    return Status.ONGOING if progressive else None


def _is_main(verb: Token) -> bool:
    """Whether the verb is that of the clause that was said: "denied that it had sent them"."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ == "ccomp"


def _is_told_about(trigger: Trigger, verb: Token, statement: Statement) -> bool:
    """Whether nothing but the cue itself says anything of the event: its verb is the cue, or heads
    the clause that the cue takes."""
    on_cue = any(span.start <= verb.idx < span.end for span in statement.cue)
    return on_cue or _is_main(verb) or _is_bare(trigger, verb, statement)


def _is_bare(trigger: Trigger, verb: Token, statement: Statement) -> bool:
    """Whether the event is what the cue is about, as a noun or an infinitive without a finite verb of
    its own: in "denied any part in the war" that is the part, not the war."""
    top = trigger.head
    if trigger.is_verb or trigger.carrier is not None:
        if verb.tag_ not in ("VB", "VBG") and not is_infinitive(verb):
            return False
        top = verb
    while top.dep_ == "conj" and top.head.i != top.i:
        top = top.head
    above = top.head
    if above.dep_ in ("prep", "agent"):
        above = above.head
    return any(span.start <= above.idx < span.end for span in statement.cue)
