"""Who is joined, who is not, and who is offered to a person."""

from __future__ import annotations

from itertools import permutations

import pytest

from onrecord.archive import MemoryArchive, Store
from onrecord.linking.people import Profile, profiles
from tests.linking.people import Named, groups, linked, organization, place, report

PRESIDENT = {"role": "President"}
ISTANBUL = ("Ayla Demir", "Omar Haddad", "Lena Vogt", "Boris Petrov")


@pytest.fixture
def store() -> Store:
    return MemoryArchive()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zhang Renbo", "Chang Renbo"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelenskiy", "Vladimir Zelensky"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Adel al-Jubeir", "Adel Al Jubeir"),
        ("Bill Kerr", "William Kerr"),
    ],
)
def test_spellings_of_one_name_meet(store: Store, one: str, other: str) -> None:
    linked(store, [report(one, *ISTANBUL, key="a"), report(other, *ISTANBUL, key="b")])
    assert sorted((f"{one} a", f"{other} b")) in groups(store)


def test_names_of_one_word_meet_in_one_role(store: Store) -> None:
    forms = ("Zelensky", "Zelenskyy", "Zelenskiy")
    linked(store, [report((form, PRESIDENT), *ISTANBUL[:2], key=form) for form in forms])
    assert sorted(f"{form} {form}" for form in forms) in groups(store)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"born": "1950"}, {"born": "1983"}),
        ({"age": "71"}, {"age": "24"}),
        ({"role": "midfielder"}, {"role": "senator"}),
        ({"nationality": "British", "role": "officer"}, {"nationality": "Nigerian", "role": "nurse"}),
        ({"title": "Mr."}, {"title": "Mrs."}),
    ],
)
def test_two_of_one_name_stay_two(store: Store, one: dict[str, object], other: dict[str, object]) -> None:
    records = [
        report(("Morgan Shaw", one), "Ayla Demir", "Omar Haddad", "Lena Vogt", "Boris Petrov", key="a"),
        report(("Morgan Shaw", other), "Ines Prado", "Karl Lund", "Mina Aziz", "Tom Reeve", key="b"),
    ]
    linked(store, records)
    assert groups(store) == []


def test_what_is_likely_is_offered_with_its_reasons(store: Store) -> None:
    people = linked(
        store,
        [
            report(("Jon Alderman", {"role": "envoy"}), *ISTANBUL, key="a"),
            report(("Jan Alderman", {"role": "envoy"}), *ISTANBUL, key="b"),
        ],
    )
    assert not any("Alderman" in name for group in groups(store) for name in group)
    [offered] = people.candidates()
    assert {offered.one, offered.other} == {"Jon Alderman", "Jan Alderman"}
    assert "role: envoy" in offered.decision.why
    features = {each["feature"] for each in offered.decision.evidence["features"]}
    assert features == {"names", "role", "company"}


CAST: tuple[Named, ...] = ("Ayla Demir", "Omar Haddad")
HILLARY = ("Hillary Clinton", {"role": "candidate"})
BILL = ("Bill Clinton", {"role": "former President"})


def test_a_surname_alone_joins_whom_the_role_tells(store: Store) -> None:
    records = [
        report(HILLARY, *CAST, key="h"),
        report(BILL, *CAST, key="b"),
        report(("Clinton", {"role": "candidate"}), *CAST, key="1"),
        report("Clinton", *CAST, key="2"),
    ]
    people = linked(store, records)
    joined = [group for group in groups(store) if any("Clinton" in name for name in group)]
    assert joined == [["Clinton 1", "Hillary Clinton h"]]
    assert all(pair.decision.verdict == "maybe" for pair in people.candidates())


