"""The measuring of times: floors, halves, and what it says where it cannot measure."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from bench import times
from bench.common import lines


@pytest.mark.data
def test_floors() -> None:
    for file in (times.corpus(), times.scorer()):
        if not file.is_file():
            pytest.skip(f"no {file}: set ONRECORD_DATA")
    assert hashlib.sha256(times.corpus().read_bytes()).hexdigest() == times.INPUT
    figures = times.measure([item for item in lines(times.corpus()) if times.half(item["id"]) == "dev"])
    assert {name: figures[name] >= floor for name, floor in times.FLOORS.items()} == dict.fromkeys(
        times.FLOORS, True
    )


def test_a_missing_corpus_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path / "data"))
    assert times.main([]) == 2
    assert "set ONRECORD_DATA" in capsys.readouterr().err


def test_another_corpus_is_not_measured_against_the_floors(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path / "data"))
    for path in (times.corpus(), times.scorer()):
        path.parent.mkdir(parents=True)
        path.write_text("{}\n")
    assert times.main([]) == 1
    assert "not the file" in capsys.readouterr().err


def test_an_unknown_half_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert times.main(["test"]) == 2
    assert "'test'" in capsys.readouterr().err


def test_the_halves_are_about_equal_and_fixed() -> None:
    halves = [times.half(f"article-{number}") for number in range(1000)]
    assert 450 < halves.count("dev") < 550
    assert [times.half(name) for name in ("a", "b", "c", "d")] == ["dev", "dev", "train", "train"]


def test_dateparser_is_read_with_its_spans() -> None:
    pytest.importorskip("dateparser")
    text = "It was signed on April 14, 2024 in Leeds, and again on 3 May 2024."
    found = times.dateparser_times(text, "2025-04-15")
    assert [item["value"] for item in found] == ["2024-04-14", "2024-05-03"]
    assert ["April 14, 2024" in text[slice(*item["span"])] for item in found] == [True, False]


def test_a_missing_dateparser_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(times.importlib.util, "find_spec", lambda name: None)
    assert times.measure_dateparser([]) is None
    assert "SKIPPED" in capsys.readouterr().err
