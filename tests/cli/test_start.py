"""How the command starts, speaks and ends: in processes of their own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord import __version__
from onrecord.cli import cli
from tests.cli.conftest import Run, process

#: Five times what is promised, for machines that are slow or busy; the imports are what is pinned.
SLOW = 2.5

_HEAVY = ("spacy", "numpy", "sqlalchemy", "rich", "lxml", "trafilatura", "httpx2", "onrecord.desk")


@pytest.mark.parametrize("command", ["--help", "--version", "read --help", "demo --help", "doctor --help"])
def test_help_is_quick(command: str, tmp_path: Path) -> None:
    seconds = []
    for _ in range(3):
        began = time.monotonic()
        assert process(command, tmp_path).returncode == 0
        seconds.append(time.monotonic() - began)
    assert min(seconds) < SLOW


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom onrecord.cli import cli\n"
        "for name in ('--help', 'read --help', 'preceded --help'):\n"
        "    try: cli.main(name.split(), standalone_mode=False)\n"
        "    except SystemExit: pass\n"
        f"print([name for name in {_HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, timeout=60)
    assert ended.stderr.decode().strip() == "[]"


def test_the_version(run: Run) -> None:
    assert run("--version").stdout == f"onrecord {__version__}\n"


def test_every_command_has_a_help_with_an_example(run: Run) -> None:
    listed = run("--help").stdout
    for name in cli.commands:
        assert re.search(rf"^  {name}\s+[A-Z]", listed, re.M)
        told = run(name, "--help")
        assert told.exit_code == 0
        assert re.search(rf"Examples?:\n    onrecord {name}\b", told.stdout), name


def test_results_and_messages_have_a_stream_each_in_utf_8(tmp_path: Path) -> None:
    text = "The mayor of Łódź said on Monday that “the bridge” was safe — for now."
    (tmp_path / "żółw.txt").write_text(text, "utf-8")
    command = "read żółw.txt żaden.txt --format jsonl --layers quotes"
    ended = process(command, tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert ended.returncode == 3
    assert text in ended.stdout.decode("utf-8")
    assert ended.stdout.count(b"\n") == 1
    assert "żaden.txt: there is no such file or folder" in ended.stderr.decode("utf-8")


def test_a_closed_pipe_is_quiet(sample: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "schema"]
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(command, cwd=tmp_path, stdout=writer, stderr=subprocess.PIPE, timeout=60)
    os.close(writer)
    assert ended.stderr == b""
    assert ended.returncode == 1


def test_ctrl_c_leaves_the_archive_whole(sample: Path, tmp_path: Path) -> None:
    line = (sample / "titanic.jsonl").read_text("utf-8")
    # Enough that it is not done before it is stopped: each copy is another report by its publisher.
    many = "".join(line.replace("(invented)", f"({number})") for number in range(40))
    (tmp_path / "many.jsonl").write_text(many, "utf-8")
    command = [sys.executable, "-m", "onrecord", "add", "many.jsonl", "--archive", "news.db"]
    adding = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A job in the background has Ctrl-C switched off, and would hand that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    for _ in range(600):
        if (tmp_path / "news.db-wal").exists() and _reports(tmp_path) > 2:
            break
        time.sleep(0.1)
    adding.send_signal(signal.SIGINT)
    out, told = adding.communicate(timeout=60)
    assert adding.returncode == 130, told
    assert out == b""
    kept = int(re.search(rb"Not finished: (\d+) new", told)[1])  # type: ignore[index]
    assert b"Error: stopped" in told
    assert b"Traceback" not in told
    checked = process("doctor --archive news.db", tmp_path)
    assert checked.returncode == 0, checked.stdout
    # One more may have been kept between its last line and the count.
    assert kept <= _reports(tmp_path) <= kept + 1
    assert 2 < kept < 600


def _reports(folder: Path) -> int:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(folder / "news.db", timeout=5)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def test_a_fault_is_one_line_and_can_be_looked_into(tmp_path: Path) -> None:
    code = (
        "import onrecord.record\nfrom onrecord.cli import main\n"
        "def broken(): raise RuntimeError('the schema\\nis gone')\n"
        "onrecord.record.schema = broken\nmain(['schema'])"
    )
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60)
    assert ended.returncode == 1
    assert ended.stderr.decode().startswith("Error: a fault in onrecord, RuntimeError: the schema is gone. ")
    assert ended.stderr.count(b"\n") == 1
    env = {**os.environ, "ONRECORD_DEBUG": "1"}
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, env=env, timeout=60)
    assert b"Traceback" in shown.stderr
