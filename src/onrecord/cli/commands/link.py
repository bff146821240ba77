"""``onrecord link``."""

from __future__ import annotations

import click

from onrecord.cli.options import archive_option, example

__all__ = ["link"]


@click.command(epilog=example("onrecord link --archive news.db"))
@archive_option
def link(archive: str) -> None:
    """Links what is not linked yet with the rest of the archive.

    Adding links each report as it comes; this does it for those that were added without, or linked by an
    older version. An interrupted run can be run again, and goes on where it was.
    """
    from onrecord.cli.progress import Work
    from onrecord.desk import open_desk

    with open_desk(archive, create=False) as desk:
        total, count = desk.unlinked(), 0
        if total:
            with Work("linking", total) as work:
                count = desk.link(lambda record: work.one(record.report.name))
        held = desk.count()["reports"]
    print(f"{count:,} linked, {held - count:,} linked already.")
