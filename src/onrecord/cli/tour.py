"""What ``onrecord demo`` shows: the sample, read and asked."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from onrecord.briefing import Brief, Budget
from onrecord.cli.output import to_file
from onrecord.cli.progress import Work
from onrecord.cli.render.briefs import show_brief, show_references
from onrecord.cli.render.record import show_facts, show_head, show_text
from onrecord.cli.render.screen import Screen
from onrecord.cli.render.statements import hits_table
from onrecord.desk import Desk, open_desk
from onrecord.formats import BriefSection, RecordSection, StatementsSection, page
from onrecord.formats.references import References
from onrecord.record import Record, Statement
from onrecord.sample import dispatches

__all__ = ["tour"]

#: The record that is shown: key of a dispatch with denials, numbers and words of several speakers.
SHOWN = "titanic-01"
#: Whose words are shown: he denied, admitted, and took back.
SPEAKER = "Franklin"
#: What the timeline is of: their number kept changing.
QUERY = "survivors"

ABOUT = "onrecord reads news reports and keeps the record: who said what, what happened, and what preceded."
SAMPLE = (
    "The sample: fifteen dispatches of 15 to 20 April 1912 on the loss of the Titanic. The five papers are "
    "invented; the facts, the errors and every direct quote are of record."
)


@dataclass(frozen=True)
class _Answers:
    records: dict[str, Record]
    shown: Record
    said: list[tuple[Record, Statement]]
    timeline: Brief
    preceded: Brief
    last: Record


def tour(html: Path) -> None:
    """Reads the sample, prints what was found, and writes the page ``html``."""
    reports = list(dispatches())
    with open_desk(":memory:") as desk:
        with Work("reading the sample", len(reports)) as work:
            work.prepare()
            for report in reports:
                desk.add(report)
                work.one(report.name)
            seconds = work.seconds
        answers = _ask(desk, [report.id for report in reports])
        count = desk.count()
    with to_file(html) as stream:
        stream.write(_page(answers))
    screen = Screen(sys.stdout)
    screen.print(Text(ABOUT, style="bold"))
    screen.gap()
    read = f"Read in {seconds:.0f} s: {count['statements']} statements, {count['events']} events, "
    names = f"{count['entities']} people, organisations and places, {count['quantities']} numbers."
    screen.print(Text(f"{SAMPLE} {read}{names}"))
    _show(answers, screen)
    _close(html, screen)


def _ask(desk: Desk, ids: list[str]) -> _Answers:
    records = {report_id: desk.record(report_id) for report_id in ids}
    said = [(records[hit.report.id], hit.statement) for hit in desk.who(SPEAKER).said]
    # What is told inside of another statement of his is in the words of that one.
    own = {item.id for _, item in said}
    said = [(record, item) for record, item in said if item.within not in own]
    last = records[ids[-1]]
    return _Answers(
        records=records,
        shown=desk.record(SHOWN),
        said=said,
        timeline=desk.timeline(QUERY, budget=Budget(lines=8, words=280)),
        preceded=desk.preceded(last, budget=Budget(lines=7, words=240)),
        last=last,
    )


def _show(answers: _Answers, screen: Screen) -> None:
    screen.rule("One report, read")
    screen.gap()
    show_head(answers.shown.report, screen)
    show_text(answers.shown, screen)
    show_facts(answers.shown, screen)

    references = References()
    screen.rule(f"Everything that {SPEAKER} said, by day")
    screen.gap()
    screen.print(hits_table(answers.said, references, screen))

    screen.rule(f"Timeline: {QUERY}")
    screen.gap()
    show_brief(answers.timeline, references, screen)

    screen.rule(f"What preceded: {answers.last.report.name}")
    screen.gap()
    show_brief(answers.preceded, references, screen)

    screen.rule("The reports behind the numbers")
    show_references(references, screen)


def _close(html: Path, screen: Screen) -> None:
    screen.rule("Next")
    screen.gap()
    screen.print(Text(f"The same as a page, with all fifteen dispatches behind the citations: {html}"))
    screen.gap()
    screen.print(Text("Your own reports:"))
    commands = (
        ("onrecord read report.txt", "one record: a file, a web address, or -"),
        ("onrecord read report.txt -f json", "the same as data"),
        ("onrecord add folder/ news.jsonl", "keep many, in ./onrecord.db"),
        ("onrecord who 'Some Name'", "everything said by and about them"),
        ("onrecord preceded draft.txt", "the background of a new report"),
        ("onrecord --help", "all commands"),
    )
    for command, what in commands:
        shown = Text(f"{command:<34}", style="bold")
        screen.print(shown.append(what, "not bold"), indent=2)


def _page(answers: _Answers) -> str:
    others = [record for record in answers.records.values() if record.report.id != answers.shown.report.id]
    return page(
        "onrecord: the loss of the Titanic",
        [
            RecordSection(answers.shown),
            StatementsSection(f"Everything that {SPEAKER} said, by day", answers.said),
            BriefSection(answers.timeline),
            BriefSection(answers.preceded),
            *(RecordSection(record) for record in others),
        ],
        note=f"{ABOUT} {SAMPLE}",
    )
