"""Records and briefs in Markdown, for paste: CommonMark with the footnotes of GitHub and Pandoc.

Words of a report stay words: whatever Markdown or HTML would read in them is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.formats.briefs import Brief, brackets
from onrecord.formats.dates import in_words, published_in_words
from onrecord.formats.references import Reference, References, safe_url
from onrecord.record import Record, Statement, cut
from onrecord.record.labels import ACTS, UNSURE, speaker
from onrecord.record.marked import clean
from onrecord.record.markup import in_text_order

__all__ = ["brief_markdown", "escape", "footnotes", "record_markdown", "statements_markdown"]

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&$#!]")
#: What makes a list, a heading or a rule of a line that begins with it.
_AT_START = re.compile(r"^(?:[-+=]|(?P<number>\d+)(?=[.)]))")


def escape(text: str) -> str:
    """``text`` as one line of Markdown that shows just these characters, blanks made single."""
    line = _SPECIAL.sub(lambda found: "\\" + found[0], " ".join(clean(text).split()))
    return _AT_START.sub(lambda found: f"{found[0]}\\" if found["number"] else "\\" + found[0], line)


def record_markdown(record: Record) -> str:
    """Who said what in one report: a heading, where and when it was printed, a list in text order.

    A statement that is told inside of another one stands indented below it.
    """
    report = record.report
    facts = [escape(report.publisher) if report.publisher else None, published_in_words(report.published)]
    url = safe_url(report.url)
    facts.append(f"<{url}>" if url else None)
    lines = [f"## {escape(report.title or 'Who said what')}", "", " · ".join(filter(None, facts)), ""]
    lines += [*_who(record), ""] if record.statements else ["No statements were found.", ""]
    if record.problems:
        lines += ["Not read in full:", ""]
        lines += [*(f"- {escape(problem.message)}" for problem in record.problems), ""]
    return "\n".join(lines)


def statements_markdown(heading: str, statements: Iterable[tuple[Record, Statement]]) -> str:
    """Statements of many reports as a list in the order given, each with a footnote."""
    references = References()
    lines = [f"## {escape(heading)}", ""]
    for record, statement in statements:
        reference = references.report(record.report)
        lines.append(f"- {_statement(record, statement)}[^{reference.number}]")
    if not len(references):
        lines.append("No statements were found.")
    return "\n".join([*lines, "", *footnotes(references)])


def brief_markdown(brief: Brief) -> str:
    """A timeline or what preceded as a list, each line with its date and a footnote a report.

    What the editor inserted stands in square brackets.
    """
    kind = {"preceded": "What preceded", "timeline": "Timeline"}.get(brief.kind, brief.kind.capitalize())
    references = References()
    lines = [f"## {escape(f'{kind}: {brief.subject}' if brief.subject else kind)}", ""]
    for line in brief.lines:
        numbers = dict.fromkeys(references.cite(citation).number for citation in line.citations)
        text = escape("".join(text for text, _ in brackets(line.pieces)))
        unsure = " (unsure)" if line.confidence < UNSURE else ""
        notes = "".join(f"[^{number}]" for number in numbers)
        when = in_words(line.when) + ("" if getattr(line, "dated", True) else " (day of print)")
        lines.append(f"- **{when}**: {text}{unsure}{notes}")
    if not brief.lines:
        lines.append("Nothing was found.")
    return "\n".join([*lines, "", *footnotes(references)])


def _who(record: Record) -> list[str]:
    """List items, nested as the statements are."""
    ordered = in_text_order(record.statements)
    known = {statement.id for statement in ordered}
    inner: dict[str | None, list[Statement]] = {}
    for statement in ordered:
        inner.setdefault(statement.within if statement.within in known else None, []).append(statement)
    lines: list[str] = []
    written: set[str] = set()

    def write(statement: Statement, depth: int) -> None:
        if statement.id in written:
            return
        written.add(statement.id)
        lines.append(f"{'  ' * depth}- {_statement(record, statement)}")
        for below in inner.get(statement.id, ()):
            write(below, depth + 1)

    # Those in a circle, which a damaged record may hold, have no outermost one: they come last.
    for statement in (*inner.get(None, ()), *ordered):
        write(statement, 0)
    return lines


def _statement(record: Record, statement: Statement) -> str:
    words = escape(cut(record.report.text, statement.content)) or "(no words given)"
    when = in_words(statement.said.when)
    if statement.said.basis == "published":
        when = f"{when}, day of print"
    unsure = ", unsure" if statement.confidence < UNSURE else ""
    return f"**{escape(speaker(record, statement))}** {ACTS[statement.act]}: {words} *({when}{unsure})*"


def footnotes(references: References) -> list[str]:
    """The notes at the end of a document: each report that it cites."""
    return [f"[^{item.number}]: {_reference(item)}" for item in references] + (
        [""] if len(references) else []
    )


def _reference(item: Reference) -> str:
    title = f"*{escape(item.title)}*. " if item.title else ""
    name = f"{escape(item.name)}, " if item.publisher or not item.title else ""
    link = f" <{item.link}>" if item.link else ""
    return f"{title}{name}{item.when}.{link}"
