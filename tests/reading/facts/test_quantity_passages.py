"""How many of what, on passages written for it.

The passages stand in ``quantities_*.toml``, a file a kind, each as ``[[checks]]``:

name, text   an id, and the passage
quantities   every quantity of the passage, in the order of the text; none where the list is empty
misses       why this check is known to fail; it must fail then, so that the note cannot grow old

and each quantity with ``words`` (its exact words), ``value``, and where they are not ``exact`` or none:
``bound``, ``upper``, ``of``, ``unit``, ``casualty``.
"""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.record import Quantity
from tests.reading.facts.passages import Passage, passages, read

FIELDS = ("words", "value", "upper", "bound", "of", "unit", "casualty")
CHECKS = passages("quantities_*.toml", {"quantities"})


def _told(item: Quantity) -> dict[str, Any]:
    found = {
        "words": item.text,
        "value": item.value,
        "upper": item.upper,
        "bound": item.bound.value,
        "of": item.of,
        "unit": item.unit,
        "casualty": item.casualty.value if item.casualty else None,
    }
    return {key: value for key, value in found.items() if value is not None and value != "exact"}


@pytest.mark.parametrize("check", CHECKS)
def test_quantities(check: Passage) -> None:
    for wanted in check.data["quantities"]:
        assert wanted.keys() <= set(FIELDS), wanted
    record = read(check.text)
    assert [_told(item) for item in record.quantities] == check.data["quantities"]


def test_there_are_enough_of_each_kind() -> None:
    assert len(CHECKS) >= 75
