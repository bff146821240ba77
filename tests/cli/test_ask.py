"""What is asked of the archive of the sample, in every form."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from onrecord.record import from_dict
from onrecord.sample import dispatches
from tests.cli.conftest import Run

TEXTS = {report.key: report for report in dispatches()}


def test_search_finds_words_and_shows_them(run: Run, archive: str) -> None:
    found = run("search", "lifeboats", "--archive", archive)
    assert "*lifeboats*" in found.stdout
    assert max(map(len, found.stdout.splitlines())) <= 80
    data = json.loads(run("search", "lifeboats", "--archive", archive, "--format", "json").stdout)
    assert {item["kind"] for item in data} == {"report", "statement"}
    by_id = {report.id: report for report in TEXTS.values()}
    for item in data:
        text = by_id[item["report"]["id"]].text
        assert [text[start:end].lower() for start, end in item["marks"]] == ["lifeboats"]
    lines = run("search", "lifeboats", "--archive", archive, "--format", "jsonl", "--limit", "3").stdout
    assert [json.loads(line) for line in lines.splitlines()] == data[:3]
    only = run("search", "lifeboats", "--archive", archive, "--in", "reports", "-f", "json")
    assert {item["kind"] for item in json.loads(only.stdout)} == {"report"}


def test_who_has_what_was_said_by_and_about(run: Run, archive: str) -> None:
    shown = run("who", "Ismay", "--archive", archive).stdout
    assert "Said by Ismay" in shown
    assert "denied" in shown
    assert max(map(len, shown.splitlines())) <= 80
    data = json.loads(run("who", "Ismay", "--archive", archive, "-f", "json").stdout)
    assert all(any("Ismay" in name for name in item["speakers"]) for item in data["said"])
    assert data["said"]
    numbers = set(re.findall(r"\[(\d+)\]", shown))
    assert numbers == set(map(str, range(1, len(numbers) + 1)))
    few = json.loads(run("who", "Ismay", "--archive", archive, "-f", "json", "-n", "1").stdout)
    assert few["said"] == data["said"][:1]
    none = json.loads(run("who", "Ismay", "--archive", archive, "-f", "json", "--until", "1912-04-01").stdout)
    assert none == {"name": "Ismay", "spellings": [], "said": [], "about": []}


def test_who_in_markdown_has_no_footnote_twice(run: Run, archive: str) -> None:
    markdown = run("who", "Franklin", "--archive", archive, "-f", "markdown").stdout
    notes = re.findall(r"^\[\^(\w+)\]:", markdown, re.M)
    assert len(notes) == len(set(notes)) > 2
    assert set(re.findall(r"\[\^(\w+)\](?!:)", markdown)) == set(notes)
    page = run("who", "Franklin", "--archive", archive, "-f", "html").stdout
    assert page.count("</html>") == 1
    assert "Said about Franklin" in page


def test_timeline_is_in_order_and_in_the_words_of_the_reports(run: Run, archive: str) -> None:
    data = json.loads(run("timeline", "survivors", "--archive", archive, "-f", "json").stdout)
    assert (data["kind"], data["subject"]) == ("timeline", "survivors")
    days = [line["when"]["start"] for line in data["lines"]]
    assert days == sorted(days)
    by_id = {report.id: report for report in TEXTS.values()}
    for line in data["lines"]:
        cited = line["citations"][0]
        sentence = re.findall(r"\w+", by_id[cited["report"]].text[slice(*cited["span"])])
        own = re.findall(r"\w+", re.sub(r"\[[^]]*\]", " ", line["text"]))
        at = iter(sentence)
        assert all(word in at for word in own), line["text"]
    shown = run("timeline", "survivors", "--archive", archive, "--lines", "3").stdout
    assert 0 < len(re.findall(r"\[\d+\]$", shown, re.M)) <= 3
    assert max(map(len, shown.splitlines())) <= 80


def test_timeline_between_days(run: Run, archive: str) -> None:
    options = ("--since", "1912-04-17", "--until", "1912-04-18", "-f", "json")
    data = json.loads(run("timeline", "Carpathia", "--archive", archive, *options).stdout)
    printed = {cited["published"] for line in data["lines"] for cited in line["citations"]}
    assert printed
    assert printed <= {"1912-04-17", "1912-04-18"}


def test_preceded_of_a_report_in_the_archive_and_of_the_same_as_a_file(
    run: Run, archive: str, tmp_path: Path
) -> None:
    last = TEXTS["titanic-15"]
    known = json.loads(run("preceded", "titanic-15", "--archive", archive, "-f", "json").stdout)
    assert len(known["lines"]) >= 5
    assert all(cited["published"] < "1912-04-20" for line in known["lines"] for cited in line["citations"])
    by_id = json.loads(run("preceded", last.id[:8], "--archive", archive, "-f", "json").stdout)
    assert by_id == known
    (tmp_path / "draft.txt").write_text(last.text, "utf-8")
    options = ("--archive", archive, "--published", "1912-04-20", "-f", "json")
    assert run("show", last.id, "--archive", archive).exit_code == 0
    drafted = json.loads(run("preceded", "draft.txt", *options, "--title", last.title or "").stdout)
    assert drafted["lines"] == known["lines"]
    typed = json.loads(run("preceded", "-", *options, stdin=last.text).stdout)
    assert typed["lines"] == known["lines"]
    few = run("preceded", "titanic-15", "--archive", archive, "--lines", "2", "-f", "markdown").stdout
    assert 0 < few.count("\n- **") <= 2


def test_a_file_comes_before_a_key_of_the_same_name(run: Run, archive: str, tmp_path: Path) -> None:
    (tmp_path / "titanic-15").write_text("The Virginian was towing the Titanic, officials said.", "utf-8")
    options = ("--archive", archive, "--published", "1912-04-16", "-f", "json")
    data = json.loads(run("preceded", "titanic-15", *options).stdout)
    assert data["subject"] != TEXTS["titanic-15"].title


def test_show_prints_the_record_as_read_does(run: Run, archive: str, sample: Path) -> None:
    shown = run("show", "titanic-05", "--archive", archive).stdout
    assert shown.startswith("No Survivors on the Virginian or the Parisian\n")
    one = json.loads(run("show", "titanic-05", "--archive", archive, "-f", "json").stdout)
    assert from_dict(one).report.text == TEXTS["titanic-05"].text
    several = run("show", "titanic-05", "titanic-01", "--archive", archive, "-f", "jsonl").stdout
    assert [json.loads(line)["report"]["key"] for line in several.splitlines()] == [
        "titanic-05",
        "titanic-01",
    ]


def test_asking_changes_nothing(run: Run, archive: str) -> None:
    before = Path(archive).read_bytes()
    for command in (("search", "ship"), ("who", "Taft"), ("show", "titanic-01"), ("doctor",)):
        assert run(*command, "--archive", archive).exit_code == 0
    assert Path(archive).read_bytes() == before


def test_the_archive_is_that_of_the_environment(
    run: Run, archive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_ARCHIVE", archive)
    assert run("show", "titanic-01").exit_code == 0


def test_added_twice_is_the_same(run: Run, archive: str, sample: Path) -> None:
    again = run("add", str(sample / "titanic.jsonl"), "--archive", archive)
    assert again.exit_code == 0
    assert again.stdout.startswith("0 new, 15 same, 0 reread, 0 failed.")


def test_reread_reads_what_an_older_reader_read(run: Run, archive: str) -> None:
    from dataclasses import replace

    from onrecord.archive import open_archive

    assert run("reread", "--archive", archive).stdout == "0 read again, 15 up to date.\n"
    with open_archive(archive) as store:
        for key in ("titanic-01", "titanic-02"):
            store.add(replace(store.record(key), reader="older/0", statements=(), events=()))
    told = run("doctor", "--archive", archive)
    assert told.exit_code == 0
    assert "2 were read by an older reader; onrecord reread" in told.stdout
    assert run("reread", "--archive", archive).stdout == "2 read again, 13 up to date.\n"
    assert "older reader" not in run("doctor", "--archive", archive).stdout
    restored = json.loads(run("show", "titanic-01", "--archive", archive, "-f", "json").stdout)
    assert restored["statements"]


def test_doctor_finds_what_is_wrong(run: Run, archive: str) -> None:
    import sqlite3
    from contextlib import closing

    assert json.loads(run("doctor", "--archive", archive, "-f", "json").stdout)[-1]["state"] == "good"
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute("UPDATE reports SET text = 'Other words.' WHERE number = 3")
    told = run("doctor", "--archive", archive)
    assert told.exit_code == 1
    assert re.search(r"^WRONG +archive .*its words are not those", told.stdout, re.M)


def test_doctor_without_an_archive(run: Run, tmp_path: Path) -> None:
    told = run("doctor")
    assert told.exit_code == 0
    assert "note   archive     none at ./onrecord.db" in told.stdout
    assert run("doctor", "--archive", "other.db").exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_the_schema(run: Run) -> None:
    from onrecord.record import schema

    assert json.loads(run("schema").stdout) == schema()


@pytest.mark.parametrize("width", [80, 120])
def test_demo_fits_and_writes_a_page(
    run: Run, width: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ended = run("demo")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert max(map(len, ended.stdout.splitlines())) <= width
    flat = " ".join(ended.stdout.split())
    for part in (
        "One report, read",
        "said, by day",
        "Timeline: survivors",
        "What preceded: Senator",
        "denied",
        "Next",
    ):
        assert part in flat
    page = (tmp_path / "onrecord-demo.html").read_text("utf-8")
    assert all(report.title and report.title.replace("'", "&#39;") in page for report in TEXTS.values())
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|<script|@import|url\(""", page)
    # Every number in brackets at the end of a line has its report in the list.
    listed = re.findall(r"^\[(\d+)\] +The ", ended.stdout, re.M)
    assert set(re.findall(r"\[(\d+)\]", ended.stdout)) == set(listed)


def test_the_sample_as_a_file_is_the_sample(sample: Path) -> None:
    rows = [json.loads(line) for line in (sample / "titanic.jsonl").read_text("utf-8").splitlines()]
    assert [row["text"] for row in rows] == [report.text for report in TEXTS.values()]
    assert [row["id"] for row in rows] == list(TEXTS)
