"""The reader: order of layers, one layer alone, and what becomes of a failure."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.reading import LAYERS, Draft, Layer, Reader, standard_reader
from onrecord.record import Record, Report, from_json
from tests.conftest import ROOT


class Fake:
    version = "1"

    def __init__(self, name: str, *needs: str, fails: bool = False) -> None:
        self.name, self.needs, self.fails = name, needs, fails

    def __call__(self, draft: Draft) -> None:
        if self.fails:
            raise RuntimeError("out of luck")
        draft.problems.extend(())


def test_layers_run_after_what_they_need() -> None:
    reader = Reader([Fake("c", "b"), Fake("b", "a"), Fake("a")])
    assert [layer.name for layer in reader.layers] == ["a", "b", "c"]


def test_one_layer_brings_what_it_needs_and_no_more() -> None:
    assert [layer.name for layer in standard_reader(["times"]).layers] == ["tokens", "times"]
    assert isinstance(standard_reader().layers[0], Layer)
    assert tuple(layer.name for layer in standard_reader().layers) == LAYERS


def test_an_unknown_layer_is_named() -> None:
    with pytest.raises(UsageError, match="no layer 'colours'"):
        standard_reader(["colours"])


def test_layers_in_a_circle_are_refused() -> None:
    with pytest.raises(UsageError, match="need each other"):
        Reader([Fake("a", "b"), Fake("b", "a")])


def test_a_failing_layer_leaves_a_problem_and_the_others_run() -> None:
    record = Reader([Fake("a"), Fake("b", "a", fails=True), Fake("c", "b"), Fake("d", "a")]).read(
        Report("Text.")
    )
    assert record.layers == ("a", "d")
    assert [(item.code, item.stage) for item in record.problems] == [
        ("layer-failed", "b"),
        ("layer-left-out", "c"),
    ]
    assert "out of luck" in record.problems[0].message


def test_a_language_without_knowledge_is_a_problem_not_an_error() -> None:
    record = standard_reader().read(Report("Le maire a parlé.", language="fr"))
    assert [item.code for item in record.problems] == ["language-not-read"]
    assert record.statements == ()


def test_the_version_names_every_layer() -> None:
    version = standard_reader().version
    assert all(f"{name}/" in version for name in LAYERS)


REPORT = (
    "LONDON, April 15 — The mayor, Anna Lind, said on Monday that at least 20 people were hurt in Leeds. "
    "“We know little,” she said. The railway denied that its bridge had fallen."
)


def test_reading_twice_gives_the_same_record(read: Callable[..., Record]) -> None:
    assert read(REPORT, "2025-04-15") == read(REPORT, "2025-04-15")


def test_another_process_gives_the_same_ids(read: Callable[..., Record]) -> None:
    code = (
        "import sys; from onrecord.reading import standard_reader; from onrecord.record import Report;"
        "print(standard_reader().read(Report(sys.argv[1], published='2025-04-15')).to_json())"
    )
    made = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, REPORT],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "PATH": "", "HOME": str(Path.home()), "PYTHONIOENCODING": "utf-8"},
        cwd=ROOT,
    )
    assert from_json(made.stdout) == read(REPORT, "2025-04-15")


def every_span(data: object) -> list[tuple[int, int]]:
    """Every ``[start, end]`` in a record's plain data."""
    if isinstance(data, dict):
        return [pair for value in data.values() for pair in every_span(value)]
    if isinstance(data, list):
        if len(data) == 2 and all(isinstance(item, int) for item in data):
            return [(data[0], data[1])]
        return [pair for value in data for pair in every_span(value)]
    return []


WORDS = st.sampled_from(
    'Anna Lind|he|the ministry|said|denied|that|“|”|"|at least 20 people|on Monday|were killed|in Leeds|.'
    "|,|\n\n|according to|who|ʼs|’s|—|12 April 2025|and|told|\u00a0|\u200b|ΑΒΓ|Київ|it|promised|to leave|:"
    "|(|)|$5|she|born in 1991|Dr.|🙂".split("|")
)


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join)))
def test_any_text_is_read_whole_and_every_span_lies_in_it(text: str) -> None:
    record = standard_reader().read(Report(text, published="2025-04-15"))
    assert record.problems == ()
    data = json.loads(record.to_json())
    del data["report"]["text"]
    for start, end in every_span(data):
        assert 0 <= start <= end <= len(text)
    assert from_json(record.to_json()) == record


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_a_direct_quotation_is_an_exact_substring(text: str) -> None:
    record = standard_reader().read(Report(text, published="2025-04-15"))
    for statement in record.statements:
        for span in statement.content:
            assert span.of(text) in text
            assert span.of(text) == span.of(text).strip()
        if statement.quotation == "direct":
            assert statement.text.split(" … ") == [span.of(text) for span in statement.content]
