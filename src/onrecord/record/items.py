"""What a reader finds in a report: sentences' statements, events, entities, times, quantities.

Every item carries spans into the report's text and, as ``text``, the exact words there. An item
refers to others by id: a source to an entity, an event to a quantity, an entity and a statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.record.interval import Interval
from onrecord.record.span import Span

__all__ = [
    "Act",
    "Bound",
    "Casualty",
    "Entity",
    "Event",
    "EventTime",
    "Kind",
    "Participant",
    "Party",
    "Problem",
    "Quantity",
    "Quotation",
    "Said",
    "Statement",
    "Status",
    "Time",
    "TimeType",
]


#: The largest number that is a quantity: a report's row of 400 digits is beyond any float.
LARGEST = 1e300


class Quotation(StrEnum):
    """How the words stand: in quotation marks, retold, or retold with a part in marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """The illocutionary act of a statement; ``state`` where nothing more is known (Searle 1975)."""

    STATE = "state"
    DENY = "deny"
    CONFIRM = "confirm"
    ANNOUNCE = "announce"
    PROMISE = "promise"
    WARN = "warn"
    THREATEN = "threaten"
    DEMAND = "demand"
    ASK = "ask"
    URGE = "urge"
    ACCUSE = "accuse"
    PRAISE = "praise"
    CRITICISE = "criticise"
    DOUBT = "doubt"
    DECLINE = "decline"
    BELIEVE = "believe"
    VERIFY = "verify"


class Kind(StrEnum):
    """What sort of thing an entity is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    OTHER = "other"


class Bound(StrEnum):
    """How a number bounds the quantity."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    FEWER_THAN = "fewer_than"
    ABOUT = "about"


class Casualty(StrEnum):
    """What happened to those whom a quantity counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    CAPTURED = "captured"


class TimeType(StrEnum):
    """TIMEX3 types (ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Status(StrEnum):
    """Whether an event took place, by the words of the report."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    DENIED = "denied"
    DEMANDED = "demanded"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Party:
    """A speaker or an addressee as the report names it here; ``entity`` where it was resolved."""

    spans: tuple[Span, ...]
    entity: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """When a statement was made. ``basis``: ``text`` (the report says when), ``published`` (it
    does not, so the report's own date stands in), or ``unknown``."""

    when: Interval
    basis: str = "unknown"


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, how and when.

    source: one party a speaker; empty where nobody is named.
    cue: the words that report the speech ("said", "according to"); content: what was said.
    within: id of the statement that this one is told inside of.
    confidence: 0 to 1, that source, cue and content belong together as given.
    """

    id: str
    source: tuple[Party, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotation: Quotation
    act: Act = Act.STATE
    addressee: tuple[Party, ...] = ()
    said: Said = field(default_factory=lambda: Said(Interval.unknown()))
    within: str | None = None
    confidence: float = 1.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in an event. ``role``: ``agent``, ``patient``, ``recipient``,
    ``instrument`` or ``other``; ``entity`` and ``quantity`` are ids."""

    role: str
    spans: tuple[Span, ...]
    entity: str | None = None
    quantity: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event took place. ``span``: the words that say so; None where the time follows
    from the report's date alone."""

    when: Interval
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, on whose word.

    type: a category of PLOVER, or ``OTHER``. where: id of a place.
    reported_in: id of the innermost statement that tells it; None for the report's own voice.
    """

    id: str
    trigger: tuple[Span, ...]
    type: str = "OTHER"
    participants: tuple[Participant, ...] = ()
    when: EventTime | None = None
    where: str | None = None
    reported_in: str | None = None
    status: Status = Status.HAPPENED
    confidence: float = 1.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or group, with all its mentions in this report.

    name: the fullest form in the report. aliases: the other named forms. mentions: every span
    that refers to it, pronouns included. attributes: ``role``, ``born``, ``age``, … in the report's
    words; ``attribute_spans`` gives where each stands.
    country: ISO 3166-1 alpha-2. latitude, longitude: degrees, WGS 84. geonames: GeoNames id.
    """

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    attribute_spans: Mapping[str, Span] = field(default_factory=dict)
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression (TIMEX3) and the days it covers; ``value`` is None where it is open."""

    span: Span
    type: TimeType
    value: str | None
    when: Interval = field(default_factory=Interval.unknown)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bound and what it counts.

    value: the number; upper: the other end of a range ("between 20 and 30"), else None.
    of: what is counted, in the report's words; None for a bare number. unit: ``percent``, a
    currency code, a unit of measure, or None for a count. casualty: what happened to those who are
    counted, also where a bare number stands for them ("killed 12 and wounded 30"); else None.
    """

    id: str
    span: Span
    value: float
    bound: Bound = Bound.EXACT
    of: str | None = None
    unit: str | None = None
    upper: float | None = None
    text: str = ""
    casualty: Casualty | None = None

    def __post_init__(self) -> None:
        if not all(abs(number) <= LARGEST for number in (self.value, self.upper or 0)):
            raise ValueError(f"no number up to {LARGEST:g} at {self.span.start}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, and why. ``stage``: the layer or source that says so."""

    code: str
    message: str
    stage: str | None = None
