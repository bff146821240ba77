"""HTML to the text of its article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Protocol, runtime_checkable

from onrecord.sources.article import choose, cover, shingles
from onrecord.sources.page import Page

__all__ = ["Extracted", "Extractor", "Trafilatura"]

#: The share of the strict pass that the chosen blocks must have, else they are not trusted.
_AGREED = 0.6


@dataclass(frozen=True, slots=True)
class Extracted:
    """text: the article, paragraphs with a blank line between them. linked: the share of its
    characters that are in links; 0 where that is not known."""

    text: str
    linked: float = 0.0


@runtime_checkable
class Extractor(Protocol):
    """Finds the article of a page.

    name: what it is, with its version; kept in the report as ``extractor``.
    """

    @property
    def name(self) -> str:
        """Name and version, e.g. ``trafilatura 2.3.1``."""

    def extract(self, page: Page) -> Extracted | None:
        """The article of ``page``; None where there is none. Never raises for what is in it."""


class Trafilatura:
    """The article by trafilatura's judgement, in the page's own words.

    trafilatura (Barbaresi, ACL 2021) is run twice, for precision and balanced, and both passes vote
    on the blocks of the page (see :func:`onrecord.sources.article.choose`). The text is then taken
    from the page itself: the precision pass loses linked words out of the middle of sentences, and
    either may lose lists, block quotes, or all that comes after a page's first container.
    """

    @cached_property
    def name(self) -> str:
        """``trafilatura``, its version, and the version of the choice of blocks."""
        return f"trafilatura {version('trafilatura')} blocks/1"

    def extract(self, page: Page) -> Extracted | None:
        """The article of ``page``; None where trafilatura finds none."""
        strict, loose = _pass(page, precise=True), _pass(page, precise=False)
        if not strict and not loose:
            return None
        chosen = choose(page.blocks, strict or loose, loose or strict)
        text = "\n\n".join(block.text for block in chosen)
        if cover(strict or loose, shingles(text)) >= _AGREED:
            letters = sum(len(block.text) for block in chosen)
            return Extracted(text, sum(block.linked for block in chosen) / letters)
        whole = shingles("\n\n".join(block.text for block in page.blocks))
        if cover(strict or loose, whole) < _AGREED:
            return None  # It is from the page's data, not from its text; see from_html() for that.
        return Extracted((strict or loose).replace("\n", "\n\n"))


def _pass(page: Page, *, precise: bool) -> str:
    import trafilatura

    try:
        made = trafilatura.extract(
            page.source, url=page.url, include_comments=False, favor_precision=precise, deduplicate=False
        )
    except Exception:  # Whatever a page does to the extractor, it is a page without an article to it.
        return ""
    return made or ""
