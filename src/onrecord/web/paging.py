"""Pages of long answers, by keyset: a page begins after the last item of the one before, so that nothing is
told twice or left out when reports are added in between."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from onrecord.archive import Hit
from onrecord.desk import Desk
from onrecord.errors import UsageError
from onrecord.record import Report

__all__ = ["Cursor", "Page", "cursor_of", "hit_cursor", "page_after", "report_cursor", "reports_from"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cursor:
    """After which item a page begins: its day, by which items are in order, and what it is called."""

    day: str | None
    name: str

    def __str__(self) -> str:
        told = json.dumps([self.day, self.name], separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(told).decode().rstrip("=")


def cursor_of(text: str | None) -> Cursor | None:
    """The cursor that was written as ``text``; raises UsageError for one that was not."""
    if not text:
        return None
    try:
        day, name = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError as error:
        raise UsageError(
            f"no place to go on from: {text[:40]!r}", hint='Give "next" of the page before.'
        ) from error
    if not isinstance(name, str) or not (day is None or isinstance(day, str)):
        raise UsageError(f"no place to go on from: {text[:40]!r}", hint='Give "next" of the page before.')
    return Cursor(day, name)


def report_cursor(report: Report) -> Cursor:
    """The place of a report among reports."""
    return Cursor(report.published[:10] if report.published else None, report.id)


def hit_cursor(hit: Hit) -> Cursor:
    """The place of a statement among statements."""
    start = hit.statement.said.when.start
    return Cursor(start.isoformat() if start else None, f"{hit.report.id}#{hit.statement.id}")


def reports_from(
    desk: Desk,
    after: Cursor | None,
    *,
    since: str | None = None,
    until: str | None = None,
    publisher: str | None = None,
) -> Iterator[Report]:
    """The reports of a desk in its order, from the day of ``after`` on: what :func:`page_after` wants."""
    if after is None or after.day is None:
        yield from desk.reports(since=since, until=until, publisher=publisher)
        return
    yield from desk.reports(since=after.day, until=until, publisher=publisher)
    if since is None and until is None:  # Those without a date come last, and a day leaves them out.
        every = desk.reports(publisher=publisher)
        yield from (report for report in every if report.published is None)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """items, and where the next page begins; None for the last."""

    items: tuple[T, ...]
    next: str | None


def page_after(items: Iterable[T], after: Cursor | None, limit: int, place: Callable[[T], Cursor]) -> Page[T]:
    """``limit`` of ``items`` after the one at ``after``. They are to begin no later than its day, so that
    little is passed over. Where it is not among them any more, those of later days come."""
    stream = iter(items)
    if after is not None:
        passed: list[T] = []
        for item in stream:
            here = place(item)
            if here.name == after.name:
                passed = []
                break
            if after.day is not None and (here.day is None or here.day > after.day):
                passed = [item]
                break
        else:
            return Page((), None)
        stream = (item for part in (passed, stream) for item in part)
    found = tuple(islice(stream, limit + 1))
    more = len(found) > limit
    return Page(found[:limit], str(place(found[limit - 1])) if more else None)
