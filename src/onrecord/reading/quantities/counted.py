"""What a number counts: the noun phrase after it, a percentage, money, a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.languages import table
from onrecord.reading.quantities.casualties import Casualties
from onrecord.reading.quantities.numbers import Number
from onrecord.reading.quantities.refusals import Refusals
from onrecord.record import Span

__all__ = ["Counted", "Nouns"]

_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_HEADS = frozenset({"NOUN", "PROPN"})
_BEFORE = frozenset({"NOUN", "PROPN", "ADJ"})
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"})
_FINITE = frozenset({"VB", "VBD", "VBZ", "VBP"})
_HYPHENS = frozenset("-–‑")
_LONGEST = 7
#: Where a bare number stands for what it counts: "killed 155", "rose to 155".
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens up to ``last`` (exclusive) belong to the quantity; ``noun`` is the part that is counted,
    None where nothing says what. unit: as in the record. first: where the quantity begins, if that is
    before its number ("magnitude 5.4")."""

    last: int
    noun: tuple[int, int] | None = None
    unit: str | None = None
    first: int | None = None

    def of(self, text: str, tokens: Sequence[Any]) -> str | None:
        """The words of what is counted, exactly as in ``text``."""
        if self.noun is None:
            return None
        first, last = self.noun
        return Span(tokens[first].idx, tokens[last - 1].idx + len(tokens[last - 1])).trimmed(text).of(text)


