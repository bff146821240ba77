"""Names, numbers and days of a text, told apart by plain patterns, and how many of them another has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

__all__ = ["Facts", "facts", "shares"]

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(_MONTHS).title()
_NTH = "(?:st|nd|rd|th)?"
_DAY = re.compile(
    rf"\b(?:(\d{{1,2}}){_NTH} (?:of )?({_MONTH})|({_MONTH}) (\d{{1,2}}){_NTH})\b(?:,? \d{{4}})?"
)
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[,.]\d+)*(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPITAL = re.compile(r"(?<![.!?:;\"“”‘’(\[])(?<=[\w,'’)] )([A-Z][\w’']+)")
_WORDS = {
    word: str(number)
    for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
}


@dataclass(frozen=True)
class Facts:
    """names: lower-cased words; numbers: as digits; days: as they are, without a year where none is told."""

    names: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[tuple[int, int]]
    words: frozenset[str]

    @property
    def all(self) -> frozenset[tuple[str, object]]:
        pairs = [("name", item) for item in self.names], [("number", item) for item in self.numbers]
        return frozenset([*pairs[0], *pairs[1], *[("day", item) for item in self.days]])

    def has(self, fact: tuple[str, object]) -> bool:
        """Whether the text tells the fact; a name also where it begins a sentence."""
        kind, item = fact
        return item in {"name": self.words, "number": self.numbers, "day": self.days}[kind]


def facts(text: str, days: frozenset[date] = frozenset()) -> Facts:
    """What ``text`` tells. days: further days that stand beside it."""
    told = {(day.month, day.day) for day in days}
    for match in _DAY.finditer(text):
        month = (match[2] or match[3]).lower()
        told.add((_MONTHS.index(month) + 1, int(match[1] or match[4])))
    rest = _DAY.sub(" ", text)
    numbers = {item.replace(",", "") for item in _NUMBER.findall(rest) if not _YEAR.fullmatch(item)}
    low = re.findall(r"\w+", rest.lower())
    numbers |= {_WORDS[word] for word in low if word in _WORDS}
    names = {re.sub(r"[’']s?$", "", word).lower() for word in _CAPITAL.findall(rest)} - set(_MONTHS)
    return Facts(frozenset(names), frozenset(numbers), frozenset(told), frozenset(low))


def shares(made: Facts, people: Sequence[Facts]) -> dict[str, float]:
    """``facts``: the mean over the people of the share of their facts that ``made`` has; ``agreed``: the
    share of those that two or more of them have. What has no facts is left out."""
    figures = {}
    each = [sum(map(made.has, theirs.all)) / len(theirs.all) for theirs in people if theirs.all]
    if each:
        figures["facts"] = sum(each) / len(each)
    count = Counter(fact for theirs in people for fact in theirs.all)
    agreed = [fact for fact, number in count.items() if number > 1]
    if agreed:
        figures["agreed"] = sum(map(made.has, agreed)) / len(agreed)
    return figures
