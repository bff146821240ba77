"""brat's standoff: what is written is read back, and broken files get a clear answer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from onrecord.errors import SourceError
from onrecord.formats.exchange import from_brat, to_brat
from onrecord.record import Act, Record, Report
from tests.record.sample import sample
from tests.record.strategies import records


def test_statements_come_back() -> None:
    record = sample()
    back = from_brat(record.report, to_brat(record))
    assert len(back.statements) == len(record.statements)
    for before, after in zip(record.statements, back.statements, strict=True):
        assert (after.cue, after.content, after.text) == (before.cue, before.content, before.text)
        assert (after.act, after.quotation) == (before.act, before.quotation)
        assert [party.spans for party in after.source] == [party.spans for party in before.source]
        assert [party.text for party in after.addressee] == [party.text for party in before.addressee]


def test_entities_come_back_with_their_mentions() -> None:
    record = sample()
    back = from_brat(record.report, to_brat(record))
    kept = {(item.kind, item.name, item.mentions) for item in record.entities if item.mentions}
    assert {(item.kind, item.name, item.mentions) for item in back.entities} == kept


_WORDS = re.compile(r"T\d+\t[A-Z]\w+ \d+ \d+(;\d+ \d+)*\t[^\t\n]*")


@given(records())
def test_no_annotation_runs_over_a_lines_end(record: Record) -> None:
    """As brat demands: the words of the pieces, a blank between them, are those of the last column."""
    text = record.report.text
    for line in to_brat(record).split("\n"):
        if not line.startswith("T"):
            continue
        _, told, words = line.split("\t", 2)
        pairs = [tuple(map(int, pair.split())) for pair in told.partition(" ")[2].split(";")]
        if all(text[start:end].strip() for start, end in pairs):
            assert words == " ".join(text[start:end] for start, end in pairs)
            assert not re.search(r"[\r\n]", words)


def test_a_person_changes_an_act_there() -> None:
    record = sample()
    changed = to_brat(record).replace("Act E1 deny", "Act E1 doubt")
    assert from_brat(record.report, changed).statements[0].act is Act.DOUBT


def test_a_part_that_brat_numbered() -> None:
    report = Report("Holt and Wallace said that it fell.")
    ann = "T1\tStatement 17 21\tsaid\nT2\tSource 0 4\tHolt\nT3\tSource 9 16\tWallace\n"
    ann += "T4\tContent 22 34\tthat it fell\nE1\tStatement:T1 Source:T2 Source2:T3 Content:T4\n"
    [statement] = from_brat(report, ann).statements
    assert [party.text for party in statement.source] == ["Holt", "Wallace"]
    assert statement.text == "that it fell"
    assert [span.of(report.text) for span in statement.cue] == ["said"]


@pytest.mark.parametrize(
    ("ann", "told"),
    [
        ("T1 Person 0 4 Holt", "line 1"),
        ("T1\tPerson 0 4\tHolt\nE1\tStatement", "line 2"),
        ("T1\tPerson 4 0\tHolt", "line 1"),
        ("T1\tPerson 0 4000\tHolt", "T1 stands beyond the end of the text"),
        ("T1\tStatement 0 4\tHolt\nE1\tStatement:T1\nA1\tAct E1 sing", "line 3"),
        ("E1\tStatement:T9", "T9"),
    ],
)
def test_what_cannot_be_read_is_named(ann: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        from_brat(Report("Holt said that it fell."), ann)
