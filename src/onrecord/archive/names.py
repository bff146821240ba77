"""Names as they are compared: without case, accents, punctuation or script.

A name is folded to its words in plain ASCII, "Łukasz O’Neill-Šebek" to ``lukasz oneill sebek``.
One name fits another where all its words are among the other's. That two names that fit are two
people, or that two that do not are one, is for linking to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.errors import UsageError
from onrecord.record import Entity, Party, Record, Statement

__all__ = ["about", "fold", "folded", "forms", "wanted"]

_APOSTROPHES = re.compile(r"['`´‘’ʼʻ′]")
_WORD = re.compile(r"[a-z0-9]+")


def fold(name: str) -> tuple[str, ...]:
    """The words of ``name`` in lower-case ASCII, in order."""
    if not name.isascii():
        from anyascii import anyascii

        name = anyascii(_APOSTROPHES.sub("", name))
    return tuple(_WORD.findall(_APOSTROPHES.sub("", name).lower()))


def folded(forms: Iterable[str]) -> str:
    """All words of the ``forms`` of one name, once each, with a blank before and after every one.

    So a store finds a word by looking for it between blanks.
    """
    words = dict.fromkeys(word for form in forms for word in fold(form))
    return f" {' '.join(words)} " if words else ""


def wanted(name: str) -> tuple[str, ...]:
    """The words to look for; raises UsageError where ``name`` has none."""
    words = fold(name)
    if not words:
        raise UsageError(f"there is no name in {name!r}")
    return words


def forms(record: Record, party: Party) -> tuple[str, ...]:
    """The names of a party in its report: those of its entity, else the words at hand."""
    entity = record.entity(party.entity)
    return (entity.name, *entity.aliases) if entity else (party.text,)


def about(record: Record, statement: Statement) -> list[Entity]:
    """The entities that the content of a statement mentions."""
    return [
        entity
        for entity in record.entities
        if any(piece.contains(mention) for mention in entity.mentions for piece in statement.content)
    ]
