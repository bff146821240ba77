from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import OnrecordError
from onrecord.gazetteer import Gazetteer, build, full_path, path, store, version
from onrecord.gazetteer.build import SCHEMA_VERSION
from onrecord.gazetteer.gathered import Gathered

Source = Callable[[], Gathered]

#: The header of a file of one page of 512 bytes, as a finished gazetteer has it, and that page.
_WHOLE = (
    b"SQLite format 3\0"
    + (512).to_bytes(2, "big")
    + bytes(10)
    + (1).to_bytes(4, "big")
    + bytes(28)
    + SCHEMA_VERSION.to_bytes(4, "big")
    + bytes(448)
)


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
        target.write_bytes(_WHOLE)
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


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:99],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: b"no database" + data[11:],
        lambda data: data[:60] + bytes(4) + data[64:],
    ],
    ids=["empty", "header", "half", "last byte", "other file", "not finished"],
)
def test_a_damaged_file_is_made_anew_and_told(
    cache: Path,
    small_world: Source,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[bytes], bytes],
) -> None:
    monkeypatch.setattr(store, "build", lambda target, progress=None: build(target, progress, small_world))
    file = store.ensure()
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(OnrecordError, match="not the whole of one"):
        Gazetteer(file)
    with caplog.at_level(logging.WARNING), Gazetteer.open() as gazetteer:
        assert gazetteer.lookup("Nova")[0].id == 4
    assert "damaged" in caplog.text


def test_damage_inside_a_file_is_told_when_it_is_met(cache: Path, small_world: Source) -> None:
    cache.mkdir()
    file = build(cache / "made.sqlite", source=small_world)
    data = bytearray(file.read_bytes())
    data[4096:] = bytes([7]) * (len(data) - 4096)
    file.write_bytes(data)
    with Gazetteer(file) as gazetteer, pytest.raises(OnrecordError, match="damaged") as raised:
        gazetteer.lookup("Nova")
    assert raised.value.where == str(file)
    assert "made anew" in str(raised.value)


def test_what_a_killed_build_left_is_taken_away_after_a_day(cache: Path, built: list[Path]) -> None:
    cache.mkdir()
    old, recent = cache / "gazetteer-a.sqlitex1.part", cache / "gazetteer-a.sqlitex2.part"
    for file in (old, recent):
        file.write_bytes(b"half")
    os.utime(old, (time.time() - 2 * 86_400,) * 2)
    store.ensure()
    assert sorted(cache.iterdir()) == sorted([recent, path()])


def test_the_larger_one_is_used_where_there_is_one(cache: Path, built: list[Path]) -> None:
    cache.mkdir()
    full_path().write_bytes(_WHOLE)
    assert store.ensure() == full_path()
    assert store.ensure_packaged() == path()
    assert built == [path()]


def test_a_larger_one_that_is_damaged_is_left_aside(
    cache: Path, built: list[Path], caplog: pytest.LogCaptureFixture
) -> None:
    cache.mkdir()
    full_path().write_bytes(_WHOLE[:300])
    with caplog.at_level(logging.WARNING):
        assert store.ensure() == path()
    assert "damaged and left aside" in caplog.text
    assert full_path().exists()


def test_a_larger_one_of_another_version_stays_and_is_told(
    cache: Path, built: list[Path], caplog: pytest.LogCaptureFixture
) -> None:
    cache.mkdir()
    other = cache / "gazetteer-full-0123456789abcdef.sqlite"
    other.write_bytes(_WHOLE)
    os.utime(other, (time.time() - 90 * 86_400,) * 2)
    with caplog.at_level(logging.WARNING):
        assert store.ensure() == path()
    assert "onrecord places build" in caplog.text
    assert other.exists()
