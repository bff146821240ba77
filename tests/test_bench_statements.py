"""Statements and facts against their floors, where the corpora are."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench import attribution, common, facts

pytestmark = pytest.mark.data


def test_statements_are_not_below_their_floors(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert attribution.main() == 0, capsys.readouterr().out


def test_facts_are_not_below_their_floors(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert facts.main() == 0, capsys.readouterr().out


def test_a_figure_below_its_floor_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert common.show("Title", {"one": 50.0, "two": 3.0}, {"one": 60.0}) == 1
    assert "BELOW" in capsys.readouterr().out
    assert common.show("Title", {"one": 60.0}, {"one": 60.0}) == 0


def test_a_missing_corpus_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path / "none"))
    assert attribution.main() == 2
    assert "set ONRECORD_DATA" in capsys.readouterr().err


def test_another_file_is_not_the_one_of_the_floors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("{}\n", "utf-8")
    assert not common.is_input(path, attribution.INPUT)
    assert "not the file" in capsys.readouterr().err
