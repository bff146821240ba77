"""Cues that do something and say nothing: "declared war", "pledged 5 million", "adjourned the trial"."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from onrecord.reading.statements.cues.lexicon import Lexicon
from onrecord.reading.statements.cues.usage import usage
from onrecord.reading.syntax import CLAUSES, child, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["does_only", "is_deed"]


def is_deed(verb: Token, told: Token, words: Lexicon) -> bool:
    """Whether a cue with the object ``told`` does something and says nothing."""
    known = usage(verb.lang_)
    lemma = lemma_of(verb, words.verbs)
    if told.lemma_.lower() in known.deeds.get(lemma, ()) and child(verb, "oprd") is None:
        return True
    if lemma in known.giving:
        receiver = child(verb, "dative") is not None
        sum_ = any(item.like_num or item.ent_type_ == "MONEY" for item in told.lefts)
        return told.lemma_.lower() not in words.nouns and (receiver or sum_)
    if lemma in known.predicated:
        # Somebody is called something by what follows.
        return not any(
            item.dep_ in ("oprd", "xcomp", "ccomp", "dobj", "attr") and item.i > told.i
            for item in verb.children
        ) and not any(item.dep_ == "prep" and item.lower_ in words.grammar["as"] for item in verb.children)
    return False


def does_only(verb: Token, content: Collection[int], words: Lexicon) -> bool:
    """Whether a verb that was taken for a cue is of a deed: what was taken for its ``content`` holds the
    thing that is its object or, in the passive, its subject, and no clause hangs on it that says what
    was said."""
    known = usage(verb.lang_)
    if verb.pos_ != "VERB" or any(item.dep_ in CLAUSES and item.i > verb.i for item in verb.children):
        return False
    lemma = lemma_of(verb, words.verbs)
    if lemma in known.qualities and child(verb, "auxpass") is not None and child(verb, "agent") is None:
        # "is noted for its apples", "is known for …"
        return any(item.dep_ == "prep" and item.lower_ in known.qualities[lemma] for item in verb.children)
    told = child(verb, "dobj", "nsubjpass")
    if told is None or told.i not in content:
        return False
    spoken = told.lemma_.lower() in words.nouns
    if lemma in known.doing:
        # "signed the order", but "provided evidence that …"
        return not (spoken and child(told, "acl", "relcl", "ccomp") is not None)
    return is_deed(verb, told, words) or (lemma in known.bidding and not spoken)
