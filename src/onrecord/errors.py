"""The errors that onrecord raises, as one small tree.

::

    OnrecordError
    ├── UsageError            what was asked cannot be done as asked (exit code 2)
    ├── SourceError           a report could not be taken in
    │   ├── EmptyReport       there is no text in it
    │   ├── NotText           the bytes are no text: a picture, an archive, a binary
    │   ├── NoArticle         a page without an article
    │   ├── BadLine           a line of a JSON Lines file that is not a report
    │   ├── TooLarge          more text than the limit allows
    │   └── FetchError        a URL that could not, or may not, be fetched
    ├── ArchiveError          the archive could not be opened, read or written
    │   ├── CorruptArchive    the file is no archive, or is damaged
    │   ├── ReadOnlyArchive   the file cannot be written
    │   └── NewerArchive      the file was made by a newer onrecord
    └── NotFound              no report, statement or person of that name or id

Every error says what happened (``what``), to which report or file (``where``), and what to do
(``hint``). A report that cannot be read is a value with a reason (see
:class:`onrecord.sources.Failure`): it is counted and listed, it never ends a run.
"""

from __future__ import annotations

__all__ = [
    "ArchiveError",
    "BadLine",
    "CorruptArchive",
    "EmptyReport",
    "FetchError",
    "NewerArchive",
    "NoArticle",
    "NotFound",
    "NotText",
    "OnrecordError",
    "ReadOnlyArchive",
    "SourceError",
    "TooLarge",
    "UsageError",
]


class OnrecordError(Exception):
    """Base of all errors of this package.

    what: what happened, one clause without a full stop.
    where: the report, file or URL it happened to; None where that is plain from the call.
    hint: what to do about it; None where nothing can be done.
    """

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(what)

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}. {self.hint}" if self.hint else text

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments are lost by the default pickling, and errors cross processes.
        return (_rebuild, (type(self), self.what, self.where, self.hint))


def _rebuild(kind: type[OnrecordError], what: str, where: str | None, hint: str | None) -> OnrecordError:
    return kind(what, where=where, hint=hint)


class UsageError(OnrecordError):
    """What was asked cannot be done as asked: an unknown format, a date that is no date."""


class SourceError(OnrecordError):
    """A report could not be taken in."""


class EmptyReport(SourceError):
    """There is no text in the report."""


class NotText(SourceError):
    """The bytes are no text."""


class NoArticle(SourceError):
    """The page holds no article."""


class BadLine(SourceError):
    """A line of a JSON Lines file is not a report."""


class TooLarge(SourceError):
    """The report is larger than the limit."""


class FetchError(SourceError):
    """A URL could not, or may not, be fetched."""


class ArchiveError(OnrecordError):
    """The archive could not be opened, read or written."""


class CorruptArchive(ArchiveError):
    """The file is no archive, or it is damaged."""


class ReadOnlyArchive(ArchiveError):
    """The archive cannot be written."""


class NewerArchive(ArchiveError):
    """The archive was made by a newer onrecord."""


class NotFound(OnrecordError):
    """Nothing of that name or id is in the archive."""
