"""How incidents are drawn from a record, aligned with a key, and counted."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bench import muc
from bench.incidents import Filler, Incident, incidents, plain

from onrecord.record import (
    Act,
    Entity,
    Event,
    EventTime,
    Interval,
    Kind,
    Participant,
    Party,
    Quantity,
    Quotation,
    Record,
    Report,
    Span,
    Statement,
    Status,
)

TEXT = (
    "Rebels of the Red Band attacked the mill in Harrow on Monday. Three millers were killed. "
    "The Red Band said it had attacked the mill. A week later Anna Holm was kidnapped in Leeds."
)


def at(words: str, start: int = 0) -> Span:
    found = TEXT.index(words, start)
    return Span(found, found + len(words))


def part(role: str, words: str, entity: str | None = None, quantity: str | None = None) -> Participant:
    return Participant(role, (at(words),), entity, quantity, words)


def event(number: int, words: str, *parts: Participant, start: int = 0, **fields: Any) -> Event:
    return Event(f"v{number}", (at(words, start),), participants=parts, text=words, **fields)


MONDAY = EventTime(Interval.day(date(2024, 5, 6)))
BAND, MILL = part("agent", "Rebels of the Red Band", "band"), part("patient", "the mill")
TALE = at("The Red Band said").start
RECORD = Record(
    Report(TEXT),
    entities=(
        Entity("band", Kind.ORGANIZATION, "Red Band", mentions=(at("Red Band"), at("it had"))),
        Entity("harrow", Kind.PLACE, "Harrow", mentions=(at("Harrow"),)),
        Entity("leeds", Kind.PLACE, "Leeds", mentions=(at("Leeds"),)),
        Entity("holm", Kind.PERSON, "Anna Holm", mentions=(at("Anna Holm"),)),
    ),
    quantities=(Quantity("q1", at("Three millers"), 3, of="millers"),),
    statements=(
        Statement(
            "s1",
            (Party((at("The Red Band"),), "band", "The Red Band"),),
            (at("said"),),
            (at("it had attacked the mill"),),
            Quotation.INDIRECT,
        ),
    ),
    events=(
        event(1, "attacked", BAND, MILL, when=MONDAY, where="harrow"),
        event(2, "killed", part("patient", "Three millers", quantity="q1")),
        event(3, "attacked", part("agent", "it", "band"), MILL, start=TALE, reported_in="s1"),
        event(4, "kidnapped", part("patient", "Anna Holm", "holm"), where="leeds"),
    ),
    sentences=tuple(Span(found.start(), found.end()) for found in re.finditer(r"\S[^.]*\.", TEXT)),
)


def template(**fields: Any) -> dict[str, Any]:
    empty = {
        "optional": False, "type": "ATTACK", "date": None, "location": None, "instruments": [],
        "perp_individual": [], "perp_org": [], "confidence": [], "targets": [],
    }  # fmt: skip
    return empty | fields


def target(kind: str, *names: str, number: str = "1", optional: bool = False) -> dict[str, Any]:
    return {"kind": kind, "name": list(names), "description": [], "optional": optional, "number": number}


ATTACK = template(
    date="06 MAY 24",
    location="ENGLAND: HARROW (TOWN)",
    perp_individual=[{"any_of": ["REBELS"], "optional": False}],
    perp_org=[{"any_of": ["RED BAND"], "optional": False}],
    targets=[target("object", "MILL"), target("person", "MILLERS", number="3")],
    confidence=[{"value": "CLAIMED OR ADMITTED / POSSIBLE", "of": ["RED BAND"]}],
)


def test_events_of_one_incident_are_put_together() -> None:
    attack, kidnapping = incidents(RECORD)
    assert (attack.type, kidnapping.type) == ("ATTACK", "KIDNAPPING")
    assert [item.id for item in attack.events] == ["v1", "v2", "v3"]
    assert len(attack.agents) == 1
    assert [item.number for item in attack.targets] == [None, 3]
    assert attack.place is not None
    assert attack.place.name == "Harrow"
    assert attack.word == "claimed"


def test_what_did_not_happen_is_no_incident() -> None:
    planned = event(1, "attacked", BAND, MILL, status=Status.PLANNED)
    other = event(2, "said", BAND)
    assert incidents(Record(Report(TEXT), events=(planned, other))) == []


def test_other_days_and_places_are_other_incidents() -> None:
    later = EventTime(Interval.day(date(2024, 5, 9)))
    again = event(2, "attacked", BAND, MILL, start=TALE, when=later)
    record = Record(RECORD.report, entities=RECORD.entities, events=(RECORD.events[0], again))
    assert len(incidents(record)) == 2
    elsewhere = event(2, "attacked", BAND, MILL, start=TALE, where="leeds")
    record = Record(RECORD.report, entities=RECORD.entities, events=(RECORD.events[0], elsewhere))
    assert len(incidents(record)) == 2


@pytest.mark.parametrize(
    ("act", "speaker", "word"),
    [(Act.STATE, "band", "claimed"), (Act.ACCUSE, "holm", "suspected"), (Act.STATE, "holm", "fact")],
)
def test_on_whose_word(act: Act, speaker: str, word: str) -> None:
    said = Statement(
        "s1",
        (Party((at("The Red Band"),), speaker),),
        (at("said"),),
        (at("it had"),),
        Quotation.INDIRECT,
        act,
    )
    record = Record(RECORD.report, entities=RECORD.entities, statements=(said,), events=(RECORD.events[2],))
    assert [item.word for item in incidents(record)] == [word]


def test_names_match_by_their_telling_words() -> None:
    filler = Filler((plain("the three millers of Harrow"),))
    assert filler.matches("MILLERS")
    assert filler.matches("OLD MILLERS OF HARROW")
    assert not filler.matches("BAKERS")
    assert not filler.matches("")
    assert not Filler((plain("the three"),)).matches("MILLERS")


def test_dates_of_a_key() -> None:
    assert muc.window("08 JAN 90") == (date(1990, 1, 8), date(1990, 1, 8))
    assert muc.window("25 DEC 89 - 06 JAN 90") == (date(1989, 12, 25), date(1990, 1, 6))
    assert muc.window("- 08 JAN 90") == (date.min, date(1990, 1, 8))
    assert (
        muc.window(None)
        is muc.window("LAST YEAR")
        is muc.window("30 FOO 90")
        is muc.window("31 SEP 90")
        is None
    )


def test_each_template_has_one_incident_and_the_best() -> None:
    found = incidents(RECORD)
    other = template(type="KIDNAPPING", targets=[target("person", "ANNA HOLM")])
    nothing = template(type="ARSON", targets=[target("object", "BARN")])
    assert muc.align(found, [nothing, other, ATTACK]) == [(0, 2), (1, 1)]
    many = [nothing] * 20 + [ATTACK, other]
    assert muc.align(found, many) == [(0, 20), (1, 21)]
    # Alone the first would take the key of the second, which leaves the second with none.
    both = [
        Incident("ATTACK", targets=[Filler((plain(name),)) for name in names])
        for names in (("a1", "b1"), ("b1",))
    ]
    keys = [
        template(targets=[target("person", "B1")]),
        template(type="BOMBING", targets=[target("person", "A1")]),
    ]
    assert muc.align(both, keys) == [(0, 1), (1, 0)]


def test_slots_are_counted() -> None:
    figures = muc.Figures()
    missed = template(type="BOMBING", targets=[target("object", "BRIDGE")])
    muc.count(figures, RECORD, [ATTACK, missed, template(type="ARSON", optional=True)])
    counted = {slot: (tally.right, tally.key, tally.record) for slot, tally in figures.everywhere.items()}
    assert counted == {
        "incident": (1, 2, 2),
        "type": (1, 2, 2),
        "date": (0, 1, 1),
        "place": (1, 1, 2),
        "perpetrator": (2, 2, 2),
        "human target": (1, 1, 2),
        "physical target": (1, 2, 1),
        "number": (1, 2, 1),
        "instrument": (0, 0, 0),
    }
    assert figures.aligned["human target"].precision == 100
    assert figures.words == {(frozenset({"claimed", "suspected"}), "claimed"): 1}
    assert (figures.relevant.right, figures.relevant.record) == (1, 1)


def test_optional_fillers_count_where_they_are_found() -> None:
    kept = template(
        targets=[target("object", "MILL", optional=True), target("object", "BARN", optional=True)]
    )
    figures = muc.Figures()
    muc.count(figures, RECORD, [kept])
    assert (figures.aligned["physical target"].right, figures.aligned["physical target"].key) == (1, 1)


def test_without_the_corpus_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    assert muc.main() == 2
    assert "muc_dev.jsonl" in capsys.readouterr().err


@pytest.mark.data
def test_a_few_reports_of_the_corpus(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (corpora / "events" / "muc_dev.jsonl").is_file()
    assert muc.main(["--reports", "3", "--rules"]) == 0
    assert "on whose word" in capsys.readouterr().out
