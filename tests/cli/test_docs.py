"""Every command in docs/commands.md runs, in the order in which they stand."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from onrecord.cli import cli
from tests.cli.conftest import Run

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")

NOTE = (
    "Officials of the White Star Line said on Monday that the Titanic was safe. "
    "Captain Rostron of the Carpathia denied it.\n"
)


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.S)
    return [line for block in blocks for line in block.splitlines()]


def test_every_command_runs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE, "utf-8")
    for line in commands():
        name, *arguments = shlex.split(line)
        assert name == "onrecord", line
        stdin = None
        if "<" in arguments:
            at = arguments.index("<")
            stdin = (tmp_path / arguments[at + 1]).read_bytes()
            del arguments[at : at + 2]
        ended = run(*arguments, stdin=stdin)
        assert ended.exit_code == 0, f"{line}\n{ended.output}"
        if "-" in line and ("--output" in arguments or "--reports" in arguments):
            assert (tmp_path / arguments[-1]).stat().st_size > 0
        else:
            assert ended.stdout.strip(), f"{line} found nothing"
    assert (tmp_path / "titanic.html").stat().st_size > 10_000


def test_every_command_is_described() -> None:
    described = re.findall(r"^## (\w+)$", PAGE, re.M)
    assert set(cli.commands) <= set(described)
    assert {shlex.split(line)[1] for line in commands()} == set(cli.commands)
