"""Records made by hand: a report's text with its statements, people and the rest marked in it."""

from __future__ import annotations

import random
import re
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
    Time,
    TimeType,
    content_id,
    cut,
)


class Builder:
    """Marks items in one report by their words; ``nth`` picks one of several occurrences."""

    def __init__(self, text: str, *, reader: str = "test/1", **report: str | bytes | None) -> None:
        self.report = Report(text, **report)  # type: ignore[arg-type]
        self.text = text
        self.reader = reader
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.entities: list[Entity] = []
        self.times: list[Time] = []
        self.quantities: list[Quantity] = []
        self.problems: list[Problem] = []

    def span(self, words: str, nth: int = 0) -> Span:
        starts = [found.start() for found in re.finditer(re.escape(words), self.text)]
        return Span(starts[nth], starts[nth] + len(words))

    def entity(
        self,
        name: str,
        *mentions: str,
        kind: Kind = Kind.PERSON,
        aliases: tuple[str, ...] = (),
        **more: object,
    ) -> str:
        """An entity with every occurrence of ``mentions`` (default: of its name)."""
        words = mentions or (name,)
        spans = sorted(
            Span(found.start(), found.end())
            for word in words
            for found in re.finditer(rf"\b{re.escape(word)}\b", self.text)
        )
        entity_id = content_id("e", self.report.id, name)
        entity = Entity(entity_id, kind, name, aliases, tuple(spans), **more)  # type: ignore[arg-type]
        self.entities.append(entity)
        return entity_id

    def said(
        self,
        *content: str,
        by: str | None = None,
        entity: str | None = None,
        cue: str = "said",
        act: Act = Act.STATE,
        said: Said | None = None,
        quotation: Quotation = Quotation.INDIRECT,
        within: str | None = None,
        to: tuple[str, str | None] | None = None,
        confidence: float = 0.9,
    ) -> str:
        spans = tuple(self.span(words) for words in content)

        def party(words: str, who: str | None) -> Party:
            return Party((self.span(words),), who, words)

        day = self.report.published_on
        default = Said(Interval.day(day), "published") if day else Said(Interval.unknown())
        item = Statement(
            id=content_id("s", self.report.id, spans),
            source=(party(by, entity),) if by else (),
            cue=(self.span(cue),),
            content=spans,
            quotation=quotation,
            act=act,
            addressee=(party(*to),) if to else (),
            said=said or default,
            within=within,
            confidence=confidence,
            text=cut(self.text, spans),
        )
        self.statements.append(item)
        return item.id

    def event(
        self, trigger: str, *, patient: str | None = None, quantity: str | None = None, **more: object
    ) -> str:
        spans = (self.span(trigger),)
        parts = ()
        if patient:
            parts = (Participant("patient", (self.span(patient),), None, quantity, patient),)
        event_id = content_id("v", self.report.id, spans)
        self.events.append(
            Event(event_id, spans, participants=parts, text=trigger, **more)  # type: ignore[arg-type]
        )
        return event_id

    def time(self, words: str, value: str, type: TimeType = TimeType.DATE) -> Time:  # noqa: A002
        item = Time(self.span(words), type, value, Interval.of_value(value), words)
        self.times.append(item)
        return item

    def quantity(self, words: str, value: float, bound: Bound = Bound.EXACT, **more: object) -> str:
        quantity_id = content_id("q", self.report.id, (self.span(words),))
        self.quantities.append(
            Quantity(quantity_id, self.span(words), value, bound, text=words, **more)  # type: ignore[arg-type]
        )
        return quantity_id

    def record(self) -> Record:
        sentences = tuple(
            Span(found.start(), found.end()) for found in re.finditer(r"[^\s.][^.]*\.?", self.text)
        )
        return Record(
            report=self.report,
            reader=self.reader,
            statements=tuple(self.statements),
            events=tuple(self.events),
            entities=tuple(self.entities),
            times=tuple(self.times),
            quantities=tuple(self.quantities),
            sentences=sentences,
            layers=("tokens", "statements"),
            problems=tuple(self.problems),
        )


def plain(text: str, reader: str = "test/1", **report: str | bytes | None) -> Record:
    """A record with sentences alone."""
    return Builder(text, reader=reader, **report).record()


