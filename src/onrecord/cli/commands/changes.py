"""``onrecord changes``."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import archive_option, example, format_option, open_to_ask, output_option
from onrecord.cli.output import writing

__all__ = ["changes"]


@click.command(epilog=example("onrecord changes --since 1912-04-16"))
@archive_option
@click.option("--since", metavar="DATE", required=True, help="From this day on, as 2025-04-15 or 2025-04.")
@click.option(
    "--story", metavar="REPORT", help="Only in the story of this report (id, key), or of these words."
)
@format_option("text", "json", "markdown")
@output_option
def changes(archive: str, since: str, story: str | None, form: str, output: Path | None) -> None:
    """Which positions and figures have changed since a day.

    The day is that on which somebody said otherwise, not that of printing. Without --story the newest reports
    of the archive are looked at.
    """
    from onrecord.cli.progress import say

    with open_to_ask(archive) as desk:
        found = desk.changes(since, story=story)
    with writing(output) as stream:
        if form == "json":
            from onrecord.cli.data import dumps

            stream.write(dumps(found.to_dict()) + "\n")
        elif form == "markdown":
            from onrecord.formats.claims import changes_markdown

            stream.write(changes_markdown(found).rstrip("\n") + "\n")
        elif found.items:
            from onrecord.cli.render.claims import show_changes
            from onrecord.cli.render.screen import Screen

            show_changes(found, Screen(stream))
    if not found.items:
        say(f"nothing in {archive} has changed since {since}.")
