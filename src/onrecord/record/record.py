"""The record of one report: everything a reader found in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from onrecord.record.items import Entity, Event, Problem, Quantity, Statement, Time
from onrecord.record.report import Report
from onrecord.record.span import Span

__all__ = ["SCHEMA", "Record"]

#: Name and version of the JSON form; see :func:`onrecord.record.schema`.
SCHEMA = "onrecord/1"


@dataclass(frozen=True)
class Record:
    """One report and what it holds.

    reader: name and version of what read it, e.g. ``rules/1``.
    sentences: spans in text order; headings are sentences of their own.
    layers: names of the layers that were run; one that is missing was not asked for.
    """

    report: Report
    reader: str = ""
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    sentences: tuple[Span, ...] = ()
    layers: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    # Not a parameter, so that dataclasses.replace() makes a record with an index of its own.
    _index: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def get(self, item_id: str | None) -> Any:
        """The statement, event, entity or quantity of that id; None where there is none."""
        if not self._index:
            groups = (self.statements, self.events, self.entities, self.quantities)
            self._index.update({item.id: item for group in groups for item in group})
        return self._index.get(item_id) if item_id else None

    def entity(self, entity_id: str | None) -> Entity | None:
        """The entity of that id, or None."""
        found = self.get(entity_id)
        return found if isinstance(found, Entity) else None

    def statement(self, statement_id: str | None) -> Statement | None:
        """The statement of that id, or None."""
        found = self.get(statement_id)
        return found if isinstance(found, Statement) else None

    def speakers(self, statement: Statement) -> tuple[str, ...]:
        """Who said it: the name of each source where it was resolved, else the words at hand."""
        names = []
        for party in statement.source:
            entity = self.entity(party.entity)
            names.append(entity.name if entity else party.text)
        return tuple(names)

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds the character at ``offset``, or None between sentences."""
        at = bisect_right(self.sentences, offset, key=lambda span: span.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def to_dict(self) -> dict[str, Any]:
        """The record as plain data, in the contract ``onrecord/1``."""
        from onrecord.record.codec import to_dict

        return to_dict(self)

    def to_json(self, indent: int | None = None) -> str:
        """The record as JSON, one line unless ``indent`` is given."""
        from onrecord.record.codec import to_json

        return to_json(self, indent=indent)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Record:
        """The record that :meth:`to_dict` wrote; raises UsageError where it is none."""
        from onrecord.record.decode import from_dict

        return from_dict(data)

    def _repr_html_(self) -> str:
        from onrecord.record.display import to_html

        return to_html(self)
