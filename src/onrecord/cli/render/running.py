"""The running text of a report with its statements marked.

On a terminal by style: the source bold, the cue in italics, the content in colour (underlined where
there are no colours) behind its number, raised. Elsewhere by characters: ``*source* _cue_
{3 content}``. The words between the marks are the report's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.style import Style
from rich.text import Text

from onrecord.cli.render.screen import Screen
from onrecord.record import Record, Span, Statement
from onrecord.record.marked import blocks, clean
from onrecord.record.markup import Mark, marks, pieces

__all__ = ["legend", "marked_paragraphs"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEFT = {"source": "*", "cue": "_"}


def legend(screen: Screen) -> Text:
    """What the marks mean, in one line."""
    if screen.plain:
        return Text("Marked: *who* _said_ {1 what, {2 inside another statement}}")
    text = Text("Marked: ", style="dim")
    text.append("who", _style(screen, {"source"}, 0))
    text.append(" ")
    text.append("said", _style(screen, {"cue"}, 0))
    text.append(" ")
    text.append("¹", _number_style(screen))
    text.append("what", _style(screen, {"content"}, 1))
    text.append(", ")
    text.append("²", _number_style(screen))
    text.append("inside another statement", _style(screen, {"content"}, 2))
    return text


def marked_paragraphs(
    record: Record, screen: Screen, statements: Sequence[Statement] | None = None
) -> list[Text]:
    """The paragraphs of the report, one Text each."""
    labelled = sorted(marks(record, statements), key=lambda pair: (pair[0].start, -pair[0].end))
    made = []
    for block in blocks(record):
        inside = [pair for pair in labelled if pair[0].overlaps(block)]
        made.append(_paragraph(record.report.text, block, inside, screen))
    return made


def _paragraph(text: str, block: Span, inside: list[tuple[Span, Mark]], screen: Screen) -> Text:
    shown = Text()
    at = block.start
    for piece, labels in pieces(text, inside, within=block):
        end = at + len(piece)
        once = _once(labels)
        begins = [mark for mark in once if max(mark.span.start, block.start) == at]
        ends = [mark for mark in reversed(once) if min(mark.span.end, block.end) == end]
        words = _words(piece)
        if screen.plain:
            shown.append("".join(_opening(mark) for mark in begins))
            shown.append(words)
            shown.append("".join(_closing(mark) for mark in ends))
        else:
            numbers = [
                str(mark.number).translate(_RAISED)
                for mark in begins
                if mark.role == "content" and mark.first and mark.span.start == at
            ]
            shown.append(",".join(numbers), _number_style(screen))
            depth = len({mark.number for mark in labels if mark.role == "content"})
            shown.append(words, _style(screen, {mark.role for mark in labels}, depth))
        at = end
    return shown


def _once(labels: Iterable[Mark]) -> list[Mark]:
    """The marks without those that would show the same: one source or cue of several statements."""
    seen: dict[tuple[object, ...], Mark] = {}
    for mark in labels:
        seen.setdefault((mark.role, mark.span, mark.number if mark.role == "content" else 0), mark)
    return list(seen.values())


def _words(piece: str) -> str:
    # A line break inside a paragraph is where the report was wrapped; it means a blank.
    return (
        re.sub(r"[^\S\n]*\s[^\S\n]*", " ", clean(piece)) if "\n" in piece else clean(piece).replace("\t", " ")
    )


def _opening(mark: Mark) -> str:
    return f"{{{mark.number} " if mark.role == "content" else _LEFT[mark.role]


def _closing(mark: Mark) -> str:
    return "}" if mark.role == "content" else _LEFT[mark.role]


def _style(screen: Screen, roles: set[str], depth: int) -> Style:
    colour = None
    if screen.coloured:
        colour = "cyan" if depth > 1 else "green" if depth else None
        if "cue" in roles:
            colour = "yellow"
    return Style(
        color=colour,
        bold="source" in roles or None,
        italic="cue" in roles or None,
        underline=(depth > 0 and (not screen.coloured or depth > 1)) or None,
    )


def _number_style(screen: Screen) -> Style:
    return Style(color="magenta" if screen.coloured else None, bold=True)
