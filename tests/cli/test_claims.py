"""``onrecord positions``, ``disagreements`` and ``changes``, and the page that explains them."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from onrecord.desk import open_desk
from onrecord.errors import NotFound, UsageError
from tests.cli.conftest import Run

PAGE = (Path(__file__).parents[2] / "docs" / "claims.md").read_text("utf-8")


def test_every_command_of_the_page_runs(run: Run, archive: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_ARCHIVE", archive)
    lines = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.S) for line in block.splitlines()]
    assert len(lines) >= 3
    for line in lines:
        ended = run(*shlex.split(line)[1:])
        assert ended.exit_code == 0, ended.output
        assert ended.stdout.strip(), line


def test_positions_as_text_json_and_markdown(run: Run, archive: str) -> None:
    asked = ("positions", "the Titanic sank", "--archive", archive)
    text = run(*asked)
    assert "Officials of the" in text.stdout
    assert "denies" in text.stdout
    assert "* day of print" in text.stdout
    data = json.loads(run(*asked, "--format", "json").stdout)
    assert data["schema"] == "onrecord-positions/1"
    assert {row["stance"] for row in data["rows"]} == {"asserts", "denies"}
    assert "[^1]:" in run(*asked, "--format", "markdown").stdout


def test_positions_that_nobody_holds(run: Run, archive: str) -> None:
    ended = run("positions", "the Carpathia exploded", "--archive", archive)
    assert ended.exit_code == 0
    assert ended.stdout == ""
    assert "holds a position" in ended.stderr
    ended = run("positions", "Titanic", "--archive", archive)
    assert ended.exit_code == 1
    assert "no claim could be read" in ended.stderr


def test_disagreements_and_the_positions_on_one(run: Run, archive: str) -> None:
    data = json.loads(run("disagreements", "titanic-15", "--archive", archive, "-f", "json").stdout)
    assert data["schema"] == "onrecord-disagreements/1"
    (whether,) = [item for item in data["disagreements"] if item["aspect"] == "whether"]
    ended = run("positions", whether["claim"], "--story", "titanic-15", "--archive", archive)
    assert ended.exit_code == 0, ended.output
    assert "Officials of the" in ended.stdout
    text = run("disagreements", "titanic-15", "--archive", archive).stdout
    assert "How many (saved)" in text
    assert "705 survivors" in text
    assert "Says otherwise" in text


def test_changes(run: Run, archive: str) -> None:
    data = json.loads(run("changes", "--since", "1912-04-17", "--archive", archive, "-f", "json").stdout)
    assert data["schema"] == "onrecord-changes/1"
    assert any(item["kind"] == "figure" for item in data["changes"])
    assert "now" in run("changes", "--since", "1912-04-17", "--archive", archive).stdout
    nothing = run("changes", "--since", "1950-01-01", "--archive", archive)
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert run("changes", "--since", "some day", "--archive", archive).exit_code == 2


def test_a_desk_has_all_three(archive: str) -> None:
    with open_desk(archive, create=False) as desk:
        assert desk.positions("the Titanic sank").rows
        assert [row.holder for row in desk.positions("the Titanic sank", who="Nobody Atall").rows] == []
        assert desk.disagreements("titanic-15").items
        assert desk.changes("1912-04-17", story="titanic-15").items
        with pytest.raises(NotFound, match="no claim of that id"):
            desk.positions("c-0123456789abcdef")
        with pytest.raises(UsageError):
            desk.changes(None)
