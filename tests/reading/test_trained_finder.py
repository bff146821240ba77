"""From the trained reader's runs of words to findings, and two finders as one."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onrecord.reading.draft import Draft
from onrecord.reading.quotes import Quotes
from onrecord.reading.statements import Finding
from onrecord.reading.statements.trained.finder import Calibration
from onrecord.reading.statements.trained.graphs import OnnxGraphs
from onrecord.reading.statements.trained.input import CueInput, WindowInput
from onrecord.reading.statements.trained.merging import merged
from onrecord.reading.statements.trained.reading import Graphs, Reading, read
from onrecord.reading.statements.trained.shaping import finding_of
from onrecord.reading.statements.trained.words import COLUMNS, Words
from onrecord.reading.tokens import Tokens
from onrecord.record import Act, Report, Span
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
    return Words(
        starts, ends, np.arange(n + 1), np.arange(n) + 200, np.zeros((n, len(COLUMNS)), np.int64), (0,)
    )


def reading(text: str, cue: str, source: str | None, *content: str) -> Reading:
    words = worded(text)

    def run(part: str) -> tuple[int, int]:
        at = text.index(part)
        inside = words.inside(at, at + len(part))
        return inside.start, inside.stop

    return Reading(run(cue), run(source) if source else None, tuple(map(run, content)), (0.9, 0.9, 0.9, 0.9))


def found(text: str, cue: str, source: str | None, *content: str) -> tuple[Draft, Finding]:
    draft = drafted(text)
    finding = finding_of(draft, worded(text), reading(text, cue, source, *content), 0.8)
    assert finding is not None
    return draft, finding


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
            "Doctors and nurses said the road was shut.",
            "Doctors and nurses",
            ["Doctors and nurses"],
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


@pytest.mark.parametrize(
    ("text", "source", "content", "kept"),
    [
        # Words in the middle that the tagger let go.
        (
            "Vera Holm said the dam would surely hold.",
            "Vera Holm",
            ("the dam", "hold"),
            ["the dam would surely hold"],
        ),
        # A stray word far from what was said.
        (
            "Nobody came when all six of the men in town asked, and Vera Holm said the dam would hold.",
            "Vera Holm",
            ("Nobody", "the dam would hold"),
            ["the dam would hold"],
        ),
        # Broken by who said it.
        (
            "The dam, Vera Holm said, would hold.",
            "Vera Holm",
            ("The dam", "would hold"),
            ["The dam", "would hold"],
        ),
        (
            "Yes, Vera Holm said, the dam would hold.",
            "Vera Holm",
            ("Yes", "the dam would hold"),
            ["Yes", "the dam would hold"],
        ),
    ],
)
def test_contents_have_no_frays(text: str, source: str, content: tuple[str, ...], kept: list[str]) -> None:
    _, finding = found(text, "said", source, *content)
    assert [span.of(text) for span in finding.content] == kept


@pytest.mark.parametrize(
    ("text", "source", "content", "whole"),
    [
        (
            "A court in Oslo said the men must pay.",
            "A court in",
            "the men must",
            ["A court in Oslo", "the men must pay"],
        ),
        (
            "Vera Holm said that voters would reject the plan.",
            "Vera",
            "that voters",
            ["Vera Holm", "that voters would reject the plan"],
        ),
    ],
)
def test_phrases_are_not_broken_off(text: str, source: str, content: str, whole: list[str]) -> None:
    draft, finding = found(text, "said", source, content)
    assert [*map(draft.cut, finding.source), draft.cut(finding.content)] == whole


def test_a_source_keeps_its_bracket() -> None:
    text = "Vera Holm (R-Ohio) said the dam would hold."
    draft, finding = found(text, "said", "Vera Holm (R-", "the dam would hold")
    assert [draft.cut(party) for party in finding.source] == ["Vera Holm (R-Ohio)"]


def test_an_article_alone_is_no_source() -> None:
    _, finding = found("A critic of the plan left the room.", "critic of", "A", "the plan")
    assert finding.source == ()


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


@pytest.mark.parametrize("at", [3, 200, 285, 290, 330, 411, 700])
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


TEXT = "Rao said Lind had claimed the shop was empty. The shop was shut. This was announced by Rao."


def finding(source: str, cue: str, content: str, kind: str) -> Finding:
    def span(part: str) -> Span:
        at = TEXT.index(part)
        return Span(at, at + len(part))

    return Finding(((span(source),),), (span(cue),), (span(content),), kind, 0.7, span(cue))


OUTER = finding("Rao", "said", "Lind had claimed the shop was empty", "model")
INNER = finding("Lind", "had claimed", "the shop was empty", "clause")
BACK = finding("Rao", "was announced", "The shop was shut.", "backward")


def test_nested_and_backward_findings_are_added() -> None:
    assert merged([OUTER], [INNER, BACK]) == [OUTER, INNER, BACK]


def test_of_what_was_not_read_the_plainest_stay_less_sure() -> None:
    assert merged([], [replace(OUTER, kind="clause", confidence=0.85)]) == [
        replace(OUTER, kind="clause", confidence=0.5)
    ]
    assert merged([], [OUTER, INNER]) == []
    assert merged([], [replace(OUTER, kind="clause", confidence=0.85, source=())]) == []
    about = finding("Lind", "claimed", "the shop was empty", "model")
    assert merged([about], [replace(OUTER, kind="clause", confidence=0.85)]) == [about]


def test_a_cue_is_read_once() -> None:
    rules = finding("Rao", "said", "the shop was empty", "clause")
    assert merged([OUTER], [rules]) == [OUTER]
    assert merged([OUTER, INNER], [INNER]) == [OUTER, INNER]


def test_the_rules_add_to_whom_and_what_act() -> None:
    to = ((Span(0, 3),),)
    told = replace(OUTER, kind="clause", act=Act.WARN, addressee=to, confidence=0.4)
    assert merged([OUTER], [told]) == [replace(OUTER, act=Act.WARN, addressee=to)]


def test_a_source_that_stops_short_is_the_rules() -> None:
    short = replace(INNER, source=((Span(9, 11),),), kind="model")
    assert merged([short], [INNER]) == [replace(INNER, kind="model")]
    assert merged([replace(short, source=())], [INNER])[0].source == INNER.source
    longer = replace(INNER, source=((Span(0, 13),),), kind="model")
    assert merged([longer], [INNER])[0].source == longer.source


def test_what_points_back_is_left_to_the_rules() -> None:
    pointing = finding("Rao", "was announced", "This", "model")
    assert merged([pointing], [BACK]) == [BACK]


def test_a_backward_finding_gives_way_to_one_that_covers_it() -> None:
    same = finding("Rao", "said", "The shop was shut.", "model")
    assert merged([same], [BACK]) == [same]
