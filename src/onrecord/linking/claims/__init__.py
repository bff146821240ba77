"""Claims: what reports tell of the same matter, by whom, since when, in which words.

An *account* is one predication of one report with whose word it is (:mod:`.account`); accounts that tell of
the same matter are a *claim* (:mod:`.claim`), by a pair model over features that a reader would name
(:mod:`.comparing`, :mod:`.judge`). The *history* of a claim says who holds what since when
(:mod:`.history`), its *differences* where the versions cannot both be right (:mod:`.differing`). All of it
works over a :class:`Pool`.
"""

from onrecord.linking.claims.account import Account, Argument, Basis, Stance
from onrecord.linking.claims.claim import Claim, claims
from onrecord.linking.claims.counting import count_claims
from onrecord.linking.claims.differing import (
    Aspect,
    Difference,
    Version,
    all_differences,
    differences,
    number_difference,
)
from onrecord.linking.claims.history import Change, Holder, Holding, history
from onrecord.linking.claims.pool import Pool
from onrecord.linking.claims.reading import accounts
from onrecord.linking.claims.relation import Link, Relation, relate

__all__ = [
    "Account",
    "Argument",
    "Aspect",
    "Basis",
    "Change",
    "Claim",
    "Difference",
    "Holder",
    "Holding",
    "Link",
    "Pool",
    "Relation",
    "Stance",
    "Version",
    "accounts",
    "all_differences",
    "claims",
    "count_claims",
    "differences",
    "history",
    "number_difference",
    "relate",
]
