"""From the trained reader's runs of words to findings, and two finders as one."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import numpy as np
import pytest

from onrecord.reading.draft import Draft
from onrecord.reading.quotes import Quotes
from onrecord.reading.statements import Finding
from onrecord.reading.statements.combined import CombinedFinder
from onrecord.reading.statements.trained.finder import Calibration, _finding
from onrecord.reading.statements.trained.graphs import OnnxGraphs
from onrecord.reading.statements.trained.input import CueInput, WindowInput
from onrecord.reading.statements.trained.reading import Graphs, Reading, read
from onrecord.reading.statements.trained.words import Words
from onrecord.reading.tokens import Tokens
from onrecord.record import Report, Span
from onrecord.weights import Weights


def drafted(text: str) -> Draft:
    draft = Draft(Report(text), "en")
    Tokens()(draft)
    Quotes()(draft)
    return draft


def worded(text: str) -> Words:
    """Words as the tokenizer cuts them, one piece each."""
    found = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    starts, ends = (np.asarray(side, np.int64) for side in zip(*found, strict=True))
    n = len(found)
    return Words(starts, ends, np.arange(n + 1), np.arange(n) + 200, np.zeros(n, np.int64), (0,))


def reading(text: str, cue: str, source: str | None, *content: str) -> Reading:
    words = worded(text)

    def run(part: str) -> tuple[int, int]:
        at = text.index(part)
        inside = words.inside(at, at + len(part))
        return inside.start, inside.stop

    return Reading(run(cue), run(source) if source else None, tuple(map(run, content)), (0.9, 0.9, 0.9, 0.9))


def found(text: str, cue: str, source: str | None, *content: str) -> tuple[Draft, Finding]:
    draft = drafted(text)
    return draft, _finding(draft, worded(text), reading(text, cue, source, *content), 0.8)


def test_a_reading_becomes_a_finding() -> None:
    text = "The harbour master has said that two piers are closed."
    draft, finding = found(text, "has said", "The harbour master", "that two piers are closed")
    assert [draft.cut(party) for party in finding.source] == ["The harbour master"]
    assert draft.cut(finding.cue) == "has said"
    assert finding.head is not None
    assert finding.head.of(text) == "said"
    assert (finding.kind, finding.confidence) == ("model", 0.8)


@pytest.mark.parametrize(
    ("text", "source", "parties"),
    [
        (
            "The mayor and the fire chief said the road was shut.",
            "The mayor and the fire chief",
            ["The mayor", "the fire chief"],
        ),
        (
            "Anna Berg, Tom Weller and two guards said the road was shut.",
            "Anna Berg, Tom Weller and two guards",
            ["Anna Berg", "Tom Weller", "two guards"],
        ),
        (
            "Fred Lamb, owner and editor of the paper, said the road was shut.",
            "Fred Lamb, owner and editor of the paper",
            ["Fred Lamb, owner and editor of the paper"],
        ),
        (
            "The ministry of roads and bridges said the road was shut.",
            "The ministry of roads and bridges",
            ["The ministry of roads and bridges"],
        ),
    ],
)
def test_coordinated_sources_are_taken_apart(text: str, source: str, parties: list[str]) -> None:
    draft, finding = found(text, "said", source, "the road was shut")
    assert [draft.cut(party) for party in finding.source] == parties


def test_a_relative_pronoun_keeps_what_it_stands_for() -> None:
    text = "Officials thanked Vera Holm, who said that the dam would hold."
    draft, finding = found(text, "said", "who", "that the dam would hold")
    assert [draft.cut(party) for party in finding.source] == ["who"]
    assert [draft.cut(spans) for spans in finding.antecedents] == ["Vera Holm"]


def test_content_takes_its_quotation_marks() -> None:
    text = "“The dam will hold,” said Vera Holm."
    draft, finding = found(text, "said", "Vera Holm", "The dam will hold")
    assert draft.cut(finding.content) == "“The dam will hold,”"


def test_no_source_no_parties() -> None:
    _, finding = found(
        "It was reported that the road was shut.", "was reported", None, "that the road was shut"
    )
    assert finding.source == ()
    assert finding.antecedents == ()


def test_confidence_grows_with_each_score() -> None:
    probability = Calibration(-1.0, (0.5, 0.5, 0.5, 1.0), 0.3)
    low = Reading((0, 1), None, ((1, 2),), (0.5, 0.5, 0.5, 0.5))
    high = Reading((0, 1), None, ((1, 2),), (0.99, 0.9, 0.9, 1.0))
    assert 0 < probability(low) < 0.3 < probability(high) < 1


class Marked(Graphs):
    """Graphs that know the words of a statement by their pieces."""

    def __init__(self, cue: int, source: int, content: range) -> None:
        self.cue, self.source, self.content = cue, source, content

    def encode(self, given: WindowInput) -> tuple[np.ndarray, np.ndarray]:
        pieces = np.take_along_axis(given.pieces, given.first, 1)
        logits = np.zeros((*pieces.shape, 3), np.float32)
        logits[..., 0] = 5.0
        logits[pieces == self.cue] = (0.0, 9.0, 0.0)
        return logits, pieces[..., None].astype(np.float32)

    def parts(self, states: np.ndarray, given: CueInput) -> tuple[np.ndarray, np.ndarray]:
        pieces = states[..., 0].astype(int)
        logits = np.zeros((*pieces.shape, 5), np.float32)
        logits[..., 0] = 5.0
        logits[pieces == self.source] = (0.0, 9.0, 0.0, 0.0, 0.0)
        logits[pieces == self.content.start] = (0.0, 0.0, 0.0, 9.0, 0.0)
        logits[(pieces > self.content.start) & (pieces < self.content.stop)] = (0.0, 0.0, 0.0, 0.0, 9.0)
        return logits, np.full(len(pieces), 4.0, np.float32)


@pytest.mark.parametrize("at", [3, 200, 240, 290, 411, 700])
def test_a_statement_is_read_once_wherever_the_windows_fall(at: int) -> None:
    words = worded(" ".join(["word"] * 760))
    (only,) = read(words, Marked(200 + at, 200 + at - 1, range(200 + at + 2, 200 + at + 12)))
    assert only.cue == (at, at + 1)
    assert only.source == (at - 1, at)
    assert only.content == ((at + 2, at + 12),)
    assert all(sure > 0.9 for sure in only.sure)


def test_graphs_go_to_another_process_without_their_sessions() -> None:
    graphs = OnnxGraphs(Weights("statements", "1", Path("/nowhere"), {}, {}), threads=1)
    vars(graphs)["_encoder"] = lambda: None  # a session cannot be pickled
    sent = pickle.loads(pickle.dumps(graphs))
    assert sent.threads == 1
    assert "_encoder" not in vars(sent)


class Fixed:
    """A finder that finds what it was given."""

    def __init__(self, version: str, *findings: Finding) -> None:
        self.version = version
        self.findings = findings

    def find(self, draft: Draft) -> list[Finding]:
        return list(self.findings)


TEXT = "Rao said Lind had claimed the shop was empty. The shop was shut. This was announced by Rao."


def finding(source: str, cue: str, content: str, kind: str) -> Finding:
    def span(part: str) -> Span:
        at = TEXT.index(part)
        return Span(at, at + len(part))

    return Finding(((span(source),),), (span(cue),), (span(content),), kind, 0.7, span(cue))


OUTER = finding("Rao", "said", "Lind had claimed the shop was empty", "model")
INNER = finding("Lind", "had claimed", "the shop was empty", "clause")
BACK = finding("Rao", "was announced", "The shop was shut.", "backward")


def combined(first: Fixed, second: Fixed) -> list[Finding]:
    return CombinedFinder(first, second).find(Draft(Report(TEXT), "en"))


def test_nested_and_backward_findings_are_added() -> None:
    assert combined(Fixed("a", OUTER), Fixed("b", INNER, BACK)) == [OUTER, INNER, BACK]
    assert CombinedFinder(Fixed("a"), Fixed("b")).version == "a+b"


def test_what_the_first_did_not_find_at_the_outer_level_is_left_out() -> None:
    assert combined(Fixed("a"), Fixed("b", OUTER, INNER)) == []


def test_a_cue_is_read_by_one_finder() -> None:
    rules = finding("Rao", "said", "the shop was empty", "clause")
    assert combined(Fixed("a", OUTER), Fixed("b", rules)) == [OUTER]
    assert combined(Fixed("a", OUTER, INNER), Fixed("b", INNER)) == [OUTER, INNER]


def test_a_backward_finding_gives_way_to_one_that_covers_it() -> None:
    same = finding("Rao", "announced", "The shop was shut.", "model")
    assert combined(Fixed("a", same), Fixed("b", BACK)) == [same]
    about = finding("Lind", "claimed", "The shop was shut.", "model")
    assert combined(Fixed("a", about), Fixed("b", BACK)) == [about]
