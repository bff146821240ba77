"""A page as its blocks of text, in document order: paragraphs, headings, list items, quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Block", "blocks"]

#: Elements whose text no reader of the page reads as its text.
_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas"}
    | {"head", "title", "button", "select", "option", "input", "textarea", "label", "dialog"}
    | {"audio", "video", "source", "track", "map"}
)
#: Elements that hold what stands around an article.
_AROUND = frozenset({"nav", "footer", "aside", "form", "figcaption", "menu"})
#: Elements that run on in the line; every other one is a block of its own.
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font"}
    | {"i", "img", "ins", "kbd", "mark", "nobr", "picture", "amp-img", "q", "rp", "rt", "ruby", "s", "samp"}
    | {"small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
#: What stands between the cells of a row, which is one block.
CELL = " | "
_CELL_LENGTH = 200
_BLANK = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r"\n{2,}")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ITEMS = frozenset({"li", "dd", "dt"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True)
class Block:
    """One block of text.

    text: its words with blanks run together; a line break of the page (``<br>``) is a newline, two are
    a blank line.
    tag: the element it stands in. path: that element's ancestors from the root down, as ids of
    elements (see :attr:`places`); places: tag and classes of the nearest three, which the
    paragraphs of one article share. linked: how many of its characters are in links.
    around: whether it stands in a navigation, a footer, an aside, a form or a caption.
    """

    text: str
    tag: str
    places: tuple[str, ...]
    linked: int = 0
    around: bool = False
    quoted: bool = False

    @property
    def link_share(self) -> float:
        """The share of its characters that are in links."""
        return min(1.0, self.linked / max(1, len(self.text)))

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.tag in _HEADINGS

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.tag in _ITEMS


@dataclass
class _Collector:
    done: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    preformatted: int = 0

    def flush(self, stack: list[Any], around: bool) -> None:
        text = _BLANK.sub(" ", "".join(self.pieces))
        text = _BREAKS.sub("\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()
        if text:
            names = [_name(element) for element in stack]
            tags = [element.tag for element in stack]
            tag = next((tag for tag in reversed(tags) if tag in _ITEMS | _HEADINGS | {"p"}), tags[-1])
            if tag == "p" and (owner := next((tag for tag in reversed(tags) if tag in _ITEMS), None)):
                tag = owner
            self.done.append(
                Block(
                    text,
                    tag,
                    tuple(names[-3:]),
                    self.linked,
                    around,
                    "blockquote" in tags,
                )
            )
        self.pieces, self.linked = [], 0


def blocks(tree: Any) -> list[Block]:
    """The blocks of ``tree`` (an lxml HTML element), in document order.

    Text that stands straight in a container, beside its paragraphs, is a block as well.
    """
    collector = _Collector()
    body = tree.find(".//body")
    _walk(tree if body is None else body, collector, [], 0, False)
    return collector.done


def _walk(element: Any, out: _Collector, stack: list[Any], links: int, around: bool) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN or _is_hidden(element):
        return
    if tag == "br":
        out.pieces.append("\n")
        return
    if tag == "tr" and (cells := _plain_cells(element)):
        out.flush(stack, around)
        out.pieces = [CELL.join(cells)]
        out.flush([*stack, element], around)
        return
    block = tag not in _INLINE
    if block:
        out.flush(stack, around)
        stack = [*stack, element]
        around = around or tag in _AROUND
    links += tag == "a"
    out.preformatted += tag == "pre"
    _put(out, element.text, links)
    for child in element:
        _walk(child, out, stack, links, around)
        _put(out, child.tail, links)
    out.preformatted -= tag == "pre"
    if block:
        out.flush(stack, around)


def _put(out: _Collector, text: str | None, links: int) -> None:
    if text:
        # A newline in the source is a blank; only <br> and <pre> make one.
        flat = text if out.preformatted else text.replace("\n", " ").replace("\r", " ")
        out.pieces.append(flat)
        if links:
            out.linked += len(flat.strip())


def _plain_cells(row: Any) -> list[str]:
    """The texts of a table row's cells; none where the table lays out the page: a cell then holds
    blocks of its own, or more than a cell of data does."""
    cells: list[str] = []
    for cell in row:
        if cell.tag not in {"td", "th"} or any(
            isinstance(inner.tag, str) and inner.tag not in _INLINE and inner.tag != "br"
            for inner in cell.iterdescendants()
        ):
            return []
        text = " ".join("".join(cell.itertext()).split())
        if len(text) > _CELL_LENGTH:
            return []
        if text:
            cells.append(text)
    return cells


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _name(element: Any) -> str:
    return f"{element.tag}.{'.'.join(sorted((element.get('class') or '').split()))}"
