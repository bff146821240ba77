"""Plain ways to make a background of the sentences of earlier reports, to stand beside ours."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from statistics import fmean
from typing import Any

from bench.rouge import Counted, f1
from onrecord.linking import terms
from onrecord.record import Precision, Record, TimeType

__all__ = ["Read", "Sentence", "Step", "datewise", "fill", "first", "last", "lexrank", "oracle", "read"]

#: From this cosine of two sentences on they are linked (Erkan & Radev 2004); two of which are chosen at
#: most up to the second one.
_LINKED, _ALIKE = 0.1, 0.5
_DAMPING = 0.85


@dataclass(frozen=True, order=True)
class Sentence:
    """A sentence of an update. at: number of the report and of the sentence, which order it."""

    at: tuple[int, int]
    text: str = field(compare=False)
    day: date | None = field(compare=False)
    mentioned: frozenset[date] = field(compare=False)
    counts: Counter[str] = field(compare=False, repr=False)
    counted: Counted = field(compare=False, repr=False)

    @property
    def length(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True)
class Read:
    """A record with its sentences."""

    record: Record
    sentences: tuple[tuple[str, frozenset[date], Counter[str], Counted], ...]


@dataclass(frozen=True)
class Step:
    """One step of a story: the report that is read, those before it, and what people wrote."""

    report: Record
    earlier: tuple[Read, ...]
    people: tuple[str, ...]

    @property
    def length(self) -> int:
        """How many words a background shall have."""
        return round(fmean(len(text.split()) for text in self.people))

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All sentences of the reports before, in order."""
        return [
            Sentence((number, place), text, one.record.report.published_on, mentioned, counts, counted)
            for number, one in enumerate(self.earlier)
            for place, (text, mentioned, counts, counted) in enumerate(one.sentences)
        ]


def read(record: Record) -> Read:
    """The sentences of ``record`` of three words or more, counted."""
    made = []
    for span in record.sentences:
        text = " ".join(span.of(record.report.text).split())
        if len(text.split()) < 3:
            continue
        days = frozenset(
            time.when.start
            for time in record.times
            if span.contains(time.span) and time.type is TimeType.DATE and time.when.start
            if time.when.precision is Precision.DAY
        )
        made.append((text, days, terms(text), Counted.of(text)))
    return Read(record, tuple(made))


def fill(order: Iterable[Sentence], length: int) -> list[Sentence]:
    """The sentences of ``order`` that bring the length nearer to ``length`` words."""
    taken, words = [], 0
    for item in order:
        if words >= length:
            break
        if abs(words + item.length - length) <= length - words:
            taken.append(item)
            words += item.length
    return taken


def last(step: Step) -> list[Sentence]:
    return fill(reversed(step.sentences), step.length)


def first(step: Step) -> list[Sentence]:
    return fill(step.sentences, step.length)


def oracle(step: Step) -> list[Sentence]:
    """The best by ROUGE-2 against the people, one at a time."""
    people = [Counted.of(text).twos for text in step.people]
    left = [Counter(twos) for twos in people]
    common, size = [0] * len(people), 0
    taken: list[Sentence] = []
    words, pool = 0, list(step.sentences)
    while words < step.length:
        fitting = [item for item in pool if abs(words + item.length - step.length) <= step.length - words]
        if not fitting:
            break
        gains = {}
        for item in fitting:
            more = item.counted.twos
            new = [sum(min(count, rest[two]) for two, count in more.items() if two in rest) for rest in left]
            total = size + more.total()
            gains[item.at] = fmean(
                f1(had + add, total, twos.total()) for had, add, twos in zip(common, new, people, strict=True)
            )
        best = max(fitting, key=lambda item: (gains[item.at], -item.at[0], -item.at[1]))
        for number, rest in enumerate(left):
            common[number] += (best.counted.twos & rest).total()
            rest.subtract(best.counted.twos & rest)
        size += best.counted.twos.total()
        words += best.length
        taken.append(best)
        pool.remove(best)
    return taken


def _matrix(sentences: Sequence[Sentence]) -> Any:
    """TF-IDF vectors of length 1, a row a sentence (NumPy)."""
    import numpy as np

    seen = Counter(term for item in sentences for term in item.counts)
    place = {term: number for number, term in enumerate(seen)}
    rows = np.zeros((len(sentences), max(1, len(place))))
    for number, item in enumerate(sentences):
        for term, count in item.counts.items():
            rows[number, place[term]] = count * math.log(1 + len(sentences) / seen[term])
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(norms > 0, norms, 1)


def lexrank(step: Step) -> list[Sentence]:
    """The most central sentences in the graph of likeness, none too like one that was taken."""
    import numpy as np

    sentences = step.sentences
    rows = _matrix(sentences)
    alike = rows @ rows.T
    linked = (alike >= _LINKED).astype(float)
    linked[np.diag_indices(len(sentences))] = 1.0
    flow = linked / linked.sum(axis=1, keepdims=True)
    rank = np.full(len(sentences), 1 / len(sentences))
    for _ in range(50):
        rank = (1 - _DAMPING) / len(sentences) + _DAMPING * flow.T @ rank
    order: list[int] = []
    for number in sorted(range(len(sentences)), key=lambda at: (-rank[at], at)):
        if all(alike[number, other] <= _ALIKE for other in order):
            order.append(number)
    return fill([sentences[number] for number in order], step.length)


def datewise(step: Step) -> list[Sentence]:
    """A sentence a date, the dates with most sentences first; further ones where there is room."""
    rows = _matrix(step.sentences)
    by_date: dict[date, list[int]] = {}
    for number, item in enumerate(step.sentences):
        for day in {*item.mentioned, *([item.day] if item.day else [])}:
            by_date.setdefault(day, []).append(number)
    ranked = []
    for day in sorted(by_date, key=lambda each: (-len(by_date[each]), each)):
        numbers = by_date[day]
        near = rows[numbers] @ rows[numbers].sum(axis=0)
        ranked.append([numbers[at] for at in sorted(range(len(numbers)), key=lambda at: (-near[at], at))])
    order: dict[int, None] = {}
    for turn in range(max(map(len, ranked), default=0)):
        for numbers in ranked:
            if turn < len(numbers):
                order.setdefault(numbers[turn])
    return fill([step.sentences[number] for number in order], step.length)
