"""Best paths: what comes out is well formed whatever the scores are."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from onrecord.reading.statements.trained.decoding import cue_runs, part_runs


def scored(tags: list[int], kinds: int, sure: float = 0.9) -> np.ndarray:
    """Log probabilities that favour ``tags``."""
    rest = (1 - sure) / (kinds - 1)
    rows = np.full((len(tags), kinds), rest, np.float32)
    rows[np.arange(len(tags)), tags] = sure
    return np.log(rows)


def test_cues_are_read_off_their_tags() -> None:
    found = cue_runs(scored([0, 1, 2, 0, 1, 1, 2], 3))
    assert [run[:2] for run in found] == [(1, 3), (4, 5), (5, 7)]
    assert all(run[2] == pytest.approx(0.9, abs=1e-3) for run in found)


def test_a_cue_never_begins_inside() -> None:
    assert [run[:2] for run in cue_runs(scored([2, 2, 0], 3))] == [(0, 2)]
    assert cue_runs(np.zeros((0, 3), np.float32)) == []


def test_source_and_contents_are_read_off_their_tags() -> None:
    ((source, contents, sure_source, sure_content),) = part_runs(scored([3, 4, 0, 1, 2, 0, 3, 4], 5)[None])
    assert source == (3, 5)
    assert contents == ((0, 2), (6, 8))
    assert sure_source == pytest.approx(0.9, abs=1e-3)
    assert sure_content == pytest.approx(0.9, abs=1e-3)


def test_of_two_sources_the_surer_is_kept() -> None:
    scores = scored([1, 2, 0, 3, 4, 0, 1], 5)
    scores[6] = np.log(np.asarray([0.35, 0.5, 0.05, 0.05, 0.05], np.float32))
    ((source, contents, _, _),) = part_runs(scores[None])
    assert source == (0, 2)
    assert contents == ((3, 5),)


def test_nothing_gives_nothing() -> None:
    assert part_runs(scored([0, 0, 0], 5)[None]) == [(None, (), 1.0, 1.0)]
    assert part_runs(np.zeros((0, 4, 5), np.float32)) == []


def _is_well_formed(path: tuple[int, ...]) -> bool:
    before = [0, *path[:-1]]
    inside = all((b in (a, a - 1)) for a, b in zip(path, before, strict=True) if a in (2, 4))
    return inside and path.count(1) <= 1


def test_the_best_path_is_the_best_of_all_that_are_well_formed() -> None:
    rng = np.random.default_rng(3)
    for _ in range(25):
        scores = np.log(rng.dirichlet(np.ones(5), size=5)).astype(np.float32)
        best = max(
            (path for path in itertools.product(range(5), repeat=5) if _is_well_formed(path)),
            key=lambda path: sum(scores[at, tag] for at, tag in enumerate(path)),
        )
        ((source, contents, _, _),) = part_runs(scores[None])
        tags = [0] * 5
        for begin, runs in ((1, [source] if source else []), (3, contents)):
            for low, high in runs:
                tags[low:high] = [begin, *[begin + 1] * (high - low - 1)]
        assert tuple(tags) == best
