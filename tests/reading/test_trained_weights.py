"""Trained weights: found, checked, and missed with a word about what to do."""

from __future__ import annotations

import hashlib
import json
import pickle
from pathlib import Path

import pytest

from onrecord.weights import DamagedWeights, MissingWeights, are_there, weights


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "toy"
    folder.mkdir()
    (folder / "graph.onnx").write_bytes(b"graph")
    index = {
        "model": "toy",
        "version": "1a",
        "files": {"graph.onnx": hashlib.sha256(b"graph").hexdigest()},
        "settings": {"least": 0.4},
    }
    (folder / "weights.json").write_text(json.dumps(index))
    return tmp_path


def test_weights_are_found_and_whole(root: Path) -> None:
    assert are_there("toy", root)
    held = weights("toy", root)
    held.check()
    assert held.file("graph.onnx").read_bytes() == b"graph"
    assert (held.version, held.settings["least"]) == ("1a", 0.4)
    assert pickle.loads(pickle.dumps(held)) == held


def test_missing_weights_say_where_they_belong(tmp_path: Path) -> None:
    assert not are_there("toy", tmp_path)
    with pytest.raises(MissingWeights, match="not installed") as caught:
        weights("toy", tmp_path)
    assert str(tmp_path / "toy") in str(caught.value)


def test_a_file_that_is_gone_or_not_named_is_missing(root: Path) -> None:
    held = weights("toy", root)
    with pytest.raises(MissingWeights, match="tokenizer"):
        held.file("tokenizer.json")
    (root / "toy" / "graph.onnx").unlink()
    with pytest.raises(MissingWeights, match=r"graph\.onnx"):
        held.check()


def test_a_changed_file_is_damaged(root: Path) -> None:
    (root / "toy" / "graph.onnx").write_bytes(b"other")
    with pytest.raises(DamagedWeights, match="version 1a"):
        weights("toy", root).check()


@pytest.mark.parametrize("index", ["{", "[]", '{"model": "toy"}'])
def test_an_unreadable_index_is_damaged(tmp_path: Path, index: str) -> None:
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "weights.json").write_text(index)
    with pytest.raises(DamagedWeights, match="index"):
        weights("toy", tmp_path)
