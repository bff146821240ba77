"""A page of its own: records, statements, timelines and what preceded, in one HTML file.

The page needs nothing from outside and no script, follows the reader's light or dark setting, can
be read on a phone and printed. Every item leads to its words: statements to the marked text, lines
of a brief to the reports listed at the end and, where the report is on the page, to its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.formats.briefs import Brief, Citation, brackets
from onrecord.formats.dates import html_time, in_words, published_in_words
from onrecord.formats.references import Reference, References, safe_url
from onrecord.record import Record, Span, Statement, cut
from onrecord.record.labels import ACTS, UNSURE, speaker
from onrecord.record.marked import blocks, clean, is_shown, marked_html, marks_css
from onrecord.record.markup import in_text_order

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["BriefSection", "RecordSection", "Section", "StatementsSection", "content", "page", "style"]


@dataclass(frozen=True, slots=True)
class RecordSection:
    """A report with its statements marked, beside a list of who said what.

    heading: what to call it; None for the report's own title.
    """

    record: Record
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class StatementsSection:
    """A table of statements, each with its record, in the order given."""

    heading: str
    statements: Sequence[tuple[Record, Statement]]


@dataclass(frozen=True, slots=True)
class BriefSection:
    """A timeline or what preceded. ``heading``: None for one that names the kind and the subject."""

    brief: Brief
    heading: str | None = None


Section = RecordSection | StatementsSection | BriefSection


def page(title: str, sections: Iterable[Section], *, note: str | None = None) -> str:
    """A complete, self-contained page of HTML with the given sections, in order.

    note: a sentence under the title, e.g. what was asked for. All text is escaped.
    """
    from markupsafe import Markup

    template = _environment().get_template("page.html")
    return template.render(title=title, note=note, css=Markup(style()), **_parts(sections))


def content(sections: Iterable[Section], *, address: Callable[[str], str] | None = None) -> str:
    """The same sections without a page around them, for one that has the style of :func:`style`.

    address: where a report is to be read, by its id; the reports that are cited lead there.
    """
    return _environment().get_template("content.html").render(**_parts(sections, address))


def _parts(sections: Iterable[Section], address: Callable[[str], str] | None = None) -> dict[str, Any]:
    from markupsafe import Markup

    sections = list(sections)
    references = References()
    on_page = _Anchors(sections)
    parts = []
    for number, section in enumerate(sections, start=1):
        heading, template, values = _view(section, number, references, on_page)
        body = _environment().get_template(template).render(**values, heading=heading, anchor=f"r{number}")
        parts.append({"anchor": f"r{number}", "heading": heading, "body": Markup(body)})
    cited = [_reference(item, on_page, address) for item in references]
    return {"sections": parts, "references": cited}


class _Anchors:
    """Where on the page the paragraphs of its reports are."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections: dict[str, tuple[int, list[Span]]] = {}
        for number, section in enumerate(sections, start=1):
            if isinstance(section, RecordSection):
                self._sections.setdefault(section.record.report.id, (number, blocks(section.record)))

    def section(self, report_id: str) -> str | None:
        """The id of the report's section; None where it is not on the page."""
        found = self._sections.get(report_id)
        return None if found is None else f"r{found[0]}"

    def paragraph(self, report_id: str, span: Span) -> str | None:
        """The id of the paragraph in which ``span`` begins, or of the section where it is in none."""
        found = self._sections.get(report_id)
        if found is None:
            return None
        for number, block in enumerate(found[1], start=1):
            if block.start <= span.start < block.end:
                return f"r{found[0]}-p{number}"
        return f"r{found[0]}"


def _view(
    section: Section, number: int, references: References, on_page: _Anchors
) -> tuple[str, str, dict[str, Any]]:
    """Heading, template and its values."""
    if isinstance(section, RecordSection):
        return (
            section.heading or _title(section.record),
            "record.html",
            _record(section.record, f"r{number}-"),
        )
    if isinstance(section, StatementsSection):
        rows = [_row(record, item, references, on_page) for record, item in section.statements]
        return section.heading, "statements.html", {"rows": rows}
    brief = section.brief
    kind = {"preceded": "What preceded", "timeline": "Timeline"}.get(brief.kind, brief.kind.capitalize())
    heading = section.heading or (f"{kind}: {brief.subject}" if brief.subject else kind)
    return heading, "brief.html", {"kind": brief.kind, "lines": list(_lines(brief, references, on_page))}


