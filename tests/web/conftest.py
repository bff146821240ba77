"""A server on the archive of the sample, asked in this process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.desk import open_desk
from onrecord.sample import dispatches
from onrecord.web import Settings, create_app

HOST = "http://127.0.0.1:8137"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the sample, read once."""
    path = tmp_path_factory.mktemp("web") / "news.db"
    with open_desk(path) as desk:
        for report in dispatches():
            desk.add(report)
    return path


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> str:
    """A copy of it, for the test to change."""
    copy = tmp_path / "news.db"
    shutil.copy(made, copy)
    return str(copy)


@pytest.fixture
def client(archive: str) -> Iterator[TestClient]:
    """A caller on the same machine."""
    with TestClient(create_app(Settings(archive)), base_url=HOST, raise_server_exceptions=False) as client:
        yield client
