"""What two accounts of one matter are to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from onrecord.linking.claims.account import Account, Basis
from onrecord.linking.claims.comparing import Profile, features
from onrecord.linking.claims.figures import Figure, Scale, compare, figure
from onrecord.linking.claims.identities import Identities
from onrecord.linking.claims.judge import Judge

__all__ = ["Link", "Relation", "day_of", "figures_of", "relate"]


class Relation(StrEnum):
    """Of a later account to an earlier one. ``taken_back``: by the same holder; ``denied``: by another."""

    SAME = "same"
    MORE_EXACT = "more_exact"
    OTHER_NUMBER = "other_number"
    DENIED = "denied"
    TAKEN_BACK = "taken_back"
    APART = "apart"


@dataclass(frozen=True)
class Link:
    """relation: of the two; confidence: 0 to 1, that both tell of the same matter and the relation holds.
    evidence: what speaks for it, by name."""

    relation: Relation
    confidence: float
    evidence: dict[str, Any] = field(default_factory=dict)


def relate(one: Profile, other: Profile, judge: Judge, identities: Identities) -> Link:
    """What ``other``, the later, is to ``one``."""
    compared = features(one, other)
    sure = judge(compared)
    evidence: dict[str, Any] = compared.evidence()
    if sure < judge.same or compared["subject differs"] or compared["patient differs"]:
        return Link(Relation.APART, 1 - sure, evidence)
    a, b = one.account, other.account
    sides = a.stance.side, b.stance.side
    confidence = sure * min(a.confidence, b.confidence)
    if sides[0] * sides[1] < 0:
        shared = holders(a, identities) & holders(b, identities)
        evidence["holders"] = sorted(shared)
        back = bool(shared) and day_of(a) is not None and day_of(b) is not None
        return Link(Relation.TAKEN_BACK if back else Relation.DENIED, confidence, evidence)
    for left in figures_of(a):
        for right in figures_of(b):
            if left.of != right.of:
                continue
            scale = compare(left, right)
            evidence["figures"] = [left.quantity.text, right.quantity.text]
            if scale is Scale.OTHER:
                return Link(Relation.OTHER_NUMBER, confidence, evidence)
            if scale is Scale.NARROWER:
                return Link(Relation.MORE_EXACT, confidence, evidence)
    if compared["predicate entailed"]:
        return Link(Relation.MORE_EXACT, confidence, evidence)
    return Link(Relation.SAME, confidence, evidence)


def holders(account: Account, identities: Identities) -> set[str]:
    """The keys of those who hold it and are named."""
    found = {identities.of(account.record, item) for item in account.holders}
    return {key for key in found if key is not None}


def figures_of(account: Account) -> list[Figure]:
    """The figures that take part in what an account tells: "killed 12", not every number in the sentence."""
    language = account.record.report.language or "en"
    found = []
    for item in account.arguments:
        quantity = account.record.get(item.quantity)
        if quantity is not None and (made := figure(quantity, language)) is not None:
            found.append(made)
    return found


def day_of(account: Account) -> str | None:
    """The first day on which it can have been said, in ISO 8601; None where nothing is known."""
    when = account.when
    if account.basis is Basis.BEFORE:
        return None
    return when.start.isoformat() if when.start else None
