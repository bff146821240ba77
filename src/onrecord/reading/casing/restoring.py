"""The text of a report with its capitals restored."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

import numpy as np

from onrecord.languages import table
from onrecord.reading.casing.evidence import Evidence, Kinds, place
from onrecord.reading.casing.features import features
from onrecord.reading.casing.lost import lost
from onrecord.reading.casing.model import Scorer, Scores, best_row, scorer
from onrecord.reading.casing.words import Form, Words, form_of, split, written
from onrecord.record import Span

__all__ = ["forms", "restored"]

_APOSTROPHES = ("'", "’", "ʼ")
#: What it adds to the score of a form that a word has where the report kept its case, in units of the
#: largest weight; and how many times it is added at most.
_SEEN = 2.0
_MOST = 3
#: Codes, which are in capitals wherever they stand: "Q3", "FY2020", "B52", "3Q21".
_CODE = re.compile(r"[a-z]{1,3}\d+|\d[a-z]\d+")
#: An initialism in brackets has at least as many letters, and at most so many.
_SHORT = range(2, 7)


def restored(
    text: str, paragraphs: Sequence[Span], language: str, kinds: Kinds, model: Scorer | None = None
) -> str | None:
    """``text`` with capitals as in print where they are lost; None where they are nowhere, and where
    nothing is known of how ``language`` is written.

    The result has as many code points as ``text``, and each is the same letter or mark as there.
    kinds: what parts of speech a word can be. model: by default the one that comes with the package.
    """
    without = lost(text, paragraphs)
    model = model or (scorer(language) if without else None)
    if not without or model is None:
        return None
    gone = set(without)
    kept = [split(text, span.start, span.end, language) for span in paragraphs if span not in gone]
    pieces = [split(text, span.start, span.end, language) for span in without]
    made = list(text)
    evidence = Evidence(language, kinds)
    scores = [model.scores(features(words, evidence.of(words))) for words in pieces]
    seen = _seen(text, kept)
    for low, form in (_listed(language) | _initialisms(pieces, kinds)).items():
        if low not in seen:
            seen[low] = Counter({form: _MOST})
    rows = forms(pieces, scores, kinds, model, seen)
    clitics = frozenset(table(language, "casing")["clitics"])
    for words, row in zip(pieces, rows, strict=True):
        for at, form in enumerate(row):
            start, end = words.starts[at], words.ends[at]
            if words.gaps[at] in _APOSTROPHES and words.low[at] in clitics:
                form = Form.SMALL
            if _CODE.fullmatch(words.low[at]):
                form = Form.CAPITALS
            made[start:end] = written(text[start:end], form, language)
    return "".join(made)


def forms(
    pieces: Sequence[Words],
    scores: Sequence[Scores],
    kinds: Kinds,
    model: Scorer,
    seen: dict[str, Counter[Form]] | None = None,
) -> list[list[Form]]:
    """The form of each word of each paragraph of one report.

    scores: what the model gives each. seen: how words are written in those paragraphs of the report that
    have kept their case.
    """
    common = {low for words in pieces for low in words.low if kinds(low)}
    voted = _voted(pieces, scores, common, model.votes)
    for words, rows in zip(pieces, voted, strict=True):
        for at, low in enumerate(words.low):
            for form, times in (seen or {}).get(low, {}).items():
                rows[at, form] += _SEEN * 127 * min(times, _MOST)
    return [best_row(words, rows, model.steps) for words, rows in zip(pieces, voted, strict=True)]


def _voted(
    pieces: Sequence[Words], scores: Sequence[Scores], common: set[str], votes: tuple[float, float]
) -> list[Scores]:
    """The scores, to each added the mean score that its word has elsewhere in the report. Words that
    open a sentence neither give nor take: there another question is asked."""
    sums: dict[str, Scores] = defaultdict(lambda: np.zeros(len(Form), np.float32))
    counts: Counter[str] = Counter()
    for words, rows in zip(pieces, scores, strict=True):
        for at, low in enumerate(words.low):
            if not words.opens[at]:
                sums[low] = sums[low] + rows[at]
                counts[low] += 1
    made = [rows.copy() for rows in scores]
    for words, rows in zip(pieces, made, strict=True):
        for at, low in enumerate(words.low):
            if not words.opens[at] and counts[low] > 1:
                rows[at] += votes[low in common] * (sums[low] - rows[at]) / (counts[low] - 1)
    return made


@cache
def _listed(language: str) -> dict[str, Form]:
    """Words whose writing the table of the language knows."""
    tables = table(language, "casing")
    listed = dict.fromkeys(map(str.lower, tables["initial"]), Form.INITIAL)
    return listed | dict.fromkeys(map(str.lower, tables["capitals"]), Form.CAPITALS)


def _initialisms(pieces: Sequence[Words], kinds: Kinds) -> dict[str, Form]:
    """Short words that are no common ones and stand alone in brackets behind several words: a name and
    its initialism, "Army of National Liberation (ELN)"."""
    found: dict[str, Form] = {}
    for words in pieces:
        gaps = [*words.gaps, ""]
        for at in range(2, len(words)):
            alone = gaps[at] in (" (", " [") and gaps[at + 1][:1] in (")", "]")
            named = gaps[at - 1] in (" ", "-")
            low = words.low[at]
            if alone and named and len(low) in _SHORT and low.isalpha() and not kinds(low) and not place(low):
                found[low] = Form.CAPITALS
    return found


def _seen(text: str, kept: Sequence[Words]) -> dict[str, Counter[Form]]:
    """How words are written inside the sentences that have kept their case."""
    seen: dict[str, Counter[Form]] = defaultdict(Counter)
    for words in kept:
        for at, low in enumerate(words.low):
            form = form_of(text[words.starts[at] : words.ends[at]])
            if form is not None and not words.opens[at]:
                seen[low][form] += 1
    return dict(seen)
