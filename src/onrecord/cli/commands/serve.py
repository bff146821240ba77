"""``onrecord serve``."""

from __future__ import annotations

import click

from onrecord.cli.options import archive_option, example

__all__ = ["serve"]


@click.command(epilog=example("onrecord serve --archive news.db"))
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Where it listens.")
@click.option("--port", default=8137, show_default=True, type=click.IntRange(0, 65535), help="At which port.")
@click.option(
    "--name", "names", metavar="HOST", multiple=True, help="A further name of the server, as that of a proxy."
)
@click.option(
    "--token",
    envvar="ONRECORD_TOKEN",
    metavar="SECRET",
    show_envvar=True,
    help="What callers must show; needed to listen beyond this machine.",
)
def serve(archive: str, host: str, port: int, names: tuple[str, ...], token: str | None) -> None:
    """Serves an archive: pages at http://127.0.0.1:8137, an API below /api/v1.

    Only this machine can reach it unless --host says otherwise, for which a token is needed.
    """
    from onrecord.web import Settings
    from onrecord.web import serve as run

    run(Settings(archive, host=host, port=port, token=token, names=names))
