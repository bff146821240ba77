"""Every command in the pages of docs/ runs, in the order in which they stand."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from onrecord.cli import cli
from tests.cli.conftest import Run

DOCS = Path(__file__).parents[2] / "docs"
#: Those whose commands stand alone, from the reports of the sample on.
PAGES = ("commands", "formats")

NOTE = (
    "Officials of the White Star Line said on Monday that the Titanic was safe. "
    "Captain Rostron of the Carpathia denied it.\n"
)


def text_of(page: str) -> str:
    return (DOCS / f"{page}.md").read_text("utf-8")


def commands(page: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", text_of(page), re.S)
    return [line for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_runs(run: Run, tmp_path: Path, page: str) -> None:
    (tmp_path / "note.txt").write_text(NOTE, "utf-8")
    for line in commands(page):
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
    if page == "commands":
        assert (tmp_path / "titanic.html").stat().st_size > 10_000


def test_every_command_is_described() -> None:
    described = re.findall(r"^## (\w+)$", text_of("commands"), re.M)
    assert set(cli.commands) <= set(described)
    assert {shlex.split(line)[1] for line in commands("commands")} == set(cli.commands)
