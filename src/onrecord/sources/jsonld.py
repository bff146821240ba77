"""What a page says of its article in JSON-LD (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

__all__ = ["article", "text_of"]

#: schema.org's NewsArticle with its kinds, and what else papers mark their reports as; the surest first.
_TYPES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "AdvertiserContentArticle",
    "LiveBlogPosting",
    "Report",
    "Article",
    "BlogPosting",
    "SocialMediaPosting",
    "TechArticle",
    "ScholarlyArticle",
    "ClaimReview",
    "WebPage",
)
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/)+|(?:-->|//\s*\]\]>)\s*$", re.S)
_TAG = re.compile(r"<[^>]+>")


def article(tree: Any, address: str | None = None) -> dict[str, Any]:
    """The item of ``tree`` (lxml) that describes its article, with references inside the page
    (``@id``) followed for its publisher; empty where there is none. Of several of a kind it is the one whose
    address is ``address``, else the first. Broken JSON is passed over."""
    items = [item for data in _data(tree) for item in _items(data)]
    by_id = {item["@id"]: item for item in items if isinstance(item.get("@id"), str) and len(item) > 1}
    path = _path(address)
    ranked = sorted(
        (rank, not (path and path in {_path(item.get("url")), _path(item.get("@id"))}), at)
        for at, item in enumerate(items)
        if (rank := _rank(item)) is not None
    )
    if not ranked:
        return {}
    found = dict(items[ranked[0][2]])
    publisher = found.get("publisher")
    if isinstance(publisher, list) and publisher:
        publisher = publisher[0]
    if isinstance(publisher, dict) and "name" not in publisher:
        publisher = by_id.get(str(publisher.get("@id")), publisher)
    found["publisher"] = publisher
    return found


def text_of(value: Any) -> str | None:
    """A value as one line of plain text; None where it has none. Of a list the first, of an item
    its name."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if not isinstance(value, str):
        return None
    return " ".join(_TAG.sub("", unescape(value)).split()) or None


def _data(tree: Any) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = _WRAPPING.sub("", script.text_content() or "").strip()
        try:
            # strict=False: many pages leave line breaks in their strings.
            yield json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue


def _items(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    # Items of lists of other articles (itemListElement, hasPart) are not gone into on purpose.
    if depth > 4:
        return
    if isinstance(data, list):
        for part in data:
            yield from _items(part, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _items(data.get(key), depth + 1)


def _path(address: Any) -> str:
    try:
        return urlsplit(address).path.rstrip("/") if isinstance(address, str) else ""
    except ValueError:
        return ""


def _rank(item: dict[str, Any]) -> int | None:
    types = item.get("@type")
    names = types if isinstance(types, list) else [types]
    ranks = [_TYPES.index(name) for name in names if isinstance(name, str) and name in _TYPES]
    return min(ranks) if ranks else None
