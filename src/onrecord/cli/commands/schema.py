"""``onrecord schema``."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import example, output_option
from onrecord.cli.output import writing

__all__ = ["schema"]


@click.command(epilog=example("onrecord schema --output onrecord-1.schema.json"))
@output_option
def schema(output: Path | None) -> None:
    """Prints the JSON Schema of a record, which describes every field."""
    import json

    from onrecord.record import schema as made

    with writing(output) as stream:
        stream.write(json.dumps(made(), ensure_ascii=False, indent=2) + "\n")
