"""Two names side by side: what agrees, how, and whether they may be one.

Each word of the shorter name is set against the word of the longer one that agrees with it best, words
that are written together in one and apart in the other are taken as one, and what is left over is
missing. The costs of all of it add up, and the score is exp(-sum): from 1, the same name, to 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from onrecord.linking.names.knowledge import givens, organizations
from onrecord.linking.names.likeness import COSTS, DIFFERS, How
from onrecord.linking.names.pairing import Pair, free, pair_up
from onrecord.linking.names.parse import name
from onrecord.linking.names.parts import Name, Role

__all__ = ["MAYBE", "SAME", "SAME_NAME", "Comparison", "Part", "compare", "name_score"]

#: From here on two names may be merged without asking: of such pairs at least 97 in 100 are one name
#: (``bench.names``). A difference that may be a slip of the hand never reaches it by the names alone.
SAME = 0.8
#: From here on a query for one name finds the other: a family's name finds everybody who bears it.
SAME_NAME = 0.7
#: From here on two names may be one; a person, or what else is known of the two, decides.
MAYBE = 0.5

_MISSING = {"patronymic": 0.03, "initial": 0.04, "initial of several": 0.25, "middle": 0.06, "edge": 0.12}
#: A name of which only one word is there.
_ONE_OF_MANY = 0.3
_ORDER = 0.04
_REVERSED = 0.8
#: Below this two words agree for certain.
_SURE = 0.3
_GENERATION, _GENERATION_MISSING = 0.9, 0.3
_FORM, _FORM_MISSING = 0.2, 0.02
_GIVEN_TURNED = 0.3
_SYLLABIC = frozenset({"han", "hangul"})
_WORD_MISSING, _LIGHT_MISSING, _NUMBER_MISSING = 0.75, 0.3, 0.75


@dataclass(frozen=True, slots=True)
class Part:
    """What one piece of evidence is: words of the one name, of the other, how they agree, its cost."""

    one: str
    other: str
    how: How
    cost: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """score: from 0 to 1, see :data:`SAME` and :data:`MAYBE`. parts: what it rests on."""

    score: float
    parts: tuple[Part, ...]

    @property
    def same(self) -> bool:
        """Whether the two may be merged by their names alone."""
        return self.score >= SAME

    @property
    def maybe(self) -> bool:
        """Whether a person should look."""
        return self.score >= MAYBE

    def has(self, how: How) -> bool:
        """Whether any of the words agree in this way."""
        return any(part.how is how for part in self.parts)


def name_score(one: str, other: str, language: str = "en") -> float:
    """The score of :func:`compare` for two names as written in reports of one language."""
    return compare(name(one, None, language), name(other, None, language)).score


def compare(one: Name, other: Name) -> Comparison:
    """``one`` against ``other``; the same both ways but for the order of the parts."""
    if one.person != other.person:
        # Where only one of them shows what it is, both are read in its way.
        if one.person:
            one = name(one.text, False, one.language)
        else:
            other = name(other.text, False, other.language)
    if not one.tokens or not other.tokens:
        return Comparison(0.0, ())
    if one.squeezed == other.squeezed and len(one.squeezed) > 6 and not _counted(one, other):
        return _written_alike(one, other)
    flip = (len(one.tokens), one.text) > (len(other.tokens), other.text)
    parts = _parts(other, one) if flip else _parts(one, other)
    if flip:
        parts = [Part(part.other, part.one, part.how, part.cost) for part in parts]
    return Comparison(math.exp(-sum(part.cost for part in parts)), tuple(parts))


def _counted(one: Name, other: Name) -> bool:
    return any(
        token.role is Role.NUMBER or token.script in _SYLLABIC for token in (*one.tokens, *other.tokens)
    )


def _written_alike(one: Name, other: Name) -> Comparison:
    """The same letters but for blanks, accents and legal forms."""
    parts = [] if one.text == other.text else [Part(one.text, other.text, How.JOINED, COSTS[How.JOINED])]
    parts += _generations(one, other) + _forms(one, other)
    return Comparison(math.exp(-sum(part.cost for part in parts)), tuple(parts))


def _parts(one: Name, other: Name) -> list[Part]:
    pairs = pair_up(one, other)
    parts = [
        Part(_text(one, pair.one), _text(other, pair.other), pair.likeness.how, pair.likeness.cost)
        for pair in pairs
    ]
    left, right = free(one, [pair.one for pair in pairs]), free(other, [pair.other for pair in pairs])
    return parts + (_person if one.person else _organization)(one, other, pairs, left, right)


def _text(of: Name, places: tuple[int, ...]) -> str:
    return " ".join(of.tokens[at].native for at in places)


def _generations(one: Name, other: Name) -> list[Part]:
    if one.generation == other.generation:
        return []
    both = one.generation is not None and other.generation is not None
    how, cost = (How.DIFFERS, _GENERATION) if both else (How.MISSING, _GENERATION_MISSING)
    return [Part(one.generation or "", other.generation or "", how, cost)]


def _forms(one: Name, other: Name) -> list[Part]:
    if one.forms & other.forms or not one.forms | other.forms:
        return []
    alike = organizations().alike
    cost = _FORM_MISSING
    if (
        one.forms
        and other.forms
        and not any(frozenset({a, b}) in alike for a in one.forms for b in other.forms)
    ):
        cost = _FORM
    return [Part(" ".join(sorted(one.forms)), " ".join(sorted(other.forms)), How.FORM, cost)]


def _person(one: Name, other: Name, pairs: list[Pair], left: list[int], right: list[int]) -> list[Part]:
    parts = _generations(one, other)
    # George W. and George H. W. Bush: who gives a middle initial gives all.
    both_initials = any(
        one.tokens[pair.one[0]].role is Role.INITIAL and other.tokens[pair.other[0]].role is Role.INITIAL
        for pair in pairs
    )
    short = min(sum(token.role is not Role.INITIAL for token in side.tokens) for side in (one, other))
    long = max(sum(token.role is not Role.INITIAL for token in side.tokens) for side in (one, other))
    lonely = min(len(one.tokens), len(other.tokens)) == 1 and max(len(one.tokens), len(other.tokens)) > 1
    lonely = lonely and all(len(pair.one) == len(pair.other) for pair in pairs)
    for side, places, mirrored in ((one, left, False), (other, right, True)):
        for at in places:
            cost = _absent(side, at)
            if side.tokens[at].role is Role.INITIAL and both_initials:
                cost = _MISSING["initial of several"]
            if lonely:
                cost = 0.0
            words = (side.tokens[at].native, "")
            parts.append(Part(*(words[::-1] if mirrored else words), How.MISSING, cost))
    if lonely:
        parts.append(Part(one.text, other.text, How.MISSING, _lonely(one, other, pairs)))
    elif short == 0 and long > 0:
        # Initials alone fit too many.
        parts.append(Part(one.text, other.text, How.MISSING, DIFFERS))
    parts += _order(one, other, pairs)
    return parts


def _lonely(one: Name, other: Name, pairs: list[Pair]) -> float:
    """One word against several: a family's name or a given name, not one from the middle."""
    long, places = (
        (other, [pair.other for pair in pairs])
        if len(one.tokens) == 1
        else (one, [pair.one for pair in pairs])
    )
    if not places or any(pair.likeness.how is How.INITIAL for pair in pairs):
        return DIFFERS
    at = places[0][0]
    edge = at in (0, len(long.tokens) - 1)
    return _ONE_OF_MANY if edge else 2 * _ONE_OF_MANY


