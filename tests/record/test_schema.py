"""The published schema and the codec name exactly the same fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from onrecord.record import (
    SCHEMA,
    Act,
    Bound,
    Kind,
    Precision,
    Quotation,
    Record,
    Status,
    TimeType,
    schema,
    to_dict,
    to_json,
)
from tests.record.sample import sample
from tests.record.strategies import records

VALIDATOR = Draft202012Validator(schema())
DEFS = schema()["$defs"]


def objects() -> Iterator[tuple[str, dict[str, Any]]]:
    yield from ((name, node) for name, node in DEFS.items() if node.get("type") == "object")


def errors(data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(data)]


def test_is_a_valid_schema_of_the_version_that_is_written() -> None:
    Draft202012Validator.check_schema(schema())
    assert DEFS["record"]["properties"]["schema"]["const"] == SCHEMA


@given(records())
def test_every_record_fits(record: Record) -> None:
    assert errors(json.loads(to_json(record))) == []


def test_the_sample_fits() -> None:
    assert errors(to_dict(sample())) == []


@pytest.mark.parametrize(("name", "node"), list(objects()))
def test_every_field_is_described_and_always_written(name: str, node: dict[str, Any]) -> None:
    assert node["description"]
    assert node["additionalProperties"] is False, name
    assert node["required"] == list(node["properties"]), name
    for field, shape in node["properties"].items():
        assert shape["description"].endswith("."), f"{name}.{field}"


def walk(data: Any, node: dict[str, Any], seen: dict[str, set[str]], name: str = "record") -> None:
    """Collects the names of the fields of ``data`` by the definition they fall under."""
    for option in node.get("anyOf", [node]):
        if "$ref" in option:
            name = option["$ref"].rpartition("/")[2]
            node = DEFS[name]
    if isinstance(data, list):
        for item in data:
            walk(item, node.get("items") or {}, seen, name)
    elif isinstance(data, dict) and "properties" in node:
        seen.setdefault(name, set()).update(data)
        for field, value in data.items():
            walk(value, node["properties"].get(field, {}), seen, name)


def test_schema_and_codec_name_the_same_fields() -> None:
    seen: dict[str, set[str]] = {}
    walk(to_dict(sample()), DEFS["record"], seen)
    assert seen == {name: set(node["properties"]) for name, node in objects()}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("statement", "act"), Act),
        (("statement", "quotation"), Quotation),
        (("entity", "kind"), Kind),
        (("event", "status"), Status),
        (("time", "type"), TimeType),
        (("quantity", "bound"), Bound),
    ],
)
def test_values_are_those_of_the_model(path: tuple[str, str], kind: type[StrEnum]) -> None:
    assert DEFS[path[0]]["properties"][path[1]]["enum"] == list(kind)


def test_precisions_are_those_of_the_model() -> None:
    assert DEFS["precision"]["enum"] == list(Precision)


def test_a_field_that_is_not_described_is_found() -> None:
    data = to_dict(sample())
    data["statements"][0]["mood"] = "grave"
    data["entities"][0]["mentions"][0] = [3]
    found = errors(data)
    assert len(found) == 2
    assert any("'mood' was unexpected" in message for message in found)


def test_each_call_gives_a_copy() -> None:
    schema()["$defs"].clear()
    assert schema()["$defs"]


def test_the_names_of_the_contract() -> None:
    """The names that other programs were promised; more may be added, none may go."""
    promised = {
        "record": "schema report statements events entities times quantities problems",
        "report": "id key title publisher url published language text",
        "statement": "id source cue content quotation act addressee said within confidence",
        "party": "spans entity",
        "said": "start end basis",
        "event": "id trigger type participants when where reported_in status confidence",
        "participant": "role spans entity quantity",
        "when": "start end span",
        "entity": "id kind name aliases mentions attributes country latitude longitude geonames",
        "time": "span type value start end",
        "quantity": "id span value bound of",
    }
    for name, fields in promised.items():
        assert set(fields.split()) <= set(DEFS[name]["properties"]), name
