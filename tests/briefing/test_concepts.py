"""What matters in a story: how it began, what was told last, and what is told again and again."""

from __future__ import annotations

from collections import Counter

import pytest

from onrecord.briefing.concepts import Pull, concepts, told_by, weigh

FLAT = Pull(first=0.0, last=0.0, fading=0.0, steady=1.0, asked=0.0)


def counts(text: str) -> Counter[str]:
    return Counter(text.split())


def test_concepts_are_terms_and_pairs_in_order() -> None:
    assert concepts(counts("bridge fall tay")) == {
        "bridge",
        "fall",
        "tay",
        ("bridge", "fall"),
        ("fall", "tay"),
    }
    assert concepts({}) == frozenset()


def test_a_report_says_first_what_it_is_about() -> None:
    ranks = told_by([counts("bridge fall"), counts("storm blow"), counts("bridge storm")])
    assert ranks["bridge"] == 1.0
    assert 1.0 > ranks["storm"] > ranks["bridge", "storm"] > 0


def test_what_days_return_to_matters_more() -> None:
    days = [[told_by([counts("bridge fall")])], [told_by([counts("bridge train")])]]
    weights = weigh(days, pull=FLAT)
    assert weights["bridge"] == pytest.approx(2 * weights["fall"])
    assert weights["bridge", "fall"] > weights["fall"]  # a pair is seldom met by chance


def test_the_beginning_and_the_end_matter_more_than_the_middle() -> None:
    days = [[told_by([counts(word)])] for word in ("first", "middle", "third", "last")]
    weights = weigh(days)
    assert weights["first"] > weights["last"] > weights["third"] > weights["middle"] > 0


def test_ten_reports_of_one_day_are_not_ten_days() -> None:
    same = told_by([counts("bridge")])
    once, ten_reports = weigh([[same]], pull=FLAT), weigh([[same] * 10], pull=FLAT)
    ten_days = weigh([[same]] * 10, pull=FLAT)
    assert once["bridge"] < ten_reports["bridge"] < ten_days["bridge"]


def test_what_is_asked_matters_if_it_was_told() -> None:
    days = [[told_by([counts("bridge fall")])]]
    weights = weigh(days, ["fall", "court"], Pull(asked=5.0))
    assert weights["fall"] > weights["bridge"]
    assert "court" not in weights
    assert weigh([], ["court"]) == {}
