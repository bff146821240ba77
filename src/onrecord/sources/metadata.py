"""Title, publisher, date, language and address, as a page gives them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from onrecord.sources.jsonld import article, text_of
from onrecord.sources.language import subtag
from onrecord.sources.page import Page
from onrecord.sources.published import iso

__all__ = ["Metadata", "metadata"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article; None where it does not.

    body: the text of the article as JSON-LD has it. dated_by: where the date was found:
    ``json-ld``, ``meta``, ``time``, ``url`` or ``page`` (htmldate).
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    body: str | None = None
    dated_by: str | None = None


_DATES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "publication_date",
    "publish-date",
    "publishdate",
    "publish_date",
    "published_time",
    "pubdate",
    "pub_date",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "dc.date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "date",
)
#: Names that programs for publishing put for the publisher's.
_PLATFORMS = frozenset({"blogger", "wordpress", "wordpresscom", "medium", "substack", "wix", "squarespace"})
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/_-]|$)")
_TAIL = re.compile(r"\s+(?:[|–—·•»]|-{1,2}|::?)\s+")
_PLAIN = re.compile(r"[\W_]+")
_FIRST_WEB_YEAR = 1990


def metadata(page: Page, *, today: date | None = None, search: bool = True) -> Metadata:
    """What ``page`` says of its article.

    The date is taken from, in this order: JSON-LD, ``<meta>``, a ``<time>`` marked as the date of
    publication or the only one of the article, the address, and, with ``search``, whatever htmldate
    finds in the markup without searching the text. Dates more than a day after ``today`` are passed
    over. The title loses its tail where that names the publisher ("… | The Paper").
    """
    tree = page.tree
    if tree is None:
        return Metadata()
    limit = (today or date.today()) + timedelta(days=1)
    meta = _meta(tree)
    canonical = _canonical(page, meta)
    address = page.url or canonical
    data = article(tree, address)
    is_article = "headline" in data or "datePublished" in data
    publisher = _publisher(text_of(data.get("publisher")), meta)
    heading = _heading(tree)
    named = _title(tree)
    # A heading that the title does not have may be the name of the site.
    inside = heading if heading and (not named or _plain(heading) in _plain(named)) else None
    headline = text_of(data.get("headline")) if is_article else None
    title = next(filter(None, (headline, meta.get("og:title"), inside, named, heading)), None)
    found: tuple[str | None, str | None] = (None, None)
    for value, where in _dates(tree, data, meta, address):
        if made := _sound(value, limit):
            found = made, where
            break
    else:
        if search and (made := _sound(_searched(page, limit), limit)):
            found = made, "page"
    languages = (
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        tree.get("xml:lang"),
    )
    body = data.get("articleBody")
    return Metadata(
        title=title and _without_tail(title, publisher, heading, address),
        publisher=publisher,
        published=found[0],
        language=next(
            filter(
                None,
                map(
                    subtag,
                    (
                        *languages,
                        text_of(data.get("inLanguage")),
                        meta.get("og:locale"),
                        meta.get("content-language"),
                    ),
                ),
            ),
            None,
        ),
        url=canonical,
        body=body if isinstance(body, str) else None,
        dated_by=found[1],
    )


def _meta(tree: Any) -> dict[str, str]:
    """Contents of ``<meta>`` by name, property, itemprop or http-equiv in small letters; the first."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(attribute)):
                found.setdefault(name.strip().lower(), content)
    return found


def _publisher(named: str | None, meta: dict[str, str]) -> str | None:
    """The publisher's name: JSON-LD's, unless that is the program the site runs on; then the site's,
    without its motto."""
    if named and _plain(named) not in _PLATFORMS:
        return named
    site = meta.get("og:site_name") or meta.get("application-name")
    return _TAIL.split(site, maxsplit=1)[0] if site else None


def _dates(
    tree: Any, data: dict[str, Any], meta: dict[str, str], address: str | None
) -> Iterable[tuple[str | None, str]]:
    yield text_of(data.get("datePublished")), "json-ld"
    for name in _DATES:
        yield meta.get(name), "meta"
    yield _time(tree), "time"
    if address and (found := _IN_URL.search(urlsplit(address).path)):
        yield "-".join(found.groups()), "url"
    yield text_of(data.get("dateCreated")), "json-ld"


def _time(tree: Any) -> str | None:
    """The date of a ``<time>`` that is marked as that of publication, else the only day that the
    page's times give, those of asides and of other articles' teasers left out."""
    days: dict[str, list[str]] = defaultdict(list)
    for element in tree.iter("time"):
        value = iso(element.get("datetime") or "")
        if value is None:
            continue
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        if element.get("pubdate") is not None or "datepublished" in marks:
            return value
        if not any(parent.tag in {"aside", "nav", "footer", "li"} for parent in element.iterancestors()):
            days[value[:10]].append(value)
    return next(iter(days.values()))[0] if len(days) == 1 else None


def _searched(page: Page, limit: date) -> str | None:
    from htmldate import find_date

    try:
        made = find_date(
            page.source,
            extensive_search=False,
            original_date=True,
            url=page.url,
            max_date=limit.isoformat(),
            min_date=f"{_FIRST_WEB_YEAR}-01-01",
        )
    except Exception:  # A page that the search stumbles over has no date to it.
        return None
    return made if isinstance(made, str) else None


def _sound(value: str | None, limit: date) -> str | None:
    made = iso(value) if value else None
    if made is None or int(made[:4]) < _FIRST_WEB_YEAR or date.fromisoformat(made[:10]) > limit:
        return None
    return made


def _heading(tree: Any) -> str | None:
    """The page's first-level heading where it has one, or one inside its article."""
    found = [text for element in tree.iter("h1") if (text := _line(element))]
    if len(set(found)) > 1:
        inside = [text for element in tree.iterfind(".//article//h1") if (text := _line(element))]
        found = inside[:1]
    return found[0] if found else None


def _title(tree: Any) -> str | None:
    element = tree.find(".//title")
    return None if element is None else _line(element)


def _line(element: Any) -> str | None:
    return " ".join(element.text_content().split()) or None


def _canonical(page: Page, meta: dict[str, str]) -> str | None:
    for link in page.tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return _address(link.get("href"), page.url)
    return _address(meta.get("og:url"), page.url)


def _address(value: str | None, base: str | None) -> str | None:
    try:
        made = urljoin(base or "", (value or "").strip())
        parts = urlsplit(made)
    except ValueError:
        return None
    return made if parts.scheme in {"http", "https"} and parts.netloc else None


def _without_tail(title: str, publisher: str | None, heading: str | None, address: str | None) -> str:
    """``title`` without the publisher's name (or that of its host) behind it, or what stands behind
    the heading of the page."""
    if heading and title != heading:
        if title.startswith(heading) and _TAIL.match(title, len(heading)):
            return heading
        if title.endswith(heading) and any(
            cut.end() == len(title) - len(heading) for cut in _TAIL.finditer(title)
        ):
            return heading
    host = urlsplit(address).hostname or "" if address else ""
    names = {_plain(publisher or ""), *(_plain(part) for part in host.split(".")[:-1]), _plain(host)} - {
        "",
        "www",
    }
    names |= {_plain(host.removeprefix("www."))} - {""}
    for found in reversed(list(_TAIL.finditer(title))):
        tail = _plain(title[found.end() :])
        if tail in names or tail.removeprefix("the") in names or f"the{tail}" in names:
            return title[: found.start()]
    return title


def _plain(text: str) -> str:
    return _PLAIN.sub("", text).casefold()
