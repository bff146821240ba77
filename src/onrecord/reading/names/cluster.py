"""Mentions of one thing, and how sure it is that they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.reading.names.mention import Mention
from onrecord.reading.names.words import Words
from onrecord.record import Kind

__all__ = ["EXACT", "NEAR", "OPEN", "PART", "Cluster", "text_of"]

#: Confidence of an entity by how its mentions were joined.
EXACT, PART, NEAR, OPEN = 1.0, 0.95, 0.75, 0.5


@dataclass(slots=True)
class Cluster:
    """Mentions of one thing. ``name``: the words of its fullest form."""

    kind: Kind
    name: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    confidence: float = EXACT

    def add(self, mention: Mention, confidence: float = EXACT) -> None:
        """Takes in one more mention, joined with that confidence."""
        self.mentions.append(mention)
        self.confidence = min(self.confidence, confidence)
        if mention.title:
            self.titles.add(mention.title)

    def before(self, start: int) -> int:
        """The last token at which it was named before token ``start``; -1 where it was not."""
        return max((mention.start for mention in self.mentions if mention.start < start), default=-1)


def text_of(words: Words, mention: Mention) -> tuple[str, ...]:
    """The words of a mention; those that the tokenizer cut at a hyphen are one of a person's name."""
    found: list[str] = []
    i = mention.start
    while i < mention.end:
        last = words.hyphenated(i + 1) if mention.kind is Kind.PERSON else i + 1
        last = min(max(last, i + 1), mention.end)
        found.append("".join(words.text[i:last]))
        i = last
    return tuple(found)
