"""Which paragraphs of a report have lost their case."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.record import Span

__all__ = ["lost"]

#: Of the letters of a paragraph in capitals, at least so many are; names such as "McAdam" keep some small.
_LOUD = 0.8
#: Of the letters of a text in small letters, at most so many are capitals; in print it is one in thirty.
_QUIET = 0.004
#: A paragraph in capitals has at least so many words of two letters: fewer may be initialisms.
_WORDS = 3
#: A report in small letters has at least so many: fewer are a heading or the rest of a sentence.
_QUIET_WORDS = 6
#: Of a report's letters, those in paragraphs of small letters are at least so many, where they are to
#: be restored: in other reports they are verse, a user's name, or a sentence that goes on.
_MOST = 0.8
_WORD = re.compile(r"[^\W\d_]{2,}")


def lost(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Those of ``paragraphs`` that are in capitals throughout, or, where all of the report or all but
    its headings is, in small letters throughout. Scripts without case have lost none."""
    loud, quiet, total, of_quiet, words = [], [], 0, 0, 0
    for span in paragraphs:
        piece = span.of(text)
        capitals, small = sum(map(str.isupper, piece)), sum(map(str.islower, piece))
        letters = capitals + small
        total += letters
        if not letters:
            continue
        if capitals >= _LOUD * letters and len(_WORD.findall(piece)) >= _WORDS:
            loud.append(span)
        elif capitals <= _QUIET * letters:
            quiet.append(span)
            of_quiet += letters
            words += len(_WORD.findall(piece))
    if words < _QUIET_WORDS or of_quiet < _MOST * total:
        quiet = []
    return sorted([*loud, *quiet])
