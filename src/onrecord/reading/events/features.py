"""What the parse, the lexicon and the layers before say of a candidate, as names of features."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.events.candidates import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["features"]

_ARGUMENTS = frozenset(
    """nsubj nsubjpass dobj dative agent prep poss det nummod quantmod amod compound relcl acl appos prt xcomp
    ccomp aux auxpass neg attr acomp mark case advmod""".split()
)


def features(draft: Draft, trigger: Trigger) -> list[str]:
    """The names of the features that hold of ``trigger``, each with weight 1, in no particular order."""
    token = trigger.head
    doc = token.doc
    lemma, above = token.lemma_.lower(), token.head
    kind = "V" if token.pos_ == "VERB" else "N" if token.pos_ in ("NOUN", "PROPN") else "A"
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


def _short(token: Token) -> str:
    return token.lemma_.lower() if token.pos_ != "NUM" else "0"
