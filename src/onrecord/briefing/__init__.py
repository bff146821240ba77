"""Answers from many reports: what preceded a report, and the timeline of a query."""

from onrecord.briefing.brief import Brief, Citation, Line, Piece
from onrecord.briefing.preceded import preceded
from onrecord.briefing.selection import Budget
from onrecord.briefing.story import earlier_records
from onrecord.briefing.timeline import By, matching_records, story_records, timeline

__all__ = [
    "Brief",
    "Budget",
    "By",
    "Citation",
    "Line",
    "Piece",
    "earlier_records",
    "matching_records",
    "preceded",
    "story_records",
    "timeline",
]
