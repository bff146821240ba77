"""A small world to build from, and the whole one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.gazetteer import Gazetteer, Match, Place, PlaceKind, build
from onrecord.gazetteer.gathered import Gathered


@pytest.fixture
def small_world() -> Callable[[], Gathered]:
    """A country with a region, its county, and three towns, two of them of one name."""

    def gather() -> Gathered:
        found = Gathered(romanised={"XA"})
        found.add(
            Place(1, "Examplia", PlaceKind.COUNTRY, country="XA", code="XA", population=9_000_000),
            [("Examplian", Match.DEMONYM), ("Ex.", Match.ABBREVIATION)],
        )
        found.add(Place(2, "Horska oblast", PlaceKind.REGION, "Region", "XA", "XA-1", population=200_000))
        found.add(
            Place(3, "Nova County", PlaceKind.COUNTY, "County", "XA", region=2), [("Nova", Match.SHORT)]
        )
        found.add(
            Place(4, "Nova", PlaceKind.CITY, "", "XA", None, 2, None, 3, 50.0, 30.0, 150_000, True),
            [("Nóva Grad", Match.ALIAS), ("Nova Grad", Match.ALIAS)],
        )
        found.add(Place(5, "Nova", PlaceKind.CITY, "", "XB", None, None, None, None, 10.0, 10.0, 800))
        found.add(Place(-6, "Bilohirka", PlaceKind.CITY, "", "XA", None, 2, None, 3, 50.5, 30.5, 700))
        return found

    return gather


@pytest.fixture
def small(small_world: Callable[[], Gathered], tmp_path: Path) -> Iterator[Gazetteer]:
    """The gazetteer of the small world."""
    with Gazetteer(build(tmp_path / "small.sqlite", source=small_world)) as gazetteer:
        yield gazetteer


@pytest.fixture(scope="session")
def world() -> Iterator[Gazetteer]:
    """The gazetteer of the whole world, which is built first where it is missing."""
    with Gazetteer.open() as gazetteer:
        yield gazetteer
