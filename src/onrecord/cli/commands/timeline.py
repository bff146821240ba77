"""``onrecord timeline``."""

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

__all__ = ["timeline"]


@click.command(epilog=example("onrecord timeline survivors --since 1912-04-16 --lines 8"))
@click.argument("query")
@archive_option
@period_options
@click.option("--lines", type=click.IntRange(1), default=20, show_default=True, help="At most so many lines.")
@format_option("text", "json", "markdown", "html")
@output_option
def timeline(
    query: str,
    archive: str,
    since: str | None,
    until: str | None,
    lines: int,
    form: str,
    output: Path | None,
) -> None:
    """What the reports tell about QUERY, in the order in which it happened.

    QUERY is words, or the name of a person, an organisation or a place. --since and --until are days
    of publication. Every line is the words of a report; what is added is in [brackets].
    """
    from onrecord.briefing import Budget
    from onrecord.cli.briefs import write_brief
    from onrecord.cli.progress import say

    with open_to_ask(archive) as desk:
        budget = Budget(lines=lines, words=30 * lines)
        brief = desk.timeline(query, since=since, until=until, budget=budget)
    with writing(output) as stream:
        write_brief(brief, form, stream)
    if not brief.lines:
        say(f"{archive} tells nothing about {query!r}.")
