"""The tables, for every database alike.

``reports``, ``keys`` and ``raws`` hold what was taken in, ``records`` what was read from it, whole.
All others are derived from ``records`` and there to be asked: they can be dropped and made again
(:meth:`onrecord.archive.writer.SqlWriter.reindex`). A derived row is known by its report and its
place in the record; ``statement`` and ``entity`` columns that are numbers are such places, those
that are text are ids as the record gives them.

Offsets: ``start`` inclusive, ``stop`` exclusive, in code points of ``reports.text``. Days:
``first_day`` and ``last_day``, both included, null where not known. ``folded`` columns hold names
as :func:`onrecord.archive.names.folded` writes them.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "DERIVED",
    "entities",
    "events",
    "keys",
    "mentions",
    "metadata",
    "participants",
    "parties",
    "problems",
    "quantities",
    "raws",
    "records",
    "reports",
    "sentences",
    "statements",
    "times",
]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),  # the order of adding
    Column("id", String(64), nullable=False),
    Column("key", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("publisher_folded", Text, nullable=False),
    Column("url", Text),
    Column("published", Text),
    Column("day", Date),
    Column("language", String(16)),
    Column("text", Text, nullable=False),
    Column("extractor", Text),
    Column("added_at", DateTime, nullable=False),  # UTC
    # The report as JSON, only where its words have code points that no database takes (lone
    # surrogates, from a broken escape in JSON): the other columns then have U+FFFD in their place.
    Column("original", LargeBinary),
    UniqueConstraint("id"),
    Index(None, "day", "number"),
    Index(None, "url"),
)

keys = Table(
    "keys",
    metadata,
    Column("key", Text, nullable=False),
    Column("report", ForeignKey("reports.number", ondelete="CASCADE"), nullable=False),
    PrimaryKeyConstraint("key", "report"),
    Index(None, "report"),
)

raws = Table(
    "raws",
    metadata,
    Column("report", ForeignKey("reports.number", ondelete="CASCADE"), primary_key=True),
    Column("data", LargeBinary, nullable=False),  # zlib
    Column("size", Integer, nullable=False),  # bytes before compression
)

records = Table(
    "records",
    metadata,
    Column("report", ForeignKey("reports.number", ondelete="CASCADE"), primary_key=True),
    Column("reader", Text, nullable=False),
    Column("layers", JSON, nullable=False),
    Column("read_at", DateTime, nullable=False),  # UTC
    Column("body", LargeBinary, nullable=False),  # see onrecord.archive.body
    Index(None, "reader"),
)


def _derived(name: str, *columns: Column[object] | Index | ForeignKeyConstraint) -> Table:
    """A table of rows that are known by their report and their place in its record."""
    return Table(
        name,
        metadata,
        Column("report", ForeignKey("records.report", ondelete="CASCADE"), nullable=False),
        Column("position", Integer, nullable=False),
        *columns,
        PrimaryKeyConstraint("report", "position"),
        sqlite_with_rowid=False,
    )


statements = Table(
    "statements",
    metadata,
    Column("number", Integer, primary_key=True),  # for the search index, which wants one number
    Column("report", ForeignKey("records.report", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("source", Text, nullable=False),  # the words that name the source
    Column("speaker", Text, nullable=False),  # the names of who said it, "; " between them
    Column("act", String(16), nullable=False),
    Column("quotation", String(16), nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("basis", String(16), nullable=False),
    Column("content", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("within", Text),
    Column("confidence", Float, nullable=False),
    UniqueConstraint("report", "position"),
    Index(None, "first_day"),
)

#: Who has to do with a statement. role: ``source``, ``addressee``, or ``about``: an entity that its
#: content mentions.
parties = Table(
    "parties",
    metadata,
    Column("report", Integer, nullable=False),
    Column("statement", Integer, nullable=False),
    Column("role", String(16), nullable=False),
    Column("position", Integer, nullable=False),
    Column("entity", Text),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    PrimaryKeyConstraint("report", "statement", "role", "position"),
    ForeignKeyConstraint(
        ["report", "statement"], ["statements.report", "statements.position"], ondelete="CASCADE"
    ),
    Index(None, "role", "folded"),
    sqlite_with_rowid=False,
)

events = _derived(
    "events",
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("place", Text),
    Column("reported_in", Text),
    Column("status", String(16), nullable=False),
    Column("confidence", Float, nullable=False),
    Index(None, "first_day"),
)

participants = Table(
    "participants",
    metadata,
    Column("report", Integer, nullable=False),
    Column("event", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("role", String(16), nullable=False),
    Column("words", Text, nullable=False),
    Column("entity", Text),
    Column("quantity", Text),
    PrimaryKeyConstraint("report", "event", "position"),
    ForeignKeyConstraint(["report", "event"], ["events.report", "events.position"], ondelete="CASCADE"),
    sqlite_with_rowid=False,
)

entities = _derived(
    "entities",
    Column("id", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("attributes", JSON, nullable=False),
    Column("country", String(8)),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("geonames", Integer),
    Column("confidence", Float, nullable=False),
    Index(None, "folded"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("report", Integer, nullable=False),
    Column("entity", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    PrimaryKeyConstraint("report", "entity", "position"),
    ForeignKeyConstraint(["report", "entity"], ["entities.report", "entities.position"], ondelete="CASCADE"),
    sqlite_with_rowid=False,
)

times = _derived(
    "times",
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("type", String(16), nullable=False),
    Column("value", Text),
    Column("first_day", Date),
    Column("last_day", Date),
)

quantities = _derived(
    "quantities",
    Column("id", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("value", Float, nullable=False),
    Column("upper", Float),
    Column("bound", String(16), nullable=False),
    Column("counted", Text),
    Column("unit", Text),
)

sentences = _derived(
    "sentences",
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
)

problems = _derived(
    "problems",
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("stage", Text),
)

#: Made from ``records``, in an order in which each comes after what it refers to.
DERIVED = (
    statements,
    parties,
    events,
    participants,
    entities,
    mentions,
    times,
    quantities,
    sentences,
    problems,
)
