"""In which script a word is written, and how it reads in Latin letters.

General transliteration is that of ``anyascii``; what it gives badly for names is in the table
``romanization``. A script without vowels (Arabic, Hebrew) or with meanings for letters (Han) loses
something on the way, so the script is kept beside the reading: :mod:`onrecord.linking.names.sound`
compares words of different scripts by their consonants.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii

from onrecord.linking.names.knowledge import tables

__all__ = ["read", "script_of", "simplified"]

_SCRIPTS = {
    "LATIN": "latin",
    "CYRILLIC": "cyrillic",
    "GREEK": "greek",
    "ARABIC": "arabic",
    "HEBREW": "hebrew",
    "CJK": "han",
    "HANGUL": "hangul",
    "HIRAGANA": "kana",
    "KATAKANA": "kana",
    "ARMENIAN": "armenian",
    "GEORGIAN": "georgian",
}
#: The Arabic article, which is written together with its word.
_ARTICLE = "\u0627\u0644"
_PLAIN = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    name = unicodedata.name(char, "OTHER")
    first = name.split(" ", 1)[0].split("-", 1)[0]
    return _SCRIPTS.get(first, "digit" if char.isdigit() else first.lower())


def script_of(word: str) -> str:
    """The script of most letters of ``word``: "latin", "cyrillic", "han" and so on; "digit" where it
    has no letters, otherwise the first word of the letters' names in Unicode, in small letters."""
    if word.isascii():
        return "digit" if word.isdigit() else "latin"
    counts: dict[str, int] = {}
    for char in word:
        if char.isalpha():
            kind = _script(char)
            counts[kind] = counts.get(kind, 0) + 1
    return max(counts, key=counts.__getitem__) if counts else "digit"


@cache
def _letters(script: str) -> tuple[re.Pattern[str], dict[str, str]] | None:
    known: dict[str, str] | None = tables("romanization")["letters"].get(script)
    if known is None:
        return None
    return re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True)))), known


@cache
def _characters() -> dict[int, int]:
    data = tables("romanization")["han"]
    return str.maketrans(data["traditional"], data["simplified"])


def simplified(word: str) -> str:
    """``word`` with the traditional Chinese characters that names have in their simplified form."""
    return word if word.isascii() else word.translate(_characters())


def read(word: str, script: str) -> str:
    """``word`` in small Latin letters and digits, nothing else; empty where nothing is left of it."""
    if word.isascii():
        return _PLAIN.sub("", word.lower())
    lower = word.lower()
    if script == "arabic" and len(lower) > 4:
        lower = lower.removeprefix(_ARTICLE)
    if (table := _letters(script)) is not None:
        # Accents go first, but for letters that the table tells apart by them ("й", "ї").
        pattern, known = table
        lower = "".join(
            char if char in known or not (base := unicodedata.normalize("NFD", char)[0]).isalpha() else base
            for char in unicodedata.normalize("NFC", lower)
        )
        lower = pattern.sub(lambda found: known[found.group()], lower)
    return _PLAIN.sub("", anyascii(lower).lower())
