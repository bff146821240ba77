"""``onrecord disagreements``."""

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

__all__ = ["disagreements"]


@click.command(epilog=example("onrecord disagreements titanic-15"))
@click.argument("story")
@archive_option
@period_options
@format_option("text", "json", "markdown")
@output_option
def disagreements(
    story: str, archive: str, since: str | None, until: str | None, form: str, output: Path | None
) -> None:
    """Where the reports of a story differ: whether it is so, numbers, who did it, place, day.

    STORY is the id or key of a report, for the story that it belongs to, or words that its reports have.
    Every version is kept, with its day and source. --since and --until are days of publication.
    """
    from onrecord.cli.progress import say

    with open_to_ask(archive) as desk:
        found = desk.disagreements(story, since=since, until=until)
    with writing(output) as stream:
        if form == "json":
            from onrecord.cli.data import dumps

            stream.write(dumps(found.to_dict()) + "\n")
        elif form == "markdown":
            from onrecord.formats.claims import disagreements_markdown

            stream.write(disagreements_markdown(found).rstrip("\n") + "\n")
        elif found.items:
            from onrecord.cli.render.claims import show_disagreements
            from onrecord.cli.render.screen import Screen

            show_disagreements(found, Screen(stream))
    if not found.items:
        count = found.considered
        say(f"no disagreement was found in {count} report{'' if count == 1 else 's'} of {story!r}.")
