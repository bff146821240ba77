"""The API says what the desk says."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from onrecord.desk import open_desk
from onrecord.record import schema


def pages(client: TestClient, path: str, name: str, **asked: Any) -> list[dict[str, Any]]:
    """All items of a long answer, page by page."""
    found: list[dict[str, Any]] = []
    after = None
    while True:
        answer = client.get(path, params={**asked, "after": after} if after else asked).json()
        assert len(answer[name]) <= asked["limit"]
        found += answer[name]
        after = answer["next"]
        if after is None:
            return found


def test_a_record_is_that_of_the_desk_and_fits_its_schema(client: TestClient, archive: str) -> None:
    answer = client.get("/api/v1/reports/titanic-05")
    Draft202012Validator(schema()).validate(answer.json())
    with open_desk(archive, read_only=True) as desk:
        assert answer.json() == desk.record("titanic-05").to_dict()
    assert client.get("/api/v1/schema").json() == schema()


def test_an_unchanged_record_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/api/v1/reports/titanic-05").headers["etag"]
    again = client.get("/api/v1/reports/titanic-05", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/v1/reports/titanic-06").headers["etag"] != tag


@pytest.mark.parametrize("limit", [1, 4, 15, 50])
def test_pages_tell_each_report_once_and_in_order(client: TestClient, archive: str, limit: int) -> None:
    with open_desk(archive, read_only=True) as desk:
        every = [report.id for report in desk.reports()]
    assert [item["id"] for item in pages(client, "/api/v1/reports", "reports", limit=limit)] == every


def test_a_page_goes_on_where_it_was_though_reports_were_added(client: TestClient) -> None:
    first = client.get("/api/v1/reports", params={"limit": 5}).json()
    early = {"text": "A note of earlier days.", "published": "1911-01-01"}
    assert client.post("/api/v1/reports", json=early).status_code == 201
    second = client.get("/api/v1/reports", params={"limit": 5, "after": first["next"]}).json()
    told = [item["id"] for item in first["reports"] + second["reports"]]
    assert len(set(told)) == 10


def test_reports_without_a_date_come_last(client: TestClient) -> None:
    for text in ("A note without a date.", "Another note without a date."):
        client.post("/api/v1/reports", json={"text": text})
    told = pages(client, "/api/v1/reports", "reports", limit=4)
    assert len(told) == 17
    assert [item["published"] for item in told[-2:]] == [None, None]


def test_statements_page_by_page(client: TestClient, archive: str) -> None:
    with open_desk(archive, read_only=True) as desk:
        every = [(hit.report.id, hit.statement.id) for hit in desk.statements(speaker="Franklin")]
    found = pages(client, "/api/v1/statements", "statements", speaker="Franklin", limit=3)
    assert [(item["report"]["id"], item["id"]) for item in found] == every
    assert len(every) > 5


def test_what_is_asked_is_what_is_answered(client: TestClient, archive: str) -> None:
    with open_desk(archive, read_only=True) as desk:
        search = client.get("/api/v1/search", params={"q": "iceberg", "limit": 5}).json()["found"]
        assert [item["text"] for item in search] == [found.text for found in desk.search("iceberg", limit=5)]
        who = client.get("/api/v1/who/Franklin").json()
        assert len(who["said"]) == len(desk.who("Franklin").said)
        timeline = client.get("/api/v1/timeline", params={"about": "Carpathia"}).json()
        assert timeline == desk.timeline("Carpathia").to_dict()
        preceded = client.get("/api/v1/reports/titanic-15/preceded").json()
        assert preceded == desk.preceded("titanic-15").to_dict()


def test_a_report_is_read_and_kept(client: TestClient) -> None:
    given = {"text": "Captain Rostron denied on Monday that he had seen any ice.", "published": "1912-04-16"}
    made = client.post("/api/v1/reports", json=given)
    assert (made.status_code, made.json()["status"]) == (201, "new")
    record = client.get(made.headers["location"]).json()
    assert record["statements"][0]["act"] == "deny"
    assert record["statements"][0]["said"]["start"] == "1912-04-15"
    again = client.post("/api/v1/reports", json=given)
    assert (again.status_code, again.json()["status"]) == (200, "same")


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/api/v1/reports/nowhere", 404, "no report of that id"),
        ("/api/v1/reports?since=soon", 400, "soon"),
        ("/api/v1/reports?limit=0", 400, "greater than or equal to 1"),
        ("/api/v1/reports?after=x", 400, "no place to go on from"),
        ("/api/v1/statements?act=sing", 400, "sing"),
        ("/api/v1/search", 400, "required"),
        ("/api/v1/search?q=-ice", 400, "nothing to look for"),
        ("/api/v1/nothing", 404, "Not Found"),
    ],
)
def test_what_cannot_be_done_is_said(client: TestClient, path: str, status: int, told: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert told in problem["title"]


@pytest.mark.parametrize(
    "given", [{"text": ""}, {}, {"text": "Words.", "published": "soon"}, {"text": "Words.", "words": 1}, []]
)
def test_what_is_no_report_is_refused(client: TestClient, given: Any) -> None:
    answer = client.post("/api/v1/reports", json=given)
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_description_lists_every_path(client: TestClient) -> None:
    told = client.get("/api/v1/openapi.json").json()
    assert set(told["paths"]) == {
        *("/api/v1/archive", "/api/v1/schema", "/api/v1/reports", "/api/v1/reports/{ref}"),
        *("/api/v1/reports/{ref}/preceded", "/api/v1/statements", "/api/v1/search"),
        *("/api/v1/who/{name}", "/api/v1/timeline"),
    }
