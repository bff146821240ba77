"""Who is who, on passages written for it.

The passages stand in ``people_*.toml``, a file a kind, each as ``[[checks]]``:

name, text   an id, and the passage, in which every mention to check stands in square brackets with the
             number of whom it means, ``[1:Lin Jian]`` … ``[1:he]``; ``[?:they]`` must resolve to nobody
             of those who are listed
who          by number: ``name``, ``kind`` (``person`` unless given) and, of a person, every attribute that
             the report gives: ``title``, ``role``, ``affiliation``, ``nationality``, ``age``, ``born``
misses       why this check is known to fail; it must fail then, so that the note cannot grow old

No person may be found beside those listed, and none of them twice.
"""

from __future__ import annotations

import re

import pytest

from onrecord.record import Entity, Kind, Span
from tests.reading.facts.passages import Passage, draft, passages

CHECKS = passages("people_*.toml", {"who"})
_MARK = re.compile(r"\[(\w+|\?):([^\]]*)\]")


def _plain(text: str) -> tuple[str, list[tuple[str, Span]]]:
    """The text without its marks, and whom each stretch that was marked is to mean."""
    plain, last, marked = "", 0, []
    for found in _MARK.finditer(text):
        plain += text[last : found.start()]
        marked.append((found[1], Span(len(plain), len(plain) + len(found[2]))))
        plain += found[2]
        last = found.end()
    return plain + text[last:], marked


def _name(entity: Entity) -> str:
    return " ".join(entity.name.split())


@pytest.mark.parametrize("check", CHECKS)
def test_people(check: Passage) -> None:
    text, marked = _plain(check.text)
    read = draft(text)
    wanted = check.data["who"]
    means: dict[str, str] = {}
    for number, span in marked:
        entity = read.entity_of(span)
        if number == "?":
            assert entity is None or entity.confidence <= 0.5, f"{span.of(text)!r} is {entity.name!r}"
            continue
        assert entity is not None, f"{span.of(text)!r} at {span.start} is nobody"
        assert means.setdefault(number, entity.id) == entity.id, f"{span.of(text)!r} is {entity.name!r}"
    assert len(set(means.values())) == len(means), "two are one"
    for number, entity_id in means.items():
        entity, told = read.entities[entity_id], dict(wanted[number])
        assert (_name(entity), entity.kind.value) == (told.pop("name"), told.pop("kind", "person"))
        if entity.kind is Kind.PERSON:
            assert dict(entity.attributes) == told, entity.name
        for key, where in entity.attribute_spans.items():
            assert where.of(read.text) == entity.attributes[key]
    people = {
        item.id for item in read.entities.values() if item.kind is Kind.PERSON and item.confidence > 0.5
    }
    assert people <= set(means.values()), [read.entities[item].name for item in people - set(means.values())]


def test_there_are_enough() -> None:
    assert len(CHECKS) >= 90


def test_a_government_stays_one_when_places_are_read() -> None:
    text = "Kyiv denied any involvement on Monday. An explosion was heard in Kyiv."
    read = draft(text, "places")
    government, town = (read.entity_of(Span(at, at + 4)) for at in (0, text.rindex("Kyiv")))
    assert government is not None
    assert town is not None
    assert (government.kind, government.country) == (Kind.ORGANIZATION, "UA")
    assert (town.kind, town.country) == (Kind.PLACE, "UA")
