from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadLine, EmptyReport, NotText, TooLarge
from onrecord.record import Report
from onrecord.sources import Failure, Given, from_line, from_lines
from onrecord.sources import lines as module

TEXT = "The board voted on Tuesday to close the pier."


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1).filter(str.strip)
)
def test_the_text_is_kept_exactly(text: str) -> None:
    for ascii_only in (True, False):
        assert from_line(json.dumps({"text": text}, ensure_ascii=ascii_only)).text == text


def test_all_fields() -> None:
    line = {
        "id": "b-1",
        "text": TEXT,
        "title": "Pier closed",
        "published": "2025-04-15T08:30:00Z",
        "publisher": "The Marlow Bell",
        "url": "https://bell.example/pier",
        "language": "en",
        "labels": [1, 2],
    }
    report = from_line(json.dumps(line))
    assert report == Report(
        TEXT,
        "Pier closed",
        "The Marlow Bell",
        "https://bell.example/pier",
        "2025-04-15T08:30:00+00:00",
        "en",
        "b-1",
    )


def test_all_but_the_text_may_be_null_or_absent() -> None:
    nothing = dict.fromkeys(("id", "title", "published", "publisher", "url", "language", "date"))
    assert (
        from_line(json.dumps({"text": TEXT, **nothing}))
        == from_line(json.dumps({"text": TEXT}))
        == Report(TEXT)
    )


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({"date": "2025-04-15"}, "2025-04-15"),
        ({"date": "some day"}, None),
        ({"published": "2025-04-15", "date": "2024-01-01"}, "2025-04-15"),
        ({"published": None, "date": "2024-01-01"}, "2024-01-01"),
        ({"published": ""}, None),
    ],
)
def test_dates(fields: dict[str, Any], published: str | None) -> None:
    assert from_line(json.dumps({"text": TEXT, **fields})).published == published


def test_a_dateline_dates_what_has_no_date() -> None:
    text = f"MARLOW BAY, April 15, 2025 (UPI) — {TEXT}"
    assert from_line(json.dumps({"text": text})).published == "2025-04-15"


def test_what_is_given_wins() -> None:
    line = json.dumps({"text": TEXT, "title": "A", "published": "2025-04-15"})
    report = from_line(line, given=Given(title="B", publisher="P"))
    assert (report.title, report.publisher, report.published) == ("B", "P", "2025-04-15")


def test_numbers_are_ids() -> None:
    assert from_line(json.dumps({"id": 7, "text": TEXT})).key == "7"


@pytest.mark.parametrize(
    ("line", "error", "what"),
    [
        ('{"text": "cut o', BadLine, "broken JSON"),
        ("not JSON at all", BadLine, "broken JSON"),
        ("[" * 100_000, BadLine, "broken JSON"),
        ('["text"]', BadLine, "not an object but a list"),
        ('"text"', BadLine, "not an object but a string"),
        ("null", BadLine, "not an object but null"),
        ('{"id": "x"}', BadLine, "no text"),
        ('{"text": null}', BadLine, "no text"),
        ('{"text": 5}', BadLine, "the text is a number"),
        ('{"text": "a", "title": ["b"]}', BadLine, "the title is a list"),
        ('{"text": "a", "id": true}', BadLine, "the id is true or false"),
        ('{"text": "a", "published": "last week"}', BadLine, "published is no date: 'last week'"),
        ('{"text": "a", "published": 20250415}', BadLine, "the published is a number"),
        ('{"text": ""}', EmptyReport, "no text"),
        ('{"text": " \\n"}', EmptyReport, "no text"),
        ('{"text": "a\\u0000b"}', NotText, "NUL"),
        ('{"text": "a\\ud83d"}', NotText, "half a character"),
        ('{"text": "a", "title": "\\ud83d"}', NotText, "half a character"),
        (b'{"text": "\xff\xfe"}', BadLine, "not UTF-8 at byte 10"),
    ],
)
def test_bad_lines(line: str | bytes, error: type[Exception], what: str) -> None:
    with pytest.raises(error, match=what) as caught:
        from_line(line, 12, "news.jsonl")
    assert str(caught.value).startswith("news.jsonl, line 12")


def test_a_bad_line_in_the_middle_ends_nothing() -> None:
    stream = io.BytesIO(
        b"\xef\xbb\xbf"
        b'{"text": "One."}\n\n   \r\n{"text": "Two\n{"text": "Three."}\r\n{"id": 4}\n{"text": "Five."}'
    )
    made = list(from_lines(stream, "news.jsonl"))
    assert [item.text if isinstance(item, Report) else item.line for item in made] == [
        "One.",
        4,
        "Three.",
        6,
        "Five.",
    ]
    failure = made[1]
    assert isinstance(failure, Failure)
    assert (failure.where, str(failure)[:19]) == ("news.jsonl", "news.jsonl, line 4:")


def test_a_line_beyond_the_limit_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LINE_BYTES", 100)
    for size in (60, 101, 102, 250, 1000):
        long = json.dumps({"text": "a" * size}).encode()
        made = list(from_lines(io.BytesIO(b'{"text": "One."}\n' + long + b'\n{"text": "Three."}\n'), "x"))
        if len(long) < 100:
            assert all(isinstance(item, Report) for item in made)
        else:
            middle = made[1]
            assert isinstance(middle, Failure)
            assert isinstance(middle.error, TooLarge)
            assert middle.line == 2
        assert isinstance(made[-1], Report)
        assert made[-1].text == "Three."
        assert len(made) == 3


def test_lines_are_streamed() -> None:
    class Endless(io.RawIOBase):
        read_lines = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.read_lines += 1
            return b'{"text": "Again."}\n'

    stream = Endless()
    reports = from_lines(stream, "endless")  # type: ignore[arg-type]
    for _ in range(3):
        next(reports)
    assert stream.read_lines == 3
