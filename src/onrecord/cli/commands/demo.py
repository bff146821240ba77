"""``onrecord demo``."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import example

__all__ = ["demo"]

#: Where the page goes unless told otherwise.
DEFAULT_PAGE = Path("onrecord-demo.html")


@click.command(epilog=example("onrecord demo", "onrecord demo --reports titanic.jsonl"))
@click.option(
    "--html",
    "html",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DEFAULT_PAGE,
    show_default=f"./{DEFAULT_PAGE}",
    help="Where to write the page.",
)
@click.option(
    "--reports",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write the reports of the sample to FILE as JSON Lines, to try onrecord add, and do no more.",
)
def demo(html: Path, reports: Path | None) -> None:
    """Shows what onrecord does, on a sample that ships with it.

    Reads fifteen dispatches on the loss of the Titanic and prints one record, everything one man
    said, a timeline, and what preceded the last dispatch. Writes a page of HTML with the same.
    """
    if reports is not None:
        _write_reports(reports)
        return
    from onrecord.cli.tour import tour

    tour(html)


def _write_reports(file: Path) -> None:
    from onrecord.cli.data import dumps, report_data
    from onrecord.cli.output import writing
    from onrecord.cli.progress import say
    from onrecord.sample import dispatches

    count = 0
    with writing(file) as stream:
        for report in dispatches():
            data = report_data(report)
            row = {"id": data.pop("key"), **{name: data[name] for name in data if name != "id"}}
            stream.write(dumps({**row, "text": report.text}, indent=None) + "\n")
            count += 1
    if str(file) != "-":
        say(f"{count} reports are in {file}. Next: onrecord add {file}")
