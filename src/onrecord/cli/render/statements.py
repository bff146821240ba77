"""Who said what, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from onrecord.cli.render.screen import Screen, line
from onrecord.formats.references import References
from onrecord.record import Record, Statement, cut
from onrecord.record.labels import ACTS, UNSURE, days, speaker
from onrecord.record.markup import in_text_order

__all__ = ["hits_table", "note_print", "statements_table", "table"]


def table(screen: Screen, *columns: tuple[str, int | None]) -> Table:
    """A table without lines but one under its head. columns: heading, and width where it is fixed."""
    made = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim", expand=False)
    for heading, width in columns:
        made.add_column(Text(heading), width=width, overflow="fold", ratio=None)
    return made


def statements_table(record: Record, screen: Screen) -> Table:
    """The statements of one report in text order, each with its number in the marked text."""
    made = _table(screen, "#")
    for number, statement in enumerate(in_text_order(record.statements), start=1):
        made.add_row(*_row(record, statement, Text(str(number), style="magenta"), screen))
    note_print(made, (statement.said.basis == "published" for statement in record.statements))
    return made


def hits_table(
    statements: Sequence[tuple[Record, Statement]], references: References, screen: Screen
) -> Table:
    """Statements of many reports in the order given, each with the number of its report."""
    made = _table(screen, "in")
    for record, statement in statements:
        number = references.report(record.report).number
        made.add_row(*_row(record, statement, Text(f"[{number}]", style="magenta"), screen))
    note_print(made, (statement.said.basis == "published" for _, statement in statements))
    return made


def note_print(made: Table, printed: Iterable[bool]) -> None:
    """Says below a table what its asterisks mean, where it has any."""
    if any(printed):
        made.caption = Text("* day of print; the report does not say when", style="dim not italic")
        made.caption_justify = "left"


def _table(screen: Screen, first: str) -> Table:
    if screen.narrow:
        return table(screen, (first, None), ("who", 18), ("did, when", 13), ("what", None))
    return table(screen, (first, None), ("who", 26), ("did", 11), ("when", 12), ("what", None))


def _row(record: Record, statement: Statement, number: Text, screen: Screen) -> list[Text]:
    who = Text(line(speaker(record, statement)), style="bold")
    outer = record.statement(statement.within)
    if outer is not None and outer.id != statement.id:
        who.append(f"\nas told by {line(speaker(record, outer))}", style="dim not bold")
    act = Text(ACTS[statement.act])
    when = Text(days(statement.said.when).replace(" to ", "\nto "))
    if statement.said.basis == "published":
        when.append("*")
    if statement.confidence < UNSURE:
        act.append("\nunsure", style="dim")
    what = Text(line(cut(record.report.text, statement.content)) or "(no words given)")
    if screen.narrow:
        return [number, who, Text("\n").join([act, when]), what]
    return [number, who, act, when, what]
