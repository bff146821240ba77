"""Numbers in words and figures: "1,517", "2.5 million", "twenty-five", "a hundred and six".

Knows the number words of a language from its table ``numbers``; works on words that are already cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.languages import table

__all__ = ["Numeral", "Numerals", "numerals"]

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_FRACTION = re.compile(r"(\d)/(\d)")
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
#: Figures of more digits than this are codes, not numbers that anything is counted by.
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from words ``first`` to ``last`` (exclusive).

    value: the number. spelled: whether it is written in words alone.
    """

    value: float
    first: int
    last: int
    spelled: bool


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of one language."""

    words: dict[str, float]
    scales: dict[str, float]
    signs: dict[str, float]
    fractions: dict[str, float]
    articles: frozenset[str]
    conjunctions: frozenset[str]

    def at(self, words: Sequence[str], start: int) -> Numeral | None:
        """The longest number that begins at ``words[start]``; None where none does.

        ``words`` are lower case, hyphens and signs are words of their own.
        """
        if start >= len(words):
            return None
        return self._figure(words, start) or self._half(words, start) or self._spelled(words, start)

    def _figure(self, words: Sequence[str], start: int) -> Numeral | None:
        value = figure(words[start])
        if value is None:
            return None
        end = start + 1
        if end < len(words) and (share := _share(words[end])) is not None and "." not in words[start]:
            value, end = value + share, end + 1
        value, end = self._scaled(words, end, value)
        return Numeral(value, start, end, spelled=False)

    def _scaled(self, words: Sequence[str], at: int, value: float) -> tuple[float, int]:
        """``value`` times the scales at ``words[at]``: "2.5 million", "5-million"."""
        while at < len(words):
            hyphen = words[at] == "-" and at + 1 < len(words) and words[at + 1] in self.scales
            word = words[at + 1] if hyphen else words[at]
            if word not in self.scales:
                break
            value *= self.scales[word]
            at += 2 if hyphen else 1
        return value, at

    def _half(self, words: Sequence[str], start: int) -> Numeral | None:
        """ "half a million", "half a dozen", "half-dozen"."""
        if self.fractions.get(words[start]) != 0.5:
            return None
        at = start + 1
        if at < len(words) and (words[at] in self.articles or words[at] == "-"):
            at += 1
        if at < len(words) and words[at] in self.scales:
            value, end = self._scaled(words, at, 0.5)
            return Numeral(value, start, end, spelled=True)
        return None

    def _spelled(self, words: Sequence[str], start: int) -> Numeral | None:
        at, total, group, seen = start, 0.0, 0.0, False
        if words[at] in self.articles:
            if at + 1 < len(words) and words[at + 1] in self.scales:
                group, at = 1.0, at + 1
            else:
                return None
        elif words[at] not in self.words:
            return None
        end, last = start, 0.0
        while at < len(words):
            word = words[at]
            if word in self.words:
                value = self.words[word]
                # "twenty five" and "hundred six" add up; "five six" are two numbers.
                if seen and not (_fits(last, value)):
                    break
                group, last, seen = group + value, value, True
            elif word in self.scales:
                scale = self.scales[word]
                last, seen = scale, True
                if scale < 1000:
                    group = (group or 1.0) * scale
                else:
                    total, group = total + (group or 1.0) * scale, 0.0
            elif word in self.conjunctions and seen and at + 1 < len(words):
                if words[at + 1] == "-" and at + 2 < len(words):
                    at += 1
                follows = words[at + 1]
                if follows in self.articles and at + 3 < len(words) and words[at + 2] == "-":
                    at += 1
                    if words[at + 2] in self.fractions:
                        value = total + group + self.fractions[words[at + 2]]
                        return Numeral(value, start, at + 3, spelled=True)
                    break
                if follows in self.articles and at + 2 < len(words) and words[at + 2] in self.fractions:
                    group, end, at = group + self.fractions[words[at + 2]], at + 3, at + 3
                    value, end = self._scaled(words, at, total + group)
                    return Numeral(value, start, end, spelled=True)
                if not (last >= 100 and follows in self.words):
                    break
            elif word == "-" and seen and at + 1 < len(words):
                known = self.words.keys() | self.scales.keys() | self.conjunctions
                if words[at + 1] not in known:
                    break
            else:
                break
            at += 1
            if word in self.words or word in self.scales:
                end = at
        return Numeral(total + group, start, end, spelled=True) if seen else None

    def year_at(self, words: Sequence[str], start: int) -> Numeral | None:
        """A year in spoken form: "nineteen ninety-six", "two thousand"."""
        first = self.words.get(words[start], 0)
        if 11 <= first <= 20 and start + 1 < len(words):
            rest = self._spelled(words, start + 1)
            if rest is not None and 10 <= rest.value <= 99:
                return Numeral(first * 100 + rest.value, start, rest.last, spelled=True)
        number = self._spelled(words, start)
        return number if number is not None and 2000 <= number.value <= 2099 else None


def _fits(last: float, value: float) -> bool:
    """Whether ``value`` can be added after ``last``: units after tens, either after a hundred."""
    if last >= 100:
        return value < last
    return last >= 20 and last % 10 == 0 and 0 < value < 10


def _share(word: str) -> float | None:
    if word in _GLYPHS:
        return _GLYPHS[word]
    found = _FRACTION.fullmatch(word)
    if found and int(found[1]) < int(found[2]):
        return int(found[1]) / int(found[2])
    return None


def figure(word: str) -> float | None:
    """The value of a number in ASCII figures, thousands grouped by commas or not; None for others."""
    if not _FIGURE.fullmatch(word) or not word.isascii() or len(word) > _MOST_DIGITS:
        return None
    return float(word.replace(",", ""))


@cache
def numerals(language: str) -> Numerals:
    """The number words of ``language``."""
    data: dict[str, Any] = table(language, "numbers")
    return Numerals(
        words={word: float(value) for word, value in data["words"].items()},
        scales={word: float(value) for word, value in data["scales"].items()},
        signs={word: float(value) for word, value in data["scale_signs"].items()},
        fractions=dict(data["fractions"]),
        articles=frozenset(data["grammar"]["articles"]),
        conjunctions=frozenset(data["grammar"]["and"]),
    )
