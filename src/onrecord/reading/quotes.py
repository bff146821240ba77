"""Stretches in quotation marks.

A quotation ends in its paragraph, unless the next paragraph opens with a mark again: by the custom
of English print a quotation over several paragraphs has an opening mark at each, and a closing one
only at the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.languages import table
from onrecord.reading.draft import Draft, Quote
from onrecord.record import Span

__all__ = ["Quotes"]


_ENDED = re.compile(r"[.,!?…]’(?!\w)")


class Quotes:
    """Layer ``quotes``: fills ``draft.quotes``, in text order; a quotation inside another is left out."""

    name = "quotes"
    needs: tuple[str, ...] = ("tokens",)
    version = "1"

    def __call__(self, draft: Draft) -> None:
        marks = _marks(draft.language)
        for number, paragraph in enumerate(draft.paragraphs):
            following = draft.paragraphs[number + 1] if number + 1 < len(draft.paragraphs) else None
            draft.quotes.extend(_in_paragraph(draft.text, paragraph, following, marks))


@cache
def _marks(language: str) -> tuple[dict[str, tuple[str, ...]], re.Pattern[str]]:
    closers: dict[str, tuple[str, ...]] = {}
    for opening, closing in table(language, "quotes")["pairs"]:
        closers[opening] = (*closers.get(opening, ()), closing)
    alternatives = sorted(closers, key=len, reverse=True)
    return closers, re.compile("|".join(map(re.escape, alternatives)))


def _opens(text: str, at: int, mark: str, low: int) -> bool:
    """Whether the mark at ``at`` can open a quotation: something follows at once, and what stands
    before it is no part of a word."""
    after = text[at + len(mark) : at + len(mark) + 1]
    before = text[at - 1] if at > low else " "
    return bool(after) and not after.isspace() and not (before.isalnum() or before in ".,!?;")


def _ended(text: str, start: int, stop: int) -> int:
    """Where the first ``’`` after a sentence's end stands before another quotation opens; -1 where
    none does."""
    found = _ENDED.search(text, start, stop)
    opened = text.find("‘", start, stop)
    return -1 if found is None or 0 <= opened < found.start() else found.end() - 1


def _close(text: str, start: int, stop: int, closing: str, opening: str) -> int | None:
    """Where the quotation opened before ``start`` closes; None where it does not before ``stop``."""
    at = text.find(closing, start, stop)
    if closing == "’" and (ended := _ended(text, start, stop)) > 0 and text[at - 1] == "s":
        at = ended  # "passengers’ needs.’": an owner's apostrophe closes nothing.
    while at != -1:
        after = text[at + len(closing) : at + len(closing) + 1]
        before = text[at - 1]
        ends_word = not before.isspace() and not after.isalnum()
        # A pair of unlike marks can only close, but for the apostrophe, which looks like one.
        if ends_word or (closing != opening and closing != "’"):
            return at
        at = text.find(closing, at + len(closing), stop)
    return None


def _in_paragraph(
    text: str,
    paragraph: Span,
    following: Span | None,
    marks: tuple[dict[str, tuple[str, ...]], re.Pattern[str]],
) -> Iterator[Quote]:
    closers, pattern = marks
    at = paragraph.start
    while found := pattern.search(text, at, paragraph.end):
        opening, start = found.group(), found.end()
        if not _opens(text, found.start(), opening, paragraph.start):
            at = start
            continue
        ends = [
            (end, closing)
            for closing in closers[opening]
            if (end := _close(text, start, paragraph.end, closing, opening)) is not None
        ]
        if ends:
            end, closing = min(ends)
            at = end + len(closing)
            if end > start:
                yield Quote(Span(found.start(), at), Span(start, end))
        elif following is not None and text.startswith(tuple(closers), following.start):
            yield Quote(Span(found.start(), paragraph.end), Span(start, paragraph.end), closed=False)
            return
        else:
            at = start
