"""``onrecord add``."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from onrecord.cli.exits import finish
from onrecord.cli.options import (
    archive_option,
    example,
    format_option,
    given_from,
    given_options,
    inputs_argument,
    inputs_or_stdin,
)

__all__ = ["add"]


@click.command(epilog=example("onrecord add news/ more.jsonl --archive news.db"))
@inputs_argument
@archive_option
@given_options
@format_option("text", "json")
def add(inputs: tuple[str, ...], archive: str, form: str, **options: Any) -> None:
    """Reads reports and keeps them in an archive.

    INPUT is as for read. The archive is made where there is none. A report that is there already is
    not read again unless the reader has changed since. Each report is kept as soon as it is read, so
    an interrupted run loses none and can be run again.
    """
    inputs = inputs_or_stdin(inputs)
    given = given_from(options)

    from onrecord.cli.data import dumps
    from onrecord.cli.progress import Work, say
    from onrecord.desk import open_desk
    from onrecord.sources import Failure

    outcomes: Counter[str] = Counter()
    failures: list[Failure] = []
    with open_desk(archive) as desk:
        try:
            with Work("adding") as work:
                work.prepare()
                for item in desk.add_all(inputs, given=given, progress=work.step):
                    if isinstance(item, Failure):
                        failures.append(item)
                        work.fail(item)
                    else:
                        outcomes[item.status] += 1
                        work.one()
        except BaseException:
            say(f"Not finished: {_summary(outcomes, len(failures))}")
            raise
        held = desk.count()
    if form == "json":
        told = [
            {"where": item.where, "line": item.line, "what": item.error.what, "hint": item.error.hint}
            for item in failures
        ]
        counts = {name: outcomes[name] for name in ("new", "same", "reread")}
        print(dumps({**counts, "failed": told, "archive": archive, "holds": held}))
    else:
        print(f"{_summary(outcomes, len(failures))}. {archive} holds {_held(held)}.")
    finish(outcomes.total(), len(failures))


def _summary(outcomes: Counter[str], failed: int) -> str:
    told = [f"{outcomes[name]:,} {name}" for name in ("new", "same", "reread")]
    return ", ".join([*told, f"{failed:,} failed"])


def _held(count: dict[str, int]) -> str:
    names = (("reports", "report"), ("statements", "statement"), ("events", "event"))
    told = [f"{count[many]:,} {one if count[many] == 1 else many}" for many, one in names]
    return f"{told[0]}, {told[1]} and {told[2]}"
