"""Accounts and claims: who holds what, how, since when, and which accounts are of one matter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.linking.claims import (
    Account,
    Basis,
    Pool,
    Relation,
    Stance,
    accounts,
    claims,
    differences,
    relate,
)
from onrecord.linking.claims.history import Holding, history
from onrecord.record import Record

Read = Callable[..., Record]


def told(read: Read, text: str, predicate: str, day: str | None = "1931-05-06") -> Account:
    found = [item for item in accounts(read(text, day)) if item.predicate == predicate]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "predicate", "stance"),
    [
        ("The harbour master said that Captain Olsen left the island.", "leave", Stance.ASSERTS),
        ("The harbour master denied that Captain Olsen left the island.", "leave", Stance.DENIES),
        ("The harbour master said that Captain Olsen had not left the island.", "leave", Stance.DENIES),
        ("The harbour master confirmed that Captain Olsen left the island.", "leave", Stance.CONFIRMS),
        ("The harbour master said that Captain Olsen may have left the island.", "leave", Stance.OPEN),
        ("The harbour master asked whether Captain Olsen left the island.", "leave", Stance.OPEN),
        ("The harbour master will say that Captain Olsen left the island.", "leave", Stance.OPEN),
        ("The ministry denied killing Captain Olsen.", "kill", Stance.DENIES),
        ("The ministry denied any knowledge of the killing of Captain Olsen.", "kill", Stance.OPEN),
        ("The ministry denied any knowledge of the killing of Captain Olsen.", "know", Stance.DENIES),
        ("It said allegations the guards had killed Captain Olsen were false.", "kill", Stance.DENIES),
        ("The ministry said that the killing of Captain Olsen changed little.", "kill", Stance.OPEN),
        ("Captain Olsen was killed on the island.", "kill", Stance.ASSERTS),
    ],
)
def test_a_stance_is_that_of_the_act_and_the_words(
    read: Read, text: str, predicate: str, stance: Stance
) -> None:
    assert told(read, text, predicate).stance is stance


def test_the_words_are_those_of_the_report(read: Read) -> None:
    record = read("The ministry said on Monday that Captain Olsen left the island.", "1931-05-06")
    for item in accounts(record):
        assert item.words == item.span.of(record.report.text)
        assert item.span.contains(item.trigger)


def test_the_day_is_that_of_saying_and_not_of_printing(read: Read) -> None:
    monday = told(read, "The ministry said on Monday that Captain Olsen left the island.", "leave")
    assert (monday.when.start, monday.basis) == (date(1931, 5, 4), Basis.TEXT)
    week = told(read, "The ministry said last week Captain Olsen left the island.", "leave")
    assert (week.when.start, week.when.end) == (date(1931, 4, 27), date(1931, 5, 3))
    printed = told(read, "The ministry says that Captain Olsen left the island.", "leave")
    assert (printed.when.start, printed.basis) == (date(1931, 5, 6), Basis.PUBLISHED)
    before = told(read, "The ministry initially said that Captain Olsen left the island.", "leave")
    assert (before.when.start, before.when.end, before.basis) == (None, date(1931, 5, 6), Basis.BEFORE)
    undated = told(read, "The ministry said that Captain Olsen left the island.", "leave", None)
    assert (undated.when.is_known, undated.basis) == (False, Basis.UNKNOWN)


def test_own_voice_is_nobodys_word(read: Read) -> None:
    item = told(read, "Captain Olsen left the island.", "leave")
    assert item.own_voice
    assert item.holders == ()


SPOKESMEN = [
    "Norway said that Captain Olsen left the island.",
    "The Norwegians said that Captain Olsen left the island.",
    "Norwegian officials said that Captain Olsen left the island.",
    "The Norwegian government said that Captain Olsen left the island.",
    "Oslo said that Captain Olsen left the island.",
]


@pytest.mark.parametrize("text", SPOKESMEN)
def test_who_speaks_for_a_government_is_that_government(read: Read, text: str) -> None:
    (holder,) = told(read, text, "leave").holders
    assert holder.country == "NO"


def test_an_official_who_is_not_named_is_not_the_government(read: Read) -> None:
    (holder,) = told(read, "A Norwegian official said that Captain Olsen left the island.", "leave").holders
    assert holder.country is None
    assert not holder.named


def test_a_king_is_not_his_son(read: Read) -> None:
    first = read("King Haakon said that the ship sank. Prime Minister Peder Kolstad disagreed.", "1931-05-06")
    second = read("Crown Prince Olav Haakon denied that the ship sank.", "1931-05-07")
    pool = Pool([first, second])
    keys = {
        pool.identities.of(item.account.record, one)
        for item in pool.profiles
        for one in item.account.holders
        if item.account.predicate == "sink"
    }
    assert len(keys) == 2


ONE = "Norwegian officials said on Monday that Captain Erik Olsen left the consulate in Tromso alive."
TWO = "Norwegian officials denied on Tuesday killing Captain Erik Olsen."
THREE = "Norway admitted on Thursday that Captain Erik Olsen was killed in the consulate in Tromso."
FOUR = "The police said on Friday that Captain Erik Olsen was killed in the consulate in Tromso by smugglers."


def story(read: Read, *texts: str) -> list[Record]:
    days = ("1931-05-05", "1931-05-06", "1931-05-08", "1931-05-09", "1931-05-10")
    return [read(text, day, publisher=f"Paper {day[-1]}") for text, day in zip(texts, days, strict=False)]


def test_a_denial_and_the_admission_are_one_claim_and_a_change(read: Read) -> None:
    pool = Pool(story(read, ONE, TWO, THREE, FOUR))
    killed = next(item for item in claims(pool) if item.predicate == "kill")
    assert {item.record.report.published for item in killed.accounts} == {
        "1931-05-06",
        "1931-05-08",
        "1931-05-09",
    }
    holders = history(
        [Holding(item, item.stance, "same", item.confidence) for item in killed.accounts], pool.identities
    )
    norway = next(item for item in holders if item.key == "gNO")
    (change,) = norway.changes
    assert (change.before.stance, change.after.stance) == (Stance.DENIES, Stance.CONFIRMS)
    assert (change.before.day, change.after.day) == (date(1931, 5, 5), date(1931, 5, 7))


def test_claims_do_not_depend_on_the_order_of_reports(read: Read) -> None:
    records = story(read, ONE, TWO, THREE, FOUR)
    forwards = [(item.id, len(item.profiles)) for item in claims(Pool(records))]
    backwards = [(item.id, len(item.profiles)) for item in claims(Pool(records[::-1]))]
    assert forwards == backwards


def test_two_men_are_two_matters(read: Read) -> None:
    other = "The police said that Inspector Lars Berg was killed in the harbour of Bergen."
    pool = Pool(story(read, THREE, other))
    assert [item for item in claims(pool) if item.predicate == "kill"] == []


def test_a_denial_told_again_is_no_new_denial(read: Read) -> None:
    again = "Norway denied killing Captain Erik Olsen, and critics remember it."
    pool = Pool(story(read, TWO, TWO.replace("Tuesday", "Wednesday"), THREE, FOUR, again))
    killed = next(item for item in claims(pool) if item.predicate == "kill")
    held = [Holding(item, item.stance, "same", item.confidence) for item in killed.accounts]
    norway = next(item for item in history(held, pool.identities) if item.key == "gNO")
    assert len(norway.changes) == 1


def test_what_cannot_be_together_differs(read: Read) -> None:
    pool = Pool(story(read, ONE, TWO, THREE, ONE.replace("Norwegian officials", "The consul")))
    left = next(item for item in claims(pool) if item.predicate == "leave")
    (difference,) = [item for item in differences(left, pool) if item.aspect == "whether"]
    so, not_so = difference.versions
    assert {item.predicate for item in so.accounts} == {"leave"}
    assert {item.predicate for item in not_so.accounts} == {"kill"}


def test_relations(read: Read) -> None:
    pool = Pool(story(read, ONE, TWO, THREE, FOUR))
    killed = [item for item in pool.profiles if item.account.predicate == "kill"]
    denied, admitted, police = killed
    assert relate(denied, admitted, pool.judge, pool.identities).relation is Relation.TAKEN_BACK
    assert relate(denied, police, pool.judge, pool.identities).relation is Relation.DENIED
    assert relate(admitted, police, pool.judge, pool.identities).relation is Relation.SAME
    (left,) = [item for item in pool.profiles if item.account.predicate == "leave"]
    assert relate(left, police, pool.judge, pool.identities).relation is Relation.APART
