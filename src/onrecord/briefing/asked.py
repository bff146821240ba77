"""The reports in which a claim, a story, or everything is looked for, few enough to be read closely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.archive import View
from onrecord.archive.links import Ref
from onrecord.archive.query import period
from onrecord.archive.store import Day
from onrecord.briefing.changes import Changes, changes
from onrecord.briefing.positions import Positions, is_claim_id, positions
from onrecord.briefing.timeline import matching_records, story_records
from onrecord.errors import NotFound, UsageError
from onrecord.linking import terms
from onrecord.linking.claims.asking import holdings
from onrecord.linking.claims.link import KIND as CLAIM
from onrecord.linking.claims.pool import Pool
from onrecord.reading import Reader
from onrecord.record import Record, Report

__all__ = [
    "MOST_REPORTS",
    "changes_since",
    "claim_positions",
    "claim_records",
    "linked_records",
    "newest_records",
    "records_of",
]

#: How many reports are looked at closely, however large the archive is.
MOST_REPORTS = 200
#: How many words of a claim are looked for.
_WORDS = 8


def records_of(story: str, view: View, since: Day = None, until: Day = None) -> list[Record]:
    """The reports of a story: of that of the report ``story`` names by its id or key, else those that have
    the words of it. Raises NotFound where there is none."""
    found: list[Record] = []
    if not any(char.isspace() for char in story.strip()):
        try:
            found = story_records(view.record(story), view)
        except NotFound:
            found = []
    if not found:
        return matching_records(story, view, since, until, MOST_REPORTS)
    return [item for item in found if _within(item, since, until)]


def claim_records(claim: Record, view: View, since: Day = None, until: Day = None) -> list[Record]:
    """The reports that have most of the words of ``claim``, a sentence that was read."""
    language = claim.report.language or "en"
    votes: Counter[str] = Counter()
    words = [word.strip(".,;:!?\"'“”()") for word in claim.report.text.split()]
    for word in [item for item in words if terms(item, language)][:_WORDS]:
        hits = view.search(f'"{word}"', what="reports", since=since, until=until, limit=MOST_REPORTS)
        votes.update({hit.report.id for hit in hits})
    ranked = sorted(votes, key=lambda item: (-votes[item], item))[:MOST_REPORTS]
    return [view.record(item) for item in ranked]


def newest_records(view: View, until: Day = None) -> list[Record]:
    """The reports of an archive that were printed last."""
    reports = list(view.reports(until=until))[-MOST_REPORTS:]
    return [view.record(item.id) for item in reports]


def claim_positions(
    claim: str,
    view: View,
    reader: Reader,
    story: str | None = None,
    who: str | None = None,
    since: Day = None,
    until: Day = None,
) -> Positions:
    """The positions on a claim, see :meth:`onrecord.desk.Desk.positions`, where it was linked with the
    reports that tell of the same matter in other words, too."""
    asked = claim if is_claim_id(claim) else reader.read(Report(claim, language="en"))
    if story is not None:
        records = records_of(story, view, since, until)
    elif isinstance(asked, str):
        records = newest_records(view, until)
    else:
        records = claim_records(asked, view, since, until)
        records += [item for item in linked_records(asked, records, view) if _within(item, since, until)]
    return positions(asked, records, who=who)


def linked_records(claim: Record, records: Sequence[Record], view: View) -> list[Record]:
    """Further reports, with accounts that were linked with those of ``records`` that tell of ``claim``."""
    refs = {Ref(item.account.record.report.id, item.account.item) for item in holdings(claim, Pool(records))}
    known = {record.report.id for record in records}
    with view.links() as links:
        groups = set(links.group_of(CLAIM, refs).values())
        members = [ref for group in sorted(groups) for ref in links.members(CLAIM, group, limit=MOST_REPORTS)]
    more = dict.fromkeys(ref.report for ref in members if ref.report not in known)
    return [view.record(item) for item in list(more)[: MOST_REPORTS - len(records)]]


def changes_since(since: Day, view: View, story: str | None = None) -> Changes:
    """What changed, see :meth:`onrecord.desk.Desk.changes`."""
    first, _ = period(since, None)
    if first is None:
        raise UsageError("changes since when?", hint="Give a day, as 2025-04-15.")
    return changes(first, records_of(story, view) if story is not None else newest_records(view))


def _within(record: Record, since: Day, until: Day) -> bool:
    first, last = period(since, until)
    day = record.report.published_on
    if day is None:
        return first is None and last is None
    return (first is None or day >= first) and (last is None or day <= last)
