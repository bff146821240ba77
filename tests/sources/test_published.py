from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.sources import Given
from onrecord.sources.published import iso


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025-04-15", "2025-04-15"),
        (" 2025-04-15 ", "2025-04-15"),
        ("20250415", "2025-04-15"),
        ("2025/4/5", "2025-04-05"),
        ("2025-04-15T10:30", "2025-04-15T10:30:00"),
        ("2025-04-15 10:30:05", "2025-04-15T10:30:05"),
        ("2025-04-15T10:30:05.123Z", "2025-04-15T10:30:05+00:00"),
        ("2025-04-15T10:30:05+0300", "2025-04-15T10:30:05+03:00"),
        ("2025-04-15T10:30:05-05", "2025-04-15T10:30:05-05:00"),
        ("20250415T103005Z", "2025-04-15T10:30:05+00:00"),
        ("2025-04-15 10:30 UTC", "2025-04-15T10:30:00+00:00"),
        ("2025-04-15T99:99:99", "2025-04-15"),
        ("Tue, 15 Apr 2025 10:30:00 GMT", "2025-04-15T10:30:00+00:00"),
        ("2025-02-30", None),
        ("2025-04", None),
        ("2025", None),
        ("123456789", None),
        ("202504150", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_as_they_are_written(written: str, read: str | None) -> None:
    assert iso(written) == read


@given(
    st.datetimes(min_value=datetime(1800, 1, 1), max_value=datetime(2200, 1, 1)),
    st.integers(-14 * 4, 14 * 4),
)
def test_what_python_writes_is_read(at: datetime, quarters: int) -> None:
    at = at.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=15 * quarters)))
    assert iso(at.isoformat()) == at.isoformat()


@given(st.text(max_size=40))
def test_anything_else_is_none_or_a_day(written: str) -> None:
    made = iso(written)
    assert made is None or datetime.fromisoformat(made)


def test_given_refuses_what_is_no_date() -> None:
    with pytest.raises(UsageError, match="'15th of April' is no date"):
        Given(published="15th of April")


def test_given_is_normalised() -> None:
    given_ = Given(published="2025/04/15", language="EN")
    assert (given_.published, given_.language) == ("2025-04-15", "en")
