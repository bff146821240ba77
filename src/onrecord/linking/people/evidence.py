"""What speaks for and against two descriptions being of one, feature by feature.

Each feature adds a weight, in natural logarithms of odds as in Fellegi and Sunter (1969); the sum decides.
The weights of names follow what :mod:`onrecord.linking.names` measures: from :data:`SAME` on, of a hundred
pairs of names at least 97 are one, so nothing below it is ever joined without a person's word.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.languages import table
from onrecord.linking.names import SAME, SAME_NAME, How, Role, compare
from onrecord.linking.people.profile import Profile

__all__ = ["JOIN", "OFFER", "Evidence", "Weighed", "weigh"]

#: From this sum on two are joined, and from that on offered to a person.
JOIN, OFFER = 2.5, 1.2

#: A nickname needs something else beside it: there are many Davises, and Johnny and John are common.
_EQUAL, _ALIKE, _NICKNAMED, _NEAR, _DOUBTFUL = 4.0, 3.0, 2.0, 1.5, 0.5
_BORN, _NOT_BORN = 3.0, -8.0
#: Of a full name, the other evidence can be wrong about it: "Kim" is a first name, and a family's.
_OTHER_SEX, _OTHER_SEX_OF_FULL = -5.0, -2.5
#: The same word for the office, and another that may mean it: "leader" for a president.
_OFFICE, _LIKE_OFFICE, _OTHER_OFFICE = 2.0, 1.0, -2.2
_TIE = 1.0
_OTHER_NATION = -3.0
_OTHER_COUNTRY = -5.0
_SAME_PLACE, _OTHER_PLACE = 8.0, -8.0
#: Of a name of one word, which fits many, the role must fit, and had better be known.
_OTHER_OFFICE_OF_SHORT, _NO_OFFICE = -4.0, -1.0
_OTHER_INITIALS = -4.0
#: A place that no gazetteer tells from its namesakes; "the ministry", of which every country has one.
_UNLOCATED, _UNLOCATED_LONG, _GENERIC = -1.7, -1.0, -1.5
#: One initial agrees and another word is not there: "Andrew Jackson" and "Andrew J. Tabler".
_HALF = -2.0
#: The least cost of a word at the beginning or end of a name that the other has not.
_EDGE = 0.1
_COMPANY, _MOST_COMPANY = 0.8, 3.2
#: Both are in company, and none of it is shared.
_NO_COMPANY, _ENOUGH_COMPANY = -0.5, 4
_SHORT = 0.0

Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One feature: what it is, the words that it rests on, and its weight."""

    feature: str
    words: str
    weight: float

    def to_json(self) -> dict[str, Any]:
        """As it is kept with a decision."""
        return {"feature": self.feature, "words": self.words, "weight": round(self.weight, 2)}


@dataclass(frozen=True, slots=True)
class Weighed:
    """What all features come to. likeness: the score of the names, 1 where they are equal. located: the two
    are one place of the gazetteer."""

    total: float
    likeness: float
    evidence: tuple[Evidence, ...]
    located: bool = False

    @property
    def reasons(self) -> str:
        """The evidence in words, what weighs most first."""
        ordered = sorted(self.evidence, key=lambda item: -abs(item.weight))
        return "; ".join(f"{item.feature}: {item.words} ({item.weight:+.1f})" for item in ordered)


def weigh(one: Profile, others: Sequence[Profile], rarity: Rarity) -> Weighed:
    """``one`` against what reports say of somebody, the ``others``.

    rarity: how much it tells, from 0 to 1, that a name is in the company of both.
    """
    likeness, best = max(
        ((_likeness(one, other), other) for other in others), key=lambda pair: (pair[0], pair[1].name)
    )
    if one.short or all(other.short for other in others):
        base = _SHORT
    elif likeness >= 1.0:
        base = _EQUAL
    elif likeness >= SAME:
        nicknamed = compare(one.parsed, best.parsed).has(How.NICKNAME)
        base = _NICKNAMED if nicknamed else _ALIKE
    else:
        base = _NEAR if likeness >= SAME_NAME else _DOUBTFUL
    found = [Evidence("names", f"{one.name} – {best.name}, {likeness:.2f}", base)]
    if one.kind == "place":
        found += _place(one, others)
    elif one.kind == "organization":
        found += _organization(one, others)
    else:
        found += _halves(one, best) + _person(one, others)
    found += _company(one, others, rarity)
    located = one.geonames is not None and any(one.geonames == other.geonames for other in others)
    return Weighed(math.fsum(item.weight for item in found), likeness, tuple(found), located)


def _likeness(one: Profile, other: Profile) -> float:
    if one.form in other.forms or other.form in one.forms:
        return 1.0
    return compare(one.parsed, other.parsed).score


def _halves(one: Profile, other: Profile) -> list[Evidence]:
    parts = compare(one.parsed, other.parsed).parts
    missing = [part.one + part.other for part in parts if part.how is How.MISSING and part.cost >= _EDGE]
    if not one.short and not other.short and missing and any(part.how is How.INITIAL for part in parts):
        return [Evidence("names", f"one has no {missing[0]}", _HALF)]
    return []


