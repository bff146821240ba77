"""Which words of one name answer to which of the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from onrecord.linking.names import sound
from onrecord.linking.names.likeness import COSTS, LOSSY, How, Likeness, likeness
from onrecord.linking.names.parts import Name, Role, Token

__all__ = ["Pair", "free", "pair_up"]

_ACRONYM = 0.35
_CUT = 0.35
#: A word written together has so many letters at least, and so many more or fewer than its parts at most.
_JOINED_LEAST = 5
_JOINED_SPAN = 3
_JOINED_ACROSS = 0.2
_JOINED_SLIP = 0.36
_HALF_INFLECTED = 0.25
_VOWELS = frozenset("aeiouyąęóаеёиоуыэюяєіїь")


@dataclass(slots=True)
class Pair:
    """Places in the one name and in the other, and how what stands there agrees."""

    one: tuple[int, ...]
    other: tuple[int, ...]
    likeness: Likeness


def pair_up(one: Name, other: Name) -> list[Pair]:
    """Each word of the shorter name with what answers to it in the other; what has no answer is left out."""
    pairs = _joined(one, other) if len(one.tokens) + len(other.tokens) > 2 else []
    if not one.person:
        pairs += _acronym(one, other)
    pairs += _aligned(
        one, other, free(one, [pair.one for pair in pairs]), free(other, [pair.other for pair in pairs])
    )
    if one.person:
        _cut(one, other, pairs)
        _half_inflected(pairs, one, other)
    _initials(pairs)
    _systems(pairs)
    return pairs


def free(of: Name, taken: list[tuple[int, ...]]) -> list[int]:
    used = {at for places in taken for at in places}
    return [at for at in range(len(of.tokens)) if at not in used]


def _joined(one: Name, other: Name) -> list[Pair]:
    """Words written together in one name and apart in the other."""
    pairs: list[Pair] = []
    for mirrored, (whole, apart) in enumerate(((one, other), (other, one))):
        taken = {at for pair in pairs for at in (pair.one if mirrored else pair.other)}
        done = {at for pair in pairs for at in (pair.other if mirrored else pair.one)}
        for at, token in enumerate(whole.tokens):
            if at in done or len(token.latin) < _JOINED_LEAST or token.role is Role.INITIAL:
                continue
            for places in _runs(token, apart):
                words = [apart.tokens[place] for place in places]
                if not taken.isdisjoint(places) or (found := _run(token, words)) is None:
                    continue
                if min(likeness(token, words[0]).cost, likeness(token, words[-1]).cost) > found.cost:
                    pairs.append(Pair(places, (at,), found) if mirrored else Pair((at,), places, found))
                    taken.update(places)
                    break
    return pairs


def _runs(whole: Token, apart: Name) -> Iterator[tuple[int, ...]]:
    """Two or three words of ``apart`` about as long as ``whole`` together, beginning alike."""
    tokens = apart.tokens
    for start in range(len(tokens) - 1):
        same_script = tokens[start].script == whole.script
        if same_script and tokens[start].bones[0][:1] != whole.bones[0][:1]:
            continue
        length = len(tokens[start].latin)
        for end in range(start + 1, min(start + 3, len(tokens))):
            length += len(tokens[end].latin)
            if abs(length - len(whole.latin)) <= _JOINED_SPAN:
                yield tuple(range(start, end + 1))


def _run(whole: Token, words: list[Token]) -> Likeness | None:
    """How ``whole`` agrees with ``words`` written together; None where it does not."""
    if any(word.role in (Role.INITIAL, Role.NUMBER) and len(word.latin) > 1 for word in words):
        return None
    joined = "".join(word.latin for word in words)
    if joined == whole.latin:
        return Likeness(How.JOINED, COSTS[How.JOINED])
    if sound.key(joined, "general") == sound.key(whole.latin, "general"):
        return Likeness(How.JOINED, 2 * COSTS[How.JOINED])
    if (parts := sound.abd(whole.latin)) is not None and len(words) == 2:
        first, last = (sound.key(part, "arabic") for part in parts)
        a, b = (sound.key(word.latin, "arabic") for word in words)
        if a.startswith(first) and sound.key(last, "arabic") == b:
            return Likeness(How.JOINED, 2 * COSTS[How.JOINED])
    if (spelled := _chinese(whole)) and all(_chinese(word) for word in words):
        runs = {"".join(run) for run in product(*map(_chinese, words))}
        if spelled & runs:
            return Likeness(How.ROMANIZED, 3 * COSTS[How.ROMANIZED], "chinese")
    if whole.script != words[0].script and not LOSSY.isdisjoint((whole.script, words[0].script)):
        bones = set(whole.bones) & set(sound.skeletons(joined))
        return Likeness(How.JOINED, _JOINED_ACROSS) if bones and len(max(bones, key=len)) > 2 else None
    found = likeness(whole, _joint(joined, words[0]))
    slip = {How.SPELLING: _JOINED_SLIP, How.SCRIPT: _JOINED_ACROSS}.get(found.how, 0.0)
    if found.cost <= slip and len(joined) > 6:
        return Likeness(How.JOINED, found.cost + COSTS[How.JOINED])
    return None


def _chinese(token: Token) -> set[str]:
    return {key.removeprefix("chinese:") for key in token.keys if key.startswith("chinese:")}


@lru_cache(maxsize=10_000)
def _joint(latin: str, first: Token) -> Token:
    keys = frozenset(f"{system}:{sound.key(latin, system)}" for system in ("general", "slavic", "arabic"))
    return Token(latin, latin, first.script, Role.CORE, (latin,), keys, frozenset(), sound.skeletons(latin))


def _acronym(one: Name, other: Name) -> list[Pair]:
    """ "PLA" and "People's Liberation Army"."""
    for mirrored, (short, long) in enumerate(((one, other), (other, one))):
        words = [at for at, token in enumerate(long.tokens) if token.role is not Role.NUMBER]
        if len(words) < 3:
            continue
        for at, token in enumerate(short.tokens):
            letters = token.latin
            if not 3 <= len(letters) <= 6 or token.role is not Role.CORE:
                continue
            for start in range(len(words) - len(letters) + 1):
                run = words[start : start + len(letters)]
                if "".join(long.tokens[place].latin[:1] for place in run) == letters:
                    found = Likeness(How.ACRONYM, _ACRONYM)
                    return [Pair(tuple(run), (at,), found) if mirrored else Pair((at,), tuple(run), found)]
    return []


def _aligned(one: Name, other: Name, left: list[int], right: list[int]) -> list[Pair]:
    """The best partner of each word, the surest pairs first."""
    weighed = sorted(
        (
            (found.cost, abs(a / max(len(one.tokens), 1) - b / max(len(other.tokens), 1)), a, b, found)
            for a in left
            for b in right
            for found in (likeness(one.tokens[a], other.tokens[b]),)
        ),
        key=lambda item: item[:4],
    )
    used_one, used_other = set[int](), set[int]()
    pairs = []
    for _, _, a, b, found in weighed:
        if a in used_one or b in used_other:
            continue
        if found.how is How.DIFFERS and not _rivals(one, other, a, b):
            continue
        used_one.add(a)
        used_other.add(b)
        pairs.append(Pair((a,), (b,), found))
    return pairs


def _cut(one: Name, other: Name, pairs: list[Pair]) -> None:
    """The last word of a long name may be cut off by the field that it stood in."""
    ends = [
        pair
        for pair in pairs
        if pair.one == (len(one.tokens) - 1,) and pair.other == (len(other.tokens) - 1,)
    ]
    if len(pairs) > 2 and ends and sum(pair.likeness.cost < 0.1 for pair in pairs) == len(pairs) - 1:
        short, long = sorted((one.tokens[-1].latin, other.tokens[-1].latin), key=len)
        if len(short) > 1 and long.startswith(short) and ends[0].likeness.cost > _CUT:
            ends[0].likeness = Likeness(How.CUT, _CUT)


def _systems(pairs: list[Pair]) -> None:
    """Who writes one word by a system of romanisation writes the next by it: that is no second difference."""
    seen = set[str]()
    for pair in sorted(pairs, key=lambda pair: -pair.likeness.cost):
        if (system := pair.likeness.system) in seen:
            pair.likeness = Likeness(pair.likeness.how, min(pair.likeness.cost, COSTS[How.ROMANIZED]), system)
        elif system:
            seen.add(system)


def _half_inflected(pairs: list[Pair], one: Name, other: Name) -> None:
    """A man's name takes its ending in both words, "Jana Nowaka"; where the family's name has none, "Jana
    Nowak", it may be a woman's."""
    bare = any(
        (native := one.tokens[pair.one[0]].native) == other.tokens[pair.other[0]].native
        and native[-1] not in _VOWELS
        for pair in pairs
    )
    for pair in pairs:
        if bare and pair.likeness.how is How.INFLECTED and len(pair.one) == len(pair.other) == 1:
            short, long = sorted(
                (one.tokens[pair.one[0]].native, other.tokens[pair.other[0]].native), key=len
            )
            if long[:-1] == short and long[-1] in _VOWELS:
                pair.likeness = Likeness(How.INFLECTED, _HALF_INFLECTED)


def _initials(pairs: list[Pair]) -> None:
    """A second initial that fits is no second doubt."""
    found = [pair for pair in pairs if pair.likeness.how is How.INITIAL]
    for pair in found[1:]:
        pair.likeness = Likeness(How.INITIAL, COSTS[How.INITIAL] / 8)


def _rivals(one: Name, other: Name, a: int, b: int) -> bool:
    """Whether two words that differ deny each other: a patronymic and a middle name do not."""
    roles = {one.tokens[a].role, other.tokens[b].role}
    if Role.PATRONYMIC in roles:
        return len(roles) == 1
    return True
