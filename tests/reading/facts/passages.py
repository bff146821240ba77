"""Passages with what a careful reader finds in them, kept in TOML beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord.reading import Reader, standard_reader
from onrecord.reading.draft import Draft
from onrecord.record import Record, Report

__all__ = ["Passage", "draft", "passages", "read"]

HERE = Path(__file__).parent
COMMON = {"name", "text", "misses"}
#: Day of the reports, a Tuesday.
PUBLISHED = "2025-04-15"


@dataclass(frozen=True)
class Passage:
    """One passage. data: what else its table has."""

    name: str
    text: str
    data: dict[str, Any] = field(default_factory=dict)


def passages(pattern: str, fields: set[str]) -> list[Any]:
    """The passages of the files that match ``pattern`` as parameters of a test; those with ``misses``
    are expected to fail. ``fields``: the names that their tables have beside the common ones."""
    found = []
    for path in sorted(HERE.glob(pattern)):
        for item in tomllib.loads(path.read_text("utf-8"))["checks"]:
            assert item.keys() - COMMON == fields, f"{path.name}: {item['name']}"
            passage = Passage(
                item["name"], item["text"].strip("\n"), {key: item[key] for key in item.keys() - COMMON}
            )
            marks = [pytest.mark.xfail(strict=True, reason=item["misses"])] if "misses" in item else []
            found.append(pytest.param(passage, id=f"{path.stem}: {passage.name}", marks=marks))
    names = [param.id for param in found]
    assert len(names) == len(set(names)), "two passages of one name"
    return found


@cache
def _reader(*more: str) -> Reader:
    return standard_reader(["quantities", "coreference", *more])


def read(text: str) -> Record:
    """The record of a passage, as far as people, organisations and quantities go."""
    record = _reader().read(Report(text, published=PUBLISHED))
    assert not record.problems, record.problems
    return record


def draft(text: str, *more: str) -> Draft:
    """The draft of a passage after the same layers, and after those named."""
    made = Draft(Report(text, published=PUBLISHED), "en")
    for layer in _reader(*more).layers:
        layer(made)
    return made