def _place(one: Profile, others: Sequence[Profile]) -> list[Evidence]:
    known = {other.geonames for other in others if other.geonames}
    if one.geonames and known:
        same = one.geonames in known
        return [Evidence("place", f"GeoNames {one.geonames}", _SAME_PLACE if same else _OTHER_PLACE)]
    countries = _countries(one, others)
    # Several words name fewer places: "Fifth Avenue", "North Africa".
    weight = _UNLOCATED_LONG if len(one.parsed.tokens) > 1 else _UNLOCATED
    return countries or [Evidence("place", "not located", weight)]


def _organization(one: Profile, others: Sequence[Profile]) -> list[Evidence]:
    countries = _countries(one, others)
    if len(one.forms) > 1:
        # The initials may be those of another: a national committee's are a national convention's.
        full = [other for other in others if other.form not in one.forms]
        unlike = [other.name for other in full if compare(one.parsed, other.parsed).score < SAME_NAME]
        if unlike:
            countries = [*countries, Evidence("names", f"{one.name}, not {unlike[0]}", _OTHER_INITIALS)]
    if not countries and all(token.role is not Role.CORE for token in one.parsed.tokens):
        return [Evidence("names", "every country has one", _GENERIC)]
    return countries


def _countries(one: Profile, others: Sequence[Profile]) -> list[Evidence]:
    known = {other.country for other in others if other.country}
    if not one.country or not known:
        return []
    if one.country in known:
        return [Evidence("country", one.country, _TIE)]
    return [Evidence("country", f"{one.country}, not {', '.join(sorted(known))}", _OTHER_COUNTRY)]


def _person(one: Profile, others: Sequence[Profile]) -> list[Evidence]:
    return [
        *_births(one, others),
        *_sexes(one, others),
        *_offices(one, others),
        *_nations(one, others),
        *_ties(one, others),
        *_countries(one, others),
    ]


def _births(one: Profile, others: Sequence[Profile]) -> list[Evidence]:
    known = [other.born for other in others if other.born]
    if one.born is None or not known:
        return []
    here = "–".join(dict.fromkeys(map(str, one.born)))
    if all(born[0] - 1 <= one.born[1] and one.born[0] <= born[1] + 1 for born in known):
        return [Evidence("born", here, _BORN)]
    there = ", ".join(sorted({str(born[1]) for born in known}))
    return [Evidence("born", f"{here}, not {there}", _NOT_BORN)]


def _sexes(one: Profile, others: Sequence[Profile]) -> list[Evidence]:
    known = [other.sex for other in others if other.sex]
    # Most tell: one report may be wrong about whose title it is.
    if one.sex and known and known.count(one.sex) * 2 < len(known):
        weight = _OTHER_SEX if one.short else _OTHER_SEX_OF_FULL
        return [Evidence("sex", f"{one.sex}, not {known[0]}", weight)]
    return []


def _offices(one: Profile, others: Sequence[Profile]) -> list[Evidence]:
    known = [other for other in others if other.offices]
    if one.short and one.offices and not known and not all(other.short for other in others):
        return [Evidence("role", f"{one.role}, of which nothing is told", _NO_OFFICE)]
    if not one.offices or not known:
        return []
    for offices, weight in ((lambda of: frozenset(of), _OFFICE), (_marks, _LIKE_OFFICE)):
        for other in known:
            if offices(one.offices) & offices(other.offices):
                words = one.role if one.role == other.role else f"{one.role} – {other.role}"
                return [Evidence("role", words, weight)]
    roles = list(dict.fromkeys(other.role for other in known))[:3]
    weight = _OTHER_OFFICE_OF_SHORT if one.short else _OTHER_OFFICE
    return [Evidence("role", f"{one.role}, not {', '.join(roles)}", weight)]


@lru_cache(maxsize=10_000)
def _marks(offices: tuple[str, ...]) -> frozenset[int]:
    """The sets of words for one office that a role has a word of."""
    groups = table("en", "roles")["same"]["groups"]
    return frozenset(
        number
        for number, group in enumerate(groups)
        if any(set(form.replace("-", " ").split()) <= set(offices) for form in group)
    )


def _nations(one: Profile, others: Sequence[Profile]) -> list[Evidence]:
    known = {nation for other in others for nation in other.nations}
    if one.nations and known and not known & set(one.nations):
        words = sorted({other.nationality for other in others if other.nations})
        return [Evidence("nationality", f"{one.nationality}, not {', '.join(words)}", _OTHER_NATION)]
    return []


def _ties(one: Profile, others: Sequence[Profile]) -> list[Evidence]:
    shared = set(one.ties) & {tie for other in others for tie in other.ties}
    return [Evidence("affiliation", " ".join(sorted(shared)), _TIE)] if shared else []


def _company(one: Profile, others: Iterable[Profile], rarity: Rarity) -> list[Evidence]:
    near = {form for other in others for form in other.company}
    shared = sorted(((rarity(form), form) for form in one.company if form in near), reverse=True)
    weight = min(_MOST_COMPANY, sum(_COMPANY * each for each, _ in shared))
    if shared:
        return [Evidence("company", ", ".join(form for _, form in shared[:6]), weight)]
    if len(one.company) >= _ENOUGH_COMPANY and len(near) >= _ENOUGH_COMPANY:
        return [Evidence("company", "nobody in common", _NO_COMPANY)]
    return []
