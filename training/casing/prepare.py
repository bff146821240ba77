"""Printed text as examples: the words of each paragraph with the form that each is written in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.reading.casing.evidence import Evidence
from onrecord.reading.casing.features import features
from onrecord.reading.casing.lost import lost
from onrecord.reading.casing.words import Form, Words, form_of, split
from onrecord.reading.tokens import paragraphs

__all__ = ["Example", "examples", "is_held_out"]

#: A paragraph in which more of the longer words than this have a capital is a title.
_TITLE = 0.6


@dataclass(frozen=True)
class Example:
    """A paragraph. gold: the form of each word, None where its writing says nothing. features: keys."""

    words: Words
    gold: list[Form | None]
    features: list[list[int]]


def is_held_out(key: str) -> bool:
    """Whether a document is kept to measure on: one in ten, by a hash of its id."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 10 == 7


def examples(file: Path, evidence: Evidence) -> Iterator[tuple[str, list[Example]]]:
    """The id and the paragraphs of each document of a JSON Lines file with ``id`` and ``text``; what
    has no case of its own, titles among it, is left out."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            text = document["text"]
            found = paragraphs(text)
            gone = set(lost(text, found))
            made = []
            for span in found:
                if span in gone:
                    continue
                words = split(text, span.start, span.end, evidence.language)
                gold = [_gold(words, at, text) for at in range(len(words))]
                if len(words) > 1 and not _is_title(words, gold):
                    made.append(Example(words, gold, features(words, evidence.of(words))))
            yield document["id"], made


def _gold(words: Words, at: int, text: str) -> Form | None:
    """The form that a word is written in. A single capital that opens a sentence ("A man …") is only
    that; small letters there say nothing."""
    form = form_of(text[words.starts[at] : words.ends[at]])
    if not words.opens[at]:
        return form
    if form is Form.CAPITALS and words.ends[at] - words.starts[at] == 1:
        return Form.INITIAL
    return None if form is Form.SMALL else form


def _is_title(words: Words, gold: list[Form | None]) -> bool:
    inner = [
        form
        for at, form in enumerate(gold)
        if len(words.low[at]) > 3 and not words.opens[at] and form is not None
    ]
    return len(inner) >= 3 and sum(form is not Form.SMALL for form in inner) > _TITLE * len(inner)
