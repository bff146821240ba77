"""Briefs made by hand, in the shape that the formats read."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Interval, Report, Span
from tests.record.sample import TEXT, TITLE, at
from tests.record.sample import sample as record


@dataclass(frozen=True)
class Piece:
    text: str
    inserted: bool = False


@dataclass(frozen=True)
class Citation:
    report_id: str
    publisher: str | None
    published: str | None
    title: str | None
    url: str | None
    span: Span


@dataclass(frozen=True)
class Line:
    when: Interval
    pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...]
    confidence: float = 0.9
    dated: bool = True


@dataclass(frozen=True)
class Brief:
    kind: str
    subject: str
    lines: tuple[Line, ...]


def cite(report: Report, span: Span) -> Citation:
    return Citation(report.id, report.publisher, report.published, report.title, report.url, span)


POST = Report(
    "Storm warnings were hoisted at noon. It was feared last night that the bridge had fallen.",
    title="The bridge: a fear",
    publisher="Dundee Evening Post",
    published="1879-12-29T06:00",
    url="https://post.example/a b?q=1&r=<2>",
)
LETTER = Report("The directors met in private.", publisher=None, published=None)


def preceded() -> Brief:
    return Brief(
        "preceded",
        "Bridge over the Tay falls",
        (
            Line(
                Interval.of_value("1878-06-01"),
                (
                    Piece("The bridge "),
                    Piece("over the Tay", inserted=True),
                    Piece(", the longest in the world when it was built, was opened on June 1, 1878."),
                ),
                (cite(record().report, at("The bridge, the longest in the world")),),
            ),
            Line(
                Interval.of_value("1879-12-28"),
                (
                    Piece("It was feared last night "),
                    Piece("28 December", inserted=True),
                    Piece(" that the bridge had fallen."),
                ),
                (cite(POST, Span(37, 89)), cite(record().report, at("A length of the bridge"))),
            ),
            Line(
                Interval.unknown(),
                (Piece("The directors met\nin private."),),
                (cite(LETTER, Span(0, 29)),),
                0.3,
                False,
            ),
        ),
    )


def timeline() -> Brief:
    return Brief(
        "timeline",
        "Tay",
        (
            Line(
                Interval.of_value("1878-06"),
                (Piece("trains have crossed it every day since June 1878"),),
                (cite(record().report, at("“and trains have crossed it")),),
            ),
            Line(
                Interval.of_value("1879-12-28"),
                (
                    Piece(
                        "A length of the bridge over the Tay fell on Sunday night while the mail train from Edinburgh was crossing it."  # noqa: E501 - a sentence of the report
                    ),
                ),
                (
                    cite(record().report, at("A length of the bridge")),
                    cite(record().report, at("fell")),
                    cite(POST, Span(37, 89)),
                ),
            ),
            Line(
                Interval.of_value("1880-W02"),
                (Piece("The Board of Trade is expected to open an inquiry next week."),),
                (cite(record().report, at("The Board of Trade is")),),
                0.4,
            ),
        ),
    )


__all__ = [
    "LETTER",
    "POST",
    "TEXT",
    "TITLE",
    "Brief",
    "Citation",
    "Line",
    "Piece",
    "at",
    "cite",
    "preceded",
    "record",
    "timeline",
]
