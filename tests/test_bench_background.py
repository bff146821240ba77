"""The bench of backgrounds: ROUGE by hand-worked examples, facts, and the plain systems."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from bench import background
from bench.backgrounds import Step, datewise, fill, first, last, lexrank, oracle, read
from bench.rouge import Counted, lcs, rouge, tokens
from bench.told import facts, shares

from onrecord.record import Record

Read = Callable[..., Record]


def test_rouge_by_hand() -> None:
    # 5 and 6 words, 4 shared; 4 and 5 pairs, 2 shared ("the bridge", "was closed"); in order: 4.
    one, other = Counted.of("The bridge was closed Monday."), Counted.of("the bridge over Tay was closed")
    assert rouge(one, other) == pytest.approx((8 / 11, 4 / 9, 8 / 11))
    assert rouge(other, one) == pytest.approx(rouge(one, other))
    assert rouge(one, one) == (1.0, 1.0, 1.0)
    assert rouge(one, Counted.of("")) == (0.0, 0.0, 0.0)
    # A word that stands twice in one and once in the other is shared once.
    assert rouge(Counted.of("no no"), Counted.of("no"))[0] == pytest.approx(2 / 3)


def test_tokens_are_stemmed_by_porter_but_short_words_are_not() -> None:
    assert tokens("Closing bridges, closed: the U.S. was 1,500!") == [
        *("close", "bridg", "close", "the", "u", "s", "was", "1", "500")
    ]


def test_the_longest_common_subsequence() -> None:
    assert lcs("abcbdab", "bdcaba") == 4
    assert lcs("", "abc") == 0
    assert lcs("aaaa", "aa") == 2
    assert lcs("x" * 200 + "y", "y" + "x" * 150) == 150


def test_what_counts_as_a_fact() -> None:
    told = facts(
        "The bridge fell on 28 December 1879. About 75 died, Thomas Bouch said in Dundee; two spans held."
    )
    assert told.days == {(12, 28)}
    assert told.numbers == {"75", "2"}
    assert told.names == {"thomas", "bouch", "dundee"}
    assert facts("On December 28th the bridge fell.").days == {(12, 28)}
    assert facts("It fell.", frozenset({date(1879, 12, 28)})).days == {(12, 28)}
    # "Bouch" begins a sentence here and is no name by its look, but it is told.
    assert shares(facts("Bouch drew it."), [told])["facts"] == pytest.approx(1 / 6)


def test_facts_that_two_people_have() -> None:
    people = [facts("They met in Dundee and Perth."), facts("They met in Dundee."), facts("It fell.")]
    assert shares(facts("Dundee mourns."), people) == {"facts": pytest.approx(0.75), "agreed": 1.0}
    assert shares(facts("Perth mourns."), people)["agreed"] == 0.0
    assert shares(facts("Perth."), [facts("it fell")]) == {}


@pytest.fixture(scope="module")
def step(reader: object) -> Step:
    from onrecord.reading import standard_reader
    from onrecord.record import Report

    texts = {
        "1879-12-28": "The bridge over the Tay fell in a storm. A train was on the bridge.",
        "1879-12-29": "Divers searched the river below the bridge on Monday. Nobody was found alive.",
        "1879-12-31": "A court of inquiry will sit in Dundee. The storm had gone by Monday.",
    }
    read_all = [standard_reader().read(Report(text, published=day)) for day, text in texts.items()]
    now = standard_reader().read(Report("The court opened in Dundee.", published="1880-01-03"))
    people = (
        "The bridge over the Tay fell in a storm with a train on it.",
        "Divers searched the river below.",
    )
    return Step(now, tuple(read(record) for record in read_all), people)


def test_each_plain_system_keeps_to_the_length(step: Step) -> None:
    assert step.length == 10
    for system in (first, last, oracle, lexrank, datewise):
        words = sum(item.length for item in system(step))
        assert 0 < words <= 2 * step.length, system.__name__


def test_what_the_plain_systems_take(step: Step) -> None:
    assert first(step)[0].text == "The bridge over the Tay fell in a storm."
    assert last(step)[0].text == "The storm had gone by Monday."
    assert oracle(step)[0].text == "The bridge over the Tay fell in a storm."
    # Monday the 29th is printed on by two sentences and spoken of by one more.
    assert datewise(step)[0].day in (date(1879, 12, 29), date(1879, 12, 31))
    assert fill([], 5) == []


def test_figures_of_all_systems(step: Step) -> None:
    figures = background.measure([step])
    assert set(figures) == {"onrecord", "last", "first", "date-wise", "LexRank", "oracle", "people"}
    assert figures["onrecord"]["supported"] == 100.0
    assert all(0 <= value <= 100 for row in figures.values() for value in row.values())
    others = [figures[name]["ROUGE-2"] for name in ("last", "first", "date-wise", "LexRank")]
    assert figures["oracle"]["ROUGE-2"] >= max(others)


def test_rows_become_steps() -> None:
    rows = [
        {
            "event": "tay",
            "timestep": f"1879-12-{day}",
            "updates": [text, text, ""],
            "backgrounds": ["", "", ""],
        }
        for day, text in (("28", "The bridge fell in a storm."), ("29", "Divers searched the river."))
    ]
    rows[1]["backgrounds"] = ["The bridge fell.", "", "It fell."]
    (step,) = background.steps(rows)
    assert step.report.report.text == "Divers searched the river."
    assert [item.record.report.text for item in step.earlier] == ["The bridge fell in a storm."]
    assert step.people == ("The bridge fell.", "It fell.")
    (both,) = background.steps(rows, (0, 1))
    assert len(both.earlier) == 2


@pytest.mark.parametrize("arguments", [["test"], ["dev", "train"], ["--four"]])
def test_what_it_does_not_understand(arguments: list[str]) -> None:
    assert background.main(arguments) == 2
