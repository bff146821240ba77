"""The training of capitals, on a few sentences."""

from __future__ import annotations

import json
from pathlib import Path

from training.casing.prepare import examples
from training.casing.train import train

from onrecord.reading.casing import restored
from onrecord.reading.casing.evidence import Evidence
from onrecord.reading.casing.words import Form, form_of
from onrecord.record import Span

SENTENCES = [
    "The road to Velto was closed on Monday by the GKX.",
    "On Monday the mayor of Velto met the GKX in the town.",
    "A man from Velto told the GKX on Monday that the road was bad.",
]


def corpus(folder: Path, text: str) -> Path:
    file = folder / "printed.jsonl"
    file.write_text(json.dumps({"id": "a", "text": text}) + "\n", "utf-8")
    return file


def test_examples_say_how_words_are_written(tmp_path: Path) -> None:
    text = "THE MAYOR OF VELTO SPEAKS\nMayor Meets Union And Goes\nA man met McAdam on 5 May. The U.S. iPad."
    ((key, (example,)),) = examples(corpus(tmp_path, text), Evidence("en", lambda word: ""))
    assert key == "a"
    assert example.words.low == ["a", "man", "met", "mcadam", "on", "5", "may", "the", "u", "s", "ipad"]
    small, initial, capitals = Form.SMALL, Form.INITIAL, Form.CAPITALS
    assert example.gold == [
        *(initial, small, small, form_of("McAdam"), small, None, initial),
        *(initial, capitals, capitals, None),
    ]


def test_it_learns_to_write(tmp_path: Path) -> None:
    evidence = Evidence("en", lambda word: "")
    ((_, pieces),) = examples(corpus(tmp_path, "\n".join(SENTENCES * 3)), evidence)
    model = train(pieces, least=2, epochs=8, seed=1)
    text = "the mayor of velto met a man from the gkx on monday."
    made = restored(text, [Span(0, len(text))], "en", evidence.kinds, model)
    assert made == "The mayor of Velto met a man from the GKX on Monday."


def test_rare_words_are_unknown(tmp_path: Path) -> None:
    ((_, pieces),) = examples(corpus(tmp_path, "\n".join(SENTENCES)), Evidence("en", lambda word: ""))
    keys = {key for piece in pieces for row in piece.features for key in row}
    model = train(pieces, least=4, epochs=1, seed=1)
    assert 0 < len(model.keys) < len(keys)
    assert set(model.keys.tolist()) < keys
