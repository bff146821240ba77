"""Events in short passages: which words name one, of what type, who took part, when, where, on whose word.

The passages stand in ``events/NAME.toml``, a file a question, each as ``[[checks]]``:

name, text       an id, and the passage
published        day of the report, ``2025-03-14`` unless given (a Friday)
events           events that must be found; others may be
none             words that must be no trigger
misses           why this check is known to fail; it must fail then, so that the note cannot grow old

and each event with

trigger          its words; the pieces of a trigger that other words part are joined by `` … ``
type, status     of the event, where they are asked for
roles            for some roles, all participants that have it, in text order
entities         for some roles, whom each participant resolves to
quantity         for some roles, how many they are
when             its day, or ``first/last``; "" for an event without a time
where            the name of its place
in               the cue of the statement on whose word it stands; "" for the report's own voice
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Event, Quantity, Record, Status, cut
from tests.reading.checks import parameter, tables

Read = Callable[..., Record]

HERE = Path(__file__).parent / "events"
CHECK = {"name", "text", "published", "events", "none", "misses"}
EVENT = {"trigger", "type", "status", "roles", "entities", "quantity", "when", "where", "in"}
TYPES = """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION
    MOBILIZE COERCE ASSAULT OTHER""".split()
PUBLISHED = "2025-03-14"
AT_LEAST = 90
KNOWN_MISSES = 0.1


@dataclass(frozen=True)
class Check:
    """One passage with what a careful reader finds in it."""

    group: str
    name: str
    text: str
    published: str
    events: list[dict[str, Any]]
    none: list[str]
    misses: str | None

    @property
    def id(self) -> str:
        return f"{self.group}-{self.name}"


def checks() -> list[Check]:
    found = []
    for group, item in tables(HERE, CHECK):
        events = item.get("events", [])
        for event in events:
            assert event.keys() <= EVENT, f"{group}: {item['name']}: {event.keys() - EVENT}"
        found.append(
            Check(
                group,
                item["name"],
                item["text"],
                item.get("published", PUBLISHED),
                events,
                item.get("none", []),
                item.get("misses"),
            )
        )
    return found


CHECKS = checks()


def days(event: Event) -> str:
    if event.when is None:
        return ""
    start, stop = event.when.when.start, event.when.when.stop
    last = event.when.when.end if stop is not None else None
    return str(start) if start == last else f"{start}/{last}"


def differences(record: Record, event: Event, wanted: dict[str, Any]) -> list[str]:
    """What is not as wanted in an event, one line each."""
    lines = []

    def compare(field: str, found: object, right: object) -> None:
        if found != right:
            lines.append(f"  {event.text}: {field}: found {found!r}, wanted {right!r}")

    if "type" in wanted:
        compare("type", event.type, wanted["type"])
    if "status" in wanted:
        compare("status", str(event.status), wanted["status"])
    for role, right in wanted.get("roles", {}).items():
        compare(role, [part.text for part in event.participants if part.role == role], right)
    for role, right in wanted.get("entities", {}).items():
        whom = [record.entity(part.entity) for part in event.participants if part.role == role]
        compare(f"entity of {role}", [entity.name if entity else "" for entity in whom], right)
    for role, right in wanted.get("quantity", {}).items():
        counted = [
            record.get(part.quantity) for part in event.participants if part.role == role and part.quantity
        ]
        compare(f"number of {role}", [item.value for item in counted if isinstance(item, Quantity)], [right])
    if "when" in wanted:
        compare("when", days(event), wanted["when"])
    if "where" in wanted:
        place = record.entity(event.where)
        compare("where", place.name if place else "", wanted["where"])
    if "in" in wanted:
        told = record.statement(event.reported_in)
        compare("in", cut(record.report.text, told.cue) if told else "", wanted["in"])
    return lines


def verdict(record: Record, check: Check) -> list[str]:
    """What is wrong with a reading; empty where nothing is."""
    lines = []
    left = list(record.events)
    for wanted in check.events:
        event = next((item for item in left if item.text == wanted["trigger"]), None)
        if event is None:
            lines.append(f"  not found: {wanted['trigger']}")
            continue
        left.remove(event)
        lines += differences(record, event, wanted)
    lines += [f"  not wanted: {item.text}" for item in left if item.text in check.none]
    return lines


@pytest.mark.parametrize("check", [parameter(check, check.id, check.misses) for check in CHECKS])
def test_what_happened(read: Read, check: Check) -> None:
    record = read(check.text, check.published)
    wrong = verdict(record, check)
    found = [
        f"  {item.text} {[(part.role, part.text) for part in item.participants]}" for item in record.events
    ]
    assert not wrong, "\n".join(["", check.text, *wrong, "all events found:", *found])


def test_there_are_enough_checks_and_few_known_misses() -> None:
    assert len(CHECKS) >= AT_LEAST
    assert sum(check.misses is not None for check in CHECKS) <= KNOWN_MISSES * len(CHECKS)
    assert len({check.id for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_what_is_wanted_stands_in_the_passage(check: Check) -> None:
    """A check that wants words that the passage lacks, or a type that there is not, could never be met."""
    for phrase in check.none:
        assert phrase in check.text
    for wanted in check.events:
        words = [*wanted["trigger"].split(" … "), wanted.get("in", "")]
        words += [phrase for phrases in wanted.get("roles", {}).values() for phrase in phrases]
        assert all(phrase in check.text for phrase in words), words
        assert wanted.get("type", "OTHER") in TYPES
        assert wanted.get("status", "happened") in {status.value for status in Status}
    assert check.events or check.none
