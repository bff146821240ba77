"""The earlier reports of a report's story, few enough to be looked at closely, however many there are.

Where the archive is linked, the story is known; a report that is not in the archive belongs to the story
of those that are most like it. Else it is looked for by the names that the report names. From hundreds of
reports those are taken whose leads hold most of what the story keeps speaking of.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from onrecord.archive import View
from onrecord.archive.links import Ref
from onrecord.briefing.concepts import Concept, told_by, weigh
from onrecord.linking import key_terms, terms
from onrecord.record import Record, Report

__all__ = ["came_before", "earlier_records", "few", "story_of"]

#: How many reports are looked at closely, and how many are at their first sentences.
MOST_RECORDS, MOST_REPORTS = 48, 300
#: The kind of link that puts reports into stories.
STORY = "story"
#: How many names of the report are looked for, and how many reports each may bring.
_NAMES, _HITS = 24, 60
#: How many of the reports most like one are asked for their story, and the share that must agree.
_ASKED, _AGREED = 12, 0.5
#: How many characters and sentences at the start of a report are its lead.
_CHARACTERS, _LEAD = 2400, 10
_END = re.compile(r"(?<=[.!?…”\"])\s+(?=[\"“‘(]?[A-Z\d])|\n+")


def came_before(other: Report, report: Report) -> bool:
    """Whether ``other`` is known to have been printed before ``report``: on an earlier day, or at an
    earlier time where both have one."""
    mine, theirs = report.published, other.published
    if other.id == report.id or mine is None or theirs is None:
        return False
    if len(mine) > 10 and len(theirs) > 10:
        return theirs < mine
    return theirs[:10] < mine[:10]


def earlier_records(record: Record, view: View, most: int = MOST_RECORDS) -> list[Record]:
    """The records of an archive that may be of the story of ``record`` and came before it."""
    if record.report.published is None:
        return []
    reports, _ = story_of(record, view, record.report.published)
    before = [report for report in reports if came_before(report, record.report)]
    return [view.record(report.id) for report in few(before, record, most)]


def story_of(
    record: Record, view: View, until: str | None, most: int = MOST_REPORTS
) -> tuple[list[Report], bool]:
    """The reports of the story of ``record``, and whether the archive knows it to be one; where it does
    not, they are those that name what it names, the most names first, printed no later than ``until``."""
    found: list[Report] = []
    group = _group(view, [record.report])
    if group is None:
        found = _named(record, view, until)
        group = _group(view, found[:_ASKED])
    if group is None:
        return found[:most], False
    with view.links() as links:
        # The oldest tell how it began; of the others, the newest what is at hand.
        refs = dict.fromkeys(links.members(STORY, group, limit=most // 3))
        refs.update(dict.fromkeys(links.members(STORY, group, limit=most, newest=True)))
    known = {report.id: report for report in found}
    return [known.get(ref.report) or view.report(ref.report) for ref in list(refs)[:most]], True


def _group(view: View, reports: Sequence[Report]) -> str | None:
    """The story that half of the reports or more are of; None where there is none."""
    with view.links() as links:
        groups = links.group_of(STORY, [Ref(report.id) for report in reports])
    votes = Counter(groups.values()).most_common(1)
    return votes[0][0] if votes and votes[0][1] >= _AGREED * len(reports) else None


def _named(record: Record, view: View, until: str | None) -> list[Report]:
    votes: Counter[str] = Counter()
    reports: dict[str, Report] = {}
    for word in key_terms(record, _NAMES):
        for found in view.search(f'"{word}"', what="reports", until=until and until[:10], limit=_HITS):
            votes[found.report.id] += 1
            reports[found.report.id] = found.report
    return [reports[item] for item in sorted(votes, key=lambda item: (-votes[item], item))]


def few(reports: Iterable[Report], record: Record, most: int) -> list[Report]:
    """``most`` of ``reports``, those whose leads together hold most of what the story speaks of."""
    ordered = sorted(reports, key=lambda report: (report.published or "", report.id))
    if len(ordered) <= most:
        return ordered
    language = record.report.language or "en"
    leads = [told_by(terms(item, language) for item in lead(report)) for report in ordered]
    paired = list(zip(ordered, leads, strict=True))
    days = [
        [ranks for _, ranks in group]
        for _, group in groupby(paired, key=lambda pair: (pair[0].published or "")[:10])
    ]
    asked = told_by(terms(item, language) for item in lead(record.report))
    taken = _covering(leads, weigh(days, asked), most)
    return [ordered[number] for number in sorted(taken)]


def _covering(leads: Sequence[dict[Concept, float]], weights: dict[Concept, float], most: int) -> set[int]:
    """Greedy, and lazy as in :mod:`onrecord.briefing.selection`."""
    covered: set[Concept] = set()

    def gain(number: int) -> float:
        return sum(rank * weights[each] for each, rank in leads[number].items() if each not in covered)

    heap = [(-gain(number), number) for number in range(len(leads))]
    heapq.heapify(heap)
    taken: set[int] = set()
    while heap and len(taken) < most:
        _, number = heapq.heappop(heap)
        now = gain(number)
        if heap and -now > heap[0][0]:
            heapq.heappush(heap, (-now, number))
            continue
        taken.add(number)
        covered |= leads[number].keys()
    return taken


def lead(report: Report) -> list[str]:
    """The first sentences of a report, its title before them, without a reader: by their ends alone."""
    title = [report.title] if report.title else []
    return [*title, *_END.split(report.text[:_CHARACTERS])[:_LEAD]]
