"""Which entry of the table of forces a cue is, whatever stands between its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.reading.statements.cues.forces import Force
from onrecord.reading.statements.cues.lexicon import Lexicon
from onrecord.reading.syntax import child
from onrecord.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Match", "match_of"]

#: What may stand between two words of a phrase: "made it very clear", "in a brief statement".
_BETWEEN = frozenset({"DET", "ADJ", "ADV", "PRON", "PART", "NUM", "PROPN", "AUX", "PUNCT", "NOUN"})
#: The most words between two words of a phrase.
_GAP = 4
_PARTICLES = frozenset({"prt", "prep", "advmod", "agent", "dative", "npadvmod"})
_PREDICATED = frozenset({"acomp", "oprd", "ROOT", "advcl"})
_TIMES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True)
class Match:
    """A cue read as an entry. tokens: the words that the entry names, in its order."""

    force: Force
    tokens: tuple[Token, ...]

    @property
    def top(self) -> Token:
        """The word on which negation and governing verbs hang."""
        if self.force.kind != "phrase":
            return self.tokens[0]
        return min(self.tokens, key=lambda token: (sum(1 for _ in token.ancestors), token.i))


def match_of(cue: Sequence[Token], head: Token, content: frozenset[int], words: Lexicon) -> Match | None:
    """The entry that ``cue`` is, by its main word ``head``, which says more than any other word in it;
    None where no word of it is known. ``content``: indices of the tokens of what was said."""
    found = [*_phrases(cue, words)]
    for token in cue:
        found.extend(_words(token, cue, content, words))
    if not found:
        found.extend(_words(head, cue, content, words, misread=True))
    if not any(head in item.tokens for item in found):
        found.extend(_carried(head, words))
    beyond = _through(head, cue, content, words)
    if beyond is not None:
        return beyond
    main = max((item for item in found if head in item.tokens), key=_weight, default=None)
    told = [item for item in found if head not in item.tokens and _is_told(item, words)]
    if main is None:
        return max(told or found, key=_weight, default=None)
    if main.force.kind == "verb" and words.speech.lemma(head) in words.speech.carriers:
        # "repeated his demand", "offered his apologies": the noun is the act, in the cue or behind it.
        carried = (item for item in head.children if item.dep_ == "dobj")
        held = next((noun for noun in carried if words.speech.lemma(noun) in words.forces.nouns), None)
        if held is not None:
            main = Match(words.forces.nouns[words.speech.lemma(held)], (held,))
    if main.force.kind == ("verb" if main.force.act is Act.BELIEVE else "adjective"):
        # "did not want to comment": the wish is to perform the act; "was proud to announce".
        below = (item for item in told if item.top.head == head and item.top.dep_ == "xcomp")
        main = next((item for item in below if item.force.act is not Act.BELIEVE), main)
    if main.force.act is Act.STATE and not main.force.by:
        # "said in a warning", "issued a statement denying …".
        return next((item for item in told if item.force.act is not Act.STATE), main)
    return main


def _weight(item: Match) -> tuple[int, bool, bool, int]:
    return (len(item.tokens), item.force.act is not Act.STATE, item.force.kind == "verb", -item.top.i)


def _words(
    token: Token, cue: Sequence[Token], content: frozenset[int], words: Lexicon, misread: bool = False
) -> Iterator[Match]:
    """The entries that begin with ``token`` and are no phrase; by any part of speech if ``misread``."""
    lemma, known = words.speech.lemma(token), words.forces
    owned = any(item.dep_ == "poss" for item in token.children)
    # Before a noun only a participle is a verb: "his alleged fraud", but not "welcome news".
    is_verb = token.pos_ in ("VERB", "AUX") and (token.dep_ != "amod" or token.tag_ in ("VBN", "VBG"))
    if misread or (is_verb and not owned):
        for force in known.verbs.get(lemma, ()):
            tokens = _with_particles(token, force.words[1:], cue, content, words)
            if tokens is not None:
                yield Match(force, tokens)
                return
    if (misread or owned or token.pos_ == "NOUN") and lemma in known.nouns:
        yield Match(known.nouns[lemma], (token,))
    is_adjective = token.pos_ == "ADJ" or (token.pos_ == "VERB" and _is_predicated(token))
    if (misread or is_adjective) and token.lower_ in known.adjectives:
        yield Match(known.adjectives[token.lower_], (token,))


def _is_predicated(participle: Token) -> bool:
    """Whether a participle says what somebody is, as an adjective does, and no deed: "was convinced"."""
    active = child(participle, "aux") is not None and child(participle, "auxpass") is None
    return participle.tag_ in ("VB", "VBN") and participle.dep_ in _PREDICATED and not active


def _through(head: Token, cue: Sequence[Token], content: frozenset[int], words: Lexicon) -> Match | None:
    """What a main word that only seems or chooses tells of: "seemed to think", "decided against calling"."""
    lemma, speech = words.speech.lemma(head), words.speech
    if lemma not in speech.seeming | speech.choosing:
        return None
    below = [item for item in head.children if item.dep_ in ("xcomp", "acomp", "oprd")]
    if lemma in speech.choosing:
        below += [item for part in head.children if part.dep_ == "prep" for item in part.children]
    # "seemed to be worried"
    below += [item for top in below for item in top.children if top.pos_ == "AUX" and item.dep_ == "acomp"]
    for item in below:
        if item.pos_ in ("VERB", "ADJ"):
            found = next(_words(item, cue, content, words), None)
            if found is not None:
                return found
    return None


def _carried(verb: Token, words: Lexicon) -> Iterator[Match]:
    """The noun of an act that ``verb`` only carries, though it is no word of the cue: "issued | a denial"."""
    if verb.lemma_.lower() in words.speech.carriers:
        for item in verb.children:
            known = words.forces.nouns.get(item.lemma_.lower())
            if item.dep_ in ("dobj", "nsubjpass") and known is not None:
                yield Match(known, (item,))


def _with_particles(
    verb: Token, rest: Sequence[str], cue: Sequence[Token], content: frozenset[int], words: Lexicon
) -> tuple[Token, ...] | None:
    """``verb`` with its particles and prepositions ``rest``, which belong to the cue or to the content."""
    objects = [item for item in verb.children if item.dep_ == "dobj"]
    if rest and any(item.dep_ == "prt" and item.lower_ not in rest for item in verb.children):
        # "looked off into the distance" looks into nothing.
        return None
    found: list[Token] = [verb]
    for word in rest:
        # "saw the offer as a threat": as what, though the parse makes it part of the object.
        held_by = objects if word in words.speech.clauses["predicating"] else []
        near = [item for token in (verb, *found[1:], *held_by) for item in token.children]
        labelled = (item for item in near if item.dep_ in _PARTICLES or item.i == found[-1].i + 1)
        fitting = (item for item in labelled if item.i > verb.i and item.lower_ == word)
        held = next((item for item in fitting if not _is_time(item)), None)
        if held is None:
            # The parse may hang it elsewhere, though the cue holds it.
            held = next((item for item in cue if item.i > found[-1].i and item.lower_ == word), None)
            if held is not None and any(item.pos_ == "ADP" for item in verb.doc[found[-1].i + 1 : held.i]):
                return None
        if held is None:
            return None
        inside = held in cue or held.i in content or held.i == found[-1].i + 1
        if not inside and not any(item.i in content for item in held.children):
            return None
        found.append(held)
    return tuple(found)


def _is_time(preposition: Token) -> bool:
    """Whether a preposition says when: "called on Monday" calls on nobody."""
    return any(item.dep_ == "pobj" and item.ent_type_ in _TIMES for item in preposition.children)


def _phrases(cue: Sequence[Token], words: Lexicon) -> Iterator[Match]:
    known = words.forces.phrases
    doc = cue[0].doc
    inside = {token.i for token in cue}
    for start in range(max(0, min(inside) - 3), max(inside) + 1):
        token = doc[start]
        for key in dict.fromkeys((words.speech.lemma(token), token.lower_)):
            for force in known.get(key, ()):
                tokens = _in_order(token, force.words[1:], words)
                if tokens is None or not any(item.i in inside for item in tokens):
                    continue
                # A phrase begins in the cue, or with a small word before it: "of the view".
                if start in inside or token.pos_ in ("ADP", "AUX", "DET"):
                    yield Match(force, tokens)
                    break


def _in_order(first: Token, rest: Sequence[str], words: Lexicon) -> tuple[Token, ...] | None:
    doc, found, at = first.doc, [first], first.i
    for word in rest:
        for _ in range(_GAP + 1):
            at += 1
            if at >= len(doc) or doc[at].is_sent_start:
                return None
            token = doc[at]
            if word in (words.speech.lemma(token), token.lower_):
                found.append(token)
                break
            if token.pos_ not in _BETWEEN and token.dep_ not in ("amod", "compound"):
                return None
        else:
            return None
    return tuple(found)


def _is_told(item: Match, words: Lexicon) -> bool:
    """Whether a word beside the main one performs its act: as the object or subject of a verb that
    carries it, as what the words are said in, or as a verb that goes on from the main one."""
    token, speech = item.top, words.speech
    if item.force.kind == "noun":
        if token.dep_ == "pobj":
            return token.head.lower_ in speech.places
        return speech.lemma(token.head) in speech.carriers | speech.cancelling and token.dep_ in (
            "dobj",
            "nsubjpass",
            "conj",
        )
    if item.force.kind == "verb":
        helped = any(child.tag_ == "TO" for child in token.children)
        alone = all(child.dep_ != "mark" for child in token.children)
        if token.dep_ == "relcl":
            # "released a video that accuses"
            return alone and token.head.dep_ == "dobj" and speech.lemma(token.head.head) in speech.carriers
        return alone and (token.tag_ == "VBG" or helped) and token.dep_ in ("acl", "advcl", "xcomp", "pcomp")
    return item.force.kind == "adjective"
