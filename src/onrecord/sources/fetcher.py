"""The seam to the web: what fetches a URL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable
from urllib.parse import urljoin, urlsplit

from onrecord.errors import FetchError, TooLarge

__all__ = ["Fetched", "Fetcher", "Limits", "MemoryFetcher", "checked_url"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take: bytes after unpacking, seconds in all, and redirects."""

    size: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was at a URL.

    url: the address it was found at, after redirects. content: the bytes, unpacked.
    content_type: the header of that name, e.g. ``text/html; charset=utf-8``; None where there is none.
    """

    url: str
    content: bytes = field(repr=False)
    content_type: str | None = None


@runtime_checkable
class Fetcher(Protocol):
    """Fetches what is at a URL."""

    def fetch(self, url: str) -> Fetched:
        """What is at ``url``, after redirects.

        Raises FetchError where there is nothing, the address is none or may not be fetched, redirects
        do not end, or it takes too long; TooLarge where it is larger than the limit.
        """


@dataclass
class MemoryFetcher:
    """A fetcher that knows its pages and asks nobody: for tests and for what was fetched before.

    pages: by URL; a ``str`` stands for a redirect to that address.
    """

    pages: Mapping[str, Fetched | str]
    limits: Limits = field(default_factory=Limits)

    def fetch(self, url: str) -> Fetched:
        """What is at ``url`` among the pages; see :meth:`Fetcher.fetch`."""
        address = checked_url(url)
        for _ in range(self.limits.redirects + 1):
            found = self.pages.get(address)
            if found is None:
                raise FetchError("there is nothing (404)", where=url, hint="Check the address.")
            if isinstance(found, Fetched):
                if len(found.content) > self.limits.size:
                    raise too_large(url, self.limits)
                return found
            address = checked_url(urljoin(address, found), url)
        raise endless(url, self.limits)


def checked_url(url: str, where: str | None = None) -> str:
    """``url``, without its fragment, where it is one that may be fetched at all.

    Raises FetchError for other schemes than HTTP and HTTPS, for addresses without a host, and for
    those with a user's name or password in them, which would end up in the archive.
    """
    where = where or url
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError as error:
        raise FetchError(f"this is no address: {error}", where=where, hint="Check it.") from error
    if parts.scheme.lower() not in {"http", "https"}:
        raise FetchError(
            f"addresses of the kind {parts.scheme or 'without a scheme'!r} are not fetched",
            where=where,
            hint="Give one that begins with http:// or https://.",
        )
    if not parts.hostname:
        raise FetchError("this is no address: it has no host", where=where, hint="Check it.")
    if parts.username is not None or parts.password is not None:
        raise FetchError(
            "there is a user's name or password in the address",
            where=where,
            hint="Fetch the page with another program and give the file.",
        )
    return parts._replace(fragment="").geturl()


def too_large(where: str, limits: Limits) -> TooLarge:
    """The error for more bytes than the limit."""
    return TooLarge(
        f"more than {limits.size:,} bytes", where=where, hint="Save the article alone and give the file."
    )


def endless(where: str, limits: Limits) -> FetchError:
    """The error for redirects that do not end."""
    return FetchError(
        f"more than {limits.redirects} redirects", where=where, hint="Open it in a browser and save the page."
    )
