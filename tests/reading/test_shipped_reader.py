"""The trained reader with the weights that ship: they are whole, small, and read the same anywhere."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

import onrecord.weights
from onrecord.reading import Reader, standard_reader
from onrecord.reading.statements import RuleFinder
from onrecord.reading.statements.trained import ModelFinder
from onrecord.record import Record, Report
from onrecord.weights import weights

TEXT = (
    "The council of Sandvik voted on Monday to close the quay. Vera Holm, who runs the ferry office, told "
    "reporters that the boats would go on sailing, and warned of long delays.\n\n"
    "“Nobody will be left on the island,” she said. The fishermen's union fears that half of its members "
    "will have to sell, according to a letter that its chairman read out."
)


def found(record: Record) -> list[tuple[list[str], str, str]]:
    text = record.report.text
    return [
        (
            [party.text for party in item.source],
            " ".join(span.of(text) for span in item.cue),
            " ".join(span.of(text) for span in item.content),
        )
        for item in record.statements
    ]


def test_the_weights_are_whole_and_small() -> None:
    held = weights("statements")
    held.check()
    folder = Path(onrecord.weights.__file__).parent
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) < 30_000_000


def test_the_model_reads_what_the_rules_alone_do_not(reader: Reader) -> None:
    record = reader.read(Report(TEXT, published="2021-05-04"))
    assert record.problems == ()
    told = found(record)
    assert (["she"], "said", "“Nobody will be left on the island,”") in told
    assert any(cue.startswith("warned") and "long delays" in content for _, cue, content in told)
    assert all(0 < item.confidence <= 1 for item in record.statements)
    assert "model." in record.reader
    assert RuleFinder.version in record.reader


def _read(reader: Reader) -> list[tuple[list[str], str, str]]:
    return found(reader.read(Report(TEXT, published="2021-05-04")))


def test_a_reader_goes_to_a_spawned_process(reader: Reader) -> None:
    here = _read(reader)
    assert len(here) >= 4
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_read, (standard_reader(),)) == here


@pytest.mark.parametrize("text", ["", " ", "“", "said", "said said said", "He said." * 40, "x" * 3000])
def test_odd_texts_are_read(reader: Reader, text: str) -> None:
    assert reader.read(Report(text)).problems == ()


def test_threads_are_a_matter_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.errors import UsageError

    monkeypatch.setenv("ONRECORD_THREADS", "many")
    finder = ModelFinder()
    with pytest.raises(UsageError, match="many"):
        _ = finder.graphs._workers  # type: ignore[attr-defined]


def test_what_somebody_allegedly_did_is_not_his_word() -> None:
    text = "Nils Brandt was shot after he allegedly brandished a pistol during a run-in with guards."
    record = standard_reader().read(Report(text))
    assert not any(record.speakers(statement) for statement in record.statements)


@pytest.mark.parametrize("heading", ["Nils Brandt: What we know of his loss", "Brandt: How he fell"])
def test_whom_a_heading_is_about_does_not_speak_in_it(heading: str) -> None:
    text = f"Nils Brandt was seen in Lund.\n\n{heading}\n\nThe guards found a coat."
    record = standard_reader().read(Report(text))
    for statement in record.statements:
        assert not any("Brandt" in speaker for speaker in record.speakers(statement))
        assert "guards" not in statement.text
