"""A timeline: what reports tell about a query, in the order in which it happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from onrecord.archive import View
from onrecord.archive.store import Day
from onrecord.briefing.brief import Brief
from onrecord.briefing.compose import lines
from onrecord.briefing.selection import Budget, candidates, choose
from onrecord.linking import SAME_NAME, Telling, Weights, clusters, name_score, tellings, terms
from onrecord.record import Record

__all__ = ["matching_records", "timeline"]

#: How many reports are looked at closely, however large the archive is.
MOST_REPORTS = 500


def timeline(query: str, records: Iterable[Record], budget: Budget | None = None) -> Brief:
    """What ``records`` tell about ``query``: sentences that have its words, or that mention, also by
    a pronoun, a person, organisation or place of that name."""
    pool = sorted(records, key=lambda item: (item.report.published or "", item.report.id))
    language = next((item.report.language for item in pool if item.report.language), None) or "en"
    weights = Weights(terms(span.of(item.report.text), language) for item in pool for span in item.sentences)
    wanted = terms(query, language)
    told = [item for record in pool for item in tellings(record, weights) if _is_about(item, query, wanted)]
    focus: Counter[str] = Counter(wanted)
    for item in told:
        focus.update(item.counts)
    chosen = choose(candidates(clusters(told), weights.vector(focus)), budget or Budget(lines=20, words=600))
    latest = max((item.report.published_on for item in pool if item.report.published_on), default=None)
    return Brief("timeline", query, lines(chosen, latest), considered=len(pool))


def _is_about(telling: Telling, query: str, wanted: Counter[str]) -> bool:
    if wanted and all(term in telling.counts for term in wanted):
        return True
    for entity in telling.record.entities:
        names = (entity.name, *entity.aliases)
        if any(telling.span.contains(span) for span in entity.mentions) and any(
            name_score(query, name) >= SAME_NAME for name in names
        ):
            return True
    return False


def matching_records(
    query: str, view: View, since: Day = None, until: Day = None, most: int = MOST_REPORTS
) -> list[Record]:
    """The reports of an archive that have the words of ``query``, in the order of printing."""
    found = view.search(query, what="reports", since=since, until=until, limit=most)
    return [view.record(item.report.id) for item in found]
