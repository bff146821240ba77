"""Names of one identity in groups, by the names alone.

Names that are the same by :data:`SAME` come together, the surest first, as long as the name that stands for
one group may be the one that stands for the other. A name of one word, "Davis", joins the group that has it
as its first or last word, where one group has most of its mentions in the same document, else everywhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.linking.names.blocking import candidates
from onrecord.linking.names.comparing import MAYBE, SAME, SAME_NAME, compare
from onrecord.linking.names.parts import Name

__all__ = ["groups"]


def groups(names: Sequence[Name], documents: Sequence[str], same: float = SAME) -> list[int]:
    """The number of the group of each of ``names``; ``documents`` says where each of them stands.

    same: the score from which two names are taken for one.
    """
    distinct = list(dict.fromkeys(names))
    places = {item: at for at, item in enumerate(distinct)}
    of = [places[item] for item in names]
    counts = Counter(of)
    scored = []
    for one, other in candidates(distinct):
        score = compare(distinct[one], distinct[other]).score
        if score >= min(same, SAME_NAME):
            scored.append((score, one, other))
    scored.sort(key=lambda item: (-item[0], item[1], item[2]))
    root = list(range(len(distinct)))
    heads = list(range(len(distinct)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    def rank(at: int) -> tuple[int, int]:
        return len(distinct[at].tokens), counts[at]

    for score, one, other in scored:
        a, b = find(one), find(other)
        if score < same or a == b or (len(distinct[one].tokens) == 1) != (len(distinct[other].tokens) == 1):
            continue
        head_a, head_b = heads[a], heads[b]
        if compare(distinct[head_a], distinct[head_b]).score < MAYBE:
            continue
        root[b] = a
        heads[a] = max(head_a, head_b, key=rank)
    return _with_short(names, of, distinct, documents, scored, [find(at) for at in range(len(distinct))])


def _with_short(
    names: Sequence[Name],
    of: list[int],
    distinct: list[Name],
    documents: Sequence[str],
    scored: list[tuple[float, int, int]],
    group: list[int],
) -> list[int]:
    """The groups with names of one word in that of a longer name which is near."""
    longer: defaultdict[int, set[int]] = defaultdict(set)
    for score, one, other in scored:
        if score < SAME_NAME:
            continue
        for short, long in ((one, other), (other, one)):
            if len(distinct[short].tokens) == 1 and len(distinct[long].tokens) > 1:
                longer[group[short]].add(group[long])
    everywhere = Counter(group[at] for at in of)
    here: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for at, document in zip(of, documents, strict=True):
        here[document][group[at]] += 1
    made = []
    for at, document in zip(of, documents, strict=True):
        known = longer.get(group[at], set()) if len(distinct[at].tokens) == 1 else set()
        if not known:
            made.append(group[at])
            continue
        near = [item for item in known if here[document][item]]
        made.append(
            max(near, key=lambda item: (here[document][item], everywhere[item], -item))
            if near
            else max(known, key=lambda item: (everywhere[item], -item))
        )
    return made
