"""Reports from bytes and files, whatever they hold: text or HTML."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.errors import EmptyReport, NoArticle, NotText, SourceError, TooLarge
from onrecord.record import Report
from onrecord.sources.encoding import decode
from onrecord.sources.extractor import Extractor
from onrecord.sources.given import Given
from onrecord.sources.html import from_html
from onrecord.sources.text import MAX_CHARACTERS, from_text

__all__ = ["MAX_FILE_BYTES", "from_bytes", "from_file", "is_html"]

#: Files above this are not opened: no encoding writes a character in more bytes than four.
MAX_FILE_BYTES = 4 * MAX_CHARACTERS

_HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
#: Kinds that are written in characters, but not for people to read.
_NO_TEXT = frozenset(
    {"application/json", "application/javascript", "text/javascript", "text/css", "text/csv"}
)
_HTML = re.compile(
    r"^\s*(?:<\?xml[^>]*\?>\s*|<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|article|main|title|meta|div|section|p|h1)\b",
    re.I | re.S,
)
_FEED = re.compile(
    r"^\s*(?:<\?xml[^>]*\?>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.S
)


def is_html(start: str) -> bool:
    """Whether a document that starts like this is a page of HTML."""
    return bool(_HTML.match(start[:4096]))


def from_bytes(
    data: bytes,
    *,
    where: str | None = None,
    given: Given | None = None,
    content_type: str | None = None,
    url: str | None = None,
    html: bool | None = None,
    extractor: Extractor | None = None,
) -> Report:
    """The report that ``data`` holds.

    Whether it is HTML or plain text is seen from ``html`` (where that is not None), the
    ``content_type`` and its first characters. Text is decoded (see
    :func:`onrecord.sources.encoding.decode`) and kept exactly, line ends and all, but for a byte
    order mark; ``data`` stays beside it as ``raw``.

    where: what to call it in an error. Raises EmptyReport, NotText, NoArticle, TooLarge.
    """
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(len(data), where)
    if not data.strip():
        raise EmptyReport("there is nothing in it", where=where, hint="Check that the file was saved.")
    kind = (content_type or "").split(";")[0].strip().lower()
    if kind.startswith(("image/", "audio/", "video/", "font/")) or kind in _NO_TEXT:
        raise NotText(f"this is {kind}, no text", where=where, hint="Give a text or HTML file.")
    if html is None and kind in {"text/html", "application/xhtml+xml"}:
        html = True
    decoded = decode(data, where=where, content_type=content_type, html=html is not False)
    if _FEED.match(decoded.text[:4096]):
        raise NoArticle(
            "this is a feed, not an article", where=where, hint="Give the addresses of its articles."
        )
    if html or (html is None and is_html(decoded.text)):
        return from_html(
            data, url=url, where=where, given=given, content_type=content_type, extractor=extractor
        )
    given = given or Given()
    if url and not given.url:
        given = Given(given.title, given.publisher, given.published, url, given.language)
    return from_text(decoded.text, given, raw=data, where=where)


def from_file(path: str | Path, given: Given | None = None, *, extractor: Extractor | None = None) -> Report:
    """The report in the file at ``path``: HTML by its name or its first characters, else text.

    A file is read whole, but none that is larger than :data:`MAX_FILE_BYTES`. Raises SourceError
    where it is missing or cannot be read, and what :func:`from_bytes` raises.
    """
    path, where = Path(path), str(path)
    try:
        if path.is_dir():
            raise SourceError("this is a folder", where=where, hint="Give a file, or use take() for folders.")
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise _too_large(size, where)
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(error, where) from error
    html = True if path.suffix.lower() in _HTML_NAMES else None
    return from_bytes(data, where=where, given=given, html=html, extractor=extractor)


def unreadable(error: OSError | ValueError, where: str) -> SourceError:
    """The error for a file or folder that the system does not let be read."""
    if isinstance(error, FileNotFoundError):
        hint = (
            "Check the name." if not urlsplit(where).netloc else "Addresses begin with http:// or https://."
        )
        return SourceError("there is no such file or folder", where=where, hint=hint)
    if isinstance(error, PermissionError):
        return SourceError("may not be read", where=where, hint="Check its permissions.")
    reason = getattr(error, "strerror", None) or str(error)
    return SourceError(f"cannot be read: {reason}", where=where, hint="Check the file.")


def _too_large(size: int, where: str | None) -> TooLarge:
    return TooLarge(
        f"{size:,} bytes, more than the limit of {MAX_FILE_BYTES:,}",
        where=where,
        hint="Split it into its reports; many reports in one file are written as JSON Lines (.jsonl).",
    )
