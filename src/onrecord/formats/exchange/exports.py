"""Which formats there are, and how each is written: as one text, or as the files of a folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from onrecord.formats.exchange.annotations import web_annotations
from onrecord.formats.exchange.brat import CONFIGURATION, to_brat
from onrecord.formats.exchange.citations import bibtex, csl
from onrecord.formats.exchange.geojson import geojson
from onrecord.formats.exchange.linked_data import CONTEXT, nodes
from onrecord.formats.exchange.tables import TABLES, arrow_table, csv_writer
from onrecord.record import Record

__all__ = ["EXPORTS", "Export"]

Records = Iterable[Record]


@dataclass(frozen=True, slots=True)
class Export:
    """A format. what: in a few words. text: writes records to a stream; folder: writes them below a
    folder that is there. One of the two is None."""

    what: str
    text: Callable[[Records, IO[str]], None] | None = None
    folder: Callable[[Records, Path], None] | None = None


def _json(made: Any) -> str:
    return json.dumps(made, ensure_ascii=False)


def _annotations(records: Records, stream: IO[str]) -> None:
    for record in records:
        stream.write(_json(web_annotations(record)) + "\n")


def _linked_data(records: Records, stream: IO[str]) -> None:
    # Node by node, as an archive's graph need not fit into memory.
    stream.write(f'{{"@context": {_json(CONTEXT)}, "@graph": [')
    between = "\n"
    for record in records:
        for node in nodes(record):
            stream.write(between + _json(node))
            between = ",\n"
    stream.write("\n]}\n")


def _geojson(records: Records, stream: IO[str]) -> None:
    stream.write(_json(geojson(records)) + "\n")


def _csl(records: Records, stream: IO[str]) -> None:
    stream.write(json.dumps(csl(record.report for record in records), ensure_ascii=False, indent=1) + "\n")


def _bibtex(records: Records, stream: IO[str]) -> None:
    stream.write(bibtex(record.report for record in records))


def _brat(records: Records, folder: Path) -> None:
    (folder / "annotation.conf").write_text(CONFIGURATION, encoding="utf-8")
    for record in records:
        # Line ends are characters of the text: they stay as they are, or offsets would move.
        base = folder / record.report.id
        for ending, text in ((".txt", record.report.text), (".ann", to_brat(record))):
            base.with_suffix(ending).write_text(text, encoding="utf-8", errors="replace", newline="")


def _csv(records: Records, folder: Path) -> None:
    with ExitStack() as opened:
        writers = []
        for table in TABLES:
            stream = (folder / f"{table}.csv").open(
                "w", encoding="utf-8", errors="backslashreplace", newline=""
            )
            writers.append(csv_writer(table, opened.enter_context(stream)))
        for record in records:
            for write in writers:
                write(record)


#: How many records go into one row group, and so into memory, at a time.
_GROUP = 500


def _parquet(records: Records, folder: Path) -> None:
    schemas = {table: arrow_table((), table).schema for table in TABLES}
    from pyarrow.parquet import ParquetWriter

    with ExitStack() as opened:
        writers = {
            table: opened.enter_context(ParquetWriter(folder / f"{table}.parquet", schema))
            for table, schema in schemas.items()
        }

        def flush(group: list[Record]) -> None:
            for table, writer in writers.items():
                writer.write_table(arrow_table(group, table))

        group: list[Record] = []
        for record in records:
            group.append(record)
            if len(group) == _GROUP:
                flush(group)
                group = []
        if group:
            flush(group)


#: Formats by name, in the order in which help lists them.
EXPORTS: Mapping[str, Export] = {
    "csv": Export("flat tables, a file each", folder=_csv),
    "parquet": Export("the same tables, typed (needs onrecord[parquet])", folder=_parquet),
    "annotations": Export("W3C Web Annotations, a collection a line", text=_annotations),
    "jsonld": Export("JSON-LD: schema.org and PROV-O", text=_linked_data),
    "geojson": Export("places, for maps", text=_geojson),
    "csl": Export("reports as references, CSL JSON", text=_csl),
    "bibtex": Export("reports as references, BibTeX", text=_bibtex),
    "brat": Export("standoff annotation, two files a report", folder=_brat),
}
