"""The shipped graphs: a row is read alike whatever stands beside it, and by however many threads."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.reading.draft import Draft
from onrecord.reading.standard import standard_reader
from onrecord.reading.statements import RuleFinder
from onrecord.reading.statements.trained.finder import MODEL
from onrecord.reading.statements.trained.graphs import OnnxGraphs, tokenizer_of
from onrecord.reading.statements.trained.input import cue_input, window_input
from onrecord.reading.statements.trained.reading import Reading, read
from onrecord.reading.statements.trained.words import Words, windows, words_of
from onrecord.record import Report
from onrecord.weights import weights

TEXT = (
    'The dam was safe, the engineer Otto Lindqvist told the council on Monday. "We looked at every stone," '
    "he said.\n\nThe mayor denied that the town had been warned. According to the guards, nobody came.\n\n"
) * 30


@pytest.fixture(scope="module")
def words() -> Words:
    draft = Draft(Report(TEXT), "en")
    for layer in standard_reader(["coreference"]).layers:
        layer(draft)
    return words_of(draft, tokenizer_of(weights(MODEL)), RuleFinder().find(draft))


def test_a_window_is_read_alike_alone_and_beside_others(words: Words) -> None:
    graphs = OnnxGraphs(weights(MODEL), threads=2)
    cut = windows(words)
    assert len(cut) > 2
    together_cues, together = graphs.encode(window_input([(words, window) for window in cut]))
    for row, window in enumerate(cut):
        cues, states = graphs.encode(window_input([(words, window)]))
        size = window.end - window.start
        assert np.array_equal(cues[0, :size], together_cues[row, :size])
        assert np.array_equal(states[0, :size], together[row, :size])


def test_a_cue_is_read_alike_alone_and_beside_others(words: Words) -> None:
    graphs = OnnxGraphs(weights(MODEL), threads=2)
    window = windows(words)[0]
    _, states = graphs.encode(window_input([(words, window)]))
    cues = [(10, 11), (3, 4), (60, 61), (200, 202)]
    given = cue_input(cues, [(words, window)] * len(cues))
    tags, holds = graphs.parts(states[np.zeros(len(cues), int)[:, None], given.at], given)
    for row, cue in enumerate(cues):
        alone = cue_input([cue], [(words, window)])
        tags_alone, holds_alone = graphs.parts(states[np.zeros(1, int)[:, None], alone.at], alone)
        assert np.array_equal(tags_alone[0], tags[row, : tags_alone.shape[1]])
        assert holds_alone[0] == holds[row]


def test_threads_change_nothing(words: Words) -> None:
    def by(threads: int) -> list[Reading]:
        return read(words, OnnxGraphs(weights(MODEL), threads=threads))

    assert by(1) == by(3)
    assert len(by(1)) > 60
