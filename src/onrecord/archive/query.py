"""What a user asks: words to look for, and days to look between.

The query language is small and cannot be wrong: words, ``"words that stand together"``, ``-without``
and ``begin*``. Everything else is taken as words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, zip_longest
from typing import TypeVar

from onrecord.archive.store import Day
from onrecord.errors import UsageError
from onrecord.record import Act, Interval, Span

__all__ = ["Query", "Term", "act_of", "alternate", "period", "tokens"]

T = TypeVar("T")

#: More words than anybody types; a pasted page is no query.
MOST_TERMS = 64

_TERM = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans("“”„‟«»\x00", '""""""\x20')
_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or several that stand together. ``exclude``: it must not occur. ``prefix``: the
    last word may go on."""

    text: str
    exclude: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What a query asks for; at least one of ``terms`` is to be found."""

    terms: tuple[Term, ...]

    @classmethod
    def parse(cls, text: str) -> Query:
        """Reads ``text`` as the module says; raises UsageError where there is nothing to look for."""
        terms = []
        for found in _TERM.finditer(text.translate(_QUOTES)):
            words = found["word"] if found["phrase"] is None else found["phrase"]
            prefix = found["phrase"] is None and words.endswith("*")
            term = Term(words.rstrip("*") if prefix else words, bool(found["minus"]), prefix)
            if tokens(term.text):
                terms.append(term)
        return cls._checked(terms, text)

    @classmethod
    def words(cls, text: str) -> Query:
        """All words of ``text``, without any special meaning."""
        return cls._checked([Term(token) for token, _ in tokens(text)], text)

    @classmethod
    def _checked(cls, terms: list[Term], text: str) -> Query:
        if all(term.exclude for term in terms):
            hint = "A word without a minus must be among them." if terms else None
            raise UsageError(f"nothing to look for in {text[:80]!r}", hint=hint)
        if len(terms) > MOST_TERMS:
            raise UsageError(f"a query of {len(terms)} words", hint=f"Look for {MOST_TERMS} at most.")
        return cls(tuple(terms))


def tokens(text: str) -> list[tuple[str, Span]]:
    """The words of ``text`` in lower case without accents, and where each stands."""
    found = []
    for match in _TOKEN.finditer(text.replace("\u02bc", "'").replace("\u02bb", "'")):
        apart = unicodedata.normalize("NFD", match.group().casefold())
        word = "".join(char for char in apart if not unicodedata.combining(char))
        found.append((word, Span(match.start(), match.end())))
    return found


def period(since: Day, until: Day) -> tuple[date | None, date | None]:
    """The first and the last day, both included; raises UsageError for what is no date."""
    first, last = _interval(since).start, _interval(until).end
    if first is not None and last is not None and first > last:
        raise UsageError(f"a time that ends before it starts: {first} to {last}")
    return first, last


def _interval(day: Day) -> Interval:
    if day is None:
        return Interval.unknown()
    if isinstance(day, date):
        return Interval.day(date(day.year, day.month, day.day))
    when = Interval.of_value(day.strip())
    if not when.is_known:
        raise UsageError(f"{day!r} is no date", hint="Write it as 2025-04-15, 2025-04 or 2025.")
    return when


def act_of(act: Act | str) -> Act:
    """The act of that name; raises UsageError where there is none."""
    try:
        return Act(act)
    except ValueError:
        raise UsageError(f"no act {str(act)!r}", hint=f"There are: {', '.join(Act)}.") from None


def alternate(one: Sequence[T], other: Sequence[T]) -> list[T]:
    """The items of both by turns. Scores over two indexes cannot be compared, ranks can
    (reciprocal rank fusion, Cormack et al. 2009, for lists that share nothing)."""
    return [item for item in chain(*zip_longest(one, other)) if item is not None]
