"""What happened to those whom a quantity counts: the killed, the wounded, the missing, the captured.

Read from the words of the quantity itself ("12 dead"), from the word behind it ("left three people
dead"), and from the verb or noun that governs it in the parse ("killed 12 and wounded 30", "the deaths
of 12", "the death toll rose to 40").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.languages import table
from onrecord.reading.quantities.numbers import Number
from onrecord.record import Casualty

__all__ = ["Casualties"]

_OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
_CLAUSES = frozenset({"relcl", "acl"})
#: How far up the parse what governs a number is looked for, through "and", "including", appositions.
_STEPS = 4
#: Within how many tokens behind a verb what it leaves its object as stands.
_NEAR = 3


class Casualties:
    """The casualty words of one language."""

    def __init__(self, language: str) -> None:
        data: dict[str, Any] = table(language, "numbers")
        groups = {Casualty(name): group for name, group in data["casualties"].items()}
        self.done = _by_word((kind, " ".join(group["verbs"]).split()) for kind, group in groups.items())
        self.undergone = _by_word(
            (kind, " ".join(group["undergone"]).split()) for kind, group in groups.items()
        )
        self.states = _by_word((kind, group["states"]) for kind, group in groups.items())
        self.nouns = _by_word((kind, group["nouns"]) for kind, group in groups.items())
        self.counted = _by_word((kind, group["counted"]) for kind, group in groups.items())
        self.tolls = _by_word((kind, group["tolls"]) for kind, group in groups.items())
        grammar = data["casualty_grammar"]
        self.leaving = frozenset(grammar["leaving"])
        self.among = frozenset(grammar["among"])
        self.totals = frozenset(grammar["totals"])
        self.of = data["grammar"]["of"]

    def at(
        self, tokens: Sequence[Any], words: Sequence[str], number: Number, noun: tuple[int, int] | None
    ) -> Casualty | None:
        """What happened to those whom ``number`` counts; ``noun``: the tokens of what is counted."""
        last = noun[1] - 1 if noun is not None else number.last - 1
        if noun is not None and (kind := self.states.get(words[last])) is not None:
            return kind
        token = tokens[last]
        if noun is not None and token.tag_ in ("CD", "JJ") and token.head.i > last:
            token = token.head
        beside = self._beside(tokens, words, last, token)
        if beside is not None:
            return beside
        for step in self._upwards(token):
            kind = self._governed(words, step)
            if kind is not None:
                return kind
        if noun is not None and (kind := self.counted.get(words[last])) is not None:
            return kind
        if noun is None and (kind := self._reached(words, token)) is not None:
            return kind
        before = self.done.get(words[number.first - 1]) if number.first else None
        # "Kills 8": in a headline the parse may take the verb for a noun.
        return before if before is not None and not self._passive(tokens, number.first - 1) else None

    def is_verb(self, word: str) -> bool:
        """Whether a word in small letters is a form of a verb whose object is a casualty."""
        return word in self.done

    def is_total(self, words: Sequence[str], token: Any) -> bool:
        """Whether the number at ``token`` is what a toll reaches: "the death toll stood at 85"."""
        return self._reached(words, token) is not None

    def _beside(self, tokens: Sequence[Any], words: Sequence[str], last: int, token: Any) -> Casualty | None:
        """The state right behind: "three people dead", "two others missing", "12 people killed in"."""
        if last + 1 >= len(words) or tokens[last + 1].is_sent_start:
            return None
        kind = self.states.get(words[last + 1]) or self.done.get(words[last + 1])
        following = tokens[last + 1]
        if kind is None or (following.tag_ in ("NN", "NNS") and following.dep_ == "compound"):
            return None
        if following.tag_ == "VBD" and any(child.dep_ == "dobj" for child in following.children):
            return None  # "Two gunmen killed a guard."
        return kind if following.tag_ in ("VBN", "JJ", "VBD", "VBG", "NN", "RB") else None

    def _upwards(self, token: Any) -> Iterator[Any]:
        """``token`` and those of whose fate it partakes: "and three civilians", "including a child"."""
        for _ in range(_STEPS):
            yield token
            if token.dep_ in ("conj", "appos") and token.head.pos_ in ("NOUN", "PROPN", "NUM"):
                token = token.head
            elif token.dep_ == "pobj" and token.head.lower_ in self.among and token.head.head.pos_ != "VERB":
                token = token.head.head
            elif token.dep_ in ("nummod", "quantmod") and token.head.pos_ == "NUM":
                token = token.head
            else:
                return

    def _governed(self, words: Sequence[str], token: Any) -> Casualty | None:
        """By the verb or noun of which ``token`` is an argument, or by a clause that hangs on it."""
        for child in token.children:
            if child.dep_ in _CLAUSES and child.i > token.i and (kind := self._clause(words, child)):
                return kind
        head = token.head.head if token.head.dep_ == "auxpass" else token.head
        verb = words[head.i]
        if token.dep_ in _OBJECTS:
            among = self._among(words, head) if token.dep_ == "attr" else None
            return self.done.get(verb) or self._left(words, head) or among
        if token.dep_ == "nsubjpass":
            return self.done.get(verb) or self._left(words, head)
        if token.dep_ == "nsubj":
            suffered = self.done.get(verb) if head.i != token.head.i else None
            return suffered or self.undergone.get(verb) or self._left(words, head) or self._among(words, head)
        if token.dep_ == "pobj" and words[head.i] == self.of:
            return self.nouns.get(words[head.head.i])
        return None

    def _clause(self, words: Sequence[str], verb: Any) -> Casualty | None:
        """A clause about those counted: "who were killed", "killed in March", "who died"."""
        subjects = {child.dep_ for child in verb.children}
        if verb.tag_ == "VBN" and ("nsubjpass" in subjects or verb.dep_ == "acl"):
            return self.done.get(words[verb.i]) or self._left(words, verb)
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return None  # "two men killing time"
        return self.undergone.get(words[verb.i]) if "nsubj" in subjects else None

    def _left(self, words: Sequence[str], verb: Any) -> Casualty | None:
        """What a verb leaves somebody as: "were found dead", "remain missing", "took … prisoner"."""
        if verb.lemma_ not in self.leaving:
            return None
        for child in verb.children:
            if child.dep_ in ("acomp", "oprd", "attr", "xcomp", "ccomp", "advmod") and child.i > verb.i:
                kind = self.states.get(words[child.i])
                if kind is not None and child.i - verb.i <= _NEAR:
                    return kind
        return None

    def _among(self, words: Sequence[str], verb: Any) -> Casualty | None:
        """ "Among the dead were two nurses." """
        for child in verb.children:
            if child.lower_ in self.among:
                for item in child.children:
                    if item.dep_ == "pobj" and item.tag_ in ("JJ", "VBN", "NNS", "NN", "VBG"):
                        return self.states.get(words[item.i])
        return None

    def _reached(self, words: Sequence[str], token: Any) -> Casualty | None:
        """By the toll that a bare number says: "the number of wounded reached 118"."""
        verb = token.head
        while verb.pos_ == "ADP" and verb.head.i != verb.i:
            verb = verb.head
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass") and words[child.i] in self.totals and child.i < token.i:
                for item in sorted(child.subtree, key=lambda item: item.i):
                    if item.i < token.i and (kind := self.tolls.get(words[item.i])) is not None:
                        return kind
        return None

    def _passive(self, tokens: Sequence[Any], at: int) -> bool:
        """Whether the verb at token ``at`` has its subject suffer what it says: "was killed 12 …"."""
        return any(child.dep_ in ("auxpass", "nsubjpass") for child in tokens[at].children)


def _by_word(groups: Any) -> dict[str, Casualty]:
    found: dict[str, Casualty] = {}
    for kind, words in groups:
        for word in words:
            found.setdefault(word, kind)
    return found
