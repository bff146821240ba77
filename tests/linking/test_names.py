"""Which names may be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking import SAME_NAME, name_score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelensky", "Zelensky"),
        ("VOLODYMYR ZELENSKY", "volodymyr zelensky"),
        ("Petro Poroshenko", "Poroshenko, Petro"),
        ("Chinese Foreign Ministry", "the Chinese Foreign Ministry"),
        ("P. A. S. Franklin", "Franklin"),
        ("José Álvarez", "Jose Alvarez"),
        ("Юлія Тимошенко", "Yuliia Tymoshenko"),
    ],
)
def test_one(one: str, other: str) -> None:
    assert name_score(one, other) >= SAME_NAME
    assert name_score(other, one) == name_score(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hillary Clinton", "Bill Clinton"),
        ("Chinese Foreign Ministry", "Ukrainian Foreign Ministry"),
        ("Anna Lind", "Anna Lund Berg"),
        ("Flight 370", "Flight 17"),
        ("Li Wei", "Lin Jian"),
        ("", "Anna"),
    ],
)
def test_two(one: str, other: str) -> None:
    assert name_score(one, other) < SAME_NAME


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_score_is_between_nought_and_one(one: str, other: str) -> None:
    assert 0.0 <= name_score(one, other) <= 1.0
