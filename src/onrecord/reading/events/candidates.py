"""Words that may name an event, and what the lexicon alone says of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.events.lexicon import OTHER, EventWords
from onrecord.reading.statements.cues.lexicon import Lexicon, lexicon
from onrecord.reading.syntax import SUBJECTS, child, children
from onrecord.record import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Trigger", "candidates", "is_contest"]

_SECOND = ("prt", "advmod", "acomp", "oprd", "dobj", "prep", "ccomp")
_PREDICATES = ("acomp", "oprd", "attr", "conj", "ccomp", "ROOT")


@dataclass(frozen=True)
class Trigger:
    """A word that names an event, or may.

    head: the word that the tree hangs on; tokens: all its words, in text order ("shot down", "press
    conference"). type: of PLOVER, or ``OTHER``. listed: whether the lexicon has it. carrier: the verb that
    lends an event noun its subject, time and place ("held a press conference", "the war ended"). by_rule:
    what the lexicon and the parse alone make of it.
    """

    head: Token
    tokens: tuple[Token, ...]
    type: str = OTHER
    listed: bool = False
    carrier: Token | None = None
    by_rule: bool = True

    @property
    def is_verb(self) -> bool:
        """Whether the event is told by a verb."""
        return self.head.pos_ in ("VERB", "AUX")

    @property
    def governor(self) -> Token:
        """The word whose time, tense and negation are the event's."""
        return self.carrier if self.carrier is not None else self.head


def candidates(draft: Draft, words: EventWords) -> list[Trigger]:
    """What may be a trigger in ``draft``, in text order. The cue of a statement is none, unless it is a deed
    too: "was charged with murder"."""
    speech = lexicon(draft.language)
    cues = {
        token.i
        for statement in draft.statements
        for span in statement.cue
        for token in draft.tokens_of(span) or ()
    }
    headings = {token.i for span in draft.headings for token in draft.tokens_of(span) or ()}
    contested = is_contest(draft, words)
    untyped = words.untyped if contested else frozenset()
    found = [
        made
        for token in draft.doc
        if token.text[0].isalnum()
        and (token.i not in cues or _is_deed(token, words))
        and (made := _of(draft, token, words, speech, untyped)) is not None
        and (made.type != OTHER or token.i in headings or not _is_habit(token, words))
        and not (contested and len(made.tokens) == 1 and _is_verbal(token, words))
    ]
    # "Press" and "conference" are one trigger, not two.
    parts = {token.i for item in found for token in item.tokens if token.i != item.head.i}
    return [item for item in found if item.head.i not in parts]


def is_contest(draft: Draft, words: EventWords) -> bool:
    """Whether a report is of a contest for votes."""
    return any(token.pos_ == "NOUN" and token.lemma_.lower() in words.contest for token in draft.doc)


def _is_verbal(token: Token, words: EventWords) -> bool:
    """Whether an attack is one in words where votes are sought: a person makes it, or it is on one."""
    if token.lemma_.lower() not in words.verbal:
        return False
    near = children(token, *SUBJECTS, "dobj", "poss")
    near += [named for item in children(token, "prep", "agent") for named in children(item, "pobj")]
    return any(item.ent_type_ == "PERSON" or item.tag_ in ("PRP", "PRP$") for item in near)


def _is_habit(token: Token, words: EventWords) -> bool:
    """Whether a verb stands in the simple present, which tells in a sentence what is always so ("the law
    protects owls"), but in a heading what happened, and after "if" what may."""
    if token.tag_ not in ("VBZ", "VBP") or child(token, "aux", "auxpass") is not None:
        return False
    return not any(item.lower_ in words.status["hypothetical"] for item in children(token, "mark"))


def _is_deed(token: Token, words: EventWords) -> bool:
    """Whether a cue is a deed by its type in the lexicon, and has no clause as what was said."""
    if token.pos_ != "VERB":
        return False
    lemma = token.lemma_.lower()
    idioms = words.idioms.get(lemma, {})
    kinds = {words.verbs.get(lemma, OTHER), *(idioms.get(item.lower_, OTHER) for item in token.children)}
    clause = child(token, "ccomp")
    return kinds != {OTHER} and (clause is None or clause.pos_ == "ADJ")


def _of(
    draft: Draft, token: Token, words: EventWords, speech: Lexicon, untyped: frozenset[str]
) -> Trigger | None:
    if token.pos_ in ("VERB", "NOUN", "PROPN"):
        made = _verb(token, words, speech) if token.pos_ == "VERB" else _noun(draft, token, words)
        turned = _beside(made, words) if made is not None else None
        if made is not None and turned is None and len(made.tokens) == 1 and token.lemma_.lower() in untyped:
            turned = OTHER
        return replace(made, type=turned, listed=True) if made is not None and turned is not None else made
    if token.pos_ == "ADJ" and token.lower_ in words.adjectives:
        return Trigger(token, (token,), listed=True, by_rule=token.dep_ in _PREDICATES)
    return None


def _beside(trigger: Trigger, words: EventWords) -> str | None:
    """The type that a word beside the trigger makes of it: "fired at the crowd", "released an album"."""
    own = trigger.head.lemma_.lower()
    turned = words.beside.get(own)
    if not trigger.is_verb:
        turned = words.beside.get(f"{own}/n", turned)
    if turned is None or len(trigger.tokens) > 1:
        return None
    near = [*trigger.head.children]
    near += [item for word in near if word.dep_ == "prep" for item in word.children]
    # "All of the letters": what it is of.
    near += [named for word in near for item in children(word, "prep") for named in children(item, "pobj")]
    # "The memo, which was released", "a memo released today", "the released memo".
    near += [trigger.head.head] if trigger.is_verb and trigger.head.dep_ in ("relcl", "acl", "amod") else []
    near += [trigger.head.head] if trigger.head.head.pos_ == "VERB" and not trigger.is_verb else []
    return next((turned[lemma] for item in near if (lemma := item.lemma_.lower()) in turned), None)


def _verb(token: Token, words: EventWords, speech: Lexicon) -> Trigger | None:
    lemma = token.lemma_.lower()
    if token.dep_ in ("aux", "auxpass") or _utters(token, speech) or _is_hyphened(token):
        return None
    if lemma in words.blaming and any(item.lower_ in words.blame_over for item in children(token, "prep")):
        return None
    tokens: tuple[Token, ...] = (token,)
    kind = words.verbs.get(lemma)
    if lemma in words.intransitive and child(token, "dobj", "ccomp") is not None:
        kind = OTHER  # "demonstrated its power" is no demonstration.
    held = _held(token)
    if kind is not None and held is not None and len(tokens) == 1:
        is_thing = lemma in words.things and held.lemma_.lower() in words.objects
        if is_thing or (lemma in words.personal and not _is_person(held, words)):
            kind = OTHER
    for second in token.children:
        if second.dep_ == "prt":
            # With another particle it is another verb: "signed off" is no signing.
            tokens, kind = _joined(token, second), OTHER if kind is not None else None
        if second.dep_ in _SECOND and second.lower_ in words.idioms.get(lemma, ()):
            kind, tokens = words.idioms[lemma][second.lower_], _joined(token, second)
            break
    if kind is None and (lemma in words.states or lemma in speech.verbs):
        # A verb of saying is no event, even where what it says was not found.
        return None
    by_rule = token.dep_ not in ("amod", "compound")
    return Trigger(token, tokens, kind or OTHER, kind is not None, by_rule=by_rule)


def _held(verb: Token) -> Token | None:
    """What a verb acts on: its object, its subject in the passive, or the noun that it tells more of."""
    held = child(verb, "dobj", "nsubjpass")
    if held is None or held.tag_ in ("WDT", "WP"):
        return verb.head if verb.dep_ in ("acl", "amod", "relcl") else None
    return held


def _is_person(held: Token, words: EventWords) -> bool:
    if held.pos_ == "PRON":
        return held.lower_ not in words.objects
    return held.pos_ == "PROPN" or held.lemma_.lower() in words.people


def _is_hyphened(token: Token) -> bool:
    """Whether a participle is the end of an adjective: "a coal-fired plant"."""
    return token.dep_ in ("amod", "compound") and token.i > 0 and token.nbor(-1).text in ("-", "‑", "–")


def _joined(verb: Token, second: Token) -> tuple[Token, ...]:
    return (verb, second) if verb.i < second.i else (second, verb)


def _utters(verb: Token, speech: Lexicon) -> bool:
    """Whether the verb only carries a noun of saying: "issued a warning" is a speech act."""
    said = child(verb, "dobj", "nsubjpass")
    return said is not None and verb.lemma_.lower() in speech.light and said.lemma_.lower() in speech.nouns


def _noun(draft: Draft, token: Token, words: EventWords) -> Trigger | None:
    lemma = token.lemma_.lower()
    tokens: tuple[Token, ...] = (token,)
    kind = words.nouns.get(lemma)
    for parts, name in words.phrases.get(token.lower_, ()) + words.phrases.get(lemma, ()):
        start = token.i - len(parts) + 1
        if start >= 0 and tuple(item.lower_ for item in token.doc[start : token.i]) == parts[:-1]:
            tokens, kind = tuple(token.doc[start : token.i + 1]), name
            break
    if kind is None and token.pos_ == "PROPN":
        # A heading in capitals hides its verb from the tagger: "Actress Dies at 91".
        if token.is_sent_start or not token.lower_.endswith("s") or token.lower_[:-1] not in words.verbs:
            return None
        if token.dep_ == "pobj" and token.nbor(-1) == token.head:
            return None  # "the Court of Appeals"
        kind = words.verbs[token.lower_[:-1]]
        return Trigger(token, tokens, kind, True, by_rule=False)
    if lemma in words.places and _names_place(draft, token):
        return None
    alone = token.pos_ == "NOUN" and token.dep_ not in ("compound", "amod", "nmod")
    by_rule = kind is not None and (alone or len(tokens) > 1)
    return Trigger(token, tokens, kind or OTHER, kind is not None, _carrier(token, words), by_rule)


def _names_place(draft: Draft, noun: Token) -> bool:
    for preposition in children(noun, "prep"):
        named = child(preposition, "pobj")
        if named is not None:
            entity = draft.entity_of(draft.span_of(named))
            return entity is not None and entity.kind is Kind.PLACE
    return False


def _carrier(noun: Token, words: EventWords) -> Token | None:
    verb = noun.head
    if noun.dep_ == "pobj" and verb.dep_ == "prep":
        return verb.head if verb.lower_ in words.over.get(verb.head.lemma_.lower(), ()) else None
    if noun.dep_ not in ("dobj", "nsubj", "nsubjpass") or verb.pos_ != "VERB":
        return None
    lemma = verb.lemma_.lower()
    # "Called off the match" carries nothing, though "the match was called" does.
    if noun.dep_ != "nsubj" and any(
        item.lower_ in words.idioms.get(lemma, ()) for item in children(verb, "prt")
    ):
        return None
    return verb if lemma in words.light else None
