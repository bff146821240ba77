"""Options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.errors import ReadOnlyArchive, UsageError

if TYPE_CHECKING:
    from onrecord.desk import Desk
    from onrecord.sources import Given

__all__ = [
    "archive_option",
    "example",
    "format_option",
    "given_from",
    "given_options",
    "inputs_argument",
    "inputs_or_stdin",
    "open_to_ask",
    "output_option",
    "period_options",
]

_F = TypeVar("_F", bound=Callable[..., Any])

#: Where an archive is looked for when nothing is said.
DEFAULT_ARCHIVE = "onrecord.db"

archive_option = click.option(
    "--archive",
    metavar="FILE",
    envvar="ONRECORD_ARCHIVE",
    default=DEFAULT_ARCHIVE,
    show_default="$ONRECORD_ARCHIVE, else ./" + DEFAULT_ARCHIVE,
    help="The archive.",
)

output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write to FILE instead, whole or not at all.",
)

inputs_argument = click.argument("inputs", nargs=-1, metavar="[INPUT]...")


def example(line: str, *more: str) -> str:
    """The end of a help text: a command that can be typed as it stands."""
    return "\n".join(
        ["\b", "Example:" if not more else "Examples:", *(f"  {each}" for each in (line, *more))]
    )


def format_option(*formats: str) -> Callable[[_F], _F]:
    """``--format``, one of ``formats``; the first is what is printed by default."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to print it.",
    )


def given_options(command: _F) -> _F:
    """What the user says of a report; it wins over what the document says of itself."""
    texts = {
        "--published": ("DATE", 'Day of publication, as 2025-04-15; "on Tuesday" is resolved by it.'),
        "--title": ("TEXT", "Title."),
        "--publisher": ("NAME", "Who printed it."),
        "--url": ("URL", "Where it was printed."),
        "--language": ("CODE", "Language, as en."),
    }
    for name, (metavar, text) in reversed(texts.items()):
        command = click.option(name, metavar=metavar, help=text)(command)
    return command


def given_from(options: dict[str, Any]) -> Given:
    """What :func:`given_options` gave; raises UsageError for a date that is none."""
    from onrecord.sources import Given

    names = ("published", "title", "publisher", "url", "language")
    return Given(**{name: options[name] for name in names})


def period_options(command: _F) -> _F:
    """``--since`` and ``--until``: days, months or years, both included."""
    for name, text in (
        ("--until", "No later than this."),
        ("--since", "No earlier than this, as 2025-04-15 or 2025-04."),
    ):
        command = click.option(name, metavar="DATE", help=text)(command)
    return command


def inputs_or_stdin(inputs: tuple[str, ...]) -> tuple[str, ...]:
    """``inputs``, or standard input where there are none and somebody writes to it."""
    if inputs:
        return inputs
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError(
            "no report was named",
            hint="Give files, folders or addresses, or - to type one (end with Ctrl-D).",
        )
    return ("-",)


def open_to_ask(archive: str) -> Desk:
    """The archive, opened so that nothing can be changed; one of an older schema is first renewed."""
    from onrecord.desk import open_desk

    try:
        return open_desk(archive, create=False, read_only=True)
    except ReadOnlyArchive:
        return open_desk(archive, create=False)
