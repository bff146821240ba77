"""Quotation marks of all kinds, and quotations over paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.draft import Draft, Quote
from onrecord.reading.quotes import Quotes, inner_quotes
from onrecord.reading.tokens import paragraphs
from onrecord.record import Report


def quotes(text: str) -> list[Quote]:
    draft = Draft(Report(text), "en", paragraphs=paragraphs(text))
    Quotes()(draft)
    return draft.quotes


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('He said: "It is over."', ["It is over."]),
        ("“It is over,” he said. “Go home.”", ["It is over,", "Go home."]),
        ("''It is over,'' she said.", ["It is over,"]),
        ("«It is over», he said.", ["It is over"]),
        ("He said: ‘We keep the passengers’ needs.’ Then he left.", ["We keep the passengers’ needs."]),
        ("She called it ‘a quiet holiday’ then.", ["a quiet holiday"]),
        ("He asked, \"Who said 'no' to you?\" and left.", ["Who said 'no' to you?"]),
        ("“He told me, ‘Go away,’ and I went,” she said.", ["He told me, ‘Go away,’ and I went,"]),
        ('Typed carelessly: “It is over," he said.', ["It is over,"]),
        ("The dogs' bowls and the cat's bed.", []),
        ("It was 5' 10\" tall.", []),
        ("“”", []),
    ],
)
def test_marks(text: str, inner: list[str]) -> None:
    found = quotes(text)
    assert [quote.inner.of(text) for quote in found] == inner
    assert all(quote.closed for quote in found)


def test_quotation_over_paragraphs_has_a_mark_at_each() -> None:
    text = "He said:\n\n“The first part.\n\n“The second part,” and left."
    first, second = quotes(text)
    assert (first.inner.of(text), first.closed) == ("The first part.", False)
    assert (second.inner.of(text), second.closed) == ("The second part,", True)


def test_a_mark_that_is_never_closed_opens_nothing() -> None:
    assert quotes("He said “It is over and went.\n\nThe next paragraph.") == []


@given(st.text(alphabet=st.sampled_from("ab .,“”\"'‘’«»\n"), max_size=60))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for quote in quotes(text):
        assert end <= quote.span.start <= quote.inner.start <= quote.inner.end <= quote.span.end <= len(text)
        end = quote.span.end


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("'We will appeal,' she said.", ["We will appeal,"]),
        ("She called it 'an insult' and didn't stay.", ["an insult"]),
        ("He said 'the workers' pay is low' and left.", ["the workers' pay is low"]),
        ("He said 'no to the workers' and left the drivers' hall.", ["no to the workers"]),
        ("In the '90s they sang 'em all, and the dogs' bowls shone.", []),
        ("The drivers' union said the workers' pay hadn't kept up.", []),
    ],
)
def test_typewriter_apostrophes(text: str, inner: list[str]) -> None:
    assert [quote.inner.of(text) for quote in quotes(text)] == inner


def test_quotations_inside_quotations() -> None:
    text = "“He told me, ‘Go away,’ and I went,” she said. 'She called it \"odd\" twice.'"
    draft = Draft(Report(text), "en", paragraphs=paragraphs(text))
    Quotes()(draft)
    assert [quote.inner.of(text) for quote in inner_quotes(draft)] == ["Go away,", "odd"]
