"""Which names are worth comparing: keys that two spellings of one name are likely to share.

A key of a name of several words is the skeleton of one word with the first sounds of another, or its first
and last, so that a slip or another romanisation in one of them leaves a key that both have. A name of one
word has a key of its own, which longer names share by their first and last word. Comparing the names under
one key, rather than all with all, takes time near linear in their number as long as no key has too many:
those are told apart by the first letters of their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.linking.names import sound
from onrecord.linking.names.knowledge import givens
from onrecord.linking.names.parts import Name, Role, Token

__all__ = ["candidates", "keys"]

#: A skeleton is cut to this length: what is behind it may be an ending or the rest of a compound.
_LONG = 4
#: Names have many words seldom, and lists taken for names often.
_MOST_TOKENS = 6
#: From so many names under one key on, only those are compared that share the first letter of every word.
_CROWD = 120


def keys(of: Name) -> frozenset[str]:
    """The keys under which ``of`` is found.

    "pair:…" for two words, "joined:…" for all of it, "short:…" for the initial letters of an organisation;
    "one:…", "initial:…" and "han:…" for meeting a name of one word, with an initial, in Chinese characters.
    """
    tokens = _telling(of)
    bones = [_bones(token) for token in tokens]
    ends = [_ends(token) for token in tokens]
    found = {f"joined:{bone}" for bone in _joined(tokens)}
    for at, token in enumerate(tokens):
        if token.role is Role.INITIAL:
            continue
        if token.script in ("han", "latin"):
            rough = {sound.coarse(bone)[:_LONG] for bone in token.bones}
            found |= {f"han:{bone}" for bone in rough if len(bone) > 1}
        others = [other for other in range(len(tokens)) if other != at]
        found |= {f"pair:{bone}+{end}" for other in others for bone in bones[at] for end in ends[other]}
        found |= {
            f"initial:{bone}+{end[:1]}" for other in others for bone in bones[at] for end in ends[other]
        }
        if at in (0, len(tokens) - 1) or not of.person:
            found |= {f"one:{bone}" for bone in bones[at]}
    if not of.person:
        found |= _shorts(of)
    return frozenset(found)


def _telling(of: Name) -> list[Token]:
    """The words that tell a name from others: no numbers, and no words such as "group"."""
    tokens = [token for token in of.tokens if token.role is not Role.NUMBER][:_MOST_TOKENS]
    if not of.person:
        tokens = [token for token in tokens if token.role is not Role.LIGHT] or tokens
    return tokens or list(of.tokens[:1])


def _bones(token: Token) -> frozenset[str]:
    found = {bone[:_LONG] for bone in token.bones}
    found |= {bone[:_LONG] for stem in token.stems for bone in sound.skeletons(stem)}
    if parts := sound.abd(token.latin):
        found |= {bone[:_LONG] for bone in sound.skeletons(parts[1])}
    return frozenset(found)


def _ends(token: Token) -> frozenset[str]:
    """The first two sounds of a word, the first with the last, and the names that it may stand for: Bill is
    William."""
    known = givens()
    found = {end for bone in token.bones for end in (f"{bone[:2]}.", f"{bone[:1]}-{bone[-1:]}")}
    for kind, groups in (("=", known.same), ("~", known.short), ("^", known.kin)):
        found |= {f"{kind}{number}" for number in groups.get(token.latin, ())}
    return frozenset(found)


def _joined(tokens: Sequence[Token]) -> frozenset[str]:
    if sum(len(token.latin) for token in tokens) < 5:
        return frozenset()
    return frozenset(bone[:8] for bone in sound.skeletons("".join(token.latin for token in tokens)))


def _shorts(of: Name) -> set[str]:
    words = [token for token in of.tokens if token.role is not Role.NUMBER]
    found = {f"short:{token.latin}" for token in words if 3 <= len(token.latin) <= 6}
    for size in range(3, min(6, len(words)) + 1):
        for start in range(len(words) - size + 1):
            found.add("short:" + "".join(token.latin[:1] for token in words[start : start + size]))
    return found


def candidates(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Pairs of places in ``names`` that share a key, the smaller place first, each once.

    Names of one word are paired with longer ones too; to which of them they belong, if to any, is not for
    the names to say.
    """
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(names):
        for key in keys(item):
            blocks[("p:" if item.person else "o:") + key].append(place)
    alone = [len(_telling(item)) == 1 for item in names]
    initials = [any(token.role is Role.INITIAL for token in item.tokens) for item in names]
    han = [any(token.script == "han" for token in item.tokens) for item in names]
    telling = {"one": alone, "initial": initials, "han": han}
    seen = set[tuple[int, int]]()
    for key in sorted(blocks):
        places = blocks[key]
        if len(places) < 2:
            continue
        # Under these keys only names meet of which one is of that kind.
        which = telling.get(key.split(":", 2)[1])
        for group in _parted(places, names):
            for at, one in enumerate(group):
                for other in group[at + 1 :]:
                    if which is not None and not (which[one] or which[other]):
                        continue
                    if (one, other) not in seen:
                        seen.add((one, other))
                        yield one, other


def _parted(places: list[int], names: Sequence[Name]) -> Iterable[list[int]]:
    if len(places) <= _CROWD:
        return [places]
    parts: defaultdict[str, list[int]] = defaultdict(list)
    for place in places:
        parts["".join(sorted(token.latin[:2] for token in names[place].tokens))].append(place)
    return parts.values()
