"""``onrecord people`` and its subcommands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.cli.options import archive_option, example, format_option, open_to_ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.archive.links import Decision
    from onrecord.linking.people import Identity, Pair, People

__all__ = ["people"]

_F = TypeVar("_F", bound=Callable[..., Any])

_KINDS = ("person", "organization", "place")
_limit_option = click.option(
    "-n", "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many."
)


def _deciding(command: _F) -> _F:
    """Options of a command by which a person decides."""
    command = click.option("--why", metavar="TEXT", default="", help="Why, for the log.")(command)
    return click.option(
        "--by", metavar="NAME", default=_user, show_default="who is logged in", help="Who decides."
    )(command)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user, as in some containers
        return "somebody"


@click.group(epilog=example("onrecord people list --kind person", "onrecord people show Ismay"))
def people() -> None:
    """Who is who across reports: what was joined, why, and what you decide about it."""


@people.command("list", epilog=example("onrecord people list --kind person --limit 10"))
@archive_option
@click.option("--kind", type=click.Choice(_KINDS), help="Only these.")
@_limit_option
@format_option("text", "json")
def list_(archive: str, kind: str | None, limit: int, form: str) -> None:
    """Those who are in most reports."""
    with _asking(archive) as book:
        found = book.all(kind, limit=limit)
    if form == "json":
        _json([_identity_data(each) for each in found])
        return
    rows = [
        (str(each.reports), each.name, _role(each) or each.kind, _others(each), each.id) for each in found
    ]
    _table((("in", None), ("name", None), ("is", None), ("also", None), ("id", None)), rows)


@people.command(epilog=example('onrecord people show "Bruce Ismay"'))
@click.argument("name")
@archive_option
@format_option("text", "json")
def show(name: str, archive: str, form: str) -> None:
    """One of them: names, roles, and in which reports. NAME is a name or an id."""
    with _asking(archive) as book:
        found = book.show(name)
        reports = {ref.report: book.report(ref.report) for ref in found.refs}
    if form == "json":
        from onrecord.cli.data import report_data

        _json({**_identity_data(found), "in": [report_data(each) for each in reports.values()]})
        return
    from onrecord.cli.render.screen import Screen

    screen = Screen(sys.stdout)
    screen.heading(found.name, f"{found.kind} · {found.id}")
    for label, counts in (("names", found.names), ("roles", found.roles), ("with", found.affiliations)):
        if counts:
            screen.print(f"{label:<7}" + ", ".join(f"{each} ({count})" for each, count in counts.items()))
    if found.born:
        screen.print(f"{'born':<7}" + "–".join(dict.fromkeys(map(str, found.born))))
    if found.geonames:
        screen.print(f"{'place':<7}GeoNames {found.geonames}, {found.country}")
    screen.heading("Reports", str(found.reports))
    _table(
        (("day", None), ("report", None), ("id", None)),
        [(each.published or "", each.name, each.id[:8]) for each in reports.values()],
    )


@people.command(epilog=example("onrecord people candidates"))
@archive_option
@_limit_option
@format_option("text", "json")
def candidates(archive: str, limit: int, form: str) -> None:
    """Those who may be one, for you to accept or reject by number; the likeliest first."""
    with _asking(archive) as book:
        _show_pairs(book.candidates(limit), form, "Nobody is in doubt.")


@people.command(epilog=example("onrecord people merges --every --limit 5"))
@archive_option
@click.option("--every", is_flag=True, help="Those whose names are the same, too.")
@_limit_option
@format_option("text", "json")
def merges(archive: str, every: bool, limit: int, form: str) -> None:
    """Those who were joined without asking, with the reasons; undo takes one back."""
    with _asking(archive) as book:
        _show_pairs(book.merges(every=every, limit=limit), form, "Nobody was joined under two names.")


@people.command(epilog=example("onrecord people log"))
@archive_option
@click.option("--automatic", is_flag=True, help="What was decided without asking, too.")
@_limit_option
@format_option("text", "json")
def log(archive: str, automatic: bool, limit: int, form: str) -> None:
    """Who decided what and when, and what was taken back; the newest first."""
    with _asking(archive) as book:
        _show_pairs(book.log(limit, automatic=automatic), form, "Nobody has decided anything.")


@people.command()
@click.argument("one")
@click.argument("other")
@archive_option
@_deciding
def merge(one: str, other: str, archive: str, by: str, why: str) -> None:
    """Makes two one. ONE and OTHER are names or ids."""
    with _changing(archive) as book:
        _decided(book.merge(one, other, by=by, why=why), f"{one} and {other} are one.")


@people.command()
@click.argument("name")
@click.option("--name", "names", multiple=True, metavar="FORM", help="Part those who are called so.")
@click.option("--report", "reports", multiple=True, metavar="REPORT", help="Part the one in this report.")
@archive_option
@_deciding
def split(
    name: str, names: tuple[str, ...], reports: tuple[str, ...], archive: str, by: str, why: str
) -> None:
    """Parts one into two: those of some names, or in some reports, from the rest."""
    if not names and not reports:
        raise click.UsageError("Say who is parted from the rest, with --name or --report.")
    with _changing(archive) as book:
        ids = [book.report(each).id for each in reports]
        _decided(book.split(name, by=by, names=names, reports=ids, why=why), f"{name} is two.")


@people.command()
@click.argument("number", type=int)
@archive_option
@_deciding
def accept(number: int, archive: str, by: str, why: str) -> None:
    """Says that the two of a candidate are one. NUMBER is as candidates shows it."""
    with _changing(archive) as book:
        _decided(book.accept(number, by=by, why=why), "The two are one.")


@people.command()
@click.argument("number", type=int)
@archive_option
@_deciding
def reject(number: int, archive: str, by: str, why: str) -> None:
    """Says that the two of a candidate are different. NUMBER is as candidates shows it."""
    with _changing(archive) as book:
        _decided(book.reject(number, by=by, why=why), "The two are different.")


@people.command()
@click.argument("number", type=int)
@archive_option
@_deciding
def undo(number: int, archive: str, by: str, why: str) -> None:
    """Takes a decision back, yours or an automatic one. NUMBER is as log or merges shows it."""
    with _changing(archive) as book:
        book.undo(number, by=by, why=why)
    print(f"Decision {number} is taken back.")


@contextmanager
def _asking(archive: str) -> Iterator[People]:
    with open_to_ask(archive) as desk:
        yield desk.people


@contextmanager
def _changing(archive: str) -> Iterator[People]:
    from onrecord.desk import open_desk

    with open_desk(archive, create=False) as desk:
        yield desk.people


def _decided(decision: Decision, what: str) -> None:
    print(f"{what} Decision {decision.number}; onrecord people undo {decision.number} takes it back.")


def _role(each: Identity) -> str:
    return next(iter(each.roles), "")


def _others(each: Identity) -> str:
    return ", ".join(name for name in each.names if name != each.name)


def _json(data: Any) -> None:
    from onrecord.cli.data import dumps

    print(dumps(data))


def _identity_data(each: Identity) -> dict[str, Any]:
    return {
        "id": each.id,
        "kind": each.kind,
        "name": each.name,
        "names": each.names,
        "roles": each.roles,
        "affiliations": each.affiliations,
        "born": list(each.born) if each.born else None,
        "country": each.country or None,
        "geonames": each.geonames,
        "reports": each.reports,
        "first": each.first or None,
        "last": each.last or None,
        "entities": [{"report": ref.report, "entity": ref.item} for ref in each.refs],
    }


def _pair_data(pair: Pair) -> dict[str, Any]:
    each = pair.decision
    sides = ((each.one, pair.one, pair.groups[0]), (each.other, pair.other, pair.groups[1]))
    one, other = (
        {"name": name, "group": group, "report": ref.report, "entity": ref.item} for ref, name, group in sides
    )
    return {
        "number": each.number,
        "verdict": each.verdict,
        "one": one,
        "other": other,
        "score": each.score,
        "by": each.by,
        "why": each.why,
        "evidence": dict(each.evidence),
        "made": each.made_at.isoformat() if each.made_at else None,
        "undone": each.undone_at.isoformat() if each.undone_at else None,
        "undone_by": each.undone_by,
        "undone_why": each.undone_why,
    }


def _show_pairs(pairs: list[Pair], form: str, nothing: str) -> None:
    if form == "json":
        _json([_pair_data(each) for each in pairs])
        return
    if not pairs:
        from onrecord.cli.progress import say

        say(nothing)
        return
    rows = []
    for pair in pairs:
        each = pair.decision
        who = f"{pair.one} – {pair.other}"
        said = f"{each.verdict}, {each.by}" if not each.automatic else f"{each.verdict}, {each.score}"
        why = each.why
        if each.undone_at is not None:
            why += f" [undone by {each.undone_by}{': ' + each.undone_why if each.undone_why else ''}]"
        rows.append((str(each.number), who, said, why))
    _table((("#", None), ("who", 28), ("said", 18), ("why", None)), rows)


def _table(columns: tuple[tuple[str, int | None], ...], rows: Iterable[tuple[str, ...]]) -> None:
    from rich.text import Text

    from onrecord.cli.render.screen import Screen, line
    from onrecord.cli.render.statements import table

    screen = Screen(sys.stdout)
    made = table(screen, *columns)
    for row in rows:
        made.add_row(*(Text(line(cell)) for cell in row))
    screen.print(made)