def _title(record: Record) -> str:
    """What to call a report: its title, else who printed it and when."""
    report = record.report
    if report.title:
        return report.title
    when = published_in_words(report.published) if report.published else f"no. {report.id[:12]}"
    return f"{report.publisher or 'Report'}, {when}"


def _statement(record: Record, statement: Statement) -> dict[str, Any]:
    """What all views of a statement show."""
    outer = record.statement(statement.within)
    words = [
        " ".join(party.text.split())
        for party in statement.source
        # "He" tells how the report names Edwin Holt here; "Holt" and "Captain Edwin Holt, who" do not.
        if (entity := record.entity(party.entity)) is not None
        and not _holds(party.text, entity.name)
        and not _holds(entity.name, party.text)
    ]
    return {
        "who": speaker(record, statement),
        "as": [each for each in words if each],
        "act": ACTS[statement.act],
        "quotation": statement.quotation.value,
        "words": " ".join(cut(record.report.text, statement.content).split()),
        "when": in_words(statement.said.when),
        "datetime": html_time(statement.said.when),
        "printed": statement.said.basis == "published",
        "told_by": speaker(record, outer) if outer else None,
        "unsure": statement.confidence < UNSURE,
        "confidence": round(100 * statement.confidence),
    }


def _holds(text: str, words: str) -> bool:
    """Whether ``words`` stand in ``text``, not as parts of longer words."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _record(record: Record, prefix: str) -> dict[str, Any]:
    from markupsafe import Markup

    report = record.report
    ordered = in_text_order(record.statements)
    return {
        "report": report,
        "published": published_in_words(report.published),
        "link": safe_url(report.url),
        "text": Markup(marked_html(record, prefix)),
        "prefix": prefix,
        "problems": record.problems,
        "statements": [
            {
                **_statement(record, statement),
                "number": number,
                "depth": min(_depth(record, statement), 3),
                "shown": is_shown(report.text, statement),
            }
            for number, statement in enumerate(ordered, start=1)
        ],
    }


def _depth(record: Record, statement: Statement) -> int:
    """How many statements it is told inside of; each is counted once, should they run in a circle."""
    seen = {statement.id}
    outer = record.statement(statement.within)
    while outer is not None and outer.id not in seen:
        seen.add(outer.id)
        outer = record.statement(outer.within)
    return len(seen) - 1


def _row(record: Record, statement: Statement, references: References, on_page: _Anchors) -> dict[str, Any]:
    first = min((span for span in statement.content), default=Span(0, 0))
    place = on_page.paragraph(record.report.id, first)
    return {**_statement(record, statement), "reference": references.report(record.report), "place": place}


def _lines(brief: Brief, references: References, on_page: _Anchors) -> Iterator[dict[str, Any]]:
    for line in brief.lines:
        yield {
            "when": in_words(line.when),
            "datetime": html_time(line.when),
            "printed": not getattr(line, "dated", True),
            "pieces": list(brackets(line.pieces)),
            "sources": _sources(line.citations, references, on_page),
            "unsure": line.confidence < UNSURE,
            "confidence": round(100 * line.confidence),
        }


def _sources(
    citations: Iterable[Citation], references: References, on_page: _Anchors
) -> list[tuple[Reference, str | None]]:
    """Each report once, with the paragraph of the first place that is cited."""
    found: dict[int, tuple[Reference, str | None]] = {}
    for citation in citations:
        reference = references.cite(citation)
        found.setdefault(reference.number, (reference, on_page.paragraph(citation.report_id, citation.span)))
    return list(found.values())


def _reference(
    reference: Reference, on_page: _Anchors, address: Callable[[str], str] | None
) -> tuple[Reference, str | None, str | None]:
    """A report, where it is on the page, and where else it is to be read."""
    place = on_page.section(reference.report_id)
    elsewhere = address(reference.report_id) if address is not None and place is None else None
    return reference, place, elsewhere


@cache
def style() -> str:
    """The style sheet of all pages."""
    from importlib import resources

    sheet = resources.files(__package__).joinpath("templates", "page.css").read_text("utf-8")
    # The page's own rules come last, as those for print change the marks.
    return f"{marks_css()}\n{sheet}"


@cache
def _environment() -> Environment:
    """Jinja2 with escaping of everything, and an error for every name that a template lacks."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    return Environment(
        loader=PackageLoader("onrecord.formats", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: (
            clean(value) if type(value) is not Markup and isinstance(value, str) else value
        ),
    )
