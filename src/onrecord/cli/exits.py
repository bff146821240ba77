"""How a command ends.

0: done. 1: failed. 2: it was asked for in a way that cannot be done. 3: done in part, some reports
could not be read. 130: stopped with Ctrl-C.
"""

from __future__ import annotations

import click

from onrecord.errors import OnrecordError, UsageError

__all__ = ["FAILED", "PARTLY", "STOPPED", "USAGE", "Failed", "Misused", "Stopped", "failed", "finish"]

FAILED = 1
USAGE = 2
PARTLY = 3
STOPPED = 130


class Failed(click.ClickException):
    """Ends the command with one line on standard error."""

    exit_code = FAILED


class Misused(Failed):
    """The same, where it was asked for in a way that cannot be done."""

    exit_code = USAGE


class Stopped(Failed):
    """The same, where the user stopped it."""

    exit_code = STOPPED


def failed(error: OnrecordError) -> Failed:
    """How a command ends with ``error``: what was asked wrongly is told apart from what went wrong."""
    return Misused(str(error)) if isinstance(error, UsageError) else Failed(str(error))


def finish(done: int, not_done: int) -> None:
    """Ends the command by how many reports could and could not be read; returns where all could."""
    if not_done:
        click.get_current_context().exit(PARTLY if done else FAILED)
