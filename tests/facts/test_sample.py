"""The dispatches that ship with the package."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources

from onrecord.record import Report
from onrecord.sample import dispatches

REPORTS = list(dispatches())
QUOTE = re.compile(r"[\"“]([^\"“”]+)[\"”]")


def readme() -> str:
    return resources.files("onrecord.sample").joinpath("README.md").read_text("utf-8")


def sources(number: str) -> str:
    """The lines of the table of direct quotes for one dispatch."""
    return "\n".join(line for line in readme().splitlines() if line.startswith(f"| {number} |"))


def test_twelve_to_fifteen_reports() -> None:
    assert 12 <= len(REPORTS) <= 15
    assert all(isinstance(report, Report) for report in REPORTS)


def test_keys_and_ids_are_unique() -> None:
    assert len({report.key for report in REPORTS}) == len(REPORTS)
    assert len({report.id for report in REPORTS}) == len(REPORTS)
    assert all(report.key for report in REPORTS)


def test_dates_are_in_order_and_of_that_week() -> None:
    days = [report.published or "" for report in REPORTS]
    assert days == sorted(days)
    assert days[0] == "1912-04-15"
    assert days[-1] == "1912-04-20"


def test_each_has_a_title_and_is_in_english() -> None:
    assert all(report.title for report in REPORTS)
    assert {report.language for report in REPORTS} == {"en"}
    assert {report.url for report in REPORTS} == {None}


def test_they_are_short() -> None:
    lengths = {report.key: len(report.text.split()) for report in REPORTS}
    assert {key: n for key, n in lengths.items() if not 90 <= n <= 260} == {}


def test_texts_are_clean() -> None:
    for report in REPORTS:
        assert report.text == report.text.strip()
        assert "  " not in report.text
        assert "\n\n\n" not in report.text


def test_the_papers_are_marked_as_invented() -> None:
    papers = Counter(report.publisher or "" for report in REPORTS)
    assert 4 <= len(papers) <= 5
    assert all(paper.endswith(" (invented)") for paper in papers)
    assert min(papers.values()) >= 2
    for paper in papers:
        assert paper.removesuffix(" (invented)") in readme()


def test_some_have_a_dateline_and_some_have_none() -> None:
    datelines = [bool(re.match(r"[A-Z][A-Z ]+, ", report.text)) for report in REPORTS]
    assert 3 <= sum(datelines) <= len(REPORTS) - 3


def test_every_direct_quote_has_its_source() -> None:
    quotes = 0
    for report in REPORTS:
        number = (report.key or "").rpartition("-")[2]
        for quote in QUOTE.findall(report.text):
            start = " ".join(quote.rstrip(".,;").split()[:4])
            assert start in sources(number), f"{report.key}: no source for “{quote}”"
            quotes += 1
    assert quotes >= 15


def test_the_contradictions_are_there() -> None:
    told = "\n".join(report.text for report in REPORTS)
    for words in ("675", "about 800", "866", "868", "705", "745", "unsinkable", "towed to Halifax"):
        assert words in told
