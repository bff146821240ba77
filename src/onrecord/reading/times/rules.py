"""The grammar of times: rules of the table ``times``, compiled to patterns over classes of words.

Each word of a text becomes one character that stands for its set of classes, and each rule a
regular expression over such characters, so that a rule is short, and a search looks at words, not
at letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.errors import UsageError
from onrecord.reading.times.lexer import OTHER, Word

__all__ = ["Grammar", "Match", "literals"]

_TOKEN = re.compile(r"(?:(?P<slot>[a-z]+):(?=[A-Z]))?(?P<name>[^\s?]+)(?P<maybe>\?(?=\s|$))?")
_CLASS = re.compile(r"[A-Z]+")
_SPAN = "span"
_OPERATORS = {"(": "(?:", ")": ")", "|": "|", "{": f"(?P<{_SPAN}>", "}": ")"}
#: No expression has more words than this.
_LONGEST = 16
_CACHED = 50_000


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits: words ``first`` to ``last`` (exclusive) are the expression.

    make: what computes the value. texts: the words of the expression, in lower case.
    slots: words of the whole pattern by the names that the rule gives them, each with its class there.
    value: the constant of the rule, if it has one.
    """

    make: str
    first: int
    last: int
    texts: tuple[str, ...]
    slots: dict[str, tuple[Word, str]]
    value: Any = None

    def get(self, slot: str) -> Any:
        """The value of the word in ``slot``; None where it is empty."""
        word = self.slots.get(slot)
        return None if word is None else word[0].of(word[1])


def literals(data: dict[str, Any]) -> set[str]:
    """The words that rules name themselves."""
    found: set[str] = set()
    patterns = [rule["pattern"] for rule in data["rules"]] + list(data["macros"].values())
    for pattern in [*patterns, *data["holidays"]]:
        for token in _TOKEN.finditer(pattern):
            name = token["name"]
            if name not in _OPERATORS and not _CLASS.fullmatch(name):
                found.add(name)
    return found


