"""``onrecord export``: to a file or a folder, whole or not at all."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from onrecord.cli.commands.export import FORMATS
from onrecord.formats.exchange import EXPORTS
from tests.cli.conftest import Run


def test_the_command_knows_every_format() -> None:
    assert tuple(EXPORTS) == FORMATS


@pytest.mark.parametrize("form", [name for name, export in EXPORTS.items() if export.text])
def test_to_standard_output(run: Run, archive: str, form: str) -> None:
    ended = run("export", form, "--archive", archive)
    assert ended.exit_code == 0
    assert ended.stdout
    if form == "bibtex":
        assert ended.stdout.count("@article") == 15
    elif form == "annotations":
        assert len([json.loads(line) for line in ended.stdout.splitlines()]) == 15
    else:
        json.loads(ended.stdout)


@pytest.mark.parametrize("form", [name for name, export in EXPORTS.items() if export.folder])
def test_to_a_folder(run: Run, archive: str, tmp_path: Path, form: str) -> None:
    ended = run("export", form, "--archive", archive, "--output", str(tmp_path / "out"))
    assert ended.exit_code == 0, ended.output
    assert list((tmp_path / "out").iterdir())
    again = run("export", form, "--archive", archive, "--output", str(tmp_path / "out"))
    assert again.exit_code == 2
    assert "not an empty folder" in again.stderr
    assert run("export", form, "--archive", archive).exit_code == 2


def test_some_reports_alone(run: Run, archive: str, tmp_path: Path) -> None:
    named = run("export", "csl", "titanic-05", "titanic-02", "--archive", archive)
    assert len(json.loads(named.stdout)) == 2
    run("export", "csv", "--until", "1912-04-15", "--archive", archive, "--output", str(tmp_path / "out"))
    with (tmp_path / "out" / "reports.csv").open(encoding="utf-8", newline="") as stream:
        days = [row["published"] for row in csv.DictReader(stream)]
    assert days
    assert max(days) <= "1912-04-15T24"


def test_a_report_that_is_not_there_leaves_nothing(run: Run, archive: str, tmp_path: Path) -> None:
    ended = run("export", "brat", "nowhere", "--archive", archive, "--output", str(tmp_path / "out"))
    assert ended.exit_code in (1, 2)
    assert not (tmp_path / "out").exists()
    assert not list(tmp_path.glob(".out*"))
