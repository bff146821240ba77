"""Ids: the same for the same thing, different for different things."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.record import Report, Span, content_id, report_id

SPANS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted).map(lambda p: Span(*p)), max_size=3
)
PARTS = st.lists(st.none() | st.integers() | st.text(max_size=5) | SPANS, max_size=4)


def plain(parts: list[object]) -> list[object]:
    return [[tuple(span) for span in part] if isinstance(part, list) else part for part in parts]


def test_ids_never_change() -> None:
    # Stored archives hold these: a change of the method would orphan every decision in them.
    assert content_id("s", "deny", [Span(0, 4), Span(9, 12)], 7, None) == "s-0372a2b7b6097929"
    assert (
        report_id("Ship sinks.", None, "The Star", None, "1912-04-15") == "a20e5a7af5ddae479ba95ce8fc0e4598"
    )


@given(PARTS, PARTS)
def test_different_parts_have_different_ids(a: list[object], b: list[object]) -> None:
    assume(plain(a) != plain(b))
    assert content_id("s", *a) != content_id("s", *b)  # type: ignore[arg-type]


def test_parts_do_not_run_together() -> None:
    same_letters = [
        *(("ab", "c"), ("a", "bc"), ("abc",), ('a","b', "c"), ("a\x00b", "c")),
        *(("1",), (1,), (None,), ("null",), ("",), ()),
        *(([],), ([Span(1, 2)],), ([Span(1, 2), Span(3, 4)],), ([Span(1, 2)], [Span(3, 4)])),
        *(("\U0001f6a2",), ("\ud83d\udea2",), ("\\ud83d\\udea2",)),
    ]
    assert len({content_id("x", *parts) for parts in same_letters}) == len(same_letters)


def test_any_iterable_of_spans_will_do() -> None:
    spans = (Span(0, 2), Span(4, 6))
    assert content_id("v", spans) == content_id("v", list(spans)) == content_id("v", iter(spans))


def test_shape_and_prefix() -> None:
    assert re.fullmatch(r"v-[0-9a-f]{16}", content_id("v", "x"))
    assert content_id("v", "x") != content_id("s", "x")
    assert re.fullmatch(r"[0-9a-f]{32}", Report("x").id)


def test_a_report_is_its_words_and_where_and_when_they_were_printed() -> None:
    base = Report(
        "Ship sinks.", title="Lost", publisher="Star", url="https://a.example/1", published="1912-04-15"
    )
    others = [
        Report(
            "Ship sinks!", title="Lost", publisher="Star", url="https://a.example/1", published="1912-04-15"
        ),
        Report(
            "Ship sinks.", title="Safe", publisher="Star", url="https://a.example/1", published="1912-04-15"
        ),
        Report(
            "Ship sinks.", title="Lost", publisher="Sun", url="https://a.example/1", published="1912-04-15"
        ),
        Report(
            "Ship sinks.", title="Lost", publisher="Star", url="https://a.example/2", published="1912-04-15"
        ),
        Report(
            "Ship sinks.", title="Lost", publisher="Star", url="https://a.example/1", published="1912-04-16"
        ),
    ]
    assert len({base.id, *(other.id for other in others)}) == 6
    kept = Report(
        "Ship sinks.",
        title="Lost",
        publisher="Star",
        url="https://a.example/1",
        published="1912-04-15",
        language="en",
        key="17",
        raw=b"<p>Ship sinks.",
        extractor="plain 1",
    )
    assert kept.id == base.id
