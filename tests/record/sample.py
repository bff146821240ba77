"""A record made by hand, as a careful reader would make it.

The report is invented, the event is not: the bridge over the Tay fell on 28 December 1879.
"""

from __future__ import annotations

from datetime import date

from onrecord.record import (
    Act,
    Bound,
    Entity,
    Event,
    EventTime,
    Interval,
    Kind,
    Participant,
    Party,
    Problem,
    Quantity,
    Quotation,
    Record,
    Report,
    Said,
    Span,
    Statement,
    Status,
    Time,
    TimeType,
    content_id,
    cut,
)

TITLE = "Bridge over the Tay falls with a train upon it"

TEXT = """\
DUNDEE, December 29 - A length of the bridge over the Tay fell on Sunday night while the mail train \
from Edinburgh was crossing it. No passenger has been found alive.

The North British Railway denied that the bridge had been unsafe. “It was passed for traffic by the \
Board of Trade,” said its secretary, John Wallace, “and trains have crossed it every day since June 1878.”

Captain Edwin Holt, who commands the ferry Mercury, warned that the channel was blocked by girders. \
He said on Monday that a signalman had told him: “I saw sparks fly from the wheels, then a great flash, \
and then nothing.”

According to the station master, about 75 people had taken tickets; the first telegrams spoke of 300. \
“We do not know how many were children,” he added.

The Board of Trade is expected to open an inquiry next week.

What preceded

The bridge, the longest in the world when it was built, was opened on June 1, 1878.
"""


def at(words: str, after: str = "") -> Span:
    """Where ``words`` stand, first after the words ``after``."""
    start = TEXT.index(words, TEXT.index(after) + len(after))
    return Span(start, start + len(words))


def _entity(kind: Kind, name: str, *mentions: Span, **more: object) -> Entity:
    return Entity(content_id("e", name), kind, name, mentions=tuple(sorted(mentions)), **more)  # type: ignore[arg-type]


RAILWAY = _entity(
    Kind.ORGANIZATION, "North British Railway", at("The North British Railway"), at("its", "said ")
)
WALLACE = _entity(
    Kind.PERSON,
    "John Wallace",
    at("its secretary, John Wallace"),
    attributes={"role": "secretary"},
    attribute_spans={"role": at("secretary")},
)
HOLT = _entity(
    Kind.PERSON,
    "Edwin Holt",
    *(at("Captain Edwin Holt"), at("He", "girders. "), at("him", "had told ")),
    aliases=("Captain Edwin Holt",),
    attributes={"role": "Captain"},
    attribute_spans={"role": at("Captain")},
)
SIGNALMAN = _entity(Kind.PERSON, "a signalman", at("a signalman"), at("I", "him: “"), confidence=0.8)
STATION_MASTER = _entity(Kind.PERSON, "the station master", at("the station master"), at("he", "children,” "))
BOARD = _entity(
    Kind.ORGANIZATION, "Board of Trade", at("the Board of Trade"), at("The Board of Trade"), country="GB"
)
DUNDEE = _entity(
    *(Kind.PLACE, "Dundee", at("DUNDEE")),
    country="GB",
    latitude=56.46913,
    longitude=-2.97489,
    geonames=2650752,
)
TAY = _entity(Kind.PLACE, "Tay", at("the Tay"), confidence=0.4)

ABOUT_75 = Quantity(content_id("q", 75), at("about 75"), 75, Bound.ABOUT, of="people", text="about 75")
THREE_HUNDRED = Quantity(content_id("q", 300), at("300"), 300, text="300")

_PRINTED = Said(Interval.day(date(1879, 12, 30)), "published")


def _party(span: Span, entity: Entity | None = None) -> Party:
    return Party((span,), entity.id if entity else None, span.of(TEXT))


def _statement(
    source: tuple[Party, ...],
    cue: Span | None,
    content: tuple[Span, ...],
    quotation: Quotation,
    act: Act = Act.STATE,
    **more: object,
) -> Statement:
    return Statement(
        id=content_id("s", content),
        source=source,
        cue=(cue,) if cue else (),
        content=content,
        quotation=quotation,
        act=act,
        text=cut(TEXT, content),
        **{"said": _PRINTED, "confidence": 0.95, **more},  # type: ignore[arg-type]
    )


