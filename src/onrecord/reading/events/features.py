"""What the parse, the lexicon and the layers before say of a candidate, as names of features.

:func:`features` asks of the word and its neighbours, :func:`circumstances` of the clause that tells it: its
tense, whom and what it names, where and when, whether somebody says it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.events.candidates import Trigger
from onrecord.reading.syntax import SUBJECTS, child, children

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["circumstances", "features", "kind_of", "object_of"]

_ARGUMENTS = frozenset(
    """nsubj nsubjpass dobj dative agent prep poss det nummod quantmod amod compound relcl acl appos prt xcomp
    ccomp aux auxpass neg attr acomp mark case advmod""".split()
)

_NEAR = ("CARDINAL", "DATE", "GPE", "MONEY", "TIME")


def features(draft: Draft, trigger: Trigger) -> list[str]:
    """The names of the features that hold of ``trigger``, each with weight 1, in no particular order."""
    token = trigger.head
    doc = token.doc
    lemma, above = token.lemma_.lower(), token.head
    kind = kind_of(trigger)
    found = [
        kind,
        f"{kind} lemma {lemma}",
        f"{kind} end {lemma[-3:]}",
        f"{kind} end {lemma[-4:]}",
        f"tag {token.tag_}",
        f"{kind} dep {token.dep_}",
        f"{kind} above {_short(above)} {token.dep_}",
        f"{kind} above {above.pos_} {token.dep_}",
        f"{kind} type {trigger.type if trigger.listed else '-'}",
        f"{kind} listed {trigger.listed} {token.dep_}",
        f"{kind} rule {trigger.by_rule}",
        f"{kind} words {len(trigger.tokens)}",
        f"{kind} named {token.ent_type_ or '-'}",
        f"{kind} shape {token.is_title} {token.is_sent_start}",
        f"{kind} carried {_short(trigger.carrier) if trigger.carrier is not None else '-'}",
        f"{kind} before {_short(doc[token.i - 1]) if token.i else '-'}",
        f"{kind} after {_short(doc[token.i + 1]) if token.i + 1 < len(doc) else '-'}",
    ]
    labels = set()
    for item in token.children:
        if item.dep_ in _ARGUMENTS:
            labels.add(item.dep_)
            if item.dep_ in ("prep", "det", "prt", "amod", "aux", "compound", "mark"):
                found.append(f"{kind} {item.dep_} {_short(item)}")
            elif item.dep_ in ("dobj", "nsubj"):
                found.append(f"{kind} {item.dep_} {_short(item)}")
                found.append(f"{kind} {item.dep_} named {item.ent_type_ or item.pos_}")
    found += [f"{kind} has {label}" for label in labels]
    if kind == "N" and not labels & {"det", "poss", "amod", "prep", "nummod"}:
        found.append(f"{kind} bare {token.tag_}")
    if above.dep_ == "pobj" or token.dep_ == "pobj":
        found.append(f"{kind} over {_short(above)} {_short(above.head)}")
    if draft.statements_near(draft.span_of(token)):
        found.append(f"{kind} told")
    return found


def circumstances(draft: Draft, trigger: Trigger) -> list[str]:
    """Further names, of what stands around ``trigger``; like those of :func:`features`."""
    token, kind = trigger.head, kind_of(trigger)
    verb = trigger.governor
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    tense = _tense(verb)
    subject, held = child(verb, *SUBJECTS), object_of(token)
    found = [
        f"{kind} tense {tense}",
        f"{kind} tense {tense} {verb.dep_}",
        f"{kind} subject {_named(subject)}",
        f"{kind} type {trigger.type} {token.dep_}",
    ]
    if kind == "V":
        found.append(f"V object {_named(held)}")
        found.append(f"V args {subject is not None} {held is not None} {token.dep_}")
        if held is not None:
            found.append(f"V object end {held.lemma_.lower()[-4:]}")
        for preposition in children(token, "prep"):
            named = child(preposition, "pobj")
            if named is not None:
                found.append(f"V over {preposition.lower_} {_named(named)}")
    else:
        found.append(f"{kind} self {_named(token)}")
        found.append(f"{kind} self {token.dep_} {_named(token)}")
        found.append(f"{kind} verb {verb.lemma_.lower()} {token.dep_}")
    near = {item.ent_type_ for item in (verb if kind == "V" else token).subtree}
    found += [f"{kind} near {label}" for label in _NEAR if label in near]
    span = draft.span_of(token)
    told = draft.statements_near(span)
    if told:
        innermost = min(told, key=lambda item: sum(map(len, item.content)))
        found.append(f"{kind} told {innermost.quotation.value}")
    if draft.quotes_near(span):
        found.append(f"{kind} quoted")
    for item in verb.children:
        if item.dep_ == "mark" or item.tag_ == "WRB":
            found.append(f"{kind} clause {item.lower_}")
        elif item.dep_ in ("advmod", "neg"):
            found.append(f"{kind} {item.dep_} {item.lower_}")
    return found


def kind_of(trigger: Trigger) -> str:
    """V for a verb, N for a noun, A for an adjective."""
    part = trigger.head.pos_
    return "V" if part == "VERB" else "N" if part in ("NOUN", "PROPN") else "A"


def object_of(token: Token) -> Token | None:
    """What a verb acts on: its object, or its subject in the passive."""
    return child(token, "dobj", "nsubjpass") if token.pos_ == "VERB" else None


def _named(token: Token | None) -> str:
    """How a noun is named: the kind of a name, a pronoun, or what stands before it."""
    if token is None:
        return "-"
    if token.ent_type_:
        return f"named {token.ent_type_}"
    if token.pos_ == "PRON":
        return f"pronoun {token.lower_}"
    before = child(token, "det", "poss", "nummod")
    if before is None:
        return f"bare {token.tag_}"
    return f"{before.lower_ if before.dep_ == 'det' else before.dep_} {token.tag_}"


def _tense(verb: Token) -> str:
    """In what form a clause has its verb: simple past, perfect, progressive, with a modal verb, …"""
    helpers = [item for item in verb.children if item.dep_ in ("aux", "auxpass")]
    modal = next((item.lower_ for item in helpers if item.tag_ == "MD"), None)
    lemmas = {item.lemma_.lower() for item in helpers}
    if any(item.tag_ == "TO" for item in helpers):
        return "to"
    if modal is not None:
        return f"modal {modal}"
    if "have" in lemmas:
        return "perfect"
    if verb.tag_ == "VBG":
        return "progressive" if "be" in lemmas else "gerund"
    if verb.tag_ == "VBN":
        tags = {item.tag_ for item in helpers}
        return "passive " + ("past" if "VBD" in tags else "present" if tags & {"VBZ", "VBP"} else "-")
    return verb.tag_


def _short(token: Token) -> str:
    return token.lemma_.lower() if token.pos_ != "NUM" else "0"
