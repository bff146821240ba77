"""Small places with a post office."""

from __future__ import annotations

from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.gazetteer import Gazetteer
from onrecord.gazetteer.gathered import Gathered, own_id
from onrecord.gazetteer.post_towns import add_post_towns, listed
from onrecord.gazetteer.post_towns.postal_codes import chosen, towns
from onrecord.gazetteer.post_towns.table import HEADER


def test_a_place_is_taken_once_and_where_no_town_is_of_that_name(small: Gazetteer) -> None:
    given = [
        ("XA-1", "Nova", 50.1, 30.1),  # 13 km from the town
        ("XA-1", "Bridge End", 50.0, 30.0),
        ("XA-1", "Bridge End", 50.2, 30.4),
        ("XA-2", "Bridge End", 40.0, 20.0),
        ("XA-2", "Nova", 52.0, 30.0),
    ]
    assert list(chosen(given, small)) == [
        ("XA-1", "Bridge End", 50.1, 30.2),
        ("XA-2", "Bridge End", 40.0, 20.0),
        ("XA-2", "Nova", 52.0, 30.0),
    ]


def test_the_table_is_sound() -> None:
    rows = list(listed())
    assert len(rows) > 10_000
    assert Counter((code, name) for code, name, _, _ in rows).most_common(1)[0][1] == 1
    assert all(
        code.startswith("US-") and len(code) == 5 and name.strip() == name for code, name, _, _ in rows
    )
    assert all(15 < latitude < 72 and -180 < longitude < -60 for *_, latitude, longitude in rows)


def test_the_table_says_where_it_comes_from_and_under_which_licence() -> None:
    text = resources.files("onrecord.gazetteer.post_towns").joinpath("towns.tsv").read_text("utf-8")
    assert text.startswith(HEADER)
    assert "geonames.org" in HEADER
    assert "CC BY 4.0" in HEADER


def _code(name: str, code: str, latitude: str, longitude: str) -> str:
    columns = ["XA", "01234", name, "Horska", code, "Nova County", "003", "", "", latitude, longitude, "4"]
    return "\t".join(columns) + "\n"


def test_a_file_of_postal_codes_is_read(tmp_path: Path) -> None:
    file = tmp_path / "XA.txt"
    file.write_text(
        _code("Bridge End ", "1", "50.0", "30.0") + _code("Camp", "", "1", "2") + _code("Nova", "1", "", ""),
        "utf-8",
    )
    assert list(towns(file)) == [("XA-1", "Bridge End", 50.0, 30.0)]


def test_another_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "other.txt"
    file.write_text(_code("Nova", "1", "50", "30") + "name;code\n", "utf-8")
    with pytest.raises(UsageError, match="line 2 has 1 columns"):
        list(towns(file))


def test_each_lies_in_its_state_and_has_an_id_of_its_own() -> None:
    found = Gathered()
    found.by_code["US-CT"] = 7
    add_post_towns(found)
    assert len(found.places) > 10_000
    assert all(identity < 0 and place.geonames is None for identity, place in found.places.items())
    assert {place.region for place in found.places.values()} == {None, 7}
    assert own_id("a") == own_id("a") != own_id("b")
