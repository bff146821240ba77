"""Spans: offsets into text, and the exact words at them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import GAP, Span, cut

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(min(pair), max(pair)))


def test_offsets_count_code_points() -> None:
    text = "Zo\u00eb said \U0001f6a2 \u201cyes\u201d"  # the ship is one code point and four bytes
    assert Span(9, 10).of(text) == "\U0001f6a2"
    assert Span(11, 16).of(text) == "\u201cyes\u201d"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-3, -1)])
def test_refuses_what_is_no_run_of_characters(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)


def test_unpacks_and_sorts_by_place_in_the_text() -> None:
    start, end = Span(3, 7)
    assert (start, end, len(Span(3, 7))) == (3, 7, 4)
    assert sorted([Span(5, 6), Span(3, 9), Span(3, 4)]) == [Span(3, 4), Span(3, 9), Span(5, 6)]


@given(SPANS, SPANS)
def test_overlap_and_containment_are_those_of_sets_of_characters(a: Span, b: Span) -> None:
    in_a, in_b = set(range(*a)), set(range(*b))
    assert a.overlaps(b) == b.overlaps(a)
    if in_a and in_b:
        assert a.overlaps(b) == bool(in_a & in_b)
        assert a.contains(b) == (in_b <= in_a)


def test_neighbours_do_not_overlap() -> None:
    assert not Span(0, 4).overlaps(Span(4, 8))
    assert Span(0, 5).overlaps(Span(4, 8))


@given(st.text(alphabet=" \n\u00a0ab\u201c", max_size=30), st.data())
def test_trimmed_drops_only_blanks(text: str, data: st.DataObject) -> None:
    ends = data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2))
    span = Span(min(ends), max(ends))
    trimmed = span.trimmed(text)
    assert span.contains(trimmed)
    assert trimmed.of(text) == span.of(text).strip()


def test_trimmed_of_given_characters() -> None:
    text = 'said "no".'
    assert Span(5, 10).trimmed(text, '".').of(text) == "no"


def test_cut_joins_the_pieces_of_a_discontinuous_item() -> None:
    text = '"We sail," he said, "at noon."'
    assert cut(text, [Span(0, 10), Span(20, 30)]) == f'"We sail,"{GAP}"at noon."'
    assert cut(text, []) == ""
