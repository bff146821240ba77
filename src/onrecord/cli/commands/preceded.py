"""``onrecord preceded``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import (
    archive_option,
    example,
    format_option,
    given_from,
    given_options,
    open_to_ask,
    output_option,
)
from onrecord.cli.output import writing
from onrecord.errors import NotFound, UsageError

if TYPE_CHECKING:
    from onrecord.desk import Desk
    from onrecord.record import Report
    from onrecord.sources import Given

__all__ = ["preceded"]


@click.command(
    epilog=example("onrecord preceded titanic-15", "onrecord preceded draft.txt --published 1912-04-20")
)
@click.argument("report")
@archive_option
@given_options
@click.option("--lines", type=click.IntRange(1), default=10, show_default=True, help="At most so many lines.")
@format_option("text", "json", "markdown", "html", "timelinejs")
@output_option
def preceded(report: str, archive: str, lines: int, form: str, output: Path | None, **options: Any) -> None:
    """What preceded a report: background from the earlier reports of the archive.

    REPORT is a file, an address, - for standard input, or one in the archive: its id, the first
    digits of it, or its key. Every line is the words of a report; what is added so that they stand
    alone is in [brackets].
    """
    given = given_from(options)

    from onrecord.briefing import Budget
    from onrecord.cli.briefs import write_brief
    from onrecord.cli.progress import Work, say

    with open_to_ask(archive) as desk, Work("reading") as work:
        found = _find(report, desk, given)
        if found.published is None:
            raise UsageError(
                "this report has no date, so nothing is known to have come before it",
                where=report,
                hint="Give it with --published.",
            )
        work.prepare()
        brief = desk.preceded(found, budget=Budget(lines=lines, words=26 * lines))
    with writing(output) as stream:
        write_brief(brief, form, stream)
    if not brief.lines:
        say(f"{archive} has no earlier report on what {found.name!r} tells.")


def _find(name: str, desk: Desk, given: Given) -> Report:
    """The report of that name: a file, then one in the archive, then an address."""
    from onrecord.sources.url import is_url

    if name != "-" and not Path(name).exists():
        try:
            return desk.report(name)
        except NotFound as error:
            if not is_url(name):
                raise NotFound(
                    "no file of that name, and no report of that id or key in the archive",
                    where=name,
                    hint="onrecord search finds a report by its words.",
                ) from error
    return _take(name, given)


def _take(name: str, given: Given) -> Report:
    from itertools import islice

    from onrecord.sources import Failure, take

    items = list(islice(take([name], given=given), 2))
    if len(items) > 1:
        hint = "Add them to the archive, then give the id of one."
        raise UsageError("there are several reports in it", where=name, hint=hint)
    (item,) = items
    if isinstance(item, Failure):
        raise item.error
    return item
