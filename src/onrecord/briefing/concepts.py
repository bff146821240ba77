"""What a story keeps speaking of: its concepts, and how much each of them matters on a given day.

Concept coverage (Filatova & Hatzivassiloglou 2004; Gillick & Favre 2009): a text is a set of concepts,
each of which counts once however often it is told, so that what is said already adds nothing. A concept
is a term, or two terms that follow each other. What it weighs is read off the days on which the story
was told: with how it began, with what was told last, and with what reports keep returning to.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Concept", "Pull", "concepts", "told_by", "weigh"]

Concept = str | tuple[str, str]

#: What a single term weighs beside two that follow each other: those are seldom met by chance.
_ALONE = 0.3
_RETOLD = 1.0
#: The sentence, counted from 0, at which a concept has half the rank of one in the first.
_LEAD = 2


@dataclass(frozen=True, slots=True)
class Pull:
    """How much it adds to a concept that it is told on a day.

    first: on the day on which the story began. last: on the last one. fading: what a day that lies
    ``decay`` days of the story back weighs less by the factor e; steady: what any day weighs.
    asked: what a concept of the report, or of the query, weighs more.
    """

    first: float = 3.0
    last: float = 2.0
    fading: float = 1.0
    decay: float = 20.0
    steady: float = 0.08
    asked: float = 2.0


def concepts(counts: Mapping[str, int]) -> frozenset[Concept]:
    """The concepts of a text, from its terms in the order in which they first stand."""
    order = list(counts)
    return frozenset([*order, *pairwise(order)])


def told_by(sentences: Iterable[Mapping[str, int]]) -> dict[Concept, float]:
    """The concepts of a report with their rank, from 1 for what stands in its first sentence down: a
    report says first what it is about. sentences: the terms of each, in order."""
    ranks: dict[Concept, float] = {}
    for number, counts in enumerate(sentences):
        for concept in concepts(counts):
            ranks.setdefault(concept, 1 / (1 + number / _LEAD))
    return ranks


def weigh(
    days: Sequence[Sequence[Mapping[Concept, float]]],
    asked: Iterable[Concept] = (),
    pull: Pull | None = None,
) -> dict[Concept, float]:
    """How much each concept matters.

    days: the days of the story in order, each with the ranked concepts of its reports, see
    :func:`told_by`. asked: the concepts of the report that is read, or of what is asked.
    Many reports of a day that tell one thing count for more than one, but not for as many days.
    """
    pull = pull or Pull()
    weights: dict[Concept, float] = {}
    on: dict[Concept, int] = {}
    for number, reports in enumerate(days):
        back = len(days) - number
        strength = pull.steady + pull.fading * math.exp(-back / pull.decay) + pull.last * (back == 1)
        for concept, rank in _day(reports).items():
            weights[concept] = weights.get(concept, 0.0) + strength * rank
            on[concept] = on.get(concept, 0) + 1
    for concept, rank in _day(days[0]).items() if days else ():
        # The first report's own subject, and of its details what later days return to.
        weights[concept] += pull.first * (rank if on[concept] > 1 else rank * min(rank, 1.0))
    for concept in asked:
        if concept in weights:
            weights[concept] += pull.asked
    return {
        item: float(weight**_RETOLD) * (_ALONE if isinstance(item, str) else 1.0)
        for item, weight in weights.items()
    }


def _day(reports: Sequence[Mapping[Concept, float]]) -> dict[Concept, float]:
    """The ranks of what the reports of a day tell, put together."""
    ranks: dict[Concept, float] = {}
    for report in reports:
        for concept, rank in report.items():
            ranks[concept] = ranks.get(concept, 0.0) + rank / math.sqrt(len(reports))
    return ranks
