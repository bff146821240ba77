"""A stretch of tokens that names something, before it is known what else names the same."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Kind

__all__ = ["GUESS", "NOUN", "REPEAT", "SURE", "Mention"]

#: How much a reading of a stretch of words counts against another of the same words.
SURE, REPEAT, NOUN, GUESS = 4, 3, 2, 1


@dataclass(slots=True)
class Mention:
    """Tokens ``start`` to ``end`` (exclusive) name something of ``kind``.

    weight: what it rests on, :data:`SURE` (a title, an organisation's noun), :data:`REPEAT` (the same
    words are a name elsewhere in the report), :data:`NOUN` (a role noun, a known name, several words
    by the tagger) or :data:`GUESS`. title: the title before a person's name, in small letters.
    short: a form that stands for a longer one, "the Committee".
    """

    start: int
    end: int
    kind: Kind
    weight: int
    title: str | None = None
    short: bool = False

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Mention) -> bool:
        """Whether the two share a token."""
        return self.start < other.end and other.start < self.end
