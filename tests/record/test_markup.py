"""Text is cut at the ends of spans: nothing lost, every piece with exactly its labels."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Span
from onrecord.record.markup import in_text_order, marks, pieces
from tests.record.sample import TEXT, at, sample

TEXTS = st.text(max_size=40)
LABELLED = st.lists(
    st.tuples(
        st.tuples(st.integers(0, 45), st.integers(0, 45)).map(lambda pair: Span(min(pair), max(pair))),
        st.sampled_from("abcd"),
    ),
    max_size=6,
)


@given(TEXTS, LABELLED)
def test_the_pieces_are_the_text(text: str, labelled: list[tuple[Span, str]]) -> None:
    found = list(pieces(text, labelled))
    assert "".join(piece for piece, _ in found) == text
    assert all(piece for piece, _ in found)


@given(TEXTS, LABELLED)
def test_each_character_has_the_labels_of_the_spans_it_lies_in(
    text: str, labelled: list[tuple[Span, str]]
) -> None:
    offset = 0
    for piece, labels in pieces(text, labelled):
        for place in range(offset, offset + len(piece)):
            inside = [label for span, label in labelled if span.start <= place < span.end]
            assert sorted(labels) == sorted(inside)
        offset += len(piece)


@given(TEXTS, LABELLED, st.integers(0, 45), st.integers(0, 45))
def test_a_part_of_the_text_is_cut_as_the_whole_is(
    text: str, labelled: list[tuple[Span, str]], a: int, b: int
) -> None:
    within = Span(min(a, b, len(text)), min(max(a, b), len(text)))
    whole = [(char, labels) for piece, labels in pieces(text, labelled) for char in piece]
    part = [(char, labels) for piece, labels in pieces(text, labelled, within) for char in piece]
    assert part == whole[within.start : within.end]


def test_labels_go_from_the_outermost_span_to_the_innermost() -> None:
    text = "abcdefghij"
    found = list(pieces(text, [(Span(4, 6), "inner"), (Span(0, 8), "outer"), (Span(5, 10), "crossing")]))
    assert found == [
        ("abcd", ("outer",)),
        ("e", ("outer", "inner")),
        ("f", ("outer", "inner", "crossing")),
        ("gh", ("outer", "crossing")),
        ("ij", ("crossing",)),
    ]


def test_equal_spans_keep_the_order_given() -> None:
    assert list(pieces("ab", [(Span(0, 2), 1), (Span(0, 2), 2)])) == [("ab", (1, 2))]


def test_marks_of_a_record() -> None:
    record = sample()
    found = marks(record)
    nested = [
        mark
        for span, mark in found
        if span == at("“I saw sparks fly from the wheels, then a great flash, and then nothing.”")
    ]
    assert [(mark.role, mark.number) for mark in nested] == [("content", 5)]
    wallace = [mark for _, mark in found if mark.number == 2]
    assert [(mark.role, mark.first) for mark in wallace] == [
        *(("content", True), ("content", False), ("source", True), ("cue", True))
    ]
    assert all(span.of(TEXT) for span, _ in found)
    assert {mark.number for _, mark in marks(record, record.statements[:2])} == {1, 2}
    assert marks(record, []) == []


def test_statements_are_numbered_in_text_order_however_they_are_given() -> None:
    statements = list(sample().statements)
    assert in_text_order(reversed(statements)) == statements


def test_of_statements_that_share_a_speaker_the_first_said_comes_first() -> None:
    """As in "they want to go home and hope that it will be soon"."""
    base = sample().statements[0]
    want = replace(base, id="s-1", cue=(Span(195, 199),), content=(Span(200, 210),))
    hope = replace(base, id="s-2", cue=(Span(215, 219),), content=(Span(220, 240),))
    around = replace(base, id="s-0", source=(), cue=(), content=(Span(base.source[0].spans[0].start, 250),))
    assert in_text_order([hope, want, around]) == [around, want, hope]