def test_it_does_not_matter_which_report_came_first() -> None:
    records = [
        report(HILLARY, *CAST, key="h"),
        report(BILL, *CAST, key="b"),
        report(("Clinton", {"role": "candidate"}), *CAST, key="1"),
        report(("Zhang Renbo", {"role": "captain"}), *CAST, key="z"),
        report(("Chang Renbo", {"role": "captain"}), *CAST, key="c"),
    ]
    found = set()
    for order in permutations(records):
        store = MemoryArchive()
        linked(store, order)
        found.add(str(groups(store)))
        assert store.check() == []
    assert len(found) == 1
    assert "Clinton 1', 'Hillary Clinton h" in found.pop()


def test_a_new_bearer_makes_unclear_who_was_meant(store: Store) -> None:
    records = [
        report(("Maria Lindqvist", {"role": "minister"}), *CAST, key="m"),
        report(("Lindqvist", {"role": "minister"}), *CAST, key="1"),
        report(("Erik Lindqvist", {"role": "minister"}), *CAST, key="e"),
    ]
    linked(store, records[:2])
    assert ["Lindqvist 1", "Maria Lindqvist m"] in groups(store)
    people = linked(store, records[2:])
    assert not any("Lindqvist" in name for group in groups(store) for name in group)
    undone = [pair for pair in people.log(automatic=True) if pair.decision.undone_at]
    assert [pair.decision.undone_why for pair in undone] == ["Erik Lindqvist may be meant as well"]


def test_whom_a_report_keeps_apart_are_not_joined_by_a_word(store: Store) -> None:
    first = report(("Mohammed bin Salman", {"role": "Crown Prince"}), *CAST, key="a")
    second = report(
        ("Mohammed bin Salman", {"role": "Crown Prince"}), ("Salman", {"role": "King"}), *CAST, key="b"
    )
    third = report(("Salman", {"role": "King"}), *CAST, key="c")
    linked(store, [first, second, third])
    found = groups(store)
    assert ["Mohammed bin Salman a", "Mohammed bin Salman b"] in found
    assert ["Salman b", "Salman c"] in found


def test_places_are_known_by_the_gazetteer(store: Store) -> None:
    records = [
        report("Ayla Demir", place("Kyiv", 703448, "UA"), place("Springfield", 4951788, "US"), key="a"),
        report("Lena Vogt", place("Kiev", 703448, "UA"), place("Springfield", 4250542, "US"), key="b"),
    ]
    linked(store, records)
    assert groups(store) == [["Kiev b", "Kyiv a"]]


def test_organizations_by_name_country_and_initials(store: Store) -> None:
    long = organization("World Health Organization", aliases=("WHO",))
    records = [
        report("Ayla Demir", long, organization("Interior Ministry", country="FR"), key="a"),
        report("Lena Vogt", organization("WHO"), organization("Interior Ministry", country="DE"), key="b"),
        report("Ines Prado", organization("National Convention"), organization("Quorum Ltd"), key="c"),
        report("Karl Lund", organization("Quorum"), key="d"),
    ]
    linked(store, records)
    assert groups(store) == [["Quorum Ltd c", "Quorum d"], ["WHO b", "World Health Organization a"]]


def test_a_person_and_a_place_of_one_name_are_two(store: Store) -> None:
    linked(
        store, [report("Paris Berelc", "Lena Vogt", key="a"), report("Ayla Demir", place("Paris"), key="b")]
    )
    assert groups(store) == []


def test_a_profile_comes_back_from_its_note() -> None:
    record = report(
        (
            "Morgan Shaw",
            {"role": "former Sen.", "affiliation": "Ohio", "nationality": "British", "age": "54"},
        ),
        *ISTANBUL,
        key="a",
    )
    made = next(iter(profiles(record).values()))
    assert (made.offices, made.ties, made.nations) == (("senator",), ("british", "ohio"), ("GB",))
    assert made.born == (1969, 1970)
    assert made.company == ("ayla demir", "omar haddad", "lena vogt", "boris petrov")
    assert Profile.unpacked(made.packed()) == made


def test_a_name_without_letters_is_left_out(store: Store) -> None:
    linked(store, [report("Ayla Demir", "…", key="a"), report("Ayla Demir", "…", key="b")])
    assert groups(store) == [["Ayla Demir a", "Ayla Demir b"]]
