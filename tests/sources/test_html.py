from __future__ import annotations

import importlib.metadata
import json
import time

import pytest

from onrecord.errors import EmptyReport, NoArticle, NotText, SourceError, TooLarge
from onrecord.sources import Extracted, Extractor, Given, Trafilatura, from_bytes, from_file, from_html
from onrecord.sources.article import choose
from onrecord.sources.blocks import blocks
from onrecord.sources.page import Page
from tests.sources.pages import INDEX, ITEMS, LOGIN, PARAGRAPHS, QUOTE, SCRIPTED, article


def test_the_whole_article_and_nothing_beside_it() -> None:
    report = from_html(article().encode(), url="https://bell.example/pier")
    first, *rest = PARAGRAPHS
    assert report.text.split("\n\n") == [first, *ITEMS, *rest[:2], QUOTE, *rest[2:]]


def test_raw_bytes_and_extractor_are_kept() -> None:
    page = article().encode()
    report = from_html(page, url="https://bell.example/pier")
    assert report.raw == page
    assert report.extractor is not None
    assert report.extractor.startswith(f"trafilatura {importlib.metadata.version('trafilatura')}")
    assert report.url == "https://bell.example/pier"


def test_words_in_links_stay_in_their_sentence() -> None:
    link = "<a href='/x'>the Harbour Authority of Marlow Bay will</a>"
    linked = f"Officials said that {link} pay for <em>all</em> of it."
    page = article(paragraphs=(*PARAGRAPHS[:2], linked, *PARAGRAPHS[2:]))
    assert (
        "Officials said that the Harbour Authority of Marlow Bay will pay for all of it."
        in from_html(page).text
    )


def test_an_article_in_several_containers_is_whole() -> None:
    half = "</div></div><div class='advert'><p>Advertisement</p></div><div class='body'><div class='grid'>"
    parts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    page = (
        "<html lang='en'><head><title>Pier</title></head><body><h1>Pier</h1>"
        "<div class='body'><div class='grid'>"
        + "".join(parts[:3])
        + half
        + "".join(parts[3:])
        + "</div></div></body></html>"
    )
    text = from_html(page).text
    assert [text.find(part) >= 0 for part in PARAGRAPHS] == [True] * len(PARAGRAPHS)
    assert "Advertisement" not in text


def test_line_breaks_and_tables() -> None:
    table = "<table><tr><th>Year</th><th>Vessels</th></tr><tr><td>2023</td><td>412</td></tr></table>"
    breaks = "The board named three dates for its next meetings:<br>4 May,<br>11 May and 18 May."
    text = from_html(
        article(paragraphs=(*PARAGRAPHS[:3], breaks, *PARAGRAPHS[3:])).replace(
            "<blockquote>", table + "<blockquote>"
        )
    ).text
    assert "Year | Vessels\n\n2023 | 412" in text
    assert "its next meetings:\n4 May,\n11 May and 18 May." in text


@pytest.mark.parametrize(
    ("start", "end"), [("<div>", "<br><br>"), ("<pre>", "\n\n"), ("<table><tr><td>", "<br> <br>")]
)
def test_paragraphs_without_elements_of_their_own(start: str, end: str) -> None:
    page = f"<html lang='en'><body>{start}{end.join(PARAGRAPHS)}</body></html>"
    assert from_html(page).text == "\n\n".join(PARAGRAPHS)


def test_what_a_reader_does_not_see_is_left_out() -> None:
    hidden = (
        "<p hidden>Not for the eyes of readers, this is a draft.</p><p style='display: none'>Nor is this.</p>"
    )
    text = from_html(article(before=hidden)).text
    assert "draft" not in text
    assert "Nor is this" not in text


def test_paragraphs_repeated_for_narrow_screens_are_taken_once() -> None:
    page = article(paragraphs=(*PARAGRAPHS, PARAGRAPHS[2]))
    assert from_html(page).text.count(PARAGRAPHS[2]) == 1


@pytest.mark.parametrize(
    ("page", "hint"),
    [
        (LOGIN, "a login"),
        (INDEX, "an index of links"),
        (SCRIPTED, "filled in by a script"),
        ("<html><head><title>x</title></head><body></body></html>", "copy its text"),
        ("<html><body><h1>Soon</h1><p>Under construction.</p></body></html>", "copy its text"),
        ("<!-- nothing -->", "saved whole"),
    ],
)
def test_pages_without_an_article(page: str, hint: str) -> None:
    with pytest.raises(NoArticle, match="no article in the page") as caught:
        from_html(page, where="page.html")
    assert caught.value.where == "page.html"
    assert hint in str(caught.value)


