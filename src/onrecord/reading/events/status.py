"""Whether an event took place, by the words around its trigger (after FactBank, Saurí 2009).

Asked in this order: what the statement does that tells it (denies, demands, declines to confirm), the
clause's own negation and modal verb, the word on which an infinitive, a gerund or an event noun hangs
("plans to", "failed to", "called off"), words before an event noun ("planned", "alleged"), and tense.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.events.candidates import Trigger
from onrecord.reading.events.governing import is_perfect, of_bare, of_noun
from onrecord.reading.events.lexicon import EventWords
from onrecord.reading.syntax import SUBJECTS, child, children, is_infinitive
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
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def status_of(trigger: Trigger, words: EventWords, statement: Statement | None) -> Status:
    """The status of the event; ``happened`` where nothing says otherwise."""
    verb = _clause_of(trigger)
    act = statement.act if statement is not None else None
    if statement is not None and act is Act.DECLINE and _is_told_about(trigger, verb, statement):
        return Status.HYPOTHETICAL  # "has not confirmed the death": neither told nor denied.
    own = _before_noun(trigger, words) or _of_clause(trigger, verb, words)
    if own is not None:
        return own
    if statement is not None and act is Act.DENY and _is_main(verb):
        return Status.DENIED
    if statement is not None and act in (Act.DEMAND, Act.URGE) and _is_subjunctive(verb):
        return Status.DEMANDED
    if statement is not None and act in _BY_ACT and _is_bare(trigger, verb, statement):
        return _BY_ACT[act]
    return Status.HAPPENED


def _clause_of(trigger: Trigger) -> Token:
    """The verb of the clause that tells the event."""
    verb = trigger.governor
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    return verb


def _before_noun(trigger: Trigger, words: EventWords) -> Status | None:
    """What a word before an event noun makes of it: "the planned visit", "no arrests", "alleged fraud"."""
    head = trigger.head
    if trigger.is_verb:
        return None
    lists = words.status
    before = {
        item.lower_ for item in head.children if item.dep_ in ("amod", "det", "compound", "neg", "nmod")
    }
    if before & lists["negations"]:
        return Status.DENIED
    preposition = head.head if head.dep_ in ("pobj", "pcomp") else None
    if preposition is not None and preposition.lower_ in lists["negations"]:
        return Status.DENIED
    for name, status in (
        ("before_denied", Status.DENIED),
        ("before_hypothetical", Status.HYPOTHETICAL),
        ("before_planned", Status.PLANNED),
        ("before_ongoing", Status.ONGOING),
    ):
        if before & lists[name]:
            return status
    return None


def _of_clause(trigger: Trigger, verb: Token, words: EventWords) -> Status | None:
    """What the clause says, asked of the verb and, for an event noun, of what governs it."""
    is_own = trigger.governor == verb
    found = of_noun(trigger, words) if not is_own else None
    if found is not None:
        return found
    lists = words.status
    verbal = [
        item for item in verb.children if item.dep_ in ("aux", "auxpass", "neg", "mark", "advmod", "preconj")
    ]
    # "Not only sold the house but burned the barn" sold it.
    verbal = [
        item
        for item in verbal
        if not (item.lower_ in lists["negations"] and _next(item) in lists["not_denying"])
    ]
    helpers = {item.lower_ for item in verbal}
    if is_own and _is_negated(trigger, verb, helpers, lists["negations"]):
        return Status.DENIED
    if is_own and not helpers and _shares_negation(verb, lists["negations"]):
        return Status.DENIED
    if is_own or _is_predicate(trigger, verb):
        modal = _modal(verb, helpers, words)
        if modal is not None:
            return modal
    if (
        verb.dep_ == "conj"
        and not helpers
        and verb.tag_ in ("VB", "VBN")
        and verb.head.pos_ in ("VERB", "AUX")
    ):
        # "will arrest and try him": the second verb shares what stands before the first.
        shared = {item.lower_ for item in verb.head.children if item.dep_ in ("aux", "auxpass")}
        modal = _modal(verb.head, shared, words) if is_own else None
        if modal is not None:
            return modal
    is_bare = (
        is_infinitive(verb)
        or (verb.dep_ == "conj" and verb.tag_ == "VB")
        or verb.dep_ in ("xcomp", "pcomp")
        or (verb.tag_ == "VBG" and verb.dep_ in ("dobj", "ccomp"))
    )
    if is_bare and (is_own or _is_predicate(trigger, verb)):
        found = of_bare(verb, words)
        if found is not None:
            return found
    if is_own and _is_imperative(verb):
        return Status.DEMANDED
    if verb.dep_ == "csubj" and is_own:
        # "Closing the school would save money."
        above = {item.lower_ for item in verb.head.children if item.dep_ in ("aux", "auxpass")}
        return Status.HYPOTHETICAL if _modal(verb.head, above, words) is not None else None
    progressive = verb.tag_ == "VBG" and any(item.tag_ in ("VBZ", "VBP") for item in verbal)
    return Status.ONGOING if progressive and is_own else None


def _next(token: Token) -> str:
    return token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""


def _is_imperative(verb: Token) -> bool:
    """Whether a clause tells somebody to do it: "Stop the war!"."""
    if verb.tag_ != "VB" or verb.dep_ not in ("ROOT", "ccomp"):
        return False
    first = verb.left_edge
    opens = first.is_sent_start or first.nbor(-1).is_quote
    return opens and not any(
        item.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "expl") for item in verb.children
    )


def _is_negated(trigger: Trigger, verb: Token, helpers: set[str], negations: frozenset[str]) -> bool:
    """Whether the clause is negated: at the verb, or in its subject or object ("nobody was hurt")."""
    arguments = [item for item in verb.children if item.dep_ in ("nsubj", "nsubjpass", "dobj", "expl")]
    tops = arguments if trigger.head == verb else [trigger.head, *arguments]
    within = {item.lower_ for top in tops for item in top.children if item.dep_ in ("det", "neg", "preconj")}
    return bool((helpers | within | {item.lower_ for item in arguments}) & negations)


def _shares_negation(verb: Token, negations: frozenset[str]) -> bool:
    """Whether a verb stands after "or" beside one that is negated: "has not paid or apologised"."""
    first = verb.head
    if verb.dep_ != "conj" or first.pos_ not in ("VERB", "AUX") or child(verb, *SUBJECTS) is not None:
        return False
    joined = {item.lower_ for item in children(first, "cc")}
    return joined == {"or"} and any(item.lower_ in negations for item in children(first, "neg"))


def _is_predicate(trigger: Trigger, verb: Token) -> bool:
    """Whether the clause says of something that it is the event: "it may have been an attack"."""
    return trigger.head.head == verb and trigger.head.dep_ == "attr"


def _modal(verb: Token, helpers: set[str], words: EventWords) -> Status | None:
    lists = words.status
    perfect = is_perfect(verb)
    if helpers & lists["planned"]:
        return Status.PLANNED
    if helpers & lists["hypothetical"]:
        would_be = "would" in helpers or "'d" in helpers
        alone = not helpers & (lists["hypothetical"] - {"would"})
        # "said it would leave on Friday" looks ahead; "would have left", "if …, it would leave" does not.
        if would_be and alone and not perfect and _is_reported(verb):
            return Status.PLANNED
        return Status.HYPOTHETICAL
    if helpers & lists["demanded"]:
        return Status.HYPOTHETICAL if perfect else Status.DEMANDED
    return None


def _is_reported(verb: Token) -> bool:
    """Whether a clause is what somebody said, without a condition beside it."""
    conditions = [item for item in verb.children if item.dep_ == "advcl"]
    if any(child.lower_ in ("if", "unless") for item in conditions for child in item.children):
        return False
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ == "ccomp"


def _is_subjunctive(verb: Token) -> bool:
    """Whether a clause has a bare verb where a finite one would stand: "demanded that he resign"."""
    if not _is_main(verb):
        return False
    helpers = [item for item in verb.children if item.dep_ in ("aux", "auxpass")]
    return not any(item.tag_ in _FINITE for item in (verb, *helpers)) or any(
        item.lower_ == "be" for item in helpers
    )


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
