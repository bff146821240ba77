"""What a search found, for people."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.text import Text

from onrecord.archive import Found
from onrecord.cli.render.screen import Screen, line
from onrecord.formats.dates import published_in_words
from onrecord.record import GAP, Span
from onrecord.record.labels import ACTS, NOBODY
from onrecord.record.marked import clean
from onrecord.record.markup import pieces

__all__ = ["show_found"]


def show_found(found: Iterable[Found], screen: Screen) -> None:
    """One after another: what it is, where it stands, and the words with those looked for marked."""
    for number, item in enumerate(found):
        if number:
            screen.gap()
        screen.print(_head(item, screen))
        screen.print(_excerpt(item, screen), indent=2)


def _head(item: Found, screen: Screen) -> Text:
    report = item.report
    if item.statement is not None:
        shown = Text(line(" and ".join(item.speakers)) or NOBODY, style="bold")
        shown.append(f" {ACTS[item.statement.act]}", "not bold")
    else:
        shown = Text(line(report.name), style="bold")
    facts = [report.publisher, published_in_words(report.published), report.id[:8]]
    beside = " · ".join(line(fact) for fact in facts if fact)
    fits = shown.cell_len + 2 + cell_len(beside) <= screen.width
    return shown.append(("  " if fits else "\n") + beside, "dim not bold")


def _excerpt(item: Found, screen: Screen) -> Text:
    parts = []
    for span in item.excerpt:
        part = Text()
        inside: list[tuple[Span, bool]] = [(mark, True) for mark in item.marks if span.contains(mark)]
        for piece, labels in pieces(item.report.text, inside, within=span):
            words = "".join(" " if char.isspace() else char for char in clean(piece))
            if labels and screen.plain:
                words = f"*{words}*"
            part.append(words, "bold yellow" if labels else "")
        parts.append(part)
    return Text(GAP).join(parts)
