"""The pages: what they show, and that every link on them leads somewhere."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from tests.record.page import Page

PATHS = (
    "/",
    "/search",
    "/search?q=ice",
    "/reports/titanic-05",
    "/who?name=Franklin",
    "/timeline?about=ice",
    "/add",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_link_leads_somewhere(client: TestClient, path: str) -> None:
    html = client.get(path).text
    Page(html)
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    for link in map(unescape, re.findall(r'(?:href|action)="([^"]+)"', html)):
        if link.startswith("#"):
            assert link[1:] in ids
        elif link.startswith("/") and link != "/sign-out":
            assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("path", PATHS)
def test_every_field_has_a_label(client: TestClient, path: str) -> None:
    html = client.get(path).text
    fields = re.findall(r'<(?:input|textarea)[^>]*\bid="([^"]+)"', html)
    assert set(fields) <= set(re.findall(r'<label for="([^"]+)"', html))
    assert len(re.findall(r"<h1\b", html)) == 1


def test_the_list_goes_on_page_by_page(client: TestClient) -> None:
    for day in range(1, 29):
        client.post(
            "/api/v1/reports", json={"text": f"Note of day {day}.", "published": f"1912-05-{day:02d}"}
        )
    first = client.get("/").text
    [link] = re.findall(r'href="(/\?after=[^"]+)"', first)
    second = client.get(link).text
    shown = re.findall(r'<a href="/reports/(\w+)">', first + second)
    assert len(shown) == len(set(shown)) == 43
    assert "Later reports" not in second


def test_words_are_found_and_marked(client: TestClient) -> None:
    html = client.get("/search", params={"q": "iceberg"}).text
    assert re.search(r"<mark>[Ii]ceberg</mark>", html)
    assert "Nothing has all of these words" in client.get("/search", params={"q": "zeppelin"}).text


def test_a_report_is_pasted_and_shown(client: TestClient) -> None:
    given = {"text": "A mate said:\r\n“Ice ahead.”", "published": "1912-04-20", "title": "The <b>mate</b>"}
    page = client.post("/add", data=given)
    assert page.status_code == 200
    assert "The &lt;b&gt;mate&lt;/b&gt;" in page.text
    ref = page.url.path.rpartition("/")[2]
    assert client.get(f"/api/v1/reports/{ref}").json()["report"]["text"] == "A mate said:\n“Ice ahead.”"


def test_nothing_pasted_is_said(client: TestClient) -> None:
    answer = client.post("/add", data={"text": " \n "})
    assert answer.status_code == 400
    assert "there is no text" in answer.text
    wrong = client.post("/add", data={"text": "Words.", "published": "soon"})
    assert wrong.status_code == 400
    assert "is no date" in wrong.text


def test_what_is_not_there_is_said_on_a_page(client: TestClient) -> None:
    for path in ("/reports/nowhere", "/nothing"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "That did not work" in answer.text


def test_hostile_words_stay_words(client: TestClient) -> None:
    bad = "<script>alert(1)</script>"
    made = client.post(
        "/api/v1/reports", json={"text": f"{bad} said it was {bad}.", "title": bad, "publisher": bad}
    )
    ref = made.json()["report"]
    for path in ("/", f"/reports/{ref}", "/search?q=alert", f"/search?q={bad}", f"/who?name={bad}"):
        html = client.get(path).text
        assert "<script" not in html
