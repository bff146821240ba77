"""Full-text search in SQLite: FTS5, with external content kept in step by triggers.

``report_words`` indexes the title and text of ``reports``, ``statement_words`` the content and
speakers of ``statements``. English words are stemmed (Porter 1980); accents are left out; U+02BC
and U+02BB, letters to Unicode, are apostrophes here as they are to the reader. Ranked by BM25.

A row of the content must be deleted before it is written anew: ``INSERT OR REPLACE`` deletes without
firing the trigger, and leaves words in the index that lead nowhere. Damage of that sort is invisible
to ``PRAGMA integrity_check``; :meth:`SqliteSearch.problems` sees it.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.exc import DBAPIError

from onrecord.archive.database import Found
from onrecord.archive.query import Query
from onrecord.archive.schema import reports, statements
from onrecord.record import Problem, Span

__all__ = ["SqliteSearch"]

_TOKENIZE = "porter unicode61 remove_diacritics 2 separators ''ʼʻ''"
#: Index, its content, its columns.
_INDEXES = (
    ("report_words", "reports", ("title", "text")),
    ("statement_words", "statements", ("content", "speaker")),
)


class SqliteSearch:
    """FTS5 behind :class:`onrecord.archive.database.Search`."""

    def build(self, connection: Connection) -> None:
        self.drop(connection)
        for index, content, columns in _INDEXES:
            names = ", ".join(columns)
            new = ", ".join(f"new.{name}" for name in columns)
            old = ", ".join(f"old.{name}" for name in columns)
            insert = f"INSERT INTO {index}(rowid, {names}) VALUES (new.number, {new});"
            delete = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.number, {old});"
            changed = f"number, {names}"
            options = f"content='{content}', content_rowid='number', tokenize='{_TOKENIZE}'"
            again = f"{delete} {insert}"
            for statement in (
                f"CREATE VIRTUAL TABLE {index} USING fts5({names}, {options})",
                f"CREATE TRIGGER {index}_insert AFTER INSERT ON {content} BEGIN {insert} END",
                f"CREATE TRIGGER {index}_delete AFTER DELETE ON {content} BEGIN {delete} END",
                f"CREATE TRIGGER {index}_update AFTER UPDATE OF {changed} ON {content} BEGIN {again} END",
                f"INSERT INTO {index}({index}) VALUES ('rebuild')",
            ):
                connection.exec_driver_sql(statement)

    def drop(self, connection: Connection) -> None:
        for index, _, _ in _INDEXES:
            for event in ("insert", "delete", "update"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {index}_{event}")
            try:
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS {index}")
            except DBAPIError:
                _tear_out(connection, index)

    def reports(
        self, connection: Connection, query: Query, first: date | None, last: date | None, limit: int
    ) -> list[Found]:
        printed = []
        if first is not None:
            printed.append(reports.c.day >= first)
        if last is not None:
            printed.append(reports.c.day <= last)
        # A word in the title weighs as much as four in the text.
        return _best(connection, 0, query, "4.0, 1.0", 1, and_(literal(True), *printed), limit)

    def statements(
        self, connection: Connection, query: Query, fitting: ColumnElement[bool], limit: int
    ) -> list[Found]:
        return _best(connection, 1, query, "1.0, 1.0", 0, fitting, limit)

    def mentioning(self, query: Query) -> ColumnElement[bool]:
        words = table("statement_words", column("rowid"))
        match = literal_column("statement_words").op("MATCH")(
            bindparam(None, f"{{content}} : ({_match(query)})", unique=True)
        )
        return statements.c.number.in_(select(words.c.rowid).where(match))

    def problems(self, connection: Connection, writable: bool) -> Sequence[Problem]:
        problems = []
        for index, content, _ in _INDEXES:
            try:
                indexed = connection.exec_driver_sql(f"SELECT count(*) FROM {index}_docsize").scalar_one()
                there = connection.exec_driver_sql(f"SELECT count(*) FROM {content}").scalar_one()
                if indexed != there:
                    message = f"{indexed} of {there} {content} are in the search index"
                    problems.append(Problem("search-out-of-step", message, "archive"))
                    continue
                if writable:  # With rank 1 the index is compared with its content, word by word.
                    connection.exec_driver_sql(
                        f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"
                    )
            except DBAPIError as error:
                message = f"the search index of {content} is damaged: {error.orig}"
                problems.append(Problem("search-damaged", message, "archive"))
        return problems


def _tear_out(connection: Connection, index: str) -> None:
    """Removes an index that is too damaged to be dropped: FTS5 must load it for that, and cannot."""
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.exec_driver_sql("DELETE FROM sqlite_master WHERE type = 'table' AND name = ?", (index,))
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")
    for part in ("data", "idx", "docsize", "config"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {index}_{part}")


def _match(query: Query) -> str:
    """``query`` in the language of FTS5. All words stand in quotes, so none has a meaning there."""

    def quoted(text: str) -> str:
        plain = text.encode("utf-8", "replace").decode("utf-8").replace('"', '""')
        return f'"{plain}"'

    include = [quoted(term.text) + "*" * term.prefix for term in query.terms if not term.exclude]
    exclude = [quoted(term.text) + "*" * term.prefix for term in query.terms if term.exclude]
    return " NOT ".join([f"({' AND '.join(include)})", *exclude])


def _best(
    connection: Connection,
    which: int,
    query: Query,
    weights: str,
    marked: int,
    fitting: ColumnElement[bool],
    limit: int,
) -> list[Found]:
    index, _, columns = _INDEXES[which]
    content = (reports, statements)[which]
    words = table(index, column("rowid"))
    joined = words.join(content, content.c.number == words.c.rowid)
    if content is statements:
        joined = joined.join(reports, reports.c.number == statements.c.report)
    rank: ColumnElement[float] = literal_column(f"bm25({index}, {weights})")
    match = literal_column(index).op("MATCH")(_match(query))
    # Marking reads the whole text, so it is done for the best alone.
    ranked = (
        select(words.c.rowid, rank.label("rank"))
        .select_from(joined)
        .where(match, fitting)
        .order_by(rank, words.c.rowid)
        .limit(limit)
    )
    scores = {number: -score for number, score in connection.execute(ranked)}
    mark = f"\x02{secrets.token_hex(6)}\x03"  # no text holds it
    text = content.c[columns[marked]]
    highlight = func.highlight(literal_column(index), marked, mark, mark)
    shown = (
        select(words.c.rowid, highlight, text)
        .select_from(words.join(content, content.c.number == words.c.rowid))
        .where(match, words.c.rowid.in_(scores))
    )
    marks = {number: _marks(shown, plain, mark) for number, shown, plain in connection.execute(shown)}
    return [(number, score, marks.get(number, [])) for number, score in scores.items()]


def _marks(highlighted: str, plain: str, mark: str) -> list[Span]:
    """Where in ``plain`` the words stand that have ``mark`` before and after them."""
    spans, at = [], 0
    for number, piece in enumerate(highlighted.split(mark)):
        if number % 2:
            # FTS5 drops what follows a NUL up to the next mark, so offsets are looked up there.
            start = plain.find(piece, at) if "\0" in plain else at
            at = start + len(piece)
            spans.append(Span(start, at))
        else:
            at += len(piece)
    return spans
