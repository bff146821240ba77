"""The trained finder: a small encoder tags cues, and reads each cue's source and content.

How it is trained, on what, and what it gets wrong is in the card of ``training/statements``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.reading.draft import Draft
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.lexicon import lexicon
from onrecord.reading.statements.sources import Source
from onrecord.reading.statements.trained.graphs import OnnxGraphs, tokenizer_of
from onrecord.reading.statements.trained.reading import Graphs, Reading, read
from onrecord.reading.statements.trained.words import Words, words_of
from onrecord.reading.syntax import conjuncts, lemma_of
from onrecord.record import Span
from onrecord.weights import weights

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Calibration", "ModelFinder"]

#: Name of the model among the weights.
MODEL = "statements"


@dataclass(frozen=True)
class Calibration:
    """How the scores of a reading become a probability.

    bias, slopes: of a logistic regression over the logits of :attr:`Reading.sure`, fitted on articles
    that training did not see, to whether source and content are right. least: readings below it are
    dropped.
    """

    bias: float = 0.0
    slopes: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 1.0)
    least: float = 0.5

    def __call__(self, reading: Reading) -> float:
        """The probability that the reading is right."""
        total = self.bias + sum(
            slope * logit(sure) for slope, sure in zip(self.slopes, reading.sure, strict=True)
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def logit(probability: float) -> float:
    """Log odds, kept within ±7."""
    bounded = min(max(probability, 0.001), 0.999)
    return math.log(bounded / (1.0 - bounded))


class ModelFinder:
    """Finds statements by the trained reader. Reads English.

    root: a folder that holds the model's folder, instead of the weights of the package. Raises
    MissingWeights where there are none. Nothing is loaded before the first report.
    """

    def __init__(self, root: Path | None = None, threads: int | None = None) -> None:
        self.weights = weights(MODEL, root)
        self.version = f"model.{self.weights.version}"
        self.graphs: Graphs = OnnxGraphs(self.weights, threads)
        settings = self.weights.settings["calibration"]
        self.calibration = Calibration(settings["bias"], tuple(settings["slopes"]), settings["least"])

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_tokenizer"}

    @cached_property
    def _tokenizer(self) -> Any:
        return tokenizer_of(self.weights)

    def find(self, draft: Draft) -> list[Finding]:
        """The findings in the order of their cues."""
        words = words_of(draft, self._tokenizer)
        found = []
        for reading in read(words, self.graphs):
            sure = self.calibration(reading)
            if reading.content and sure >= self.calibration.least:
                found.append(_finding(draft, words, reading, round(sure, 4)))
        return found


def _finding(draft: Draft, words: Words, reading: Reading, sure: float) -> Finding:
    cue = _span(words, reading.cue)
    head = _head(draft, cue)
    source, antecedents = _parties(draft, _span(words, reading.source)) if reading.source else ((), ())
    content = _marked(draft, [_span(words, run) for run in reading.content], cue)
    return Finding(
        source=source,
        cue=(cue,),
        content=content,
        kind="model",
        confidence=sure,
        head=draft.span_of(head) if head is not None else cue,
        antecedents=antecedents,
    )


def _span(words: Words, run: tuple[int, int]) -> Span:
    return Span(int(words.starts[run[0]]), int(words.ends[run[1] - 1]))


def _head(draft: Draft, cue: Span) -> Token | None:
    """The word of the cue that its act is read from: one that the lexicon knows, the nearest to the
    top of the parse; else the top one that is no punctuation."""
    tokens = draft.tokens_of(cue)
    inside = [token for token in tokens or () if not token.is_punct and not token.is_space]
    if not inside:
        return None
    words = lexicon(draft.language)

    def rank(token: Token) -> tuple[bool, bool, int]:
        known = (
            lemma_of(token, words.verbs) in words.verbs
            if token.pos_ in ("VERB", "AUX")
            else token.lemma_.lower() in words.nouns
        )
        depth = sum(1 for _ in token.ancestors)
        return (not known, token.pos_ in ("AUX", "PART", "ADP"), depth)

    return min(inside, key=rank)


def _parties(draft: Draft, span: Span) -> tuple[tuple[tuple[Span, ...], ...], tuple[tuple[Span, ...], ...]]:
    """One tuple of spans a speaker, and what a relative pronoun stands for.

    A source is taken apart only where the parse sees phrases that are coordinated in it and that make
    up all its words but those that join them.
    """
    tokens = draft.tokens_of(span)
    whole = ((span,),)
    if tokens is None or not len(tokens):
        return whole, ()
    root = tokens.root
    inside = [token for token in conjuncts(root) if tokens.start <= token.i < tokens.end]
    source = Source(tuple(inside))
    antecedents = source.antecedents(draft)
    if len(inside) < 2:
        return whole, antecedents
    pieces = _split(draft, span, inside)
    return (tuple((piece,) for piece in pieces), ()) if pieces else (whole, ())


def _split(draft: Draft, span: Span, heads: list[Token]) -> list[Span]:
    """``span`` cut before each further head's phrase, without the words and commas that join them."""
    doc = draft.doc
    pieces = []
    start = span.start
    for before, head in pairwise(heads):
        left = min(item.i for item in head.subtree)
        joint = left
        while joint - 1 > before.i and (
            doc[joint - 1].is_punct or doc[joint - 1].is_space or doc[joint - 1].dep_ in ("cc", "preconj")
        ):
            joint -= 1
        if joint == left or not span.start < doc[joint].idx < doc[left].idx < span.end:
            return []
        pieces.append(Span(start, doc[joint].idx).trimmed(draft.text))
        start = doc[left].idx
    pieces.append(Span(start, span.end))
    return pieces if all(len(piece) for piece in pieces) else []


def _marked(draft: Draft, content: Iterable[Span], cue: Span) -> tuple[Span, ...]:
    """``content`` with the quotation marks that stand at the ends of what it holds."""
    spans = []
    for span in content:
        start, end = span
        for quote in draft.quotes:
            if quote.span.overlaps(cue):
                continue
            if start == quote.inner.start:
                start = quote.span.start
            if end in (quote.inner.end, quote.inner.end - 1) and end > quote.inner.start:
                # A stop before the closing mark goes with it.
                end = quote.span.end
        spans.append(Span(start, end))
    return tuple(spans)
