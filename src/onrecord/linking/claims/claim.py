"""Claims: accounts that tell of the same matter, in groups.

Two accounts are of one claim where the pair model is sure and nothing known speaks against it. Groups are
made
from the surest pairs down, and only as long as nothing told in the one contradicts the other in whom it is
told
of, so that a chain of likeness does not run two matters together. The result does not depend on the order in
which reports came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.linking.claims.account import Account
from onrecord.linking.claims.comparing import Profile, features
from onrecord.linking.claims.pool import Pool
from onrecord.record import content_id

__all__ = ["Claim", "claims"]


#: Characters in words that say a claim well: with fewer it is not clear of what, with more of what else.
_FEWEST, _MOST = 25, 160


@dataclass(frozen=True)
class Claim:
    """One matter. id: of its oldest account. predicate: of most of them. subject: the key of whom it is
    told."""

    id: str
    predicate: str
    subject: str | None
    profiles: tuple[Profile, ...]

    @property
    def accounts(self) -> tuple[Account, ...]:
        """By the day of printing, then in text order."""
        return tuple(item.account for item in self.profiles)

    @property
    def head(self) -> Account:
        """The account that says it best: held to be so, of him whom the claim is of, in few words."""

        def order(item: Profile) -> tuple[bool, bool, bool, int, str, int]:
            account = item.account
            return (
                account.stance.side <= 0,
                self.subject not in item.subject,
                not _FEWEST <= len(account.words) <= _MOST,
                len(account.words),
                account.record.report.id,
                account.trigger.start,
            )

        return min(self.profiles, key=order).account

    @property
    def reports(self) -> int:
        """In how many reports it is told."""
        return len({item.record.report.id for item in self.accounts})


def claims(pool: Pool) -> list[Claim]:
    """The claims of the accounts of ``pool`` that two reports or holders tell of, most told first."""
    items = pool.profiles
    scored: list[tuple[float, int, int]] = []
    for one, other in pool.candidates():
        if _clash(items[one], items[other]):
            continue
        compared = features(items[one], items[other])
        sure = pool.judge(compared)
        if sure >= pool.judge.same:
            scored.append((sure, one, other))
    scored.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    groups = _joined(items, scored)
    made = [_claim([items[number] for number in group]) for group in groups if len(group) > 1]
    return sorted(made, key=lambda item: (-item.reports, -len(item.profiles), item.id))


def _clash(one: Profile, other: Profile) -> bool:
    """Whether the two are told of other people: then they are two matters, however like the words."""
    return bool(one.subject and other.subject and not one.subject & other.subject)


def _joined(items: Sequence[Profile], scored: Sequence[tuple[float, int, int]]) -> list[list[int]]:
    root = list(range(len(items)))
    members: dict[int, list[int]] = {}
    subjects: dict[int, frozenset[str]] = {}

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for _, one, other in scored:
        a, b = sorted((find(one), find(other)))
        if a == b:
            continue
        left, right = subjects.get(a, items[a].subject), subjects.get(b, items[b].subject)
        if left and right and not left & right:
            continue
        root[b] = a
        subjects[a] = (left & right) or left or right
        members[a] = members.get(a, [a]) + members.pop(b, [b])
    return [sorted(group) for group in members.values()]


def _claim(group: Sequence[Profile]) -> Claim:
    predicates = Counter(item.account.predicate for item in group)
    subjects = Counter(key for item in group for key in item.subject)
    first = min(group, key=lambda item: (item.account.record.report.id, item.account.item))
    return Claim(
        id=content_id("c", first.account.record.report.id, first.account.item),
        predicate=max(predicates, key=lambda name: (predicates[name], name)),
        subject=max(subjects, key=lambda key: (subjects[key], key)) if subjects else None,
        profiles=tuple(group),
    )
