"""Answers as plain data, for ``--format json`` and ``jsonl``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from onrecord.record import Record, Report, Statement, to_dict

if TYPE_CHECKING:
    from onrecord.archive import Found

__all__ = ["dumps", "found_data", "report_data", "statements_data"]


def dumps(data: Any, indent: int | None = 2) -> str:
    """``data`` as JSON in plain characters, not escapes."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)


def report_data(report: Report) -> dict[str, Any]:
    """What is known of a report, without its text."""
    names = ("id", "key", "title", "publisher", "url", "published", "language")
    return {name: getattr(report, name) for name in names}


def statements_data(statements: Iterable[tuple[Record, Statement]]) -> list[dict[str, Any]]:
    """Statements as in the contract ``onrecord/1``, each with its report, speakers and words."""
    made = []
    rows: dict[str, dict[str, Any]] = {}
    for record, statement in statements:
        if record.report.id not in rows:
            rows[record.report.id] = {item["id"]: item for item in to_dict(record)["statements"]}
        made.append(
            {
                "report": report_data(record.report),
                "speakers": list(record.speakers(statement)),
                "text": statement.text,
                "statement": rows[record.report.id][statement.id],
            }
        )
    return made


def found_data(found: Found) -> dict[str, Any]:
    """One thing that a search found: ``kind`` is ``report`` or ``statement``, ``excerpt`` and
    ``marks`` are spans of the report's text, ``text`` the words at the excerpt."""
    return {
        "kind": "report" if found.statement is None else "statement",
        "report": report_data(found.report),
        "statement": None if found.statement is None else found.statement.id,
        "act": None if found.statement is None else found.statement.act.value,
        "speakers": list(found.speakers),
        "text": found.text,
        "excerpt": [[span.start, span.end] for span in found.excerpt],
        "marks": [[span.start, span.end] for span in found.marks],
        "score": round(found.score, 4),
    }
