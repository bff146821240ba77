"""Quantities: the number, its bound, what it counts, and what is no quantity."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reading import Reader
from onrecord.reading.quantities import Quantities
from onrecord.reading.times import Times
from onrecord.reading.tokens import Tokens
from onrecord.record import Quantity, Report


@cache
def reader() -> Reader:
    return Reader([Tokens(), Times(), Quantities()])


def read(text: str) -> tuple[Quantity, ...]:
    record = reader().read(Report(text, published="2025-04-15"))
    assert not record.problems
    return record.quantities


COUNTS = [
    (
        "The army includes at least 155 Chinese citizens who fought.",
        "at least 155 Chinese citizens",
        155,
        "at_least",
    ),
    ("Two Chinese citizens were captured near the town.", "Two Chinese citizens", 2, "exact"),
    ("They met six Chinese soldiers near the settlement.", "six Chinese soldiers", 6, "exact"),
    ("Twenty-five men were rescued.", "Twenty-five men", 25, "exact"),
    ("The camp holds 2.5 million refugees.", "2.5 million refugees", 2_500_000, "exact"),
    ("Some 1,517 passengers died.", "Some 1,517 passengers", 1517, "about"),
    ("A dozen children were found.", "A dozen children", 12, "exact"),
    ("No fewer than 40 soldiers fell.", "No fewer than 40 soldiers", 40, "at_least"),
    ("Up to 50 boats were lost.", "Up to 50 boats", 50, "at_most"),
    ("More than 70 trucks were seen.", "More than 70 trucks", 70, "more_than"),
    ("Nearly 90 houses burned.", "Nearly 90 houses", 90, "fewer_than"),
    ("Fewer than 100 houses burned.", "Fewer than 100 houses", 100, "fewer_than"),
    ("About 300 women marched.", "About 300 women", 300, "about"),
    ("The town lost 200 or more houses.", "200 or more houses", 200, "at_least"),
    ("Dozens of people were hurt.", "Dozens of people", 24, "at_least"),
    ("Tens of thousands of protesters marched.", "Tens of thousands of protesters", 20_000, "at_least"),
    ("Several hundred workers went home.", "Several hundred workers", 300, "about"),
    ("A hundred and six miners were saved.", "A hundred and six miners", 106, "exact"),
]


@pytest.mark.parametrize(("text", "words", "value", "bound"), COUNTS)
def test_counts_and_bounds(text: str, words: str, value: float, bound: str) -> None:
    (quantity,) = read(text)
    assert (quantity.text, quantity.value, quantity.bound.value) == (words, value, bound)


OF = [
    ("The army includes at least 155 Chinese citizens who fought.", "Chinese citizens"),
    ("A statement was read by two captured sailors.", "captured sailors"),
    ("Police arrested 20 men from the village.", "men"),
    ("Officials named 155 of the passengers.", "passengers"),
    ("Two more buses were sent.", "buses"),
    ("A five-member panel was formed.", "member"),
    ("The toll rose to 155.", None),
]


@pytest.mark.parametrize(("text", "of"), OF)
def test_what_is_counted(text: str, of: str | None) -> None:
    (quantity,) = read(text)
    assert quantity.of == of


UNITS = [
    ("Unemployment fell to 5.2 percent.", "5.2 percent", 5.2, "percent", None),
    ("He won 20% of the vote.", "20% of the vote", 20, "percent", "vote"),
    ("Rates rose by 2 percentage points.", "2 percentage points", 2, "percentage point", None),
    ("The deal cost $2.5 million.", "$2.5 million", 2_500_000, "USD", None),
    ("The deal cost €20 million.", "€20 million", 20_000_000, "EUR", None),
    ("The deal cost £5bn.", "£5bn", 5_000_000_000, "GBP", None),
    ("The deal cost C$300.", "C$300", 300, "CAD", None),
    ("The deal cost 500 euros.", "500 euros", 500, "EUR", None),
    ("They walked 10 miles.", "10 miles", 10, "mile", None),
    ("They walked 12 kilometers.", "12 kilometers", 12, "km", None),
    ("They came within five miles of the town.", "five miles", 5, "mile", None),
    ("They shipped 10 tons of grain.", "10 tons of grain", 10, "ton", "grain"),
    ("Millions of dollars were lost.", "Millions of dollars", 2_000_000, "USD", None),
]


@pytest.mark.parametrize(("text", "words", "value", "unit", "of"), UNITS)
def test_units(text: str, words: str, value: float, unit: str, of: str | None) -> None:
    (quantity,) = read(text)
    assert (quantity.text, quantity.value, quantity.unit, quantity.of) == (words, value, unit, of)


RANGES = [
    ("Between 20 and 30 people were hurt.", "Between 20 and 30 people", 20, 30),
    ("They counted 20-30 boats.", "20-30 boats", 20, 30),
    ("They sent 20 to 30 trucks.", "20 to 30 trucks", 20, 30),
    ("It cost $2-3 million.", "$2-3 million", 2_000_000, 3_000_000),
    ("It costs between $8 and $10.", "between $8 and $10", 8, 10),
]


@pytest.mark.parametrize(("text", "words", "low", "high"), RANGES)
def test_ranges(text: str, words: str, low: float, high: float) -> None:
    (quantity,) = read(text)
    assert (quantity.text, quantity.value, quantity.upper, quantity.bound.value) == (
        words,
        low,
        high,
        "exact",
    )


@pytest.mark.parametrize(
    "text",
    [
        "A Boeing 737 landed after Flight 370.",
        "Article 5 was cited on Channel 4.",
        "He lives at No. 10.",
        "No one came, and this one is good.",
        "They won 3-2.",
        "Call 555-123-4567.",
        "The 40-year-old man was 36 years old.",
        "He left on April 14, 2025 after three weeks.",
        "The first man finished second.",
        "A B-52 flew over.",
        "Two-thirds of voters agreed, or 7 in 10.",
        "He worked 24/7 after 9/11.",
        "Wang was born in 1991.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert read(text) == ()


def test_a_preposition_is_no_bound() -> None:
    (quantity,) = read("He talked about two men.")
    assert (quantity.text, quantity.bound.value) == ("two men", "exact")


def test_several_in_one_sentence() -> None:
    found = read("At least 12 people, among them three children, were killed and 45 others wounded.")
    assert [(item.text, item.bound.value) for item in found] == [
        ("At least 12 people", "at_least"),
        ("three children", "exact"),
        ("45 others", "exact"),
    ]


def test_lines_of_hard_wrapped_text_are_one() -> None:
    lines = [
        "The guards who were sent to the old harbour say that at least",
        "30 policemen in uniform were seen there on the road that leads",
        "up to the hills, and that they had been joined by some men",
        "of the town who carried with them, it was said later, two",
        "rifles and a flag, though nobody knows what they had planned.",
    ]
    text = "\n".join(lines)
    assert [(item.value, item.bound.value) for item in read(text)] == [(30, "at_least"), (2, "exact")]


def test_one_of_several_is_no_count() -> None:
    assert read("One of the sailors left.") == ()
    (quantity,) = read("One of five sailors left.")
    assert (quantity.value, quantity.of) == (5, "sailors")


def test_ids_are_those_of_the_place_in_the_report() -> None:
    text = "Two men met two men."
    first, second = read(text)
    assert first.id != second.id
    assert [item.id for item in read(text)] == [first.id, second.id]


PIECES = (
    "at least 155 Chinese citizens two - of the million $ € 2.5 a dozen hundreds thousands and 20 to 30 "
    "between percent nearly or more . , e mails one hundred half tens km ½ 1/2 May 14 999999999999999999999"
)
WORDS = st.sampled_from([*PIECES.split(), "\n\n"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_any_order_of_words_is_read(text: str) -> None:
    _check(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    _check(text)


def _check(text: str) -> None:
    last = 0
    for quantity in read(text):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.text == text[quantity.span.start : quantity.span.end]
        assert quantity.of is None or quantity.of in quantity.text
        assert quantity.upper is None or quantity.upper > quantity.value
        assert quantity.span.start >= last
        last = quantity.span.end
