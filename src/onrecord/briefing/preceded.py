"""What preceded a report: the background that an editor writes at its foot, from earlier reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from onrecord.briefing.brief import Brief
from onrecord.briefing.compose import lines
from onrecord.briefing.concepts import Concept, Pull, concepts, told_by, weigh
from onrecord.briefing.selection import Budget, Candidate, choose
from onrecord.briefing.story import came_before
from onrecord.linking import Telling, Weights, same_story, tellings, terms
from onrecord.record import Record, Span

__all__ = ["background", "days_of", "preceded", "sentence_terms", "shortened"]

#: What the nearness of its report to the one that is read makes of a telling's worth: from this to 1.
_FAR = 0.6
#: What a pair of terms that is a name weighs beside others.
_NAME = 0.5
#: How many sentences are looked at closely.
MOST_SENTENCES = 500


def preceded(record: Record, earlier: Iterable[Record], budget: Budget | None = None) -> Brief:
    """What preceded ``record``, from the reports in ``earlier`` that are of its story.

    earlier: any reports; those printed after ``record``, and ``record`` itself, are left out, as is
    what was printed on the same day by a report that may have come later. A report without a date
    is not known to have come before. What ``record`` tells itself is left out.
    """
    before = [other for other in earlier if came_before(other.report, record.report)]
    found = same_story(record, before)
    best = found[0][0] if found else 1.0
    story = [other for _, other in found]
    nearness = {other.report.id: score / best for score, other in found}
    chosen = background(record, story, budget, nearness)
    return Brief(
        kind="preceded",
        subject=record.report.name,
        lines=lines(chosen, record.report.published_on),
        considered=len(story),
    )


def background(
    record: Record,
    story: Sequence[Record],
    budget: Budget | None = None,
    nearness: Mapping[str, float] | None = None,
    pull: Pull | None = None,
) -> list[Candidate]:
    """The tellings to print before ``record``, from reports that are known to be of its story and to
    have come before it.

    nearness: how near each report is, by id, from 0 to 1; all are as near where it is left out.
    """
    ordered = sorted(story, key=lambda other: (other.report.published or "", other.report.id))
    counts = {item.report.id: sentence_terms(item) for item in (record, *ordered)}
    weights = Weights(each for sentences in counts.values() for each in sentences.values())
    own = tellings(record, weights)
    asked = {concept for each in counts[record.report.id].values() for concept in concepts(each)}
    matters = quieted(weigh(days_of(ordered, counts), asked, pull), ordered)

    told = [item for other in shortened(ordered, counts, matters) for item in tellings(other, weights)]

    def near(telling: Telling) -> float:
        known = 1.0 if nearness is None else nearness.get(telling.record.report.id, 0.0)
        return _FAR + (1 - _FAR) * known

    return choose(told, matters, budget or Budget(), known=own, nearness=near)


def quieted(matters: Mapping[Concept, float], records: Iterable[Record]) -> dict[Concept, float]:
    """The weights, with less for pairs that are but a name: who testifies matters less than what he says."""
    pairs: set[Concept] = set()
    for record in records:
        language = record.report.language or "en"
        for entity in record.entities:
            for name in (entity.name, *entity.aliases):
                pairs.update(pairwise(terms(name, language)))
    return {each: weight * (_NAME if each in pairs else 1.0) for each, weight in matters.items()}


def sentence_terms(record: Record) -> dict[Span, Counter[str]]:
    """The terms of each sentence of a report."""
    language = record.report.language or "en"
    return {span: terms(span.of(record.report.text), language) for span in record.sentences}


def days_of(
    ordered: Iterable[Record], counts: Mapping[str, Mapping[Span, Counter[str]]]
) -> list[list[dict[Concept, float]]]:
    """The ranked concepts of each report, by day of publication; ``ordered`` as they were printed."""
    days = []
    for _, group in groupby(ordered, key=lambda record: (record.report.published or "")[:10]):
        days.append([told_by(counts[record.report.id].values()) for record in group])
    return days


def shortened(
    records: Iterable[Record],
    counts: Mapping[str, Mapping[Span, Counter[str]]],
    matters: Mapping[Concept, float],
    most: int = MOST_SENTENCES,
) -> list[Record]:
    """The records with those of their sentences alone that are among the ``most`` that matter most, as
    it takes time to look at one closely."""
    listed = list(records)
    worth = {
        (record.report.id, span): sum(matters.get(each, 0.0) for each in concepts(found))
        for record in listed
        for span, found in counts[record.report.id].items()
    }
    if len(worth) <= most:
        return listed
    least = sorted(worth.values(), reverse=True)[most - 1]
    return [
        replace(
            record,
            sentences=tuple(span for span in record.sentences if worth[record.report.id, span] >= least),
        )
        for record in listed
    ]
