from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from onrecord.sources import from_html
from onrecord.sources.metadata import Metadata, metadata
from onrecord.sources.page import Page
from tests.sources.pages import PARAGRAPHS, article


def found(head: str = "", *, url: str | None = None, before: str = "", attributes: str = "") -> Metadata:
    page = Page(article(head=head, before=before, attributes=attributes), url)
    return metadata(page, today=date(2025, 6, 1), search=False)


def ld(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Pier &amp; quay closed",
    "datePublished": "2025-04-15T08:30:00+01:00",
    "dateModified": "2025-04-20",
    "publisher": {"@type": "Organization", "name": "The Marlow Bell"},
    "inLanguage": "en-GB",
}


@pytest.mark.parametrize(
    "data",
    [
        NEWS,
        [{"@type": "BreadcrumbList"}, NEWS],
        {
            "@context": "https://schema.org",
            "@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, NEWS],
        },
        NEWS | {"@type": ["Report", "ReportageNewsArticle"]},
        NEWS | {"publisher": [{"name": "The Marlow Bell"}], "headline": ["Pier & quay closed"]},
        [
            NEWS | {"publisher": {"@id": "#us"}},
            {"@type": "Organization", "@id": "#us", "name": "The Marlow Bell"},
        ],
    ],
)
def test_json_ld(data: Any) -> None:
    made = found(ld(data))
    assert (made.title, made.publisher) == ("Pier & quay closed", "The Marlow Bell")
    assert (made.published, made.dated_by, made.language) == ("2025-04-15T08:30:00+01:00", "json-ld", "en")


def test_json_ld_of_other_articles_is_not_taken() -> None:
    other = NEWS | {"headline": "Another", "datePublished": "2025-01-01"}
    listed = {"@type": "ItemList", "itemListElement": [other]}
    assert found(ld(listed)).published is None
    mine = NEWS | {"url": "https://bell.example/pier"}
    assert found(ld([other, mine]), url="https://bell.example/pier").published == "2025-04-15T08:30:00+01:00"


@pytest.mark.parametrize("broken", ["{not json", "", "<!-- -->", "[[[", '"text"', "null"])
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script>{ld(NEWS)}'
    assert found(head).publisher == "The Marlow Bell"


def test_json_ld_in_comments_and_with_line_breaks() -> None:
    raw = json.dumps(NEWS).replace("quay", "quay\n")
    head = f'<script type="application/ld+json">\n//<![CDATA[\n{raw}\n//]]>\n</script>'
    assert found(head).title == "Pier & quay closed"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-04-15T08:30:00Z">',
        '<meta name="date" content="2025-04-15T08:30:00Z">',
        '<meta name="DC.date.issued" content="2025-04-15T08:30:00Z">',
        '<meta itemprop="datePublished" content="2025-04-15T08:30:00Z">',
        '<meta name="date" content="no date"><meta name="pubdate" content="Tue, 15 Apr 2025 08:30:00 GMT">',
    ],
)
def test_meta_dates(head: str) -> None:
    made = found(head)
    assert (made.published, made.dated_by) == ("2025-04-15T08:30:00+00:00", "meta")


@pytest.mark.parametrize(
    ("before", "published"),
    [
        ('<time datetime="2025-04-15">15 April</time>', "2025-04-15"),
        (
            '<time datetime="2025-04-15T08:00">a</time><time datetime="2025-04-15T09:00">b</time>',
            "2025-04-15T08:00:00",
        ),
        (
            '<time datetime="2025-04-20"></time><time datetime="2025-04-15" itemprop="datePublished"></time>',
            "2025-04-15",
        ),
        ('<time datetime="2025-04-15">a</time><time datetime="2025-04-16">b</time>', None),
        (
            '<aside><time datetime="2025-04-16">b</time></aside><time datetime="2025-04-15">a</time>',
            "2025-04-15",
        ),
        ("<time>yesterday</time>", None),
    ],
)
def test_time_elements(before: str, published: str | None) -> None:
    assert found(before=before).published == published


def test_the_address_has_a_date() -> None:
    assert found(url="https://bell.example/2025/04/15/pier").published == "2025-04-15"
    assert found(url="https://bell.example/2025/04/pier-15").published is None


def test_dates_to_come_and_of_before_the_web_are_not_believed() -> None:
    head = '<meta name="date" content="2025-06-05"><meta name="pubdate" content="1899-12-31">'
    assert found(head).published is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("", "North pier closed"),
        (
            '<meta property="og:title" content="Harbour: north pier shut | The Marlow Bell">',
            "Harbour: north pier shut",
        ),
        (
            '<meta property="og:title" content="Pier shut – and stays so - Marlow Bell">',
            "Pier shut – and stays so",
        ),
        ('<meta property="og:title" content="Opinion | North pier closed">', "North pier closed"),
        (
            '<meta property="og:title" content="A well-known pier - and its end">',
            "A well-known pier - and its end",
        ),
    ],
)
def test_titles(head: str, title: str) -> None:
    named = '<meta property="og:site_name" content="The Marlow Bell">'
    assert found(head + named, url="https://www.marlowbell.example/pier").title == title


def test_a_tail_that_names_the_host() -> None:
    head = '<meta property="og:title" content="Pier shut | marlowbell.example">'
    assert found(head, url="https://www.marlowbell.example/pier").title == "Pier shut"


def test_publishers() -> None:
    site = '<meta property="og:site_name" content="The Bell | News from the bay">'
    assert found(site).publisher == "The Bell"
    assert found(ld(NEWS | {"publisher": {"name": "Blogger"}}) + site).publisher == "The Bell"
    assert found().publisher is None


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        (' lang="en-GB"', "", "en"),
        (' xml:lang="uk"', "", "uk"),
        ("", '<meta property="og:locale" content="pl_PL">', "pl"),
        ("", '<meta http-equiv="content-language" content="ru">', "ru"),
        (' lang="english"', "", None),
        ("", "", None),
    ],
)
def test_languages(attributes: str, head: str, language: str | None) -> None:
    assert found(head, attributes=attributes).language == language


def test_addresses() -> None:
    assert found('<link rel="canonical" href="/pier">', url="https://bell.example/pier?from=feed").url == (
        "https://bell.example/pier"
    )
    assert (
        found('<meta property="og:url" content="https://bell.example/pier">').url
        == "https://bell.example/pier"
    )
    assert found('<link rel="canonical" href="javascript:void(0)">').url is None


def test_a_dateline_dates_a_page_that_does_not() -> None:
    dated = (f"MARLOW BAY, April 15, 2025 (UPI) — {PARAGRAPHS[0]}", *PARAGRAPHS[1:])
    assert from_html(article(paragraphs=dated)).published == "2025-04-15"
    assert from_html(article()).published is None


def test_htmldate_is_the_last_resort() -> None:
    marked = '<div class="post-date">Posted on April 15, 2025</div>'
    made = metadata(Page(article(before=marked)), today=date(2025, 6, 1))
    assert (made.published, made.dated_by) == ("2025-04-15", "page")


def test_no_page_at_all() -> None:
    assert metadata(Page("")) == Metadata()
