"""Words and what stands between them, for text whose capitals are lost.

A word here is a run of letters and digits: "U.S.-backed" is three, and the full stops and the hyphen
are gaps. So every character of a text is in exactly one word or gap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from onrecord.languages import table

__all__ = ["Form", "Words", "form_of", "split", "written"]

_WORD = re.compile(r"[^\W_]+")
_BLANKS = re.compile(r"\s+")
#: The dash behind a dateline, and how many words that has at most.
_DASH = re.compile(r"\)?\s*(?:-{1,2}|[—–])\s+")
_PLACED = 10
_STOP = re.compile(r"[.?!…][\"'”’)\]]*\s")


class Form(IntEnum):
    """How a word is written: "bank", "Bank", "BANK". What has capitals inside ("McAdam") is INITIAL."""

    SMALL = 0
    INITIAL = 1
    CAPITALS = 2


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one paragraph.

    starts, ends: offsets into the text. low: in small letters. gaps: what stands before each, at most
    four characters, each run of blanks as one; ``"^"`` before the first. opens: whether it begins a
    sentence, as far as the marks tell.
    """

    starts: list[int]
    ends: list[int]
    low: list[str]
    gaps: list[str]
    opens: list[bool]

    def __len__(self) -> int:
        return len(self.starts)


def form_of(word: str) -> Form | None:
    """How ``word`` is written; None where that is no form of :class:`Form` ("iPhone", "35")."""
    if word.islower():
        return Form.SMALL
    if word.isupper():
        return Form.CAPITALS
    return Form.INITIAL if word[:1].isupper() and word[1:2].islower() else None


def split(text: str, start: int, end: int, language: str) -> Words:
    """The words of ``text[start:end]``, which is a paragraph."""
    short = frozenset(table(language, "casing")["abbreviations"])
    words = Words([], [], [], [], [])
    last, aside = start, False
    for found in _WORD.finditer(text, start, end):
        raw = text[last : found.start()]
        gap = _BLANKS.sub(" ", raw)[:4] if words.low else "^"
        ended = not words.low or _ended(words.low[-1], raw, short) or (aside and "]" in raw)
        if len(words) <= _PLACED and _DASH.fullmatch(raw):
            ended = ended or raw[0] == ")" or words.low[-1].isdecimal()
        if "[" in raw or "]" in raw:
            # "[Text] The minister", "[Holm] We know": what stands before a sentence is no part of it.
            aside = ended and "[" in raw
        words.opens.append(ended)
        words.starts.append(found.start())
        words.ends.append(found.end())
        words.low.append(found.group().lower())
        words.gaps.append(gap)
        last = found.end()
    return words


def _ended(before: str, gap: str, short: frozenset[str]) -> bool:
    """Whether ``gap`` ends a sentence: no stop of an abbreviation or of an initial."""
    if not _STOP.search(gap):
        return False
    return not gap.startswith(". ") or not (len(before) == 1 or before in short)


def written(word: str, form: Form, language: str) -> str:
    """``word`` in ``form``, of the same length: letters that have no other case of one character
    ("ß", "İ") stay as they are."""
    if form is Form.CAPITALS:
        return "".join(map(_upper, word))
    small = "".join(map(_lower, word))
    mixed, again = _inside(language)
    if small in mixed:
        return mixed[small]
    if form is Form.SMALL:
        return small
    for beginning in again:
        if small.startswith(beginning) and len(small) > len(beginning) + 2:
            at = len(beginning)
            return _upper(small[0]) + small[1:at] + _upper(small[at]) + small[at + 1 :]
    return _upper(small[0]) + small[1:]


@cache
def _inside(language: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Words with capitals inside, by their small letters; beginnings after which there is a capital."""
    tables = table(language, "casing")
    return {word.lower(): word for word in tables["mixed"]}, tuple(tables["again"])


def _upper(char: str) -> str:
    made = char.upper()
    return made if len(made) == 1 else char


def _lower(char: str) -> str:
    made = char.lower()
    return made if len(made) == 1 else char
