"""The parts of a name, as they are compared: words with their role, readings and keys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from onrecord.linking.names import sound
from onrecord.linking.names.inflection import inflects, stems
from onrecord.linking.names.knowledge import tables
from onrecord.linking.names.script import read, script_of, simplified

__all__ = [
    "APOSTROPHE",
    "DOTTED",
    "WORD",
    "Name",
    "Role",
    "Token",
    "latin_words",
    "make_token",
    "split_words",
]

#: Letters, digits, and the marks that stand on letters: for "re" these are no part of a word. Hebrew, Arabic,
#: the scripts of India, Thai, Lao, Burmese, Khmer, and the joiners.
_MARKS = (
    r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983"
    r"\u09bc-\u09cd\u0a01-\u0a51\u0a81-\u0acd\u0b01-\u0b57\u0b82-\u0bcd\u0c00-\u0c56\u0c81-\u0cd6"
    r"\u0d00-\u0d4d\u0dca-\u0ddf\u0e31-\u0e4e\u0eb1-\u0ece\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}])+")
APOSTROPHE = re.compile(r"['’ʼʻ‘`´′＇]")
_OWNER = re.compile(r"['’ʼ]s\b", re.IGNORECASE)
DOTTED = re.compile(r"(?<![^\W_])(?:(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?|(?:[^\W\d_]\.){2,})")
_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ]{3})(?=[A-ZÀ-Þ][^\W\d_]{2})|(?<=[a-zß-öø-ÿ]{3})(?=[A-Z]{2,4}$)")
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g"})
_LEETED = re.compile(r"(?=.{4})[a-z]+(?:[0-9][a-z]+)+|(?=.{4})[0-9][a-z]{3,}")


class Role(StrEnum):
    """What a word of a name is in it."""

    CORE = "core"
    INITIAL = "initial"
    PATRONYMIC = "patronymic"
    NUMBER = "number"
    LIGHT = "light"


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One word of a name; two tokens are equal only where they are the same object.

    native: as written, in small letters. latin: in small Latin letters. readings: ``latin``, and how
    else it is read where its language has a way of its own. keys: spellings under each system of
    romanisation, as "system:spelling". stems: keys of what is left without case endings.
    bones: the skeletons of its readings. acronym: its capitals, where letters are all there is of a name.
    """

    native: str
    latin: str
    script: str
    role: Role
    readings: tuple[str, ...]
    keys: frozenset[str]
    stems: frozenset[str]
    bones: tuple[str, ...]
    acronym: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name in its parts. person: whether it is taken for that of a person. tokens: what names, in order.
    forms: what its legal forms say. son_of: the number of tokens before a word such as "bin".
    squeezed: the general key of all its words but titles and legal forms, written together.
    language: of the report that it stands in."""

    text: str
    person: bool
    tokens: tuple[Token, ...]
    titles: tuple[str, ...]
    forms: frozenset[str]
    generation: str | None
    inverted: bool
    son_of: tuple[int, ...]
    squeezed: str
    language: str


def split_words(clean: str) -> list[str]:
    """The words of a name; two written together without a blank, "IgorSechin", are two."""
    clean = APOSTROPHE.sub("", _OWNER.sub("", clean))
    return [part for word in WORD.findall(clean) for part in _CAMEL.split(word) if part]


@lru_cache(maxsize=200_000)
def make_token(word: str, role: Role, language: str, person: bool = True) -> Token:
    """The token for ``word``. person: of a name of a person, else of anything that may be a plural."""
    script = script_of(word)
    native = simplified(word).lower() if script == "han" else word.lower()
    latin = read(word, script)
    if _LEETED.fullmatch(latin) and sum(map(str.isdigit, latin)) * 3 <= len(latin):
        latin = latin.translate(_LEET)
    readings = _readings(latin, script, language)
    keys = {
        f"{system}:{sound.key(reading, system)}"
        for reading in readings
        for system in ("general", "slavic", "arabic")
    }
    keys.update(f"baltic:{sound.baltic(reading)}" for reading in readings)
    cut: set[str] = set()
    if inflects(language):
        for stem in stems(native, language, not person):
            if len(stem) > 1:
                for reading in _readings(read(stem, script), script, language):
                    cut.add(sound.key(reading, "slavic"))
    bones = dict.fromkeys(bone for reading in readings for bone in sound.skeletons(reading))
    return Token(
        native,
        latin,
        script,
        role,
        tuple(dict.fromkeys(readings)),
        frozenset(keys),
        frozenset(cut),
        tuple(bones),
    )


def _readings(latin: str, script: str, language: str) -> list[str]:
    """``latin``, and how it is read in ``language`` where that has a way of its own."""
    own = tables("romanization")["reading"].get(language) if script == "latin" else None
    if own is None:
        return [latin]
    other = latin
    for old, new in own["replace"]:
        other = other.replace(old, new)
    return [latin, other]


def latin_words(found: list[str]) -> tuple[list[str], list[str]]:
    """``found`` in Latin letters beside them, without those of which nothing is left."""
    both = [(word, reading) for word in found if (reading := read(word, script_of(word)))]
    return [word for word, _ in both], [reading for _, reading in both]
