"""Where the accounts of one claim differ: whether it is so, how many, who did it, where, and on which day.

A difference is told only where two accounts cannot both be right as they stand. Who gives less ("a team", "in
Turkey", "at least 10") does not contradict who gives more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.linking.claims.account import Account
from onrecord.linking.claims.asking import held_of
from onrecord.linking.claims.claim import Claim, claims
from onrecord.linking.claims.comparing import Profile, features
from onrecord.linking.claims.counting import count_claims, count_of
from onrecord.linking.claims.figures import Figure, Scale, compare
from onrecord.linking.claims.history import Holding
from onrecord.linking.claims.lexicon import lexicon, words
from onrecord.linking.claims.pool import Pool
from onrecord.linking.claims.relation import figures_of
from onrecord.linking.terms import terms
from onrecord.record import Kind, Precision

__all__ = ["Aspect", "Difference", "Version", "all_differences", "differences", "number_difference"]

#: How many accounts of a claim are tried as its wording.
_TRIED = 12
#: Both sides of a denial have at least so much of their words in common, unless they are told of one patient.
_COMMON = 0.3


class Aspect(StrEnum):
    """In what they differ."""

    WHETHER = "whether"
    NUMBER = "number"
    WHO = "who"
    WHERE = "where"
    WHEN = "when"


@dataclass(frozen=True)
class Version:
    """One version, in a few words, and the accounts that give it, oldest first."""

    label: str
    accounts: tuple[Account, ...]


@dataclass(frozen=True)
class Difference:
    """Two versions or more of one aspect of a claim; of: what is counted, for numbers. held: every stance to
    the claim, where the versions are those of what cannot be together."""

    claim: Claim
    aspect: Aspect
    versions: tuple[Version, ...]
    of: str = ""
    held: tuple[Holding, ...] = ()


def all_differences(pool: Pool) -> list[Difference]:
    """Where the reports of ``pool`` differ: of each claim, those that most reports tell of first, then
    numbers of what became of people."""
    found = [item for claim in claims(pool) for item in differences(claim, pool)]
    seen = {
        account.span
        for item in found
        if item.aspect is Aspect.NUMBER
        for version in item.versions
        for account in version.accounts
    }
    for claim in count_claims(pool):
        found += [
            item
            for item in number_difference(claim)
            if not any(account.span in seen for version in item.versions for account in version.accounts)
        ]
    return found


def differences(claim: Claim, pool: Pool) -> list[Difference]:
    """The differences of ``claim``, that of whether it is so first."""
    if claim.subject is None or not claim.subject.startswith(("n", "g", "p")):
        return []
    language = claim.head.record.report.language or "en"
    once = claim.predicate in lexicon(language).once
    ways = (_whether, _excluded, _numbers, *((_who, _where, _when) if once else ()))
    return [
        made
        for way in ways
        for made in way(claim, pool)
        if len({item.record.report.id for version in made.versions for item in version.accounts}) > 1
    ]


def _whether(claim: Claim, pool: Pool) -> Iterator[Difference]:
    told = [item for item in claim.profiles if item.account.stance.side > 0 and claim.subject in item.subject]
    denied = [
        item for item in claim.profiles if item.account.stance.side < 0 and claim.subject in item.subject
    ]
    against = [item for item in denied if any(_is_denial(other, item, pool) for other in told)]
    if not against:
        return
    support = [item for item in told if any(_is_denial(item, other, pool) for other in against)]
    held = [item for item in support if not item.account.own_voice] or support
    yield Difference(
        claim,
        Aspect.WHETHER,
        (Version("so", _accounts(held)), Version("not so", _accounts(against))),
    )


def _excluded(claim: Claim, pool: Pool) -> Iterator[Difference]:
    """What some tell and others tell otherwise: that he left, and that he was killed where he was."""
    language = claim.head.record.report.language or "en"
    if not lexicon(language).excludes.get(claim.predicate):
        return
    told = [
        item
        for item in claim.profiles
        if item.account.stance.side > 0 and not item.account.own_voice and claim.subject in item.subject
        if item.account.argument("patient") is not None or not item.account.active
    ]
    best: tuple[tuple[int, int], tuple[Holding, ...], Sequence[tuple[Account, ...]]] = ((0, 0), (), ())
    for item in sorted(told, key=lambda one: one.account.item)[:_TRIED]:
        held = held_of(item, pool)
        sides = [
            tuple(one.account for one in held if one.stance.side == side and not one.account.own_voice)
            for side in (1, -1)
        ]
        worth = min(map(len, sides)), sum(map(len, sides))
        if worth > best[0]:
            best = worth, held, sides
    if best[0][0]:
        versions = Version("so", best[2][0]), Version("not so", best[2][1])
        yield Difference(claim, Aspect.WHETHER, versions, "", best[1])


def _is_denial(told: Profile, denied: Profile, pool: Pool) -> bool:
    compared = features(told, denied)
    if pool.judge(compared) < pool.judge.same or not compared["subject same"]:
        return False
    if told.account.record is denied.account.record and told.account.span == denied.account.span:
        return False
    return bool(compared["patient same"]) or compared["words contained"] >= _COMMON


def _accounts(items: Sequence[Profile]) -> tuple[Account, ...]:
    return tuple(item.account for item in items)


def _numbers(claim: Claim, pool: Pool) -> Iterator[Difference]:
    by_thing: dict[str, list[tuple[Figure, Account]]] = defaultdict(list)
    for account in claim.accounts:
        if account.stance.side <= 0:
            continue
        for item in figures_of(account):
            by_thing[item.of].append((item, account))
    for thing, told in sorted(by_thing.items()):
        yield from _versions(claim, thing, told)


def number_difference(claim: Claim) -> list[Difference]:
    """Where the numbers of a claim of :func:`onrecord.linking.claims.counting.count_claims` differ."""
    told = [(item, account) for account in claim.accounts if (item := count_of(account)) is not None]
    return list(_versions(claim, claim.predicate, told))


def _versions(claim: Claim, thing: str, told: Sequence[tuple[Figure, Account]]) -> Iterator[Difference]:
    at_odds = any(
        compare(one, other) is Scale.OTHER and a.record is not b.record
        for one, a in told
        for other, b in told
        if one is not other
    )
    if not at_odds:
        return
    versions: dict[tuple[float, float], list[tuple[Figure, Account]]] = defaultdict(list)
    for item, account in told:
        versions[item.low, item.high].append((item, account))
    yield Difference(
        claim,
        Aspect.NUMBER,
        tuple(
            Version(items[0][0].quantity.text, tuple(account for _, account in items))
            for _, items in sorted(versions.items())
        ),
        thing,
    )


def _who(claim: Claim, pool: Pool) -> Iterator[Difference]:
    """Who did it: named agents, and groups that are described, as long as the descriptions differ."""
    words_of = lexicon(claim.head.record.report.language or "en")
    if any(claim.predicate in others for others in words_of.entails.values()):
        return  # told with the predicate that says more: who killed him, not by whom he died
    known: list[tuple[str, frozenset[str], Account]] = []
    entailed = words_of.entails.get(claim.predicate, frozenset())
    for item in pool.profiles:
        account = item.account
        agent = account.argument("agent")
        if account.predicate != claim.predicate and account.predicate not in entailed:
            continue
        if not (account.stance.side > 0 or account.hedged):
            continue
        meant = item.subject or (
            {pool.main_subject(account.record, account.predicate)} if account.blamed else set()
        )
        if claim.subject not in meant:
            continue
        if account.active or agent is None or (agent is account.subject and not account.blamed):
            continue
        language = account.record.report.language or "en"
        key = pool.identities.of(account.record, agent.who)
        if key == claim.subject:
            continue  # misread: nobody is told to have done it to himself in so many words
        if key is None and lexicon(language).is_pronoun(agent.who.name):
            continue
        marks = {key} if key else set()
        marks |= _marks(agent.who.name, language)
        if agent.who.country:
            marks.add(f"g{agent.who.country}")
        if _is_unordered(agent.who.name, language):
            marks = {"unordered"}
        label = pool.identities.name(key, agent.who.name)
        known.append((label, frozenset(marks), account))
    yield from _split(claim, Aspect.WHO, known)


def _is_unordered(name: str, language: str) -> bool:
    return bool(lexicon(language).unordered & set(words(name)))


def _marks(name: str, language: str) -> set[str]:
    """The words of a description, those for the people of a country as that country."""
    found = set()
    demonyms = lexicon(language).demonyms
    for word in name.split():
        code = demonyms.get(word.lower().strip("’'s,.")) or demonyms.get(word.lower().strip(",."))
        found |= {f"g{code}"} if code else set(terms(word, language))
    return found


def _where(claim: Claim, pool: Pool) -> Iterator[Difference]:
    known: list[tuple[str, frozenset[str], Account]] = []
    for item in claim.profiles:
        account = item.account
        place = account.record.entity(account.place)
        if account.stance.side <= 0 or place is None or place.kind is not Kind.PLACE or not place.country:
            continue
        if claim.subject not in item.subject or len(_countries(account)) > 1:
            continue
        # Of a town and its country neither contradicts the other; two countries do.
        known.append((place.name, frozenset({place.country}), account))
    yield from _split(claim, Aspect.WHERE, known)


def _countries(account: Account) -> set[str]:
    """The countries of the places named in the words; of two it is not known in which it happened."""
    found = (account.record.entity(item) for item in account.mentioned)
    return {item.country for item in found if item is not None and item.country}


def _when(claim: Claim, pool: Pool) -> Iterator[Difference]:
    known: list[tuple[str, frozenset[str], Account]] = []
    for item in claim.profiles:
        account = item.account
        when = account.happened
        if (
            claim.subject not in item.subject
            or account.stance.side <= 0
            or when is None
            or when.precision is not Precision.DAY
        ):
            continue
        if when.start is not None:
            known.append((when.start.isoformat(), frozenset({when.start.isoformat()}), account))
    yield from _split(claim, Aspect.WHEN, known)


def _split(
    claim: Claim, aspect: Aspect, known: Sequence[tuple[str, frozenset[str], Account]]
) -> Iterator[Difference]:
    """Those that share a mark in one version; a difference where two versions are left."""
    groups: list[tuple[set[str], list[tuple[str, Account]]]] = []
    for label, marks, account in known:
        if not marks:
            continue
        touched = [group for group in groups if group[0] & marks]
        merged: tuple[set[str], list[tuple[str, Account]]] = (set(marks), [(label, account)])
        for group in touched:
            merged = (merged[0] | group[0], group[1] + merged[1])
            groups.remove(group)
        groups.append(merged)
    if len(groups) < 2:
        return

    def order(group: tuple[set[str], list[tuple[str, Account]]]) -> tuple[int, str]:
        return -len(group[1]), group[1][0][0]

    versions = []
    for _, items in sorted(groups, key=order):
        labels = [label for label, _ in items]
        versions.append(
            Version(
                max(labels, key=lambda one: (labels.count(one), -len(one), one)), tuple(a for _, a in items)
            )
        )
    yield Difference(claim, aspect, tuple(versions))
