"""``onrecord show``."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import archive_option, example, format_option, open_to_ask, output_option
from onrecord.cli.output import writing

__all__ = ["show"]


@click.command(epilog=example("onrecord show titanic-05"))
@click.argument("refs", metavar="REPORT...", nargs=-1, required=True)
@archive_option
@format_option("text", "json", "jsonl", "markdown", "html")
@output_option
def show(refs: tuple[str, ...], archive: str, form: str, output: Path | None) -> None:
    """Prints reports of the archive with their records.

    REPORT is an id, its first four or more digits, a key that your file gave, or an address.
    """
    from onrecord.cli.records import record_writer

    with open_to_ask(archive) as desk, writing(output) as stream:
        writer = record_writer(form, stream, many=len(refs) > 1)
        for ref in refs:
            writer.write(desk.record(ref))
        writer.close()
