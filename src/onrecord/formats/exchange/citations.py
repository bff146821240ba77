"""Reports as references: CSL JSON (Citation Style Language 1.0.2), for reference managers and Pandoc, and
BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from anyascii import anyascii

from onrecord.formats.references import safe_url
from onrecord.record import Report

__all__ = ["bibtex", "csl"]


def csl(reports: Iterable[Report]) -> list[dict[str, Any]]:
    """An item of type ``article-newspaper`` a report; parts that are not known are left out."""
    return [_item(report) for report in reports]


def _item(report: Report) -> dict[str, Any]:
    made: dict[str, Any] = {"id": report.id[:12], "type": "article-newspaper", "title": _title(report)}
    if report.publisher:
        made["container-title"] = report.publisher
    if report.published_on is not None:
        day = report.published_on
        made["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    url = safe_url(report.url)
    if url is not None:
        made["URL"] = url
    if report.language:
        made["language"] = report.language
    return made


def _title(report: Report) -> str:
    """The title; a report without one is called by its first words, as libraries do."""
    if report.title:
        return " ".join(report.title.split())
    words = report.text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


#: What TeX reads as more than a letter.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def bibtex(reports: Iterable[Report]) -> str:
    """An ``@article`` a report, in UTF-8, titles with their capitals kept; keys are publisher, year and
    the first digits of the id, so that they stay the same in every list."""
    return "\n".join(_entry(report) for report in reports)


def _entry(report: Report) -> str:
    day = report.published_on
    fields = {"title": "{" + _escaped(_title(report)) + "}"}
    if report.publisher:
        fields["journal"] = _escaped(" ".join(report.publisher.split()))
    if day is not None:
        fields |= {"year": f"{day.year:04d}", "month": _MONTHS[day.month - 1], "day": str(day.day)}
    url = safe_url(report.url)
    if url is not None:
        # Braces were made %7B before; the other signs are meant as they stand.
        fields["url"] = url
    if report.language:
        fields["langid"] = _escaped(report.language)
    lines = [
        f"  {name} = {value}," if name == "month" else f"  {name} = {{{value}}},"
        for name, value in fields.items()
    ]
    return "\n".join([f"@article{{{_key(report, day)},", *lines, "}", ""])


def _key(report: Report, day: date | None) -> str:
    name = re.sub(r"[^a-z0-9]+", "", anyascii(report.publisher or "").lower())[:24] or "report"
    return f"{name}{day.year if day else ''}-{report.id[:6]}"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in text)
