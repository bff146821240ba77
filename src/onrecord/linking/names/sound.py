"""One spelling for what several ways of writing a name have in common.

Two words that share a key are written alike under one system of romanisation; the systems and what
each replaces are the table ``romanization``. A skeleton is coarser: the classes of the consonants in
their order, by which words of different scripts are compared and candidates are found (in the manner
of Soundex, with classes made for transliterated names).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

from onrecord.linking.names.knowledge import tables

__all__ = ["abd", "baltic", "chinese", "coarse", "key", "korean", "korean_family", "skeletons"]

_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = frozenset("aeiouy")


@cache
def _replacements(system: str) -> tuple[tuple[str, str], ...]:
    data = tables("romanization")
    found = data["korean"] if system == "korean" else data["systems"][system]
    return tuple((old, new) for old, new in found["replace"])


@lru_cache(maxsize=200_000)
def key(word: str, system: str) -> str:
    """``word`` (small Latin letters) in the one spelling of ``system``: "general", "slavic", "arabic"."""
    for old, new in _replacements(system):
        if old in word:
            word = word.replace(old, new)
    return _DOUBLE.sub(r"\1", word)


@cache
def _baltic() -> re.Pattern[str]:
    return re.compile(tables("romanization")["systems"]["baltic"]["ending"])


def baltic(word: str) -> str:
    """The Slavic key of ``word`` without a Latvian or Lithuanian ending."""
    return key(_baltic().sub("", word), "slavic")


@cache
def _split() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, tables("romanization")["arabic"]["split"]))


def abd(word: str) -> tuple[str, str] | None:
    """The two parts of an Arabic name that is written as one: ("abd", "rahman") of "abdurrahman"."""
    for pattern in _split():
        if found := pattern.search(word):
            rest = word[found.end() :]
            return found.group(1), rest
    return None


@cache
def _syllables() -> dict[str, str]:
    data = tables("romanization")["chinese"]
    known: dict[str, str] = {}
    for first, first_to in [*data["initials"], ["", ""]]:
        for last, last_to in data["finals"]:
            known.setdefault(first + last, first_to + last_to)
    known.update(dict(data["syllables"]))
    # Syllables of Wade-Giles are known too, and stand for themselves.
    for to in list(known.values()):
        known.setdefault(to, to)
    return known


@lru_cache(maxsize=50_000)
def chinese(word: str) -> frozenset[str]:
    """The spellings of ``word`` in Wade-Giles without apostrophes, where it may be Pinyin or
    Wade-Giles; none where it is no run of one to three syllables."""
    known = _syllables()
    made, at, count = "", 0, 0
    while at < len(word):
        # A syllable ends as late as it can, yet before a vowel its last consonant begins the next.
        options = [end for end in range(min(len(word), at + 6), at, -1) if word[at:end] in known]
        end = next((end for end in options if end == len(word) or _begins(word, end)), 0)
        if not end or count == 3:
            return frozenset()
        made += known[word[at:end]]
        at, count = end, count + 1
    return frozenset((word, made)) if made else frozenset()


def _begins(word: str, at: int) -> bool:
    known = _syllables()
    return word[at] not in "aeiou" and any(
        word[at:end] in known for end in range(at + 1, min(len(word), at + 6) + 1)
    )


@cache
def _families() -> dict[str, str]:
    data = tables("romanization")["korean"]
    return {name: group[0] for group in data["families"] for name in group}


def korean_family(word: str) -> str | None:
    """The family's name that ``word`` is a spelling of, in one spelling."""
    return _families().get(word)


def korean(word: str) -> str:
    """A syllable of a Korean given name in one spelling."""
    return key(word, "korean")


@cache
def _classes() -> tuple[tuple[tuple[str, str], ...], dict[str, str], re.Pattern[str]]:
    data = tables("romanization")["skeleton"]
    return tuple((old, new) for old, new in data["replace"]), data["classes"], re.compile(data["silent"])


@cache
def _coarse() -> tuple[tuple[str, str], ...]:
    return tuple((old, new) for old, new in tables("romanization")["skeleton"]["coarse"])


def coarse(skeleton: str) -> str:
    """``skeleton`` with what Chinese characters cannot keep apart in one."""
    for old, new in _coarse():
        skeleton = skeleton.replace(old, new)
    return skeleton


@cache
def _unheard() -> re.Pattern[str]:
    return re.compile(tables("romanization")["skeleton"]["unheard"])


#: Letters that one language sounds and another does not: "j" as in John or Jakob, "h", "w" as in Walid.
_UNSURE = "jhw"


@lru_cache(maxsize=200_000)
def skeletons(word: str) -> tuple[str, ...]:
    """The skeletons of ``word``, the likeliest first: consonant classes, "a" for a vowel at the beginning."""
    heard = _unheard().sub("", word)
    found = dict.fromkeys(_skeletons(word))
    if heard != word and len(heard) > 2:
        found.update(dict.fromkeys(_skeletons(heard)))
    return tuple(found)


def _skeletons(word: str) -> tuple[str, ...]:
    replace, classes, silent = _classes()
    word = silent.sub("", word)
    for old, new in replace:
        if old in word:
            word = word.replace(old, new)
    unsure = [letter for letter in _UNSURE if letter in word]
    found: dict[str, None] = {}
    for kept in product((True, False), repeat=len(unsure)):
        drop = {letter for letter, keep in zip(unsure, kept, strict=True) if not keep}
        made = "".join("" if char in drop else classes.get(char, "") for char in word)
        first = word[0] if word else ""
        if first in _VOWELS or first in drop:
            made = "a" + made
        found[_DOUBLE.sub(r"\1", made)] = None
    return tuple(found)