class Nouns:
    """What can be counted, by the tables of one language and the parse."""

    def __init__(self, language: str) -> None:
        data: dict[str, Any] = table(language, "numbers")
        self.of, self.to = data["grammar"]["of"], data["grammar"]["to"]
        self.percent = _phrases(dict.fromkeys(data["percent"]["words"], "percent"))
        self.percent.update(_phrases(dict.fromkeys(data["percent"]["points"], "percentage point")))
        self.money = _phrases(data["currency_words"])
        self.units = _phrases(data["units"])
        self.units_before = dict(data["units_before"])
        self.members = frozenset(data["attributive"]["words"])
        self.elliptical = frozenset(data["elliptical"]["participles"])
        self.determiners = frozenset(data["grammar"]["determiners"])
        self.distances = frozenset(data["distances"]["units"])
        self.joins = frozenset(data["grammar"]["joins"])
        self.further = frozenset(data["grammar"]["further"])
        self.ages = _phrases(dict.fromkeys(data["not_counts"]["ages"], "age"))
        self.arguments = frozenset(data["grammar"]["reached"])
        self.never = frozenset(data["not_counts"]["nouns"])
        self.states = frozenset(word for item in data["casualties"].values() for word in item["states"])
        self.collectives = frozenset(data["grammar"]["collectives"])
        self.changes = frozenset([*data["grammar"]["changes"], *data["grammar"]["steps"]])
        self.refusals = Refusals(language)
        self.casualties = Casualties(language)

    def at(
        self, tokens: Sequence[Any], words: Sequence[str], number: Number, end: int, taken: set[int]
    ) -> Counted | None:
        """What ``number`` counts, read from token ``end`` on; None where it is no quantity."""
        while end + 1 < len(words) and tokens[end].is_space and not tokens[end + 1].is_sent_start:
            end += 1  # over the end of a line
        if number.currency is not None:
            return self._unit(tokens, words, end, number.currency, taken)
        if (found := _longest(self.percent, words, end)) is not None:
            return self._unit(tokens, words, found[1], found[0], taken)
        joined = end < len(words) and words[end] in _HYPHENS and not tokens[end].whitespace_
        hyphen = end + 1 if joined else end
        if _longest(self.ages, words, hyphen) is not None or self.refusals.is_age(tokens, words, number):
            return None
        if number.first and (unit := self.units_before.get(words[number.first - 1])) is not None:
            return Counted(end, None, unit, number.first - 1)
        for kinds in (self.money, self.units):
            if (found := _longest(kinds, words, hyphen)) is not None and hyphen not in taken:
                return self._unit(tokens, words, found[1], found[0], taken)
        if hyphen > end:
            if hyphen < len(words) and words[hyphen] in self.members:
                noun = tokens[hyphen].pos_ in _HEADS
                return Counted(hyphen + 1, (hyphen, hyphen + 1) if noun else None)
            return None
        return self._noun(tokens, words, number, end, taken)

    def _unit(
        self,
        tokens: Sequence[Any],
        words: Sequence[str],
        at: int,
        unit: str,
        taken: set[int],
    ) -> Counted:
        """A measure, with what it measures where "of" says so: "10 tons of grain"."""
        if unit not in self.distances and at + 1 < len(words) and words[at] == self.of:
            noun = self._phrase(tokens, words, at + 1, taken)
            if noun is not None:
                return Counted(noun[1], noun, unit)
        return Counted(at, None, unit)

    def _noun(
        self, tokens: Sequence[Any], words: Sequence[str], number: Number, end: int, taken: set[int]
    ) -> Counted | None:
        if end < len(words) and words[end] == self.of and end not in taken:
            if number.value == 1:
                return None  # "one of the largest"
            for kinds in (self.money, self.units) if number.vague else ():
                if (found := _longest(kinds, words, end + 1)) is not None:
                    return Counted(found[1], None, found[0])
            noun = self._phrase(tokens, words, end + 1, taken)
            if noun is not None and not self.refusals.is_name(tokens, words, number, noun):
                # "a dozen of the campaign's 40 clerks": of the clerks, whose number stands in between.
                owner = noun[1] < len(words) and tokens[noun[1]].tag_ == "POS"
                return Counted(end) if owner else Counted(noun[1], noun)
        if number.value.is_integer() and 1900 <= number.value < 2060 and words[number.first].isdigit():
            following = tokens[end] if end < len(words) else None
            if following is None or following.tag_ != "NNS":
                return None  # a year
        spent = number.vague and words[number.last - 1] == self.of
        if spent:
            noun = self._phrase(tokens, words, end, taken)
        else:
            noun = self._run(tokens, words, number, end, taken)
        if noun is not None:
            if noun[1] - noun[0] == 1 and words[noun[0]] in self.never:
                return None
            if noun[1] - noun[0] == 1 and words[noun[0]] in self.further and words[noun[0]][-1] != "s":
                return Counted(noun[1])  # "300 more"
            if self.refusals.is_name(tokens, words, number, noun):
                return None
            if noun[1] - noun[0] > 1 and words[noun[1] - 1] in self.states:
                noun = (noun[0], noun[1] - 1)  # "took six conscripts prisoner"
            return Counted(noun[1], noun)
        if end < len(words) and words[end] in self.elliptical:
            return Counted(end + 1, (end, end + 1))
        if self._changes(words, number):
            return Counted(end, None, self._unit_after(words, end + 1))
        return Counted(end) if self._stands_alone(tokens, words, number) else None

    def _changes(self, words: Sequence[str], number: Number) -> bool:
        """Whether a number is the first of a change: "from 900 to 640", "by 1,012 to 48,330"."""
        if not number.first or words[number.first - 1] not in self.changes:
            return False
        after = words[number.last : number.last + 2]
        return len(after) == 2 and after[0] == self.to and after[1][:1].isdigit()

    def _unit_after(self, words: Sequence[str], at: int) -> str | None:
        """The unit that the second number of a change has, and the first shares: "from 5 to 7 percent"."""
        for kinds in (self.percent, self.units, self.money):
            if (found := _longest(kinds, words, at + 1)) is not None:
                return found[0]
        return None

    def _phrase(
        self, tokens: Sequence[Any], words: Sequence[str], at: int, taken: set[int]
    ) -> tuple[int, int] | None:
        """The noun phrase after "of", without its article."""
        while at < len(words) and words[at] in self.determiners:
            at += 1
        end = self._end(tokens, words, at, taken)
        return (at, end) if end is not None else None

    def _run(
        self, tokens: Sequence[Any], words: Sequence[str], number: Number, at: int, taken: set[int]
    ) -> tuple[int, int] | None:
        """The noun phrase right after a number, up to the noun that the parse gives it to."""
        last = tokens[number.last - 1]
        head = last.head
        while head.pos_ == "NUM" and head.head.i != head.i and head.i < at:
            head = head.head
        goal = head.i if last.dep_ in ("nummod", "compound", "amod", "quantmod") and head.i >= at else None
        end = self._end(tokens, words, at, taken, goal, many=number.value > 1)
        if end is None:
            return None
        return (at + 1 if words[at] in self.further and end > at + 1 else at, end)

    def _end(
        self,
        tokens: Sequence[Any],
        words: Sequence[str],
        at: int,
        taken: set[int],
        goal: int | None = None,
        many: bool = True,
    ) -> int | None:
        """The token after the noun phrase that begins at ``at``: up to ``goal``, the noun that the parse
        names, else to the last noun of the run. ``many``: more than one is counted, so that a noun in
        the singular with another after it is not yet the head."""
        end = None
        index = at
        while index < min(len(tokens), at + _LONGEST):
            last = _whole_word(tokens, index)
            if not taken.isdisjoint(range(index, last + 1)) or not self._belongs(tokens, index, at):
                break
            token = tokens[last]
            reached = goal is not None and index <= goal <= last
            noun = token.pos_ in _HEADS or (last > index and token.tag_ not in _MODIFIERS)
            if noun or (reached and token.tag_ not in _FINITE):
                end = last + 1
            following = tokens[last + 1] if last + 1 < len(tokens) else None
            runs_on = (
                many and noun and token.tag_ == "NN" and following is not None and following.pos_ in _HEADS
            )
            if not runs_on and (reached or (goal is None and noun and _closes(token, following))):
                break
            goal = None if reached else goal
            index = last + 1
        return self._with_next(tokens, words, end, taken) if end is not None else None

    def _with_next(self, tokens: Sequence[Any], words: Sequence[str], end: int, taken: set[int]) -> int:
        """``end``, or where a phrase in the singular goes on: "dozens of government and business leaders"."""
        if tokens[end - 1].tag_ != "NN" or end + 2 >= len(tokens) or words[end] not in self.joins:
            return end
        for index in range(end + 1, min(len(tokens), end + 4)):
            if index in taken or tokens[index].pos_ not in _HEADS | {"ADJ"}:
                break
            if tokens[index].tag_ == "NNS":
                return index + 1 if tokens[end - 1].head.i == index else end
        return end

    def _belongs(self, tokens: Sequence[Any], index: int, first: int) -> bool:
        """Whether a token can stand inside a noun phrase, before or as its noun."""
        token = tokens[index]
        if token.is_sent_start and index > first:
            return False
        if token.is_stop and token.text.isupper() and token.pos_ in _HEADS:
            return False  # In capitals the tagger takes an "ON" for a name.
        if token.is_space:
            return index > first
        if token.pos_ in _INSIDE:
            return True
        if token.tag_ in ("VBN", "VBG") and token.dep_ == "amod":
            return True
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.tag_ in ("VBN", "VBG") and following is not None and following.pos_ in _BEFORE:
            return bool(token.head.i > index)
        if token.tag_ in ("POS", "HYPH"):
            return index > first and following is not None
        return bool(token.pos_ == "ADV" and token.head.i > index and token.head.pos_ in ("ADJ", "VERB"))

    def _stands_alone(self, tokens: Sequence[Any], words: Sequence[str], number: Number) -> bool:
        """Whether a bare number stands for what it counts: "killed 155", "the toll rose to 155"."""
        if number.last - number.first == 1 and number.value < 2:
            return False
        if number.first and self.casualties.is_verb(words[number.first - 1]):
            return True
        if number.spelled and self.refusals.is_part_of_name(tokens, number):
            return False
        if words[number.first].isdigit() and len(words[number.first]) == 4:
            return False  # a year, or a time: "at 1830"
        if number.vague and number.last + 1 < len(words) and words[number.last + 1] == words[number.first]:
            return False  # "millions and millions of jobs" is one
        token = tokens[number.first if number.vague else number.last - 1]
        if token.dep_ in _ARGUMENTS:
            return token.pos_ == "NUM" or number.spelled
        before = words[number.first - 1] if number.first else ""
        if token.dep_ != "pobj" or token.head.lower_ not in self.arguments:
            return False
        governor = token.head.head
        if token.head.lower_ == self.of and governor.text in self.collectives:
            return True
        while governor.pos_ == "ADP" and governor.head.i != governor.i:
            governor = governor.head  # "from 900 to 640"
        direct = before in self.arguments and governor.pos_ == "VERB"
        return direct or self.casualties.is_total(words, token)


