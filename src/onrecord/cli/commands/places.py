"""``onrecord places``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import example, format_option

if TYPE_CHECKING:
    from onrecord.gazetteer import Place, Progress

__all__ = ["places"]


@click.group(epilog=example("onrecord places find Springfield --country US"))
def places() -> None:
    """The gazetteer: looks names up in it, and builds a larger one."""


@places.command(
    epilog=example("onrecord places build allCountries.zip", "onrecord places build UA.zip PL.zip")
)
@click.argument(
    "files", nargs=-1, metavar="[FILE]...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def build(files: tuple[Path, ...]) -> None:
    """Builds the gazetteer from GeoNames' own files.

    FILE is allCountries.txt or that of one country, as UA.txt, or the zip that it comes in, from GeoNames'
    export/dump. Its villages, rivers, mountains, parks and airports come on top of what onrecord has by
    itself, and are used from then on. Without a FILE the gazetteer that onrecord has by itself is made
    anew, and the larger one is taken away.

    A build that fails or is stopped leaves the gazetteer that there was.
    """
    from onrecord.cli.progress import say
    from onrecord.gazetteer import Dump, extend, restore

    dumps = [Dump(file) for file in files]
    with _progress("building the gazetteer") as tell:
        made = extend(dumps, tell) if dumps else restore(tell)
    for dump in dumps:
        taken = dump.lines - dump.bad - dump.left_out
        say(f"{dump.path}: {taken:,} places; {dump.left_out:,} of other kinds were left out.")
        if dump.bad:
            lines = (
                "1 line is no place and was"
                if dump.bad == 1
                else f"{dump.bad:,} lines are no places and were"
            )
            say(f"{dump.path}: {lines} left out; {dump.first_bad}.")
    print(f"{made}, {made.stat().st_size / 1e6:,.0f} MB. Data: GeoNames, CC BY 4.0.")


@places.command(epilog=example("onrecord places find Bilogorivka --country UA"))
@click.argument("name")
@click.option("--country", metavar="CODE", help="Only there, as UA (ISO 3166-1).")
@click.option("--limit", metavar="N", type=click.IntRange(1), default=10, show_default=True, help="At most.")
@format_option("text", "json")
@click.pass_context
def find(ctx: click.Context, name: str, country: str | None, limit: int, form: str) -> None:
    """Lists the places called NAME, the most prominent first.

    Other spellings are found where nothing is called so as it is spelled. Exit code 1 where there is none.
    """
    from onrecord.cli.data import dumps
    from onrecord.cli.exits import FAILED
    from onrecord.gazetteer import Gazetteer

    with _progress("making the gazetteer") as tell, Gazetteer.open(tell) as gazetteer:
        found = gazetteer.lookup(name, country=country.upper() if country else None)[:limit]
    if form == "json":
        print(dumps([_fields(place) for place in found]))
    else:
        for place in found:
            print(_line(place))
    if not found:
        ctx.exit(FAILED)


def _line(place: Place) -> str:
    from onrecord.record.marked import clean

    lies = ", ".join(filter(None, (place.region_name, place.country)))
    at = "" if place.latitude is None else f"{place.latitude:.3f} {place.longitude:.3f}"
    number = place.geonames or "none"
    people = f", {place.population:,} people" if place.population else ""
    called = f' ("{place.alias}")' if place.alias and place.alias != place.name else ""
    return clean(
        f"{place.name}{called}: {place.kind}, {lies or 'the world'}{people}; {at}; GeoNames {number}"
    )


def _fields(place: Place) -> dict[str, object]:
    return {
        "name": place.name,
        "found_as": place.alias,
        "kind": place.kind.value,
        "country": place.country,
        "region": place.region_name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "population": place.population,
        "geonames": place.geonames,
    }


@contextmanager
def _progress(what: str) -> Iterator[Progress]:
    """Told of the share that is done, shows it in percent; shows nothing while it is told nothing."""
    from contextlib import ExitStack

    from onrecord.cli.progress import Work

    with ExitStack() as stack:
        shown: list[Work] = []

        def tell(doing: str, share: float) -> None:
            if not shown:
                shown.append(stack.enter_context(Work(what, total=100)))
            shown[0].reach(int(100 * share), doing)

        yield tell
