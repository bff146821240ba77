"""Every command and snippet of the page on people is run."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import cli
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "people.md").read_text("utf-8")


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(cli, list(arguments), prog_name="onrecord")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, added as the page says."""
    folder = tmp_path_factory.mktemp("people")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("ONRECORD_ARCHIVE", raising=False)
        for command in _commands()[:2]:
            assert run(*command).exit_code == 0
    return folder


@pytest.fixture(autouse=True)
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("ONRECORD_ARCHIVE", raising=False)


def _commands() -> list[list[str]]:
    found = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.S) for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in found]


def test_the_python_of_the_page() -> None:
    [code] = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    [expected] = re.findall(r"```text\n(.*?)```", PAGE, re.S)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "people.md", "exec"), {})
    assert said.getvalue() == expected


def test_the_commands_of_the_page() -> None:
    for command in _commands()[2:]:
        done = run(*command)
        assert done.exit_code == 0, (command, done.output)
        assert done.stdout.strip(), command
    [log] = [run("people", "log", "--format", "json")]
    made = json.loads(log.stdout)
    assert [each["by"] for each in made] == ["Ada Byrne"] * len(made)
    assert {"same", "different"} == {each["verdict"] for each in made}


def test_answering_by_number_and_undoing() -> None:
    offered = json.loads(run("people", "candidates", "--format", "json").stdout)
    assert offered
    first = offered[0]
    assert {"number", "one", "other", "score", "why", "evidence"} <= set(first)
    number = str(first["number"])
    done = run("people", "accept", number, "--by", "Ada Byrne")
    assert done.exit_code == 0
    assert "are one" in done.stdout
    accepted = re.findall(r"Decision (\d+)", done.stdout)[0]
    assert run("people", "undo", accepted, "--by", "Ada Byrne", "--why", "a slip").exit_code == 0
    assert run("people", "reject", number, "--by", "Ada Byrne").exit_code == 0
    shown = run("people", "log").stdout
    assert "undone by Ada" in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= 80
    still = json.loads(run("people", "candidates", "--format", "json").stdout)
    assert number not in [str(each["number"]) for each in still]


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("people show Nobody", 1, "nobody of that name"),
        ("people undo 9999", 1, "no decision 9999"),
        ("people accept 9999", 1, "no decision 9999"),
        ("people merge 'William Alden Smith' 'William Alden Smith'", 2, "one already"),
        ("people split 'William Alden Smith'", 2, "--name or --report"),
        ("people split 'William Alden Smith' --name Nobody", 2, "parts nobody"),
        ("people show Ismay --archive none.db", 1, "no archive"),
        ("people list --kind ship", 2, "ship"),
    ],
)
def test_what_cannot_be_done_is_said(command: str, code: int, said: str) -> None:
    done = run(*shlex.split(command))
    assert (done.exit_code, said in done.output) == (code, True), done.output


def test_show_lists_the_reports() -> None:
    shown = run("people", "show", "William Alden Smith").stdout
    assert "roles" in shown
    assert "Senator" in shown
    data = json.loads(run("people", "show", "William Alden Smith", "--format", "json").stdout)
    assert data["kind"] == "person"
    assert data["reports"] == len(data["in"]) == len({each["report"] for each in data["entities"]})
