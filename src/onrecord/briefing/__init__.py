"""Answers from many reports: what preceded a report, and the timeline of a query."""

from onrecord.briefing.brief import Brief, Citation, Line, Piece
from onrecord.briefing.preceded import earlier_records, preceded
from onrecord.briefing.selection import Budget
from onrecord.briefing.timeline import matching_records, timeline

__all__ = [
    "Brief",
    "Budget",
    "Citation",
    "Line",
    "Piece",
    "earlier_records",
    "matching_records",
    "preceded",
    "timeline",
]
