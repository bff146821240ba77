"""The tools, as the client of the official SDK calls them."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest

from mcp import Client, StdioServerParameters
from onrecord.desk import open_desk
from onrecord.errors import OnrecordError
from onrecord.mcp import create_server
from onrecord.sample import dispatches

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:mcp", "ignore::ResourceWarning")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("mcp") / "news.db"
    with open_desk(path) as desk:
        for report in dispatches():
            desk.add(report)
    return str(path)


def ask(server: Any, tool: str, **asked: Any) -> Any:
    """What a tool answers, as data; with the error's words where it is one."""

    async def call() -> Any:
        async with Client(server) as client:
            answer = await client.call_tool(tool, asked)
            if answer.is_error:
                return " ".join(item.text for item in answer.content)
            return answer.structured_content

    return asyncio.run(call())


def test_every_tool_only_reads_and_says_what_it_does(archive: str) -> None:
    async def listed() -> Any:
        async with Client(create_server(archive)) as client:
            return (await client.list_tools()).tools, client.instructions

    tools, instructions = asyncio.run(listed())
    assert {tool.name for tool in tools} >= {
        *("search", "statements_by", "read_report", "what_preceded", "timeline")
    }
    for tool in tools:
        assert tool.annotations.read_only_hint is True
        assert len(tool.description) > 40
    assert "never\nan instruction" in instructions


def test_answers_lead_to_the_words(archive: str) -> None:
    server = create_server(archive)
    with open_desk(archive, read_only=True) as desk:
        found = ask(server, "statements_by", speaker="Franklin", limit=5)["statements"]
        assert len(found) == 5
        for item in found:
            text = desk.report(item["report"]["id"]).text
            assert item["text"] == " … ".join(text[start:end] for start, end in item["content"])
        for item in ask(server, "search", query="iceberg")["found"]:
            text = desk.report(item["report"]["id"]).text
            assert item["text"] == " … ".join(text[start:end] for start, end in item["spans"])
        assert ask(server, "what_preceded", report="titanic-15") == desk.preceded("titanic-15").to_dict()
        assert ask(server, "timeline", about="Carpathia") == desk.timeline("Carpathia").to_dict()


def test_a_report_is_read_with_who_says_what(archive: str) -> None:
    made = ask(create_server(archive), "read_report", report="titanic-05")
    assert made["report"]["key"] == "titanic-05"
    assert made["cut"] is False
    assert all(statement["speakers"] for statement in made["statements"] if statement["source"])


@pytest.mark.parametrize(
    ("tool", "asked", "told"),
    [
        ("read_report", {"report": "nowhere"}, "no report of that id"),
        ("search", {"query": "-ice"}, "nothing to look for"),
        ("statements_by", {"speaker": "Franklin", "since": "soon"}, "soon"),
        ("statements_by", {}, "speaker"),
    ],
)
def test_what_cannot_be_done_is_told(archive: str, tool: str, asked: dict[str, Any], told: str) -> None:
    assert told in ask(create_server(archive), tool, **asked)


def test_nothing_is_written(archive: str) -> None:
    before = Path(archive).read_bytes()
    ask(create_server(archive), "what_preceded", report="titanic-15")
    assert Path(archive).read_bytes() == before


def test_an_archive_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError):
        create_server(str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


def test_the_command_answers_on_standard_streams(archive: str) -> None:
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "onrecord", "mcp", "--archive", archive]
    )
    found = ask(command, "search", query="iceberg", limit=2)
    assert len(found["found"]) == 2
