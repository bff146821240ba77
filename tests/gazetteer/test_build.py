from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.gazetteer import Gazetteer, Match, build
from onrecord.gazetteer.gathered import Gathered

Source = Callable[[], Gathered]


def test_progress_runs_from_none_to_all(small_world: Source, tmp_path: Path) -> None:
    told: list[float] = []
    build(tmp_path / "made.sqlite", lambda what, share: told.append(share), small_world)
    assert told[0] == 0.0
    assert told[-1] == 1.0
    assert told == sorted(told)


def test_nothing_is_left_of_a_build_that_fails(tmp_path: Path) -> None:
    def broken() -> Gathered:
        raise ValueError("no data")

    with pytest.raises(ValueError, match="no data"):
        build(tmp_path / "made.sqlite", source=broken)
    assert list(tmp_path.iterdir()) == []
    assert gc.isenabled()


def test_a_second_build_replaces_the_file_while_it_is_read(small_world: Source, tmp_path: Path) -> None:
    target = tmp_path / "made.sqlite"
    with Gazetteer(build(target, source=small_world)) as first:
        build(target, source=small_world)
        assert first.lookup("Nova")[0].id == 4
    with Gazetteer(target) as second:
        assert second.lookup("Nova")[0].id == 4
    assert list(tmp_path.iterdir()) == [target]


def test_a_name_is_kept_once_under_its_surest_match(small: Gazetteer) -> None:
    found = small.lookup("Nova Grad")
    assert [(place.id, place.match) for place in found] == [(4, Match.ALIAS)]
