"""What the tests of layers share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.reading import standard_reader
from onrecord.record import Record, Report

Located = Callable[..., Record]


@pytest.fixture(scope="session")
def located() -> Located:
    """Reads a text as far as the layer ``places``; fails where a layer failed on it."""
    reader = standard_reader(["places"])

    def read(text: str, **fields: str) -> Record:
        record = reader.read(Report(text, language="en", **fields))
        assert record.problems == ()
        return record

    return read
