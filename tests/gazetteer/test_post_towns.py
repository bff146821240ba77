"""Small places with a post office."""

from __future__ import annotations

from collections import Counter
from importlib import resources

from onrecord.gazetteer import Gazetteer
from onrecord.gazetteer.gathered import Gathered, own_id
from onrecord.gazetteer.post_towns import add_post_towns, chosen


def test_a_place_is_taken_once_and_where_no_town_is_of_that_name(small: Gazetteer) -> None:
    towns = [
        ("XA-1", "Nova", 50.1, 30.1),  # 13 km from the town
        ("XA-1", "Bridge End", 50.0, 30.0),
        ("XA-1", "Bridge End", 50.2, 30.4),
        ("XA-2", "Bridge End", 40.0, 20.0),
        ("XA-2", "Nova", 52.0, 30.0),
    ]
    assert list(chosen(towns, small)) == [
        ("XA-1", "Bridge End", 50.1, 30.2),
        ("XA-2", "Bridge End", 40.0, 20.0),
        ("XA-2", "Nova", 52.0, 30.0),
    ]


def test_the_table_is_sound() -> None:
    lines = resources.files("onrecord.gazetteer").joinpath("post_towns.tsv").read_text("utf-8").splitlines()
    assert len(lines) > 10_000
    rows = [line.split("\t") for line in lines]
    assert Counter((code, name) for code, name, _, _ in rows).most_common(1)[0][1] == 1
    assert all(
        code.startswith("US-") and len(code) == 5 and name.strip() == name for code, name, _, _ in rows
    )
    assert all(
        15 < float(latitude) < 72 and -180 < float(longitude) < -60 for *_, latitude, longitude in rows
    )


def test_each_lies_in_its_state_and_has_an_id_of_its_own() -> None:
    found = Gathered()
    found.by_code["US-CT"] = 7
    add_post_towns(found)
    assert len(found.places) > 10_000
    assert all(identity < 0 and place.geonames is None for identity, place in found.places.items())
    assert {place.region for place in found.places.values()} == {None, 7}
    assert own_id("a") == own_id("a") != own_id("b")
