"""``onrecord search``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from onrecord.cli.options import (
    archive_option,
    example,
    format_option,
    open_to_ask,
    output_option,
    period_options,
)
from onrecord.cli.output import writing

__all__ = ["search"]


@click.command(epilog=example("onrecord search 'lifeboats \"White Star\" -Halifax' --in statements"))
@click.argument("query")
@archive_option
@click.option(
    "--in",
    "what",
    type=click.Choice(("all", "reports", "statements")),
    default="all",
    show_default=True,
    help="Where to look.",
)
@period_options
@click.option("-n", "--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many.")
@format_option("text", "json", "jsonl")
@output_option
def search(
    query: str,
    archive: str,
    what: Literal["all", "reports", "statements"],
    since: str | None,
    until: str | None,
    limit: int,
    form: str,
    output: Path | None,
) -> None:
    """Finds reports and statements by their words, the best first.

    All words of QUERY must occur. "two words" stand together, -word must not occur, word* may go on.
    """
    from onrecord.cli.data import dumps, found_data
    from onrecord.cli.progress import say

    with open_to_ask(archive) as desk:
        found = desk.search(query, what=what, since=since, until=until, limit=limit)
    with writing(output) as stream:
        if form == "json":
            stream.write(dumps([found_data(item) for item in found]) + "\n")
        elif form == "jsonl":
            stream.writelines(dumps(found_data(item), indent=None) + "\n" for item in found)
        elif found:
            from onrecord.cli.render.found import show_found
            from onrecord.cli.render.screen import Screen

            show_found(found, Screen(stream))
    if not found:
        say(f"Nothing in {archive} has the words of {query!r}.")
