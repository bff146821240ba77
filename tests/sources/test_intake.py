from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import BadLine, EmptyReport, FetchError, NotText, SourceError, TooLarge
from onrecord.record import Report
from onrecord.sources import Failure, Fetched, Given, MemoryFetcher, Step, take
from tests.sources.pages import PARAGRAPHS, article

PAGE = article().encode()


def texts(made: Iterable[Report | Failure]) -> list[Any]:
    """The text of each report, the type of the error of each failure."""
    return [item.text if isinstance(item, Report) else type(item.error) for item in made]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of all kinds of files."""
    (tmp_path / "b.txt").write_text("Report b.")
    (tmp_path / "a.md").write_text("Report a.")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.jsonl").write_text('{"text": "Report c1."}\n{"text": \n{"text": "Report c3."}\n')
    (tmp_path / "sub" / "d.HTML").write_bytes(PAGE)
    with gzip.open(tmp_path / "sub" / "e.jsonl.gz", "wt") as packed:
        packed.write('{"text": "Report e."}\n')
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "table.csv").write_text("a,b")
    (tmp_path / ".hidden.txt").write_text("Hidden.")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("Hidden as well.")
    return tmp_path


def test_a_folder(folder: Path) -> None:
    steps: list[Step] = []
    made = list(take([str(folder)], progress=steps.append))
    assert texts(made) == [
        "Report a.",
        "Report b.",
        "Report c1.",
        BadLine,
        "Report c3.",
        made[5].text,  # type: ignore[union-attr]
        "Report e.",
    ]
    assert isinstance(made[5], Report)
    assert made[5].text.startswith(PARAGRAPHS[0])
    broken = made[3]
    assert isinstance(broken, Failure)
    assert (broken.line, broken.where) == (2, str(folder / "sub" / "c.jsonl"))
    assert [(step.number, step.total, step.ignored) for step in steps] == [(at, 5, 2) for at in range(1, 6)]
    assert [Path(name).name for name in steps[0].left_out] == ["picture.png", "table.csv"]
    assert not steps[1].left_out


def test_a_mix_in_its_order(folder: Path) -> None:
    fetcher = MemoryFetcher(
        {"https://bell.example/pier": Fetched("https://bell.example/pier", PAGE, "text/html")}
    )
    inputs = [
        "https://bell.example/pier",
        str(folder / "b.txt"),
        "-",
        "https://bell.example/none",
        str(folder / "a.md"),
    ]
    made = list(take(inputs, fetcher=fetcher, stdin=io.BytesIO(b"Report from stdin.")))
    assert texts(made[1:]) == ["Report b.", "Report from stdin.", FetchError, "Report a."]
    assert isinstance(made[0], Report)
    assert made[0].url == "https://bell.example/pier"


def test_given_holds_for_all(folder: Path) -> None:
    made = list(take([folder / "b.txt", folder / "sub"], given=Given(publisher="The Bell")))
    reports = [item for item in made if isinstance(item, Report)]
    assert len(reports) == 5
    assert {item.publisher for item in reports} == {"The Bell"}


def test_what_cannot_be_taken_in_is_a_value(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (tmp_path / "big.txt").write_bytes(b"word " * 10_000_000)
    (tmp_path / "good.txt").write_text("Good.")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    names = [
        "missing.txt",
        "none",
        "pictures",
        "empty.txt",
        "empty.jsonl",
        "picture.txt",
        "big.txt",
        "dangling.txt",
    ]
    inputs = [str(tmp_path / name) for name in [*names, "good.txt"]]
    made = list(take([*inputs, "bad\x00name", "x" * 5000]))
    assert texts(made) == [
        SourceError,
        EmptyReport,
        EmptyReport,
        EmptyReport,
        EmptyReport,
        NotText,
        TooLarge,
        SourceError,
        "Good.",
        SourceError,
        SourceError,
    ]
    for name, item in zip(inputs, made, strict=False):
        if isinstance(item, Failure):
            assert item.where == name
            assert str(item).startswith(f"{name}: ")
            assert item.error.hint
    assert "no such file" in str(made[0])
    assert "only 1 of other kinds" in str(made[2])


def test_an_error_of_the_system_is_a_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    (tmp_path / "a.txt").write_text("A.")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    (failure,) = take([str(tmp_path / "a.txt")])
    assert isinstance(failure, Failure)
    assert "may not be read" in str(failure)


@pytest.mark.parametrize("kind", ["cut", "no gzip", "damaged"])
def test_damaged_gzip(tmp_path: Path, kind: str) -> None:
    lines = "".join(
        json.dumps({"text": f"Report {number}. {os.urandom(20).hex()}"}) + "\n" for number in range(5000)
    )
    data = gzip.compress(lines.encode())
    path = tmp_path / "a.jsonl.gz"
    half = len(data) // 2
    broken = {
        "cut": data[:half],
        "no gzip": b"plain",
        "damaged": data[:half] + bytes(200) + data[half + 200 :],
    }
    path.write_bytes(broken[kind])
    (tmp_path / "b.txt").write_text("Good.")
    made = list(take([path, tmp_path / "b.txt"]))
    failures = [item for item in made if isinstance(item, Failure)]
    assert "damaged gzip data" in str(failures[-1])
    assert texts(made)[-1] == "Good."


def test_json_lines_on_standard_input() -> None:
    stream = io.BytesIO(b'\n{"text": "One."}\nbroken\n{"text": "Three."}\n')
    assert texts(take(["-"], stdin=stream)) == ["One.", BadLine, "Three."]


def test_other_things_on_standard_input() -> None:
    assert texts(take(["-"], stdin=io.BytesIO(b'{"no": "report"}'))) == ['{"no": "report"}']
    assert texts(take(["-"], stdin=io.BytesIO(b""))) == [EmptyReport]
    assert texts(take(["-"], stdin=io.BytesIO(b"\n\n%PDF-1.4"))) == [NotText]
    (report,) = take(["-"], stdin=io.BytesIO(PAGE))
    assert isinstance(report, Report)
    assert report.title == "North pier closed"


def test_json_files(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for written, expected in [
        (json.dumps({"text": "One."}, indent=2), ["One."]),
        (
            json.dumps([{"text": "One."}, {"text": 2}, 3, {"text": "Four."}], indent=2),
            ["One.", BadLine, BadLine, "Four."],
        ),
        ('{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        ('{"text": "One.",', [BadLine]),
        ("[]", [EmptyReport]),
    ]:
        path.write_text(written)
        assert texts(take([path])) == expected


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A.")
    made = take([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert texts([next(made)]) == ["A."]
    (tmp_path / "b.txt").write_text("B.")
    assert texts(made) == ["B."]


def test_failures_cross_processes() -> None:
    import pickle

    (failure,) = take(["no-such-file.txt"])
    assert str(pickle.loads(pickle.dumps(failure))) == str(failure)
