"""A record in a notebook: valid, escaped, and with the exact words of the report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from onrecord.record import Interval, Record, Report, Span, Statement
from onrecord.record.display import to_html
from onrecord.record.items import Act
from onrecord.record.labels import ACTS, NOBODY, days, speaker
from onrecord.record.marked import blocks, clean, marked_html
from tests.record.page import Page
from tests.record.sample import TEXT, at, sample
from tests.record.strategies import records


@given(records())
def test_any_record_is_valid_html_and_shows_its_exact_text(record: Record) -> None:
    page = Page(to_html(record))
    page.check_links()
    # A parser reads a carriage return as a line feed; the test's own parser keeps it.
    assert Page(f'<div class="t">{marked_html(record)}</div>').text("t") == clean(record.report.text)


def test_source_cue_and_content_are_marked_where_they_stand() -> None:
    page = Page(to_html(sample()))
    assert page.text("onr-text").startswith(TEXT)
    shown = [(classes, words) for classes, words in page.words if "onr-text" in classes]
    assert (("onr-record", "onr-text", "onr-source"), "The North British Railway") in shown
    assert (("onr-record", "onr-text", "onr-cue"), "denied") in shown
    assert (("onr-record", "onr-text", "onr-content"), "that the bridge had been unsafe") in shown


def test_a_statement_inside_another_is_split_at_its_ends() -> None:
    page = Page(to_html(sample()))
    inside = [(classes[2:], words) for classes, words in page.words if "onr-content" in classes]
    start = inside.index((("onr-content",), "that "))
    assert inside[start + 1 : start + 6] == [
        (("onr-content", "onr-source"), "a signalman"),
        (("onr-content",), " "),
        (("onr-content", "onr-cue"), "had told"),
        (("onr-content",), " him: "),
        (
            ("onr-content", "onr-nested"),
            "“I saw sparks fly from the wheels, then a great flash, and then nothing.”",
        ),
    ]


def test_who_said_what_links_to_the_words_and_back() -> None:
    page = Page(to_html(sample()))
    page.check_links()
    prefix = f"onr-{sample().report.id[:8]}-"
    for number in range(1, 9):
        assert f"#{prefix}s{number}" in page.links
        assert f"#{prefix}w{number}" in page.links
    numbers = [values for tag, values in page.tags if tag == "a" and "data-n" in values]
    assert numbers[0]["aria-label"] == "Statement 1: North British Railway denied"


def test_head_table_and_problems() -> None:
    words = [data for _, data in Page(to_html(sample())).words]
    for expected in (
        *("Bridge over the Tay falls with a train upon it", "1879-12-30 · The Fife Dispatch · en"),
        *("as told by Edwin Holt", "until 1879-12-29", "day of print", "unsure"),
        "'the Tay' is a river and a bridge: no place was chosen",
    ):
        assert expected in words
    bare = to_html(Record(Report("Nothing was said.")))
    assert "No statements were found." in bare
    assert "date not known" in bare


HOSTILE = "<script>alert(1)</script>\" onload='x' & </style></div> \x00\x1b[31m"


def test_hostile_words_stay_words() -> None:
    text = f"{HOSTILE} said {HOSTILE}"
    cue = Span(len(HOSTILE) + 1, len(HOSTILE) + 5)
    record = Record(
        Report(text, title=HOSTILE, publisher=HOSTILE, language='en" onclick="x', id='x"><script>'),
        statements=(
            replace(
                sample().statements[0],
                source=(
                    replace(
                        sample().statements[0].source[0],
                        spans=(Span(0, len(HOSTILE)),),
                        entity=None,
                        text=HOSTILE,
                    ),
                ),
                cue=(cue,),
                content=(Span(cue.end + 1, len(text)),),
            ),
        ),
        problems=(replace(sample().problems[0], message=HOSTILE),),
    )
    page = Page(to_html(record))
    page.check_links()
    assert not [tag for tag, _ in page.tags if tag == "script"]
    names = {name for _, values in page.tags for name in values}
    assert names <= {
        "class",
        "id",
        "href",
        "title",
        "lang",
        "tabindex",
        "role",
        "aria-label",
        "data-n",
        "scope",
    }
    assert page.text("onr-text").startswith(clean(text))
    assert "\x00" not in to_html(record)


@pytest.mark.parametrize(
    ("text", "sentences", "expected"),
    [
        ("One.\nTwo.\n\n  \nThree.", [], ["One.", "Two.", "Three."]),
        ("A line that\nruns on.\n\nNext.", [(0, 20), (22, 27)], ["A line that\nruns on.", "Next."]),
        ("A line.\nNext.", [(0, 7), (8, 13)], ["A line.", "Next."]),
        ("  \n\n", [], []),
        ("", [], []),
    ],
)
def test_paragraphs(text: str, sentences: list[tuple[int, int]], expected: list[str]) -> None:
    record = Record(Report(text), sentences=tuple(Span(*pair) for pair in sentences))
    assert [span.of(text) for span in blocks(record)] == expected


def test_only_what_html_forbids_is_replaced_one_for_one() -> None:
    assert clean("a\x00b\ud800c\ufffed\tz\n\u00a0\U0001f6a2") == "a\ufffdb\ufffdc\ufffdd\tz\n\u00a0\U0001f6a2"


def test_every_act_has_a_verb() -> None:
    assert set(ACTS) == set(Act)


def test_speakers_in_one_string() -> None:
    record = sample()
    statement = record.statements[0]
    one = statement.source[0]
    two, three = (replace(one, entity=None, text=name) for name in ("the\nmayor", "a clerk"))
    assert speaker(record, replace(statement, source=(one, two))) == "North British Railway and the mayor"
    assert (
        speaker(record, replace(statement, source=(one, two, three)))
        == "North British Railway, the mayor and a clerk"
    )
    assert speaker(record, replace(statement, source=())) == NOBODY
    assert speaker(record, replace(statement, source=(replace(two, text=" "),))) == NOBODY


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1879-12-28", "1879-12-28"),
        ("1879-12", "1879-12"),
        ("1879-12-28/1880-01-02", "1879-12-28 to 1880-01-02"),
        ("1879-12-28/..", "from 1879-12-28"),
        ("../1879-12-28", "until 1879-12-28"),
        ("XXXX", "not known"),
    ],
)
def test_days_in_figures(edtf: str, words: str) -> None:
    assert days(Interval.of_edtf(edtf)) == words


def test_any_statement_can_be_marked_alone() -> None:
    record = sample()
    chosen: list[Statement] = [record.statements[7]]
    page = Page(f'<div class="t">{marked_html(record, "x-", chosen)}</div>')
    assert page.text("t") == TEXT
    assert page.text("onr-content") == at("“We do not know how many were children,”").of(TEXT)
    assert "x-s1" in page.ids
