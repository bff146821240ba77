"""What the trained reader sees of a report: its words, their features, and windows over them.

Shared by training and reading, so that both see the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.reading.draft import Draft
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.trained.hints import GRAMMAR, Hints, hints_of
from onrecord.reading.tokens import ALIKE

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

__all__ = ["COLUMNS", "FEATURES", "Window", "Words", "windows", "words_of"]

#: Number of values of a word's looks: in a quotation (no, yes, in an unclosed one), first of its
#: paragraph (no, yes), letter case (no capital, first letter, more).
_LOOKS = 3 * 2 * 3
#: Numbers of values of a word's features, in columns: its looks, and what parse and rules tell.
COLUMNS = (_LOOKS, *GRAMMAR)
#: Number of all values; each column has its own, one column's after the other's.
FEATURES = sum(COLUMNS)
_SHIFTS = np.cumsum([0, *COLUMNS[:-1]])
#: The most pieces of a window, without the two marks at its ends.
WINDOW = 384
#: How many words two neighbouring windows share, about.
OVERLAP = 40


@dataclass(frozen=True)
class Words:
    """The words of one text, n in number, and the p pieces that the encoder reads.

    starts, ends: code point offsets of each word, shape (n,). first: index of its first piece, and p
    at the end, shape (n + 1,). pieces: vocabulary ids, shape (p,). features: below :data:`FEATURES`,
    one of each of :data:`COLUMNS`, shape (n, 4). openings: indices of the words that open a paragraph.
    hints: what parse and rules tell; None where they are not asked.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    first: NDArray[np.int64]
    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    openings: tuple[int, ...]
    hints: Hints | None = None

    def __len__(self) -> int:
        return len(self.starts)

    def inside(self, start: int, end: int) -> range:
        """The words that share a character with ``start`` to ``end``."""
        low = int(np.searchsorted(self.ends, start, side="right"))
        return range(low, max(low, int(np.searchsorted(self.starts, end, side="left"))))

    def unhinted(self) -> Words:
        """The same words without what parse and rules tell."""
        bare = self.features.copy()
        bare[:, 1:] = _SHIFTS[1:]
        return replace(self, features=bare, hints=None)


@dataclass(frozen=True)
class Window:
    """Words ``start`` to ``end`` (exclusive) are read together; those from ``low`` to ``high`` stand
    more central here than in any other window."""

    start: int
    end: int
    low: int
    high: int


def words_of(draft: Draft, tokenizer: Tokenizer, findings: Sequence[Finding] = ()) -> Words:
    """The words of ``draft``, which needs its parse, paragraphs and quotations; ``findings`` are those
    of the rules. ``tokenizer`` neither cuts nor pads."""
    text = draft.text
    encoded: Any = tokenizer.encode(text.translate(ALIKE), add_special_tokens=False)
    starts: list[int] = []
    ends: list[int] = []
    first: list[int] = []
    previous = None
    for piece, (word, (start, end)) in enumerate(zip(encoded.word_ids, encoded.offsets, strict=True)):
        if word != previous:
            starts.append(start)
            ends.append(end)
            first.append(piece)
            previous = word
        else:
            ends[-1] = end
    n = len(starts)
    quoted = _quoted(draft, len(text))
    begun = np.zeros(n, np.int64)
    openings = []
    for paragraph in draft.paragraphs:
        at = bisect_left(starts, paragraph.start)
        if at < n and starts[at] < paragraph.end:
            begun[at] = 1
            openings.append(at)
    case = np.fromiter((_case(text[a:b]) for a, b in zip(starts, ends, strict=True)), np.int64, n)
    at_start, at_end = np.asarray(starts, np.int64), np.asarray(ends, np.int64)
    hints = hints_of(draft, at_start, at_end, findings)
    looks = quoted[at_start] * 6 + begun * 3 + case
    return Words(
        starts=at_start,
        ends=at_end,
        first=np.asarray([*first, len(encoded.ids)], np.int64),
        pieces=np.asarray(encoded.ids, np.int64),
        features=np.concatenate([looks[:, None], hints.grammar], axis=1) + _SHIFTS,
        openings=tuple(openings),
        hints=hints,
    )


def _quoted(draft: Draft, length: int) -> NDArray[np.int64]:
    """For each character 0 outside a quotation, 1 in one, 2 in one that its paragraph leaves open."""
    values = np.zeros(length, np.int64)
    for quote in draft.quotes:
        values[quote.span.start : quote.span.end] = 1 if quote.closed else 2
    return values


def _case(word: str) -> int:
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word[1:].isupper() else 1


def windows(words: Words, size: int = WINDOW, overlap: int = OVERLAP) -> list[Window]:
    """Windows of at most ``size`` pieces that cover all words, each but the first beginning about
    ``overlap`` words before the end of the one before, at a paragraph's start where one is near."""
    n = len(words)
    if not n:
        return []
    bounds = list(_bounds(words, size, overlap))
    cuts = [0]
    for (_, end), (start, _) in pairwise(bounds):
        cuts.append(max(cuts[-1], (start + end) // 2))
    cuts.append(n)
    return [Window(*bound, low, high) for bound, low, high in zip(bounds, cuts, cuts[1:], strict=False)]


def _bounds(words: Words, size: int, overlap: int) -> Iterator[tuple[int, int]]:
    n, start = len(words), 0
    while True:
        # A single word of more pieces than a window holds is read alone, and cut by the reader.
        end = int(np.searchsorted(words.first, words.first[start] + size, side="right")) - 1
        end = min(n, max(end, start + 1))
        yield start, end
        if end == n:
            return
        wanted = max(start + 1, end - overlap)
        near = _near(words.openings, wanted, overlap // 2)
        start = near if near is not None and start < near < end else wanted


def _near(openings: Sequence[int], wanted: int, reach: int) -> int | None:
    """The paragraph's start nearest to ``wanted``, not farther than ``reach``."""
    low = int(np.searchsorted(openings, wanted - reach))
    close = [at for at in openings[low : low + 2 * reach + 1] if at <= wanted + reach]
    return min(close, key=lambda at: abs(at - wanted)) if close else None
