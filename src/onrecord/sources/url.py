"""Reports from the web."""

from __future__ import annotations

from onrecord.record import Report
from onrecord.sources.document import from_bytes
from onrecord.sources.extractor import Extractor
from onrecord.sources.fetcher import Fetcher
from onrecord.sources.given import Given

__all__ = ["from_url", "is_url"]


def is_url(name: str) -> bool:
    """Whether a name that was given as an input is an address on the web."""
    return name.lower().startswith(("http://", "https://"))


def from_url(
    url: str,
    fetcher: Fetcher | None = None,
    given: Given | None = None,
    *,
    extractor: Extractor | None = None,
) -> Report:
    """The report at ``url``. Its address is that where it was found, after redirects.

    fetcher: :class:`HttpFetcher` by default. Raises FetchError, and what :func:`from_bytes` raises.
    """
    if fetcher is None:
        from onrecord.sources.http import HttpFetcher

        fetcher = HttpFetcher()
    found = fetcher.fetch(url)
    return from_bytes(
        found.content,
        where=url,
        given=given,
        content_type=found.content_type,
        url=found.url,
        extractor=extractor,
    )
