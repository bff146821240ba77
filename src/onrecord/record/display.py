"""A record as a fragment of HTML, for notebooks.

Self-contained: its style comes with it and follows the light or dark page around it, as it uses
that page's own text colour. Everything of the report is escaped.
"""

from __future__ import annotations

from html import escape
from importlib import resources

from onrecord.record.items import Statement
from onrecord.record.labels import ACTS, UNSURE, days, speaker
from onrecord.record.marked import clean, is_shown, marked_html, marks_css
from onrecord.record.markup import in_text_order
from onrecord.record.record import Record
from onrecord.record.span import cut

__all__ = ["to_html"]


def to_html(record: Record) -> str:
    """``record`` as a fragment: title, date and publisher, the marked text, who said what."""
    css = resources.files(__package__).joinpath("display.css").read_text("utf-8") + marks_css()
    prefix = f"onr-{_safe_id(record.report.id[:8])}-"
    parts = [
        f"<style>{css}</style>",
        '<div class="onr-record">',
        _head(record),
        '<div class="onr-text" tabindex="0" role="region" aria-label="Text of the report">',
        marked_html(record, prefix),
        "</div>",
        _table(record, prefix) if record.statements else "<p><em>No statements were found.</em></p>",
        _problems(record),
        "</div>",
    ]
    return "".join(parts)


def _safe_id(text: str) -> str:
    return "".join(char for char in text if char.isascii() and char.isalnum())


def _text(text: str) -> str:
    return escape(clean(text))


def _head(record: Record) -> str:
    report = record.report
    facts = [report.published or "date not known", report.publisher, report.language]
    line = " · ".join(_text(fact) for fact in facts if fact)
    lang = f' lang="{escape(report.language)}"' if report.language else ""
    title = f'<div class="onr-title"{lang}>{_text(report.title)}</div>' if report.title else ""
    return f'{title}<div class="onr-facts">{line}</div>'


def _table(record: Record, prefix: str) -> str:
    legend = (
        '<p class="onr-facts onr-text">Marked: <b class="onr-source">who</b> <i class="onr-cue">said</i> '
        '<mark class="onr-content">what</mark>, <mark class="onr-content onr-nested">inside another '
        "statement</mark>.</p>"
    )
    rows = [
        _row(record, prefix, number, statement)
        for number, statement in enumerate(in_text_order(record.statements), start=1)
    ]
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("", "Who", "Act", "What", "When"))
    return f"{legend}<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _row(record: Record, prefix: str, number: int, statement: Statement) -> str:
    within = record.statement(statement.within)
    inside = f"<br><small>as told by {_text(speaker(record, within))}</small>" if within else ""
    unsure = "<br><small>unsure</small>" if statement.confidence < UNSURE else ""
    words = _text(" ".join(cut(record.report.text, statement.content).split()))
    link = f'<a href="#{prefix}s{number}">{number}</a>' if is_shown(record.report.text, statement) else number
    when = days(statement.said.when)
    basis = "<br><small>day of print</small>" if statement.said.basis == "published" else ""
    return (
        f'<tr id="{prefix}w{number}"><td>{link}</td>'
        f"<td>{_text(speaker(record, statement))}{inside}</td>"
        f"<td>{ACTS[statement.act]}<br><small>{statement.quotation}</small>{unsure}</td>"
        f"<td>{words}</td><td>{when}{basis}</td></tr>"
    )


def _problems(record: Record) -> str:
    if not record.problems:
        return ""
    items = "".join(f"<li>{_text(problem.message)}</li>" for problem in record.problems)
    return f'<div class="onr-facts">Not read in full:<ul>{items}</ul></div>'
