"""Where a text has a number that may count something, and what it is: ranges, vague numbers, money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.languages import table
from onrecord.reading.times.numerals import Numeral, figure, numerals
from onrecord.record import Bound

__all__ = ["Number", "Numbers"]

_SIGNED = re.compile(r"(\d[\d,]*(?:\.\d+)?)([a-z]{1,3})")
#: Figures that begin with a nought are parts of codes and numbers of telephones.
_CODE = re.compile(r"0\d")
_DASHES = frozenset("-–—")
#: How many times as much what a number rises to is than what it rises by.
_STEP = 10.0
#: "US$" can be three tokens.
_SIGN_TOKENS = 3
_COUNTED = frozenset({"NOUN", "ADJ", "SYM"})
_NAMES = frozenset({"PROPN"})


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens ``first`` to ``last`` (exclusive) are a number.

    start: offset of its first character, that of a currency sign if it has one. upper: the other end
    of a range. bound: what the word itself says ("dozens": at least). currency: ISO 4217 code of its
    sign. vague: it is not exact by its word alone. spelled: written in words.
    """

    first: int
    last: int
    start: int
    value: float
    upper: float | None = None
    bound: Bound = Bound.EXACT
    currency: str | None = None
    vague: bool = False
    spelled: bool = False


class Numbers:
    """Finds the numbers of one language."""

    def __init__(self, language: str) -> None:
        data: dict[str, Any] = table(language, "numbers")
        self.words = numerals(language)
        self.names = frozenset(data["not_counts"]["names"])
        self.pronoun_before = frozenset(data["not_counts"]["pronoun_before"])
        self.pronoun_after = frozenset(data["not_counts"]["pronoun_after"])
        self.ones = frozenset(word for word, value in data["words"].items() if value == 1)
        self.ranges = frozenset(data["grammar"]["range"])
        self.between = frozenset(data["grammar"]["between"])
        self.changes = frozenset(data["grammar"]["changes"])
        self.ranging = frozenset(data["grammar"]["ranging"])
        self.steps = frozenset(data["grammar"]["steps"])
        self.parts = frozenset(data["grammar"]["parts"])
        self.ratios = sorted((tuple(phrase.split()) for phrase in data["grammar"]["ratios"]), key=len)
        self.verbs = frozenset(
            " ".join(verb for group in data["casualties"].values() for verb in group["verbs"]).split()
        )
        self.minus = frozenset(data["grammar"]["minus"])
        self.of, self.to = data["grammar"]["of"], data["grammar"]["to"]
        self.signs = sorted(data["currency_signs"].items(), key=lambda pair: -len(pair[0]))
        self.low_signs = frozenset(sign.lower() for sign, _ in self.signs)
        vague = data["vague"]
        self.plurals = _phrases(vague["plurals"])
        self.factors = _phrases(vague["factors"])
        self.few = _phrases(vague["few"])

    def at(self, tokens: Sequence[Any], words: Sequence[str], at: int) -> Number | None:
        """The number that begins at token ``at``; None where there is none, or it counts nothing."""
        vague = self._vague(tokens, words, at)
        if vague is not None:
            return vague
        numeral = self._numeral(words, at)
        if numeral is None or not self._counts(tokens, words, numeral):
            return None
        currency, start = self._sign(tokens, at)
        if currency is not None:
            numeral = self._signed(tokens, words, numeral)
        number = Number(at, numeral.last, start, numeral.value, currency=currency, spelled=numeral.spelled)
        if at and words[at - 1] in self.minus:
            return replace(number, first=at - 1, start=tokens[at - 1].idx, value=-number.value)
        return self._range(tokens, words, number)

    def _signed(self, tokens: Sequence[Any], words: Sequence[str], numeral: Numeral) -> Numeral:
        """An amount of money with the letters of a scale that are a token of their own: "$27m"."""
        at = numeral.last
        if at < len(words) and _glued(tokens, at) and words[at] in self.words.signs and not numeral.spelled:
            return Numeral(numeral.value * self.words.signs[words[at]], numeral.first, at + 1, spelled=False)
        return numeral

    def _numeral(self, words: Sequence[str], at: int) -> Numeral | None:
        if not 0 <= at < len(words):
            return None
        word = words[at]
        if _CODE.match(word):
            return None
        if word[:1].isdigit() and (found := _SIGNED.fullmatch(word)) and found[2] in self.words.signs:
            value = figure(found[1])
            if value is not None and (self.words.signs[found[2]] >= 1000):
                return Numeral(value * self.words.signs[found[2]], at, at + 1, spelled=False)
        return self.words.at(words, at)

    def _vague(self, tokens: Sequence[Any], words: Sequence[str], at: int) -> Number | None:
        """Dozens, tens of thousands, several hundred, a couple of."""
        start = tokens[at].idx
        if found := _longest(self.plurals, words, at):
            value, last = found
            return Number(at, last, start, value, bound=Bound.AT_LEAST, vague=True, spelled=True)
        if found := _longest(self.factors, words, at):
            factor, last = found
            scaled, end = self._scales(words, last)
            if end > last:
                return Number(at, end, start, factor * scaled, bound=Bound.ABOUT, vague=True, spelled=True)
        if found := _longest(self.few, words, at):
            value, last = found
            return Number(at, last, start, value, bound=Bound.ABOUT, vague=True, spelled=True)
        return None

    def _scales(self, words: Sequence[str], at: int) -> tuple[float, int]:
        value = 1.0
        while at < len(words) and words[at] in self.words.scales:
            value *= self.words.scales[words[at]]
            at += 1
        return value, at

    def _sign(self, tokens: Sequence[Any], at: int) -> tuple[str | None, int]:
        """The currency whose sign stands before token ``at``, and where the whole begins."""
        start = tokens[at].idx
        before = "".join([token.text_with_ws for token in tokens[max(0, at - _SIGN_TOKENS) : at]])
        text = before.rstrip()
        for sign, code in self.signs:
            if text.endswith(sign):
                return code, start - (len(before) - len(text)) - len(sign)
        return None, start

    def _range(self, tokens: Sequence[Any], words: Sequence[str], number: Number) -> Number | None:
        """``number`` with the other end, if it is the first of a range; None for a score."""
        joint = number.last
        if joint + 1 >= len(words):
            return number
        dashed = words[joint] in _DASHES
        lead = number.first
        while lead and tokens[lead - 1].idx >= number.start:
            lead -= 1  # over a currency sign
        before = words[lead - 1] if lead else ""
        ranged = before in self.changes and lead > 1 and words[lead - 2] in self.ranging
        opened = before in self.between or ranged
        linked = words[joint] in self.ranges or (opened and words[joint] in self.words.conjunctions)
        if not linked or (before in self.changes and not dashed and not ranged):
            return number
        second = joint + 1
        if words[second] in self.low_signs and second + 1 < len(words):
            second += 1
        other = self._numeral(words, second)
        if other is None:
            return number
        if dashed and other.last < len(words) and words[other.last] in _DASHES and _glued(tokens, other.last):
            return None  # a telephone number, a date in figures
        low = number.value
        if low < other.value and low * self._factor(words, other) <= other.value:
            low *= self._factor(words, other)
        if before in self.steps and not dashed and other.value > low * _STEP:
            return number  # "rose by 1,012 to 48,330"
        if low >= other.value:
            return None if dashed else number  # "3-2" is a score
        return Number(
            lead - 1 if opened else number.first,
            other.last,
            tokens[lead - 1].idx if opened else number.start,
            low,
            upper=other.value,
            currency=number.currency,
            spelled=number.spelled and other.spelled,
        )

    def _factor(self, words: Sequence[str], numeral: Numeral) -> float:
        """The scales in ``numeral``, which the first number of a range shares: "2 to 3 million"."""
        return self._scales(words, numeral.first + 1)[0] if numeral.last - numeral.first > 1 else 1.0

    def _counts(self, tokens: Sequence[Any], words: Sequence[str], numeral: Numeral) -> bool:
        """Whether a number may count something: it is no name, pronoun, code or part of a word."""
        first, last = numeral.first, numeral.last
        token = tokens[first]
        before = words[first - 1] if first else ""
        glued = _glued(tokens, first) and before[-1:].isalnum()
        if before.isspace() and first > 1:
            before = words[first - 2]  # over the end of a line
        if before == "." and first > 1 and f"{words[first - 2]}." in self.names:
            return False  # "Court No. 3", cut at the full stop
        after = words[last] if last < len(words) else ""
        if glued or before in self.names or "/" in (before, after):
            return False
        if before == ":" and _glued(tokens, first):
            return False
        if words[first] in self.ones and last == first + 1 and self._is_pronoun(before, after):
            return False
        onward = words[last + 1] if last + 1 < len(words) else ""
        if self._is_ratio(words, numeral):
            return False  # "7 in 10"
        if before == self.of and first > 1 and words[first - 2] in self.parts:
            return False  # "three-quarters of a million"
        if self._is_vote(words, numeral):
            return False  # "5 to 4"
        # "two-thirds", "one-third": shares of a whole.
        if after in self.parts or (after in _DASHES and onward in self.parts):
            return False
        if before == "-" and _glued(tokens, first) and _glued(tokens, first - 1):
            return False  # "B-52", "one-on-one", the second half of "555-0123"
        if first and not numeral.spelled and last == first + 1:
            previous = tokens[first - 1]
            following = tokens[last] if last < len(tokens) else None
            heads = following is not None and following.pos_ in _COUNTED and token.head.i > first
            if words[first - 1] in self.verbs:
                return True  # "Kills 8", in a headline
            if previous.pos_ in _NAMES and previous.text[:1].isupper() and not heads:
                named = token.head.i == previous.i or token.dep_ in ("nummod", "appos", "punct")
                if named and token.head.i < first:
                    return False
        return True

    def _is_ratio(self, words: Sequence[str], numeral: Numeral) -> bool:
        """Whether a number is one of the two of a ratio: "one in four voters", "nine out of ten"."""
        for ratio in self.ratios:
            size = len(ratio)
            if tuple(words[numeral.last : numeral.last + size]) == ratio:
                other = (
                    self._numeral(words, numeral.last + size) if numeral.last + size < len(words) else None
                )
                if other is not None and numeral.value < other.value:
                    return True
            if numeral.first > size and tuple(words[numeral.first - size : numeral.first]) == ratio:
                other = self._numeral(words, numeral.first - size - 1)
                if other is not None and other.value < numeral.value:
                    return True
        return False

    def _is_vote(self, words: Sequence[str], numeral: Numeral) -> bool:
        """Whether a number is one side of a vote or a score, the greater first: "a vote of 5 to 4"."""
        first, last = numeral.first, numeral.last
        if last < len(words) and words[last] == self.to:
            before, low = (words[first - 1] if first else ""), self._numeral(words, last + 1)
            high: Numeral | None = numeral
        elif first > 1 and words[first - 1] == self.to:
            before, low = (words[first - 3] if first > 2 else ""), numeral
            high = self._numeral(words, first - 2)
        else:
            return False
        if before in self.changes | self.steps or low is None or high is None:
            return False
        after = words[low.last] if low.last < len(words) else ""
        return high.value > low.value and not after.isalpha() and after != "%"

    def _is_pronoun(self, before: str, after: str) -> bool:
        if after == self.of:
            return before in self.pronoun_before
        return before in self.pronoun_before or after in self.pronoun_after


def _glued(tokens: Sequence[Any], at: int) -> bool:
    """Whether no blank stands before token ``at``."""
    return at > 0 and not tokens[at - 1].whitespace_


def _phrases(entries: dict[str, float]) -> dict[tuple[str, ...], float]:
    return {tuple(phrase.split()): float(value) for phrase, value in entries.items()}


def _longest(
    phrases: dict[tuple[str, ...], float], words: Sequence[str], at: int
) -> tuple[float, int] | None:
    """The value of the longest phrase at ``words[at]`` and the word after it."""
    for size in (3, 2, 1):
        value = phrases.get(tuple(words[at : at + size]))
        if value is not None and at + size <= len(words):
            return value, at + size
    return None
