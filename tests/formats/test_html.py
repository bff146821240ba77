"""The page: complete, self-contained, valid, linked, readable, and proof against what it shows."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from onrecord.formats import BriefSection, RecordSection, Section, StatementsSection, page
from onrecord.formats.html import style
from onrecord.record import Interval, Record, Report, Span
from onrecord.record.marked import clean, marks_css
from tests.formats.sample import POST, Brief, Line, Piece, at, cite, preceded, record, timeline
from tests.record.page import Page
from tests.record.sample import TEXT
from tests.record.strategies import records


def everything() -> str:
    statements = [(record(), statement) for statement in record().statements]
    sections: list[Section] = [
        RecordSection(record()),
        StatementsSection("Everything said about the bridge", statements),
        BriefSection(timeline()),
        BriefSection(preceded(), heading="What went before"),
    ]
    return page("The bridge", sections, note="Three reports")


def body(html: str) -> str:
    """The page without its style sheet."""
    return re.sub(r"<style>.*?</style>", "<style>…</style>", html, flags=re.S)


def test_the_page_of_one_record(snapshot: SnapshotAssertion) -> None:
    assert body(page("The bridge", [RecordSection(record())])) == snapshot


def test_the_page_of_briefs(snapshot: SnapshotAssertion) -> None:
    assert body(page("The bridge", [BriefSection(preceded()), BriefSection(timeline())])) == snapshot


def test_is_complete_and_valid_and_every_link_leads_somewhere() -> None:
    html = everything()
    parsed = Page(html)
    parsed.check_links()
    assert html.startswith("<!doctype html>")
    names = [tag for tag, _ in parsed.tags]
    assert [name for name in names if name in ("h1", "main", "title", "footer")] == [
        "title",
        "h1",
        "main",
        "footer",
    ]
    levels = [int(name[1]) for name in names if re.fullmatch(r"h[1-6]", name)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in [
        v for _, v in parsed.tags
    ]


def test_needs_nothing_from_outside() -> None:
    html = everything()
    parsed = Page(html)
    assert not {tag for tag, _ in parsed.tags} & {"script", "link", "img", "iframe", "object", "base", "form"}
    assert not {name for _, values in parsed.tags for name in values} & {"src", "srcset", "style"}
    assert "@import" not in html
    assert "url(" not in html


def test_statements_link_to_their_words_and_back() -> None:
    parsed = Page(everything())
    for number in range(1, 9):
        assert {f"r1-s{number}", f"r1-w{number}"} <= set(parsed.ids)
        assert {f"#r1-s{number}", f"#r1-w{number}"} <= set(parsed.links)


def test_the_words_for_a_speaker_are_shown_where_they_tell_more_than_the_name() -> None:
    first = record().statements[2]
    short = replace(first, source=(replace(first.source[0], text="Holt"),))
    statements = (short, *record().statements[3:])
    parsed = Page(page("x", [RecordSection(replace(record(), statements=statements))]))
    assert [words for classes, words in parsed.words if "as" in classes] == ["“He”", "“he”"]


def test_a_report_without_a_title_is_called_by_who_printed_it_and_when() -> None:
    def heading(report: Report) -> str:
        return Page(page("x", [RecordSection(Record(report))])).text("record").split("\n")[1]

    assert heading(replace(record().report, title=None)) == "The Fife Dispatch, 30 December 1879"
    assert heading(Report("x", published="1879-12-30")) == "Report, 30 December 1879"
    assert heading(Report("x")) == f"Report, no. {Report('x').id[:12]}"


def test_the_text_on_the_page_is_the_text_of_the_report() -> None:
    parsed = Page(page("The bridge", [RecordSection(record())]))
    assert TEXT in parsed.text("onr-text")


def test_lines_cite_each_report_once_and_lead_to_the_paragraph() -> None:
    parsed = Page(everything())
    fallen = preceded().lines[1]
    assert len(timeline().lines[1].citations) == 3
    html = everything()
    line = html[html.index("It was feared last night") :]
    line = line[: line.index("</li>")]
    assert re.findall(r'href="#ref-(\d)"', line) == ["2", "1"]
    assert 'href="#r1-p1"' in line  # where the report on this page says so
    assert fallen.citations[0].publisher in line
    assert [f"ref-{n}" in parsed.ids for n in (1, 2, 3, 4)] == [True, True, True, False]


def test_what_the_editor_inserted_is_told_from_what_was_printed() -> None:
    parsed = Page(everything())
    assert parsed.text("preceded").count("The bridge [over the Tay], the longest in the world") == 1
    inserted = [words for classes, words in parsed.words if "ed" in classes and "preceded" in classes]
    assert inserted == ["[over the Tay]", "[28 December]"]


def test_unsure_lines_and_statements_say_so() -> None:
    parsed = Page(everything())
    assert [w for c, w in parsed.words if "unsure" in c] == ["unsure"] * 4  # twice the telegrams, two lines
    certain = replace(preceded(), lines=preceded().lines[:2])
    assert not [w for c, w in Page(page("x", [BriefSection(certain)])).words if "unsure" in c]


def test_what_is_empty_says_so() -> None:
    nothing = Brief("preceded", "", ())
    parsed = Page(
        page(
            "Nothing",
            [
                BriefSection(nothing),
                BriefSection(replace(nothing, kind="timeline")),
                StatementsSection("Said", []),
                RecordSection(Record(Report(""))),
            ],
        )
    )
    parsed.check_links()
    shown = [words for classes, words in parsed.words if "none" in classes]
    assert shown == [
        *("Nothing that preceded it was found.", "No dated lines were found."),
        *("No statements were found.", "No statements were found."),
    ]
    assert "reports" not in parsed.ids
    Page(page("Empty", [])).check_links()


HOSTILE = "<script>alert(1)</script>\" onload='x' & </style></section> \x00\x1b[31m {{ 7*7 }} \ud800"


def hostile_sections() -> list[Section]:
    source = replace(record().statements[0].source[0], spans=(Span(0, 9),), entity=None, text=HOSTILE)
    statement = replace(record().statements[0], source=(source,), content=(Span(9, 30),), cue=())
    bad = Record(
        Report(
            HOSTILE,
            title=HOSTILE,
            publisher=HOSTILE,
            url="javascript:alert(1)",
            language='en" x="',
            id=HOSTILE,
        ),
        statements=(statement,),
        problems=(replace(record().problems[0], message=HOSTILE),),
    )
    citation = replace(cite(bad.report, Span(0, 5)), published=HOSTILE)
    line = Line(Interval.unknown(), (Piece(HOSTILE), Piece(HOSTILE, inserted=True)), (citation,))
    brief = Brief(HOSTILE, HOSTILE, (line,))
    return [
        RecordSection(bad),
        StatementsSection(HOSTILE, [(bad, statement)]),
        BriefSection(brief),
        BriefSection(replace(brief, kind="timeline"), HOSTILE),
    ]


def test_hostile_words_stay_words() -> None:
    html = page(HOSTILE, hostile_sections(), note=HOSTILE)
    parsed = Page(html)
    parsed.check_links()
    assert "script" not in {tag for tag, _ in parsed.tags}
    assert not {name for _, values in parsed.tags for name in values if name.startswith("on") or name == "x"}
    assert not [link for link in parsed.links if not link.startswith("#")]
    assert "{{ 7*7 }}" in html
    assert clean(HOSTILE) in [words for _, words in parsed.words]
    assert html.encode("utf-8").count(b"\x00") == 0


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://post.example/1?a=b&c=d", "https://post.example/1?a=b&c=d"),
        ("HTTP://post.example", "HTTP://post.example"),
        ('https://post.example/"><b>', "https://post.example/%22%3E%3Cb%3E"),
        ("javascript:alert(1)//https://x.example", None),
        ("data:text/html,hello", None),
        ("file:///etc/passwd", None),
        ("post.example/1", None),
        ("https://", None),
        (" java\nscript:alert(1)", None),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, link: str | None) -> None:
    there = replace(record(), report=replace(record().report, url=url))
    found = [href for href in Page(page("x", [RecordSection(there)])).links if not href.startswith("#")]
    assert found == ([] if link is None else [link])


@settings(max_examples=40)
@given(st.lists(records(), max_size=2))
def test_any_records_make_a_valid_page(found: list[Record]) -> None:
    sections: list[Section] = [RecordSection(each) for each in found]
    sections.append(StatementsSection("All", [(each, s) for each in found for s in each.statements]))
    html = page("Any", sections)
    Page(html).check_links()
    html.encode("utf-8")


def test_statements_that_run_in_a_circle_are_shown_all_the_same() -> None:
    first, second, *_ = record().statements
    circle = (replace(first, within=second.id), replace(second, within=first.id))
    html = page("x", [RecordSection(replace(record(), statements=circle))])
    assert html.count('class="depth-1"') == 2


def luminance(color: str) -> float:
    if len(color) == 4:
        color = "#" + "".join(2 * digit for digit in color[1:])
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def palettes() -> list[dict[str, Any]]:
    found = [
        dict(re.findall(r"--(\w+): (#\w+)", block)) for block in re.findall(r":root \{(.*?)\}", style(), re.S)
    ]
    assert len(found) == 3  # light, dark, print
    return found


@pytest.mark.parametrize("palette", palettes())
def test_contrast_is_that_of_wcag_aa(palette: dict[str, str]) -> None:
    """1.4.3 (text, 4.5:1) and 1.4.11 (marks that carry meaning, 3:1) of WCAG 2.2."""
    for ground in ("page", "card", "glow"):
        for ink in ("ink", "soft", "link", "alert"):
            assert contrast(palette[ink], palette[ground]) >= 4.5, f"{ink} on {ground}"
    assert contrast(palette["ink"], palette["tag"]) >= 4.5
    for mark in set(re.findall(r"#[0-9a-f]{6}", marks_css())):
        assert contrast(mark, palette["page"]) >= 3, mark


def test_the_same_report_is_listed_once() -> None:
    line = Line(
        Interval.unknown(), (Piece("Storm warnings"),), (cite(POST, Span(0, 5)), cite(POST, at("fell")))
    )
    html = page("x", [BriefSection(Brief("timeline", "", (line, line)))])
    assert html.count('id="ref-') == 1
    assert ">Timeline</h2>" in html
