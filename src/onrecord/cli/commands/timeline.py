"""``onrecord timeline``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from onrecord.briefing import Brief, Budget
    from onrecord.desk import Desk

__all__ = ["timeline"]


@click.command(
    epilog=example(
        "onrecord timeline survivors --since 1912-04-16 --lines 8",
        "onrecord timeline --who Ismay",
        "onrecord timeline --story titanic-05 --format timelinejs",
    )
)
@click.argument("query", required=False)
@click.option("--who", metavar="NAME", help="What this person or organisation says and does, by any name.")
@click.option("--about", metavar="WORDS", help="What has all these words.")
@click.option("--story", metavar="REPORT", help="The whole story of a report in the archive: its id or key.")
@archive_option
@period_options
@click.option("--lines", type=click.IntRange(1), default=20, show_default=True, help="At most so many lines.")
@format_option("text", "json", "markdown", "html", "timelinejs")
@output_option
def timeline(
    query: str | None,
    who: str | None,
    about: str | None,
    story: str | None,
    archive: str,
    since: str | None,
    until: str | None,
    lines: int,
    form: str,
    output: Path | None,
) -> None:
    """What the reports tell about QUERY, in the order in which it happened.

    QUERY is words, or the name of a person, an organisation or a place; --who, --about or --story says
    which is meant. --since and --until are days of publication. Every line is the words of a report;
    what is added is in [brackets].
    """
    asked = {"any": query, "who": who, "about": about, "story": story}
    given = {name: text for name, text in asked.items() if text is not None}
    if not given:
        raise click.UsageError("Missing argument 'QUERY', or one of --who, --about, --story.")
    if len(given) > 1:
        raise click.UsageError("Give one of QUERY, --who, --about, --story.")
    ((by, subject),) = given.items()

    from onrecord.briefing import Budget
    from onrecord.cli.briefs import write_brief
    from onrecord.cli.progress import say

    with open_to_ask(archive) as desk:
        brief = _ask(desk, by, subject, (since, until), Budget(lines=lines, words=30 * lines))
    with writing(output) as stream:
        write_brief(brief, form, stream)
    if not brief.lines:
        say(f"{archive} tells nothing about {subject!r}.")


def _ask(desk: Desk, by: str, subject: str, days: tuple[str | None, str | None], budget: Budget) -> Brief:
    since, until = days
    if by == "story":
        return desk.timeline(story=subject, since=since, until=until, budget=budget)
    if by == "who":
        return desk.timeline(who=subject, since=since, until=until, budget=budget)
    if by == "about":
        return desk.timeline(about=subject, since=since, until=until, budget=budget)
    return desk.timeline(subject, since=since, until=until, budget=budget)