def _absent(side: Name, at: int) -> float:
    """The cost of a word that the other name does not have."""
    role = side.tokens[at].role
    if role is Role.PATRONYMIC:
        return _MISSING["patronymic"]
    if role is Role.INITIAL:
        return _MISSING["initial"]
    middle = 0 < at < len(side.tokens) - 1
    return _MISSING["middle" if middle else "edge"]


def _order(one: Name, other: Name, pairs: list[Pair]) -> list[Part]:
    ordered = sorted(pairs, key=lambda pair: pair.one)
    places = [pair.other[0] for pair in ordered]
    if one.son_of and other.son_of and len(pairs) > 1:
        first, last = ordered[0], ordered[1]
        sure = all(pair.likeness.cost < _SURE for pair in (first, last))
        # "A bin B" is the father of "B bin A", or no relation at all.
        here = first.one[0] < one.son_of[0] <= last.one[0]
        there = last.other[0] < other.son_of[0] <= first.other[0]
        if sure and here and there:
            return [Part(one.text, other.text, How.ORDER, _REVERSED)]
    if (
        places != sorted(places)
        and len(one.tokens) == 2 == len(other.tokens)
        and one.inverted == other.inverted
        and _all_given(one)
    ):
        # "Friedrich Hans" may be Hans Friedrich, or somebody else.
        return [Part(one.text, other.text, How.ORDER, _GIVEN_TURNED)]
    if places != sorted(places):
        return [Part(one.text, other.text, How.ORDER, _ORDER)]
    return []


def _all_given(of: Name) -> bool:
    known = givens()
    return all(token.latin in known.same or token.latin in known.kin for token in of.tokens)


def _organization(one: Name, other: Name, pairs: list[Pair], left: list[int], right: list[int]) -> list[Part]:
    parts = _forms(one, other)
    sure = [pair for pair in pairs if pair.likeness.how is not How.DIFFERS]
    named = any(one.tokens[at].role is Role.CORE for pair in sure for at in pair.one)
    for side, places, mirrored in ((one, left, False), (other, right, True)):
        for at in places:
            role = side.tokens[at].role
            cost = {Role.LIGHT: _LIGHT_MISSING, Role.NUMBER: _NUMBER_MISSING}.get(role, _WORD_MISSING)
            if role is Role.LIGHT and not named:
                cost = _WORD_MISSING
            words = (side.tokens[at].native, "")
            parts.append(Part(*(words[::-1] if mirrored else words), How.MISSING, cost))
    return parts
