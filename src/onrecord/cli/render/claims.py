"""Positions, disagreements and changes, for people."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from onrecord.briefing.changes import Changes
from onrecord.briefing.cited import Cited
from onrecord.briefing.disagreements import Disagreements
from onrecord.briefing.positions import Position, Positions, Row
from onrecord.cli.render.briefs import show_references
from onrecord.cli.render.screen import Screen, line
from onrecord.cli.render.statements import note_print, table
from onrecord.formats.claims import aspect_in_words, day_of, side_in_words, stance_in_words, turn_in_words
from onrecord.formats.references import References
from onrecord.record.labels import UNSURE

__all__ = ["show_changes", "show_disagreements", "show_positions"]

#: How many positions of one holder are shown; JSON has all of them.
_SHOWN = 6


def show_positions(found: Positions, screen: Screen) -> None:
    """A table of who holds what since when, then who changed."""
    references = References()
    screen.heading(f"Positions: {found.claim}", _reports(found.considered))
    screen.gap()
    made = _table(screen)
    told: list[Cited] = []
    for row in found.rows:
        shown = _first(row)
        for number, item in enumerate(shown):
            who = Text(line(row.holder or "not named"), style="bold") if not number else Text()
            if not number and row.kind == "report":
                who.append("\nthe report itself", "dim not bold")
            stance = Text(stance_in_words(item.stance, item.by))
            told.append(item.cited)
            made.add_row(who, stance, *_when_and_words(item.cited, references))
        if len(shown) < len(row.positions):
            made.add_row(Text(), Text(), Text(), Text(f"and {len(row.positions) - len(shown)} more", "dim"))
    note_print(made, (item.basis == "published" for item in told))
    screen.print(made)
    turned = [(row, turn) for row in found.rows for turn in row.changes]
    if turned:
        screen.heading("Changes of position")
        for row, turn in turned:
            screen.print(Text(f"{line(row.holder)} {turn_in_words(turn)}"))
    show_references(references, screen)


def _first(row: Row) -> list[Position]:
    """The positions that are shown: those of a change, then the first in their order."""
    turned = [item for turn in row.changes for item in (turn.before, turn.after)]
    rest = [item for item in row.positions if item not in turned]
    kept = [*turned, *rest[: max(0, _SHOWN - len(turned))]]
    return [item for item in row.positions if item in kept]


def show_disagreements(found: Disagreements, screen: Screen) -> None:
    """Each difference with its versions, oldest first."""
    references = References()
    screen.rule(f"Disagreements: {found.subject} ({_reports(found.considered)})")
    for item in found.items:
        screen.heading(f"{aspect_in_words(item.aspect, item.of)}: {item.words}", f"claim {item.claim[:10]}")
        made = _table(screen)
        told: list[Cited] = []
        for side in item.sides:
            pairs = list(zip(side.holders, side.cited, strict=True))
            for number, (holder, cited) in enumerate(pairs[:_SHOWN]):
                label = Text(line(side_in_words(side.label)), "dim") if not number else Text()
                told.append(cited)
                made.add_row(label, Text(line(holder), "bold"), *_when_and_words(cited, references))
            if len(pairs) > _SHOWN:
                made.add_row(Text(), Text(), Text(), Text(f"and {len(pairs) - _SHOWN} more", "dim"))
        note_print(made, (one.basis == "published" for one in told))
        screen.print(made)
        for holder, turn in item.changes:
            screen.print(Text(f"{line(holder)} {turn_in_words(turn)}"))
    show_references(references, screen)


def show_changes(found: Changes, screen: Screen) -> None:
    """What changed: before and after, one below the other."""
    references = References()
    screen.heading(f"Changes since {found.since}", _reports(found.considered))
    screen.gap()
    made = _table(screen)
    told: list[Cited] = []
    for item in found.items:
        for holder, label, cited in (
            (item.earlier, "before", item.before),
            (item.holder if item.holder != item.earlier else "", "now", item.after),
        ):
            told.append(cited)
            made.add_row(Text(line(holder), "bold"), Text(label, "dim"), *_when_and_words(cited, references))
    note_print(made, (one.basis == "published" for one in told))
    screen.print(made)
    show_references(references, screen)


def _table(screen: Screen) -> Table:
    made = table(
        screen, ("", 16 if screen.narrow else 24), ("", 13), ("", 13 if screen.narrow else 16), ("", None)
    )
    made.show_header = False
    return made


def _when_and_words(item: Cited, references: References) -> tuple[Text, Text]:
    when = Text(day_of(item) + ("*" if item.basis == "published" else ""))
    words = Text(line(item.words))
    through = ", ".join(line(name) for name in item.told_by if name)
    if through:
        words.append(f" (as told by {through})", "dim")
    if item.confidence < UNSURE:
        words.append(" (unsure)", "dim")
    words.append(f" [{references.cite(item.citation).number}]", "magenta")
    return when, words


def _reports(count: int) -> str:
    return "from 1 report" if count == 1 else f"from {count:,} reports"
