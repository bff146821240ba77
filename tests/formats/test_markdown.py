"""Markdown for paste: the words as they are, each line with its footnotes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from onrecord.formats import brief_markdown, record_markdown, statements_markdown
from onrecord.formats.briefs import Brief as BriefShape
from onrecord.formats.briefs import brackets
from onrecord.formats.markdown import escape
from onrecord.record import Interval, Record, Report, Span
from onrecord.record.marked import clean
from tests.formats.sample import Brief, Line, Piece, preceded, record, timeline
from tests.record.page import Page
from tests.record.strategies import records


def test_who_said_what(snapshot: SnapshotAssertion) -> None:
    assert record_markdown(record()) == snapshot


def test_what_preceded(snapshot: SnapshotAssertion) -> None:
    assert brief_markdown(preceded()) == snapshot


def test_a_timeline(snapshot: SnapshotAssertion) -> None:
    assert brief_markdown(timeline()) == snapshot


def test_statements_of_reports() -> None:
    text = statements_markdown(
        "Holt", [(record(), record().statements[2]), (record(), record().statements[3])]
    )
    assert text.count("[^1]") == 3  # two statements, one footnote
    assert "- **Edwin Holt** warned: that the channel was blocked by girders" in text
    assert "No statements were found." in statements_markdown("Nobody", [])


def rendered(markdown: str) -> str:
    """What a reader sees of ``markdown``, blanks made single."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    parsed = Page(f'<div class="all">{html}</div>')
    assert {tag for tag, _ in parsed.tags} <= {"div", "p"}
    return " ".join(parsed.text("all").split())


@given(st.text(alphabet=st.sampled_from("ab1.)-+=#>*_`~[]()<>|\\!&;\"'{}$:/ \n\t\u201c\u00a0"), max_size=30))
def test_any_words_stay_words(text: str) -> None:
    assert rendered(escape(text)) == " ".join(clean(text).split())


@pytest.mark.parametrize(
    "text",
    [
        *(
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "![x](y)",
            "# no heading",
            "- no item",
            "+ no",
        ),
        *("1. no item", "1912) no item", "> no quote", "`code` *em* _em_ **b** ~~s~~", "a | b", "&lt; &amp;"),
        *(
            "=====",
            "-----",
            "a\n\n# b",
            "[^1]: note",
            "<https://x.example>",
            "$x$",
            "~~~",
            "```",
            "| a | b |\n|---|---|",
        ),
    ],
)
def test_what_markdown_would_read_is_escaped(text: str) -> None:
    assert rendered(escape(text)) == " ".join(text.split())


@given(records())
def test_any_record_is_a_list_of_all_its_statements(found: Record) -> None:
    text = record_markdown(found)
    items = [line for line in text.splitlines() if re.match(r" *- \*\*", line)]
    assert len(items) == len(found.statements)
    MarkdownIt("commonmark").render(text)


def test_statements_in_a_circle_are_all_written() -> None:
    first, second, *_ = record().statements
    circle = (replace(first, within=second.id), replace(second, within=first.id))
    assert record_markdown(replace(record(), statements=circle)).count("day of print") == 2


def test_what_is_empty_says_so() -> None:
    assert "No statements were found." in record_markdown(Record(Report("x")))
    assert brief_markdown(Brief("preceded", "", ())) == "## What preceded\n\nNothing was found.\n"


def shown(*pieces: Piece) -> str:
    return "".join(text for text, _ in brackets(pieces))


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((Piece("He "), Piece("Edwin Holt", True), Piece(" said so.")), "He [Edwin Holt] said so."),
        ((Piece("“"), Piece("The bridge", True), Piece(" fell.”")), "“[The bridge] fell.”"),
        ((Piece("a\nb"), Piece("", True), Piece("")), "a b"),
    ],
)
def test_square_brackets(pieces: tuple[Piece, ...], text: str) -> None:
    assert shown(*pieces) == text


PRINTED = st.text(alphabet="ab ,.“”\n", max_size=8).map(Piece)
INSERTED = st.text(alphabet="xy ", max_size=6).map(lambda text: Piece(text, inserted=True))


@given(st.lists(PRINTED | INSERTED, max_size=6))
def test_without_the_brackets_the_words_of_the_report_remain(pieces: list[Piece]) -> None:
    printed = re.sub(r"\[[^\]]*\]", "", shown(*pieces))
    assert printed == "".join(piece.text for piece in pieces if not piece.inserted).replace("\n", " ")


def test_the_briefs_of_the_package_have_this_shape() -> None:
    from onrecord import briefing

    citation = briefing.Citation("r1", Span(0, 9), publisher="The Post")
    pieces = (briefing.Piece("It "), briefing.Piece("the bridge", inserted=True), briefing.Piece(" fell."))
    line = briefing.Line(Interval.of_value("1879-12-28"), pieces, (citation,), dated=False)
    brief: BriefShape = briefing.Brief("timeline", "Tay", (line,))
    text = brief_markdown(brief)
    assert f"- **28 December 1879 (day of print)**: {escape(line.text)}[^1]" in text
    assert "[^1]: The Post, date not known." in text


def test_a_line_is_one_item_whatever_is_in_it() -> None:
    line = Line(Interval.unknown(), (Piece("1. The\n\n# bridge [fell](x)"),), ())
    text = brief_markdown(Brief("timeline", "a\n# b", (line,)))
    assert text.splitlines() == [
        "## Timeline: a \\# b",
        "",
        "- **date not known**: 1\\. The \\# bridge \\[fell\\](x)",
    ]
