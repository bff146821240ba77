from __future__ import annotations

import logging
import os
import time
from pathlib import Path

import pytest

from onrecord.gazetteer import path, store, version


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("ONRECORD_CACHE", str(folder))
    return folder


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    made: list[Path] = []

    def build(target: Path, progress: object = None) -> Path:
        if not os.access(target.parent, os.W_OK) or target.parent.name == "locked":
            raise PermissionError(13, "Permission denied")
        target.write_bytes(b"made")
        made.append(target)
        return target

    monkeypatch.setattr(store, "build", build)
    return made


def test_the_folder_is_that_of_the_environment(cache: Path) -> None:
    assert path().parent == cache
    assert version() in path().name


def test_it_is_built_once(cache: Path, built: list[Path]) -> None:
    assert store.ensure() == store.ensure() == path()
    assert built == [path()]


def test_a_folder_that_cannot_be_written_is_told_and_gone_round(
    cache: Path,
    built: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path / "locked"))
    monkeypatch.setattr(store.tempfile, "gettempdir", lambda: str(tmp_path / "other"))
    with caplog.at_level(logging.WARNING):
        made = store.ensure()
    assert made.is_file()
    assert (tmp_path / "other") in made.parents
    assert "ONRECORD_CACHE" in caplog.text


def test_files_of_other_versions_go_when_they_are_a_month_old(cache: Path, built: list[Path]) -> None:
    cache.mkdir()
    old, recent, foreign = cache / "gazetteer-a.sqlite", cache / "gazetteer-b.sqlite", cache / "notes.sqlite"
    for file in (old, recent, foreign):
        file.write_bytes(b"")
    month = time.time() - 40 * 86_400
    os.utime(old, (month, month))
    os.utime(foreign, (month, month))
    store.ensure()
    assert sorted(cache.iterdir()) == sorted([recent, foreign, path()])
