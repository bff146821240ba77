"""The reports that a page or a document cites, numbered in the order in which they first are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.formats.briefs import Citation
from onrecord.formats.dates import published_in_words
from onrecord.record import Report

__all__ = ["Reference", "References", "safe_url"]

_WEB = re.compile(r"https?://[^\s/]", re.I)


def safe_url(url: str | None) -> str | None:
    """``url`` where it leads to the web; None for anything else, such as ``javascript:``."""
    if url is None or not _WEB.match(url.strip()):
        return None
    return re.sub(r"[\s<>\"\\^`{|}\x00-\x1f]", lambda found: f"%{ord(found[0]):02X}", url.strip())


@dataclass(frozen=True, slots=True)
class Reference:
    """One report that is cited. ``number``: from 1, in the order of first citation."""

    number: int
    report_id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None

    @property
    def name(self) -> str:
        """Who printed it, in short: the publisher, else the title, else the digits of its id."""
        return self.publisher or self.title or f"Report {self.report_id[:12]}"

    @property
    def when(self) -> str:
        """The day of publication in words."""
        return published_in_words(self.published)

    @property
    def link(self) -> str | None:
        """Its address on the web; None where it has none."""
        return safe_url(self.url)


class References:
    """Numbers for reports. A report that is cited twice keeps its number."""

    def __init__(self) -> None:
        self._by_id: dict[str, Reference] = {}

    def __iter__(self) -> Iterator[Reference]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def cite(self, citation: Citation) -> Reference:
        """The reference of a citation."""
        return self._add(
            *(citation.report_id, citation.title, citation.publisher, citation.published, citation.url)
        )

    def report(self, report: Report) -> Reference:
        """The reference of a report at hand."""
        return self._add(report.id, report.title, report.publisher, report.published, report.url)

    def _add(
        self, report_id: str, title: str | None, publisher: str | None, published: str | None, url: str | None
    ) -> Reference:
        if report_id not in self._by_id:
            number = len(self._by_id) + 1
            self._by_id[report_id] = Reference(number, report_id, title, publisher, published, url)
        return self._by_id[report_id]
