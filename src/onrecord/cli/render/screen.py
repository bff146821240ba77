"""The surface that text for people is drawn on: a terminal, a pipe, or a file."""

from __future__ import annotations

from typing import IO

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.record.marked import clean

__all__ = ["Screen", "line"]

#: Longer lines are hard to read, however wide the terminal.
WIDEST = 120
NARROWEST = 40


def line(text: str) -> str:
    """``text`` of a report as one line that is safe to print: control characters, which could move
    the cursor or change colours, become U+FFFD, and runs of blanks one blank."""
    return " ".join(clean(text).split())


class Screen:
    """Draws with Rich on ``stream``.

    plain: whether there are neither colours nor styles, so that marks must be characters.
    narrow: whether tables should stack what else stands side by side.
    """

    def __init__(self, stream: IO[str], width: int | None = None) -> None:
        made = Console(file=stream, highlight=False, markup=False, emoji=False, width=width)
        self.width = max(NARROWEST, min(made.width, WIDEST))
        self.console = Console(file=stream, highlight=False, markup=False, emoji=False, width=self.width)

    @property
    def plain(self) -> bool:
        return self.console.color_system is None

    @property
    def coloured(self) -> bool:
        """Whether colours can be seen, and not styles alone."""
        return not self.plain and not self.console.no_color

    @property
    def narrow(self) -> bool:
        return self.width < 110

    def print(self, *what: object, indent: int = 0) -> None:
        """Prints each below the other."""
        for each in what:
            shown = Padding(each, (0, 0, 0, indent)) if indent else each  # type: ignore[arg-type]
            if not self.plain:
                self.console.print(shown, overflow="fold")
                continue
            with self.console.capture() as drawn:
                self.console.print(shown, overflow="fold")
            # Tables are filled up with blanks, which are in the way of whoever pastes or compares.
            self.console.file.writelines(f"{row.rstrip()}\n" for row in drawn.get().splitlines())

    def gap(self) -> None:
        """An empty line."""
        self.console.print()

    def heading(self, text: str, beside: str = "") -> None:
        """A heading with what is said beside it, an empty line before."""
        self.gap()
        shown = Text(line(text), style="bold")
        if beside:
            shown.append(f"  {line(beside)}", style="dim not bold")
        self.print(shown)

    def rule(self, text: str) -> None:
        """A heading of the first order: a line across with the text on it."""
        self.gap()
        self.console.print(Rule(Text(line(text), style="bold"), align="left", style="dim", characters="─"))
