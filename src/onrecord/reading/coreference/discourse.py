"""What has been mentioned so far, and how much each thing is in focus.

Salience follows Lappin & Leass (1994): what a mention weighs by its part in the sentence, halved
with every sentence since, the mentions of one thing added up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.names.lexicon import Lexicon as NameLexicon
from onrecord.reading.names.words import Words
from onrecord.record import Entity, Kind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Discourse", "Referent", "Seen"]

#: Weights of a mention, of the same order as in Lappin & Leass (1994).
RECENCY, SUBJECT, EMBEDDED, OBJECT, OBLIQUE, INNER = 60.0, 100.0, 55.0, 45.0, 35.0, 10.0
#: What a mention inside a quotation weighs for a pronoun outside of it.
QUOTED = 0.25
#: Sentences after which a mention is out of reach.
REACH = 5

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention as the discourse keeps it: the token that heads it, its tokens' range, its place."""

    head: int
    start: int
    end: int
    sentence: int
    weight: float
    quoted: bool


@dataclass(slots=True)
class Referent:
    """A thing that pronouns may stand for. entity: None for one that the report gives no name ("a
    man"): it is no answer, but it may be what a pronoun means. gender: None where not known.
    roles: role nouns and titles in small letters."""

    entity: Entity | None
    kind: Kind
    gender: str | None = None
    roles: set[str] = field(default_factory=set)
    seen: list[Seen] = field(default_factory=list)


