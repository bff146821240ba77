"""Who does what to whom: the arguments of a trigger in the parse, with their roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from onrecord.reading.events.candidates import Trigger
from onrecord.reading.events.lexicon import EventWords
from onrecord.reading.syntax import SUBJECTS, child, children, is_infinitive

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Known", "arguments", "subject_of"]

#: Whether a word names somebody: a person, an organisation or a group.
Known = Callable[["Token"], bool]

_RELATIVE = ("WP", "WDT", "WP$", "WRB")


def arguments(trigger: Trigger, words: EventWords, known: Known) -> Iterator[tuple[str, Token]]:
    """The arguments of ``trigger``, each with its role; some may come twice. ``known`` tells names of
    people from those of things."""
    if trigger.is_verb:
        yield from _of_verb(trigger.head, words, None, known)
    elif trigger.head.pos_ == "ADJ":
        yield from _of_adjective(trigger.head)
    else:
        yield from _of_noun(trigger, words, known)
        if trigger.carrier is not None:
            yield from _of_verb(trigger.carrier, words, trigger.head, known)


def _of_adjective(adjective: Token) -> Iterator[tuple[str, Token]]:
    """ "Six people are dead", "the storm left six people dead", "found guilty"."""
    if adjective.dep_ == "amod":
        yield "patient", adjective.head
        return
    clause = adjective.head
    held = child(clause, "dobj", "nsubj", "nsubjpass") if adjective.dep_ in ("oprd", "ccomp") else None
    own = child(adjective, *SUBJECTS)
    who = own or (child(clause, "dobj") if adjective.dep_ == "oprd" else None) or held
    who = who or (subject_of(clause) if clause.pos_ in ("VERB", "AUX") else None)
    if who is not None:
        yield "patient", who


def _of_noun(trigger: Trigger, words: EventWords, known: Known) -> Iterator[tuple[str, Token]]:
    noun, roles = trigger.head, words.roles
    lemma = noun.lemma_.lower()
    by = next((item for item in children(noun, "prep", "agent") if item.lower_ in roles["agent"]), None)
    of = next((item for item in children(noun, "prep") if item.lower_ == "of"), None)
    owner = child(noun, "poss")
    if owner is not None:
        befalls = lemma in roles["befalls"] and not (of is not None and lemma in roles["deeds"])
        yield "patient" if befalls or by is not None else "agent", owner
    for word in children(noun, "compound", "nmod", "amod"):
        if word in trigger.tokens or word.pos_ not in ("NOUN", "PROPN"):
            continue
        if word.lemma_.lower() in roles["before"]:
            yield "agent", word
        elif word.lemma_.lower() in roles["means"] and trigger.type in ("ASSAULT", "COERCE"):
            yield "instrument", word
        elif known(word):
            yield "patient" if lemma in roles["befalls"] else "agent", word
    for preposition in children(noun, "prep", "agent"):
        named = child(preposition, "pobj")
        if named is None:
            continue
        if preposition == of and lemma in roles["alone"]:
            yield "agent", named
            continue
        for role in ("agent", "other", "patient"):
            if preposition.lower_ in roles[role]:
                yield role, named
                break


def _of_verb(
    verb: Token, words: EventWords, carried: Token | None, known: Known
) -> Iterator[tuple[str, Token]]:
    """The arguments of ``verb``; ``carried`` is the event noun among them, which is none."""
    roles = words.roles
    passive = _is_passive(verb)
    gap = _gap(verb)
    objects = [item for item in children(verb, "dobj") if item.tag_ not in _RELATIVE]
    who = subject_of(verb)
    if who is not None and who != carried and not (gap is not None and gap == who):
        befallen = passive and carried is None
        alone = not objects and gap is None and carried is None and child(verb, "xcomp", "ccomp") is None
        if alone and _is_listed(verb, roles["undergo"]):
            befallen = True
        yield "patient" if befallen else "agent", who
    if gap is not None and carried is None:
        yield "patient", gap
    has_object = passive or bool(objects) or gap is not None
    for item in verb.children:
        if item == carried:
            continue
        if item.dep_ in ("dobj", "oprd") and item in objects:
            if item.lower_ not in words.empty:
                yield "patient", item
        elif item.dep_ == "ccomp" and item.pos_ == "ADJ" and (named := child(item, *SUBJECTS)) is not None:
            yield "patient", named  # "found the man guilty"
        elif item.dep_ == "dative":
            named = child(item, "pobj") if item.pos_ == "ADP" else item
            if named is not None:
                yield "recipient", named
        elif (
            item.dep_ in ("agent", "prep") and (named := child(item, "pobj")) is not None and named != carried
        ):
            yield from _after(item, named, words, has_object, known)


def _after(
    preposition: Token, named: Token, words: EventWords, has_object: bool, known: Known
) -> Iterator[tuple[str, Token]]:
    """What the phrase after a preposition is to a verb."""
    roles, low = words.roles, preposition.lower_
    is_means = named.lemma_.lower() in roles["means"] and not known(named)
    if preposition.dep_ == "agent" or (low in roles["agent"] and known(named)):
        yield "agent", named
    elif low in roles["instrument"] or (is_means and low in ("with", "by", "from", "in") and has_object):
        yield "instrument", named
    elif low in roles["other"]:
        yield "other", named
    elif low in roles["recipient"] and (known(named) or low == "to"):
        yield "recipient", named
    elif low in roles["oblique"] and known(named):
        yield "other", named


def _is_listed(verb: Token, listed: frozenset[str]) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in listed or any(f"{lemma} {item.lower_}" in listed for item in verb.children)


def _is_passive(verb: Token) -> bool:
    if child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod"):
        return True
    if verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and child(verb, "aux", *SUBJECTS) is None:
        # "was tried and convicted": the second shares the auxiliary of the first.
        return verb.head.pos_ == "VERB" and _is_passive(verb.head) and child(verb, "dobj") is None
    return False


def _gap(verb: Token) -> Token | None:
    """What a relative clause takes from the noun that it hangs on, other than its subject: "the man whom
    police arrested", "the house they bought"."""
    if verb.dep_ != "relcl" or _is_passive(verb):
        return None
    own = child(verb, *SUBJECTS)
    if own is None or own.tag_ in _RELATIVE:
        return None
    relative = next((item for item in children(verb, "dobj", "pobj") if item.tag_ in _RELATIVE), None)
    if relative is not None:
        return verb.head
    rest = ("dobj", "xcomp", "ccomp", "acomp", "attr", "advmod")
    if child(verb, *rest) is not None or any(child(item, "pobj") is None for item in children(verb, "prep")):
        return None
    return verb.head if verb.head.ent_type_ not in ("DATE", "TIME", "GPE", "LOC") else None


