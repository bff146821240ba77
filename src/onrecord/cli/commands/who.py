"""``onrecord who``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO, TYPE_CHECKING

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
    from onrecord.record import Record, Statement

    Told = list[tuple[Record, Statement]]

__all__ = ["who"]

#: A bracket of a report's own words has a backslash before it.
_FOOTNOTE = re.compile(r"(?<!\\)\[\^")


@click.command(epilog=example("onrecord who Franklin --until 1912-04-16"))
@click.argument("name")
@archive_option
@period_options
@click.option("-n", "--limit", type=click.IntRange(1), help="At most so many by, and so many about them.")
@format_option("text", "json", "markdown", "html")
@output_option
def who(
    name: str,
    archive: str,
    since: str | None,
    until: str | None,
    limit: int | None,
    form: str,
    output: Path | None,
) -> None:
    """Everything said by and about somebody, by the day on which it was said.

    NAME is a person or organisation; a part of the name will do, and two people of one name come
    together. What stands under another spelling is there where it is linked with the name: onrecord
    people shows how.
    """
    from onrecord.cli.progress import say

    with open_to_ask(archive) as desk:
        found = desk.who(name, since=since, until=until, limit=limit)
        records: dict[str, Record] = {}
        for hit in (*found.said, *found.about):
            if hit.report.id not in records:
                records[hit.report.id] = hit.record
    said = [(records[hit.report.id], hit.statement) for hit in found.said]
    about = [(records[hit.report.id], hit.statement) for hit in found.about]
    spellings = [(each.name, each.statements) for each in found.spellings]
    with writing(output) as stream:
        _write(name, said, about, spellings, form, stream)
    if not records:
        say(f"{archive} has nothing said by or about {name!r}. onrecord search finds names by their words.")


def _write(
    name: str, said: Told, about: Told, spellings: list[tuple[str, int]], form: str, stream: IO[str]
) -> None:
    groups = [(f"Said by {name}", said), (f"Said about {name}", about)]
    if form == "json":
        from onrecord.cli.data import dumps, statements_data

        data = {
            "name": name,
            "spellings": [{"name": other, "statements": count} for other, count in spellings],
            "said": statements_data(said),
            "about": statements_data(about),
        }
        stream.write(dumps(data) + "\n")
    elif form == "markdown":
        from onrecord.formats import statements_markdown

        parts = [statements_markdown(heading, told).rstrip("\n") for heading, told in groups if told]
        # Footnotes are numbered anew in each part, and those of one document may not share a number.
        parts[1:] = [_FOOTNOTE.sub("[^b", part) for part in parts[1:]]
        stream.write("\n\n".join(parts) + ("\n" if parts else ""))
    elif form == "html":
        from onrecord.formats import StatementsSection, page

        stream.write(page(name, [StatementsSection(heading, told) for heading, told in groups if told]))
    else:
        _show(groups, spellings, stream)


def _show(groups: list[tuple[str, Told]], spellings: list[tuple[str, int]], stream: IO[str]) -> None:
    from onrecord.cli.render.briefs import show_references
    from onrecord.cli.render.screen import Screen, line
    from onrecord.cli.render.statements import hits_table
    from onrecord.formats.references import References

    screen, references = Screen(stream), References()
    if spellings:
        shown = ", ".join(f"{other} ({count})" for other, count in spellings)
        screen.print(f"Found under other names too: {line(shown)}")
    for heading, told in groups:
        if told:
            screen.heading(heading, f"{len(told):,} statements" if len(told) > 1 else "1 statement")
            screen.print(hits_table(told, references, screen))
    show_references(references, screen)
