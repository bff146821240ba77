"""Numbers that count nothing though a noun or a verb stands beside them: ages, addresses, titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.languages import table
from onrecord.reading.names.lexicon import lexicon
from onrecord.reading.quantities.numbers import Number

__all__ = ["Refusals"]

_NAMES = frozenset({"NNP", "NNPS"})


class Refusals:
    """What one language says of numbers that are no counts."""

    def __init__(self, language: str) -> None:
        data: dict[str, Any] = table(language, "numbers")
        ages = data["ages"]
        self.at = frozenset(ages["at"])
        self.verbs_at = frozenset(ages["verbs_at"])
        self.verbs = frozenset(ages["verbs"])
        self.be = frozenset(ages["be"])
        self.pronouns = frozenset(ages["pronouns"])
        self.oldest = float(ages["oldest"])
        self.timed = frozenset(data["titles"]["nouns"])
        names = lexicon(language)
        self.people, self.demonyms = names.roles, names.demonyms
        self.of = data["grammar"]["of"]

    def is_age(self, tokens: Sequence[Any], words: Sequence[str], number: Number) -> bool:
        """Whether a bare number says how old somebody is: "he was 77", "died at 77", "turned 40"."""
        if not (number.value.is_integer() and 0 < number.value <= self.oldest) or number.upper is not None:
            return False
        token = tokens[number.last - 1]
        if token.dep_ == "pobj" and words[number.first - 1] in self.at:
            verb = token.head.head
            while verb.pos_ == "ADP" and verb.head.i != verb.i:
                verb = verb.head
            return verb.lemma_ in self.verbs_at
        if token.dep_ not in ("attr", "acomp", "dobj", "oprd", "npadvmod"):
            return False
        verb = token.head
        if verb.lemma_ not in self.be | self.verbs:
            return False
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if subject is None:
            return False
        person = subject.lower_ in self.pronouns or subject.lower_ in self.people
        named = subject.tag_ == "NNP" and subject.ent_type_ in ("PERSON", "")
        return person or named or (verb.lemma_ in self.verbs and subject.ent_type_ == "PERSON")

    def is_name(
        self, tokens: Sequence[Any], words: Sequence[str], number: Number, noun: tuple[int, int]
    ) -> bool:
        """Whether number and noun are a name: "10 Downing Street", "60 Minutes"; not "two Chinese"."""
        last = tokens[noun[1] - 1]
        if last.text.isupper() and len(last.text) > 1:
            return False  # In capitals nothing tells a name.
        if last.text[:1].isupper() and words[noun[1] - 1] in self.timed:
            return True
        if number.value == 1 or number.spelled or number.upper is not None or last.text in self.demonyms:
            return False
        run = tokens[noun[0] : noun[1]]
        plural = last.tag_ == "NNPS" or words[noun[1] - 1].endswith("s")
        return not plural and all(token.text[:1].isupper() and token.tag_ in _NAMES for token in run)

    def is_part_of_name(self, tokens: Sequence[Any], number: Number) -> bool:
        """Whether a number word with a capital ends a name: "World War Two", "the Group of Seven"."""
        first = tokens[number.first]
        if not first.text.istitle() or first.is_sent_start or not number.first:
            return False
        at = number.first - 1
        if tokens[at].lower_ == self.of and at:
            at -= 1
        return bool(tokens[at].text[:1].isupper())
