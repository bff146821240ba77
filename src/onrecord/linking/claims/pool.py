"""The accounts of some reports, made comparable: who is who, which words are rare, who tells of what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.linking.claims.account import Account, Stance
from onrecord.linking.claims.comparing import Profile, features, profile, report_vector
from onrecord.linking.claims.identities import Identities
from onrecord.linking.claims.judge import Judge
from onrecord.linking.claims.reading import accounts
from onrecord.linking.terms import Weights, terms
from onrecord.record import Record

__all__ = ["Pool"]

#: Reports of other stories to suppose beside those at hand, so that the words of the story count for
#: something.
_PRIOR = 400
#: A key that so many accounts share says nothing by itself: only the nearest of them are compared.
_MOST = 60


class Pool:
    """``records`` by the day of printing, and the profile of each of their accounts."""

    def __init__(self, records: Iterable[Record], judge: Judge | None = None) -> None:
        self.records: Sequence[Record] = sorted(
            records, key=lambda item: (item.report.published or "9999", item.report.id)
        )
        self.judge = judge or Judge()
        self.identities = Identities(self.records)
        self.weights = Weights(
            (
                terms(span.of(record.report.text), record.report.language or "en")
                for record in self.records
                for span in record.sentences
            ),
            prior=_PRIOR,
        )
        self._by_report = {record.report.id: self.of(record) for record in self.records}
        self.profiles = [item for record in self.records for item in self._by_report[record.report.id]]

    def of(self, record: Record) -> list[Profile]:
        """The profiles of the accounts of one report, which need not be among those of the pool."""
        return self.profiled(record, accounts(record))

    def profiled(self, record: Record, told: Iterable[Account]) -> list[Profile]:
        """The profiles of some accounts of one report."""
        vector = report_vector(record, self.weights)
        return [profile(item, self.identities, self.weights, vector) for item in told]

    def likeness(self, one: Profile, other: Profile) -> float:
        """How likely the two tell of the same matter."""
        return self.judge(features(one, other))

    def main_subject(self, record: Record, predicate: str) -> str | None:
        """Of whom a report tells a predicate most."""
        counts = Counter(
            key
            for item in self._by_report[record.report.id]
            if item.account.predicate == predicate
            for key in item.subject
        )
        return max(counts, key=lambda key: (counts[key], key)) if counts else None

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of numbers of profiles that are worth comparing: one predicate, told of somebody in both.

        Found by an index of predicate with name, each account beside the nearest before and after it, so
        that the pairs grow with the accounts and not with their square.
        """
        index: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, item in enumerate(self.profiles):
            if item.account.stance is Stance.OPEN and item.account.statement is None:
                continue
            for key in _keys(item):
                index[item.account.predicate, key].append(number)
        seen: set[tuple[int, int]] = set()
        for numbers in index.values():
            for place, one in enumerate(numbers):
                for other in numbers[max(0, place - _MOST) : place]:
                    if (other, one) not in seen:
                        seen.add((other, one))
                        yield other, one


def _keys(item: Profile) -> set[str]:
    """Whom an account is told of; where that is left open, whoever is named in its words."""
    told = {key for keys in item.arguments.values() for key in keys}
    return told or set(item.named)
