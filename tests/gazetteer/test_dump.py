"""GeoNames' own files, in a few lines of their format, on top of a small world."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.gazetteer import Dump, Gazetteer, Match, PlaceKind, build
from onrecord.gazetteer.gathered import Gathered

Source = Callable[[], Gathered]


def line(
    identity: int | str,
    name: str,
    code: str = "P.PPL",
    others: str = "",
    at: tuple[object, object] = (50.25, 30.5),
    country: str = "XA",
    admin: tuple[str, str] = ("01", ""),
    population: object = 0,
) -> str:
    """One line of such a file: 19 columns."""
    kind, feature = code.split(".")
    head = [str(identity), name, name, others, str(at[0]), str(at[1]), kind, feature, country, ""]
    return "\t".join([*head, *admin, "", "", str(population), "", "120", "Europe/Kyiv", "2024-05-06"])


def written(folder: Path, *lines: str, name: str = "XA.txt") -> Path:
    file = folder / name
    file.write_text("".join(f"{each}\n" for each in lines), "utf-8")
    return file


@pytest.fixture
def world_of(small_world: Source, tmp_path: Path) -> Callable[..., Gazetteer]:
    """Builds the small world with lines of a dump on top."""

    def make(*lines: str) -> Gazetteer:
        dump = Dump(written(tmp_path, *lines))
        return Gazetteer(build(tmp_path / "full.sqlite", source=small_world, dumps=[dump]))

    return make


def test_villages_come_on_top_with_their_other_names(world_of: Callable[..., Gazetteer]) -> None:
    with world_of(line(90, "Tarasivka", others="Tarasovka,Тарасівка,tarasivka,TRS")) as gazetteer:
        assert [place.id for place in gazetteer.lookup("Tarasivka")] == [90]
        assert gazetteer.lookup("Tarasovka")[0].match is Match.ALIAS
        assert gazetteer.lookup("Тарасівка")[0].id == 90
        assert gazetteer.lookup("TRS") == []
        assert gazetteer.lookup("Nova")[0].id == 4


def test_a_village_lies_in_the_divisions_that_its_codes_name(world_of: Callable[..., Gazetteer]) -> None:
    lines = [
        line(90, "Tarasivka", admin=("07", "0701")),
        line(70, "Stepova Oblast", "A.ADM1", admin=("07", "")),
        line(71, "Lisna Raion", "A.ADM2", admin=("07", "0701")),
    ]
    with world_of(*lines) as gazetteer:
        village = gazetteer.lookup("Tarasivka")[0]
        region, county = gazetteer.lookup("Stepova Oblast")[0], gazetteer.lookup("Lisna Raion")[0]
        assert (village.region, village.county, village.region_name) == (70, 71, "Stepova Oblast")
        assert (region.kind, region.region, region.county) == (PlaceKind.REGION, None, None)
        assert (county.kind, county.region, county.county) == (PlaceKind.COUNTY, 70, None)
        assert village.within(county)
        assert gazetteer.lookup("Stepova")[0].match is Match.SHORT


def test_a_place_that_is_known_keeps_what_is_known_of_it(world_of: Callable[..., Gazetteer]) -> None:
    with world_of(line(4, "Nova Misto", others="Novgrad", population=3)) as gazetteer:
        found = gazetteer.lookup("Novgrad")[0]
        assert (found.id, found.name, found.population, found.capital) == (4, "Nova", 150_000, True)
        assert gazetteer.lookup("Nova Misto")[0].id == 4


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("P.PPLX", "city"),
        ("P.PPLQ", "city"),
        ("A.ADM3", "county"),
        ("H.STM", "feature"),
        ("T.MT", "feature"),
        ("S.AIRP", "feature"),
        ("L.PRK", "feature"),
        ("S.HTL", None),
        ("S.FRM", None),
        ("A.PCLI", None),
        ("R.ST", None),
        (".", None),
    ],
)
def test_what_is_taken_in_is_decided_by_the_feature(
    world_of: Callable[..., Gazetteer], code: str, kind: str | None
) -> None:
    with world_of(line(90, "Something", code)) as gazetteer:
        assert [place.kind for place in gazetteer.lookup("Something")] == ([kind] if kind else [])


def test_a_river_stands_behind_a_town_of_its_name(world_of: Callable[..., Gazetteer]) -> None:
    lines = [line(80, "Lisna", "H.STM"), line(81, "Lisna", population=5000)]
    with world_of(*lines) as gazetteer:
        assert [place.id for place in gazetteer.lookup("Lisna")] == [81, 80]


def test_other_romanisations_are_found_in_a_dump(world_of: Callable[..., Gazetteer]) -> None:
    with world_of(line(90, "Hryhorivka")) as gazetteer:
        found = gazetteer.lookup("Grigorivka")
        assert [(place.id, place.match) for place in found] == [(90, Match.ROMANISED)]


def test_it_is_read_from_the_zip_as_well(small_world: Source, tmp_path: Path) -> None:
    packed = tmp_path / "XA.zip"
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("readme.txt", "Readme for GeoNames")
        folder.writestr("XA.txt", line(90, "Tarasivka") + "\n")
    with Gazetteer(build(tmp_path / "x.sqlite", source=small_world, dumps=[Dump(packed)])) as gazetteer:
        assert gazetteer.lookup("Tarasivka")[0].id == 90


def test_progress_and_counts(small_world: Source, tmp_path: Path) -> None:
    lines = [line(100 + number, f"Mala {number}") for number in range(300)]
    dump = Dump(written(tmp_path, *lines, line(99, "Inn", "S.HTL"), "broken"))
    told: list[float] = []
    build(tmp_path / "x.sqlite", lambda what, share: told.append(share), small_world, [dump])
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert (dump.lines, dump.bad, dump.left_out) == (302, 1, 1)
    assert dump.first_bad == "line 302 has 1 columns with tabs between, not 19"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], "the file is empty"),
        (["id,name,latitude"], "line 1 has 1 columns"),
        ([line(1, "A").replace("\t", ";")], "line 1 has 1 columns"),
        (
            ["\t".join(["US", "99553", "Akutan", "Alaska", "AK", "", "", "", "", "54.1", "-165.7", "1"])],
            "12 columns",
        ),
        ([line("x", "Nova")], "line 1 has 'x' where the id is"),
        ([line(1, " ")], "line 1 has no name"),
        ([line(1, "A", at=("north", "30"))], "line 1 has 'north' where the coordinates are"),
        ([line(1, "A", at=(91, 30))], "'91'"),
        ([line(1, "A", at=("nan", 30))], "'nan'"),
        ([line(1, "A", population="many")], "'many' where the population is"),
        ([line(1, "A"), "x", "y"], "2 of 3 lines are no places; line 2 has 1 columns"),
    ],
)
def test_another_file_is_told_and_nothing_is_replaced(
    small_world: Source, tmp_path: Path, lines: list[str], message: str
) -> None:
    target = build(tmp_path / "x.sqlite", source=small_world)
    before = target.read_bytes()
    file = written(tmp_path, *lines)
    with pytest.raises(UsageError, match=message) as raised:
        build(target, source=small_world, dumps=[Dump(file)])
    assert raised.value.where == str(file)
    assert raised.value.hint
    assert target.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == sorted([file, target])


def test_a_file_cut_short_is_told(small_world: Source, tmp_path: Path) -> None:
    file = tmp_path / "XA.txt"
    file.write_text(line(1, "Alpha") + "\n" + line(2, "Beta")[:20], "utf-8")
    with pytest.raises(UsageError, match="ends in the middle of line 2"):
        build(tmp_path / "x.sqlite", source=small_world, dumps=[Dump(file)])
    assert list(tmp_path.iterdir()) == [file]


def test_bytes_that_are_no_text_and_a_zip_of_something_else(small_world: Source, tmp_path: Path) -> None:
    noise = tmp_path / "noise.txt"
    noise.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(UsageError, match="no file of GeoNames places"):
        build(tmp_path / "x.sqlite", source=small_world, dumps=[Dump(noise)])
    packed = tmp_path / "two.zip"
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("a.txt", "")
        folder.writestr("b.txt", "")
    with pytest.raises(UsageError, match="2 text files"):
        build(tmp_path / "x.sqlite", source=small_world, dumps=[Dump(packed)])


def test_a_damaged_zip_is_told(small_world: Source, tmp_path: Path) -> None:
    packed = tmp_path / "XA.zip"
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("XA.txt", "".join(line(number, "Mala") + "\n" for number in range(1, 50)))
    data = bytearray(packed.read_bytes())
    data[200:210] = b"0123456789"
    packed.write_bytes(data)
    with pytest.raises(UsageError, match="the zip cannot be read"):
        build(tmp_path / "x.sqlite", source=small_world, dumps=[Dump(packed)])
    assert list(tmp_path.iterdir()) == [packed]


def test_several_files_share_their_divisions(small_world: Source, tmp_path: Path) -> None:
    one = written(tmp_path, line(90, "Tarasivka", admin=("07", "")))
    two = written(tmp_path, line(70, "Stepova Oblast", "A.ADM1", admin=("07", "")), name="more.txt")
    made = build(tmp_path / "x.sqlite", source=small_world, dumps=[Dump(one), Dump(two)])
    with Gazetteer(made) as gazetteer:
        assert gazetteer.lookup("Tarasivka")[0].region == 70
