"""The measuring of places: what it says where it cannot measure, and how articles are halved."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench import places


def test_a_missing_corpus_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path / "data"))
    assert places.main([]) == 2
    assert "set ONRECORD_DATA" in capsys.readouterr().err


def test_another_corpus_is_not_measured_against_the_floors(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path / "data"))
    for path in (places.corpus(), places.scorer()):
        path.parent.mkdir(parents=True)
        path.write_text("{}\n")
    assert places.main([]) == 1
    assert "not the file" in capsys.readouterr().err


def test_the_halves_are_about_equal_and_fixed() -> None:
    halves = [places.half(f"article-{number}") for number in range(1000)]
    assert 450 < sum(halves) < 550
    assert [places.half(name) for name in ("a", "b", "c", "d")] == [1, 1, 0, 0]
