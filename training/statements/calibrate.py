"""Confidence: from a reading's scores to the probability that source and content are right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from onrecord.reading.statements.trained.finder import Calibration, logit
from onrecord.reading.statements.trained.reading import Graphs, Reading, read
from training.statements.evaluate import as_statement, outer_only
from training.statements.prepare import Article

__all__ = ["calibrate", "calibration_error", "judged"]

#: The thresholds that are tried.
_GRID = tuple(round(0.02 * step, 2) for step in range(31))


def judged(
    articles: Sequence[Article], readings: Sequence[list[Reading]], scorer: Any
) -> list[tuple[Reading, bool]]:
    """Each reading with whether its content and source agree with a reference statement by half."""
    found = []
    for article, read_there in zip(articles, readings, strict=True):
        outer = outer_only(read_there)
        pred = scorer.as_words([as_statement(article.words, item) for item in outer], article.text)
        gold = scorer.as_words(article.statements, article.text)
        right = {id(p) for p, g in scorer.pair(pred, gold) if scorer.jaccard(p["source"], g["source"]) >= 0.5}
        found += [(reading, id(p) in right) for reading, p in zip(outer, pred, strict=True)]
    return found


def _fit(rows: Sequence[tuple[Reading, bool]]) -> tuple[float, tuple[float, ...]]:
    """Logistic regression by Newton's method, slightly ridged."""
    x = np.asarray([[1.0, *(logit(sure) for sure in reading.sure)] for reading, _ in rows])
    y = np.asarray([right for _, right in rows], float)
    weight = np.zeros(x.shape[1])
    ridge = np.diag([0.0, *[1.0] * (x.shape[1] - 1)])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weight))
        gradient = x.T @ (p - y) + ridge @ weight
        weight -= np.linalg.solve((x.T * (p * (1 - p))) @ x + ridge, gradient)
    return float(weight[0]), tuple(float(value) for value in weight[1:])


def calibrate(articles: Sequence[Article], graphs: Graphs, scorer: Any) -> tuple[Calibration, dict[str, Any]]:
    """The calibration fitted on ``articles``, with the threshold that is best for who said what and for
    what was found, and the scorer's table at it."""
    readings = [read(article.words, graphs) for article in articles]
    bias, slopes = _fit(judged(articles, readings, scorer))
    best: tuple[float, float, dict[str, Any]] | None = None
    for least in _GRID:
        probability = Calibration(bias, slopes, least)  # type: ignore[arg-type]
        tally = scorer.Tally()
        for article, read_there in zip(articles, readings, strict=True):
            kept = outer_only([item for item in read_there if probability(item) >= least])
            found = [as_statement(article.words, item) for item in kept]
            scorer.score_article(
                tally, scorer.as_words(found, article.text), scorer.as_words(article.statements, article.text)
            )
        table = tally.report()
        worth = table["found"]["F1"] + table["who_said_what"]["F1"]
        if best is None or worth > best[0]:
            best = (worth, least, table)
    assert best is not None
    return Calibration(bias, slopes, best[1]), best[2]  # type: ignore[arg-type]


def calibration_error(
    rows: Sequence[tuple[float, bool]], bins: int = 10
) -> tuple[float, list[dict[str, float]]]:
    """Expected calibration error (in points of probability) and the reliability table behind it."""
    table, error = [], 0.0
    for number in range(bins):
        low = number / bins
        inside = [(p, right) for p, right in rows if min(int(p * bins), bins - 1) == number]
        if not inside:
            continue
        stated = float(np.mean([p for p, _ in inside]))
        true = float(np.mean([right for _, right in inside]))
        error += len(inside) / len(rows) * abs(stated - true)
        table.append({"from": round(low, 2), "stated": stated, "true": true, "n": len(inside)})
    return error, table
