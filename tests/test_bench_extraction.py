from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from bench import extraction

from tests.sources.pages import ITEMS, PARAGRAPHS, QUOTE, article


def test_the_measure() -> None:
    assert extraction.scores([("a b c d e", "a b c d e")]) == {"f1": 1.0, "precision": 1.0, "recall": 1.0}
    made = extraction.scores([("a b c d e", "a b c d x")])
    assert (made["precision"], made["recall"]) == (0.5, 0.5)
    assert extraction.scores([("a b", "a b")])["f1"] == 1.0
    assert extraction.scores([("a b c d", "x y z w")]) == {"f1": 0.0, "precision": 0.0, "recall": 0.0}
    twice = extraction.scores([("a b c d", "a b c d a b c d")])
    assert (twice["precision"], twice["recall"]) == (0.2, 1.0)


def test_pages_count_alike_and_a_page_without_a_find_counts_for_recall() -> None:
    long = " ".join(map(str, range(1000)))
    made = extraction.scores([(long, long), ("a b c d", ""), ("a b c d", "a b c d e")])
    assert made["recall"] == pytest.approx(2 / 3)
    assert made["precision"] == pytest.approx((1 + 0.5) / 2)


def test_measure_on_pages_of_our_own(tmp_path: Path) -> None:
    body = "\n\n".join((PARAGRAPHS[0], *ITEMS, *PARAGRAPHS[1:3], QUOTE, *PARAGRAPHS[3:]))
    path = tmp_path / "pages.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for number in range(2):
            url = f"https://bell.example/2025/04/1{number}/pier"
            lines.write(json.dumps({"id": str(number), "url": url, "html": article(), "body": body}) + "\n")
        lines.write(
            json.dumps({"id": "2", "url": "https://bell.example/", "html": "<p></p>", "body": body}) + "\n"
        )
    made = extraction.measure(path)
    assert made["precision"] == 1.0
    assert made["recall"] == made["title"] == made["date"] == pytest.approx(2 / 3)
    assert made["trafilatura_f1"] > 0


def test_a_missing_corpus_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    assert extraction.main() == 2
    assert "set ONRECORD_DATA" in capsys.readouterr().err


def test_another_corpus_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    extraction.corpus().parent.mkdir()
    extraction.corpus().write_bytes(gzip.compress(b"{}"))
    assert extraction.main() == 1
    assert "not the file" in capsys.readouterr().err


@pytest.mark.data
@pytest.mark.skipif(
    not extraction.corpus().exists(), reason=f"no corpus at {extraction.corpus()}: set ONRECORD_DATA"
)
def test_the_floors(capsys: pytest.CaptureFixture[str]) -> None:
    assert extraction.main() == 0
    assert "trafilatura, defaults" in capsys.readouterr().out
