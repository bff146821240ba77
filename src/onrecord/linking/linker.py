"""Linking reports as they come: each kind of link in turn, one report in one transaction.

A kind of link looks at one report and asks the archive for what may be one with its items; it never goes
through the archive. So adding a report costs about the same however many there are, in whatever order
they come; and a run that was killed goes on where it was, with the reports that are not linked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from onrecord.archive.links import Links
from onrecord.archive.store import Store
from onrecord.errors import NotFound
from onrecord.record import Record

__all__ = ["LinkKind", "Linker", "standard_linker"]


class LinkKind(Protocol):
    """One kind of link.

    kind: as in :class:`onrecord.archive.links.Decision`. version: changes when what is decided may change;
    reports that an older version linked are linked again.
    """

    @property
    def kind(self) -> str: ...

    @property
    def version(self) -> str: ...

    def prepare(self, record: Record) -> None:
        """What takes long and needs no archive; comes before :meth:`link` of the same record, when
        others may still write."""

    def link(self, record: Record, links: Links) -> None:
        """Decides about each item of ``record`` anew, in the transaction of ``links``, and leaves the keys
        by which later reports find it."""


class Linker:
    """Runs ``kinds`` in order over one report after another; each sees what those before it decided."""

    def __init__(self, kinds: Sequence[LinkKind]) -> None:
        self.kinds = tuple(kinds)

    @property
    def version(self) -> str:
        """Names and versions of the kinds; kept with each report that is linked."""
        return "+".join(f"{each.kind}/{each.version}" for each in self.kinds)

    def link(self, record: Record, store: Store) -> None:
        """Links a report of ``store``; raises NotFound where it is not in it."""
        for each in self.kinds:
            each.prepare(record)
        with store.linking(record.report.id, self.version) as links:
            for each in self.kinds:
                each.link(record, links)

    def link_all(self, store: Store, progress: Callable[[Record], None] | None = None) -> int:
        """Links what this linker has not linked, in the order of adding; how many reports that were.

        progress: told of each report when it is linked.
        """
        count = 0
        for report in store.unlinked(self.version):
            try:
                record = store.record(report)
                self.link(record, store)
            except NotFound:  # removed by somebody else meanwhile
                continue
            count += 1
            if progress is not None:
                progress(record)
        return count


def standard_linker() -> Linker:
    """The linker of this version of the package."""
    from onrecord.linking.claims.link import ClaimLink
    from onrecord.linking.people import PeopleLink

    return Linker([PeopleLink(), ClaimLink()])
