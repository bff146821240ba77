"""The text of a report as HTML, its statements marked.

Source, cue and content of a statement are told apart by element and shape (``<b>`` in a box,
``<i>`` with a dotted line, ``<mark>`` with a solid or double line), never by colour alone. The text
content of what is made here is exactly the text of the report: numbers are drawn by the style sheet
``marks.css``, so that nobody who copies a sentence copies them too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from importlib import resources

from onrecord.record.items import Statement
from onrecord.record.labels import ACTS, speaker
from onrecord.record.markup import Mark, marks, pieces
from onrecord.record.record import Record
from onrecord.record.span import Span

__all__ = ["blocks", "clean", "is_shown", "marked_html", "marks_css"]

_LINES = re.compile(r"[^\S\n]*\n\s*")
_BLANK_LINE = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")
#: What HTML does not allow: control characters, unpaired surrogates, non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """``text`` for use in HTML, not escaped: characters that HTML forbids become U+FFFD, one for one."""
    return _FORBIDDEN.sub("\ufffd", text)


def marks_css() -> str:
    """The style sheet of the marks."""
    return resources.files(__package__).joinpath("marks.css").read_text("utf-8")


def blocks(record: Record) -> list[Span]:
    """The paragraphs of the report, in order, without the blanks between them.

    Every line is one, unless some sentence runs over the end of a line: then the text is
    hard-wrapped and only blank lines part its paragraphs.
    """
    text = record.report.text
    wrapped = any("\n" in span.of(text) for span in record.sentences)
    found, start = [], 0
    for gap in (_BLANK_LINE if wrapped else _LINES).finditer(text):
        found.append(Span(start, gap.start()))
        start = gap.end()
    found.append(Span(start, len(text)))
    return [span for span in found if clean(text[span.start : span.end]).strip()]


def marked_html(record: Record, prefix: str = "", statements: Sequence[Statement] | None = None) -> str:
    """Paragraphs of HTML with the statements of ``record`` (or those given) marked.

    prefix: stands before every id, so that several reports fit on one page: ``{prefix}s3`` is the
    first word of statement 3, ``{prefix}p2`` the second paragraph. Each statement's number links to
    ``#{prefix}w3``, where the caller lists it.
    """
    text = record.report.text
    labelled = sorted(marks(record, statements), key=lambda pair: (pair[0].start, -pair[0].end))
    anchored: set[int] = set()
    parts, at = [], 0
    for number, block in enumerate(blocks(record), start=1):
        inside = [pair for pair in labelled if pair[0].overlaps(block)]
        parts.append(escape(clean(text[at : block.start])))
        heading = ' class="onr-heading"' if _is_heading(record, block) else ""
        parts.append(f'<p id="{escape(prefix)}p{number}"{heading}>')
        for piece, labels in pieces(text, inside, within=block):
            for mark in labels:
                if mark.number not in anchored and mark.role == _anchor_role(text, mark.statement):
                    anchored.add(mark.number)
                    parts.append(_anchor(record, prefix, mark))
            parts.append(_piece(piece, labels))
        parts.append("</p>")
        at = block.end
    parts.append(escape(clean(text[at:])))
    return "".join(parts)


def _is_heading(record: Record, block: Span) -> bool:
    """Whether a paragraph looks like a heading: one short sentence that ends without a full stop."""
    words = block.of(record.report.text)
    return block in record.sentences and len(words) <= 80 and words[-1].isalnum()


def is_shown(text: str, statement: Statement) -> bool:
    """Whether any of the statement's words can be seen in ``text``, so that there is something to link to."""
    return _anchor_role(text, statement) is not None


def _anchor_role(text: str, statement: Statement) -> str | None:
    """What the statement's number stands at: its content or, if that is empty, its source or cue."""
    sources = [span for party in statement.source for span in party.spans]
    for role, spans in (("content", statement.content), ("source", sources), ("cue", statement.cue)):
        if any(span.of(text).strip() for span in spans):
            return role
    return None


def _piece(piece: str, labels: tuple[Mark, ...]) -> str:
    html = escape(clean(piece))
    roles = {role: [mark for mark in labels if mark.role == role] for role in ("cue", "source", "content")}
    for role, tag in (("cue", "i"), ("source", "b")):
        if roles[role]:
            numbers = ", ".join(str(mark.number) for mark in roles[role])
            html = f'<{tag} class="onr-{role}" title="{role} of statement {numbers}">{html}</{tag}>'
    if roles["content"]:
        depth = " onr-nested" if len(roles["content"]) > 1 else ""
        html = f'<mark class="onr-content{depth}">{html}</mark>'
    return html


def _anchor(record: Record, prefix: str, mark: Mark) -> str:
    prefix, number = escape(prefix), mark.number
    label = f"Statement {number}: {speaker(record, mark.statement)} {ACTS[mark.statement.act]}"
    return (
        f'<a class="onr-n" id="{prefix}s{number}" href="#{prefix}w{number}"'
        f' data-n="{number}" aria-label="{escape(clean(label))}"></a>'
    )
