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

__all__ = ["Quotes", "inner_quotes"]


_ENDED = re.compile(r"[.,!?…]’(?!\w)")
#: The typewriter's apostrophe, which opens, closes, elides and owns.
_APOSTROPHE = "'"
_FIRST_WORD = re.compile(r"\w+")


class Quotes:
    """Layer ``quotes``: fills ``draft.quotes``, in text order; a quotation inside another is left out."""

    name = "quotes"
    needs: tuple[str, ...] = ("tokens",)
    version = "1"

    def __call__(self, draft: Draft) -> None:
        marks = _marks(draft.language)
        for number, paragraph in enumerate(draft.paragraphs):
            following = draft.paragraphs[number + 1] if number + 1 < len(draft.paragraphs) else None
            elided = _elided(draft.language)
            draft.quotes.extend(_in_paragraph(draft.text, paragraph, following, marks, elided))


def inner_quotes(draft: Draft) -> list[Quote]:
    """The quotations inside those of ``draft``, one level deep, in text order: of “He said ‘No’,” the
    one in single marks."""
    marks, elided = _marks(draft.language), _elided(draft.language)
    return [
        inner
        for quote in draft.quotes
        for inner in _in_paragraph(draft.text, quote.inner, None, marks, elided)
    ]


@cache
def _elided(language: str) -> frozenset[str]:
    return frozenset(table(language, "quotes")["elided"])


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


def _elides(text: str, at: int, elided: frozenset[str]) -> bool:
    """Whether the apostrophe at ``at`` stands for letters left out, as in "the '90s", "get 'em"."""
    word = _FIRST_WORD.match(text, at + 1)
    return word is not None and (word.group()[0].isdigit() or word.group().lower() in elided)


def _close_apostrophe(text: str, start: int, stop: int) -> int | None:
    """Where the quotation opened by an apostrophe closes: at the first one that ends a word, but for
    one that may be an owner's ("the workers' pay") only where no other does before the next opens."""
    doubtful = None
    at = text.find(_APOSTROPHE, start, stop)
    while at != -1:
        before, after = text[at - 1], text[at + 1 : at + 2]
        if before.isspace() and after.isalnum():
            break
        if not before.isspace() and not after.isalnum():
            if before != "s" or not text[at + 2 : at + 3].isalnum():
                return at
            doubtful = at if doubtful is None else doubtful
        at = text.find(_APOSTROPHE, at + 1, stop)
    return doubtful


def _close(text: str, start: int, stop: int, closing: str, opening: str) -> int | None:
    """Where the quotation opened before ``start`` closes; None where it does not before ``stop``."""
    if closing == _APOSTROPHE:
        return _close_apostrophe(text, start, stop)
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


def _continuing(opening: str, closers: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The marks with which the next paragraph may go on with a quotation."""
    return (opening,) if opening == _APOSTROPHE else tuple(set(closers) - {_APOSTROPHE})


def _in_paragraph(
    text: str,
    paragraph: Span,
    following: Span | None,
    marks: tuple[dict[str, tuple[str, ...]], re.Pattern[str]],
    elided: frozenset[str],
) -> Iterator[Quote]:
    closers, pattern = marks
    at = paragraph.start
    while found := pattern.search(text, at, paragraph.end):
        opening, start = found.group(), found.end()
        if not _opens(text, found.start(), opening, paragraph.start) or (
            opening == _APOSTROPHE and _elides(text, found.start(), elided)
        ):
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
        elif following is not None and text.startswith(_continuing(opening, closers), following.start):
            yield Quote(Span(found.start(), paragraph.end), Span(start, paragraph.end), closed=False)
            return
        else:
            at = start
