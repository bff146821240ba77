"""Positions, disagreements and changes as Markdown, each cell with a footnote that leads to its report.

Like :mod:`.briefs`, it depends on the shape of what it writes and not on who made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from onrecord.formats.briefs import Citation
from onrecord.formats.dates import day_in_words, in_words
from onrecord.formats.markdown import escape, footnotes
from onrecord.formats.references import References
from onrecord.record import Interval

__all__ = [
    "aspect_in_words",
    "changes_markdown",
    "day_of",
    "disagreements_markdown",
    "positions_markdown",
    "side_in_words",
    "stance_in_words",
    "turn_in_words",
]

_STANCES = {"asserts": "says so", "confirms": "confirms", "denies": "denies", "doubts": "doubts"}
_ASPECTS = {
    "whether": "Whether it is so",
    "number": "How many",
    "who": "Who did it",
    "where": "Where",
    "when": "On which day",
}
_SIDES = {"so": "Says so", "not so": "Says otherwise"}


class Cited(Protocol):
    """Words with their source, as :class:`onrecord.briefing.cited.Cited`."""

    @property
    def words(self) -> str: ...
    @property
    def citation(self) -> Citation: ...
    @property
    def when(self) -> Interval: ...
    @property
    def basis(self) -> str: ...
    @property
    def told_by(self) -> Sequence[str]: ...


class Position(Protocol):
    @property
    def stance(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def cited(self) -> Cited: ...


class Turn(Protocol):
    @property
    def before(self) -> Position: ...
    @property
    def after(self) -> Position: ...


class Row(Protocol):
    @property
    def holder(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def positions(self) -> Sequence[Position]: ...
    @property
    def changes(self) -> Sequence[Turn]: ...


class Positions(Protocol):
    @property
    def claim(self) -> str: ...
    @property
    def rows(self) -> Sequence[Row]: ...


class Side(Protocol):
    @property
    def label(self) -> str: ...
    @property
    def holders(self) -> Sequence[str]: ...
    @property
    def cited(self) -> Sequence[Cited]: ...


class Disagreement(Protocol):
    @property
    def words(self) -> str: ...
    @property
    def aspect(self) -> str: ...
    @property
    def of(self) -> str: ...
    @property
    def sides(self) -> Sequence[Side]: ...


class Disagreements(Protocol):
    @property
    def subject(self) -> str: ...
    @property
    def items(self) -> Sequence[Disagreement]: ...


class Changed(Protocol):
    @property
    def holder(self) -> str: ...
    @property
    def earlier(self) -> str: ...
    @property
    def before(self) -> Cited: ...
    @property
    def after(self) -> Cited: ...


class Changes(Protocol):
    @property
    def since(self) -> str: ...
    @property
    def items(self) -> Sequence[Changed]: ...


def stance_in_words(stance: str, by: str = "same") -> str:
    """A stance as a verb; what excludes the claim does not deny it in so many words."""
    return "says otherwise" if by == "excluded" else _STANCES.get(stance, stance)


def day_of(item: Cited) -> str:
    """The day of saying in words; "by" where it may have been earlier."""
    when = item.when
    if when.start is None and when.end is not None:
        return f"by {day_in_words(when.end)}"
    return in_words(when)


def aspect_in_words(aspect: str, of: str = "") -> str:
    """The heading of a disagreement."""
    return _ASPECTS.get(aspect, aspect) + (f" ({of})" if of else "")


def side_in_words(label: str) -> str:
    """The heading of a version."""
    return _SIDES.get(label, label)


def positions_markdown(found: Positions) -> str:
    """A table of who holds what, since when."""
    references = References()
    lines = [f"## {escape(f'Positions: {found.claim}')}", ""]
    if found.rows:
        lines += ["| who | | when | words |", "| --- | --- | --- | --- |"]
    for row in found.rows:
        name = escape(row.holder or "not named") + (" (the report itself)" if row.kind == "report" else "")
        for number, item in enumerate(row.positions):
            cells = (
                f"**{name}**" if not number else "",
                stance_in_words(item.stance, item.by),
                _day(item.cited),
                _words(item.cited, references),
            )
            lines.append(f"| {' | '.join(cells)} |")
    if not found.rows:
        lines.append("Nothing was found.")
    turned = [(row, turn) for row in found.rows for turn in row.changes]
    if turned:
        lines += ["", "Changes:", ""]
        lines += [f"- **{escape(row.holder)}** {turn_in_words(turn)}" for row, turn in turned]
    return "\n".join([*lines, "", *footnotes(references)])


def turn_in_words(turn: Turn) -> str:
    """A change in one line: "denied (8 October 2018), then confirms (20 October 2018)"."""
    before, after = turn.before, turn.after
    return (
        f"{stance_in_words(before.stance, before.by)} ({day_of(before.cited)}), then "
        f"{stance_in_words(after.stance, after.by)} ({day_of(after.cited)})"
    )


def disagreements_markdown(found: Disagreements) -> str:
    """A section a disagreement, its versions as lists."""
    references = References()
    lines = [f"## {escape(f'Disagreements: {found.subject}')}", ""]
    for item in found.items:
        lines += [f"### {escape(aspect_in_words(item.aspect, item.of))}: {escape(item.words)}", ""]
        for side in item.sides:
            lines += [f"- {escape(side_in_words(side.label))}"]
            for holder, cited in zip(side.holders, side.cited, strict=True):
                words = _words(cited, references)
                lines.append(f"  - **{escape(holder)}**, {_day(cited)}: {words}")
        lines.append("")
    if not found.items:
        lines += ["Nothing was found.", ""]
    return "\n".join([*lines, *footnotes(references)])


def changes_markdown(found: Changes) -> str:
    """A list of what changed, before and after."""
    references = References()
    lines = [f"## Changes since {found.since}", ""]
    for item in found.items:
        before, after = _words(item.before, references), _words(item.after, references)
        lines += [
            f"- **{escape(item.earlier)}**, {_day(item.before)}: {before}",
            f"  - now **{escape(item.holder)}**, {_day(item.after)}: {after}",
        ]
    if not found.items:
        lines.append("Nothing was found.")
    return "\n".join([*lines, "", *footnotes(references)])


def _day(item: Cited) -> str:
    return day_of(item) + (" (day of print)" if item.basis == "published" else "")


def _words(item: Cited, references: References) -> str:
    note = f"[^{references.cite(item.citation).number}]"
    through = _through(item.told_by)
    return f"{escape(' '.join(item.words.split()))}{through}{note}"


def _through(names: Iterable[str]) -> str:
    listed = ", ".join(escape(name) for name in names if name)
    return f" (as told by {listed})" if listed else ""
