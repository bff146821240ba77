"""Results in a file: whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from onrecord.cli.output import to_file
from onrecord.record import from_json
from tests.cli.conftest import Run

TEXT = "Captain Holt said on Monday that the ferry was late."


def test_it_is_written_and_nothing_is_printed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    ended = run("read", "a.txt", "--format", "json", "-o", "out.json", "--published", "2025-04-15")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", "")
    assert from_json((tmp_path / "out.json").read_text("utf-8")).report.text == TEXT
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "out.json"]


def test_what_fails_leaves_what_was_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("before")
    ended = run("read", "missing.txt", "--format", "json", "-o", "out.json")
    assert ended.exit_code == 1
    assert (tmp_path / "out.json").read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["out.json"]


def test_what_is_done_in_part_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    ended = run("read", "missing.txt", "a.txt", "--format", "jsonl", "-o", "out.jsonl", "--layers", "quotes")
    assert ended.exit_code == 3
    assert from_json((tmp_path / "out.jsonl").read_text("utf-8")).report.text == TEXT


def test_an_error_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"

    def stopped() -> None:
        with to_file(target) as stream:
            stream.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told_before_the_work(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    ended = run("read", "a.txt", "--format", "json", "-o", "nowhere/out.json")
    assert ended.exit_code == 1
    assert ended.stdout == ""
    assert "nowhere/out.json" in ended.stderr
    assert ".part" not in ended.stderr


def test_the_file_keeps_its_rights_and_a_link_its_target(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("before")
    target.chmod(0o640)
    link.symlink_to(target)
    with to_file(link) as stream:
        stream.write("after")
    assert link.is_symlink()
    assert target.read_text() == "after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_device_is_written_straight_to() -> None:
    with to_file(Path(os.devnull)) as stream:
        stream.write("gone")
    assert not Path(os.devnull).is_file()