def _whole_word(tokens: Sequence[Any], at: int) -> int:
    """The last token of the hyphenated word that begins at ``at``: "e-mails"."""
    last = at
    while last + 2 < len(tokens) and tokens[last + 1].text in _HYPHENS:
        if tokens[last].whitespace_ or tokens[last + 1].whitespace_ or not tokens[last + 2].is_alpha:
            break
        last += 2
    return last


def _closes(noun: Any, following: Any) -> bool:
    """Whether a noun ends its phrase: "two men" in "gave two men guns"."""
    if noun.dep_ in ("compound", "nmod", "amod", "nummod", "poss"):
        return False
    return following is None or following.head.i != noun.i


def _phrases(entries: dict[str, str]) -> dict[tuple[str, ...], str]:
    """Phrases as spaCy cuts them, and as they are cut where hyphens join them: "square-foot"."""
    found = {tuple(phrase.replace("-", " - ").split()): value for phrase, value in entries.items()}
    for phrase, value in entries.items():
        found.setdefault(tuple(" - ".join(phrase.split()).split()), value)
    return found


def _longest(phrases: dict[tuple[str, ...], str], words: Sequence[str], at: int) -> tuple[str, int] | None:
    for size in (5, 4, 3, 2, 1):
        value = phrases.get(tuple(words[at : at + size]))
        if value is not None and at + size <= len(words):
            return value, at + size
    return None
