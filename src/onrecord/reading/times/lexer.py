"""Words as the grammar of times sees them: each with the classes that it belongs to.

A class is a name of the table ``times`` (``MONTH``, ``UNIT``), one that follows from the shape of a
number (``DAY``, ``YEAR``, ``CLOCK``), or a word that a rule names itself. Number words are merged:
"twenty-five" is one word of the class ``NUM`` with the value 25.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from onrecord.reading.times.numerals import Numerals, figure

__all__ = ["BREAK", "Lexer", "Word"]

#: The class of what no rule knows, and of a paragraph's end: no expression reaches across.
OTHER, BREAK = "OTHER", "BREAK"
_OTHER = frozenset({OTHER})

# One character for one, so that offsets stay.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2019\u2018\u02bc\u02bb\u2032\uff07\u00b4`", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\u200a\u2007\u200b\ufeff\u00ad", " "),
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys("\u2028\u2029", "\n"),
    }
)

# A year in four figures or two, at the end of "3Q21", "H1 2021".
_YEAR = r"(?:'?(?:(?:19|20)\d\d|\d\d))?\b"
_WORD = re.compile(
    r"""
    (?=\d)(?:
    (?P<iso>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
  | (?P<slash>\d{1,2}[ ]?/[ ]?\d{1,2}[ ]?/[ ]?(?:\d{4}|\d\d)(?![\w/])|\d{4}/\d\d/\d\d(?![\w/]))
  | (?P<dashed>(?<![\w$£€.-])(?:0?[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])-(?:\d{4}|\d\d)(?![\w-]|\.\d))
  | (?P<dotted>\d{1,2}\.\d{1,2}\.\d{4}(?!\w|\.\d))
  | (?P<yearspan>(?<![\w/.,$£€-])(?:1[5-9]|20)\d\d[-–/]\d\d(?![\w/–]|-\d))
  | (?P<daymonth>(?<![\w/.,$£€-])(?:\d{1,2}/\d\d|\d\d/\d)(?![\w/%]))
  | (?P<clock>\d{1,2}(?:[ ]:[ ]|:)[0-5]\d(?:(?:[ ]:[ ]|:)[0-5]\d)?(?:(?=[AaPp]\.?[Mm])|(?![\w:])))
    )
  | (?P<decade>(?:'\d0|(?<![\w$])\d{3}0)'?s\b)
  | (?P<shortdecade>(?<![\w$£€.,])[1-9]0s\b)
  | (?P<quarter>(?:Q[1-4]|[1-4]Q)YEAR)
  | (?P<halfyear>H[12]YEAR)
  | (?P<fiscal>FY[ ]?'?(?:\d{4}|\d\d)(?:[-/–](?:\d{4}|\d\d))?\b)
  | (?=\d)(?:
    (?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<share>(?<![\d/.])\d/\d(?![\d/]))
  | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    )
  | (?P<fraction>[½¼¾⅓⅔])
  | (?P<ampm>(?i:[ap][ ]?\.\s?m\b(?:[ ]?\.)?|[ap]m\b))
  | (?P<poss>'s?(?!\w))
  | (?P<word>[^\W\d_]+(?:'(?=[^\W\d_])(?!s\b)[^\W\d_]+)*)
  | (?P<mark>[^\s])
    """.replace("YEAR", _YEAR),
    re.VERBOSE,
)
# Shapes that are classes of their own, by the name of their group in capitals.
_KINDS = frozenset(
    "fraction iso slash dotted clock ampm poss yearspan daymonth halfyear quarter fiscal".split()
)
# Something of every shape.
_SHAPES = (
    "0 7 24 25 31 45 99 100 1990 990 2,000 2.5 2.20 2.75 1st 25th 45th 1990s '90s 10:45 4/4/2025 4.4.2025 "
    "2025-04-04 p.m. boy's ' x , . - nineteen ninety-six twenty-five two thousand a hundred one 2019-20 9/11 "
    "80s Q3 H1 FY2020 0800 1530 12 2400"
)
# The full stop of an abbreviation; a blank stands before it only in text that was cut into words.
_STOP = re.compile(r"\.|[ ]\.(?=[ ]\d)")
# An hour and a minute without a mark between, "0800".
_HOURS = re.compile(r"([01]\d|2[0-3])[0-5]\d|2400")
_GLUE = frozenset("$€£¥#_@.")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters ``start`` to ``end``; ``text`` in lower case. value: of a number; for a word of
    the table, its value in each of its classes."""

    start: int
    end: int
    text: str
    kinds: frozenset[str]
    value: Any = None

    def of(self, kind: str) -> Any:
        """The value as a member of the class ``kind``."""
        return self.value.get(kind) if isinstance(self.value, dict) else self.value


class Lexer:
    """Cuts a text and gives each word its classes.

    classes: name of the class to its words and their values. Words in ``proper`` belong to their class
    only where they begin with a capital letter. literals: words that rules name.
    """

    def __init__(self, data: dict[str, Any], numbers: Numerals, literals: Iterable[str]) -> None:
        self.numbers = numbers
        self.literals = {word: frozenset({word}) for word in literals}
        self.proper: dict[str, dict[str, Any]] = {}
        self.plain: dict[str, dict[str, Any]] = {}
        self.dotted = frozenset(data["abbreviations"])
        for name, words in data["words"].items():
            for word, value in words.items():
                home = self.proper if name in data["proper"] else self.plain
                home.setdefault(word, {})[name] = value
        self._known = dict(self._classes())

    def cut(self, text: str, breaks: Iterable[int] = (), stored: str | None = None) -> list[Word]:
        """The words of ``text``. ``breaks``: offsets at which paragraphs begin. ``stored``: the text as
        it was before its capitals were restored; a word of a class in ``proper`` may have its capital in
        either."""
        raw = self._raw(text, sorted(breaks), stored or text)
        raw.append(Word(len(text), len(text), "", frozenset({BREAK})))
        return self._merge(raw)

    def kinds(self) -> set[frozenset[str]]:
        """The sets of classes that words are known to have."""
        known = {word.kinds for word in self.cut(_SHAPES)}
        words = self.plain.keys() | self.proper.keys() | self.literals.keys() | self.numbers.words.keys()
        for lower in words:
            for piece in (lower, lower.capitalize()):
                known.update(word.kinds for word in self.cut(piece))
        return known

    def _raw(self, text: str, breaks: list[int], stored: str) -> list[Word]:
        same = text.translate(_ALIKE)
        words: list[Word] = []
        pending = [at for at in reversed(breaks) if at > 0]
        for found in _WORD.finditer(same):
            start, end = found.span()
            while pending and start >= pending[-1]:
                pending.pop()
                words.append(Word(start, start, "", frozenset({BREAK})))
            kind = found.lastgroup or "mark"
            piece = found.group()
            if kind == "word":
                if piece.lower() in self.dotted and (stop := _STOP.match(same, end)):
                    end = stop.end()
                words.append(self._word(start, end, piece, piece[0].isupper() or stored[start].isupper()))
            elif kind == "mark" and words and piece == "." and words[-1].end > start:
                continue  # the full stop that an abbreviation took in
            elif kind == "number":
                dotted = bool(words) and words[-1].end == start and words[-1].text in self.dotted
                words.append(self._number(same, start, end, piece, dotted))
            else:
                shaped = _shaped(kind, start, end, piece)
                if named := self.literals.get(shaped.text):
                    shaped = replace(shaped, kinds=(shaped.kinds - {OTHER}) | named)
                words.append(shaped)
        return words

    def _word(self, start: int, end: int, piece: str, capital: bool) -> Word:
        lower = piece.lower()
        known = self._known.get((lower, capital))
        if known is None:
            return Word(start, end, lower, _OTHER)
        return Word(start, end, lower, *known)

    def _classes(self) -> Iterator[tuple[tuple[str, bool], tuple[frozenset[str], Any]]]:
        """Classes and values of each word of the table, with a small first letter and with a capital."""
        for word in {*self.plain, *self.proper, *self.literals}:
            for capital in (False, True):
                values = dict(self.plain.get(word, ()))
                if capital:
                    values.update(self.proper.get(word, ()))
                kinds = self.literals.get(word, frozenset()) | frozenset(values)
                yield (word, capital), (kinds or _OTHER, values or None)

    def _number(self, text: str, start: int, end: int, piece: str, dotted: bool) -> Word:
        """A number in figures; ``dotted``: an abbreviation stands right before it, "Feb.1"."""
        before = " " if dotted or not start else text[start - 1]
        glued = before.isalnum() or (before in _GLUE and not text[max(0, start - 2)].isspace())
        # "B-52" and "COVID-19" are names; "mid-1990" and "14-15" are not.
        named = before == "-" and start > 1 and text[start - 2].isupper()
        value = figure(piece)
        # "555-1912" is a telephone number.
        named = named or re.search(r"(?<!\d)\d{3}-$", text[max(0, start - 5) : start]) is not None
        if glued or named or before in "$€£¥#" or value is None:
            return Word(start, end, piece, _OTHER)
        kinds = {"NUM"}
        if piece.isdigit():
            number = int(piece)
            if len(piece) <= 2 and 1 <= number <= 31:
                kinds.add("DAY")
            if len(piece) <= 2 and number <= 24:
                kinds.add("HOUR")
            if len(piece) == 4 and 1000 <= number <= 2100:
                kinds.add("YEAR")
            if len(piece) == 2:
                kinds.add("YY")
            if _HOURS.fullmatch(piece):
                kinds.update(("HOURS", "HOURS0") if "YEAR" not in kinds else ("HOURS",))
        elif re.fullmatch(r"\d{1,2}\.[0-5]\d", piece):
            kinds.add("DOTCLOCK")
            return Word(start, end, piece, frozenset(kinds), value)
        return Word(start, end, piece, frozenset(kinds), value)

    def _merge(self, raw: list[Word]) -> list[Word]:
        """``raw`` with the words of one number joined."""
        texts = [word.text if OTHER not in word.kinds or not word.text[:1].isdigit() else "" for word in raw]
        words, at = [], 0
        starts = self.numbers.words.keys() | self.numbers.articles | self.numbers.fractions.keys()
        while at < len(raw):
            word = raw[at]
            if word.text in starts:
                year = self.numbers.year_at(texts, at)
                number = year or self.numbers.at(texts, at)
                kinds = {"NUM"} | ({"YEAR"} if year else set())
            elif "NUM" in word.kinds:
                number, kinds = self.numbers.at(texts, at), {"NUM"}
            else:
                number = None
            if number is None or (number.last == at + 1 and "NUM" in word.kinds):
                words.append(word)
                at += 1
                continue
            last = raw[number.last - 1]
            if number.last == at + 1:
                kinds |= word.kinds - {OTHER}
            text = " ".join(piece.text for piece in raw[at : number.last])
            words.append(Word(word.start, last.end, text, frozenset(kinds), number.value))
            at = number.last
        return words


def _shaped(kind: str, start: int, end: int, piece: str) -> Word:
    lower = piece.lower()
    if kind == "ordinal":
        number = int(re.sub(r"\D", "", piece))
        kinds = {"ORD"} | ({"DAY", "ORDDAY"} if 1 <= number <= 31 else set())
        return Word(start, end, lower, frozenset(kinds), number)
    if kind == "decade":
        return Word(start, end, lower, frozenset({"DECADE"}), int(re.sub(r"\D", "", piece)))
    if kind == "shortdecade":
        return Word(start, end, lower, frozenset({"SHORTDECADE"}), int(piece[:2]))
    if kind == "dashed":
        return Word(start, end, lower, frozenset({"SLASH"}), lower.replace("-", "/"))
    if kind == "share":
        return Word(start, end, lower, frozenset({"FRACTION"}), lower)
    if kind in _KINDS:
        return Word(start, end, lower, frozenset({kind.upper()}), lower)
    return Word(start, end, lower, _OTHER, None)
