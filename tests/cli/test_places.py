"""``onrecord places``, on a small world."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result

from onrecord.cli.progress import Work
from onrecord.gazetteer import Dump, Place, PlaceKind, Progress, full_path, path, store
from onrecord.gazetteer import build as build_file
from onrecord.gazetteer.gathered import Gathered

Run = Callable[..., Result]


def _line(identity: int, name: str, country: str = "UA") -> str:
    columns = [str(identity), name, name, "", "49.5", "36.5", "P", "PPL", country, "", "07", ""]
    return "\t".join([*columns, "", "", "412", "", "120", "Europe/Kyiv", "2024-05-06"]) + "\n"


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache folder; what is built there out of the packages is one town."""

    def gather() -> Gathered:
        found = Gathered()
        found.add(Place(5, "Nova", PlaceKind.CITY, country="UA", latitude=50, longitude=30, population=9000))
        return found

    def build(target: Path, progress: Progress | None = None, dumps: Sequence[Dump] = ()) -> Path:
        return build_file(target, progress, gather, dumps)

    folder = tmp_path / "cache"
    monkeypatch.setenv("ONRECORD_CACHE", str(folder))
    monkeypatch.setattr(store, "build", build)
    return folder


def test_a_file_of_geonames_is_built_in_and_used(run: Run, world: Path) -> None:
    Path("UA.txt").write_text(_line(90, "Tarasivka") + _line(91, "Verbivka"), "utf-8")
    made = run("places", "build", "UA.txt")
    assert made.exit_code == 0, made.output
    assert str(full_path()) in made.stdout
    assert "CC BY 4.0" in made.stdout
    assert "UA.txt: 2 places; 0 of other kinds were left out." in made.stderr
    found = run("places", "find", "Tarasivka")
    assert found.exit_code == 0
    assert found.stdout == "Tarasivka: city, UA, 412 people; 49.500 36.500; GeoNames 90\n"
    assert "GeoNames 5" in run("places", "find", "Nova").stdout


def test_without_a_file_the_small_one_is_made_and_used_again(run: Run, world: Path) -> None:
    Path("UA.txt").write_text(_line(90, "Tarasivka"), "utf-8")
    run("places", "build", "UA.txt")
    assert run("places", "build").exit_code == 0
    assert path().is_file()
    assert not full_path().exists()
    assert run("places", "find", "Tarasivka").exit_code == 1


def test_the_small_one_takes_the_place_of_larger_ones_of_other_versions(run: Run, world: Path) -> None:
    world.mkdir()
    (world / "gazetteer-full-0123456789abcdef.sqlite").write_bytes(b"older")
    assert "onrecord places build" in run("doctor").stdout
    assert run("places", "build").exit_code == 0
    assert list(world.iterdir()) == [path()]
    assert "another version" not in run("doctor").stdout


def test_progress_goes_up_to_the_whole_and_no_further(
    run: Run, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []

    def build(target: Path, progress: Progress, dumps: Sequence[Dump] = ()) -> Path:
        for step in range(1001):
            progress("reading", step / 1000)
        return build_file(target, progress, Gathered, dumps)

    monkeypatch.setattr(store, "build", build)
    monkeypatch.setattr(Work, "_show", lambda work, where: told.append(work.done))
    assert run("places", "build").exit_code == 0
    assert told == sorted(told)
    assert (told[0], told[500], told[-1]) == (0, 50, 100)


def test_doctor_says_which_gazetteer_is_used(run: Run, world: Path) -> None:
    assert "not made yet" in run("doctor").stdout
    Path("UA.txt").write_text(_line(90, "London"), "utf-8")
    run("places", "build", "UA.txt")
    found = run("doctor")
    assert f"{full_path()}, 0 MB, with files of GeoNames built in" in found.stdout
    assert found.exit_code == 0
    full_path().write_bytes(full_path().read_bytes()[:5000])
    told = run("doctor").stdout
    assert f"note   gazetteer   the gazetteer {full_path()} is damaged and left aside" in told
    assert f"not made yet; the first reading makes it at {path()}" in told
    assert full_path().stat().st_size == 5000


def test_doctor_changes_nothing_of_a_gazetteer_cut_short(run: Run, world: Path) -> None:
    run("places", "build")
    path().write_bytes(path().read_bytes()[:5000])
    assert f"{path()} is damaged; the next reading makes it anew" in run("doctor").stdout
    assert path().stat().st_size == 5000


def test_doctor_tells_of_a_gazetteer_that_knows_nothing(run: Run, world: Path) -> None:
    run("places", "build")
    told = run("doctor")
    assert told.exit_code == 1
    assert "does not know London" in told.stdout


def test_lines_that_are_no_places_are_counted_and_the_first_is_told(run: Run, world: Path) -> None:
    Path("UA.txt").write_text("".join(_line(100 + n, f"Mala {n}") for n in range(200)) + "broken\n", "utf-8")
    made = run("places", "build", "UA.txt")
    assert made.exit_code == 0
    told = " ".join(made.stderr.split())
    assert "1 line is no place and was left out; line 201 has 1 columns" in told


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"id;name\n1;Nova\n", "line 1 has 1 columns"),
        (b"\xff\xfe\x00", "no file of GeoNames places"),
        (_line(1, "A").encode() + _line(2, "B").encode()[:30], "ends in the middle of line 2"),
    ],
)
def test_another_file_is_one_line_of_error_and_changes_nothing(
    run: Run, world: Path, content: bytes, message: str
) -> None:
    Path("UA.txt").write_text(_line(90, "Tarasivka"), "utf-8")
    run("places", "build", "UA.txt")
    before = full_path().read_bytes()
    Path("other.txt").write_bytes(content)
    failed = run("places", "build", "other.txt")
    assert failed.exit_code == 2
    assert message in failed.stderr
    assert "other.txt" in failed.stderr
    assert full_path().read_bytes() == before
    assert [file.name for file in world.iterdir()] == [full_path().name]


def test_a_file_that_is_not_there(run: Run, world: Path) -> None:
    failed = run("places", "build", "nowhere.txt")
    assert failed.exit_code == 2
    assert "nowhere.txt" in failed.stderr


def test_found_places_as_data(run: Run, world: Path) -> None:
    (found,) = json.loads(run("places", "find", "nova", "--country", "ua", "-f", "json").stdout)
    assert (found["name"], found["geonames"], found["kind"]) == ("Nova", 5, "city")
    assert json.loads(run("places", "find", "Nova", "--country", "PL", "-f", "json").stdout) == []
