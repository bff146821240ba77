"""Flat tables: CSV as Python's reader has it, Parquet as pyarrow does, both the same."""

from __future__ import annotations

import csv
import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given

from onrecord.errors import UsageError
from onrecord.formats.exchange import EXPORTS, TABLES, arrow_table, csv_writer, rows
from onrecord.record import Record
from tests.record.sample import sample
from tests.record.strategies import records

PAGE = Path(__file__).parents[3] / "docs" / "formats.md"


@pytest.mark.parametrize("table", TABLES)
def test_rows_fit_the_columns(table: str) -> None:
    types: dict[str, tuple[type, ...]] = {
        "text": (str,),
        "integer": (int,),
        "number": (int, float),
        "day": (date,),
    }
    for row in rows(sample(), table):
        for cell, column in zip(row, TABLES[table], strict=True):
            assert cell is None or isinstance(cell, types[column.type]), column


@pytest.mark.parametrize("table", TABLES)
def test_csv_is_read_back(table: str) -> None:
    stream = StringIO(newline="")
    csv_writer(table, stream)(sample())
    back = list(csv.DictReader(StringIO(stream.getvalue(), newline="")))
    assert [list(row.values()) for row in back] == [
        ["" if cell is None else str(cell) for cell in row] for row in rows(sample(), table)
    ]


def test_words_stand_at_their_offsets() -> None:
    record = sample()
    for table in ("mentions", "quantities", "times"):
        names = [column.name for column in TABLES[table]]
        for row in rows(record, table):
            cells = dict(zip(names, row, strict=True))
            assert record.report.text[cells["start"] : cells["end"]] == cells["words"]


@given(records())
def test_any_record_is_a_table_of_arrow(record: Record) -> None:
    for table in TABLES:
        made = arrow_table([record], table)
        assert made.num_rows == len(list(rows(record, table)))
        assert made.column_names == [column.name for column in TABLES[table]]


def test_parquet_and_csv_say_the_same(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for name in ("csv", "parquet"):
        (tmp_path / name).mkdir()
        folder = EXPORTS[name].folder
        assert folder is not None
        folder([sample(), sample()], tmp_path / name)
    for table in TABLES:
        with (tmp_path / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            told = list(csv.reader(stream))
        read = parquet.read_table(tmp_path / "parquet" / f"{table}.parquet")
        assert read.num_rows == len(told) - 1 == 2 * len(list(rows(sample(), table)))
        assert read.column_names == told[0]


def test_there_is_no_such_table() -> None:
    with pytest.raises(UsageError, match="no table 'people'"):
        list(rows(sample(), "people"))


def test_the_page_lists_every_column() -> None:
    text = PAGE.read_text("utf-8")
    for table, columns in TABLES.items():
        [listed] = re.findall(rf"^### {table}$\n\n(.*?)(?=\n\n|\Z)", text, re.S | re.M)
        told = [line.split("|")[1:4] for line in listed.strip().split("\n")[2:]]
        assert [[cell.strip() for cell in row] for row in told] == [
            [f"`{column.name}`", column.type, column.what] for column in columns
        ]
