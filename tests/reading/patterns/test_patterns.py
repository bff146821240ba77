"""Who said what, pattern by pattern, on passages written for it (see :mod:`.checks`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.reading import Reader, standard_reader
from onrecord.reading.statements import Statements
from onrecord.record import Record, Report
from tests.reading.patterns.checks import CHECKS, Check, differences, misnamed

Read = Callable[..., Record]

#: Checks that the standard reader, which has a trained one over the rules, meets at least; in percent.
STANDARD = 84


@pytest.fixture(scope="module")
def by_rules() -> Reader:
    """The standard reader with the rules alone for statements."""
    layers = [layer for layer in standard_reader().layers if layer.name not in ("statements", "events")]
    return Reader([*layers, Statements()])


def _parameter(check: Check) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=check.unmet)] if check.unmet else []
    return pytest.param(check, id=check.id, marks=marks)


@pytest.mark.parametrize("check", [_parameter(check) for check in CHECKS])
def test_by_the_rules(by_rules: Reader, check: Check) -> None:
    record = by_rules.read(Report(check.text, published=check.published))
    wrong = [*map(str, record.problems), *differences(check, record)]
    assert not wrong, "\n".join([check.text, *wrong])


def test_by_the_standard_reader(read: Read) -> None:
    """The trained reader was made for whole articles of politics: it misses some of these."""
    wrong = {check.id: differences(check, read(check.text, check.published)) for check in CHECKS}
    missed = [f"{name}: {lines[0]}" for name, lines in wrong.items() if lines]
    assert 100 * (len(CHECKS) - len(missed)) >= STANDARD * len(CHECKS), "\n".join(missed)


@pytest.mark.parametrize("check", [check for check in CHECKS if not check.unmet], ids=lambda check: check.id)
def test_the_standard_reader_takes_nobody_for_another(read: Read, check: Check) -> None:
    if not check.open:
        assert misnamed(check, read(check.text, check.published)) == []


def test_there_are_checks_of_every_pattern() -> None:
    assert len(CHECKS) >= 180
    assert min(Counter(check.pattern for check in CHECKS).values()) >= 8
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert sum(bool(check.unmet) for check in CHECKS) <= 5


def test_what_differs_is_told(by_rules: Reader) -> None:
    """A check that could not fail would be worth nothing."""
    says = {
        "source": "Anna Lind",
        "names": ["Anna Lind"],
        "cue": "warned",
        "content": "the road was icy",
        "act": "warn",
    }
    check = Check("x", "x", "Anna Lind warned on Monday that the road was icy.", [says], "2021-06-09")
    record = by_rules.read(Report(check.text, published=check.published))
    assert differences(replace(check, says=[{**says, "said": "2021-06-07 text"}]), record) == []
    for changed in (
        {"source": "Lind Anna"},
        {"names": [""]},
        {"cue": "said"},
        {"content": "the road"},
        {"act": "state"},
        {"quotation": "direct"},
        {"said": "2021-06-09 published"},
        {"to": ["Monday"]},
    ):
        wanted = {**says, "said": "2021-06-07 text", **changed}
        assert differences(replace(check, says=[wanted]), record) != [], changed
    assert differences(replace(check, says=[]), record) == [
        "beside these, 'warned' of 'that the road was icy'"
    ]
    assert misnamed(replace(check, says=[]), record) == ["Anna Lind"]
