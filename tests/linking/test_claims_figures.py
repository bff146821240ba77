"""Numbers on one scale, and what became of how many."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.linking.claims import Pool, count_claims, number_difference
from onrecord.linking.claims.figures import Scale, compare, figure
from onrecord.record import Bound, Quantity, Record, Span

Read = Callable[..., Record]


def number(value: float, bound: Bound = Bound.EXACT, of: str | None = "passengers") -> Quantity:
    return Quantity("q1", Span(0, 1), value, bound, of)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (number(12), number(12), Scale.SAME),
        (number(12), number(14), Scale.OTHER),
        (number(150, Bound.AT_LEAST), number(155), Scale.NARROWER),
        (number(155), number(150, Bound.AT_LEAST), Scale.WIDER),
        (number(150, Bound.AT_LEAST), number(140), Scale.OTHER),
        (number(100, Bound.ABOUT), number(104), Scale.NARROWER),
        (number(100, Bound.ABOUT), number(130), Scale.OTHER),
        (number(10, Bound.AT_LEAST), number(20, Bound.AT_MOST), Scale.OVERLAPS),
    ],
)
def test_scale(one: Quantity, other: Quantity, expected: Scale) -> None:
    first, second = figure(one), figure(other)
    assert first is not None
    assert second is not None
    assert compare(first, second) is expected


def test_a_bare_number_is_no_figure() -> None:
    assert figure(number(12, of=None)) is None


def pool_of(read: Read, *texts: str) -> Pool:
    return Pool([read(text, f"1904-06-{17 + at}", publisher=f"Paper {at}") for at, text in enumerate(texts)])


def test_numbers_of_what_became_of_people_are_versions(read: Read) -> None:
    pool = pool_of(
        read,
        "The steamer General Slocum burned in the East River. At least 600 people were killed.",
        "The steamer General Slocum burned in New York. The coroner said 958 people were killed.",
        "A hotel burned in Vienna. The fire brigade said 3 guests were killed.",
    )
    (claim,) = count_claims(pool)
    assert claim.predicate == "killed"
    assert len(claim.profiles) == 2
    # 958 is one of "at least 600": the more exact number, and no other version.
    assert number_difference(claim) == []


def test_two_exact_numbers_differ(read: Read) -> None:
    pool = pool_of(
        read,
        "The steamer General Slocum burned in the East River. The police said 958 people were killed.",
        "The steamer General Slocum burned in New York. The coroner said 1,021 people were killed.",
    )
    (difference,) = number_difference(count_claims(pool)[0])
    assert [item.label for item in difference.versions] == ["958 people", "1,021 people"]


def test_far_numbers_are_of_something_else(read: Read) -> None:
    pool = pool_of(
        read,
        "The steamer General Slocum burned in the East River. The police said 958 people were killed.",
        "The steamer General Slocum was built in New York. A fall from its deck said 3 people were killed.",
    )
    assert count_claims(pool) == []
