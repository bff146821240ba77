"""How two words of names agree, and what that costs.

A cost is a negative natural logarithm: exp(-cost) is about the share of word pairs agreeing in this
way that are one word in two spellings. Costs add up over a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from onrecord.linking.names import sound
from onrecord.linking.names.knowledge import givens, organizations
from onrecord.linking.names.parts import Role, Token

__all__ = ["COSTS", "DIFFERS", "LOSSY", "How", "Likeness", "likeness"]


class How(StrEnum):
    """The way in which two words agree, or do not."""

    SAME = "same"
    INFLECTED = "inflected"
    ROMANIZED = "romanized"
    JOINED = "joined"
    SCRIPT = "script"
    GIVEN = "given"
    NICKNAME = "nickname"
    KIN = "kin"
    INITIAL = "initial"
    SPELLING = "spelling"
    ACRONYM = "acronym"
    CUT = "cut"
    MISSING = "missing"
    ORDER = "order"
    FORM = "form"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Likeness:
    """how: the way of agreeing. cost: from 0, the same, to :data:`DIFFERS`.
    system: that of the romanisation which explains it."""

    how: How
    cost: float
    system: str = ""


#: What two words cost that are two words. A name with such a pair is another name.
DIFFERS = 1.2

#: What each way of agreeing costs.
COSTS = {
    How.SAME: 0.0,
    How.INFLECTED: 0.04,
    How.ROMANIZED: 0.04,
    How.JOINED: 0.04,
    How.GIVEN: 0.08,
    How.INITIAL: 0.16,
    How.NICKNAME: 0.14,
    How.KIN: 0.45,
}
#: By system: keys that conflate more names cost more.
_SYSTEMS = {"general": 0.04, "slavic": 0.06, "arabic": 0.12, "baltic": 0.1, "chinese": 0.11, "korean": 0.11}
#: What the whole of a word costs if every letter of it were another. One or two letters are a slip;
#: more than two are rather another word, however long.
_SLOPE = 1.7
_SLIPS = 2
_MORE = 0.35
#: What a slip costs at least: by the names alone nobody can tell Johnson from Johnston. Two words that
#: are both known as given names are less often a slip.
_SLIP = 0.23
_TWO_GIVEN = 0.35
_COARSE = 0.15
#: One or two consonants alone prove little.
_FEW = 0.3
#: How much of the letters' cost counts beside that of so many consonants, for scripts that have vowels: other
#: languages write a name as they hear it, and the more consonants agree the less its vowels matter.
_VOICE = (1.0, 0.5, 0.5, 0.35, 0.15)
#: A difference that a system of romanisation explains counts as so much of a letter.
_EXPLAINED = 0.4
_ACROSS = 0.1
_SYLLABIC = frozenset({"han", "hangul"})
#: Scripts that leave out vowels, or have only some of the sounds of foreign names.
LOSSY = frozenset({"arabic", "hebrew", "han", "hangul", "kana", "thai", "lao", "khmer", "myanmar", "tibetan"})

_SAME = Likeness(How.SAME, 0.0)
_DIFFERS = Likeness(How.DIFFERS, DIFFERS)


@lru_cache(maxsize=500_000)
def likeness(one: Token, other: Token) -> Likeness:
    """How ``one`` agrees with ``other``; the same both ways."""
    if one.native == other.native:
        return _SAME
    if Role.NUMBER in (one.role, other.role):
        return _SAME if one.latin == other.latin else _DIFFERS
    if Role.INITIAL in (one.role, other.role):
        return _initial(one, other)
    if one.script == other.script and one.script in _SYLLABIC:
        # Another syllable is another name, and what sounds the same may be written otherwise for it.
        return Likeness(How.DIFFERS, 0.75 if one.latin == other.latin and one.script == "han" else DIFFERS)
    if (Role.PATRONYMIC in (one.role, other.role)) and one.role is not other.role:
        return _DIFFERS
    if one.latin == other.latin:
        return _SAME if one.script == other.script else Likeness(How.SCRIPT, 0.01)
    if one.acronym or other.acronym:
        return _acronyms(one, other)
    if (nations := _nations(one, other)) is not None:
        return nations
    best = min(_known(one, other), key=lambda item: item.cost, default=_DIFFERS)
    if best.cost <= COSTS[How.GIVEN]:
        return best
    spelled = _spelling(one, other)
    if best is _DIFFERS and spelled.how is How.SPELLING:
        least = _TWO_GIVEN if _both_given(one, other) else _SLIP
        spelled = Likeness(How.SPELLING, max(spelled.cost, least))
    return spelled if spelled.cost < best.cost - (_ACROSS if best.system else 0.0) else best


def _nations(one: Token, other: Token) -> Likeness | None:
    """Ireland and Iceland are two, however alike; Russian and Russia are one; None for other words."""
    known = organizations().nations
    a, b = known.get(one.latin), known.get(other.latin)
    if a is None or b is None or a == b:
        return None if a is None or b is None else Likeness(How.INFLECTED, COSTS[How.INFLECTED])
    return _DIFFERS


def _acronyms(one: Token, other: Token) -> Likeness:
    """Another letter is another body, where letters are all there is of a name."""
    if (one.acronym or one.latin) == (other.acronym or other.latin):
        return Likeness(How.INFLECTED, COSTS[How.INFLECTED])
    return _DIFFERS


def _initial(one: Token, other: Token) -> Likeness:
    short, long = (one, other) if one.role is Role.INITIAL else (other, one)
    if short.latin == long.latin:
        return _SAME
    firsts = {reading[:1] for reading in long.readings} | {key.partition(":")[2][:1] for key in long.keys}
    if long.role is not Role.INITIAL and (short.latin[:1] in firsts or long.latin.startswith(short.latin)):
        return Likeness(How.INITIAL, COSTS[How.INITIAL])
    if long.latin[:1] == short.latin[:1]:
        return Likeness(How.INITIAL, COSTS[How.INITIAL])
    known = givens().same
    if any(name[:1] == short.latin for name in _namesakes(long.latin)) and long.latin in known:
        return Likeness(How.INITIAL, COSTS[How.INITIAL] + COSTS[How.GIVEN])
    return _DIFFERS


@lru_cache(maxsize=10_000)
def _namesakes(latin: str) -> frozenset[str]:
    known = givens().same
    groups = known.get(latin, frozenset())
    return frozenset(name for name, found in known.items() if groups & found)


def _known(one: Token, other: Token) -> list[Likeness]:
    """The ways in which the two are known to be one name."""
    found = []
    if one.stems and other.stems:
        if one.stems & other.stems:
            found.append(Likeness(How.INFLECTED, COSTS[How.INFLECTED]))
    elif one.stems or other.stems:
        inflected, plain = (one, other) if one.stems else (other, one)
        spelled = {key.removeprefix("slavic:") for key in plain.keys if key.startswith("slavic:")}
        # Of the base form, a vowel at the end is an ending too.
        spelled |= {key[:-1] for key in spelled if len(key) > 3 and key[-1] in "aeiou"}
        if spelled & inflected.stems:
            found.append(Likeness(How.INFLECTED, COSTS[How.INFLECTED]))
    if common := one.keys & other.keys:
        system = min((key.partition(":")[0] for key in common), key=_SYSTEMS.__getitem__)
        found.append(Likeness(How.ROMANIZED, _SYSTEMS[system], system))
    known = givens()
    for how, groups in ((How.GIVEN, known.same), (How.NICKNAME, known.short), (How.KIN, known.kin)):
        if groups.get(one.latin, frozenset()) & groups.get(other.latin, frozenset()):
            found.append(Likeness(how, COSTS[how]))
            break
    return found


def _spelling(one: Token, other: Token) -> Likeness:
    """By the letters that differ, and for words of two scripts by their consonants too."""
    best = min(_differing(_letters(a, b), max(len(a), len(b))) for a in one.readings for b in other.readings)
    if one.script != other.script:
        bones, size = _bones(one, other)
        lossy = one.script in LOSSY or other.script in LOSSY
        best = min(best, _ACROSS + bones + (0.0 if lossy else best * _VOICE[min(size, len(_VOICE) - 1)]))
        return Likeness(How.SCRIPT if best < DIFFERS else How.DIFFERS, min(best, DIFFERS))
    if one.stems and other.stems:
        best = min(best, _stemmed(one, other))
    return Likeness(How.SPELLING if best < DIFFERS else How.DIFFERS, min(best, DIFFERS))


def _letters(a: str, b: str) -> float:
    """How many letters differ, those that a system of romanisation explains in part."""
    longer = max(len(a), len(b))
    # What differs in more than half of its letters is another word, and is not looked at further.
    most = longer // 2 + 1
    letters = float(OSA.distance(a, b, score_cutoff=most))
    explained = _EXPLAINED
    for system in ("general", "slavic", "arabic"):
        found = OSA.distance(sound.key(a, system), sound.key(b, system), score_cutoff=most)
        if found > most:
            break
        letters = min(letters, found + explained)
        explained = 2 * _EXPLAINED
    return letters


def _both_given(one: Token, other: Token) -> bool:
    known = givens().known
    return one.latin in known and other.latin in known


def _differing(letters: float, length: int) -> float:
    return _SLOPE * letters / length + (_MORE if letters > _SLIPS else 0.0)


def _bones(one: Token, other: Token) -> tuple[float, int]:
    """The cost of two words by their consonants, and how many of them there are."""
    best, size = DIFFERS, 0
    for a in one.bones:
        for b in other.bones:
            if a and b:
                longer = max(len(a), len(b))
                cost = _differing(OSA.distance(a, b), longer) + (_FEW if longer < 3 else 0.0)
                if cost < best:
                    best, size = cost, longer
                if "han" in (one.script, other.script):
                    rough, other_rough = sound.coarse(a), sound.coarse(b)
                    longer = max(len(rough), len(other_rough))
                    cost = _differing(OSA.distance(rough, other_rough), longer) + (
                        _FEW if longer < 3 else 0.0
                    )
                    best = min(best, _COARSE + cost)
    return best, size


def _stemmed(one: Token, other: Token) -> float:
    """By the letters of what is left without endings, in words that are long enough for that."""
    a, b = _shortest(one.stems), _shortest(other.stems)
    if not a or not b:
        return DIFFERS
    return _differing(OSA.distance(a, b) + _EXPLAINED, max(len(a), len(b)))


@lru_cache(maxsize=100_000)
def _shortest(stems: frozenset[str]) -> str:
    return min((stem for stem in stems if len(stem) > 3), key=lambda stem: (len(stem), stem), default="")
