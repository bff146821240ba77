"""Reads HTML back: is it well-formed, what would a reader see, where do its links lead?"""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = {"meta", "br", "link", "hr", "img", "input"}
#: Elements that may not stand in a paragraph.
_BLOCKS = {"p", "div", "table", "ul", "ol", "li", "section", "article", "h1", "h2", "h3"}


class Page(HTMLParser):
    """Parses strictly: every element is closed by its own end tag, in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marked: list[str] = []
        self.words: list[tuple[tuple[str, ...], str]] = []
        self.feed(html)
        self.close()
        assert self.stack == [], f"not closed: {self.stack}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert len(values) == len(attrs), f"an attribute twice: {attrs}"
        assert not ("p" in self.stack and tag in _BLOCKS), f"<{tag}> in <p>"
        assert not (tag == "a" and "a" in self.stack), "a link in a link"
        self.tags.append((tag, values))
        if tag not in _VOID:
            self.stack.append(tag)
            self.marked.append(values.get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.stack, f"</{tag}> without a start"
        assert self.stack[-1] == tag, f"</{tag}> closes <{self.stack[-1]}>"
        self.stack.pop()
        self.marked.pop()

    def handle_data(self, data: str) -> None:
        self.words.append((tuple(" ".join(self.marked).split()), data))

    def text(self, css_class: str) -> str:
        """What stands inside elements of that class, all of it joined."""
        return "".join(data for classes, data in self.words if css_class in classes)

    @property
    def ids(self) -> list[str]:
        return [values["id"] or "" for _, values in self.tags if "id" in values]

    @property
    def links(self) -> list[str]:
        return [values["href"] or "" for tag, values in self.tags if tag == "a" and "href" in values]

    def check_links(self) -> None:
        """Every id is there once, and every link within the page leads to one."""
        assert len(self.ids) == len(set(self.ids))
        inside = {link[1:] for link in self.links if link.startswith("#")}
        assert inside <= set(self.ids), inside - set(self.ids)
