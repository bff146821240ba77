"""Names: who and what a report names, and which names are of the same."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.reading.draft import Draft
from onrecord.reading.names import Names
from onrecord.reading.tokens import Tokens
from onrecord.record import Entity, Kind, Report, Span

ORG, PLACE, PERSON = Kind.ORGANIZATION, Kind.PLACE, Kind.PERSON


def read(text: str) -> Draft:
    """A draft of ``text`` with its names."""
    draft = Draft(Report(text), "en")
    Tokens()(draft)
    Names()(draft)
    return draft


def named(draft: Draft, name: str) -> Entity:
    """The one entity of that name; fails where there is none or more than one."""
    found = [entity for entity in draft.entities.values() if entity.name == name]
    assert len(found) == 1, sorted(entity.name for entity in draft.entities.values())
    return found[0]


def forms(draft: Draft, name: str) -> list[str]:
    """The words at each mention of the entity of that name."""
    return [span.of(draft.text) for span in named(draft, name).mentions]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The Danish Finance Ministry raised its forecast.", ORG, "Danish Finance Ministry"),
        ("The Peruvian government has resigned.", ORG, "Peruvian government"),
        ("Some say that Estonian special services knew of it.", ORG, "Estonian special services"),
        ("She was held by Oslo police for a night.", ORG, "Oslo police"),
        ("Norway’s defence ministry declined to comment.", ORG, "Norway’s defence ministry"),
        ("He owned shares in the Blue Anchor Line.", ORG, "Blue Anchor Line"),
        ("He works for the Department of Roads and Bridges.", ORG, "Department of Roads and Bridges"),
        ("The Chancellorʼs Office declined to comment.", ORG, "Chancellorʼs Office"),
        ("He left the Norwegian People’s Party in May.", ORG, "Norwegian People’s Party"),
        ("The Merkel government fell.", ORG, "Merkel government"),
        ("A court ordered the shipping firm Van Lunden to pay.", ORG, "Van Lunden"),
        ("The insurer, Ostsee Versicherung, refused to pay.", ORG, "Ostsee Versicherung"),
        ("Monte e Valle, the travel agency that sold the trip, is closed.", ORG, "Monte e Valle"),
        ("She is the director of Karel Hydro.", ORG, "Karel Hydro"),
        ("He was born in the Soviet Union.", PLACE, "Soviet Union"),
        ("The fire spread through the Tver region.", PLACE, "Tver region"),
        ("Shells fell on the villages of Lozivka and Chernivka.", PLACE, "Lozivka"),
        ("Shells fell on the villages of Lozivka and Chernivka.", PLACE, "Chernivka"),
        ("The Republicans won the vote.", Kind.GROUP, "Republicans"),
        ("The steamer Valdora reached the harbour at dawn.", Kind.OTHER, "Valdora"),
        ("Sen. Adelina Prokop voted against it.", PERSON, "Adelina Prokop"),
        ("The report was signed by spokesman Tan Weiming.", PERSON, "Tan Weiming"),
        ("Their son Crown Prince Olaf Lund waved.", PERSON, "Olaf Lund"),
    ],
)
def test_kinds(text: str, kind: Kind, name: str) -> None:
    assert named(read(text), name).kind is kind


@pytest.mark.parametrize(
    ("text", "name", "attributes"),
    [
        (
            "Danish Finance Ministry spokesman Lars Holm said no.",
            "Lars Holm",
            {"role": "spokesman", "affiliation": "Danish Finance Ministry"},
        ),
        (
            "Greta Olsen, 61, a ferry captain, was on watch.",
            "Greta Olsen",
            {"age": "61", "role": "ferry captain"},
        ),
        ("The front-runner Pavel Novak has been charged.", "Pavel Novak", {"role": "front-runner"}),
        ("Their son Prince Olaf Lund waved.", "Olaf Lund", {"role": "Prince"}),
        ("Rita Blom, an engineer who was born in Ghent in 1961, won.", "Rita Blom", {"born": "1961"}),
        ("His neighbour Rita Blom, a nurse, was there.", "Rita Blom", {"role": "nurse"}),
        ("Pavel Novak, born in 1987, has been charged.", "Pavel Novak", {"born": "1987"}),
        (
            "Anna Weber, a spokeswoman for the Labour Office, said no.",
            "Anna Weber",
            {"role": "spokeswoman", "affiliation": "Labour Office"},
        ),
        ("A 34-year-old teacher, Maria Rossi, was hurt.", "Maria Rossi", {"role": "teacher"}),
        (
            "Norwegian Prime Minister Erik Solberg left.",
            "Erik Solberg",
            {"role": "Prime Minister", "nationality": "Norwegian"},
        ),
        ("Secretary of State Paula Green arrived.", "Paula Green", {"role": "Secretary of State"}),
    ],
)
def test_what_is_said_of_a_person(text: str, name: str, attributes: dict[str, str]) -> None:
    draft = read(text)
    entity = named(draft, name)
    assert attributes.items() <= dict(entity.attributes).items(), dict(entity.attributes)
    for key, span in entity.attribute_spans.items():
        assert span.of(draft.text) == entity.attributes[key]


def test_honorifics_are_no_roles() -> None:
    assert "role" not in named(read("Mrs. Paula Green left."), "Paula Green").attributes


def test_a_mention_is_the_bare_name() -> None:
    draft = read("President Jane Miller’s aide said Miller’s plan would wait. Mrs. Miller agreed.")
    assert forms(draft, "Jane Miller") == ["Jane Miller", "Miller", "Miller"]


def test_last_names_and_titles() -> None:
    draft = read(
        "John Parker met Susan Parker on Monday. Mrs. Parker was late. Mr. Parker was not. "
        "Their lawyer, Oliver Stone, came too, and Stone spoke first."
    )
    assert forms(draft, "Susan Parker") == ["Susan Parker", "Parker"]
    assert forms(draft, "John Parker") == ["John Parker", "Parker"]
    assert forms(draft, "Oliver Stone") == ["Oliver Stone", "Stone"]


def test_a_name_that_may_be_either_stays_open() -> None:
    draft = read("John Parker met Susan Parker on Monday. Parker was late.")
    lone = named(draft, "Parker")
    assert lone.confidence <= 0.5
    assert lone.mentions == (Span(40, 46),)


def test_a_given_name_that_is_elsewhere_a_particle() -> None:
    draft = read("Ben Holloway won. Carpenters voted for Holloway too.")
    assert forms(draft, "Ben Holloway") == ["Ben Holloway", "Holloway"]


def test_family_names_that_come_first() -> None:
    draft = read("Zhao Lihua was freed on Sunday. Relatives met Zhao at the airport.")
    assert forms(draft, "Zhao Lihua") == ["Zhao Lihua", "Zhao"]


def test_middle_initials_and_suffixes() -> None:
    draft = read("Robert J. Hale Jr. won. Robert Hale said so. Hale’s rival did not.")
    assert len([item for item in draft.entities.values() if item.kind is PERSON]) == 1


def test_family_names_with_particles_and_other_spellings() -> None:
    draft = read(
        "Mayor Karl de Groot spoke. De Groot left; Mr. de Groot was tired. Mohamed bin Rashid stayed."
    )
    assert forms(draft, "Karl de Groot")[-1] == "de Groot"
    draft = read("Mohammed bin Rashid spoke on Monday. On Tuesday Mohamed bin Rashid left.")
    assert len(draft.entities) == 1


def test_a_father_is_not_the_son() -> None:
    draft = read("Prince Faisal bin Rashid came with King Rashid of the island.")
    assert named(draft, "Rashid").attributes["role"] == "King"


def test_acronyms() -> None:
    draft = read("The Coastal Fisheries Agency (CFA) said so. The CFA denied it.")
    assert forms(draft, "Coastal Fisheries Agency") == ["Coastal Fisheries Agency", "CFA", "CFA"]
    assert named(draft, "Coastal Fisheries Agency").aliases == ("CFA",)


def test_a_short_form_of_one_organisation() -> None:
    draft = read("The Danish Finance Ministry said no. A day later the Finance Ministry said yes.")
    assert forms(draft, "Danish Finance Ministry") == ["Danish Finance Ministry", "Finance Ministry"]


def test_a_short_form_of_two_goes_to_the_nearest_or_stays_open() -> None:
    near = read(
        "The Polish Foreign Ministry protested.\n\n"
        "The Hungarian Foreign Ministry said it was surprised. The Foreign Ministry added nothing."
    )
    assert forms(near, "Hungarian Foreign Ministry")[-1] == "Foreign Ministry"
    assert named(near, "Hungarian Foreign Ministry").confidence < 0.9
    apart = read(
        "The Polish Foreign Ministry wrote to the Hungarian Foreign Ministry.\n\n"
        "It rained for days on end in the city.\n\nThe Foreign Ministry added nothing."
    )
    assert named(apart, "Foreign Ministry").confidence <= 0.5


def test_variants_of_places_are_one() -> None:
    draft = read("He left the United States in May. The U.S. economy shrank.")
    assert len(named(draft, "United States").mentions) == 2


def test_a_title_with_capitals_names_only_what_the_text_names() -> None:
    draft = read("Erik Solberg Rejects Every Single Offer\n\nThe minister Erik Solberg said no on Monday.")
    assert forms(draft, "Erik Solberg") == ["Erik Solberg", "Erik Solberg"]
    assert len(draft.entities) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Thousands marched on Monday. Police watched.",
        "WHAT WE KNOW SO FAR\n\nNothing much, said a man in the street. Rain fell.",
        "Why Experts Say Your Breakfast Matters More Than Ever\n\nIt does not, a man said.",
        "“Yes,” he said. “Never.”",
    ],
)
def test_no_names(text: str) -> None:
    draft = read(text)
    assert not draft.entities, [entity.name for entity in draft.entities.values()]


def test_a_phrase_resolves_to_the_person_in_it() -> None:
    text = "Danish Finance Ministry spokesman Lars Holm said that the Peruvian government had paid."
    draft = read(text)
    start = text.index("the Peruvian")
    for span, name in [
        (Span(0, text.index(" said")), "Lars Holm"),
        (Span(0, len("Danish Finance Ministry")), "Danish Finance Ministry"),
        (Span(start, start + len("the Peruvian government")), "Peruvian government"),
    ]:
        found = draft.entity_of(span)
        assert found is not None
        assert found.name == name


PIECES = st.lists(
    st.sampled_from(
        ["Mr. ", "Smith", "’s ", "the ", "Ministry ", "of ", "(", "WHO", ") ", "John ", "bin ", "-", "\n\n"]
    )
    | st.sampled_from([". ", ", 54, a ", "spokesman ", "“", "”", "Sen. ", "Lake ", "born in 19", "91 "]),
    max_size=25,
).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example("THE Jn")
@given(st.text(max_size=80) | PIECES)
def test_never_fails_and_offsets_hold(text: str) -> None:
    draft = read(text)
    for entity in draft.entities.values():
        assert entity.mentions
        assert list(entity.mentions) == sorted(set(entity.mentions))
        for span in entity.mentions:
            assert span.end <= len(text)
            assert span.of(text).strip() == span.of(text) != ""
        words = {" ".join(span.of(text).split()) for span in entity.mentions}
        assert {entity.name, *entity.aliases} == words


def test_reading_twice_gives_the_same() -> None:
    text = "Danish Finance Ministry spokesman Lars Holm met Holm’s wife, Ida Holm, in Oslo."
    assert read(text).entities == read(text).entities
