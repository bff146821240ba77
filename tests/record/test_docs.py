"""What docs/record.md shows is so, and it leaves no field out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from onrecord.errors import UsageError
from onrecord.record import from_dict, from_json, schema, to_dict

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text("utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)\n```", PAGE, re.S)
    return str(found)


def example() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(block("json"))
    return data


def test_the_example_fits_the_schema_and_is_read_as_it_stands() -> None:
    Draft202012Validator(schema()).validate(example())
    assert to_dict(from_dict(example())) == example()


def test_the_example_is_what_the_page_says_of_it() -> None:
    record = from_json(block("json"))
    assert record.report.text[24:28] == "said"
    assert (
        record.report.id
        == type(record.report)(
            *(record.report.text, record.report.title, record.report.publisher, None, record.report.published)
        ).id
    )
    (event,) = record.events
    assert event.reported_in == record.statements[0].id
    assert event.participants[0].text == "at least 12 boats"
    assert record.get(event.participants[0].quantity).text == "at least 12"
    assert record.entities[0].attribute_spans["role"].of(record.report.text) == "Harbour master"


def test_the_snippet_prints_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block("python"), "docs/record.md", "exec"), {"text": block("json")})
    assert capsys.readouterr().out == block("text") + "\n"


def test_the_damage_is_told_as_the_page_shows() -> None:
    data = example()
    data["statements"][0]["content"] = [[39, 700]]
    with pytest.raises(UsageError) as refused:
        from_dict(data)
    assert f"`{refused.value.what}`" in PAGE


def test_every_field_and_value_is_explained() -> None:
    explained = set(re.findall(r"`([\w/]+)`", PAGE))
    for name, node in schema()["$defs"].items():
        for field, shape in node.get("properties", {}).items():
            assert {field, *shape.get("enum", [])} <= explained | {"spans"}, f"{name}.{field}"
    assert set(schema()["$defs"]["precision"]["enum"]) <= explained
