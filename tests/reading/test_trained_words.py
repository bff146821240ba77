"""Windows and the arrays that the trained reader's graphs take."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from onrecord.reading.statements.trained.hints import Hints, Told
from onrecord.reading.statements.trained.input import AFTER, BEFORE, PLACES, REACH, cue_input, window_input
from onrecord.reading.statements.trained.words import COLUMNS, FEATURES, Window, Words, windows


def made(counts: list[int], openings: tuple[int, ...] = (0,)) -> Words:
    """Words of five characters with as many pieces as ``counts`` says, each piece with its own id."""
    starts = np.arange(len(counts), dtype=np.int64) * 6
    first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    features = np.repeat(np.arange(len(counts))[:, None] % FEATURES, len(COLUMNS), axis=1)
    return Words(starts, starts + 5, first, 1000 + np.arange(first[-1]), features, openings)


def wide(words: Words) -> tuple[Words, Window]:
    """All of ``words`` as one window."""
    n = len(words)
    return words, Window(0, n, 0, n)


@pytest.mark.parametrize("n", [1, 2, 29, 30, 31, 64, 500])
def test_windows_cover_every_word_once_as_their_own(n: int) -> None:
    words = made([1 + i % 3 for i in range(n)])
    cut = windows(words, size=30, overlap=8)
    owned = [at for window in cut for at in range(window.low, window.high)]
    assert owned == list(range(n))
    for window in cut:
        assert window.start <= window.low <= window.high <= window.end
        assert words.first[window.end] - words.first[window.start] <= 30


def test_an_owned_word_stands_off_the_edges_that_are_not_the_texts() -> None:
    cut = windows(made([1] * 200), size=60, overlap=20)
    assert len(cut) > 2
    for window in cut[1:]:
        assert window.low - window.start >= 9
    for window in cut[:-1]:
        assert window.end - window.high >= 9


def test_a_window_begins_with_a_paragraph_where_one_is_near() -> None:
    cut = windows(made([1] * 100, openings=(0, 37, 39)), size=50, overlap=12)
    assert cut[1].start == 37 or cut[1].start == 39
    far = windows(made([1] * 100, openings=(0, 10)), size=50, overlap=12)
    assert far[1].start == 38


def test_no_words_no_windows() -> None:
    assert windows(made([])) == []


def test_a_word_longer_than_a_window_is_read_alone() -> None:
    words = made([2, 700, 2])
    cut = windows(words, size=100, overlap=10)
    assert [at for window in cut for at in range(window.low, window.high)] == [0, 1, 2]
    given = window_input([(words, window) for window in cut])
    assert given.pieces.shape[1] <= 512
    assert given.first.max() < given.pieces.shape[1]


def test_inside_takes_the_words_that_are_touched() -> None:
    words = made([1] * 4)  # words at 0-5, 6-11, 12-17, 18-23
    assert list(words.inside(6, 11)) == [1]
    assert list(words.inside(4, 13)) == [0, 1, 2]
    assert list(words.inside(5, 6)) == []
    assert list(words.inside(30, 40)) == []


def test_window_input_points_at_first_pieces() -> None:
    words = made([2, 1, 3, 1])
    given = window_input([(words, Window(0, 4, 0, 4)), (words, Window(2, 4, 2, 4))])
    assert given.pieces.shape == (2, 9)
    assert list(given.pieces[0, given.first[0, :4]]) == [1000, 1002, 1003, 1006]
    assert list(given.pieces[1, given.first[1, :2]]) == [1003, 1006]
    assert list(given.mask.sum(1)) == [9, 6]
    assert list(given.features[0, :, 0]) == [FEATURES, 0, 0, 1, 2, 2, 2, 3, FEATURES]
    assert (given.features == given.features[..., :1]).all()


def test_cue_input_tells_before_from_after() -> None:
    given = cue_input([(3, 5), (0, 1)], [wide(made([1] * 8)), wide(made([1] * 4))])
    assert list(given.place[0]) == [4, 3, 2, 0, 0, REACH + 2, REACH + 3, REACH + 4]
    assert list(given.place[1, :4]) == [0, REACH + 2, REACH + 3, REACH + 4]
    assert list(given.mask.sum(1)) == [8, 4]


def test_cue_input_reaches_no_farther_than_it_may() -> None:
    given = cue_input([(500, 502), (0, 300)], [wide(made([1] * 1000))] * 2)
    assert given.at[0].min() == 500 - BEFORE
    assert given.at.shape[1] == BEFORE + AFTER
    assert given.place.min() >= 0
    assert given.place.max() < PLACES


def test_hints_stand_at_the_words_that_the_cue_sees() -> None:
    n = 400
    tokens, nothing = np.arange(n), np.zeros(n, np.int64)
    told = Told(range(200, 201), ((range(201, 202), 4), (range(198, 199), 3), (range(200, 201), 2)), 0)
    # Word 200 is the cue, 198 its subject (label 5), 201 to 203 its clause (label 7).
    heads, labels = np.arange(n), nothing.copy()
    heads[[198, 201, 202, 203]] = 200, 203, 203, 200
    labels[[198, 203]] = 5, 7
    reach = np.stack([tokens, tokens + 1], axis=1)
    reach[200], reach[203] = (198, 204), (201, 204)
    children = [()] * n
    children[200], children[203] = (198, 203), (201, 202)
    hints = Hints(np.zeros((n, 3), np.int64), (told,), tokens, labels, heads, reach, tuple(children))
    words = replace(made([1] * n), hints=hints)
    given = cue_input([(140, 141), (50, 51)], [(words, Window(60, 390, 60, 390))] * 2)
    at = given.at[0].tolist()
    assert [given.told[0][at.index(word - 60)] for word in (197, 198, 200, 201)] == [1, 3, 2, 4]
    assert [given.branch[0][at.index(word - 60)] for word in (197, 198, 201, 203, 204)] == [0, 5, 7, 7, 0]
    assert not given.told[1].any()
    assert not given.branch[1].any()


def test_words_without_hints_tell_nothing() -> None:
    bare = made([1] * 5).unhinted()
    assert bare.hints is None
    assert bare.features[:, 1:].tolist() == [np.cumsum(COLUMNS)[:-1].tolist()] * 5
