"""Records as JSON and back: nothing lost, nothing damaged let in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from onrecord.errors import UsageError
from onrecord.record import Quantity, Record, Report, Span, from_dict, from_json, to_dict, to_json
from tests.record.sample import sample
from tests.record.strategies import records


@given(records())
def test_round_trip_of_whole_records(record: Record) -> None:
    assert from_dict(to_dict(record)) == record
    again = from_json(to_json(record))
    assert again == record
    assert again.report.extractor == record.report.extractor  # not part of equality
    assert to_json(again) == to_json(record)


@given(records())
def test_json_is_plain_utf8_and_of_one_line(record: Record) -> None:
    text = to_json(record)
    assert "\n" not in text
    assert json.loads(text.encode("utf-8")) == to_dict(record)


def test_exact_words_come_back_from_the_spans() -> None:
    record = from_json(to_json(sample()))
    for statement in record.statements:
        assert statement.text == " … ".join(span.of(record.report.text) for span in statement.content)
    assert record.statements == sample().statements


def test_the_record_has_the_same_ways_in_and_out() -> None:
    record = sample()
    assert Record.from_dict(record.to_dict()) == record
    assert record.to_json(indent=2) == to_json(record, indent=2)
    assert from_json(to_json(record).encode()) == record


def test_an_unpaired_surrogate_is_written_so_that_it_can_be_stored() -> None:
    record = Record(Report("broken \udce9 byte"))
    text = to_json(record)
    assert text.encode("utf-8").isascii()
    assert from_json(text) == record


def test_numbers_are_written_as_the_report_gives_them() -> None:
    quantities = tuple(
        Quantity(f"q-{n}", Span(0, 1), value, upper=upper)
        for n, (value, upper) in enumerate([(155.0, None), (0.5, 2.0), (-3.0, None), (1e22, None)])
    )
    written = to_json(Record(Report("x"), quantities=quantities))
    values = [(item["value"], item["upper"]) for item in json.loads(written)["quantities"]]
    assert values == [(155, None), (0.5, 2), (-3, None), (1e22, None)]
    assert '"value": 155,' in written
    assert '"value": 1e+22,' in written


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 1e301, -(10**400)])
def test_no_quantity_that_json_cannot_hold(value: float) -> None:
    with pytest.raises(ValueError, match="no number up to"):
        Quantity("q-1", Span(0, 1), value)


def test_what_later_versions_add_is_passed_over_and_what_they_added_may_lack() -> None:
    data = to_dict(sample())
    data["mood"] = "grave"
    data["statements"][0]["irony"] = 0.1
    for name in ("sentences", "layers", "problems", "reader"):
        del data[name]
    for item in data["statements"]:
        del item["confidence"], item["said"]["precision"], item["addressee"]
    record = from_dict(data)
    assert record.sentences == ()
    assert record.statements[0].confidence == 1.0
    assert record.statements[0].said.when == sample().statements[0].said.when


def change(data: dict[str, Any], path: str, value: Any) -> None:
    *way, last = path.split("/")
    place: Any = data
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    last_step: Any = int(last) if last.isdigit() else last
    if value is ...:
        del place[last_step]
    else:
        place[last_step] = value


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("report", ..., "report: not an object"),
        ("report/text", ..., "report.text: missing"),
        ("report/text", 7, "report.text: not a string"),
        ("report/title", ["a"], "report.title: not a string"),
        ("report/published", "last Tuesday", "report.published: not a date"),
        ("report/text", "Cut off.", "statements[0].content[0]: not a span of the text"),
        ("statements", ..., "statements: missing"),
        ("statements", {}, "statements: not an array"),
        ("statements/1", "said", "statements[1]: not an object"),
        ("statements/1/id", None, "statements[1].id: not a string"),
        ("statements/1/content/0", [9, 3], "statements[1].content[0]: not a span of the text: [9, 3]"),
        ("statements/1/content/0", [-1, 3], "statements[1].content[0]: not a span"),
        ("statements/1/content/0", [1, 2, 3], "statements[1].content[0]: not a span"),
        ("statements/1/content/0", ["1", "2"], "statements[1].content[0]: not a span"),
        ("statements/1/act", "shrug", "statements[1].act: 'shrug' is none of state, deny"),
        ("statements/1/quotation", None, "statements[1].quotation: not a string"),
        ("statements/1/source/0/entity", 5, "statements[1].source[0].entity: not a string"),
        ("statements/1/confidence", 1.5, "statements[1].confidence: not a number from 0 to 1"),
        ("statements/1/confidence", float("nan"), "statements[1].confidence: not a number"),
        ("statements/1/said/start", "May", "statements[1].said: "),
        ("statements/1/said/start", "9999-01-01", "statements[1].said: an interval that ends before"),
        ("statements/1/said/end", "9999-12-31", "statements[1].said: the last day of the calendar"),
        ("statements/1/said/precision", "hour", "statements[1].said.precision: 'hour' is none of day"),
        ("entities/0/latitude", 91, "entities[0].latitude: not a number from -90 to 90"),
        ("entities/0/aliases", [1], "entities[0].aliases: not an array of strings"),
        ("entities/0/attributes", [], "entities[0].attributes: not an object"),
        ("entities/0/attributes", {"role": 1}, "entities[0].attributes.role: not a string"),
        ("events/0/when", "noon", "events[0].when: not an object"),
        ("events/0/participants/0/role", 1, "events[0].participants[0].role: not a string"),
        ("times/0/span", None, "times[0].span: not a span"),
        ("quantities/0/value", "many", "quantities[0].value: not a number"),
        ("quantities/0/value", True, "quantities[0].value: not a number"),
        ("problems", [{"code": "x"}], "problems[0].message: missing"),
    ],
)
def test_damage_is_refused_with_its_place(path: str, value: Any, message: str) -> None:
    data = to_dict(sample())
    change(data, path, value)
    with pytest.raises(UsageError) as refused:
        from_dict(data)
    assert f"a damaged record: {message}" in str(refused.value)
    assert refused.value.hint
    assert refused.value.where == (sample().report.id if isinstance(data.get("report"), dict) else None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON"),
        ('{"schema": "onrecord/1"', "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not a record, but a list"),
        ("{}", "not a record of the schema onrecord/1: None"),
        ('{"schema": "onrecord/2"}', "not a record of the schema onrecord/1: 'onrecord/2'"),
        ('{"schema": "onrecord/1"}', "a damaged record: report: not an object"),
    ],
)
def test_what_is_no_record_is_refused(text: str | bytes, message: str) -> None:
    with pytest.raises(UsageError, match="^" + message.replace("[", r"\[")):
        from_json(text)
