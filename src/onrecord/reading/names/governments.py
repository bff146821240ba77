"""Capitals that stand for a government: "Kyiv denied it", "talks between Warsaw and Berlin", "according
to Moscow". Such a mention is an organisation; the same word is a place where things happen in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.languages import table
from onrecord.reading.names.cluster import NEAR, Cluster
from onrecord.reading.names.lexicon import lexicon
from onrecord.reading.names.mention import GUESS, Mention
from onrecord.reading.names.words import Words
from onrecord.record import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Governments", "governing", "governments"]

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Governments:
    """What a language knows of them. capitals, seats: a name to its country (ISO 3166-1 alpha-2).
    demonyms: a word for the people of a country, or the country's adjective, to the same."""

    capitals: dict[Phrase, str]
    seats: dict[Phrase, str]
    demonyms: dict[str, str]
    verbs: frozenset[str]
    objects: frozenset[str]
    ties: frozenset[str]
    tie_words: frozenset[str]
    sources: frozenset[Phrase]
    nouns: frozenset[str]

    def country(self, name: str) -> str | None:
        """The country of the government that ``name`` names: "Kyiv", "Kremlin", "Ukrainian government"."""
        words = tuple(name.split())
        ruled = self.demonyms.get(words[0]) if len(words) == 2 and words[1].lower() in self.nouns else None
        return self.capitals.get(words) or self.seats.get(words) or ruled

    def joined(self, clusters: list[Cluster]) -> list[Cluster]:
        """``clusters``, a capital's made one with the government of its country where that is named."""
        bodies = [item for item in clusters if item.kind is Kind.ORGANIZATION]
        named: defaultdict[str, list[Cluster]] = defaultdict(list)
        for item in bodies:
            code = self.country(" ".join(item.name))
            if code is not None and item.name not in self.capitals and item.name not in self.seats:
                named[code].append(item)
        kept = []
        for item in clusters:
            owners = named.get(self.capitals.get(item.name, ""), [])
            if item.kind is Kind.ORGANIZATION and len(owners) == 1:
                for mention in item.mentions:
                    owners[0].add(mention, NEAR)
            else:
                kept.append(item)
        return kept


@cache
def governments(language: str) -> Governments:
    """The governments of ``language``, made once."""
    data: dict[str, Any] = table(language, "governments")
    people: dict[str, Any] = table(language, "demonyms")
    acts = data["acts"]
    return Governments(
        capitals=_by_name(data["capitals"]),
        seats=_by_name(data["seats"]),
        demonyms={
            word: code
            for code, words in people.items()
            if isinstance(words, list) and len(code) == 2
            for word in words
        },
        verbs=frozenset(acts["verbs"]),
        objects=frozenset(acts["objects"]),
        ties=frozenset(acts["ties"]),
        tie_words=frozenset(acts["tie_words"]),
        nouns=frozenset(acts["nouns"]),
        sources=frozenset(tuple(phrase.split()) for phrase in acts["sources"]),
    )


def governing(words: Words, language: str, mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions of capitals as governments: some of ``mentions``, and some that nobody found."""
    known = governments(language)
    names = lexicon(language)
    first_names = names.first_gender.keys() - names.place_like
    at = {(mention.start, mention.end): mention for mention in mentions}
    covered = {i for mention in mentions for i in range(mention.start, mention.end)}
    for i in range(len(words)):
        for size in (2, 1):
            name = tuple(words.text[i : i + size])
            if name not in known.capitals or len(name) < size or name[0].lower() in first_names:
                continue
            mention = at.get((i, i + size))
            if mention is None and covered.isdisjoint(range(i, i + size)) and not words.heading[i]:
                mention = Mention(i, i + size, Kind.PLACE, GUESS)
            if mention is None or not _acts(words, known, mention):
                break
            if mention.kind is Kind.PLACE or _before_bearers(words, mention, mentions):
                yield mention
            break


def _before_bearers(words: Words, mention: Mention, mentions: list[Mention]) -> bool:
    """Whether what passes for a person's family name stands where nobody of that name has been named:
    "Washington imposed sanctions. Denzel Washington …"."""
    if mention.kind is not Kind.PERSON or mention.title is not None or len(mention) > 1:
        return False
    family = words.text[mention.start]
    named = [item.start for item in mentions if len(item) > 1 and words.text[item.end - 1] == family]
    return not named or min(named) > mention.start


def _acts(words: Words, known: Governments, mention: Mention) -> bool:
    if any(tuple(words.low[mention.start - len(cue) : mention.start]) == cue for cue in known.sources):
        return True
    if mention.end < len(words) and words.text[mention.end] in (",", "(") and _is_town(words, mention.end):
        return False
    token = words.doc[mention.end - 1]
    for _ in range(3):
        if _governs(known, token):
            return True
        if token.dep_ != "conj":
            return False
        token = token.head
    return False


def _governs(known: Governments, token: Token) -> bool:
    head = token.head
    if token.dep_ == "nsubj":
        return head.pos_ == "VERB" and head.lemma_ in known.verbs
    if token.dep_ in ("dobj", "dative"):
        return head.pos_ == "VERB" and head.lemma_ in known.objects
    if token.dep_ == "nsubjpass":
        return head.lemma_ in known.objects
    if token.dep_ == "pobj" and head.lower_ in known.tie_words:
        return head.head.lower_ in known.ties
    return token.dep_ == "pobj" and head.dep_ == "agent" and head.head.lemma_ in known.verbs


def _is_town(words: Words, comma: int) -> bool:
    """Whether what follows says where it lies: "Paris, Texas, voted"."""
    after = comma + 1
    return after + 1 < len(words) and words.ent[after] == "GPE" and words.text[after + 1] in (",", ")")


def _by_name(groups: dict[str, list[str]]) -> dict[Phrase, str]:
    return {tuple(name.split()): code for code, names in groups.items() for name in names}
