"""What the user says about a report; it wins over what the document says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import UsageError
from onrecord.sources.published import iso

__all__ = ["Given"]


@dataclass(frozen=True, slots=True)
class Given:
    """Options that were given for a report; None where the document is to be asked.

    published: an ISO 8601 date, or date and time; UsageError for what is no date.
    language: an ISO 639-1 code.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None:
            made = iso(self.published)
            if made is None:
                raise UsageError(
                    f"{self.published!r} is no date",
                    hint="Write it as 2025-04-15 or 2025-04-15T10:30:00+03:00.",
                )
            object.__setattr__(self, "published", made)
        if self.language is not None:
            object.__setattr__(self, "language", self.language.lower())
