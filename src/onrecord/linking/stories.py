"""Which reports belong to the story of a report.

Two reports are of one story where the names and words that are rare among the reports at hand
agree. Names count double: who and where say more of a story than what.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from onrecord.linking.terms import Weights, cosine, terms
from onrecord.record import Kind, Record

__all__ = ["STORY", "key_terms", "profile", "same_story"]

# The thresholds here were chosen on two stories of 2018, the sample, and American political news among them.
#: From this cosine of profiles on two reports are of one story.
STORY = 0.2
#: How many of the nearest reports show how else the story is spoken of, and how near they must be.
_NEIGHBOURS = 5
_NEAR = 0.14
#: How many terms two reports of one story have in common at least.
_COMMON = 4
#: Reports of other stories to suppose beside those at hand.
_PRIOR = 100
_NAMED = frozenset({Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE, Kind.OTHER})


def profile(record: Record) -> Counter[str]:
    """The terms of a report, those of named entities counted twice."""
    language = record.report.language or "en"
    counts = terms(f"{record.report.title or ''} {record.report.text}", language)
    for entity in record.entities:
        if entity.kind in _NAMED:
            for term in terms(entity.name, language):
                counts[term] += max(1, len(entity.mentions))
    return counts


def key_terms(record: Record, limit: int = 24) -> list[str]:
    """Words to look for reports of the same story with, as they stand in the text: the names of
    what is mentioned most, the most mentioned first."""
    named = [item for item in record.entities if item.kind in _NAMED and item.name]
    named.sort(key=lambda item: (-len(item.mentions), item.mentions[:1]))
    words: dict[str, None] = {}
    for entity in named:
        for word in entity.name.split():
            if len(word) > 2:
                words.setdefault(word)
    return list(words)[:limit]


def same_story(record: Record, others: Iterable[Record], least: float = STORY) -> list[tuple[float, Record]]:
    """Those of ``others`` that are of the story of ``record``, with their likeness, best first.

    In two rounds (Rocchio 1971): what is nearest to ``record`` tells how else its story is spoken of,
    so that its later turns, with other names, are found too.
    """
    pool: Sequence[Record] = [other for other in others if other.report.id != record.report.id]
    own = profile(record)
    profiles = [profile(other) for other in pool]
    weights = Weights([own, *profiles], prior=_PRIOR)
    vectors = [weights.vector(counts) for counts in profiles]
    sought = weights.vector(own)
    # A town's name alone makes no story: its cup final and its flood share that, and little else.
    akin = [len(own.keys() & counts.keys()) >= _COMMON for counts in profiles]
    near = [(cosine(sought, vector), number) for number, vector in enumerate(vectors) if akin[number]]
    nearest = [number for score, number in sorted(near, reverse=True)[:_NEIGHBOURS] if score >= _NEAR]
    sought = _towards(sought, [vectors[number] for number in nearest])
    scored = [(cosine(sought, vectors[number]), pool[number]) for number in range(len(pool)) if akin[number]]
    kept = [pair for pair in scored if pair[0] >= least]
    return sorted(kept, key=lambda pair: (-pair[0], pair[1].report.published or "", pair[1].report.id))


def _towards(vector: Mapping[str, float], others: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """``vector`` moved to the mean of ``others``, of length 1 again."""
    moved = dict(vector)
    for other in others:
        for term, weight in other.items():
            moved[term] = moved.get(term, 0.0) + weight / len(others)
    norm = math.sqrt(sum(weight * weight for weight in moved.values())) or 1.0
    return {term: weight / norm for term, weight in moved.items()}
