"""The expected facts are well formed and stand in their reports.

Each ``NAME.txt`` is a report written for these tests (``spy_plane`` retells the facts of May 1960, the
others are invented), and ``NAME.expected.json`` lists what a careful reader finds in it. A fact is found
when every field that it names agrees; ``a|b`` accepts either; a list under ``act`` accepts any, a list
under ``who`` wants every one.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Act, Bound, Kind, Quotation

HERE = Path(__file__).parent
REPORTS = sorted(HERE.glob("*.txt"))
GROUPS = ("statements", "entities", "times", "quantities", "events")
FIELDS = {
    "statements": {"id", "who", "says", "act", "quotation", "said", "within", "why"},
    "entities": {"name", "kind", "attributes", "country", "mentions_at_least", "why"},
    "times": {"text", "value", "why"},
    "quantities": {"text", "value", "bound", "why"},
    "events": {"id", "trigger", "participants", "when", "where", "reported_in", "why"},
}
VALUE = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d|-Q[1-4])?$|P\d+[DWMY]$")


def plain(text: str) -> str:
    """As facts compare: without case, one kind of apostrophe, single blanks."""
    return re.sub(r"\s+", " ", re.sub("[ʼ’‘`´]", "'", text)).strip().lower()


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def load(report: Path) -> tuple[str, dict[str, Any]]:
    return report.read_text("utf-8"), json.loads(report.with_suffix(".expected.json").read_text("utf-8"))


def absent(text: str, expected: dict[str, Any]) -> list[str]:
    """The words named by facts that are not in the report; every alternative of ``a|b`` counts."""
    words = [fact["says"] for fact in expected["statements"]]
    words += [fact["text"] for group in ("times", "quantities") for fact in expected[group]]
    words += [fact["trigger"] for fact in expected["events"]]
    words += [who for fact in expected["statements"] for who in listed(fact["who"])]
    words += [fact["name"] for fact in expected["entities"]]
    words += [who for fact in expected["events"] for who in fact.get("participants", [])]
    words += [fact["where"] for fact in expected["events"] if "where" in fact]
    flat = [part for word in words for part in word.split("|")]
    return [part for part in flat if not part.strip() or plain(part) not in plain(text)]


@pytest.fixture(params=REPORTS, ids=lambda path: path.stem)
def report(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_five_reports_each_with_its_facts() -> None:
    assert len(REPORTS) == 5
    assert {path.name.removesuffix(".expected.json") for path in HERE.glob("*.json")} == {
        path.stem for path in REPORTS
    }


def test_a_report_has_the_length_of_a_news_story(report: Path) -> None:
    assert 250 <= len(load(report)[0].split()) <= 400


def test_there_are_twenty_to_thirty_five_facts(report: Path) -> None:
    _, expected = load(report)
    assert 20 <= sum(len(expected[group]) for group in GROUPS) <= 35
    assert all(expected[group] for group in GROUPS)


def test_published_is_given(report: Path) -> None:
    _, expected = load(report)
    assert date.fromisoformat(expected["published"])


def test_only_known_fields(report: Path) -> None:
    _, expected = load(report)
    assert set(expected) == {"published", *GROUPS}
    for group in GROUPS:
        for fact in expected[group]:
            assert set(fact) <= FIELDS[group], fact


def test_ids_are_unique_and_references_hold(report: Path) -> None:
    _, expected = load(report)
    ids = [fact["id"] for fact in expected["statements"]]
    events = [fact["id"] for fact in expected["events"]]
    assert len(set(ids)) == len(ids)
    assert len(set(events)) == len(events)
    for fact in expected["statements"]:
        # An outer statement stands before what it holds, so that nothing is within itself.
        outer = fact.get("within")
        assert outer is None or ids.index(outer) < ids.index(fact["id"]), fact
    for fact in expected["events"]:
        assert fact.get("reported_in", ids[0]) in ids, fact


def test_the_words_occur_in_the_report(report: Path) -> None:
    assert absent(*load(report)) == []


def test_values_are_of_the_contract(report: Path) -> None:
    _, expected = load(report)
    for fact in expected["statements"]:
        assert set(listed(fact.get("act", "state"))) <= set(Act)
        assert fact.get("quotation", "direct") in set(Quotation)
        assert VALUE.match(fact.get("said", "2000"))
    for fact in expected["entities"]:
        assert fact["kind"] in set(Kind)
        assert set(fact.get("attributes", {})) <= {"role", "born", "age"}
        assert re.fullmatch("[A-Z]{2}", fact.get("country", "XX"))
    for fact in expected["times"]:
        assert VALUE.match(fact["value"]), fact
    for fact in expected["quantities"]:
        assert fact["bound"] in set(Bound)
        assert isinstance(fact["value"], int | float)
    for fact in expected["events"]:
        assert VALUE.match(fact.get("when", "2000"))


def test_a_word_that_is_not_there_is_seen() -> None:
    text, expected = load(REPORTS[0])
    expected["events"][0]["trigger"] += "|exploded quietly"
    assert absent(text, expected) == ["exploded quietly"]
