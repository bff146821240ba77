"""``onrecord export``."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import archive_option, example, open_to_ask, period_options
from onrecord.cli.output import writing
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.desk import Desk
    from onrecord.record import Record

__all__ = ["export"]

#: As :data:`onrecord.formats.exchange.EXPORTS`, which would take time to load here; a test compares them.
FORMATS = ("csv", "parquet", "annotations", "jsonld", "geojson", "csl", "bibtex", "brat")


@click.command(
    epilog=example(
        "onrecord export csv --output tables/",
        "onrecord export geojson titanic-05 --output places.geojson",
    )
)
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("refs", metavar="[REPORT]...", nargs=-1)
@archive_option
@period_options
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Write to this file, or folder, whole or not at all.",
)
def export(
    form: str, refs: tuple[str, ...], archive: str, since: str | None, until: str | None, output: Path | None
) -> None:
    """Hands reports of the archive on, in the format of another tool.

    All reports, those of a period, or those named. FORMAT is one of csv, parquet (tables, a folder),
    annotations (W3C Web Annotation), jsonld (schema.org, PROV-O), geojson, csl, bibtex, or brat (a
    folder).
    """
    from onrecord.formats.exchange import EXPORTS

    chosen = EXPORTS[form]
    with open_to_ask(archive) as desk:
        records = _records(desk, refs, since, until)
        if chosen.text is not None:
            with writing(output) as stream:
                chosen.text(records, stream)
        elif chosen.folder is not None:
            if output is None or str(output) == "-":
                raise UsageError(f"{form} is written to a folder", hint="Name it: --output FOLDER.")
            with _folder(output) as part:
                chosen.folder(records, part)


def _records(desk: Desk, refs: tuple[str, ...], since: str | None, until: str | None) -> Iterator[Record]:
    if refs:
        return (desk.record(ref) for ref in refs)
    return (desk.record(report.id) for report in desk.reports(since=since, until=until))


@contextmanager
def _folder(target: Path) -> Iterator[Path]:
    """The folder to write to, moved to its place at the end, whole; one that is there and not empty is
    refused, so that no two exports are mixed."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(
            f"{target} is there and not an empty folder", hint="Name a folder that is not there yet."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    part = Path(mkdtemp(prefix=f".{target.name[:100]}.", dir=target.parent))
    try:
        yield part
        part.chmod(0o755)
        part.replace(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
