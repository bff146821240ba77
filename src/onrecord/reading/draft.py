"""The record in the making: what the layers of a reader share while they read one report.

Tokens and parse are computed once and kept here; each layer reads what it needs and adds its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.languages.dateline import Dateline
from onrecord.reading.near import Near
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

T = TypeVar("T")


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
    restored: the text with its capitals as in print, where it has lost them; of the same length.
    """

    report: Report
    language: str
    doc: Doc = field(default=None, repr=False)  # type: ignore[assignment]  # set by the first layer
    restored: str | None = None
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
    _near: dict[str, tuple[object, int, Near[Any]]] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        """The text as it is read: the stored text, its capitals restored where they are lost. All
        offsets are those of the stored text."""
        return self.report.text if self.restored is None else self.restored

    def cut(self, spans: Iterable[Span]) -> str:
        """The exact words at ``spans``, as they are stored."""
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

    def mentions_near(self, span: Span) -> list[tuple[Span, str]]:
        """Those of :meth:`mentions` that share a character with ``span``, in their order."""
        return self._touching("mentions", self.mentions(), lambda pair: (pair[0],), span)

    def quotes_near(self, span: Span) -> list[Quote]:
        """The quotations that share a character with ``span``, marks included, in text order."""
        return self._touching("quotes", self.quotes, lambda quote: (quote.span,), span)

    def quantities_near(self, span: Span) -> list[Quantity]:
        """The quantities that share a character with ``span``, in text order."""
        return self._touching("quantities", self.quantities, lambda item: (item.span,), span)

    def statements_near(self, span: Span) -> list[Statement]:
        """The statements whose content shares a character with ``span``, in text order."""
        return self._touching("statements", self.statements, lambda item: item.content, span)

    def times_near(self, span: Span) -> list[Time]:
        """The times that share a character with ``span``, in text order."""
        return self._touching("times", self.times, lambda time: (time.span,), span)

    def _touching(
        self, name: str, items: list[T], spans: Callable[[T], Iterable[Span]], span: Span
    ) -> list[T]:
        held, count, near = self._near.get(name, (None, 0, Near()))
        # Layers put a list in the place of another or add to it; they do not change what is in it.
        if held is not items or count != len(items):
            near = Near((spans(item), item) for item in items)
            self._near[name] = (items, len(items), near)
        return near.touching(span)

    def entity_of(self, span: Span) -> Entity | None:
        """The entity that the phrase ``span`` refers to.

        That is the one with a mention equal to it or, failing that, the one whose mention holds the
        syntactic head of the phrase; None where no mention does.
        """
        overlapping = self.mentions_near(span)
        for mention, entity_id in overlapping:
            if mention == span:
                return self.entities[entity_id]
        tokens = self.tokens_of(span)
        if tokens is None or not len(tokens):
            return None
        head = self.span_of(tokens.root)
        holding = [pair for pair in overlapping if pair[0].contains(head)]
        if not holding:
            several = tokens.root.tag_ in ("NNS", "NNPS")
            return None if several else self._named_at_end(span, overlapping)
        # The longest mention is the most specific one: "the Chinese Foreign Ministry", not "Chinese".
        return self.entities[max(holding, key=lambda pair: len(pair[0]))[1]]

    def _named_at_end(self, span: Span, mentions: list[tuple[Span, str]]) -> Entity | None:
        """The person named at the end of a phrase whose head is another word, where nothing puts the
        name below that word: "the head of the administration Oleh Marchenko", "the mayor of Leeds Ann
        Holm"; but not "the wife of Oleh" or "a spokesman for President Oleh"."""
        ended = [(s, i) for s, i in mentions if span.contains(s) and self._ends(span, s)]
        people = {i: s for s, i in ended if self.entities[i].kind is Kind.PERSON}
        if len(people) != 1:
            return None
        entity_id, mention = next(iter(people.items()))
        others = [s for s, i in mentions if i != entity_id and span.contains(s) and s.end <= mention.start]
        before = self.doc.char_span(span.start, mention.start, alignment_mode="contract")
        words = [token for token in before if not token.is_space] if before is not None else []
        words = self._untitled(words, others)
        if words and (words[-1].pos_ in ("ADP", "CCONJ", "VERB", "AUX") or words[-1].tag_ in ("POS", "DT")):
            return None
        people_before = [s for s, i in mentions if s in others and self.entities[i].kind is Kind.PERSON]
        if any(self.text[s.end : mention.start].strip() for s in people_before):
            return None
        return self.entities[entity_id]

    def _untitled(self, words: list[Any], others: list[Span]) -> list[Any]:
        """``words`` without what says at their end who the person named next is: "the wife of" for
        "the wife of the former senator"; another name stays, "the mayor of Leeds"."""
        from onrecord.reading.names.lexicon import lexicon

        names = lexicon(self.language)
        left, titled = list(words), False
        while left:
            low = left[-1].lower_.rstrip(".")
            is_role = low in names.roles or low in names.titles
            if any(other.overlaps(self.span_of(left[-1])) for other in others) and not is_role:
                break
            if not is_role and not (titled and left[-1].pos_ in ("ADJ", "PROPN", "NOUN", "DET", "PUNCT")):
                break
            if left[-1].text == ",":
                break
            titled = True
            left.pop()
        return left

    def _ends(self, span: Span, mention: Span) -> bool:
        """Whether a name closes a phrase but for what stands after a comma or in brackets, and is no
        pronoun."""
        rest = self.text[mention.end : span.end].lstrip()
        return (not rest or rest[0] in ",(-") and self.text[mention.start].isupper()

    def body_times(self, near: Span | None = None) -> list[Time]:
        """The times that stand in the sentences, not in the dateline; with ``near``, those that share
        a character with it."""
        times = self.times if near is None else self.times_near(near)
        if self.dateline is None:
            return times
        return [time for time in times if not self.dateline.span.overlaps(time.span)]

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
            # Times and quantities are read from the restored text, and shown as they are stored.
            times=tuple(replace(item, text=self.cut((item.span,))) for item in self.times),
            quantities=tuple(replace(item, text=self.cut((item.span,))) for item in self.quantities),
            sentences=tuple(self.sentences),
            layers=tuple(self.done),
            problems=tuple(self.problems),
        )
