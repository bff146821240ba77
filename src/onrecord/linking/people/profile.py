"""What one report says of a person, organisation or place: what linking compares.

A profile is kept with the entity as a note, so that no record has to be loaded to compare with it.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from onrecord.archive.links import Ref
from onrecord.languages import table
from onrecord.linking.names import Name, Role, name
from onrecord.record import Entity, Kind, Record

__all__ = ["LINKED", "Profile", "given_names", "profiles"]

#: The kinds of entities that are linked.
LINKED = (Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE)
#: How many of those who are named beside it say in what company an entity is.
_COMPANY = 12
#: The years for which somebody may be of an age: Parr, 54, in a report of 2020, was born in 1965 or 1966.
_YEARS = 1


@dataclass(frozen=True, slots=True)
class Profile:
    """One entity of one report.

    role, affiliation, nationality: in the report's words, "" where there is none. offices, ties: the
    words of them that tell, in their plain form. nations: ISO 3166-1 codes that the nationality stands for.
    born: the first and last year possible. sex: "male", "female" or "". company: the names of the people
    and organisations beside it in the report, folded, the most mentioned first. mentions: how many.
    """

    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    affiliation: str = ""
    nationality: str = ""
    offices: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    born: tuple[int, int] | None = None
    sex: str = ""
    country: str = ""
    geonames: int | None = None
    company: tuple[str, ...] = ()
    day: str = ""
    language: str = "en"
    mentions: int = 0

    @property
    def person(self) -> bool:
        """Whether it is a person."""
        return self.kind == Kind.PERSON.value

    @property
    def parsed(self) -> Name:
        """Its name in parts."""
        return name(self.name, self.person, self.language)

    @property
    def short(self) -> bool:
        """Whether only one word names a person, and so fits many."""
        return self.person and sum(token.role is not Role.INITIAL for token in self.parsed.tokens) < 2

    @property
    def form(self) -> str:
        """The name as it is looked up: its words in small letters, with two letters of the kind."""
        return _form(self.kind, self.parsed)

    @property
    def forms(self) -> tuple[str, ...]:
        """:attr:`form`, and those of an organisation's initials: "WHO" names what it stands for."""
        if self.kind != Kind.ORGANIZATION.value:
            return (self.form,)
        short = [alias for alias in self.aliases if alias.isupper() and 3 <= len(alias) <= 6]
        found = [_form(self.kind, name(alias, False, self.language)) for alias in short]
        return tuple(dict.fromkeys([self.form, *found]))

    def packed(self) -> bytes:
        """As a note; :meth:`unpacked` reads it."""
        plain = {key: value for key, value in asdict(self).items() if value}
        return zlib.compress(json.dumps(plain, ensure_ascii=True).encode("ascii"), 1)

    @classmethod
    def unpacked(cls, data: bytes) -> Profile:
        """What :meth:`packed` wrote."""
        plain = json.loads(zlib.decompress(data))
        made: Any = {key: tuple(value) if isinstance(value, list) else value for key, value in plain.items()}
        return cls(**made)


def _form(kind: str, of: Name) -> str:
    words = " ".join(token.native for token in of.tokens)
    return f"{kind[:2]}:{words}" + (f" {of.generation}" if of.generation else "")


def profiles(record: Record) -> dict[Ref, Profile]:
    """The profiles of the people, organisations and places of a report, in their order."""
    named = [entity for entity in record.entities if entity.kind in LINKED and entity.name.strip()]
    known = {entity.id: _folded(entity) for entity in named}
    weighty = sorted(
        (entity for entity in named if entity.kind is not Kind.PLACE),
        key=lambda entity: (-len(entity.mentions), entity.mentions[:1]),
    )
    company = [(entity.id, known[entity.id]) for entity in weighty if known[entity.id]]
    found = {}
    for entity in named:
        if not known[entity.id]:
            continue
        others = dict.fromkeys(form for other, form in company if other != entity.id)
        others.pop(known[entity.id], None)
        found[Ref(record.report.id, entity.id)] = _profile(record, entity, tuple(others)[:_COMPANY])
    return found


def _folded(entity: Entity) -> str:
    of = name(entity.name, entity.kind is Kind.PERSON)
    return " ".join(token.latin for token in of.tokens)


def _profile(record: Record, entity: Entity, company: tuple[str, ...]) -> Profile:
    given = entity.attributes
    role, affiliation = given.get("role", ""), given.get("affiliation", "")
    nationality = given.get("nationality", "")
    language = record.report.language or "en"
    return Profile(
        kind=entity.kind.value,
        name=entity.name,
        aliases=entity.aliases,
        role=role,
        affiliation=affiliation,
        nationality=nationality,
        offices=tuple(sorted(_offices(role))),
        ties=tuple(sorted(_words(affiliation) | _words(nationality))),
        nations=tuple(sorted(_nations(nationality))),
        born=_born(given.get("born", ""), given.get("age", ""), record.report.published),
        sex=_sex(given.get("title", ""), role, entity),
        country=entity.country or "",
        geonames=entity.geonames,
        company=company,
        day=record.report.published or "",
        language=language,
        mentions=len(entity.mentions),
    )


def _words(text: str) -> set[str]:
    from onrecord.linking.terms import fold

    found = {fold(word).replace(".", "") for word in text.replace("-", " ").split()}
    return {word for word in found if len(word) > 1} - _particles()


def _offices(role: str) -> set[str]:
    """The words of a role, with abbreviations written out, and no word of whether it is still held."""
    long = table("en", "roles")["long"]
    status = set(table("en", "roles")["titles"]["status"])
    return {long.get(word, word) for word in _words(role)} - status


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    words = table("en", "words")
    return frozenset(
        {"of", "the", "for", "and", "to", "in", "at", "on", "an"} | set(words.get("particles", ()))
    )


@lru_cache(maxsize=1)
def _peoples() -> dict[str, str]:
    found = {}
    for code, forms in table("en", "demonyms").items():
        if len(code) == 2 and isinstance(forms, list):
            found.update({form.casefold(): code for form in forms})
    return found


def _nations(nationality: str) -> set[str]:
    found = _peoples().get(nationality.casefold())
    return {found} if found else set()


def _born(born: str, age: str, published: str | None) -> tuple[int, int] | None:
    years = [int(word) for word in born.replace(",", " ").split() if word.isdigit() and len(word) == 4]
    if years:
        return years[0], years[0]
    if age.isdigit() and published and published[:4].isdigit():
        year = int(published[:4]) - int(age)
        return year - _YEARS, year
    return None


def _sex(title: str, role: str, entity: Entity) -> str:
    """As title, role or, for a full name, the first name tell."""
    titles, nouns = table("en", "roles")["titles"], table("en", "roles")["gender"]
    for words, known in ((title, titles), (role, nouns)):
        plain = {word.strip(".").casefold() for word in words.split()}
        for sex in ("male", "female"):
            if plain & set(known[sex]) and not plain & set(known["female" if sex == "male" else "male"]):
                return sex
    tokens = name(entity.name, True).tokens if entity.kind is Kind.PERSON else ()
    return given_names().get(tokens[0].latin, "") if len(tokens) > 1 else ""


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """First names with the sex of those who bear them, "" for both."""
    found: dict[str, str] = {}
    for sex, words in table("en", "pronouns")["first_names"].items():
        for word in words.split():
            found[word] = "" if word in found else sex
    return found
