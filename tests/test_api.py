"""The library as a user meets it: read, open, ask."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.errors import EmptyReport, NotFound, UsageError
from onrecord.sample import dispatches

TEXT = (
    "The mayor, Anna Lind, said on Monday that the bridge over the Aire was safe. "
    "“We have tested it twice,” she said."
)


def test_read_a_text() -> None:
    record = onrecord.read(TEXT, published="2025-04-15")
    first, second = record.statements
    assert first.text == "that the bridge over the Aire was safe"
    assert record.speakers(second) == ("Anna Lind",)
    assert str(first.said.when.start) == "2025-04-14"
    assert record.report.published == "2025-04-15"
    html = record._repr_html_()
    assert "Anna Lind" in html
    assert "<" in html


def test_read_one_layer_alone() -> None:
    record = onrecord.read(TEXT, published="2025-04-15", layers=["times"])
    assert [item.text for item in record.times] == ["Monday"]
    assert record.statements == ()


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(EmptyReport):
        onrecord.read(text)


def test_a_date_that_is_none() -> None:
    with pytest.raises(UsageError, match="no date"):
        onrecord.read(TEXT, published="yesterday")


@pytest.mark.parametrize("source", [None, b"bytes", 7])
def test_what_is_no_text(source: object) -> None:
    with pytest.raises(UsageError, match="a report is text"):
        onrecord.read(source)  # type: ignore[arg-type]


def test_without_a_date_nothing_is_known_to_have_preceded() -> None:
    with onrecord.open(":memory:") as archive, pytest.raises(UsageError, match="no date"):
        archive.preceded("The mayor said that the bridge over the Aire was safe.")


def test_an_archive_from_text_to_background(tmp_path: Path) -> None:
    reports = list(dispatches())
    with onrecord.open(tmp_path / "news.db") as archive:
        statuses = [archive.add(report).status for report in reports]
        assert statuses == ["new"] * len(reports)
        assert archive.add(reports[0]).status == "same"
        brief = archive.preceded(reports[-1])
        assert len(brief.lines) >= 5
        assert archive.preceded(reports[-1].id) == brief
        who = archive.who("Franklin")
        assert len(who.said) >= 5
        assert {hit.statement.act for hit in who.said} >= {"deny", "state"}
        assert not {hit.statement.id for hit in who.said} & {hit.statement.id for hit in who.about}
        assert archive.timeline("Ismay").lines
        assert archive.search("Halifax")
        assert archive.count()["reports"] == len(reports)
        assert archive.check() == []
        assert archive.reread() == 0
        with pytest.raises(NotFound):
            archive.record("ffff0000ffff0000")
    with onrecord.open(tmp_path / "news.db", create=False, read_only=True) as archive:
        assert archive.preceded(reports[-1]) == brief


def test_a_draft_that_is_not_in_the_archive(tmp_path: Path) -> None:
    with onrecord.open(":memory:") as archive:
        for report in dispatches():
            archive.add(report)
        draft = (
            "The Titanic inquiry will call Captain Rostron of the Carpathia and Mr. Ismay again on Monday."
        )
        brief = archive.preceded(draft, published="1912-04-21")
        assert brief.lines
        assert archive.count()["reports"] == 15


def test_inputs_of_all_kinds_and_a_failure_among_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.jsonl").write_text('{"id": "x", "text": "The mayor left."}\n{broken\n', "utf-8")
    with onrecord.open(":memory:") as archive:
        names = ("a.txt", "b.jsonl", "missing.txt")
        results = list(archive.add_all(tmp_path / name for name in names))
        kinds = [type(item).__name__ for item in results]
        assert kinds == ["Added", "Added", "Failure", "Failure"]
        assert archive.report("x").text == "The mayor left."
    read = list(onrecord.read_all([tmp_path / "a.txt"]))
    assert isinstance(read[0], onrecord.Record)


def test_the_schema_is_public() -> None:
    assert onrecord.schema()["$schema"].startswith("https://json-schema.org/")
