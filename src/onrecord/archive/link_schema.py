"""The tables of linking; see :mod:`onrecord.archive.links`.

``decisions`` is what was decided, and never made anew. The others are derived from it and from records;
those of keys, notes and counts go with the record that they were made from.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from onrecord.archive.schema import metadata

__all__ = ["blocks", "counts", "decisions", "groups", "keys", "linked", "notes"]


def _report(name: str, *, of: str = "reports.number", null: bool = False) -> Column[int]:
    return Column(name, ForeignKey(of, ondelete="CASCADE"), nullable=null)


decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),  # the order of deciding
    Column("kind", String(32), nullable=False),
    # Whose linking made it; null where a person decided.
    _report("report", null=True),
    _report("one_report"),
    Column("one_item", Text, nullable=False),
    # Where the item stood when it was there last, while it is not: see onrecord.archive.moving.
    Column("one_lost", Text),
    _report("other_report"),
    Column("other_item", Text, nullable=False),
    Column("other_lost", Text),
    Column("verdict", String(32), nullable=False),
    Column("score", Float),
    Column("evidence", JSON, nullable=False),
    Column("by", Text, nullable=False),
    Column("automatic", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    Column("made_at", DateTime, nullable=False),  # UTC
    Column("undone_at", DateTime),  # UTC
    Column("undone_by", Text),
    Column("undone_why", Text),
    Index(None, "kind", "one_report", "one_item"),
    Index(None, "kind", "other_report", "other_item"),
    Index(None, "kind", "verdict"),
    Index(None, "kind", "automatic"),
    Index(None, "one_report"),
    Index(None, "other_report"),
    Index(None, "report"),
)

groups = Table(
    "link_groups",
    metadata,
    Column("kind", String(32), nullable=False),
    _report("report"),
    Column("item", Text, nullable=False),
    Column("id", String(32), nullable=False),
    PrimaryKeyConstraint("kind", "report", "item"),
    Index(None, "kind", "id", "report", "item"),
    Index(None, "report"),
    sqlite_with_rowid=False,
)

keys = Table(
    "link_keys",
    metadata,
    Column("kind", String(32), nullable=False),
    Column("key", Text, nullable=False),
    _report("report", of="records.report"),
    Column("item", Text, nullable=False),
    Column("weight", Float, nullable=False),
    PrimaryKeyConstraint("kind", "key", "report", "item"),
    Index(None, "report"),
    sqlite_with_rowid=False,
)

#: A key that no row of ``link_keys`` has is not under any block.
blocks = Table(
    "link_blocks",
    metadata,
    Column("kind", String(32), nullable=False),
    Column("block", Text, nullable=False),
    Column("key", Text, nullable=False),
    PrimaryKeyConstraint("kind", "block", "key"),
    Index(None, "kind", "key"),
    sqlite_with_rowid=False,
)

counts = Table(
    "link_counts",
    metadata,
    Column("kind", String(32), nullable=False),
    Column("key", Text, nullable=False),
    Column("count", Integer, nullable=False),
    PrimaryKeyConstraint("kind", "key"),
    sqlite_with_rowid=False,
)

notes = Table(
    "link_notes",
    metadata,
    Column("kind", String(32), nullable=False),
    _report("report", of="records.report"),
    Column("item", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("kind", "report", "item"),
    Index(None, "report"),
    sqlite_with_rowid=False,
)

linked = Table(
    "linked",
    metadata,
    Column("report", ForeignKey("records.report", ondelete="CASCADE"), primary_key=True),
    Column("version", Text, nullable=False),  # "" where it is to be linked again
    Column("linked_at", DateTime, nullable=False),  # UTC
    Column("counted", LargeBinary, nullable=False),  # what it added to link_counts; zlib, JSON
)
