"""Every class of time expression of newspapers, as data: the sentences of ``times/*.toml``.

Brackets mark all the times of a sentence. What is checked is that these are found and no others, with
their type and TIMEX3 value. Types and values follow the guidelines of TimeML 1.2.1 and TIDES 2005: no
preposition belongs to an expression, "two days later" is a date where the story tells from when and a
length where it does not, a comparison with "a year earlier" is as fine as what it compares.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from onrecord.reading import Reader
from onrecord.reading.times import Times
from onrecord.reading.tokens import Tokens
from onrecord.record import Report

FOLDER = Path(__file__).with_name("times")
FILES = ("again", "business", "calendar", "story", "tense")
#: So many sentences there are at least.
LEAST = 400


@cache
def _reader() -> Reader:
    return Reader([Tokens(), Times()])


@cache
def cases(name: str) -> list[tuple[str, str, str]]:
    """Day of publication, marked sentence, and types with values of the file ``name``."""
    tables: dict[str, dict[str, str]] = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    return [(day, marked, expected) for day, table in tables.items() for marked, expected in table.items()]


@pytest.mark.parametrize("name", FILES)
def test_the_times_of_each_sentence(name: str) -> None:
    wrong = []
    for day, marked, expected in cases(name):
        record = _reader().read(Report(re.sub(r"[\[\]]", "", marked), published=day))
        assert not record.problems, marked
        words, at = "", 0
        for time in record.times:
            words += f"{record.report.text[at : time.span.start]}[{time.text}]"
            at = time.span.end
        words += record.report.text[at:]
        found = ", ".join(f"{time.type.value} {time.value or '-'}" for time in record.times)
        if (words, found) != (marked, expected):
            wrong.append(f"{marked} = {expected}: found {words} = {found}")
    assert not wrong, "\n".join(wrong)


def test_there_are_enough_of_them() -> None:
    assert sum(len(cases(name)) for name in FILES) >= LEAST
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(FILES)
