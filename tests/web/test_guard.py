"""Who may call, and what a page may do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import UsageError
from onrecord.web import Settings, create_app
from tests.web.conftest import HOST

TOKEN = "a long secret of this desk"


@pytest.fixture
def guarded(archive: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(archive, token=TOKEN)), base_url=HOST) as client:
        yield client


def test_beyond_this_machine_a_token_is_needed() -> None:
    for host in ("0.0.0.0", "192.0.2.1", "::", "news.example"):
        with pytest.raises(UsageError, match="callers must show a token"):
            Settings("news.db", host=host)
    for host in ("127.0.0.1", "127.0.0.9", "::1", "localhost"):
        Settings("news.db", host=host)
    with pytest.raises(UsageError, match="too short"):
        Settings("news.db", host="0.0.0.0", token="secret")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8137", ""])
def test_a_name_that_is_not_its_own_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/api/v1/archive", headers={"host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8137", "LOCALHOST", "[::1]:8137"])
def test_its_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/api/v1/archive", headers={"host": host}).status_code == 200


def test_without_the_token_nothing_is_told(guarded: TestClient) -> None:
    assert guarded.get("/api/v1/archive").status_code == 401
    assert guarded.get("/api/v1/openapi.json").status_code == 401
    wrong = {"authorization": "Bearer another secret of another"}
    assert guarded.get("/api/v1/archive", headers=wrong).status_code == 401
    assert guarded.get("/api/v1/archive", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_a_person_signs_in_and_out(guarded: TestClient) -> None:
    first = guarded.get("/", headers={"accept": "text/html"}, follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (303, "/sign-in")
    assert guarded.get("/sign-in").status_code == 200
    wrong = guarded.post("/sign-in", data={"token": "not the token"})
    assert wrong.status_code == 401
    assert "not the token of this server" in wrong.text
    right = guarded.post("/sign-in", data={"token": TOKEN}, follow_redirects=False)
    assert right.status_code == 303
    cookie = right.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "The archive" in guarded.get("/", headers={"accept": "text/html"}).text
    guarded.post("/sign-out")
    assert guarded.get("/api/v1/archive").status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
    ],
)
def test_another_site_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    before = client.get("/api/v1/archive").json()["holds"]["reports"]
    answer = client.post("/add", data={"text": "A report from elsewhere."}, headers=headers)
    assert answer.status_code == 403
    assert client.post("/api/v1/reports", json={"text": "Another."}, headers=headers).status_code == 403
    assert client.get("/api/v1/archive").json()["holds"]["reports"] == before


@pytest.mark.parametrize(
    "path", ["/", "/search?q=ice", "/reports/none", "/static/site.css", "/api/v1/archive"]
)
def test_no_page_runs_what_is_not_its_own(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_pages_have_no_style_or_script_of_their_own(client: TestClient) -> None:
    for path in (
        "/",
        "/search?q=ice",
        "/reports/titanic-05",
        "/who?name=Franklin",
        "/timeline?about=ice",
        "/add",
    ):
        html = client.get(path).text
        assert "<script" not in html
        assert "<style" not in html
        assert " style=" not in html
        assert "javascript:" not in html
        assert not [word for word in ("onclick", "onload", "onerror") if word in html]


def test_a_request_without_end_is_cut_off(client: TestClient) -> None:
    long = "x" * 6_000_000
    assert client.post("/api/v1/reports", json={"text": long}).status_code == 413

    def streamed() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(60):
            yield b"x" * 100_000
        yield b'"}'

    assert client.post("/api/v1/reports", content=streamed()).status_code == 413
