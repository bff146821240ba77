"""Statements in spaCy: the pipeline component ``onrecord_statements``.

``nlp.add_pipe("onrecord_statements")`` works in any pipeline, a blank one too; spaCy finds it by the
entry point that the package declares. It sets ``doc._.record``, the whole record, and
``doc._.statements``, the statements in it as :class:`DocStatement`. It reads ``doc.text``, with tokens
and parse of onrecord's own, so that nothing hangs on what the pipeline holds before it.

The record is kept in ``doc.user_data[KEY]`` as JSON in the contract ``onrecord/1``. So it goes where
``user_data`` goes: into ``Doc.to_bytes``, into ``DocBin(store_user_data=True)``, between processes.

spaCy loads this module with every pipeline that is made where onrecord is installed. So it loads no
reader, and the attributes of Docs are made known when the component is, or by :func:`extend`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from onrecord.record import Act, Entity, Quotation, Record, Report, Said, Span, Statement
from onrecord.record.decode import from_json

__all__ = ["KEY", "DocStatement", "OnrecordStatements", "extend", "make"]

#: Where a Doc keeps its record, in ``user_data``.
KEY = "onrecord"


@dataclass(frozen=True, slots=True)
class DocStatement:
    """One statement of a Doc.

    statement: as it stands in the record, with offsets into ``doc.text``: the exact ones. What is given
    as spaCy spans holds every token that shares a character with it, and so may hold more.
    record: what it was found in; it resolves ids.
    """

    doc: Doc
    statement: Statement
    record: Record

    @property
    def source(self) -> tuple[TokenSpan, ...]:
        """The words for those who said it, labelled ``source``; of all speakers, in their order."""
        return self._tokens("source", (span for party in self.statement.source for span in party.spans))

    @property
    def cue(self) -> tuple[TokenSpan, ...]:
        """The words that report the speech, labelled ``cue``."""
        return self._tokens("cue", self.statement.cue)

    @property
    def content(self) -> tuple[TokenSpan, ...]:
        """What was said, labelled ``content``; several spans where something stands between."""
        return self._tokens("content", self.statement.content)

    @property
    def addressee(self) -> tuple[TokenSpan, ...]:
        """The words for those to whom it was said, labelled ``addressee``."""
        return self._tokens("addressee", (span for party in self.statement.addressee for span in party.spans))

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who said it: the name of each speaker where it was resolved, else the words at hand."""
        return self.record.speakers(self.statement)

    @property
    def entities(self) -> tuple[Entity | None, ...]:
        """The entity of each speaker; None where it was not resolved."""
        return tuple(self.record.entity(party.entity) for party in self.statement.source)

    @property
    def id(self) -> str:
        """The statement's id in the record."""
        return self.statement.id

    @property
    def text(self) -> str:
        """The exact words of the content."""
        return self.statement.text

    @property
    def act(self) -> Act:
        """What kind of act it is: a denial, a promise, …"""
        return self.statement.act

    @property
    def quotation(self) -> Quotation:
        """Whether it stands in quotation marks."""
        return self.statement.quotation

    @property
    def said(self) -> Said:
        """When it was said, and on what basis."""
        return self.statement.said

    @property
    def within(self) -> str | None:
        """The id of the statement that this one is told inside of."""
        return self.statement.within

    @property
    def confidence(self) -> float:
        """0 to 1, that source, cue and content belong together as given."""
        return self.statement.confidence

    def _tokens(self, label: str, spans: Iterable[Span]) -> tuple[TokenSpan, ...]:
        found = (
            self.doc.char_span(span.start, span.end, label=label, alignment_mode="expand") for span in spans
        )
        return tuple(span for span in found if span is not None)


class OnrecordStatements:
    """The component. published: the date of every Doc that has none of its own in ``doc._.published``,
    YYYY-MM-DD with a time after it or not. language: ISO 639-1 code of the texts.

    Raises UsageError for a date that is none. A language that is not read gives a record that says so.
    """

    def __init__(self, published: str | None = None, language: str | None = None) -> None:
        self.published = Report("", published=published).published
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Reads ``doc.text`` and keeps the record in ``doc``; changes nothing else of it."""
        from onrecord.reading import standard_reader

        own = doc._.published
        published = own.isoformat() if isinstance(own, date) else own
        report = Report(doc.text, published=published or self.published, language=self.language)
        doc.user_data[KEY] = standard_reader().read(report).to_json()
        return doc


@Language.factory(
    "onrecord_statements",
    default_config={"published": None, "language": None},
    assigns=["doc._.statements", "doc._.record"],
)
def make(nlp: Language, name: str, published: str | None, language: str | None) -> OnrecordStatements:
    """The component for ``nlp``; a ``language`` of None is that of the pipeline."""
    extend()
    return OnrecordStatements(published, language or nlp.lang)


def extend() -> None:
    """Makes ``doc._.record``, ``doc._.statements`` and ``doc._.published`` known to spaCy: for a program
    that loads Docs and has no pipeline with the component."""
    # By force, so that it may be done again; ``published`` may be the user's own.
    Doc.set_extension("record", getter=_record_of, force=True)
    Doc.set_extension("statements", getter=_statements_of, force=True)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)


@lru_cache(maxsize=16)
def _record(stored: str) -> Record:
    return from_json(stored)


def _record_of(doc: Doc) -> Record | None:
    """The record; None where none was made, or where it was made of another text than the Doc has."""
    stored: Any = doc.user_data.get(KEY)
    if stored is None:
        return None
    record = _record(stored)
    return record if record.report.text == doc.text else None


def _statements_of(doc: Doc) -> tuple[DocStatement, ...]:
    """The statements in text order; none where there is no record."""
    record = _record_of(doc)
    if record is None:
        return ()
    return tuple(DocStatement(doc, statement, record) for statement in record.statements)