def subject_of(verb: Token) -> Token | None:
    """The subject of ``verb``; for a participle or relative clause the noun it belongs to, for an infinitive
    or a gerund who does it by the verb above."""
    own = child(verb, *SUBJECTS)
    if own is not None:
        return verb.head if own.tag_ in _RELATIVE and verb.dep_ == "relcl" else own
    above = verb.head
    if above == verb:
        return None
    if verb.dep_ == "acl":
        return above if not is_infinitive(verb) else _doer(above)
    if verb.dep_ == "amod":
        return above
    if verb.dep_ == "pcomp":
        return _of_gerund(above.head)
    held = child(above, "dobj", "dative") if verb.dep_ == "xcomp" else None
    if held is not None and held.i < verb.i:
        return held  # "urged the city to stop": who is to stop is the city.
    if verb.dep_ in ("conj", "xcomp", "advcl") and above.pos_ in ("VERB", "AUX"):
        return subject_of(above)
    if verb.dep_ == "xcomp" and above.pos_ == "ADJ" and above.head.pos_ in ("VERB", "AUX"):
        return subject_of(above.head)  # "is ready to leave"
    return None


def _of_gerund(above: Token) -> Token | None:
    """Who does what a gerund after a preposition tells: "accused him of stealing", "left after paying"."""
    if above.pos_ in ("NOUN", "PROPN"):
        return _doer(above)
    if above.pos_ not in ("VERB", "AUX"):
        return None
    held = child(above, "dobj")
    if held is not None and (held.ent_type_ in ("PERSON", "ORG", "NORP") or held.pos_ == "PRON"):
        return held
    return subject_of(above)


def _doer(noun: Token) -> Token | None:
    """Whose a plan or an attempt is: "the army's plan to attack", "he made an attempt to flee"."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return subject_of(noun.head)
    return None
