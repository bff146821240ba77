"""Which of many tellings become lines: what matters, what is not told yet, within a length.

Greedy and lazy (Minoux 1978): the gain of a telling, the weight of the concepts in it that no chosen
line has, can only fall, so a telling whose gain is counted anew and still leads is the best one.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.briefing.concepts import Concept, concepts
from onrecord.briefing.editing import leaning, pieces, stands_alone
from onrecord.linking import Relation, Telling, is_told_by, relation
from onrecord.record import Act, Quotation, Status

__all__ = ["Budget", "Candidate", "choose"]

#: Long sentences hold more; a gain is divided by the number of words to this power.
_LENGTH = 0.4
#: What is left of a telling's worth for each word that leans on the text around it, where its day is
#: not told, where it tells what was only planned, an opinion, or somebody's words in quotation marks.
_LEANING, _UNDATED, _PLANNED, _OPINION, _QUOTED = 0.8, 0.93, 0.75, 0.85, 0.85
#: What is left of it below the fold: after so many characters of its report.
_LOW, _FOLD = 0.8, 800
#: What each line that is chosen from the reports of a day takes from the others of that day.
_CROWDED = 0.2


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a brief may be: at most ``lines`` lines, and as near to ``words`` words as whole lines
    come."""

    lines: int = 10
    words: int = 260


@dataclass(frozen=True)
class Candidate:
    """Tellings of one thing. ``telling`` is the one to print; ``score`` what it added."""

    telling: Telling
    group: tuple[Telling, ...]
    score: float


def choose(
    tellings: Sequence[Telling],
    weights: Mapping[Concept, float],
    budget: Budget,
    *,
    known: Sequence[Telling] = (),
    nearness: Callable[[Telling], float] | None = None,
) -> list[Candidate]:
    """The best of ``tellings`` within ``budget``, in the order of choice.

    weights: of concepts, see :func:`~onrecord.briefing.concepts.weigh`. known: tellings that the reader
    has before him; what they tell is left out. nearness: a factor of a telling's worth.
    Each telling is printed as the first one of it that stands alone; the others are its group.
    """
    choice = _Choice(tellings, weights, known, nearness or (lambda telling: 1.0))
    chosen: list[Candidate] = []
    words = 0
    while len(chosen) < budget.lines and words < budget.words:
        found = choice.best(budget.words - words)
        if found is None:
            break
        chosen.append(found)
        words += _length(found.telling)
    return chosen


def _length(telling: Telling) -> int:
    """The words of the line that ``telling`` makes, with the brackets."""
    return len("".join(piece.text for piece in pieces(telling)).split())


def _size(telling: Telling) -> float:
    return float(len(telling.text.split()) ** _LENGTH)


