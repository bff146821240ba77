"""The stores that the conformance suite runs against."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive import Archive, MemoryArchive, Store, open_archive


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty archive to copy, which is quicker than making one."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    open_archive(path).close()
    return path


@pytest.fixture(params=["file", "memory-database", "double"])
def store(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Iterator[Store]:
    """Each implementation of the protocol, empty."""
    made: Store
    if request.param == "double":
        made = MemoryArchive()
    elif request.param == "file":
        made = open_archive(shutil.copy(template, tmp_path / "news.db"))
    else:
        made = open_archive(":memory:")
    with made:
        yield made
        assert made.check() == []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an archive may be made."""
    return tmp_path / "news.db"


@pytest.fixture
def archive(template: Path, path: Path) -> Iterator[Archive]:
    """An empty archive in a file."""
    with open_archive(shutil.copy(template, path)) as opened:
        yield opened
