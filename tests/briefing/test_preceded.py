"""What preceded, and timelines: order, citations, and what is left out."""

from __future__ import annotations

import pytest

from onrecord.archive import MemoryArchive
from onrecord.briefing import Brief, Budget, earlier_records, matching_records, preceded, timeline
from onrecord.reading import Reader
from onrecord.record import Record, Report
from onrecord.sample import dispatches


@pytest.fixture(scope="module")
def sample(reader: Reader) -> list[Record]:
    return [reader.read(report) for report in dispatches()]


@pytest.fixture(scope="module")
def archive(sample: list[Record]) -> MemoryArchive:
    store = MemoryArchive()
    store.add_all(sample)
    return store


def assert_sound(brief: Brief, records: list[Record]) -> None:
    """Lines in order of time, and every citation is a sentence of a report."""
    by_id = {record.report.id: record for record in records}
    starts = [line.when.start for line in brief.lines if line.when.start]
    assert starts == sorted(starts)
    for line in brief.lines:
        assert line.citations
        assert 0 < line.confidence <= 1
        for citation in line.citations:
            assert citation.span in by_id[citation.report_id].sentences
        first = line.citations[0]
        sentence = " ".join(first.span.of(by_id[first.report_id].report.text).split())
        at = 0
        for piece in line.pieces:
            if not piece.inserted:
                at = sentence.index(piece.text.strip(), at) + len(piece.text.strip())


def test_the_last_dispatch_has_a_background(sample: list[Record]) -> None:
    brief = preceded(sample[-1], sample)
    assert_sound(brief, sample)
    assert brief.kind == "preceded"
    assert 5 <= len(brief.lines) <= Budget().lines
    assert brief.considered >= 10
    published = sample[-1].report.published
    assert all(cited.published < published for line in brief.lines for cited in line.citations)  # type: ignore[operator]


def test_what_the_report_tells_is_left_out(reader: Reader, sample: list[Record]) -> None:
    first = preceded(sample[-1], sample).lines[0]
    retold = sample[-1].report.text + "\n\n" + first.words
    record = reader.read(Report(retold, title=sample[-1].report.title, published=sample[-1].report.published))
    assert first.words not in [line.words for line in preceded(record, sample).lines]


def test_several_tellings_become_one_line_with_all_sources(reader: Reader) -> None:
    told = "The ferry Aurora struck a reef near the harbour of Visby on Sunday night."
    again = "On Sunday night the ferry Aurora struck a reef near the harbour of Visby."
    later = "The owners of the ferry Aurora will raise her hull from the reef near Visby on Sunday."
    one = reader.read(Report(told, publisher="A", published="2021-03-08"))
    two = reader.read(Report(again, publisher="B", published="2021-03-09"))
    now = reader.read(Report(later, publisher="C", published="2021-03-11"))
    (line,) = preceded(now, [one, two]).lines
    assert [item.publisher for item in line.citations] == ["A", "B"]
    assert line.words.startswith("The ferry Aurora struck")
    assert str(line.when.start) == "2021-03-07"


def test_nothing_later_or_undated_came_before(reader: Reader) -> None:
    text = "The ferry Aurora struck a reef near the harbour of Visby."
    now = reader.read(Report("The ferry Aurora was raised off the reef near Visby.", published="2021-03-11"))
    later = reader.read(Report(text, published="2021-03-12"))
    same_day = reader.read(Report(text, published="2021-03-11"))
    undated = reader.read(Report(text))
    assert preceded(now, [later, same_day, undated, now]).lines == ()
    assert preceded(undated, [now]).lines == ()


def test_a_budget_is_kept(sample: list[Record]) -> None:
    assert len(preceded(sample[-1], sample, Budget(lines=3)).lines) <= 3
    short = preceded(sample[-1], sample, Budget(words=60))
    assert sum(len(line.words.split()) for line in short.lines) <= 66


def test_a_timeline_is_about_its_query(sample: list[Record]) -> None:
    brief = timeline("Franklin", sample)
    assert_sound(brief, sample)
    assert len(brief.lines) >= 4
    assert all("Franklin" in line.text for line in brief.lines)


def test_a_timeline_of_nothing_is_empty(sample: list[Record]) -> None:
    assert timeline("zeppelin", sample).lines == ()


def test_candidates_come_from_the_archive(sample: list[Record], archive: MemoryArchive) -> None:
    earlier = earlier_records(sample[-1], archive)
    assert len(earlier) >= 10
    assert preceded(sample[-1], earlier).lines == preceded(sample[-1], sample).lines
    assert len(matching_records("Franklin", archive)) >= 4


def test_a_brief_as_data(sample: list[Record]) -> None:
    data = preceded(sample[-1], sample).to_dict()
    assert data["schema"] == "onrecord-brief/1"
    line = data["lines"][0]
    assert set(line) == {"when", "dated", "text", "pieces", "citations", "confidence"}
    assert line["citations"][0]["span"][0] < line["citations"][0]["span"][1]


def test_the_same_reports_in_any_order_give_the_same_brief(sample: list[Record]) -> None:
    assert preceded(sample[-1], list(reversed(sample))) == preceded(sample[-1], sample)