class Discourse:
    """The referents of a report and all their mentions so far."""

    def __init__(self, draft: Draft, words: Words, names: NameLexicon) -> None:
        self.draft, self.words, self.names = draft, words, names
        self.doc = draft.doc
        self.quoted = self._quoted(draft)
        self.told = self._told()
        self.referents: dict[str, Referent] = {}
        self.by_token: dict[int, Referent] = {}
        self.heads: dict[int, Referent] = {}
        self._at: defaultdict[int, list[tuple[Referent, Seen]]] = defaultdict(list)
        self.added: dict[str, list[Span]] = defaultdict(list)
        for entity in draft.entities.values():
            self._enter(entity)
        self._unnamed()

    def head_of(self, start: int, end: int) -> Token:
        """The token of a range on which the others hang."""
        for i in range(start, end):
            at = self.doc[i].head.i
            if not start <= at < end or at == i:
                return self.doc[i]
        return self.doc[end - 1]

    def add(self, referent: Referent, start: int, end: int) -> None:
        """One more mention of ``referent``: tokens ``start`` to ``end`` (exclusive)."""
        head = self.head_of(start, end)
        weight = _weight(head)
        if (
            weight == INNER
            and self.words.first[start]
            and self.words.tag[end : end + 1] in (["VBD"], ["VBZ"])
        ):
            weight = SUBJECT  # "Jolly said …", where the parser takes the name for an adverb.
        seen = Seen(head.i, start, end, self.words.sentence[start], weight, bool(self.quoted[start]))
        referent.seen.append(seen)
        self._at[start].append((referent, seen))
        for i in range(start, end):
            self.by_token.setdefault(i, referent)
        self.heads[head.i] = referent

    def refer(self, referent: Referent, start: int, end: int) -> None:
        """Resolves tokens ``start`` to ``end`` to ``referent``, which a report names."""
        self.add(referent, start, end)
        if referent.entity is not None:
            self.added[referent.entity.id].append(self.words.span(self.draft, start, end))

    def in_focus(self, at: int) -> list[tuple[Referent, float]]:
        """The referents in reach of token ``at``, and how much each is in focus just before it."""
        # Sentences inside quotations do not take the report's own words out of focus.
        inside = self.quoted[at]
        number = self.words.sentence if inside else self.told
        best: dict[int, dict[int, float]] = {}
        referents: dict[int, Referent] = {}
        for referent, seen in self.mentioned(bisect_left(number, number[at] - REACH), at):
            weight = RECENCY + seen.weight
            if seen.quoted and not inside:
                weight *= QUOTED
            weight /= 2.0 ** (number[at] - number[seen.start])
            referents[id(referent)] = referent
            sentences = best.setdefault(id(referent), {})
            sentences[seen.sentence] = max(sentences.get(seen.sentence, 0.0), weight)
        return [(referents[key], sum(sentences.values())) for key, sentences in best.items()]

    def mentioned(self, start: int, end: int) -> Iterator[tuple[Referent, Seen]]:
        """The mentions that begin at tokens ``start`` to ``end`` (exclusive), in text order."""
        for at in range(start, end):
            yield from self._at.get(at, ())

    def _quoted(self, draft: Draft) -> list[int]:
        """For each token 0 or the number, from 1, of the quotation in which it stands."""
        inside = [0] * len(self.words)
        token = 0
        for number, quote in enumerate(draft.quotes, 1):
            while token < len(inside) and self.words.at[token] < quote.inner.start:
                token += 1
            while token < len(inside) and self.words.at[token] < quote.inner.end:
                inside[token] = number
                token += 1
        return inside

    def _told(self) -> list[int]:
        """For each token the number of sentences so far that are not all quotation."""
        words = self.words
        outer = {
            number
            for number, quoted, low in zip(words.sentence, self.quoted, words.low, strict=True)
            if not quoted and low[0].isalnum()
        }
        numbers, count, last = [], 0, -1
        for number in words.sentence:
            count += number != last and number in outer
            last = number
            numbers.append(count)
        return numbers

    def _enter(self, entity: Entity) -> None:
        referent = Referent(entity, entity.kind)
        runs = [run for span in entity.mentions if (run := self.words.within(span))]
        ranges = [(run.start, run.stop) for run in runs]
        for start, end in ranges:
            self.add(referent, start, end)
        if entity.kind is Kind.PERSON:
            referent.roles = self._roles(entity, ranges)
            referent.gender = self._gender(entity, ranges, referent.roles)
        elif entity.kind is Kind.OTHER and any(
            start and self.words.low[start - 1] in self.names.vessels for start, _ in ranges
        ):
            referent.gender = "female"  # Ships are "she" in much print.
        self.referents[entity.id] = referent

    def _titles(self, ranges: list[tuple[int, int]]) -> list[str]:
        words = self.words
        return [
            words.low[start - 1].rstrip(".")
            for start, _ in ranges
            if start and words.cap[start - 1] and words.low[start - 1].rstrip(".") in self.names.titles
        ]

    def _roles(self, entity: Entity, ranges: list[tuple[int, int]]) -> set[str]:
        roles = {word.lower().rstrip(".") for word in entity.attributes.get("role", "").split()}
        roles.update(self._titles(ranges))
        return {self.names.long_title.get(role, role) for role in roles}

    def _gender(self, entity: Entity, ranges: list[tuple[int, int]], roles: set[str]) -> str | None:
        """By title, then by first name, then by role noun; None where these say nothing or differ."""
        names = self.names
        told = {names.title_gender[title] for title in self._titles(ranges) if title in names.title_gender}
        if len(told) == 1:
            return told.pop()
        parts = entity.name.lower().split()
        family_first = len(parts) > 2 and parts[0] in names.family_first
        if len(parts) > 1 and not family_first and parts[0] in names.first_gender:
            return names.first_gender[parts[0]]
        by_role = {names.role_gender[role] for role in roles if role in names.role_gender}
        return by_role.pop() if len(by_role) == 1 else None

    def _unnamed(self) -> None:
        """Enters people without a name, "a man", "the officer", and subjects with a capital that
        nobody took for a name: they may be a person all the same."""
        words, names = self.words, self.names
        nouns: dict[str, Referent] = {}
        held = self._held()
        for i, low in enumerate(words.low):
            if (
                i in self.by_token
                or i in held
                or not (low in names.roles or words.cap[i] or low in names.vessels)
            ):
                continue
            token = self.doc[i]
            if low in names.vessels and token.dep_ not in ("compound", "appos"):
                if i + 1 in self.by_token:
                    continue  # "the steamer Valdora"
                self.add(nouns.setdefault(low, Referent(None, Kind.OTHER, "female")), i, i + 1)
                continue
            if low not in names.roles:
                if token.dep_ in SUBJECTS and words.tag[i] in ("NNP", "NN") and low not in words.small:
                    self.add(nouns.setdefault(low, Referent(None, Kind.PERSON)), i, i + 1)
                continue
            if words.tag[i] != "NN":
                continue
            if token.dep_ in ("compound", "amod", "attr", "appos", "nmod"):
                continue
            if any(child.dep_ == "appos" and child.i in self.by_token for child in token.children):
                continue
            if i + 1 < len(words) and i + 1 in self.by_token and self.by_token[i + 1].kind is Kind.PERSON:
                continue
            referent = nouns.setdefault(low, Referent(None, Kind.PERSON, names.role_gender.get(low)))
            self.add(referent, i, i + 1)

    def _held(self) -> set[int]:
        """The tokens that say the role of somebody named: "the wife of the president, Eva"."""
        spans = [item.entity.attribute_spans.get("role") for item in self.referents.values() if item.entity]
        return {
            token.i
            for span in spans
            if span is not None
            for token in self.draft.tokens_of(span) or ()
            if token.dep_ != "attr"
        }


def _weight(head: Token) -> float:
    """What a mention weighs by its part in the sentence; one that is coordinated as the first."""
    label, token = head.dep_, head
    steps = 0
    while label in ("conj", "appos") and token.head.i != token.i and steps < 20:
        token = token.head
        label = token.dep_
        steps += 1
    if label in SUBJECTS:
        # The subject of a clause inside a clause is less in focus than that of the sentence.
        return SUBJECT if token.head.dep_ in ("ROOT", "conj", "parataxis") else EMBEDDED
    if label == "agent" or (label == "pobj" and token.head.dep_ == "agent"):
        return EMBEDDED
    if label in ("dobj", "attr", "dative"):
        return OBJECT
    if label == "pobj":
        return OBLIQUE if token.head.head.pos_ in ("VERB", "AUX") else INNER
    if label == "poss":
        return OBLIQUE
    return INNER
