"""From annotated articles to rows: each candidate of an evaluated sentence, its features and its answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.reading import standard_reader
from onrecord.reading.draft import Draft
from onrecord.reading.events.candidates import candidates
from onrecord.reading.events.features import features
from onrecord.reading.events.lexicon import event_words
from onrecord.reading.tokens import pipeline
from onrecord.record import Report, Span

__all__ = ["Row", "rows", "rows_of"]

_LANGUAGE = "en"


@dataclass(frozen=True)
class Row:
    """One candidate. topic: the number of the topic of its article. noun: its lemma where it is a noun,
    else "". listed: whether the lexicon has it. is_event: whether the corpus marks it as an action
    that is not one of speech."""

    topic: str
    noun: str
    listed: bool
    features: tuple[str, ...]
    is_event: bool


def rows(articles: Path) -> Iterator[Row]:
    """The rows of all articles of a JSON Lines file, in its order."""
    layers = [layer for layer in standard_reader(["events"]).layers if layer.name != "events"]
    with articles.open(encoding="utf-8") as source:
        for article in map(json.loads, source):
            with pipeline(_LANGUAGE).memory_zone():
                draft = Draft(Report(article["text"], key=article["id"], language=_LANGUAGE), _LANGUAGE)
                for layer in layers:
                    layer(draft)
                    draft.done.append(layer.name)
                yield from rows_of(article, draft)


def rows_of(article: dict[str, Any], draft: Draft) -> Iterator[Row]:
    """The rows of one article that all layers before ``events`` have read.

    Speech counts as no event: it is a statement. Only sentences that the corpus evaluates give rows.
    """
    evaluated = [Span(*span) for span in article["in_evaluated_sentences"]]
    marked = [
        Span(*span)
        for mention in article["mentions"]
        if mention["type"].removeprefix("NEG_").startswith("ACTION")
        and not mention["type"].endswith("REPORTING")
        for span in mention["spans"]
    ]
    for item in candidates(draft, event_words(_LANGUAGE)):
        head = draft.span_of(item.head)
        if any(sentence.contains(head) for sentence in evaluated):
            spans = [draft.span_of(token) for token in item.tokens]
            yield Row(
                topic=article["topic"],
                noun=item.head.lemma_.lower() if item.head.pos_ in ("NOUN", "PROPN") else "",
                listed=item.listed,
                features=tuple(sorted(set(features(draft, item)))),
                is_event=any(span.overlaps(mark) for span in spans for mark in marked),
            )
