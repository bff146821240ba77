"""A timeline: what reports tell about a query, a person or a story, in the order in which it happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal

from onrecord.archive import View
from onrecord.archive.query import period
from onrecord.archive.store import Day
from onrecord.briefing.brief import Brief
from onrecord.briefing.compose import lines
from onrecord.briefing.concepts import Pull, concepts, weigh
from onrecord.briefing.preceded import days_of, sentence_terms, shortened
from onrecord.briefing.selection import Budget, choose
from onrecord.briefing.story import few, story_of
from onrecord.linking import SAME_NAME, Telling, Weights, name_score, same_story, tellings, terms
from onrecord.record import Entity, Record, Report, Span

__all__ = ["By", "matching_records", "story_records", "timeline"]

#: What a timeline is by: words or a name, whichever fits; a name alone; words alone; all that is told.
By = Literal["any", "who", "about", "story"]

#: How many reports are looked at closely, however large the archive is.
MOST_REPORTS, MOST_OF_STORY = 500, 80
#: A timeline is read on no day of the story: what was told last weighs no more than the rest.
_PULL = Pull(first=1.0, last=0.0, fading=0.0, steady=1.0)


def timeline(query: str, records: Iterable[Record], budget: Budget | None = None, *, by: By = "any") -> Brief:
    """What ``records`` tell about ``query``.

    by: ``who``, sentences that mention, also by a pronoun, a person, organisation or place of that name,
    or are its words; ``about``, those that have all words of the query; ``any``, either; ``story``, all,
    the query being but its title.
    """
    pool = sorted(records, key=lambda item: (item.report.published or "", item.report.id))
    language = next((item.report.language for item in pool if item.report.language), None) or "en"
    counts = {item.report.id: sentence_terms(item) for item in pool}
    weights = Weights(each for sentences in counts.values() for each in sentences.values())
    wanted = terms(query, language)
    fits = _fitting(query, wanted, by)
    matters = weigh(days_of(pool, counts), concepts(wanted) if by != "story" else (), _PULL)
    told = [
        item
        for record in (shortened(pool, counts, matters) if by == "story" else pool)
        for item in tellings(record, weights)
        if fits(item)
    ]
    if by != "story":
        # What it is about is told in these sentences; the rest of their reports may be about all else.
        inside: dict[str, dict[Span, Counter[str]]] = {item.report.id: {} for item in pool}
        for item in told:
            inside[item.record.report.id][item.span] = Counter(item.counts)
        matters = weigh(days_of(pool, inside), concepts(wanted), _PULL)
    chosen = choose(told, matters, budget or Budget(lines=20, words=600))
    latest = max((item.report.published_on for item in pool if item.report.published_on), default=None)
    return Brief("timeline", query, lines(chosen, latest), considered=len(pool))


def _fitting(query: str, wanted: Iterable[str], by: By) -> Callable[[Telling], bool]:
    words = tuple(wanted)

    def has_words(telling: Telling) -> bool:
        return bool(words) and all(term in telling.counts for term in words)

    def has_name(telling: Telling) -> bool:
        named = {item.id for item in telling.record.entities if _is_named(item, query)}
        spoken = {party.entity for item in (*telling.statements, *telling.over) for party in item.source}
        return bool(named & spoken) or any(
            telling.span.contains(span)
            for item in telling.record.entities
            if item.id in named
            for span in item.mentions
        )

    match by:
        case "story":
            return lambda telling: True
        case "who":
            return has_name
        case "about":
            return has_words
        case _:
            return lambda telling: has_words(telling) or has_name(telling)


def _is_named(entity: Entity, query: str) -> bool:
    return any(name_score(query, name) >= SAME_NAME for name in (entity.name, *entity.aliases))


def matching_records(
    query: str, view: View, since: Day = None, until: Day = None, most: int = MOST_REPORTS
) -> list[Record]:
    """The reports of an archive that have the words of ``query``, in the order of printing."""
    found = view.search(query, what="reports", since=since, until=until, limit=most)
    return [view.record(item.report.id) for item in found]


def story_records(
    record: Record, view: View, since: Day = None, until: Day = None, most: int = MOST_OF_STORY
) -> list[Record]:
    """The reports of the story of ``record``, from before it and after, in the order of printing."""
    reports, known = story_of(record, view, until=None)
    first, last = period(since, until)
    fitting = [report for report in (*reports, record.report) if _is_between(report, first, last)]
    chosen = few({report.id: report for report in fitting}.values(), record, most)
    records = [record if report.id == record.report.id else view.record(report.id) for report in chosen]
    if known:
        return records
    near = {other.report.id for _, other in same_story(record, records)} | {record.report.id}
    return [other for other in records if other.report.id in near]


def _is_between(report: Report, first: date | None, last: date | None) -> bool:
    day = report.published_on
    if day is None:
        return first is None and last is None
    return (first is None or first <= day) and (last is None or day <= last)
