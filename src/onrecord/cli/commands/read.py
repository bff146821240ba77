"""``onrecord read``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.exits import finish
from onrecord.cli.options import (
    example,
    format_option,
    given_from,
    given_options,
    inputs_argument,
    inputs_or_stdin,
    output_option,
)
from onrecord.cli.output import writing

__all__ = ["read"]


@click.command(
    epilog=example(
        "onrecord read report.txt --published 2025-04-15",
        "onrecord read news.jsonl --format jsonl > records.jsonl",
    )
)
@inputs_argument
@given_options
@click.option("--layers", metavar="A,B", help="Read these layers alone, and what they need.")
@format_option("text", "json", "jsonl", "markdown", "html")
@output_option
def read(inputs: tuple[str, ...], layers: str | None, form: str, output: Path | None, **options: Any) -> None:
    """Reads reports and prints their records.

    INPUT is a text or HTML file, a folder, JSON Lines (one {"text": ...} a line), an address on the
    web, or - for standard input, which is read where none is named. json is one record, or an array
    where there are several; jsonl is one record a line, printed as they are read.
    """
    inputs = inputs_or_stdin(inputs)
    given = given_from(options)
    names = [name.strip() for name in layers.split(",") if name.strip()] if layers is not None else None

    from onrecord.cli.progress import Work, say
    from onrecord.cli.records import record_writer
    from onrecord.desk import read_all
    from onrecord.reading import standard_reader
    from onrecord.sources import Failure

    places = any(layer.name == "places" for layer in standard_reader(names).layers)
    with Work("reading") as work, writing(output) as stream:
        writer = record_writer(form, stream, many=len(inputs) > 1)
        work.prepare(places)
        undated = 0
        for item in read_all(inputs, given=given, progress=work.step, layers=names):
            if isinstance(item, Failure):
                work.fail(item)
                continue
            undated += item.report.published is None
            with work.for_output():
                writer.write(item)
            work.kept(item)
        with work.for_output():
            writer.close()
        if undated:
            reports = "1 report has" if undated == 1 else f"{undated:,} reports have"
            say(f'{reports} no date, so "on Tuesday" stays open. Give it with --published.')
        finish(work.done, work.failed)