class _Choice:
    """The tellings that are left, by the gain that each had when it was last counted."""

    def __init__(
        self,
        tellings: Sequence[Telling],
        weights: Mapping[Concept, float],
        known: Sequence[Telling],
        nearness: Callable[[Telling], float],
    ) -> None:
        self._tellings = tellings
        self._weights = weights
        self._known = known
        self._concepts = [concepts(item.counts) for item in tellings]
        self._factor = [
            nearness(item) * _standing(item) * float(_length(item) ** -_LENGTH) for item in tellings
        ]
        self._covered: set[Concept] = set()
        self._chosen: list[Telling] = []
        self._days: Counter[str] = Counter()
        self._gone: set[int] = set()
        self._alone: dict[int, bool] = {}
        self._places: dict[str, list[int]] = {}
        for number, item in enumerate(tellings):
            for term in item.told:
                self._places.setdefault(term, []).append(number)
        self._heap = [(-self._gain(number), self._order(number)) for number in range(len(tellings))]
        heapq.heapify(self._heap)

    def _order(self, number: int) -> tuple[str, int, str, int]:
        item = self._tellings[number]
        return item.printed, item.span.start, item.record.report.id, number

    def _gain(self, number: int) -> float:
        new = self._concepts[number] - self._covered
        gain = self._factor[number] * sum(self._weights.get(concept, 0.0) for concept in new)
        return gain / (1 + _CROWDED * self._days.get(self._tellings[number].printed[:10], 0))

    def best(self, room: int) -> Candidate | None:
        """The next one that brings the length nearer to that asked for; None where none does."""
        put_by = []
        found = None
        while self._heap and found is None:
            gain, order = heapq.heappop(self._heap)
            number = order[-1]
            if number in self._gone or gain == 0:
                continue
            now = -self._gain(number)
            if now > gain and self._heap and (now, order) > self._heap[0]:
                heapq.heappush(self._heap, (now, order))
                continue
            if not self._stands_alone(number) or self._is_known(self._tellings[number]):
                self._gone.add(number)
                continue
            found = self._candidate(number, -now, room)
            if found is None:
                put_by.append((now, order))
        for item in put_by:
            heapq.heappush(self._heap, item)
        return found

    def _stands_alone(self, number: int) -> bool:
        if number not in self._alone:
            self._alone[number] = stands_alone(self._tellings[number])
        return self._alone[number]

    def _is_known(self, telling: Telling) -> bool:
        return any(is_told_by(telling, other) for other in (*self._known, *self._chosen))

    def _candidate(self, number: int, gain: float, room: int) -> Candidate | None:
        """The telling with all that tell the same, printed as first told; None where it is too long."""
        group = self._group(number)
        able = [item for item in group if self._stands_alone(item)]
        first = min(able, key=self._order)
        length = _length(self._tellings[first])
        if length - room > room and (self._chosen or len(able) > 1):
            short = [item for item in able if _length(self._tellings[item]) <= 2 * room]
            if not short:
                return None
            first = min(short, key=self._order)
        telling = self._tellings[first]
        self._gone.update(group)
        self._days[self._tellings[number].printed[:10]] += 1
        self._covered |= self._concepts[first] | self._concepts[number]
        self._chosen.append(telling)
        ordered = sorted(group, key=self._order)
        return Candidate(telling, tuple(self._tellings[item] for item in ordered), gain)

    def _group(self, number: int) -> list[int]:
        """Those that tell the same as the telling, itself among them, none at odds with another."""
        seed = self._tellings[number]
        alike: dict[int, float] = {}
        for term, weight in seed.vector.items():
            for other in self._places.get(term, ()):
                alike[other] = alike.get(other, 0.0) + weight * self._tellings[other].vector.get(term, 0.0)
        group = [number]
        for other, _ in sorted(alike.items(), key=lambda pair: (-pair[1], pair[0])):
            if other == number or other in self._gone:
                continue
            kind, score = relation(seed, self._tellings[other])
            if kind is Relation.SAME and self._agrees(group, other):
                group.append(other)
            elif score < _FAR:
                break
        return group

    def _agrees(self, group: Iterable[int], other: int) -> bool:
        telling = self._tellings[other]
        return all(relation(self._tellings[item], telling)[0] not in _AT_ODDS for item in group)


#: Below this likeness nothing tells the same.
_FAR = 0.5
_AT_ODDS = frozenset({Relation.OTHER_NUMBER, Relation.CONTRADICTED})


def _standing(telling: Telling) -> float:
    """How well the sentence serves as a line, from 0 to 1."""
    worth = _LEANING ** leaning(telling)
    if not telling.dated:
        worth *= _UNDATED
    own = [item for item in telling.events if item.reported_in is None]
    if own and all(item.status in (Status.PLANNED, Status.HYPOTHETICAL) for item in own):
        worth *= _PLANNED
    outer = [item for item in (*telling.statements, *telling.over) if item.within is None]
    if any(item.act is Act.BELIEVE or not item.source for item in outer):
        worth *= _OPINION
    if any(item.quotation is Quotation.DIRECT for item in outer):
        worth *= _QUOTED
    if telling.span.start > _FOLD:
        worth *= _LOW
    return worth
