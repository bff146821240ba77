"""Which words name an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.events.lexicon import EventWords
from onrecord.reading.statements.cues.lexicon import Lexicon, lexicon
from onrecord.reading.syntax import child, children
from onrecord.record import Kind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Trigger", "find_triggers"]


@dataclass(frozen=True)
class Trigger:
    """An event word. ``tokens``: its words, the last one its head. ``carrier``: the verb that only
    carries an event noun ("held a press conference"); None for a verb or a noun by itself."""

    tokens: tuple[Token, ...]
    type: str
    carrier: Token | None = None

    @property
    def head(self) -> Token:
        """The word that the tree hangs on."""
        return self.tokens[-1]

    @property
    def is_verb(self) -> bool:
        """Whether the event is told by a verb."""
        return self.head.pos_ in ("VERB", "AUX")

    @property
    def governor(self) -> Token:
        """The word whose time, tense and negation are the event's."""
        return self.carrier if self.carrier is not None else self.head


def find_triggers(draft: Draft, words: EventWords) -> Iterator[Trigger]:
    """The triggers of ``draft``, in text order; cues of statements are none."""
    speech = lexicon(draft.language)
    cues = {
        token.i for statement in draft.statements for span in statement.cue for token in _tokens(draft, span)
    }
    carried: set[int] = set()
    nouns = []
    for token in draft.doc:
        if token.pos_ == "NOUN" and token.i not in cues and (found := _noun(draft, token, words)) is not None:
            nouns.append(found)
            if found.carrier is not None:
                carried.add(found.carrier.i)
    verbs = [
        found
        for token in draft.doc
        if token.pos_ == "VERB"
        and token.i not in cues
        and token.i not in carried
        and not _utters(token, speech)
        and (found := _verb(token, words, speech)) is not None
    ]
    yield from sorted((*nouns, *verbs), key=lambda trigger: trigger.tokens[0].i)


def _tokens(draft: Draft, span: Span) -> list[Token]:
    tokens = draft.tokens_of(span)
    return list(tokens) if tokens is not None else []


def _verb(token: Token, words: EventWords, speech: Lexicon) -> Trigger | None:
    lemma = token.lemma_.lower()
    if token.dep_ in ("aux", "auxpass", "amod", "compound") or lemma in words.states:
        return None
    if lemma in speech.verbs and lemma not in words.verbs:
        return None  # A verb of saying is no event, even where what it says was not found.
    return Trigger((token,), words.verbs.get(lemma, "OTHER"))


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
    if kind is None or token.dep_ in ("compound", "amod", "nmod"):
        return None
    if lemma in words.places and _names_place(draft, token):
        return None
    return Trigger(tokens, kind, _carrier(token, words))


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
    if (
        noun.dep_ in ("dobj", "nsubj", "nsubjpass")
        and verb.pos_ == "VERB"
        and verb.lemma_.lower() in words.light
    ):
        return verb
    return None
