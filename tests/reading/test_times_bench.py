"""The figures of the time expressions stay above their floors."""

from __future__ import annotations

import hashlib

import pytest
from bench import times


@pytest.mark.data
def test_floors() -> None:
    for file in (times.corpus(), times.scorer()):
        if not file.is_file():
            pytest.skip(f"no {file}: set ONRECORD_DATA")
    assert hashlib.sha256(times.corpus().read_bytes()).hexdigest() == times.INPUT
    figures = times.measure()
    assert {name: figures[name] >= floor for name, floor in times.FLOORS.items()} == dict.fromkeys(
        times.FLOORS, True
    )
