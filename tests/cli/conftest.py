"""The command line as a test calls it: in this process, so that the reader is loaded once."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import cli

Run = Callable[..., Result]


def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
    """Runs ``onrecord`` with ``arguments``; an exception that is no exit is a fault and raised."""
    result = CliRunner().invoke(cli, list(arguments), input=stdin, prog_name="onrecord")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``onrecord`` in an empty folder, 80 columns wide, without an archive in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("ONRECORD_ARCHIVE", "FORCE_COLOR", "NO_COLOR", "ONRECORD_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return invoke


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``titanic.jsonl`` and ``news.db``, made by the commands themselves."""
    folder = tmp_path_factory.mktemp("sample")
    written = invoke("demo", "--reports", str(folder / "titanic.jsonl"))
    assert written.exit_code == 0
    assert written.stdout == ""
    added = invoke("add", str(folder / "titanic.jsonl"), "--archive", str(folder / "news.db"))
    assert added.exit_code == 0, added.output
    assert added.stdout.startswith("15 new, 0 same, 0 reread, 0 failed.")
    return folder


@pytest.fixture
def archive(sample: Path, tmp_path: Path) -> str:
    """A copy of the archive of the sample, for the test to keep or to break."""
    copy = tmp_path / "copy.db"
    shutil.copy(sample / "news.db", copy)
    return str(copy)


def process(
    command: str, cwd: Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Runs a command line in a process of its own."""
    env = {**os.environ, "OMP_NUM_THREADS": "1", **environment}
    arguments = [sys.executable, "-m", "onrecord", *shlex.split(command)]
    return subprocess.run(arguments, cwd=cwd, input=stdin, capture_output=True, env=env, timeout=120)


__all__ = ["Run", "invoke", "process"]