def ferry(reader: str = "test/1", **report: str | bytes | None) -> Record:
    """A ferry runs aground; its captain and a minister speak. Something of every kind is in it."""
    text = (
        "The ferry Halcyon ran aground off Østby on Monday. At least 155 passengers were taken off. "
        "Captain José Muñoz-Ferré denied that the crew had been asleep. He said on Tuesday that the "
        "radar, built in 1998, had failed. Transport Minister Łucja Brandt told reporters that the "
        "captain had called the harbour twice."
    )
    fields = {"title": "Ferry aground", "publisher": "The Østby Courier", "published": "2021-03-03", **report}
    made = Builder(text, reader=reader, **fields)
    captain = made.entity(
        "José Muñoz-Ferré",
        "José Muñoz-Ferré",
        "He",
        "the captain",
        attributes={"role": "Captain"},
        attribute_spans={"role": made.span("Captain")},
        confidence=0.123456789,
    )
    minister = made.entity("Łucja Brandt", aliases=("Brandt",))
    place = made.entity(
        "Østby", kind=Kind.PLACE, country="NO", latitude=61.25, longitude=5.5, geonames=123456
    )
    made.said(
        "the crew had been asleep", by="José Muñoz-Ferré", entity=captain, cue="denied", act=Act.DENY,
        confidence=0.87654321,
    )  # fmt: skip
    tuesday = Said(Interval.day(date(2021, 3, 2)), "text")
    radar = made.said("the radar", "had failed", by="He", entity=captain, cue="said on", said=tuesday)
    told = made.said(
        "the captain had called the harbour twice", by="Łucja Brandt", entity=minister, cue="told",
        to=("reporters", None), quotation=Quotation.MIXED,
    )  # fmt: skip
    made.said("called the harbour", by="the captain", entity=captain, cue="called", within=told)
    count = made.quantity("At least 155", 155, Bound.AT_LEAST, of="passengers")
    made.quantity("twice", 2.5, upper=3.5, unit="km")
    monday = EventTime(Interval.day(date(2021, 3, 1)), made.span("Monday"))
    made.event("ran aground", when=monday, where=place, type="ACCIDENT", confidence=1 / 3)
    made.event("taken off", patient="At least 155 passengers", quantity=count, reported_in=radar)
    made.time("Monday", "2021-03-01")
    made.time("1998", "1998")
    made.time("twice", "PXD", TimeType.DURATION)
    made.problems.append(Problem("layer-failed", "KeyError: 'x'", "events"))
    return made.record()


_NAMES = ("Ana Silva", "Bo Lund", "Cem Aydın", "Dora Weiss", "Emil Novák", "Fay Okoro", "Goran Petrović")
_NOUNS = [
    "harbour",
    "bridge",
    "minister",
    "council",
    "strike",
    "river",
    "budget",
    "school",
    "engine",
    "storm",
]
_VERBS = ["closed", "opened", "delayed", "approved", "rejected", "flooded", "repaired", "inspected"]


def synthetic(number: int, reader: str = "test/1", sentences: int = 20) -> Record:
    """A made-up report of about the length and density of a news story."""
    chance = random.Random(number)
    people = chance.sample(_NAMES, 3)
    pieces: list[str] = [f"Report {number} from the coast."]
    for place in range(sentences):
        subject, verb = chance.choice(_NOUNS), chance.choice(_VERBS)
        fact = f"the {subject} was {verb} by the {chance.choice(_NOUNS)} on day {number % 97}-{place}"
        pieces.append(f"{chance.choice(people)} said {fact}." if place % 2 else f"Then {fact}.")
    day = date(2020, 1, 1).toordinal() + number % 700
    made = Builder(
        " ".join(pieces),
        reader=reader,
        title=f"Dispatch {number}",
        publisher=f"Paper {number % 5}",
        published=date.fromordinal(day).isoformat(),
        url=f"https://example.org/{number}",
        raw=(" ".join(pieces)).encode() * 2,
    )
    ids = {name: made.entity(name) for name in people}
    for piece in pieces[1:]:
        name, _, fact = piece.partition(" said ")
        if fact:
            made.said(fact[:-1], by=name, entity=ids[name])
        else:
            verb = next(word for word in piece.split() if word in _VERBS)
            made.event(verb)
    return made.record()
