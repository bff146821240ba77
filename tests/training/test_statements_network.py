"""The network learns, goes on where it stopped, and is exported as it is; needs the extra ``train``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onrecord.reading.statements.trained.finder import MODEL, Calibration
from onrecord.reading.statements.trained.graphs import OnnxGraphs
from onrecord.reading.statements.trained.input import cue_input, window_input
from onrecord.reading.statements.trained.words import COLUMNS, Window, Words
from onrecord.weights import weights

torch = pytest.importorskip("torch")

from training.statements.calibrate import calibration_error  # noqa: E402
from training.statements.evaluate import TorchGraphs  # noqa: E402
from training.statements.export import export, index  # noqa: E402
from training.statements.model import Network, Sizes  # noqa: E402
from training.statements.prepare import Example  # noqa: E402
from training.statements.train import Recipe, train  # noqa: E402

SMALL = Sizes(
    vocabulary=200, width=32, inner=64, heads=2, layers=1, reader=32, reader_heads=2, reader_inner=32
)


def example(seed: int) -> Example:
    """Twelve words in which 150 is the cue, the word before it the source, the two after it content."""
    rng = np.random.default_rng(seed)
    n, at = 12, int(rng.integers(1, 9))
    pieces = rng.integers(10, 140, n)
    pieces[at] = 150
    starts = np.arange(n, dtype=np.int64) * 4
    words = Words(starts, starts + 3, np.arange(n + 1), pieces, np.zeros((n, len(COLUMNS)), np.int64), (0,))
    parts = np.zeros((1, n), np.int64)
    parts[0, [at - 1, at + 1, at + 2]] = 1, 3, 4
    cue_tags = np.zeros(n, np.int64)
    cue_tags[at] = 1
    return Example(words, Window(0, n, 0, n), [(at, at + 1)], parts, cue_tags, parts[0])


def test_it_learns_who_said_what(tmp_path: Path) -> None:
    torch.manual_seed(1)
    network = Network(SMALL)
    recipe = Recipe(epochs=12, rows=8, rate=3e-3, reader_rate=3e-3, average=0.9, half=False)
    train(network, lambda rng: [example(i) for i in range(160)], [], None, tmp_path, recipe)
    graphs = TorchGraphs(network)
    right = 0
    for i in range(1000, 1020):
        new = example(i)
        cues, states = graphs.encode(window_input([(new.words, new.window)]))
        given = cue_input(new.cues, [(new.words, new.window)])
        tags, _ = graphs.parts(states[[0]][:, given.at[0]], given)
        free = np.arange(12) != new.cues[0][0]
        right += (cues[0].argmax(1) == new.cue_tags).all() and (
            (tags[0].argmax(1) == new.parts[0])[free].all()
        )
    assert right >= 16
    assert (tmp_path / "average.pt").exists()


def test_training_that_is_over_is_not_begun_again(tmp_path: Path) -> None:
    rows = [example(i) for i in range(16)]
    recipe = Recipe(epochs=2, rows=8, half=False)
    first = train(Network(SMALL), lambda rng: rows, [], None, tmp_path, recipe).state_dict()
    again = train(Network(SMALL), lambda rng: rows, [], None, tmp_path, recipe).state_dict()
    assert all(torch.equal(first[name], again[name]) for name in first)


def test_calibration_error_is_the_gap_between_stated_and_true() -> None:
    rows = [(0.95, True)] * 9 + [(0.95, False)] + [(0.35, False)] * 10
    error, table = calibration_error(rows)
    assert error == pytest.approx(0.5 * 0.05 + 0.5 * 0.35)
    assert [row["n"] for row in table] == [10, 10]
    assert calibration_error([(1.0, True)])[0] == 0


def test_the_exported_graphs_give_what_the_network_gives(tmp_path: Path) -> None:
    torch.manual_seed(3)
    network = Network(replace(SMALL, width=48, heads=3, layers=2, reader=40, reader_heads=2))
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    tokenizer = tmp_path / "tokenizer.json"
    tokenizer.write_text("{}")
    folder = export(network, tokenizer, tmp_path, eight_bits=False)
    index(folder, Calibration(), {})
    there, here = OnnxGraphs(weights(MODEL, tmp_path), threads=2), TorchGraphs(network)
    sizes = (12, 7, 9)
    rows = [
        (item.words, replace(item.window, end=n))
        for item, n in zip(map(example, range(3)), sizes, strict=True)
    ]
    given = window_input(rows)
    mine, its = there.encode(given), here.encode(given)
    cues = cue_input([(2, 3), (1, 3), (4, 5)], rows)
    picked = its[1][np.arange(3)[:, None], cues.at]
    tags, holds = there.parts(picked, cues)
    its_tags, its_holds = here.parts(picked, cues)
    assert np.allclose(holds, its_holds, atol=1e-4)
    for row, n in enumerate(sizes):
        for a, b in ((mine[0], its[0]), (mine[1], its[1]), (tags, its_tags)):
            assert np.allclose(a[row, :n], b[row, :n], atol=1e-4)
