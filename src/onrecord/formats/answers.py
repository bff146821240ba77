"""Reports and statements as plain data, for answers to programs: the API and the tools for agents.

A record as a whole is :meth:`onrecord.record.Record.to_dict`; these are its items by themselves, each with
the report that it stands in, so that whoever has the answer can point at the words.
"""

from __future__ import annotations

from typing import Any

from onrecord.archive import Found, Hit
from onrecord.record import Report

__all__ = ["found_data", "hit_data", "report_data"]


def report_data(report: Report) -> dict[str, Any]:
    """Which report it is, without its text."""
    names = ("id", "key", "title", "publisher", "published", "url", "language")
    return {name: getattr(report, name) for name in names}


def hit_data(hit: Hit) -> dict[str, Any]:
    """A statement: its report, who said it, the exact words and where they stand."""
    statement, said = hit.statement, hit.statement.said
    return {
        "report": report_data(hit.report),
        "id": statement.id,
        "speakers": list(hit.speakers),
        "act": statement.act.value,
        "quotation": statement.quotation.value,
        "text": statement.text,
        "content": [list(span) for span in statement.content],
        "cue": [list(span) for span in statement.cue],
        "said": {
            "start": said.when.start.isoformat() if said.when.start else None,
            "end": said.when.end.isoformat() if said.when.end else None,
            "basis": said.basis,
        },
        "within": statement.within,
        "confidence": statement.confidence,
    }


def found_data(found: Found) -> dict[str, Any]:
    """What a search found: the exact words of the excerpt, where they stand, and the words looked for."""
    return {
        "report": report_data(found.report),
        "statement": found.statement.id if found.statement is not None else None,
        "speakers": list(found.speakers),
        "text": found.text,
        "spans": [list(span) for span in found.excerpt],
        "marks": [list(span) for span in found.marks],
        "score": found.score,
    }
