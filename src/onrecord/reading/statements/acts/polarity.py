"""Whether a cue's act is performed at all: negation, and verbs that decide in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.reading.statements.cues.lexicon import Lexicon
from onrecord.reading.syntax import SUBJECTS, child, children, is_infinitive
from onrecord.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Polarity", "polarity_of"]

#: The most verbs between a cue and the one that decides.
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Polarity:
    """negated: the act is not performed. unable: because it cannot be. decided: the act that a governing
    word puts in its place. sought: the act is only tried."""

    negated: bool = False
    unable: bool = False
    decided: Act | None = None
    sought: bool = False


def polarity_of(top: Token, used: Collection[int], told: Collection[int], words: Lexicon) -> Polarity:
    """What stands around a cue with the main word ``top``. ``used``: indices of its words, of which none
    negates it ("no comment"); ``told``: of what was said ("'Not so fast,' he said")."""
    node: Token = top
    sought = False
    for step, node in enumerate(_upwards(top, words)):
        lemma = words.speech.lemma(node)
        negated = _is_negated(node, used, told, words) or _is_put_off(node, used, told, words)
        if step and negated and lemma in words.withholding:
            # "did not fail to praise", "could not resist pointing out"
            return Polarity(sought=sought)
        if step and lemma in words.governing:
            act = words.governing[lemma]
            return Polarity(decided=words.negated[act] if negated else act)
        if negated:
            own = step == 0 and child(node, "neg") is not None
            return Polarity(negated=True, unable=own and _is_unable(node, words), sought=sought)
        if step and lemma in words.speech.cancelling | words.speech.holding_back:
            return Polarity(negated=True)
        sought = sought or (step > 0 and lemma in words.speech.trying)
    return Polarity(sought=sought)


def _upwards(top: Token, words: Lexicon) -> Iterator[Token]:
    """``top`` and the words above it that share its fate: the verb of a noun or adjective, the verb that
    an infinitive depends on, the first of coordinated verbs."""
    node = top
    for _ in range(_STEPS):
        yield node
        above = node.head
        if above.i == node.i or not _shares(node, above, words):
            return
        if above.pos_ == "ADP" and above.head.i != above.i:
            above = above.head
        node = above


def _shares(node: Token, above: Token, words: Lexicon) -> bool:
    label = node.dep_
    speech = words.speech
    if node.pos_ in ("NOUN", "PROPN"):
        if label in ("dobj", "nsubjpass"):
            return speech.lemma(above) in speech.carriers | speech.cancelling | speech.holding_back
        return label in ("attr", "conj") or (label == "pobj" and above.lower_ in speech.places)
    if label in ("acomp", "attr", "oprd"):
        return True
    if label == "prep":
        # "is of the view"
        return above.pos_ == "AUX"
    if label == "xcomp" or (label == "ccomp" and child(node, *SUBJECTS, "mark") is None):
        # Somebody else is to do it: "did not ask him to confirm".
        return child(above, "dobj", "dative") is None or speech.lemma(above) in words.governing
    if label == "pcomp":
        return speech.lemma(above.head) in speech.trying
    if label == "acl" and node.tag_ == "VBG" and speech.lemma(above) in words.governing:
        # "avoids condemning", which the parse may take for a noun
        return True
    if label in ("acl", "relcl", "advcl") and is_infinitive(node):
        # "his failure to confirm it", "no reason to believe it"
        return above.pos_ == "NOUN" or speech.lemma(above) in words.governing
    if label == "conj" and child(node, *SUBJECTS) is None:
        return _is_alike(node, above)
    return False


def _is_alike(node: Token, above: Token) -> bool:
    """Whether two coordinated verbs stand under one negation: "did not confirm or deny"."""
    link = child(above, "cc")
    if link is None or node.pos_ not in ("VERB", "AUX"):
        return False
    if child(node, "neg") is not None or child(node, "aux", "auxpass") is not None:
        return False
    return node.tag_ == above.tag_ and link.lower_ not in ("but", "yet") and node.tag_ in ("VB", "VBN", "VBG")


def _is_negated(node: Token, used: Collection[int], told: Collection[int], words: Lexicon) -> bool:
    apart = used if node.i in told else {*used, *told}
    carries = words.speech.lemma(node) in words.speech.carriers
    for item in node.children:
        if item.dep_ == "dobj" and item.i not in used and _is_nothing(item, words):
            return True
        if item.dep_ == "dobj" and carries:
            # "offered no specifics": there was nothing to carry.
            denied, near = [part for part in children(item, "det") if part.i not in used], item
        elif item.i in apart:
            continue
        elif item.dep_ in ("nsubj", "nsubjpass") and node.pos_ in ("VERB", "AUX"):
            denied = [part for part in children(item, "det", "neg", "preconj") if part.i not in apart]
            near = node
            if item.lower_ in words.speech.nobody:
                return True
        elif item.dep_ in ("neg", "preconj", "det") or (item.dep_ == "cc" and item.i < node.i):
            denied, near = [item], node
        elif item.dep_ == "advmod":
            # "no longer denies"
            denied, near = [item, *item.children], node
        else:
            continue
        if any(_negates(part, near, words) for part in denied):
            return True
    return False


def _negates(word: Token, node: Token, words: Lexicon) -> bool:
    """Whether ``word`` is a negation that stands before ``node`` or right behind it."""
    if word.lower_ not in words.speech.negations or word.i > node.i + 2:
        return False
    after = word.doc[word.i + 1].lower_ if word.i + 1 < len(word.doc) else ""
    return after not in words.speech.not_denying


def _is_nothing(named: Token, words: Lexicon) -> bool:
    """Whether an object is nothing or nobody: "said nothing", "accused no one"."""
    doc, near = named.doc, named.i + 1
    if near < len(doc) and doc[near].lower_ in words.speech.nothing_but:
        return False
    return " ".join(token.lower_ for token in doc[named.left_edge.i : near]) in words.speech.nothing


def _is_put_off(node: Token, used: Collection[int], told: Collection[int], words: Lexicon) -> bool:
    """Whether words right before turn it off: "without confirming", "has yet to comment"; but not "did not
    stop short of accusing"."""
    doc, at = node.doc, node.i - 1
    while at > 0 and (doc[at].pos_ in ("ADV", "AUX") and doc[at].lower_ != "yet" and doc[at].head == node):
        at -= 1
    before = [doc[i].lemma_.lower() for i in range(max(0, at - 2), at + 1)]
    if not any(tuple(before[-len(phrase) :]) == phrase for phrase in words.speech.before):
        return False
    above = next((item for item in node.ancestors if item.pos_ == "VERB"), None)
    return above is None or not _is_negated(above, used, told, words)


def _is_unable(node: Token, words: Lexicon) -> bool:
    return any(item.lower_ in words.speech.inability for item in children(node, "aux"))
