"""Which of many lines to print: relevant, told by many, not the same thing twice, within a length.

Greedy selection by marginal relevance (Carbonell & Goldstein 1998) over groups of tellings.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.briefing.editing import leaning, stands_alone
from onrecord.linking import Telling, cosine
from onrecord.record import Act

__all__ = ["Budget", "Candidate", "candidates", "choose"]

#: How much likeness to what is chosen already takes away.
_NOVELTY = 0.6


#: With fewer terms than this a line says little.
_FULL = 7
#: What the nearness of its report adds to the worth of a line.
_NEARNESS = 0.5


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a brief may be: at most ``lines`` lines and about ``words`` words."""

    lines: int = 10
    words: int = 260


@dataclass(frozen=True)
class Candidate:
    """Tellings of one thing. ``telling`` is the one to print; ``score`` its worth by itself."""

    telling: Telling
    group: tuple[Telling, ...]
    score: float


def candidates(
    groups: Sequence[Sequence[Telling]],
    focus: Mapping[str, float],
    nearness: Mapping[str, float] | None = None,
) -> list[Candidate]:
    """The groups that have a telling which stands alone, each with the first such one printed.

    focus: a vector of what the brief is about. nearness: how near each report is to it, by report id,
    from 0 to 1; all are as near where it is left out.
    """
    made = []
    for group in groups:
        able = [item for item in group if stands_alone(item)]
        if able:
            telling = min(able, key=lambda item: (item.printed, item.span))
            near = 1.0 if nearness is None else nearness.get(telling.record.report.id, 0.0)
            made.append(Candidate(telling, tuple(group), _worth(telling, group, focus) + _NEARNESS * near))
    return made


def _worth(telling: Telling, group: Sequence[Telling], focus: Mapping[str, float]) -> float:
    """How much a line is worth by itself: what it has in common with the focus, how many tell it,
    how high it stands in its report, and whether it says who, when or how many."""
    outlets = {item.record.report.publisher or item.record.report.id for item in group}
    place = telling.record.sentences.index(telling.span)
    outer = [item for item in telling.statements if item.within is None]
    worth = 2.0 * cosine(telling.vector, focus)
    worth += 0.35 * math.log(len(outlets))
    worth += 0.25 / (1 + place / 3)
    worth += 0.08 * any(item.source and item.source[0].entity for item in outer)
    worth += 0.05 * any(item.act not in (Act.STATE, Act.BELIEVE) for item in outer)
    worth += 0.08 * any(item.type != "OTHER" for item in telling.events)
    worth += 0.05 * bool(telling.quantities)
    worth += 0.08 * telling.dated
    worth -= 0.12 * leaning(telling)
    worth -= 0.05 * max(0, _FULL - len(telling.counts))
    return worth


def choose(pool: Sequence[Candidate], budget: Budget) -> list[Candidate]:
    """The best of ``pool`` within ``budget``, in the order of choice."""
    chosen: list[Candidate] = []
    free = sorted(pool, key=lambda item: (-item.score, item.telling.printed, item.telling.span))
    penalty = {id(item): 0.0 for item in free}
    words = 0
    while free and len(chosen) < budget.lines:
        best = max(free, key=lambda item: item.score - _NOVELTY * penalty[id(item)])
        free.remove(best)
        length = len(best.telling.text.split())
        if words + length > budget.words * 1.1 and chosen:
            continue
        chosen.append(best)
        words += length
        for item in free:
            alike = cosine(item.telling.vector, best.telling.vector)
            penalty[id(item)] = max(penalty[id(item)], alike)
        if words >= budget.words:
            break
    return chosen
