"""A brief in the form that was asked for."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.briefing import Brief

__all__ = ["FORMS", "write_brief"]

#: The forms of a brief, the first being that for people.
FORMS = ("text", "json", "markdown", "html", "timelinejs")

_KINDS = {"preceded": "What preceded", "timeline": "Timeline"}


def write_brief(brief: Brief, form: str, stream: IO[str]) -> None:
    """Writes ``brief`` to ``stream`` in one of :data:`FORMS`."""
    if form == "json":
        from onrecord.cli.data import dumps

        stream.write(dumps(brief.to_dict()) + "\n")
    elif form == "markdown":
        from onrecord.formats import brief_markdown

        stream.write(brief_markdown(brief).rstrip("\n") + "\n")
    elif form == "timelinejs":
        from onrecord.cli.data import dumps
        from onrecord.formats import timelinejs

        stream.write(dumps(timelinejs(brief)) + "\n")
    elif form == "html":
        from onrecord.formats import BriefSection, page

        stream.write(page(f"{_KINDS[brief.kind]}: {brief.subject}", [BriefSection(brief)]))
    elif brief.lines:
        from onrecord.cli.render.briefs import show_brief, show_references
        from onrecord.cli.render.screen import Screen
        from onrecord.formats.references import References

        screen, references = Screen(stream), References()
        reports = "1 report" if brief.considered == 1 else f"{brief.considered:,} reports"
        screen.heading(f"{_KINDS[brief.kind]}: {brief.subject}", f"from {reports}")
        screen.gap()
        show_brief(brief, references, screen)
        show_references(references, screen)