def test_an_article_that_only_json_ld_has() -> None:
    item = {"@type": "NewsArticle", "headline": "North pier closed", "articleBody": "\n\n".join(PARAGRAPHS)}
    data = f'<script type="application/ld+json">{json.dumps(item)}</script>'
    report = from_html(SCRIPTED.replace("</head>", f"{data}</head>"))
    assert report.text == "\n\n".join(PARAGRAPHS)
    assert (report.title, report.extractor) == ("North pier closed", "json-ld")


def test_bad_input() -> None:
    with pytest.raises(EmptyReport):
        from_html("  \n", where="x")
    with pytest.raises(TooLarge, match="25,000,000 bytes"):
        from_html(b"<p>" + b"a" * 24_999_997, where="x")
    with pytest.raises(NotText):
        from_html(b"%PDF-1.7", where="x")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + "deep" + "</div>" * 20_000,
        "<p>unclosed <b><i>tags <table><tr><td>" * 500,
        "<html><body>" + "&#x110000;&#0;&bogus;" * 100,
        "<" * 10_000,
        "<p>\x0b\x1c\ud83d</p>",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>x</p>",
        "<?xml version='1.0' encoding='utf-16'?><html><body><p>x</p></body></html>",
    ],
)
def test_broken_pages_are_errors_of_the_source(page: str) -> None:
    with pytest.raises(SourceError):
        from_html(page, where="broken.html")


def test_encodings() -> None:
    page = article(
        paragraphs=(*PARAGRAPHS, "The café on the pier, “Chez Zoë”, will open again in May, its owner said.")
    )
    old = page.replace('charset="utf-8"', 'charset="windows-1252"').encode("cp1252")
    for data in (page.encode(), old, page.encode("utf-16")):
        report = from_html(data)
        assert "The café on the pier, “Chez Zoë”, will open" in report.text
        assert report.raw == data


def test_html_is_recognised_by_its_look(tmp_path) -> None:  # type: ignore[no-untyped-def]
    page = article().encode()
    for name in ("page.html", "page.txt", "page"):
        path = tmp_path / name
        path.write_bytes(page)
        assert from_file(path).text.startswith(PARAGRAPHS[0])
    assert from_bytes(page, where="x", html=False).text.startswith("<!DOCTYPE")
    plain = b"<Reuters> is how the wire marks its own name in some feeds."
    assert from_bytes(plain, where="x").text == plain.decode()


def test_many_comments_are_looked_through_once() -> None:
    start = time.perf_counter()
    text = "<!-- x -->" * 400 + "plain words"
    assert from_bytes(text.encode(), where="x").text == text
    assert time.perf_counter() - start < 1


def test_a_feed_is_no_article() -> None:
    with pytest.raises(NoArticle, match="a feed"):
        from_bytes(b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', where="x")


def test_what_is_given_wins() -> None:
    given = Given(title="T", publisher="P", published="2024-01-02", url="https://a.example/", language="cy")
    report = from_html(article(), url="https://b.example/", given=given)
    assert (report.title, report.publisher, report.published) == ("T", "P", "2024-01-02")
    assert (report.url, report.language) == ("https://a.example/", "cy")


def test_a_declared_language_that_is_not_that_of_the_words() -> None:
    assert from_html(article(attributes=' lang="fi"')).language == "en"
    assert from_html(article(attributes="")).language == "en"


def test_any_extractor_will_do() -> None:
    class First:
        name = "first two paragraphs 1"

        def extract(self, page: Page) -> Extracted | None:
            found = [block.text for block in page.blocks if block.tag == "p"]
            return Extracted("\n\n".join(found[:2])) if found else None

    assert isinstance(First(), Extractor)
    assert isinstance(Trafilatura(), Extractor)
    report = from_html(article(), extractor=First())
    assert (report.text, report.extractor) == ("\n\n".join(PARAGRAPHS[:2]), First.name)


def test_blocks_say_where_they_stand() -> None:
    found = Page(
        "<body><nav><p>Menu</p></nav>"
        "<div><p>One <a href='#'>two</a></p><blockquote>Three</blockquote></div></body>"
    )
    menu, first, quoted = blocks(found.tree)
    assert (menu.text, menu.around) == ("Menu", True)
    assert (first.text, first.tag, first.around) == ("One two", "p", False)
    assert first.link_share == pytest.approx(3 / 7)
    assert quoted.quoted


def test_nothing_is_chosen_where_nothing_is_voted_for() -> None:
    assert choose(Page(article()).blocks, "quite other words than those", "and others yet again") == []
