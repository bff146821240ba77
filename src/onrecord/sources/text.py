"""Reports from plain text."""

from __future__ import annotations

import re

from onrecord.errors import EmptyReport, NotText, TooLarge
from onrecord.languages import available
from onrecord.languages.dateline import dateline
from onrecord.record import Report
from onrecord.sources.given import Given
from onrecord.sources.language import guess

__all__ = ["MAX_CHARACTERS", "check", "dated", "from_text"]

#: More characters than this are no report; the longest news reports have some 100,000.
MAX_CHARACTERS = 5_000_000

_TITLE_LENGTH = 160
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_HEAD = re.compile(r"\s*(?:#\s+)?(\S[^\n]*?)[^\S\n]*(?:\n[^\S\n]*){2,}\S")
_MARKDOWN = re.compile(r"\s*#\s+(\S[^\n]*?)[\s#]*(?:\n|$)")


def from_text(
    text: str,
    given: Given | None = None,
    key: str | None = None,
    raw: bytes | None = None,
    *,
    where: str | None = None,
) -> Report:
    """The report that ``text`` is, kept exactly as it is.

    What ``given`` leaves open is taken from the text: the title from a heading on its first line (a
    Markdown heading, or a short line without a full stop with a blank line under it), the date from
    its dateline where that has a year, the language from its words.

    where: what to call the report in an error. Raises EmptyReport, TooLarge above
    :data:`MAX_CHARACTERS`, and NotText for what no file or database can keep (NUL, half characters).
    """
    given = given or Given()
    check(text, where)
    language = given.language
    if language is None and (found := guess(text)):
        language = found.language
    return Report(
        text=text,
        title=given.title if given.title is not None else _title(text),
        publisher=given.publisher,
        url=given.url,
        published=given.published or dated(text, language),
        language=language,
        key=key,
        raw=raw,
    )


def check(text: str, where: str | None = None) -> None:
    """Raises EmptyReport, TooLarge or NotText where ``text`` cannot be a report."""
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(
            f"{len(text):,} characters, more than the limit of {MAX_CHARACTERS:,}",
            where=where,
            hint="Split it into its reports; many reports in one file are written as JSON Lines.",
        )
    if not text or text.isspace():
        raise EmptyReport("there is no text in it", where=where, hint="Check that the file was saved.")
    if "\x00" in text:
        raise NotText("there are NUL characters in it", where=where, hint="Write the text out again.")
    if found := _SURROGATE.search(text):
        raise NotText(
            f"half a character (a lone surrogate) at {found.start()}",
            where=where,
            hint="Write the text out again.",
        )


def dated(text: str, language: str | None) -> str | None:
    """The date in the dateline of ``text``, as ISO 8601; None where it has none with a year."""
    known = language or "en"
    found = dateline(text, known) if known in available() else None
    return found.published.isoformat() if found and found.published else None


def _title(text: str) -> str | None:
    if found := _MARKDOWN.match(text):
        return found[1]
    found = _HEAD.match(text[: 2 * _TITLE_LENGTH])
    if found is None or len(found[1]) > _TITLE_LENGTH or not any(map(str.isalpha, found[1])):
        return None
    # A first paragraph that ends as a sentence does is one; what is said in quotation marks as well.
    return None if found[1][-1] in '.!…:;,-–—"”»' else found[1]
