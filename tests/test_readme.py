"""Every command and snippet of the README is run, and what it shows is what is printed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.sample import dispatches
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
BIN = Path(sys.executable).parent


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.M | re.S)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the README's examples name, made of the sample."""
    folder = tmp_path_factory.mktemp("desk")
    reports = list(dispatches())
    (folder / "report.txt").write_text(reports[0].text, "utf-8")
    (folder / "draft.txt").write_text("NEW YORK, April 21, 1912 — " + reports[-1].text, "utf-8")
    (folder / "reports").mkdir()
    (folder / "reports" / "one.txt").write_text(reports[1].text, "utf-8")
    lines = [{"id": item.key, "text": item.text, "published": item.published} for item in reports[2:-1]]
    (folder / "news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command, shell=True, cwd=folder, capture_output=True, text=True, env={**os.environ, "PATH": path}
    )


def test_the_commands_for_own_reports(desk: Path) -> None:
    (use,) = [block for block in blocks("sh") if "onrecord read" in block]
    commands = use.splitlines()
    assert len(commands) == 6
    for command in commands:
        done = run(command, desk)
        assert done.returncode == 0, (command, done.stderr)
        assert done.stdout.strip() or command.startswith("onrecord add"), command


def test_the_python(desk: Path) -> None:
    (code,) = blocks("python")
    (desk / "example.py").write_text(code, "utf-8")
    shutil.copy(desk / "onrecord.db", desk / "news.db") if (desk / "onrecord.db").exists() else None
    done = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning", "example.py"],
        cwd=desk,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "('P. A. S. Franklin',) deny that the passengers were in any danger" in done.stdout


def test_make_demo_prints_what_the_page_shows(tmp_path: Path) -> None:
    if not (ROOT / ".venv" / "ready").exists():
        pytest.skip("not run by make: there is no .venv/ready")
    columns = {**os.environ, "COLUMNS": "100"}
    page = tmp_path / "demo.html"
    done = subprocess.run(
        [BIN / "onrecord", "demo", "--html", page], capture_output=True, text=True, env=columns, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    (shown,) = blocks("text")[:1]
    for line in shown.splitlines():
        assert (
            line.rstrip() in [printed.rstrip() for printed in done.stdout.splitlines()] or "preceded" in line
        )
    assert page.read_text("utf-8").count("</html>") == 1
    planned = subprocess.run(["make", "-n", "demo"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "onrecord demo" in planned.stdout


@pytest.mark.parametrize("target", ["demo", "test", "check", "bench"])
def test_make_knows_its_targets(target: str) -> None:
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_it_links_to_is_there() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_folders_are_those_of_the_package() -> None:
    named = re.search(r"^src/onrecord/ +(.*)$", README, re.M)
    assert named is not None
    for name in re.findall(r"\w+", named[1]):
        assert (ROOT / "src" / "onrecord" / name).is_dir(), name
