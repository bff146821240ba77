"""Annotated articles as examples: windows of words with the tags of their cues and of each cue's parts.

The articles are JSON Lines as ``{"id", "text", "annotations": {ANNOTATOR: [{"source": [[start, end],
…], "cue": …, "content": …}, …]}}``, offsets in code points; the first annotator is the reference.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.reading.draft import Draft
from onrecord.reading.standard import standard_reader
from onrecord.reading.statements import RuleFinder
from onrecord.reading.statements.trained.words import (
    OVERLAP,
    WINDOW,
    Window,
    Words,
    windows,
    words_of,
)
from onrecord.record import Report

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

__all__ = ["Article", "Example", "articles", "drafted", "examples", "is_held_out"]

#: Of this many articles one is held out, by a hash of its id.
HELD_OUT_OF = 14


@dataclass(frozen=True)
class Article:
    """One annotated article. statements: the reference's, as in the file."""

    id: str
    text: str
    statements: list[dict[str, Any]]
    draft: Draft
    words: Words


@dataclass(frozen=True)
class Example:
    """A window. cues: (first word, word after the last) from the window's start; parts: the tags of
    each cue's source and content over the window's words, shape (cues, n), aligned with ``cues``;
    cue_tags: shape (n,); any_tags: the tags over all cues at once, shape (n,)."""

    words: Words
    window: Window
    cues: list[tuple[int, int]]
    parts: NDArray[np.int64]
    cue_tags: NDArray[np.int64]
    any_tags: NDArray[np.int64]


def is_held_out(article_id: str) -> bool:
    """Whether an article of the training file is kept for development."""
    return int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % HELD_OUT_OF == 0


def drafted(text: str) -> Draft:
    """A draft with what statements are read from."""
    draft = Draft(Report(text), "en")
    for layer in standard_reader(["coreference"]).layers:
        layer(draft)
    return draft


def articles(path: Path, tokenizer: Tokenizer) -> Iterator[Article]:
    """The articles of a file, in its order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            draft = drafted(item["text"])
            reference = next(iter(item["annotations"].values()), [])
            words = words_of(draft, tokenizer, RuleFinder().find(draft))
            yield Article(item["id"], item["text"], reference, draft, words)


def _tag(tags: NDArray[np.int64], runs: list[range], begin: int) -> None:
    for run in runs:
        tags[run.start] = begin
        tags[run.start + 1 : run.stop] = begin + 1


def _runs(words: Words, spans: list[list[int]]) -> list[range]:
    """The words of each span; runs that touch are one."""
    runs: list[range] = []
    for run in sorted((words.inside(*span) for span in spans), key=lambda run: run.start):
        if not len(run):
            continue
        if runs and run.start <= runs[-1].stop:
            runs[-1] = range(runs[-1].start, max(run.stop, runs[-1].stop))
        else:
            runs.append(run)
    return runs


def examples(article: Article, size: int = WINDOW, overlap: int = OVERLAP) -> list[Example]:
    """The windows of an article, of at most ``size`` pieces, neighbours sharing about ``overlap`` words.
    A cue belongs to the window in which it stands most central."""
    words = article.words
    tagged = []
    for statement in article.statements:
        cue = _runs(words, statement["cue"])
        if not cue:
            continue
        tags = np.zeros(len(words), np.int64)
        _tag(tags, _runs(words, statement["content"]), 3)
        _tag(tags, _runs(words, statement["source"])[:1], 1)
        for run in cue:
            tags[run.start : run.stop] = 0
        for at in np.flatnonzero((tags == 2) | (tags == 4)):
            # A run that the source or the cue interrupts begins again after it.
            if tags[at - 1] not in (tags[at] - 1, tags[at]):
                tags[at] -= 1
        tagged.append((cue[0], cue, tags))
    cue_tags = np.zeros(len(words), np.int64)
    any_tags = np.zeros(len(words), np.int64)
    for _, cue, tags in tagged:
        _tag(cue_tags, cue, 1)
        any_tags = np.where(tags > 0, tags, any_tags)
    made = []
    for window in windows(words, size, overlap):
        own = [(run, tags) for run, _, tags in tagged if window.low <= run.start < window.high]
        here = slice(window.start, window.end)
        size = window.end - window.start
        parts = np.stack([tags[here] for _, tags in own]) if own else np.zeros((0, size), np.int64)
        cues = [(run.start - window.start, min(run.stop, window.end) - window.start) for run, _ in own]
        made.append(Example(words, window, cues, parts, cue_tags[here], any_tags[here]))
    return made
