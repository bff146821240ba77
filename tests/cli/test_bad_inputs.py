"""What cannot be read: a clear line on standard error, the right exit code, and the rest goes on."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

GOOD = "The harbour master said on Monday that two boats had sunk in the storm."

PAGE_WITHOUT = (
    "<!doctype html><html><head><title>Log in</title></head>"
    "<body><form><input type=password></form></body></html>"
)

BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("empty.txt", b"", "there is nothing in it"),
    "blank": ("blank.txt", b" \n\n\t ", "there is nothing in it"),
    "binary": ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "this is a picture (PNG), no text"),
    "noise": ("noise.txt", bytes(range(256)) * 40, "no text"),
    "page": ("login.html", PAGE_WITHOUT.encode(), "no article in the page"),
    "lines": ("news.jsonl", b'{"text": "cut off\n', "line 1: broken JSON"),
}


@pytest.fixture(params=BAD)
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    name, content, reason = BAD[request.param]
    (tmp_path / name).write_bytes(content)
    return name, reason


def test_alone_it_fails_with_one_line_and_prints_nothing(run: Run, bad: tuple[str, str]) -> None:
    name, reason = bad
    for form in ("text", "json", "jsonl", "markdown", "html"):
        ended = run("read", name, "--format", form, "--layers", "quotes")
        assert ended.exit_code == 1
        assert ended.stdout == ""
        (line,) = ended.stderr.splitlines()
        assert line.startswith(f"Not read: {name}")
        assert reason in line
        assert line.endswith(".")


def test_among_others_the_rest_goes_on(run: Run, bad: tuple[str, str], tmp_path: Path) -> None:
    name, reason = bad
    (tmp_path / "good.txt").write_text(GOOD)
    ended = run(
        "read", name, "good.txt", "--format", "jsonl", "--layers", "quotes", "--published", "2025-04-15"
    )
    assert ended.exit_code == 3
    assert json.loads(ended.stdout)["report"]["text"] == GOOD
    assert reason in ended.stderr


def test_it_is_not_kept_and_is_listed(run: Run, bad: tuple[str, str], tmp_path: Path) -> None:
    name, reason = bad
    (tmp_path / "good.txt").write_text(GOOD)
    ended = run("add", name, "good.txt", "--archive", "a.db", "--format", "json")
    assert ended.exit_code == 3
    told = json.loads(ended.stdout)
    assert (told["new"], told["holds"]["reports"]) == (1, 1)
    (failed,) = told["failed"]
    assert failed["where"] == name
    assert failed["what"] in ended.stderr
    assert reason.rpartition(": ")[2] in failed["what"]
    assert failed["hint"]


def test_fifty_megabytes_are_refused_at_once(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(0)
        for _ in range(50):
            stream.write(b"word " * 200_000)
    ended = run("read", "huge.txt")
    assert ended.exit_code == 1
    assert "huge.txt: 50,000,000 bytes, more than the limit of 20,000,000." in ended.stderr
    assert "Split it" in ended.stderr
    given = run("read", "-", stdin=b"word " * 10_000_000)
    assert given.exit_code == 1
    assert "standard input: " in given.stderr
    assert "more than the limit" in given.stderr


def test_a_wrong_encoding_is_found_out(run: Run, tmp_path: Path) -> None:
    text = "“Das ist genug”, said Frau Müller of the Zürich café on Monday – for now. " * 5
    (tmp_path / "western.txt").write_bytes(text.encode("cp1252"))
    ended = run("read", "western.txt", "--format", "json", "--language", "en", "--layers", "quotes")
    assert ended.exit_code == 0
    assert json.loads(ended.stdout)["report"]["text"] == text


def test_a_report_without_a_date_is_read_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text(GOOD)
    ended = run("read", "undated.txt")
    assert ended.exit_code == 0
    assert "date not known" in ended.stdout
    assert "two boats had sunk" in ended.stdout
    assert "1 report has no date" in ended.stderr
    assert "--published" in ended.stderr
    dated = run("read", "undated.txt", "--published", "2025-04-15")
    assert "15 April 2025" in dated.stdout
    assert dated.stderr == ""


def test_what_preceded_it_needs_a_date(run: Run, archive: str, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text(GOOD)
    ended = run("preceded", "undated.txt", "--archive", archive)
    assert ended.exit_code == 2
    assert ended.stderr.startswith("Error: undated.txt: this report has no date")
    assert "--published" in ended.stderr


def test_a_broken_line_in_the_middle_does_not_stop_the_file(run: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"id": name, "text": f"{GOOD} That was {name}."}) for name in ("one", "two", "three")]
    lines.insert(2, '{"id": "broken", "text": "Half a li')
    lines.insert(3, '{"id": "no text"}')
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    ended = run("read", "news.jsonl", "--format", "jsonl", "--layers", "quotes", "--published", "2025-04-15")
    assert ended.exit_code == 3
    made = [json.loads(line)["report"]["key"] for line in ended.stdout.splitlines()]
    assert made == ["one", "two", "three"]
    first, second = ended.stderr.splitlines()
    assert first.startswith("Not read: news.jsonl, line 3: broken JSON: ")
    assert second.startswith("Not read: news.jsonl, line 4: no text")
    added = run("add", "news.jsonl", "--archive", "a.db", "--published", "2025-04-15")
    assert added.exit_code == 3
    assert added.stdout.startswith("3 new, 0 same, 0 reread, 2 failed. a.db holds 3 reports")
    again = run("add", "news.jsonl", "--archive", "a.db", "--published", "2025-04-15")
    assert again.stdout.startswith("0 new, 3 same, 0 reread, 2 failed. a.db holds 3 reports")


def test_a_missing_file_and_a_folder_without_reports(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"\x89PNG")
    ended = run("read", "nowhere.txt", "pictures")
    assert ended.exit_code == 1
    assert "nowhere.txt: there is no such file or folder" in ended.stderr
    assert "pictures: no reports in the folder" in ended.stderr
    assert "1 file was left out" in ended.stderr


ASKING = (
    *(["search", "ship"], ["who", "Franklin"], ["timeline", "ship"], ["show", "titanic-01"]),
    *(["preceded", "titanic-15"], ["reread"]),
)


@pytest.mark.parametrize("command", ASKING, ids=lambda command: command[0])
def test_an_archive_that_is_not_there_is_not_made(run: Run, command: list[str], tmp_path: Path) -> None:
    ended = run(*command)
    assert ended.exit_code == 1
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    assert line.startswith("Error: onrecord.db: there is no archive.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [*ASKING, ["add", "good.txt"]], ids=lambda command: command[0])
@pytest.mark.parametrize("kind", ["text", "cut"])
def test_a_corrupt_archive_is_named_and_left_alone(
    run: Run, command: list[str], kind: str, archive: str, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    file = Path(archive)
    file.write_bytes(b"my notes, not an archive\n" if kind == "text" else file.read_bytes()[:9000])
    before = file.read_bytes()
    ended = run(*command, "--archive", archive)
    assert ended.exit_code == 1
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    what = "the file is no archive" if kind == "text" else "the file is cut short"
    assert line.startswith(f"Error: {archive}: {what}.")
    assert file.read_bytes() == before
    checked = run("doctor", "--archive", archive)
    assert checked.exit_code == 1
    assert f"WRONG  archive     {archive}: {what}" in checked.stdout


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc").is_dir(), reason="root may write anywhere")
def test_an_unwritable_archive(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    # In /proc not even root can make a file.
    place = "/proc/onrecord/news.db"
    if os.geteuid() != 0:
        shut = tmp_path / "shut"
        shut.mkdir(mode=0o500)
        place = str(shut / "news.db")
    ended = run("add", "good.txt", "--archive", place)
    assert ended.exit_code == 1
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"Error: {place}: ")
    assert not Path(place).exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read", "x.txt", "--published", "yesterday"], "'yesterday' is no date"),
        (["read", "x.txt", "--layers", "nouns"], "no layer 'nouns'"),
        (["read", "x.txt", "--format", "yaml"], "'yaml' is not one of"),
        (["search", "-ship"], "No such option"),
        (["search", "--", "-ship"], "nothing to look for in '-ship'"),
        (["search", "ship", "--since", "spring"], "'spring' is no date"),
        (["search", "ship", "--since", "1913", "--until", "1912"], "ends before it starts"),
        (["timeline"], "Missing argument"),
        (["nonsense"], "No such command"),
    ],
)
def test_what_is_asked_wrongly_is_told_so(run: Run, archive: str, arguments: list[str], message: str) -> None:
    if arguments[0] in ("search", "timeline"):
        arguments = [arguments[0], "--archive", archive, *arguments[1:]]
    ended = run(*arguments)
    assert ended.exit_code == 2
    assert ended.stdout == ""
    assert message in " ".join(ended.stderr.split())


def test_what_is_not_in_the_archive(run: Run, archive: str, tmp_path: Path) -> None:
    for command in ("show", "preceded"):
        ended = run(command, "titanic-99", "--archive", archive)
        assert ended.exit_code == 1
        assert ended.stdout == ""
        assert "titanic-99" in ended.stderr
    for command in ("search", "who", "timeline"):
        ended = run(command, "zeppelin", "--archive", archive)
        assert (ended.exit_code, ended.stdout) == (0, "")
        assert "'zeppelin'" in ended.stderr
    assert json.loads(run("search", "zeppelin", "--archive", archive, "--format", "json").stdout) == []


def test_several_reports_are_no_report_for_preceded(run: Run, archive: str, sample: Path) -> None:
    ended = run("preceded", str(sample / "titanic.jsonl"), "--archive", archive)
    assert ended.exit_code == 2
    assert "several reports" in ended.stderr


def test_a_language_that_nothing_reads_is_not_read(run: Run, tmp_path: Path) -> None:
    """The record comes all the same and says why it is empty; that counts as not read."""
    file = tmp_path / "report.txt"
    file.write_text("Міст упав у неділю, сказав мер.", "utf-8")
    result = run("read", "--language", "uk", "--format", "json", str(file))
    assert result.exit_code == 1
    assert "no reader for the language 'uk'" in result.stderr
    assert json.loads(result.stdout)["problems"][0]["code"] == "language-not-read"
