"""What happened, to whom, where, when, and on whose word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.reading.draft import Draft
from onrecord.reading.events import innermost
from onrecord.reading.tokens import Tokens
from onrecord.record import Event, Quotation, Record, Report, Span, Statement

Read = Callable[..., Record]


def event(record: Record, trigger: str) -> Event:
    (found,) = [item for item in record.events if item.text == trigger]
    return found


def roles(item: Event) -> dict[str, str]:
    return {part.text: part.role for part in item.participants}


def test_a_verb_with_its_participants_place_and_day(read: Read) -> None:
    record = read("Police arrested two men near Berlin on April 14.", "2025-04-15")
    found = event(record, "arrested")
    assert found.type == "COERCE"
    assert roles(found) == {"Police": "agent", "two men": "patient"}
    assert record.entity(found.where).name == "Berlin"  # type: ignore[union-attr]
    assert found.when is not None
    assert str(found.when.when.start) == "2025-04-14"
    assert found.reported_in is None


def test_a_passive_has_its_agent_and_patient(read: Read) -> None:
    found = event(read("Three soldiers were captured by the rebels."), "captured")
    assert roles(found) == {"Three soldiers": "patient", "the rebels": "agent"}


def test_a_noun_takes_the_arguments_of_the_verb_that_carries_it(read: Read) -> None:
    record = read("A press conference was held by two prisoners on April 14.", "2025-04-15")
    found = event(record, "press conference")
    assert (found.type, roles(found)) == ("CONSULT", {"two prisoners": "agent"})
    assert found.when is not None
    assert str(found.when.when.start) == "2025-04-14"
    assert [item.text for item in record.events] == ["press conference"]


def test_engaging_in_battle_is_a_battle(read: Read) -> None:
    found = event(read("The guards engaged in battle with six smugglers near Warsaw."), "battle")
    assert roles(found) == {"The guards": "agent", "six smugglers": "other"}


def test_a_count_among_the_participants_is_a_quantity(read: Read) -> None:
    record = read("At least 155 miners were killed.")
    (part,) = event(record, "killed").participants
    quantity = record.get(part.quantity)
    assert (quantity.value, quantity.bound) == (155, "at_least")


def test_an_event_stands_on_the_innermost_word(read: Read) -> None:
    record = read("Anna Lind said that the company had denied that the ship sank.")
    inner = next(item for item in record.statements if item.within is not None)
    assert event(record, "sank").reported_in == inner.id


def test_a_speech_act_is_no_event(read: Read) -> None:
    record = read("The ministry issued a warning that the river would rise. It accused the firm of lying.")
    assert not {"issued", "warning", "accused"} & {item.text for item in record.events}


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Police arrested the man.", "arrested", "happened"),
        ("Police did not arrest the man.", "arrest", "denied"),
        ("Police will arrest the man.", "arrest", "planned"),
        ("Police may arrest the man.", "arrest", "hypothetical"),
        ("Police are arresting the men.", "arresting", "ongoing"),
        ("The mayor urged the police to arrest the man.", "arrest", "demanded"),
        ("The mayor denied any attack on the man.", "attack", "denied"),
        ("The mayor threatened to arrest the man.", "arrest", "planned"),
        ("No soldiers were killed.", "killed", "denied"),
        ("The army has not confirmed the capture of the town.", "capture", "hypothetical"),
        ("The mayor denied that the police had arrested him.", "arrested", "denied"),
    ],
)
def test_whether_it_took_place(read: Read, text: str, trigger: str, status: str) -> None:
    assert event(read(text), trigger).status == status


def test_the_settlement_of_a_place_is_no_agreement(read: Read) -> None:
    record = read("The army left the settlement of Lyon.")
    assert "settlement" not in {item.text for item in record.events}


@pytest.mark.parametrize(
    ("cue", "confidence", "quotation", "counts"),
    [
        ("said", 0.9, Quotation.INDIRECT, True),
        ("said", 0.4, Quotation.INDIRECT, False),
        ("said", 0.4, Quotation.DIRECT, True),
        ("voted", 0.9, Quotation.INDIRECT, False),
        ("reportedly", 0.5, Quotation.INDIRECT, True),
    ],
)
def test_only_what_gives_somebodys_word_reports_an_event(
    cue: str, confidence: float, quotation: Quotation, counts: bool
) -> None:
    text = f"The council {cue} that guards had beaten the miners."
    draft = Draft(Report(text, language="en"), "en")
    Tokens()(draft)
    at, told = text.index(cue), text.index("guards")
    content = (Span(told, len(text) - 1),)
    statement = Statement("s1", (), (Span(at, at + len(cue)),), content, quotation, confidence=confidence)
    draft.statements = [statement]
    found = innermost(draft, Span(text.index("beaten"), text.index("beaten") + len("beaten")))
    assert found == (statement if counts else None)
