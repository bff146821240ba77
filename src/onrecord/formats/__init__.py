"""Formats that records and briefings are handed on in: a page of HTML, Markdown for paste, TimelineJS."""

from onrecord.formats.html import (
    BriefSection,
    RecordSection,
    Section,
    StatementsSection,
    content,
    page,
    style,
)
from onrecord.formats.markdown import brief_markdown, record_markdown, statements_markdown
from onrecord.formats.timelinejs import timelinejs

__all__ = [
    "BriefSection",
    "RecordSection",
    "Section",
    "StatementsSection",
    "brief_markdown",
    "content",
    "page",
    "record_markdown",
    "statements_markdown",
    "style",
    "timelinejs",
]
