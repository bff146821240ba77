"""A report as it was taken in: the words, and where and when they were printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from onrecord.errors import UsageError
from onrecord.record.ids import report_id

__all__ = ["Report"]


_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?", re.ASCII)


class BadDate(UsageError, ValueError):
    """The date of a report is no date. A ValueError too, as those of Python's own dates are."""


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    try:
        return match is not None and bool(date.fromisoformat(match[1]))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Report:
    """One news report.

    text: the stored text, never changed; all offsets count its Unicode code points.
    title, publisher, url, language: None where not known; ``language`` is an ISO 639-1 code.
    published: an ISO 8601 date, or date and time; None where not known. Raises UsageError (which is
    a ValueError, too) for one that is no date.
    key: the id that the user's own file gave; not part of the identity.
    raw: the bytes that the text was made from; None where the text was given as text.
    extractor: what made the text of ``raw``, with its version, e.g. ``trafilatura 2.3.1``.
    id: content hash over text, title, publisher, url and published.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    key: str | None = None
    raw: bytes | None = field(default=None, repr=False, compare=False)
    extractor: str | None = field(default=None, compare=False)
    id: str = ""

    def __post_init__(self) -> None:
        if self.published is not None and not _is_date(self.published):
            raise BadDate(
                f"not a date: {self.published!r}", hint="Give it as YYYY-MM-DD, with a time after it or not."
            )
        if not self.id:
            made = report_id(self.text, self.title, self.publisher, self.url, self.published)
            object.__setattr__(self, "id", made)

    @property
    def published_on(self) -> date | None:
        """The day of publication; None where not known."""
        return None if self.published is None else date.fromisoformat(self.published[:10])

    @property
    def name(self) -> str:
        """What to call the report in a message: title, key, URL, or the first digits of its id."""
        return self.title or self.key or self.url or self.id[:12]
