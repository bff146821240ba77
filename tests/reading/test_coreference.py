"""Coreference: pronouns and nouns that mean a named person or organisation."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reading.coreference import Coreference
from onrecord.reading.draft import Draft
from onrecord.reading.names import Names
from onrecord.reading.quotes import Quotes
from onrecord.reading.tokens import Tokens
from onrecord.record import Report, Span


def read(text: str) -> Draft:
    """A draft of ``text`` with names and what refers to them."""
    draft = Draft(Report(text), "en")
    for layer in (Tokens(), Quotes(), Names(), Coreference()):
        layer(draft)
    return draft


def meant(text: str) -> list[str | None]:
    """The name of what each stretch in square brackets of ``text`` is resolved to."""
    spans, plain = [], ""
    for piece in re.split(r"(\[[^\]]*\])", text):
        if piece.startswith("["):
            spans.append(Span(len(plain), len(plain) + len(piece) - 2))
            plain += piece[1:-1]
        else:
            plain += piece
    draft = read(plain)
    found = [draft.entity_of(span) for span in spans]
    return [entity.name if entity else None for entity in found]


SPOKEN = (
    "Lawyer Ruth Vance spoke first.\n\n“Nobody from the Oslo police called us,” [she] said.\n\n"
    "According to [her], nobody apologised."
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Agreement.
        ("John Hale met Ruth Vance in Oslo. [She] said it went well.", ["Ruth Vance"]),
        ("Ruth Vance wrote to John Hale. [He] never answered.", ["John Hale"]),
        ("Mr. Okafor called Mrs. Lindqvist. [She] was out.", ["Lindqvist"]),
        # Focus: the subject, and the last one to speak.
        ("Ivan Petrov resigned on Monday. [He] gave no reason for [his] decision.", ["Ivan Petrov"] * 2),
        ("“We will appeal,” said Ruth Vance. “It was a mistake,” [she] added.", ["Ruth Vance"]),
        (SPOKEN, ["Ruth Vance", "Ruth Vance"]),
        # The holder of an office, and a relative of the same name.
        ("His wife, Clara Brandt, stayed. [President Brandt] spoke. [The president] left.", [None, None]),
        ("First lady Clara Brandt stayed. [Mrs. Brandt] waved.", ["Clara Brandt"]),
        ("His sister, Senator Clara Brandt, stayed. [Senator Brandt] spoke.", ["Clara Brandt"]),
        # Grammar.
        ("John Hale blamed [himself].", ["John Hale"]),
        ("John Hale blamed [him].", [None]),
        ("John Hale, who met [him] in Rome, was tired.", [None]),
        ("John Hale sold [his] house.", ["John Hale"]),
        ("Peter Lund was there. John Hale was ill, [he] said.", ["Peter Lund"]),
        ("Peter Lund was there. While John Hale waited, [he] slept.", ["John Hale"]),
        # Sentences in a quotation do not change the focus.
        ("Ruth Vance spoke. “No. Not now. Not ever. I mean it. Ann Lee did it,” [she] said.", ["Ruth Vance"]),
        # A ship is "she".
        ("The steamer Valdora left Oslo. [She] carried coal. Captain Ruud commands [her].", ["Valdora"] * 2),
        ("Captain Ruud, [her] commander, was asleep.", [None]),
        # A man without a name may be meant: it stays open.
        ("John Hale was at home. A man told the officer that [he] had seen nothing.", [None]),
        # Two that fit equally.
        ("John Hale and Peter Lund arrived. [He] was late.", [None]),
        # In quotations.
        ("“[I] did nothing,” John Hale said.", ["John Hale"]),
        ("Ruth Vance said of John Hale: “[He] did nothing.”", ["John Hale"]),
        ("“[He] is wrong,” John Hale said.", [None]),
        # Organisations.
        ("The Danish Finance Ministry said [it] would pay.", ["Danish Finance Ministry"]),
        ("The Danish government denied the report. [They] are checking it.", ["Danish government"]),
        ("The Danish Finance Ministry was closed because [it] rained.", [None]),
        ("Oslo police arrested three men. The court said [they] had confessed.", [None]),
    ],
)
def test_pronouns(text: str, names: list[str | None]) -> None:
    assert meant(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ministry spokesman Lars Holm was asked again. [The spokesman] gave no answer.", ["Lars Holm"]),
        ("Governor Ruth Vance vetoed it. On Friday [the governor] left.", ["Ruth Vance"]),
        ("Sen. Adelina Prokop voted no. [The senator] gave no reason.", ["Adelina Prokop"]),
        ("Governor Ruth Vance met Governor John Hale. [The governor] left.", [None]),
        ("Governor Ruth Vance vetoed it. [The governor of Ohio] did not.", [None]),
        ("Maria Rossi, 34, was hurt. [The 34-year-old] is at home.", ["Maria Rossi"]),
        ("Maria Rossi, 34, was hurt. [The 35-year-old] is at home.", [None]),
        ("Bolt Motors Inc. lost money. [The company] cut jobs.", ["Bolt Motors Inc."]),
        ("The Danish Finance Ministry was asked. [The ministry] was silent.", ["Danish Finance Ministry"]),
        ("The Danish Finance Ministry was asked. [The company] was silent.", [None]),
        ("The Danish government was asked. [The Danish side] will consider it.", ["Danish government"]),
        ("[The ministry’s spokesman], Lars Holm, was silent.", ["Lars Holm"]),
        ("[Danish Finance Ministry spokesman Lars Holm] was silent.", ["Lars Holm"]),
        ("[Lars Holm, a spokesman for the ministry], was silent.", ["Lars Holm"]),
    ],
)
def test_nouns(text: str, names: list[str | None]) -> None:
    assert meant(text) == names


def test_keeps_what_names_found() -> None:
    text = "Ivan Petrov resigned on Monday. He gave no reason."
    before = Draft(Report(text), "en")
    for layer in (Tokens(), Quotes(), Names()):
        layer(before)
    after = read(text)
    assert set(before.entities) == set(after.entities)
    for entity_id, entity in before.entities.items():
        assert set(entity.mentions) < set(after.entities[entity_id].mentions)
        assert after.entities[entity_id].name == entity.name


PIECES = st.lists(
    st.sampled_from(["he ", "She ", "his ", "himself", "it ", "they ", "I ", "said ", "John Hale ", "the "])
    | st.sampled_from(["ministry ", "“", "”", "spokesman ", ", ", ". ", "\n\n", "who ", "Danish ", "side "])
    | st.sampled_from(["34-year-old ", "Mrs. Vance ", "met "]),
    max_size=30,
).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80) | PIECES)
def test_never_fails_and_offsets_hold(text: str) -> None:
    draft = read(text)
    for entity in draft.entities.values():
        assert list(entity.mentions) == sorted(set(entity.mentions))
        for span in entity.mentions:
            assert span.of(text).strip() == span.of(text) != ""
