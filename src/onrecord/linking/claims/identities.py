"""Who of one report is who of another, by the names and roles in the reports at hand.

A name of one word is the least of it: "King Salman" is not Mohammed bin Salman though the word fits. It is
taken for a longer name only where the role agrees, or nobody of another role is called so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.linking.claims.parties import Who
from onrecord.linking.names import groups
from onrecord.linking.names import name as parsed
from onrecord.linking.terms import fold
from onrecord.record import Entity, Kind, Record

__all__ = ["Identities"]

_NAMED = frozenset({Kind.PERSON, Kind.ORGANIZATION, Kind.GROUP, Kind.OTHER})
#: How many times as often as any other of that surname he is named who is meant by it.
_CLEAR = 5

_At = tuple[str, str]


@dataclass
class _Group:
    """Those who are one: the names they go by, in how many mentions, and what they are called."""

    names: Counter[str]
    roles: set[str]
    aliases: set[str]

    @property
    def last_words(self) -> set[str]:
        return {fold(name).split()[-1] for name in self.names if name.split()}


class Identities:
    """Keys of the people, organisations and places of ``records`` that are the same in every report."""

    def __init__(self, records: Iterable[Record]) -> None:
        kept = sorted(records, key=lambda item: item.report.id)
        self._keys: dict[_At, str] = {}
        self._groups: dict[str, _Group] = {}
        self._countries: dict[str, Counter[str]] = defaultdict(Counter)
        short: list[tuple[Record, Entity]] = []
        long: list[tuple[Record, Entity]] = []
        for record in kept:
            for entity in record.entities:
                if entity.kind is Kind.PLACE and entity.geonames is None and entity.name.strip():
                    # What no gazetteer knows may be a ship or a firm that another report reads as one.
                    long.append((record, entity))
                elif entity.kind is Kind.PLACE:
                    self._keys[record.report.id, entity.id] = f"p{entity.geonames or fold(entity.name)}"
                    if entity.country:
                        self._countries[entity.country][entity.name] += len(entity.mentions)
                elif entity.kind in _NAMED and entity.name.strip():
                    one = entity.kind is Kind.PERSON and len(entity.name.split()) == 1
                    (short if one else long).append((record, entity))
        self._join_long(long)
        self._join_short(short)

    def _join_long(self, items: list[tuple[Record, Entity]]) -> None:
        names = [
            parsed(entity.name, entity.kind is Kind.PERSON or None, record.report.language or "en")
            for record, entity in items
        ]
        numbers = groups(names, [record.report.id for record, _ in items]) if items else []
        for (record, entity), number in zip(items, numbers, strict=True):
            self._put(record, entity, f"n{number}")

    def _join_short(self, items: list[tuple[Record, Entity]]) -> None:
        people = {
            key: group for key, group in self._groups.items() if any(" " in name for name in group.names)
        }
        roles: dict[str, set[str]] = defaultdict(set)
        for _, entity in items:
            roles[fold(entity.name)] |= _roles(entity)
        placed = []
        for record, entity in items:
            word, own = fold(entity.name), _roles(entity)
            fits = [
                (sum(group.names.values()), key)
                for key, group in people.items()
                if word in group.last_words or word in group.aliases
                if (own & group.roles if own else roles[word] <= group.roles) or word in group.aliases
            ]
            fits.sort(reverse=True)
            clear = bool(fits) and (len(fits) == 1 or fits[0][0] >= _CLEAR * fits[1][0])
            if clear:
                placed.append((record, entity, fits[0][1]))
            elif own or not roles[word]:
                placed.append((record, entity, f"n {word} {' '.join(sorted(own))}".rstrip()))
            else:
                placed.append((record, entity, f"n {word} {record.report.id}"))
        for record, entity, key in placed:
            self._put(record, entity, key)

    def _put(self, record: Record, entity: Entity, key: str) -> None:
        self._keys[record.report.id, entity.id] = key
        group = self._groups.setdefault(key, _Group(Counter(), set(), set()))
        group.names[entity.name] += max(1, len(entity.mentions))
        group.roles |= _roles(entity)
        group.aliases |= {fold(alias) for alias in entity.aliases if _is_acronym(alias)}

    def of(self, record: Record, somebody: Who) -> str | None:
        """A key that is the same in every report for one who is named; None for one who isn't."""
        if somebody.country is not None:
            return f"g{somebody.country}"
        return self.entity(record, somebody.entity)

    def called(self, name: str) -> str | None:
        """The key of whoever of these reports is called ``name``, also by the last word of it alone; of
        several he who is named most. None where nobody is."""
        word = fold(name)
        fits = [
            (sum(group.names.values()), key)
            for key, group in self._groups.items()
            if any(_calls(word, one) for one in group.names) or word in group.aliases
        ]
        return max(fits)[1] if fits else None

    def entity(self, record: Record, entity: str | None) -> str | None:
        """The key of an entity of a record."""
        return self._keys.get((record.report.id, entity)) if entity is not None else None

    def name(self, key: str | None, otherwise: str) -> str:
        """The name of the most mentions for a key; ``otherwise`` where it has none."""
        if key is None:
            return otherwise
        counts = self._countries.get(key[1:], Counter()) if key[0] == "g" else None
        if counts is None:
            group = self._groups.get(key)
            counts = group.names if group else Counter()
            named = max(counts, key=lambda name: (counts[name], len(name), name)) if counts else otherwise
            role = min(group.roles, default="") if group and " " not in named else ""
            return f"{role.title()} {named}" if role and key.startswith("n ") else named
        return max(counts, key=lambda name: (counts[name], len(name), name)) if counts else otherwise


def _calls(word: str, name: str) -> bool:
    plain = fold(name)
    return plain == word or plain.endswith(f" {word}")


def _is_acronym(alias: str) -> bool:
    return " " not in alias and any(char.isupper() for char in alias[1:])


def _roles(entity: Entity) -> set[str]:
    role = fold(entity.attributes.get("role", "")).split()
    return (
        {" ".join(role[-2:])} if role[:1] in (["crown"], ["prime"], ["vice"], ["deputy"]) else set(role[-1:])
    )
