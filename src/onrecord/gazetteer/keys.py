"""Keys under which names of places meet: folded, and romanised one way.

:func:`fold` takes away what differs between writers of the same name: case, accents, apostrophes of
all kinds, hyphens, "St." and "Saint". :func:`romanised` goes further and brings the romanisations of
one name together; it is a key for names that fold() did not find, never better than it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["fold", "romanised", "spelling"]

#: Apostrophes, primes, modifier letters and full stops, which are left out; all else becomes a blank.
_DROPPED = dict.fromkeys(map(ord, "'’‘ʼʻʹʺʿʾ`´′″”“\"."))
_BLANKS = re.compile(r"[\W_]+")
_DOUBLED = re.compile(r"(.)\1+")


@cache
def spelling() -> dict[str, Any]:
    """The table ``spelling.toml``, parsed once."""
    return tomllib.loads(resources.files(__package__).joinpath("spelling.toml").read_text("utf-8"))


@cache
def _letters() -> dict[int, str]:
    return {ord(letter): plain for letter, plain in spelling()["letters"].items()}


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    words: dict[str, str] = spelling()["words"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b"), words


@cache
def _romanising() -> tuple[frozenset[str], list[tuple[str, str]], list[tuple[str, str]], int]:
    rules = spelling()["romanised"]
    return frozenset(rules["articles"]), rules["replace"], rules["endings"], rules["shortest"]


def fold(name: str) -> str:
    """``name`` without case, accents, apostrophes, full stops, hyphens and a leading article.

    Words are parted by one blank; letters of other scripts are kept. Empty where nothing is left.
    """
    text = name.casefold()
    if text.isalpha() and text.isascii():
        return _words()[1].get(text, text)
    if not text.isascii():
        # Letters in fancy dress turn plain only when they are taken apart, and may be capitals then.
        text = unicodedata.normalize("NFKD", text).casefold().translate(_letters())
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = _BLANKS.sub(" ", text.translate(_DROPPED)).strip()
    if text.startswith("the "):
        text = text[4:]
    pattern, words = _words()
    return pattern.sub(lambda found: words[found[0]], text)


def romanised(key: str) -> str | None:
    """One spelling for all romanisations of the folded name ``key``; None where it is too short to
    tell names apart, or not in Latin letters."""
    if not key.isascii():
        return None
    articles, replace, endings, shortest = _romanising()
    if " " in key:
        key = "".join(word for word in key.split(" ") if word not in articles)
    for old, new in replace:
        key = key.replace(old, new)
    for old, new in endings:
        if key.endswith(old):
            key = key[: -len(old)] + new
            break
    key = _DOUBLED.sub(r"\1", key)
    return key if len(key) >= shortest else None
