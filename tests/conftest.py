"""What all tests share: the reader, loaded once, and the corpora where they are."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.reading import Reader, standard_reader
from onrecord.record import Record, Report

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The standard reader."""
    return standard_reader()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[..., Record]:
    """Reads a text; fails where a layer failed on it."""

    def made(text: str, published: str | None = None, **fields: str) -> Record:
        record = reader.read(Report(text, published=published, **fields))
        assert record.problems == ()
        return record

    return made


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of the corpora; the test is skipped, loudly, where there is none."""
    folder = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no corpora at {folder}: set ONRECORD_DATA, see bench/README.md")
    return folder
