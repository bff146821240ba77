"""Pairs of accounts of ECB+ (Cybulska and Vossen 2014), and whether the corpus counts them as one event.

An account stands for the gold mention that its predicate touches. A pair is of two articles of one topic, in
sentences that the corpus evaluates, where anything at all speaks for it: the predicate, somebody, or words.
It is of the same matter where both mentions are of one cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from onrecord.linking.claims.account import Account
from onrecord.linking.claims.comparing import Profile, features, profile, report_vector
from onrecord.linking.claims.identities import Identities
from onrecord.linking.claims.reading import accounts
from onrecord.linking.terms import Weights, terms
from onrecord.record import Record, Span

__all__ = ["Pairs", "gold_clusters", "pairs", "profiles", "weights_of"]

Array = np.ndarray[Any, np.dtype[np.float64]]

#: Candidates that share neither predicate nor anybody have at least so much of their words in common.
_WORDS = 0.2


@dataclass(frozen=True)
class Pairs:
    """values: a row a pair, a column a feature. same: 1 for pairs of one matter. topics: a number a row.
    ends: the keys of the two sentences of each pair, report and start."""

    values: Array
    same: Array
    topics: Array
    ends: list[tuple[tuple[str, int], tuple[str, int]]]


def weights_of(records: Sequence[Record]) -> Weights:
    """Weights of words over the sentences of ``records``."""
    return Weights(
        terms(span.of(item.report.text), item.report.language or "en")
        for item in records
        for span in item.sentences
    )


def profiles(records: Sequence[Record]) -> list[Profile]:
    """The profiles of all accounts of ``records``, as of one pool."""
    identities, weights = Identities(records), weights_of(records)
    return [
        profile(item, identities, weights, vector)
        for record in records
        for vector in [report_vector(record, weights)]
        for item in accounts(record)
    ]


def gold_clusters(article: Mapping[str, Any], account: Account) -> set[str]:
    """The clusters of the actions that the predicate touches, in evaluated sentences."""
    if not any(start <= account.trigger.start < end for start, end in article["in_evaluated_sentences"]):
        return set()
    return {
        mention["cluster"] or f"{article['id']}:{mention['spans'][0]}"
        for mention in article["mentions"]
        if "ACTION" in mention["type"]
        if any(Span(*span).overlaps(account.trigger) for span in mention["spans"])
    }


def pairs(articles: Iterable[Mapping[str, Any]], records: Mapping[str, Record]) -> Pairs:
    """The pairs of ``articles``, which ``records`` has by their ids."""
    topics: dict[str, list[Mapping[str, Any]]] = {}
    for article in articles:
        if article["id"] in records:
            topics.setdefault(article["topic"], []).append(article)
    values: list[tuple[float, ...]] = []
    same: list[float] = []
    numbers: list[int] = []
    ends: list[tuple[tuple[str, int], tuple[str, int]]] = []
    for topic in sorted(topics, key=int):
        gold = {item["id"]: item for item in topics[topic]}
        pool = profiles([records[name] for name in sorted(gold)])
        kept = []
        for item in pool:
            name = item.account.record.report.key or ""
            if found := gold_clusters(gold[name], item.account):
                kept.append((name, item, found))
        for one, other, alike in _candidates(kept):
            values.append(alike)
            same.append(float(bool(one[2] & other[2])))
            numbers.append(int(topic))
            ends.append((_end(one), _end(other)))
    return Pairs(np.array(values), np.array(same), np.array(numbers), ends)


_Item = tuple[str, Profile, set[str]]


def _end(item: _Item) -> tuple[str, int]:
    return item[0], item[1].account.sentence.start


def _candidates(items: Sequence[_Item]) -> Iterator[tuple[_Item, _Item, tuple[float, ...]]]:
    for one, other in combinations(items, 2):
        if one[0] == other[0]:
            continue
        alike = features(one[1], other[1])
        if (
            alike["predicate same"]
            or alike["predicate entailed"]
            or alike["subject same"]
            or alike["words"] >= _WORDS
        ):
            yield one, other, alike.values
