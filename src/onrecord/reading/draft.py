"""The record in the making: what the layers of a reader share while they read one report.

Tokens and parse are computed once and kept here; each layer reads what it needs and adds its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from onrecord.languages.dateline import Dateline
from onrecord.record import (
    Entity,
    Event,
    Kind,
    Problem,
    Quantity,
    Record,
    Report,
    Span,
    Statement,
    Time,
    cut,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

__all__ = ["Draft", "Quote"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch in quotation marks. ``span`` has the marks, ``inner`` has not; ``closed`` is False
    where the mark is not closed in its paragraph because the quotation runs on in the next."""

    span: Span
    inner: Span
    closed: bool = True


@dataclass
class Draft:
    """One report being read.

    report, language: what is read. The lists are filled by the layers, in text order.
    dateline: what stands before the first sentence (place, agency, date), which is no part of it.
    doc: the tokens and parse (spaCy) of the whole text; ``token.idx`` are offsets into
    ``report.text``, though single characters may be normalised (see :mod:`.tokens`).
    """

    report: Report
    language: str
    doc: Doc = field(default=None, repr=False)  # type: ignore[assignment]  # set by the first layer
    dateline: Dateline | None = None
    paragraphs: list[Span] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    _mentions: list[tuple[Span, str]] | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The stored text of the report."""
        return self.report.text

    def cut(self, spans: Iterable[Span]) -> str:
        """The exact words at ``spans``."""
        return cut(self.report.text, spans)

    def span_of(self, tokens: Any) -> Span:
        """The characters of a spaCy span or token, without blanks at its ends."""
        start = tokens.start_char if hasattr(tokens, "start_char") else tokens.idx
        end = tokens.end_char if hasattr(tokens, "end_char") else tokens.idx + len(tokens)
        return Span(start, end).trimmed(self.report.text)

    def tokens_of(self, span: Span) -> TokenSpan | None:
        """The spaCy tokens that touch ``span``; None where there is none."""
        return self.doc.char_span(span.start, span.end, alignment_mode="expand")

    def put(self, entity: Entity) -> None:
        """Adds an entity, or replaces the one of the same id."""
        self.entities[entity.id] = entity
        self._mentions = None

    def drop(self, entity_id: str) -> None:
        """Takes an entity out, e.g. after it was merged into another."""
        self.entities.pop(entity_id, None)
        self._mentions = None

    def mentions(self) -> list[tuple[Span, str]]:
        """Every mention with the id of its entity, in text order, longer ones first."""
        if self._mentions is None:
            pairs = [(span, entity.id) for entity in self.entities.values() for span in entity.mentions]
            self._mentions = sorted(pairs, key=lambda pair: (pair[0].start, -pair[0].end))
        return self._mentions

    def entity_of(self, span: Span) -> Entity | None:
        """The entity that the phrase ``span`` refers to.

        That is the one with a mention equal to it or, failing that, the one whose mention holds the
        syntactic head of the phrase; None where no mention does.
        """
        overlapping = [pair for pair in self.mentions() if pair[0].overlaps(span)]
        for mention, entity_id in overlapping:
            if mention == span:
                return self.entities[entity_id]
        tokens = self.tokens_of(span)
        if tokens is None or not len(tokens):
            return None
        head = self.span_of(tokens.root)
        holding = [pair for pair in overlapping if pair[0].contains(head)]
        if not holding:
            return self._named_at_end(span, overlapping)
        # The longest mention is the most specific one: "the Chinese Foreign Ministry", not "Chinese".
        return self.entities[max(holding, key=lambda pair: len(pair[0]))[1]]

    def _named_at_end(self, span: Span, mentions: list[tuple[Span, str]]) -> Entity | None:
        """The only person named in a phrase whose head is another word, where nothing puts the name
        below that word: "the head of the administration Oleh Marchenko", not "the wife of Oleh"."""
        people = {i: s for s, i in mentions if self.entities[i].kind is Kind.PERSON and span.contains(s)}
        if len(people) != 1:
            return None
        entity_id, mention = next(iter(people.items()))
        before = self.doc.char_span(span.start, mention.start, alignment_mode="contract")
        words = [token for token in before if not token.is_space] if before is not None else []
        if words and (words[-1].pos_ in ("ADP", "CCONJ", "VERB", "AUX") or words[-1].tag_ in ("POS", "DT")):
            return None
        return self.entities[entity_id]

    def body_times(self) -> list[Time]:
        """The times that stand in the sentences, not in the dateline."""
        if self.dateline is None:
            return self.times
        return [time for time in self.times if not self.dateline.span.overlaps(time.span)]

    def finish(self, reader: str) -> Record:
        """The finished, frozen record."""
        tidied = (
            replace(item, mentions=tuple(sorted(set(item.mentions))), confidence=round(item.confidence, 4))
            for item in self.entities.values()
        )
        entities = sorted(
            tidied,
            key=lambda item: (item.mentions[0] if item.mentions else Span(0, 0), item.id),
        )
        return Record(
            report=self.report,
            reader=reader,
            statements=tuple(self.statements),
            events=tuple(self.events),
            entities=tuple(entities),
            times=tuple(self.times),
            quantities=tuple(self.quantities),
            sentences=tuple(self.sentences),
            layers=tuple(self.done),
            problems=tuple(self.problems),
        )
