"""What people see: the marks of the running text, with styles and without; nothing of a report can
take over the terminal."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.progress import Work, say
from onrecord.cli.render.record import show_record
from onrecord.cli.render.running import marked_paragraphs
from onrecord.cli.render.screen import Screen
from onrecord.errors import BadLine
from onrecord.record import (
    Casualty,
    Entity,
    Kind,
    Party,
    Quantity,
    Quotation,
    Record,
    Report,
    Span,
    Statement,
)
from onrecord.record.marked import clean
from onrecord.sources import Failure, Step
from tests.record.strategies import records

STYLE = re.compile(r"\x1b\[[\d;]*m")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def screen(monkeypatch: pytest.MonkeyPatch, *, terminal: bool = False, colour: bool = True) -> Screen:
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    return Screen(Terminal() if terminal else io.StringIO(), width=80)


def shown(surface: Screen) -> str:
    stream = surface.console.file
    assert isinstance(stream, io.StringIO)
    return stream.getvalue()


def nested() -> Record:
    """Ann said that Bob had denied that it rained."""
    text = "Ann said that Bob had denied that it rained."

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    outer = Statement(
        *("s1", (Party((at("Ann"),), None, "Ann"),), (at("said"),)),
        (at("that Bob had denied that it rained"),),
        Quotation.INDIRECT,
    )
    inner = Statement(
        *("s2", (Party((at("Bob"),), None, "Bob"),), (at("denied"),)),
        (at("that it rained"),),
        Quotation.INDIRECT,
        within="s1",
    )
    return Record(
        Report(text), statements=(outer, inner), sentences=(Span(0, len(text)),), layers=("statements",)
    )


def test_in_a_pipe_the_marks_are_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    surface = screen(monkeypatch)
    surface.print(*marked_paragraphs(nested(), surface))
    assert shown(surface) == "*Ann* _said_ {1 that *Bob* had _denied_ {2 that it rained}}.\n"


def test_on_a_terminal_they_are_styles_and_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    surface = screen(monkeypatch, terminal=True)
    surface.print(*marked_paragraphs(nested(), surface))
    drawn = shown(surface)
    assert STYLE.sub("", drawn) == "Ann said ¹that Bob had denied ²that it rained.\n"
    assert "\x1b[1mAnn\x1b[0m" in drawn
    assert "\x1b[3;33msaid\x1b[0m" in drawn
    assert "\x1b[32mthat \x1b[0m" in drawn
    assert "\x1b[4;36mthat it rained\x1b[0m" in drawn


def test_without_colours_they_are_told_apart_by_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    surface = screen(monkeypatch, terminal=True, colour=False)
    surface.print(*marked_paragraphs(nested(), surface))
    drawn = shown(surface)
    assert "\x1b[1mAnn\x1b[0m" in drawn
    assert "\x1b[3msaid\x1b[0m" in drawn
    assert "\x1b[4mthat \x1b[0m" in drawn
    assert not re.search(r"\x1b\[(?:\d;)*[39]\d", drawn)


def test_one_source_of_two_statements_is_marked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ann said it rained and warned of floods."
    ann = (Party((Span(0, 3),), None, "Ann"),)
    first = Statement("s1", ann, (Span(4, 8),), (Span(9, 18),), Quotation.INDIRECT)
    second = Statement("s2", ann, (Span(23, 29),), (Span(30, 39),), Quotation.INDIRECT)
    surface = screen(monkeypatch)
    surface.print(*marked_paragraphs(Record(Report(text), statements=(first, second)), surface))
    assert shown(surface) == "*Ann* _said_ {1 it rained} and _warned_ {2 of floods}.\n"


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        (
            {"title": "Dr.", "role": "mayor", "status": "former", "age": "61"},
            "Dr. Ann Lee (former mayor, aged 61)",
        ),
        ({"role": "Acting Mayor", "status": "Acting"}, "Ann Lee (Acting Mayor)"),
        ({"status": "retired"}, "Ann Lee (retired)"),
        ({}, "Ann Lee"),
    ],
)
def test_a_person_is_shown_with_title_and_status(
    monkeypatch: pytest.MonkeyPatch, attributes: dict[str, str], expected: str
) -> None:
    person = Entity("e1", Kind.PERSON, "Ann Lee", attributes=attributes)
    surface = screen(monkeypatch)
    show_record(Record(Report("Ann Lee."), entities=(person,)), surface)
    assert shown(surface).splitlines()[-1].split(maxsplit=1) == ["People", expected]


def test_a_number_says_what_happened_to_those_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "It killed 12 and left 30 wounded."
    numbers = (
        Quantity("q1", Span(10, 12), 12.0, text="12", casualty=Casualty.KILLED),
        Quantity("q2", Span(22, 32), 30.0, of="wounded", text="30 wounded", casualty=Casualty.WOUNDED),
    )
    surface = screen(monkeypatch)
    show_record(Record(Report(text), quantities=numbers), surface)
    assert shown(surface).splitlines()[-1].split(maxsplit=1) == ["Numbers", "12 (killed); 30 wounded"]


def test_a_report_cannot_take_over_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "\x1b]0;owned\x07 \x1b[2J \x9b31m [red]not red[/red] :bomb: \r over"
    report = Report(f"First line.\n\n{evil}", title=evil, publisher=evil)
    for terminal in (True, False):
        surface = screen(monkeypatch, terminal=terminal)
        show_record(Record(report, layers=("statements",)), surface)
        drawn = STYLE.sub("", shown(surface))
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", drawn)
        assert "[red]not red[/red] :bomb:" in drawn


def test_messages_cannot_either(capsys: pytest.CaptureFixture[str]) -> None:
    say("Not read: \x1b[2Ja.txt")
    assert "\x1b" not in capsys.readouterr().err


@given(records(), st.sampled_from([40, 80, 120]))
def test_any_record_can_be_shown_and_keeps_its_words(record: Record, width: int) -> None:
    surface = Screen(io.StringIO(), width=width)
    marked = iter("".join(paragraph.plain for paragraph in marked_paragraphs(record, surface)))
    words = "".join(clean(record.report.text).split())
    assert all(any(char == other for other in marked) for char in words)
    show_record(record, surface)
    assert shown(surface)


def test_a_terminal_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    with Work("reading") as work:
        work.step(Step("news.jsonl", 1, 2, ignored=2))
        work.one()
        work.fail(Failure("news.jsonl", BadLine("broken", where="news.jsonl, line 2", hint="Mend it."), 2))
        work.one()
    drawn = STYLE.sub("", stream.getvalue())
    assert "Not read: news.jsonl, line 2: broken. Mend it.\n" in drawn
    assert "2, 1 not read" in drawn
    assert "news.jsonl (1 of 2)" in drawn
    assert drawn.endswith("2 files were left out, as by their names they are no reports.\n")


def test_a_log_is_told_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter(range(0, 10_000, 10))
    monkeypatch.setattr("time.monotonic", lambda: float(next(clock)))
    with Work("adding") as work:
        for _ in range(12):
            work.one("news.jsonl")
    lines = capsys.readouterr().err.splitlines()
    assert 1 < len(lines) < 12
    assert all(re.fullmatch(r"adding: \d+ done, 0 failed, \d+ s; at news.jsonl", line) for line in lines)
