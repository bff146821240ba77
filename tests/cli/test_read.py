"""``onrecord read``: every form of one record and of several."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from onrecord.record import from_dict, schema
from tests.cli.conftest import Run

ONE = (
    "Mayor Ida Lund said on Monday that the Kessel bridge was safe. "
    "The engineer Tom Pratt denied that it was. “I would not drive on it,” he said."
)
TWO = "The bridge at Kessel was closed on Tuesday, police said."


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "one.txt").write_text(ONE, "utf-8")
    (tmp_path / "two.txt").write_text(TWO, "utf-8")
    return "one.txt", "two.txt"


def test_json_of_one_is_one_record_by_the_schema(run: Run, files: tuple[str, str]) -> None:
    options = (
        "--published",
        "2025-04-15",
        "--title",
        "Bridge",
        "--publisher",
        "The Post",
        "--url",
        "https://p.example/1",
    )
    ended = run("read", files[0], "--format", "json", *options)
    assert (ended.exit_code, ended.stderr) == (0, "")
    data = json.loads(ended.stdout)
    Draft202012Validator(schema()).validate(data)
    record = from_dict(data)
    assert ended.stdout == record.to_json(indent=2) + "\n"
    report = record.report
    assert (report.title, report.publisher, report.url) == ("Bridge", "The Post", "https://p.example/1")
    assert report.published == "2025-04-15"
    assert report.text == ONE
    assert "deny" in [statement.act for statement in record.statements]
    assert any(time.value == "2025-04-14" for time in record.times)


def test_json_of_several_is_an_array_in_order(run: Run, files: tuple[str, str], tmp_path: Path) -> None:
    ended = run("read", *files, "--format", "json", "--layers", "quotes")
    assert [from_dict(item).report.text for item in json.loads(ended.stdout)] == [ONE, TWO]
    # Several were asked for, so it is an array even where one alone could be read.
    partly = run("read", "missing.txt", files[1], "--format", "json", "--layers", "quotes")
    assert [from_dict(item).report.text for item in json.loads(partly.stdout)] == [TWO]
    (tmp_path / "many.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in (ONE, TWO, ONE)))
    lines = run("read", "many.jsonl", "--format", "json", "--layers", "quotes")
    assert [from_dict(item).report.text for item in json.loads(lines.stdout)] == [ONE, TWO, ONE]


def test_json_lines_are_in_order_and_carry_the_keys(run: Run, tmp_path: Path) -> None:
    rows = [{"id": f"k{number}", "text": f"{TWO} It was day {number}."} for number in range(7)]
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, rows)))
    ended = run("read", "many.jsonl", "--format", "jsonl", "--layers", "quotes")
    made = [from_dict(json.loads(line)) for line in ended.stdout.splitlines()]
    assert [(record.report.key, record.report.text) for record in made] == [
        (row["id"], row["text"]) for row in rows
    ]


def test_layers_alone(run: Run, files: tuple[str, str]) -> None:
    ended = run("read", files[0], "--layers", "quotes, times", "--format", "json")
    layers = json.loads(ended.stdout)["layers"]
    assert {"quotes", "times"} <= set(layers)
    assert "statements" not in layers


@pytest.mark.parametrize("arguments", [("-",), ()])
def test_standard_input(run: Run, arguments: tuple[str, ...]) -> None:
    ended = run("read", *arguments, "--format", "json", "--layers", "quotes", stdin=ONE)
    assert json.loads(ended.stdout)["report"]["text"] == ONE
    many = "".join(json.dumps({"text": text}) + "\n" for text in (ONE, TWO))
    lines = run("read", *arguments, "--format", "jsonl", "--layers", "quotes", stdin=many)
    assert len(lines.stdout.splitlines()) == 2


def test_text_has_the_words_marked_and_the_tables_and_fits(run: Run, files: tuple[str, str]) -> None:
    ended = run(
        "read", files[0], "--published", "2025-04-15", "--title", "Bridge in doubt", "--publisher", "The Post"
    )
    shown = ended.stdout
    lines = shown.splitlines()
    assert lines[:2] == ["Bridge in doubt", f"The Post · 15 April 2025 · {from_id(run, files[0])}"]
    assert max(map(len, lines)) <= 80
    assert not any(line != line.rstrip() for line in lines)
    assert "\x1b" not in shown
    flat = " ".join(shown.split())
    assert "*Mayor Ida Lund* _said_ on Monday {1 that the Kessel bridge was safe}." in flat
    assert "_denied_" in flat
    places = [shown.index(heading) for heading in ("Marked:", "Who said what", "People")]
    assert all(first < second for first, second in pairwise(places))


def from_id(run: Run, name: str) -> str:
    options = ("--published", "2025-04-15", "--title", "Bridge in doubt", "--publisher", "The Post")
    ended = run("read", name, *options, "--format", "json", "--layers", "quotes")
    return str(json.loads(ended.stdout)["report"]["id"][:8])


def test_markdown_and_html(run: Run, files: tuple[str, str]) -> None:
    markdown = run("read", *files, "--format", "markdown", "--published", "2025-04-15").stdout
    assert markdown.count("\n## ") == 1
    assert "denied" in markdown
    page = run("read", *files, "--format", "html", "--published", "2025-04-15").stdout
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert page.count("</html>") == 1
    assert "<title>2 reports on record</title>" in page


def test_a_page_of_html_is_read(run: Run, tmp_path: Path) -> None:
    body = "".join(f"<p>{ONE} Paragraph {number} of the story has its own words.</p>" for number in range(4))
    meta = '<meta property="article:published_time" content="2025-04-15T08:00:00Z">'
    (tmp_path / "a.html").write_text(
        f"<!doctype html><html lang=en><head><title>Bridge in doubt</title>{meta}</head>"
        f"<body><article><h1>Bridge in doubt</h1>{body}</article></body></html>",
        "utf-8",
    )
    ended = run("read", "a.html", "--format", "json", "--layers", "quotes")
    report = json.loads(ended.stdout)["report"]
    assert report["title"] == "Bridge in doubt"
    assert report["published"].startswith("2025-04-15")
    assert "<p>" not in report["text"]
