"""A web page, parsed once for all that looks at it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from onrecord.sources.blocks import Block, blocks

__all__ = ["Page"]


class Page:
    """A page of HTML: its source, its tree (lxml) and its blocks of text.

    ``tree`` is None where there is no element in the source. url: the page's address where known.
    """

    def __init__(self, source: str, url: str | None = None) -> None:
        self.source = source
        self.url = url

    @cached_property
    def tree(self) -> Any:
        """The root element; None where there is none. Broken markup is mended as browsers do."""
        from lxml import etree, html

        # As bytes: a str with an encoding declaration is refused. Not huge: libxml2 then cuts nesting
        # at 256 elements, where an unbounded page would exhaust the stack.
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
        try:
            return html.document_fromstring(self.source.encode("utf-8", "replace"), parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return None

    @cached_property
    def blocks(self) -> list[Block]:
        """Its blocks of text, in order."""
        return [] if self.tree is None else blocks(self.tree)
