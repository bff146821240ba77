"""Timelines and what preceded, for people: a column of dates, the words, and who printed them."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from onrecord.briefing import Brief, Line
from onrecord.cli.render.screen import Screen, line
from onrecord.cli.render.statements import note_print, table
from onrecord.formats.briefs import brackets
from onrecord.formats.dates import in_words
from onrecord.formats.references import Reference, References
from onrecord.record.labels import UNSURE
from onrecord.record.marked import clean

__all__ = ["show_brief", "show_references"]


def show_brief(brief: Brief, references: References, screen: Screen) -> None:
    """The lines, each with the numbers of the reports that tell it."""
    made = table(screen, ("", 15), ("", None))
    made.show_header = False
    before: tuple[str, bool] | None = None
    for item in brief.lines:
        numbers = dict.fromkeys(references.cite(citation).number for citation in item.citations)
        when = in_words(item.when), item.dated
        made.add_row(Text() if when == before else _when(item), _words(item, numbers))
        before = when
    note_print(made, (not item.dated for item in brief.lines))
    screen.print(made)


def _when(item: Line) -> Text:
    shown = Text(in_words(item.when), style="bold")
    if not item.dated:
        shown.append("*")
    return shown


def _words(item: Line, numbers: Iterable[int]) -> Text:
    shown = Text()
    for words, inserted in brackets(item.pieces):
        shown.append(clean(words), "italic" if inserted else "")
    if item.confidence < UNSURE:
        shown.append(" (unsure)", "dim")
    for number in numbers:
        shown.append(f" [{number}]", "magenta")
    return shown


def show_references(references: Iterable[Reference], screen: Screen) -> None:
    """The reports behind the numbers; the digits at the end are what ``onrecord show`` takes."""
    listed = list(references)
    if not listed:
        return
    screen.gap()
    made = table(screen, ("", None), ("", None), ("", 8))
    made.show_header = False
    for item in listed:
        name = f"{line(item.name)}, {item.when}"
        if item.title and item.publisher:
            name += f": {line(item.title)}"
        made.add_row(
            Text(f"[{item.number}]", style="magenta"), Text(name), Text(item.report_id[:8], style="dim")
        )
    screen.print(made)
