"""The command ``onrecord`` itself: its subcommands, its version, and how errors are shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from onrecord.cli.commands import COMMANDS
from onrecord.cli.exits import FAILED, STOPPED, Failed, Stopped, failed
from onrecord.errors import OnrecordError
from onrecord.version import __version__

__all__ = ["cli", "main"]

#: Set it to see where in the program an unexpected error comes from.
DEBUG = "ONRECORD_DEBUG"


class _Onrecord(click.Group):
    """Shows errors as one line, and lists the commands in the order in which one meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            raise failed(error) from error
        except BrokenPipeError:
            raise  # quietly dealt with by click
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise Failed(f"{where}{error.strerror or error}.") from error
        except KeyboardInterrupt as error:
            raise Stopped("stopped; what was kept before stays.") from error


@click.group(
    cls=_Onrecord,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="onrecord demo shows all of it on a sample. Exit codes: 0 done, 1 failed, 2 asked wrongly, "
    "3 done in part.",
)
@click.version_option(__version__, prog_name="onrecord", message="%(prog)s %(version)s")
def cli() -> None:
    """Reads news reports and keeps the record: who said what, what happened, and what preceded."""


for _command in COMMANDS:
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command line and exits; ``arguments`` are those of the process by default."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # whatever the locale says, as files are read elsewhere
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        cli.main(args=None if arguments is None else list(arguments), prog_name="onrecord")
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        kind = type(error).__name__
        message = (
            f"Error: a fault in onrecord, {kind}: {error}. Set {DEBUG}=1 to see where; please report it."
        )
        print(" ".join(message.split()), file=sys.stderr)
        sys.exit(FAILED)
    sys.exit(0)
