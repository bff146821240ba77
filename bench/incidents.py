"""Incidents as the Message Understanding Conferences have them, drawn from a record.

A record tells events, one a mention; a template of MUC-3 and MUC-4 tells an incident: an attack, with
all that the report says of it. Here the events of a record that can be of one incident are put
together. It is no part of the reader: another user would draw other lines.

An event belongs to an incident where its words name one of MUC's types, or an outcome (a death, a
wound, damage), and it happened, goes on, or is denied. It joins the latest incident of the same type,
or one where the type of one of both is only that of an attack or an outcome, if neither dates nor
places differ and they share a participant or lie at most two sentences apart, or the event has nothing
but its name ("the murder"). An incident of which neither a participant nor a day nor a place is told is
left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from onrecord.reading.names.lexicon import lexicon
from onrecord.record import Act, Entity, Event, Interval, Kind, Participant, Record, Statement, Status

__all__ = ["Filler", "Incident", "incidents", "plain"]

#: MUC's types by the beginnings of the words that name them; the first that fits.
_TYPES = {
    "KIDNAPPING": r"kidnap|abduct|hostage|hijack",
    "BOMBING": r"bomb|explo(?:d|sion)|blast|dynamit|detonat|bl[eo]w\w* up|car.bomb|grenade",
    "ARSON": r"burn|arson|torch|ignit|set .*fire|fire$",
    "ROBBERY": r"rob|loot|steal|stole|theft|plunder",
    "FORCED WORK STOPPAGE": r"stoppage|work strike",
    "ATTACK": r"attack|assault|murder|assassinat|massacr|ambush|shoot|shot|gun|raid|execut|slay|slain|strafe"
    r"|fir(?:e|ed|ing)\b|shell|mortar|harass|stab|tortur|machine.?gun|riddl|storm|strik|hit\b|strangl|behead",
    "OUTCOME": r"kill|wound|injur|die|death|dead|destroy|damag|casualt|victim|harm",
}
_NAMED = [(name, re.compile(rf"(?:{words})")) for name, words in _TYPES.items()]
#: What stands before a fire that is no gunfire.
_ABLAZE = re.compile(r"(?i)\b(?:on|the|an?|set)\s+$")
#: Types that say little of how it was done: they go with any other, but not with a kidnapping.
_WIDE = frozenset({"ATTACK", "OUTCOME"})
_STATUS = frozenset({Status.HAPPENED, Status.ONGOING, Status.DENIED})
#: Acts of saying by which a deed is laid at somebody's door, or only thought to be theirs.
_ACCUSING = frozenset({Act.ACCUSE, Act.BELIEVE, Act.DOUBT})
_NEAR = 2
_DROPPED = frozenset(
    "the a an of in by and at to from his her their its this that these those some several two three four "
    "five six seven eight nine ten one about least other former mr mrs".split()
)
_PEOPLE = frozenset("child children civilian jesuit men peasant people person women youth victim".split())
_PRONOUNS = frozenset(
    "he she they it him her them who whom which his their its i we you us me those that".split()
)


def plain(words: str) -> frozenset[str]:
    """The words that tell, in small letters, without plurals, articles and numbers."""
    found = re.findall(r"[^\W_]+", words.lower())
    return frozenset(
        word[:-1] if len(word) > 3 and word.endswith("s") else word
        for word in found
        if word not in _DROPPED and not word.isdecimal()
    )


@dataclass(frozen=True)
class Filler:
    """One who takes part. forms: all that it is called in the report, each as its plain words.
    number: how many, where the record says so."""

    forms: tuple[frozenset[str], ...]
    entity: str | None = None
    number: float | None = None
    person: bool = False

    def matches(self, *names: str) -> bool:
        """Whether one of ``names`` is the same as one of its forms, or one of both is part of the other."""
        for name in map(plain, names):
            if any(form and name and (form <= name or name <= form) for form in self.forms):
                return True
        return False

    def same(self, other: Filler) -> bool:
        """Whether both are the same by the record."""
        if self.entity is not None and other.entity is not None:
            return self.entity == other.entity
        return any(form and form in other.forms for form in self.forms)


@dataclass
class Incident:
    """What a record tells of one incident. word: ``fact``, ``claimed`` or ``suspected``."""

    type: str
    events: list[Event] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    when: Interval | None = None
    places: list[Entity] = field(default_factory=list)
    agents: list[Filler] = field(default_factory=list)
    targets: list[Filler] = field(default_factory=list)
    instruments: list[Filler] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    @property
    def word(self) -> str:
        """On whose word it stands. One that somebody claims or is accused of is no fact, however its other
        events are told: they need not say who did it."""
        return next((word for word in ("claimed", "suspected") if word in self.words), "fact")

    @property
    def place(self) -> Entity | None:
        """The place where it was: the first that is named, a town before its country."""
        fine = [place for place in self.places if not _is_country(place)]
        return (fine or self.places or [None])[0]


def incidents(record: Record) -> list[Incident]:
    """The incidents of ``record``, in the order in which they are first told."""
    made: list[Incident] = []
    for event in record.events:
        kind = _type(record, event)
        if kind is None or event.status not in _STATUS:
            continue
        new = _incident(record, event, kind)
        into = next((old for old in reversed(made) if _are_one(old, new)), None)
        if into is None:
            made.append(new)
        else:
            _merge(into, new)
    for incident in made:
        incident.type = "ATTACK" if incident.type == "OUTCOME" else incident.type
    return [incident for incident in made if not _is_bare(incident)]


def _type(record: Record, event: Event) -> str | None:
    words = event.text.lower()
    found = next((name for name, pattern in _NAMED if pattern.match(words)), None)
    start = event.trigger[0].start
    if words == "fire" and not _ABLAZE.search(record.report.text[max(0, start - 12) : start]):
        return "ATTACK"
    return found


def _incident(record: Record, event: Event, kind: str) -> Incident:
    made = Incident(kind, [event])
    start = event.trigger[0].start
    made.sentences = {n for n, span in enumerate(record.sentences) if span.start <= start < span.end}
    if event.when is not None and event.when.when.is_known:
        made.when = event.when.when
    place = record.entity(event.where)
    if place is not None:
        made.places.append(place)
    lists = {"agent": made.agents, "patient": made.targets, "instrument": made.instruments}
    for part in event.participants:
        if part.role in lists and (filler := _filler(record, part)) is not None:
            _add(lists[part.role], filler)
    made.words.add(_word(record, event, made.agents))
    return made


def _filler(record: Record, part: Participant) -> Filler | None:
    entity = record.entity(part.entity)
    names = [] if part.text.lower() in _PRONOUNS else [part.text]
    if entity is not None:
        said = (span.of(record.report.text) for span in entity.mentions)
        names += [entity.name, *(name for name in said if name.lower() not in _PRONOUNS)]
    forms = tuple(dict.fromkeys(form for name in names if (form := plain(name))))
    quantity = record.get(part.quantity)
    number = quantity.value if quantity is not None and quantity.unit is None else None
    named = entity is not None and entity.kind is Kind.PERSON
    person = named or any(word in _people() for word in plain(part.text))
    if number is None and (named or re.match(r"(?i)(?:an?|one)\b", part.text)):
        number = 1
    return Filler(forms, part.entity, number, person) if forms else None


@cache
def _people() -> frozenset[str]:
    """Words for people, without plurals."""
    names = lexicon("en")
    return _PEOPLE | {next(iter(plain(word)), "") for word in names.roles | names.kin}


def _add(fillers: list[Filler], new: Filler) -> None:
    for at, old in enumerate(fillers):
        if old.same(new):
            forms = tuple(dict.fromkeys((*old.forms, *new.forms)))
            number = old.number if old.number is not None else new.number
            fillers[at] = Filler(forms, old.entity or new.entity, number, old.person or new.person)
            return
    fillers.append(new)


def _word(record: Record, event: Event, agents: list[Filler]) -> str:
    """``claimed`` where those who did it say so, ``suspected`` where others accuse them or only believe
    it, else ``fact``."""
    for statement in _telling(record, event):
        speakers = {party.entity for party in statement.source if party.entity}
        if speakers & {agent.entity for agent in agents}:
            return "claimed"
        if statement.act in _ACCUSING:
            return "suspected"
    return "fact"


def _telling(record: Record, event: Event) -> Iterator[Statement]:
    """The statement that tells the event, and those that this one is told inside of."""
    statement = record.statement(event.reported_in)
    while statement is not None:
        yield statement
        statement = record.statement(statement.within)


def _are_one(old: Incident, new: Incident) -> bool:
    wide = {old.type, new.type} & _WIDE and "KIDNAPPING" not in (old.type, new.type)
    if old.type != new.type and not wide:
        return False
    if old.when and new.when and _apart(old.when, new.when):
        return False
    if old.place and new.place and not _fit(old.place, new.place):
        return False
    if old.type == new.type and _is_bare(new):
        return True
    for name in ("targets", "agents"):
        if any(one.same(other) for one in getattr(old, name) for other in getattr(new, name)):
            return True
    gap = min((abs(a - b) for a in old.sentences for b in new.sentences), default=_NEAR + 1)
    named = [[item for item in incident.targets if item.person] for incident in (old, new)]
    return gap <= (0 if all(named) else _NEAR)


def _is_bare(incident: Incident) -> bool:
    """Whether nothing is told but that it was."""
    return not (
        incident.agents or incident.targets or incident.instruments or incident.places or incident.when
    )


def _apart(one: Interval, other: Interval) -> bool:
    start, stop = max(_start(one), _start(other)), min(_stop(one), _stop(other))
    return start >= stop


def _start(when: Interval) -> date:
    return when.start or date.min


def _stop(when: Interval) -> date:
    return when.stop or date.max


def _fit(one: Entity, other: Entity) -> bool:
    return one.id == other.id or one.name == other.name or _is_country(one) or _is_country(other)


def _is_country(place: Entity) -> bool:
    """Whether a place is a country: by GeoNames' ids of countries, as the gazetteer has them."""
    from onrecord.gazetteer import PlaceKind
    from onrecord.reading.places.layer import _shared

    found = _shared().get(place.geonames) if place.geonames is not None else None
    return found is not None and found.kind is PlaceKind.COUNTRY


def _merge(into: Incident, new: Incident) -> None:
    if into.type == "OUTCOME" or (into.type in _WIDE and new.type not in _WIDE):
        into.type = new.type
    into.events += new.events
    into.sentences |= new.sentences
    if new.when is not None and (into.when is None or _length(new.when) < _length(into.when)):
        into.when = new.when
    into.places += new.places
    into.words |= new.words
    for name in ("agents", "targets", "instruments"):
        for filler in getattr(new, name):
            _add(getattr(into, name), filler)


def _length(when: Interval) -> timedelta:
    return _stop(when) - _start(when)
