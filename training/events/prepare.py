"""From annotated articles to rows: each candidate, its features and its answer."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.reading import standard_reader
from onrecord.reading.draft import Draft
from onrecord.reading.events.candidates import Trigger, candidates
from onrecord.reading.events.features import circumstances, features, kind_of
from onrecord.reading.events.judge import TrainedJudge, likely, word_keys
from onrecord.reading.events.lexicon import event_words
from onrecord.reading.tokens import pipeline
from onrecord.record import Report, Span

__all__ = ["JUDGEMENTS", "Judged", "Row", "judged_rows", "judgements", "rows", "rows_of"]

#: Candidates of articles of PolNeAR as they were judged by eye, without the texts.
JUDGEMENTS = Path(__file__).parent / "judgements.tsv"
_LANGUAGE = "en"
#: What a candidate counts that was passed over when its sentence was judged.
_PASSED_OVER = 0.5


@dataclass(frozen=True)
class Row:
    """One candidate. group: what is held out together, the number of a topic or the id of an article. noun:
    its lemma where it is a noun, else "". listed: whether the lexicon has it. is_event: the answer. words:
    those whose vectors count, each with the letter of its part (:func:`word_keys`). weight: how much the
    row counts."""

    group: str
    noun: str
    listed: bool
    features: tuple[str, ...]
    is_event: bool
    words: tuple[str, ...] = ()
    weight: float = 1.0


def _drafts(articles: Path, wanted: set[str] | None = None) -> Iterator[tuple[dict[str, Any], Draft]]:
    """The articles of a JSON Lines file, all or those of ``wanted`` ids, as far as ``events`` needs them."""
    layers = [layer for layer in standard_reader(["events"]).layers if layer.name != "events"]
    with articles.open(encoding="utf-8") as source:
        for article in map(json.loads, source):
            if wanted is not None and article["id"] not in wanted:
                continue
            with pipeline(_LANGUAGE).memory_zone():
                report = Report(
                    article["text"],
                    key=article["id"],
                    language=_LANGUAGE,
                    title=article.get("title"),
                    published=article.get("date"),
                )
                draft = Draft(report, _LANGUAGE)
                for layer in layers:
                    layer(draft)
                    draft.done.append(layer.name)
                yield article, draft


def rows(articles: Path) -> Iterator[Row]:
    """The rows of all articles of ECB+, in their order."""
    for article, draft in _drafts(articles):
        yield from rows_of(article, draft)


def rows_of(article: dict[str, Any], draft: Draft) -> Iterator[Row]:
    """The rows of one article that all layers before ``events`` have read.

    An event is what the corpus marks as an action that is not one of speech: that is a statement. Only
    sentences that the corpus evaluates give rows.
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
            is_event = any(span.overlaps(mark) for span in spans for mark in marked)
            yield _row(article["topic"], item, features(draft, item), is_event)


class Judged(NamedTuple):
    """What was made of a candidate by eye, and whether all of its sentence was looked at, so that what was
    passed over in it is likely none."""

    is_event: bool
    sentence: bool = True


def judgements(sheet: Path = JUDGEMENTS) -> dict[str, dict[int, Judged]]:
    """By article, then by the offset at which a candidate begins."""
    made: dict[str, dict[int, Judged]] = defaultdict(dict)
    with sheet.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t"):
            made[line["report"]][int(line["start"])] = Judged(line["event"] == "1", line["sentence"] == "1")
    return dict(made)


def judged_rows(articles: Path, judge: TrainedJudge) -> Iterator[Row]:
    """The rows of the articles of PolNeAR that the sheet of judgements has. ``judge``: fitted to ECB+ alone;
    what it makes of a candidate is a feature."""
    sheet = judgements()
    for article, draft in _drafts(articles, set(sheet)):
        yield from judged_rows_of(sheet[article["id"]], draft, judge)


def judged_rows_of(judged: dict[int, Judged], draft: Draft, judge: TrainedJudge) -> Iterator[Row]:
    """The rows of one article: what was judged, and at less weight what was passed over beside it."""
    found = candidates(draft, event_words(_LANGUAGE))
    seen = {
        item.head.sent.start for item in found if item.head.idx in judged and judged[item.head.idx].sentence
    }
    for item in found:
        if item.head.idx in judged or item.head.sent.start in seen:
            names = [*features(draft, item), *circumstances(draft, item)]
            names += likely(judge.telling(draft, item), item)
            answer = judged.get(item.head.idx)
            weight = _PASSED_OVER if answer is None else 1.0
            yield _row(draft.report.key or "", item, names, answer is not None and answer.is_event, weight)


def _row(group: str, item: Trigger, names: list[str], is_event: bool, weight: float = 1.0) -> Row:
    noun = item.head.lemma_.lower() if kind_of(item) == "N" else ""
    words = tuple(word_keys(item))
    return Row(group, noun, item.listed, tuple(sorted(set(names))), is_event, words, weight)
