"""``onrecord reread``."""

from __future__ import annotations

import click

from onrecord.cli.options import archive_option, example

__all__ = ["reread"]


@click.command(epilog=example("onrecord reread --archive news.db"))
@archive_option
def reread(archive: str) -> None:
    """Reads again what an older reader read.

    The reports stay as they are; what was read from each is replaced as a whole. An interrupted run
    can be run again, and goes on where it was.
    """
    from onrecord.cli.progress import Work
    from onrecord.desk import open_desk

    with open_desk(archive, create=False) as desk:
        total = sum(1 for _ in desk.archive.outdated(desk.reader.version))
        if total:
            with Work("reading again", total) as work:
                work.prepare()
                count = desk.reread(lambda report: work.one(report.name))
        else:
            count = 0
        held = desk.count()["reports"]
    print(f"{count:,} read again, {held - count:,} up to date.")
