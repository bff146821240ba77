"""Checks that stand in TOML files, each a table ``[[checks]]``: how they are read and become tests."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest

__all__ = ["parameter", "tables"]


def tables(folder: Path, fields: Collection[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The tables of the files of ``folder``, each with the name of its file; they have no other fields."""
    for path in sorted(folder.glob("*.toml")):
        for item in tomllib.loads(path.read_text("utf-8"))["checks"]:
            assert item.keys() <= set(fields), f"{path.name}: {item['name']}: {item.keys() - set(fields)}"
            yield path.stem, item


def parameter(check: object, name: str, misses: str | None) -> Any:
    """``check`` as a parameter of a test, by its name. One known to fail, for the reason that ``misses``
    gives, must fail, so that the note cannot grow old."""
    marks = [pytest.mark.xfail(reason=misses, strict=True)] if misses else []
    return pytest.param(check, id=name, marks=marks)
