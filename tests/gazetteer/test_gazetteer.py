from __future__ import annotations

import threading

import pytest

from onrecord.gazetteer import Gazetteer, Match, PlaceKind


def test_the_larger_namesake_stands_first(small: Gazetteer) -> None:
    assert [place.id for place in small.lookup("nova")] == [4, 5, 3]
    assert [place.id for place in small.lookup("Nova", country="XB")] == [5]
    assert [place.id for place in small.lookup("Nova", kinds=[PlaceKind.COUNTY])] == [3]


def test_abbreviations_and_demonyms_match_as_written_only(small: Gazetteer) -> None:
    assert small.lookup("Ex.")[0].match is Match.ABBREVIATION
    assert small.lookup("ex") == []
    assert small.lookup("Examplian")[0].match is Match.DEMONYM
    assert small.lookup("examplian") == []


def test_other_romanisations_are_found_where_the_name_itself_is_not(small: Gazetteer) -> None:
    found = small.lookup("Bilogirka")
    assert [(place.name, place.match) for place in found] == [("Bilohirka", Match.ROMANISED)]
    assert found[0].geonames is None
    assert small.lookup("Bilogirka", country="XB") == []
    assert small.lookup("") == small.lookup("?!") == []


def test_containment_and_capital(small: Gazetteer) -> None:
    town, region, country = small.lookup("Nova")[0], small.get(2), small.get(1)
    assert region is not None
    assert country is not None
    assert town.within(region)
    assert town.within(country)
    assert not region.within(town)
    assert town.region_name == "Horska oblast"
    assert small.capital("XA") == small.get(4)
    assert small.capital("XB") is None
    assert small.get(99) is None


def test_distance_needs_both_points(small: Gazetteer) -> None:
    town, village, region = small.get(4), small.get(-6), small.get(2)
    assert town is not None
    assert village is not None
    assert region is not None
    assert town.distance(village) == pytest.approx(66, abs=2)
    assert town.distance(region) is None


def test_threads_share_one_gazetteer(small: Gazetteer) -> None:
    wrong: list[str] = []

    def look() -> None:
        for turn in range(200):
            name = ("Nova", f"Nowhere {turn}")[turn % 2]
            if bool(small.lookup(name)) != (name == "Nova"):
                wrong.append(name)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Russian Federation", "RU", "country"),
        ("the U.S.", "US", "country"),
        ("Britain", "GB", "country"),
        ("Holland", "NL", "country"),
        ("Ivory Coast", "CI", "country"),
        ("Moldovan", "MD", "country"),
        ("South Korean", "KR", "country"),
        ("Scotland", "GB", "region"),
        ("Ore.", "US", "region"),
        ("W.Va.", "US", "region"),
        ("Bavaria", "DE", "region"),
        ("Crimea", "UA", "region"),
        ("Lamar County", "US", "county"),
        ("Washington", "US", "city"),
        ("Kiev", "UA", "city"),
        ("Lvov", "UA", "city"),
        ("Peking", "CN", "city"),
        ("Bombay", "IN", "city"),
        ("Europe", None, "continent"),
        ("Black Sea", None, "area"),
    ],
)
def test_the_default_sense_of_a_name(world: Gazetteer, name: str, country: str | None, kind: str) -> None:
    first = world.lookup(name)[0]
    assert (first.country, first.kind) == (country, kind)
    assert first.latitude is not None


@pytest.mark.parametrize(
    ("spelled", "name"),
    [("Avdeevka", "Avdiyivka"), ("Bilogorivka", "Bilohorivka"), ("Kostyantynivka", "Kostyantynivka")],
)
def test_ukrainian_places_under_other_spellings(world: Gazetteer, spelled: str, name: str) -> None:
    assert name in {place.name for place in world.lookup(spelled, country="UA")}


@pytest.mark.parametrize(
    ("code", "capital"), [("UA", "Kyiv"), ("RU", "Moscow"), ("US", "Washington"), ("FR", "Paris")]
)
def test_capitals(world: Gazetteer, code: str, capital: str) -> None:
    found = world.capital(code)
    assert found is not None
    assert found.name.startswith(capital)


def test_towns_know_their_division(world: Gazetteer) -> None:
    region = world.lookup("Donetsk Oblast")[0]
    town = next(place for place in world.lookup("Bakhmut") if place.kind is PlaceKind.CITY)
    assert town.within(region)
    assert region.code == "UA-14"
