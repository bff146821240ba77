"""A brief as JSON for TimelineJS 3 (Knight Lab), which shows it as a timeline to leaf through.

https://timeline.knightlab.com/docs/json-format.html: a title, and events with their dates as year, month
and day, and their text as HTML. Everything of a report is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any

from onrecord.formats.briefs import Brief, Line, brackets
from onrecord.formats.dates import in_words
from onrecord.formats.references import References
from onrecord.record import Precision
from onrecord.record.marked import clean

__all__ = ["timelinejs"]

#: A headline is the first words of the line, up to so many.
_HEADLINE = 9
_KINDS = {"preceded": "What preceded", "timeline": "Timeline"}


def timelinejs(brief: Brief) -> dict[str, Any]:
    """``brief`` as plain data, to be written as JSON.

    A line of which no day is known stands at the day of its first citation that has one, and says so; one
    without either has no place on a timeline: it stands in the text of the title.
    """
    references = References()
    events, loose = [], []
    for number, line in enumerate(brief.lines, 1):
        made = _event(line, f"line-{number}", references)
        if made is None:
            loose.append(f"<p>{_text(line)} {_sources(line, references)}</p>")
        else:
            events.append(made)
    kind = _KINDS.get(brief.kind, brief.kind.capitalize())
    title = {"headline": escape(clean(f"{kind}: {brief.subject}" if brief.subject else kind))}
    return {"title": {"text": {**title, "text": "".join(loose)}}, "events": events}


def _event(line: Line, name: str, references: References) -> dict[str, Any] | None:
    start, end = line.when.start or line.when.end, line.when.end
    display = in_words(line.when)
    if not getattr(line, "dated", True):
        display += " (day of print)"
    if start is None:
        start = end = _printed(line)
        if start is None:
            return None
        display = "date not known"
    event: dict[str, Any] = {"unique_id": name, "start_date": {**_date(start, line), "display_date": display}}
    if end is not None and end > start:
        event["end_date"] = _date(end, line)
    event["text"] = {
        "headline": _headline(line),
        "text": f"<p>{_text(line)}</p><p>{_sources(line, references)}</p>",
    }
    return event


def _date(day: date, line: Line) -> dict[str, int]:
    """The day, as exactly as the line has it: of a year no month is claimed."""
    if line.when.precision is Precision.YEAR:
        return {"year": day.year}
    if line.when.precision is Precision.MONTH:
        return {"year": day.year, "month": day.month}
    return {"year": day.year, "month": day.month, "day": day.day}


def _printed(line: Line) -> date | None:
    for citation in line.citations:
        try:
            return date.fromisoformat((citation.published or "")[:10])
        except ValueError:
            continue
    return None


def _headline(line: Line) -> str:
    words = "".join(text for text, _ in brackets(line.pieces)).split()
    return escape(clean(" ".join(words[:_HEADLINE]))) + (" …" if len(words) > _HEADLINE else "")


def _text(line: Line) -> str:
    return "".join(escape(clean(text)) for text, _ in brackets(line.pieces))


def _sources(line: Line, references: References) -> str:
    return "; ".join(_each_source(line, references))


def _each_source(line: Line, references: References) -> Iterable[str]:
    for cited in dict.fromkeys(references.cite(citation) for citation in line.citations):
        name = escape(clean(f"{cited.name}, {cited.when}"))
        yield f'<a href="{escape(cited.link)}">{name}</a>' if cited.link else name
