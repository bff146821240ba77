"""``onrecord mcp``."""

from __future__ import annotations

import click

from onrecord.cli.options import archive_option, example

__all__ = ["mcp"]


@click.command(epilog=example("onrecord mcp --archive news.db"))
@archive_option
@click.option("--port", type=click.IntRange(1, 65535), help="Answer by HTTP on this port of this machine.")
def mcp(archive: str, port: int | None) -> None:
    """Gives agents an archive to ask, by the Model Context Protocol.

    On standard input and output, as agents start it, or by HTTP with --port. Its tools only read.
    """
    from onrecord.mcp import run

    run(archive, port=port)
