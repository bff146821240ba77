"""The editor's insertions, and the promise: without them, an ordered run of the sentence's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.briefing.editing import leaning, pieces, stands_alone
from onrecord.linking import Telling, tellings
from onrecord.reading import standard_reader
from onrecord.record import Record, Report

Read = Callable[..., Record]
DAY = date(2025, 4, 16)


def telling(record: Record, words: str) -> Telling:
    return next(item for item in tellings(record) if words in item.text)


def line(record: Record, words: str) -> str:
    return "".join(map(str, pieces(telling(record, words), DAY)))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Mayor Anna Lind closed the bridge. She said that its cables had frayed badly.",
            "cables",
            "[Anna Lind] said that its cables had frayed badly.",
        ),
        (
            "Mayor Anna Lind closed the bridge. Lind said that the cables had frayed badly.",
            "cables",
            "[Anna] Lind said that the cables had frayed badly.",
        ),
        (
            "Mayor Anna Lind closed the bridge on Monday after engineers inspected it.",
            "closed",
            "Mayor Anna Lind closed the bridge on Monday [April 14] after engineers inspected it.",
        ),
        (
            "The day before, on April 14, engineers inspected the bridge over the river.",
            "inspected",
            "The day before, on April 14, engineers inspected the bridge over the river.",
        ),
        (
            'Mayor Anna Lind spoke. "It is closed," she said. "It will open again in the summer season."',
            "summer",
            '[Anna Lind:] "It will open again in the summer season."',
        ),
    ],
)
def test_insertions(read: Read, text: str, words: str, expected: str) -> None:
    assert line(read(text, "2025-04-15"), words) == expected


def test_a_date_of_another_year_has_its_year(read: Read) -> None:
    record = read("Engineers inspected the bridge over the river yesterday.", "2024-12-31")
    assert line(record, "inspected") == (
        "Engineers inspected the bridge over the river yesterday [December 30, 2024]."
    )


@pytest.mark.parametrize(
    ("text", "words", "alone"),
    [
        ("Engineers inspected the bridge over the river.", "inspected", True),
        ("He inspected the bridge over the river with great care.", "inspected", False),
        ("But engineers inspected the bridge over the river.", "inspected", False),
        ("This closed the bridge over the river for a month.", "closed", False),
        ("“We inspected the bridge over the river with care.”", "inspected", False),
    ],
)
def test_what_stands_alone(read: Read, text: str, words: str, alone: bool) -> None:
    assert stands_alone(telling(read(text), words)) is alone


def test_unresolved_pronouns_lean(read: Read) -> None:
    record = read("Engineers denied a report about her speed near the bridge.")
    assert leaning(telling(record, "speed")) == 1
    record = read("Engineers denied a report about the ferry near the bridge.")
    assert leaning(telling(record, "ferry")) == 0


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def is_ordered_run(words: list[str], of: list[str]) -> bool:
    rest = iter(of)
    return all(word in rest for word in words)


SENTENCES = st.sampled_from(
    "Mayor Anna Lind closed the bridge on Monday.|She said that her engineers had found cracks there.|"
    "“The cables frayed,” he told the Leeds Post yesterday. “They will be replaced next week.”|"
    "Lind and Sven Holm met in Leeds last Friday.|According to him, it was known of in March.|"
    "The ministry denied this.|Its spokesman, Karl Berg, said “we knew nothing of the cracks”.|"
    "Two days earlier, Holm’s office had asked it for help.\n\n|"
    "Berg, who is 54, said they were told by her.".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=8).map(" ".join))
def test_without_brackets_a_line_is_an_ordered_run_of_the_sentences_words(text: str) -> None:
    record = standard_reader().read(Report(text, published="2025-04-15"))
    for item in tellings(record):
        made = pieces(item, DAY)
        own = "".join(piece.text for piece in made if not piece.inserted)
        assert is_ordered_run(words_of(own), words_of(item.text))
        assert words_of(re.sub(r"\[[^\]]*\]", " ", "".join(map(str, made)))) == words_of(own)
