"""Which names are compared, and which come together."""

from __future__ import annotations

import pytest

from onrecord.linking.names import Name, candidates, groups, keys, name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zhang Renbo", "Chang Renbo"),
        ("Volodymyr Zelensky", "Владимир Зеленский"),
        ("Bill Clinton", "William Clinton"),
        ("Mykola Azarov", "Nikolai Azarov"),
        ("N. Azarov", "Nikolai Azarov"),
        ("Azarov", "Nikolai Azarov"),
        ("IgorSechin", "Sechin Igor"),
        ("Emmanuel Macrone", "Emmanuel Macron"),
        ("Igor Sefhin", "Igor Sechin"),
        ("Vladimir Putin", "弗拉基米尔·普京"),
        ("Abdurrahman Saeed", "Abd al-Rahman Said"),
    ],
)
def test_spellings_of_one_person_share_a_key(one: str, other: str) -> None:
    assert keys(name(one, True)) & keys(name(other, True))
    assert list(candidates([name(one, True), name(other, True)])) == [(0, 1)]


def test_initial_letters_find_the_organisation() -> None:
    assert list(candidates([name("People's Harbour Board", False), name("PHB", False)])) == [(0, 1)]


def test_people_are_not_compared_with_organisations() -> None:
    assert list(candidates([name("Morgan Stanley", True), name("Morgan Stanley", False)])) == []


def test_strangers_are_not_compared() -> None:
    strangers = ["Anna Lindqvist", "Pedro Morales", "Xi Jinping", "Kofi Mensah", "Tuan Dao", "Rosa Kovacs"]
    assert list(candidates([name(text, True) for text in strangers])) == []


def test_the_number_of_pairs_grows_far_slower_than_all_with_all() -> None:
    given = "anna boris carla dmitri elena farid greta hugo ivana jonas karim lena".split()
    first, last = (
        "bal dor fen gul han kir lom mar nop rus sil tor vek wit".split(),
        "berg enko ford ini man ova".split(),
    )
    names = [
        name(f"{who} {start}{middle}{end}".title(), True)
        for who in given
        for start in first
        for middle in ("a", "iku", "ode", "est")
        for end in last
    ]
    count = len(names)
    assert count == 4032
    assert sum(1 for _ in candidates(names)) < count * (count - 1) / 2 / 40


def _grouped(*texts: str, documents: list[str] | None = None, language: str = "en") -> list[set[str]]:
    names: list[Name] = [name(text, True, language) for text in texts]
    made: dict[int, set[str]] = {}
    for text, number in zip(texts, groups(names, documents or ["a"] * len(texts)), strict=True):
        made.setdefault(number, set()).add(text)
    return sorted(made.values(), key=min)


def test_spellings_come_together_and_namesakes_do_not() -> None:
    assert _grouped("Olena Zelenska", "Zelenska Olena", "Robert Hill", "Rob Hill", "Anna Hill") == [
        {"Anna Hill"},
        {"Olena Zelenska", "Zelenska Olena"},
        {"Rob Hill", "Robert Hill"},
    ]


def test_a_familys_name_goes_to_who_bears_it_in_the_same_document() -> None:
    texts = ("Robert Hill", "Robert Hill", "Hill", "Anna Hill", "Hill")
    names = [name(text, True) for text in texts]
    made = groups(names, ["a", "a", "a", "b", "b"])
    assert made[2] == made[0] == made[1]
    assert made[4] == made[3] != made[0]


def test_a_name_of_one_word_without_a_longer_one_stays_alone() -> None:
    assert _grouped("Madonna", "Anna Hill") == [{"Anna Hill"}, {"Madonna"}]


def test_case_endings_do_not_part_a_name() -> None:
    texts = ("Олег Савченко", "Олега Савченка", "Олегом Савченком", "Савченку", "Петро Коваль")
    assert _grouped(*texts, language="uk") == [
        {"Олег Савченко", "Олега Савченка", "Олегом Савченком", "Савченку"},
        {"Петро Коваль"},
    ]


def test_no_names_no_groups() -> None:
    assert groups([], []) == []
