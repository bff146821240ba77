"""What preceded a report: the background that an editor writes at its foot, from earlier reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.archive import View
from onrecord.briefing.brief import Brief
from onrecord.briefing.compose import lines
from onrecord.briefing.selection import Budget, candidates, choose
from onrecord.linking import (
    Telling,
    Weights,
    clusters,
    is_told_by,
    key_terms,
    same_story,
    tellings,
    terms,
)
from onrecord.record import Record

__all__ = ["earlier_records", "preceded"]

#: How many reports are looked at closely, however large the archive is.
MOST_REPORTS = 300


def preceded(record: Record, earlier: Iterable[Record], budget: Budget | None = None) -> Brief:
    """What preceded ``record``, from the reports in ``earlier`` that are of its story.

    earlier: any reports; those printed after ``record``, and ``record`` itself, are left out, as is
    what was printed on the same day by a report that may have come later. A report without a date
    is not known to have come before. What ``record`` tells itself is left out.
    """
    before = [other for other in earlier if _came_before(other, record)]
    found = same_story(record, before)
    best = found[0][0] if found else 1.0
    nearness = {other.report.id: score / best for score, other in found}
    story = [other for _, other in found]
    story.sort(key=lambda other: (other.report.published or "", other.report.id))
    language = record.report.language or "en"
    weights = Weights(
        terms(span.of(item.report.text), language) for item in (record, *story) for span in item.sentences
    )
    own = tellings(record, weights)
    told = [item for other in story for item in tellings(other, weights)]
    new = [item for item in told if not _is_told(item, own)]
    focus: Counter[str] = Counter()
    for item in own:
        focus.update(item.counts)
    pool = candidates(clusters(new), weights.vector(focus), nearness)
    chosen = choose(pool, budget or Budget())
    return Brief(
        kind="preceded",
        subject=record.report.name,
        lines=lines(chosen, record.report.published_on),
        considered=len(story),
    )


def _came_before(other: Record, record: Record) -> bool:
    mine, theirs = record.report.published, other.report.published
    if other.report.id == record.report.id or mine is None or theirs is None:
        return False
    if len(mine) > 10 and len(theirs) > 10:
        return theirs < mine
    return theirs[:10] < mine[:10]


def _is_told(telling: Telling, own: Sequence[Telling]) -> bool:
    return any(is_told_by(telling, item) for item in own)


def earlier_records(record: Record, view: View, most: int = MOST_REPORTS) -> list[Record]:
    """The reports of an archive that may be of the story of ``record`` and came before it: those
    that name what it names, the most names first."""
    until = record.report.published
    if until is None:
        return []
    votes: Counter[str] = Counter()
    for word in key_terms(record):
        for found in view.search(f'"{word}"', what="reports", until=until[:10], limit=most):
            votes[found.report.id] += 1
    ranked = sorted(votes, key=lambda item: (-votes[item], item))
    return [view.record(item) for item in ranked[:most]]