def _statements() -> tuple[Statement, ...]:
    direct, indirect = Quotation.DIRECT, Quotation.INDIRECT
    holt_said = _statement(
        source=(_party(at("He", "girders. "), HOLT),),
        cue=at("said", "He "),
        content=(Span(at("that a signalman").start, at("nothing.”").end),),
        quotation=Quotation.MIXED,
        said=Said(Interval.day(date(1879, 12, 29)), "text"),
    )
    return (
        _statement(
            (_party(at("The North British Railway"), RAILWAY),),
            at("denied"),
            (at("that the bridge had been unsafe"),),
            indirect,
            Act.DENY,
        ),
        _statement(
            (_party(at("its secretary, John Wallace"), WALLACE),),
            at("said", "Trade,” "),
            (
                at("“It was passed for traffic by the Board of Trade,”"),
                at("“and trains have crossed it every day since June 1878.”"),
            ),
            direct,
        ),
        _statement(
            (_party(at("Captain Edwin Holt, who commands the ferry Mercury"), HOLT),),
            at("warned"),
            (at("that the channel was blocked by girders"),),
            indirect,
            Act.WARN,
        ),
        holt_said,
        _statement(
            (_party(at("a signalman"), SIGNALMAN),),
            at("had told"),
            (at("“I saw sparks fly from the wheels, then a great flash, and then nothing.”"),),
            direct,
            addressee=(_party(at("him", "had told "), HOLT),),
            said=Said(Interval.between(None, date(1879, 12, 29)), "text"),
            within=holt_said.id,
        ),
        _statement(
            (_party(at("the station master"), STATION_MASTER),),
            at("According to"),
            (at("about 75 people had taken tickets"),),
            indirect,
        ),
        _statement(
            (_party(at("the first telegrams")),), at("spoke of"), (at("300"),), indirect, confidence=0.45
        ),
        _statement(
            (_party(at("he", "children,” "), STATION_MASTER),),
            at("added"),
            (at("“We do not know how many were children,”"),),
            direct,
        ),
    )


def _events(statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    bridge, people = at("A length of the bridge over the Tay"), at("about 75 people")
    sunday, next_week = at("Sunday night"), at("next week")
    return (
        Event(
            content_id("v", 1),
            (at("fell"),),
            participants=(Participant("patient", (bridge,), text=bridge.of(TEXT)),),
            when=EventTime(Interval.day(date(1879, 12, 28)), sunday),
            where=TAY.id,
            text="fell",
        ),
        Event(
            content_id("v", 2),
            (at("had taken tickets"),),
            participants=(Participant("agent", (people,), quantity=ABOUT_75.id, text=people.of(TEXT)),),
            reported_in=statements[5].id,
            confidence=0.6,
            text="had taken tickets",
        ),
        Event(
            content_id("v", 3),
            (at("open an inquiry"),),
            type="INVESTIGATE",
            participants=(
                Participant("agent", (at("The Board of Trade"),), entity=BOARD.id, text="The Board of Trade"),
            ),
            when=EventTime(Interval.of_value("1880-W02"), next_week),
            status=Status.PLANNED,
            text="open an inquiry",
        ),
    )


def _time(span: Span, value: str, kind: TimeType = TimeType.DATE) -> Time:
    return Time(span, kind, value, Interval.of_value(value), span.of(TEXT))


def _sentences() -> tuple[Span, ...]:
    ends = [
        "alive.",
        "unsafe.",
        "1878.”",
        "girders.",
        "nothing.”",
        "300.",
        "added.",
        "week.",
        "preceded",
        "1878.\n",
    ]
    spans, start = [], 0
    for end in ends:
        stop = TEXT.index(end, start) + len(end)
        spans.append(Span(start, stop).trimmed(TEXT))
        start = stop
    return tuple(spans)


def sample() -> Record:
    """The record of the report."""
    statements = _statements()
    return Record(
        report=Report(
            TEXT,
            title=TITLE,
            publisher="The Fife Dispatch",
            url="https://dispatch.example/1879/12/30/tay",
            published="1879-12-30",
            language="en",
            key="tay-3",
        ),
        reader="hand/1",
        statements=statements,
        events=_events(statements),
        entities=(DUNDEE, TAY, RAILWAY, BOARD, WALLACE, HOLT, SIGNALMAN, STATION_MASTER),
        times=(
            _time(at("December 29"), "1879-12-29"),
            _time(at("Sunday night"), "1879-12-28TNI", TimeType.TIME),
            _time(at("June 1878"), "1878-06"),
            _time(at("Monday"), "1879-12-29"),
            _time(at("next week"), "1880-W02"),
            _time(at("June 1, 1878"), "1878-06-01"),
        ),
        quantities=(ABOUT_75, THREE_HUNDRED),
        sentences=_sentences(),
        layers=("tokens", "statements", "times", "entities", "quantities", "events"),
        problems=(Problem("place-open", "'the Tay' is a river and a bridge: no place was chosen", "places"),),
    )
