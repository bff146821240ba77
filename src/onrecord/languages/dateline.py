"""What stands before the first sentence of a report: place, agency, date.

"LONDON (Reuters) -", "KYIV, April 15 (Interfax) —", or a "date 2025-04-15" glued to the first
sentence by a scraper. It is no part of the sentence, and it says when and where the report was made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.record import Span

__all__ = ["Dateline", "dateline"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """span: all that is to be kept out of the first sentence. place, date_span: where in it the
    place and the date stand. published: the date, where the year is given or known."""

    span: Span
    published: date | None = None
    place: Span | None = None
    date_span: Span | None = None
    agency: str | None = None


_GLUED = re.compile(r"\s*(?:date|published|updated)?\s*:?\s*(\d{4})-(\d\d)-(\d\d)(?=\s+[^\W\d_])", re.I)


def dateline(text: str, language: str) -> Dateline | None:
    """The dateline of ``text``; None where there is none."""
    if found := _GLUED.match(text):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return Dateline(Span(0, found.end()).trimmed(text), day, date_span=Span(found.start(1), found.end(3)))
    return None
