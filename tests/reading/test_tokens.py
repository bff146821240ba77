"""Paragraphs, sentences and exact offsets."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading import Reader
from onrecord.reading.tokens import Tokens, paragraphs
from onrecord.record import Record, Report

TOKENS = Reader([Tokens()])


def texts(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


def test_a_line_break_ends_a_paragraph() -> None:
    assert texts("One here.\nTwo here.\n\n  Three. \n") == ["One here.", "Two here.", "Three."]


def test_in_hard_wrapped_text_only_a_blank_line_does() -> None:
    text = (
        "The bridge over the river was closed on Monday after\n"
        "inspectors found that two of the cables had begun to\n"
        "fray, and the council said that it would not open the\n"
        "road again until all of them had been replaced by the\n"
        "firm that built it.\n\nTraffic was sent over the old bridge."
    )
    assert len(texts(text)) == 2


def test_sentences_keep_to_paragraphs_and_leave_out_the_dateline() -> None:
    text = "KYIV, April 15 (Interfax) — The road is open.\nIt was closed for a week. Nobody knew why"
    record = TOKENS.read(Report(text))
    assert [span.of(text) for span in record.sentences] == [
        "The road is open.",
        "It was closed for a week.",
        "Nobody knew why",
    ]


def test_an_apostrophe_that_is_a_letter_to_unicode_splits_no_word(read: Callable[..., Record]) -> None:
    text = "Russiaʼs ministry said it wasnʼt so."
    (statement,) = read(text).statements
    assert statement.text == "it wasnʼt so"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_and_sentences_are_in_order(text: str) -> None:
    record = TOKENS.read(Report(text))
    assert record.problems == ()
    end = 0
    for span in record.sentences:
        assert end <= span.start < span.end <= len(text)
        assert span.of(text).strip() == span.of(text)
        end = span.end


def test_a_closing_mark_stays_with_its_sentence() -> None:
    text = 'He spoke of "the not too distant future." Nobody knew why. “It is over.” They left.'
    record = TOKENS.read(Report(text))
    assert [span.of(text) for span in record.sentences] == [
        'He spoke of "the not too distant future."',
        "Nobody knew why.",
        "“It is over.”",
        "They left.",
    ]
