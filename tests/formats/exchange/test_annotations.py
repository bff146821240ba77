"""Web Annotations: what the model demands is there, and each selector finds just its words."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.formats.exchange import web_annotations
from onrecord.record import Record
from tests.record.sample import sample
from tests.record.strategies import records


def targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def check(record: Record) -> None:
    made = web_annotations(record)
    items = made["first"]["items"]
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert made["type"] == "AnnotationCollection"
    assert made["first"]["type"] == "AnnotationPage"
    assert made["total"] == len(items)
    assert len({item["id"] for item in items}) == len(items)
    text = record.report.text
    for item in items:
        assert item["type"] == "Annotation"
        assert item["motivation"] in ("describing", "identifying")
        assert all(body["type"] in ("TextualBody", "SpecificResource") for body in item["body"])
        for target in targets(item):
            quote, place = target["selector"]
            assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert quote["exact"] == text[place["start"] : place["end"]]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            at = place["start"] - len(quote["prefix"])
            assert text[at : at + len(around)] == around
    json.dumps(made)


def test_each_selector_finds_its_words() -> None:
    check(sample())


@given(st.lists(records(), max_size=1))
def test_of_any_record(found: list[Record]) -> None:
    for record in found:
        check(record)


def test_a_content_says_who_and_which_act_and_leads_to_its_statement() -> None:
    record = sample()
    denial = next(item for item in record.statements if item.act == "deny")
    items = web_annotations(record)["first"]["items"]
    [content] = [item for item in items if item["id"].endswith(f"{denial.id}-content")]
    values = [body.get("value") for body in content["body"]]
    assert "deny" in values
    assert any(value and value.startswith("North British Railway denied") for value in values)
    linked = [body["source"] for body in content["body"] if body["type"] == "SpecificResource"]
    assert linked == [f"urn:onrecord:{record.report.id}#{denial.id}"]
