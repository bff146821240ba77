"""Records, one after another, in the form that was asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import IO

from onrecord.record import Record

__all__ = ["FORMS", "RecordWriter", "record_writer"]

#: The forms of a record, the first being that for people.
FORMS = ("text", "json", "jsonl", "markdown", "html")


class RecordWriter(ABC):
    """Writes records to ``stream`` as they come; ``close`` when there are no more.

    many: whether the answer is a list even where it holds but one.
    """

    def __init__(self, stream: IO[str], many: bool) -> None:
        self.stream = stream
        self.many = many
        self.count = 0

    def write(self, record: Record) -> None:
        """Writes one record, and sees that it can be read at once."""
        self._one(record)
        self.count += 1
        self.stream.flush()

    @abstractmethod
    def _one(self, record: Record) -> None: ...

    def close(self) -> None:  # noqa: B027  # most forms need no end
        """Writes what stands at the end."""


class _Text(RecordWriter):
    def _one(self, record: Record) -> None:
        from onrecord.cli.render.record import show_record
        from onrecord.cli.render.screen import Screen

        screen = Screen(self.stream)
        if self.count:
            screen.rule("")
            screen.gap()
        show_record(record, screen)


class _JsonLines(RecordWriter):
    def _one(self, record: Record) -> None:
        self.stream.write(record.to_json() + "\n")


class _Json(RecordWriter):
    """One record as it is, several as an array; which of the two is known when the second comes."""

    _first: Record | None = None

    def _one(self, record: Record) -> None:
        if self.count == 0 and not self.many:
            self._first = record
            return
        if self._first is not None:
            self._item(self._first, first=True)
            self._first = None
        self._item(record, first=self.count == 0)

    def _item(self, record: Record, first: bool) -> None:
        self.stream.write("[\n" if first else ",\n")
        self.stream.write(record.to_json(indent=2))

    def close(self) -> None:
        if self._first is not None:
            self.stream.write(self._first.to_json(indent=2) + "\n")
        elif self.count:
            self.stream.write("\n]\n")


class _Markdown(RecordWriter):
    def _one(self, record: Record) -> None:
        from onrecord.formats import record_markdown

        self.stream.write(("\n" if self.count else "") + record_markdown(record).rstrip("\n") + "\n")


class _Html(RecordWriter):
    """A page holds all records, so it is written at the end."""

    def __init__(self, stream: IO[str], many: bool) -> None:
        super().__init__(stream, many)
        self._records: list[Record] = []

    def _one(self, record: Record) -> None:
        self._records.append(record)

    def close(self) -> None:
        from onrecord.formats import RecordSection, page

        if self._records:
            first = self._records[0].report.name
            title = first if self.count == 1 else f"{self.count:,} reports on record"
            self.stream.write(page(title, [RecordSection(each) for each in self._records]))


_WRITERS: dict[str, type[RecordWriter]] = {
    "text": _Text,
    "json": _Json,
    "jsonl": _JsonLines,
    "markdown": _Markdown,
    "html": _Html,
}


def record_writer(form: str, stream: IO[str], many: bool = False) -> RecordWriter:
    """The writer for one of :data:`FORMS`."""
    return _WRITERS[form](stream, many)
