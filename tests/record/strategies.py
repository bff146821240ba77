"""Hypothesis strategies: records of every shape that the model allows, over any Unicode text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from onrecord.record import (
    Act,
    Bound,
    Casualty,
    Entity,
    Event,
    EventTime,
    Interval,
    Kind,
    Participant,
    Party,
    Precision,
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

_DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))

#: Intervals that are exactly one unit of the calendar.
UNITS = st.one_of(
    _DAYS.map(Interval.day),
    st.builds("{:04d}-{:02d}".format, st.integers(1000, 2999), st.integers(1, 12)).map(Interval.of_value),
    st.builds("{:04d}-W{:02d}".format, st.integers(1000, 2999), st.integers(1, 52)).map(Interval.of_value),
    st.builds("{:04d}-Q{}".format, st.integers(1000, 2999), st.integers(1, 4)).map(Interval.of_value),
    st.builds("{:04d}-H{}".format, st.integers(1000, 2999), st.integers(1, 2)).map(Interval.of_value),
    st.builds("{:04d}-{}".format, st.integers(1000, 2999), st.sampled_from(["SP", "SU", "FA", "WI"])).map(
        Interval.of_value
    ),
    st.integers(1000, 2999).map("{:04d}".format).map(Interval.of_value),
    st.integers(100, 299).map(str).map(Interval.of_value),
    st.integers(10, 29).map(str).map(Interval.of_value),
)

#: Any interval: units, ranges whose precision need not fit their length, open ones.
INTERVALS = st.one_of(
    UNITS,
    st.builds(
        lambda start, length, precision: Interval(start, start + timedelta(days=length), precision),
        *(_DAYS, st.integers(1, 5000), st.sampled_from(Precision)),
    ),
    _DAYS.map(lambda day: Interval.between(day, None)),
    _DAYS.map(lambda day: Interval.between(None, day)),
    st.just(Interval.unknown()),
)

_WORDS = st.text(min_size=1, max_size=12)
_CONFIDENCE = st.integers(0, 10_000).map(lambda n: n / 10_000)


def _maybe(values: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | values


def spans(text: str) -> st.SearchStrategy[Span]:
    """Any span of ``text``."""
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


def _several(text: str) -> st.SearchStrategy[tuple[Span, ...]]:
    return st.lists(spans(text), max_size=3).map(lambda found: tuple(sorted(found)))


def _id(ids: Sequence[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *ids])


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports with any text and metadata."""
    return Report(
        text=draw(st.text(max_size=80)),
        title=draw(_maybe(_WORDS)),
        publisher=draw(_maybe(_WORDS)),
        url=draw(_maybe(st.just("https://news.example/1"))),
        published=draw(_maybe(st.sampled_from(["1912-04-15", "2025-04-15T08:30:00+03:00"]))),
        language=draw(_maybe(st.sampled_from(["en", "uk"]))),
        key=draw(_maybe(_WORDS)),
        extractor=draw(_maybe(st.just("plain 1"))),
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Whole records: every item, every optional field set and unset, references that resolve."""
    report = draw(reports())
    text = report.text
    several = _several(text)
    entity_ids = [content_id("e", n) for n in range(draw(st.integers(0, 3)))]
    quantity_ids = [content_id("q", n) for n in range(draw(st.integers(0, 2)))]
    statement_ids = [content_id("s", n) for n in range(draw(st.integers(0, 3)))]
    event_ids = [content_id("v", n) for n in range(draw(st.integers(0, 2)))]

    def party() -> Party:
        found = draw(several)
        return Party(found, draw(_id(entity_ids)), cut(text, found))

    def parties() -> tuple[Party, ...]:
        return tuple(party() for _ in range(draw(st.integers(0, 2))))

    def entity(entity_id: str) -> Entity:
        names = draw(st.lists(st.sampled_from(["role", "born", "age"]), unique=True))
        return Entity(
            id=entity_id,
            kind=draw(st.sampled_from(Kind)),
            name=draw(_WORDS),
            aliases=tuple(draw(st.lists(_WORDS, max_size=2))),
            mentions=draw(several),
            attributes={name: draw(_WORDS) for name in names},
            attribute_spans={name: draw(spans(text)) for name in names},
            country=draw(_maybe(st.sampled_from(["GB", "UA"]))),
            latitude=draw(st.none() | st.floats(-90, 90)),
            longitude=draw(st.none() | st.floats(-180, 180)),
            geonames=draw(st.none() | st.integers(1, 10**7)),
            confidence=draw(_CONFIDENCE),
        )

    def quantity(quantity_id: str) -> Quantity:
        span = draw(spans(text))
        number = st.integers(-(10**6), 10**12) | st.floats(-1e9, 1e9)
        return Quantity(
            id=quantity_id,
            span=span,
            value=draw(number),
            bound=draw(st.sampled_from(Bound)),
            of=draw(_maybe(_WORDS)),
            unit=draw(_maybe(st.sampled_from(["percent", "USD"]))),
            upper=draw(st.none() | number),
            text=span.of(text),
            casualty=draw(st.none() | st.sampled_from(Casualty)),
        )

    def statement(number: int) -> Statement:
        content = draw(several)
        return Statement(
            id=statement_ids[number],
            source=parties(),
            cue=draw(several),
            content=content,
            quotation=draw(st.sampled_from(Quotation)),
            act=draw(st.sampled_from(Act)),
            addressee=parties(),
            said=Said(draw(INTERVALS), draw(st.sampled_from(["text", "published", "unknown"]))),
            within=draw(_id(statement_ids[:number])),
            confidence=draw(_CONFIDENCE),
            text=cut(text, content),
        )

    def participant() -> Participant:
        found = draw(several)
        role = draw(st.sampled_from(["agent", "patient", "recipient", "instrument", "other"]))
        return Participant(role, found, draw(_id(entity_ids)), draw(_id(quantity_ids)), cut(text, found))

    def event(event_id: str) -> Event:
        trigger = draw(several)
        return Event(
            id=event_id,
            trigger=trigger,
            type=draw(st.sampled_from(["OTHER", "ASSAULT"])),
            participants=tuple(participant() for _ in range(draw(st.integers(0, 2)))),
            when=draw(st.none() | st.builds(EventTime, INTERVALS, st.none() | spans(text))),
            where=draw(_id(entity_ids)),
            reported_in=draw(_id(statement_ids)),
            status=draw(st.sampled_from(Status)),
            confidence=draw(_CONFIDENCE),
            text=cut(text, trigger),
        )

    def time() -> Time:
        span = draw(spans(text))
        value = draw(_maybe(st.sampled_from(["1912-04-15", "PXD", "1912-W16"])))
        return Time(span, draw(st.sampled_from(TimeType)), value, draw(INTERVALS), span.of(text))

    return Record(
        report=report,
        reader=draw(st.sampled_from(["", "tokens/1 statements/2"])),
        statements=tuple(statement(number) for number in range(len(statement_ids))),
        events=tuple(map(event, event_ids)),
        entities=tuple(map(entity, entity_ids)),
        times=tuple(time() for _ in range(draw(st.integers(0, 2)))),
        quantities=tuple(map(quantity, quantity_ids)),
        sentences=draw(several),
        layers=tuple(draw(st.lists(st.sampled_from(["tokens", "statements"]), unique=True))),
        problems=tuple(
            draw(st.lists(st.builds(Problem, _WORDS, _WORDS, _maybe(st.just("reader"))), max_size=2))
        ),
    )
