"""Reports from JSON Lines: one report a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from onrecord.errors import BadLine, SourceError, TooLarge
from onrecord.record import Report
from onrecord.sources.failure import Failure
from onrecord.sources.given import Given
from onrecord.sources.language import guess
from onrecord.sources.published import iso
from onrecord.sources.text import MAX_CHARACTERS, check, dated

__all__ = ["MAX_LINE_BYTES", "from_fields", "from_line", "from_lines", "is_lines"]

#: A longer line is passed over without being kept: JSON writes a character in up to twelve bytes.
MAX_LINE_BYTES = 12 * MAX_CHARACTERS + 100_000

_FIELDS = '{"text": "…"}, with "id", "title", "published", "publisher", "url" and "language" if known'


def from_line(
    line: str | bytes, number: int = 1, where: str | None = None, given: Given | None = None
) -> Report:
    """The report in one line of JSON Lines.

    ``{"id", "text", "title", "published", "publisher", "url", "language"}``: only ``text`` is required,
    the others may be null or absent, further fields are passed over. ``date`` is taken where there is no
    ``published``. The text is kept exactly as given, ``id`` becomes ``report.key``. What the line leaves
    open is taken from the text: language, and the date of a dateline.

    number: of the line, from 1; where: the file. Raises BadLine for what is no report, EmptyReport,
    TooLarge and NotText for a text that cannot be one.
    """
    place = f"{where or 'JSON Lines'}, line {number}"
    if isinstance(line, bytes):
        try:
            line = line.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise BadLine(
                f"not UTF-8 at byte {error.start}", where=place, hint="JSON Lines are written in UTF-8."
            ) from error
    try:
        data = json.loads(line.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = str(error)
        if isinstance(error, json.JSONDecodeError):
            reason = f"{error.msg.removesuffix(' at')} at character {error.pos + 1}"
        raise BadLine(
            f"broken JSON: {reason}", where=place, hint="One whole JSON object stands on each line."
        ) from error
    if not isinstance(data, dict):
        raise BadLine(f"not an object but {_kind(data)}", where=place, hint=f"A line is {_FIELDS}.")
    return from_fields(data, place, given)


def from_fields(data: Mapping[str, Any], where: str | None = None, given: Given | None = None) -> Report:
    """The report of one JSON object; see :func:`from_line`."""
    given = given or Given()
    text = data.get("text")
    if not isinstance(text, str):
        what = "no text" if text is None else f"the text is {_kind(text)}"
        raise BadLine(what, where=where, hint=f"A line is {_FIELDS}.")
    check(text, where)
    fields = {name: _string(data, name, where) for name in ("title", "publisher", "url", "language")}
    published = _published(data, where)
    key = data.get("id")
    if key is not None and (isinstance(key, bool) or not isinstance(key, str | int)):
        raise BadLine(f"the id is {_kind(key)}", where=where, hint="Write it as a string.")
    language = given.language or (fields["language"] or "").lower() or None
    if language is None and (found := guess(text)):
        language = found.language
    return Report(
        text=text,
        title=given.title if given.title is not None else fields["title"],
        publisher=given.publisher if given.publisher is not None else fields["publisher"],
        url=given.url or fields["url"],
        published=given.published or published or dated(text, language),
        language=language,
        key=None if key is None else str(key),
    )


def from_lines(stream: BinaryIO, where: str, given: Given | None = None) -> Iterator[Report | Failure]:
    """The reports of a JSON Lines stream, read a line at a time; a bad line is a Failure.

    Blank lines are passed over. OSError and EOFError of the stream itself are raised.
    """
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE_BYTES)
            error = TooLarge(
                f"more than {MAX_LINE_BYTES:,} bytes",
                where=f"{where}, line {number}",
                hint="Split the report.",
            )
            yield Failure(where, error, number)
        elif line.strip().removeprefix(b"\xef\xbb\xbf"):
            try:
                yield from_line(line, number, where, given)
            except SourceError as error:
                yield Failure(where, error, number)


def is_lines(start: bytes) -> bool:
    """Whether a stream whose first line this is holds JSON Lines: an object with a ``text``."""
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"{"):
        return False
    try:
        data = json.loads(start)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and "text" in data


def _string(data: Mapping[str, Any], name: str, where: str | None) -> str | None:
    value = data.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise BadLine(f"the {name} is {_kind(value)}", where=where, hint="Write it as a string, or null.")
    check(value, f"{where}, {name}" if where else name)
    return value


def _published(data: Mapping[str, Any], where: str | None) -> str | None:
    for name in ("published", "date"):
        if (value := _string(data, name, where)) is None:
            continue
        if made := iso(value):
            return made
        if name == "published":
            raise BadLine(
                f"published is no date: {value[:40]!r}",
                where=where,
                hint="Write it as 2025-04-15 or 2025-04-15T10:30:00Z, or null.",
            )
    return None


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    names = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list"}
    return names.get(type(value), "an object")
