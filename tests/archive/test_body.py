"""A record comes back equal, whatever is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.archive import Archive, open_archive
from onrecord.archive.body import clean, pack, record_of, statement_of, unpack
from onrecord.errors import UsageError
from onrecord.record import Record, Report
from tests.archive.builder import ferry, plain
from tests.record.strategies import records


@given(records())
def test_any_record_comes_back(record: Record) -> None:
    data = unpack(pack(record))
    assert record_of(record.report, data) == record
    for position, statement in enumerate(record.statements):
        assert statement_of(record.report, data, position) == statement


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with open_archive(":memory:") as opened:
        yield opened
        assert opened.check() == []


@settings(deadline=None, max_examples=60)
@given(record=records())
def test_any_record_is_kept(archive: Archive, record: Record) -> None:
    added = archive.add(record)
    back = archive.record(record.report.id)
    if added.status == "new":
        assert back == record
        assert back.report.extractor == record.report.extractor
    elif added.status == "reread":
        language = record.report.language or back.report.language
        assert replace(back, report=record.report) == record
        assert back.report.language == language
    assert archive.add(record).status == "same"


@given(st.text(st.characters(), max_size=30))
def test_text_of_any_code_points_is_kept(text: str) -> None:
    record = Record(Report(text, title=text), reader=text, layers=(text,))
    assert record_of(record.report, unpack(pack(record))) == record
    assert len(clean(text)) == len(text)
    clean(text).encode("utf-8")


@pytest.mark.parametrize("body", [b"", b"x", pack(plain("One."))[:-5], b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_damaged_bytes_are_told(body: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        unpack(body)


def test_a_record_that_could_not_be_given_back_is_not_kept() -> None:
    record = ferry(key="f")
    wrong = replace(record, statements=(replace(record.statements[0], confidence=1.5),))
    with open_archive(":memory:") as archive:
        with pytest.raises(UsageError, match=r"Ferry aground.*confidence"):
            archive.add_all([plain("One."), wrong])
        assert archive.count()["reports"] == 0