@dataclass(frozen=True, slots=True)
class _Rule:
    make: str
    pattern: re.Pattern[str]
    slots: dict[str, tuple[str, str]]
    value: Any
    after: frozenset[str]
    starts: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A rule that fits a run of words; positions count from the start of the run."""

    rule: _Rule
    number: int
    first: int
    last: int
    explained: int
    groups: tuple[tuple[str, int], ...]

    def rank(self) -> tuple[int, int, int, int]:
        """What is to be tried first: the longest, then what explains most around it."""
        return (self.first - self.last, -self.explained, self.first, self.number)


class Grammar:
    """The rules of one language. ``data`` is its table ``times``; ``kinds``: the sets of classes that
    words are known to have, so that rules need not be compiled again when they come up."""

    def __init__(self, data: dict[str, Any], kinds: Iterable[frozenset[str]] = ()) -> None:
        self.data = data
        self._codes: dict[frozenset[str], str] = {}
        self._plain = self._code(frozenset({OTHER}))
        #: By the class of its first word, each rule with its number.
        self._starting: dict[str, list[tuple[int, _Rule]]] = {}
        self._compiled = 0
        self._cache: dict[str, list[_Candidate]] = {}
        for each in kinds:
            self._code(each)

    def matches(self, words: Sequence[Word]) -> list[Match]:
        """The expressions in ``words``, in order, none overlapping another."""
        codes = "".join([self._code(word.kinds) for word in words])
        if self._compiled != len(self._codes):
            self._compile()
        found: list[Match] = []
        for run in re.finditer(f"[^{self._plain}]+", codes):
            found.extend(self._in_run(words, run.start(), run.group()))
        return found

    def _in_run(self, words: Sequence[Word], offset: int, run: str) -> list[Match]:
        candidates = self._cache.get(run)
        if candidates is None:
            if len(self._cache) >= _CACHED:
                self._cache.clear()
            candidates = self._cache[run] = self._candidates(run)
        taken: list[tuple[int, int]] = []
        found = []
        for item in candidates:
            if any(item.first < end and start < item.last for start, end in taken):
                continue
            first, last = offset + item.first, offset + item.last
            if item.rule.after and not (first and words[first - 1].text in item.rule.after):
                continue
            taken.append((item.first, item.last))
            slots = {}
            for group, position in item.groups:
                slot, kind = item.rule.slots[group]
                slots[slot] = (words[offset + position], kind)
            texts = tuple([word.text for word in words[first:last]])
            found.append(Match(item.rule.make, first, last, texts, slots, item.rule.value))
        return sorted(found, key=lambda match: match.first)

    def _candidates(self, run: str) -> list[_Candidate]:
        """Every rule at every place of ``run`` where it fits, in the order of preference."""
        found = []
        for at in range(len(run)):
            limit = min(len(run), at + _LONGEST)
            for number, rule in self._starting.get(run[at], ()):
                match = rule.pattern.match(run, at, limit)
                if match is not None:
                    first, last = match.span(_SPAN)
                    explained = match.end() - match.start()
                    groups = tuple([(group, match.start(group)) for group in rule.slots if match[group]])
                    found.append(_Candidate(rule, number, first, last, explained, groups))
        return sorted(found, key=_Candidate.rank)

    def _code(self, kinds: frozenset[str]) -> str:
        code = self._codes.get(kinds)
        if code is None:
            # Private-use characters: none of them means anything in a regular expression.
            code = self._codes[kinds] = chr(0xE000 + len(self._codes))
        return code

    def _compile(self) -> None:
        """Compiles the rules; again when words with a new set of classes have come up."""
        self._compiled = len(self._codes)
        self._cache.clear()
        rules = list(self.data["rules"])
        for name, value in self.data["holidays"].items():
            rules.append({"make": "holiday", "pattern": f"dir:DIR? {name} ( ,? year:YEAR )?", "value": value})
        self._starting = {}
        for number, each in enumerate([self._rule(rule) for rule in rules]):
            for code in each.starts:
                self._starting.setdefault(code, []).append((number, each))

    def _rule(self, rule: dict[str, Any]) -> _Rule:
        slots: dict[str, tuple[str, str]] = {}
        source = self._source(rule["pattern"], slots)
        if f"(?P<{_SPAN}>" not in source:
            source = f"(?P<{_SPAN}>{source})"
        try:
            pattern = re.compile(source)
        except re.error as error:
            raise UsageError(f"a rule that is none: {rule['pattern']!r} ({error})") from error
        starts, _ = self._first(_TOKEN.finditer(rule["pattern"]))
        after = frozenset(rule.get("after_words", ()))
        return _Rule(rule["make"], pattern, slots, rule.get("value"), after, starts)

    def _first(self, tokens: Iterator[re.Match[str]]) -> tuple[frozenset[str], bool]:
        """The codes that what ``tokens`` say can begin with, up to the end or to a bracket that closes;
        and whether it can be empty."""
        found, some, empty, open_ = set[str](), set[str](), False, True
        for token in tokens:
            name, maybe = token["name"], token["maybe"]
            if name in (")", "}"):
                return frozenset(found | some), (empty or open_ or maybe is not None)
            if name == "|":
                found, empty, some, open_ = found | some, empty or open_, set(), True
                continue
            if name in ("(", "{"):
                first, bare = self._first(tokens)
            elif name in self.data["macros"]:
                first, bare = self._first(_TOKEN.finditer(self.data["macros"][name]))
            else:
                first, bare = self._coded(name), False
            if open_:
                some |= first
            open_ = open_ and (bare or maybe is not None)
        return frozenset(found | some), empty or open_

    def _coded(self, name: str) -> frozenset[str]:
        """The codes of the sets of classes that ``name`` is in."""
        return frozenset([code for kinds, code in self._codes.items() if name in kinds])

    def _source(self, pattern: str, slots: dict[str, tuple[str, str]]) -> str:
        parts = []
        for token in _TOKEN.finditer(pattern):
            name, slot, maybe = token["name"], token["slot"], token["maybe"] or ""
            if name in _OPERATORS:
                parts.append(_OPERATORS[name] + maybe)
            elif name in self.data["macros"]:
                parts.append(f"(?:{self._source(self.data['macros'][name], slots)}){maybe}")
            else:
                codes = "".join(sorted(self._coded(name)))
                piece = f"[{codes}]" if codes else "(?!)"
                if slot:
                    group = f"{slot}{len(slots)}"
                    slots[group] = (slot, name)
                    piece = f"(?P<{group}>{piece})"
                parts.append(f"(?:{piece}){maybe}" if maybe else piece)
        return "".join(parts)
