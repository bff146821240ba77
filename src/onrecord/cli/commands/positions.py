"""``onrecord positions``."""

from __future__ import annotations

from pathlib import Path

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

__all__ = ["positions"]


@click.command(epilog=example('onrecord positions "the Titanic sank"'))
@click.argument("claim")
@archive_option
@period_options
@click.option(
    "--story", metavar="REPORT", help="Only in the story of this report (id, key), or of these words."
)
@click.option("--who", metavar="NAME", help="Only what those of this name hold.")
@format_option("text", "json", "markdown")
@output_option
def positions(
    claim: str,
    archive: str,
    since: str | None,
    until: str | None,
    story: str | None,
    who: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Who holds which position on CLAIM, since when, and who changed.

    CLAIM is a sentence that says who did what, or the id of a claim of --story, as onrecord disagreements
    gives it. The day is that of saying, not of printing; --since and --until are days of publication. Every
    position is the words of a report.
    """
    from onrecord.cli.progress import Work, say

    with open_to_ask(archive) as desk, Work("reading") as work:
        work.prepare()
        found = desk.positions(claim, story=story, who=who, since=since, until=until)
    with writing(output) as stream:
        if form == "json":
            from onrecord.cli.data import dumps

            stream.write(dumps(found.to_dict()) + "\n")
        elif form == "markdown":
            from onrecord.formats.claims import positions_markdown

            stream.write(positions_markdown(found).rstrip("\n") + "\n")
        elif found.rows:
            from onrecord.cli.render.claims import show_positions
            from onrecord.cli.render.screen import Screen

            show_positions(found, Screen(stream))
    if not found.rows:
        say(f"nobody in {archive} holds a position on {claim!r}.")
