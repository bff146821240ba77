"""What stands near a span is exactly what shares a character with it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.draft import Draft, Quote
from onrecord.reading.near import Near
from onrecord.record import Report, Span

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 2000), st.integers(1, 900))


@settings(deadline=None, max_examples=100)
@given(items=st.lists(st.lists(SPANS, max_size=3), max_size=20), asked=SPANS)
def test_it_finds_what_a_look_at_all_finds(items: list[list[Span]], asked: Span) -> None:
    near = Near((spans, number) for number, spans in enumerate(items[::2]))
    for number, spans in enumerate(items[1::2], len(items[::2])):
        near.add(spans, number)
    ordered = items[::2] + items[1::2]
    expected = [n for n, spans in enumerate(ordered) if any(span.overlaps(asked) for span in spans)]
    assert near.touching(asked) == expected


def test_a_draft_sees_what_a_layer_adds_or_replaces() -> None:
    draft = Draft(Report("“One” and “two” and “three”."), "en")
    one, two, three = (Quote(Span(a, b), Span(a + 1, b - 1)) for a, b in ((0, 5), (10, 15), (20, 27)))
    assert draft.quotes_near(Span(0, 28)) == []
    draft.quotes.append(one)
    assert draft.quotes_near(Span(0, 28)) == [one]
    draft.quotes.append(two)
    assert draft.quotes_near(Span(4, 11)) == [one, two]
    draft.quotes = [two, three]
    assert draft.quotes_near(Span(0, 28)) == [two, three]
    assert draft.quotes_near(Span(15, 20)) == []
