"""Patterns of attribution: short passages in the style of wire and local news, and who says what in them.

The passages stand in ``passages/NAME.toml``, a file a pattern, each as ``[[checks]]``:

name, text       an id, and the passage
published        day of the report, ``2025-03-14`` unless given (a Friday)
statements       every statement of the passage, in the order of their contents; none where the list is empty
misses           why this check is known to fail; it must fail then, so that the note cannot grow old

and each statement with

who              the words of each speaker; none where nobody is named
names            whom each speaker resolves to, "" for nobody; where absent, no speaker may resolve to a
                 person whom the words themselves do not name
cue, content     the words; a content of several pieces is one string; ``a|b`` accepts either, where corpora
                 differ on whether those spoken to are a part of what is said
quotation, act   ``indirect`` and ``state`` unless given; ``a|b`` accepts either
addressee        the words of each
said             the day of speaking, where the text gives it; else it must be the report's own
within           the cue of the statement that this one is told inside of

Words are compared without case, marks and blanks. A content may begin with "that" or not, and a cue may
have more words than those given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Act, Kind, Party, Quotation, Record, Statement, cut
from tests.reading.checks import parameter, tables

Read = Callable[..., Record]

HERE = Path(__file__).parent / "passages"
CHECK = {"name", "text", "published", "statements", "misses"}
STATEMENT = {"who", "names", "cue", "content", "quotation", "act", "addressee", "said", "within"}
PUBLISHED = "2025-03-14"
AT_LEAST = 195
KNOWN_MISSES = 0.03


@dataclass(frozen=True)
class Check:
    """One passage with the statements that a careful reader finds in it."""

    pattern: str
    name: str
    text: str
    published: str
    statements: list[dict[str, Any]]
    misses: str | None

    @property
    def id(self) -> str:
        return f"{self.pattern}-{self.name}"


def checks() -> list[Check]:
    found = []
    for pattern, item in tables(HERE, CHECK):
        for told in item["statements"]:
            assert told.keys() <= STATEMENT, f"{pattern}: {item['name']}: {told.keys() - STATEMENT}"
        found.append(
            Check(
                pattern,
                item["name"],
                item["text"].strip("\n"),
                item.get("published", PUBLISHED),
                item["statements"],
                item.get("misses"),
            )
        )
    return found


CHECKS = checks()


def words(text: str) -> str:
    """The words of a text, as they compare: small letters, one blank between them, no marks."""
    plain = re.sub("[\u02bc\u2019\u2018`\u00b4]", "'", text.lower())
    return " ".join(re.findall(r"\w+(?:'\w+)*", plain))


def told(text: str) -> str:
    return words(text).removeprefix("that ")


def shared(one: str, other: str) -> float:
    """How much two texts have in common: the F1 of their words."""
    left, right = one.split(), other.split()
    both = sum(min(left.count(word), right.count(word)) for word in set(left))
    return 2 * both / (len(left) + len(right)) if both else 0.0


def names(record: Record, parties: tuple[Party, ...]) -> list[str]:
    """Whom each party resolves to: the name, or "" where it is left open."""
    named = {entity.id: entity.name for entity in record.entities}
    return [named.get(party.entity or "", "") for party in parties]


def invented(record: Record, statement: Statement) -> list[str]:
    """Persons whom a speaker resolves to though its words name nobody of that name."""
    persons = {entity.id: entity for entity in record.entities if entity.kind is Kind.PERSON}
    found = []
    for party in statement.source:
        person = persons.get(party.entity or "")
        if person is not None and not set(words(person.name).split()) & set(words(party.text).split()):
            found.append(person.name)
    return found


def day(record: Record, statement: Statement) -> str:
    when, basis = statement.said.when, statement.said.basis
    days = str(when.start) if when.start == when.end else f"{when.start}/{when.end}"
    return days if basis == "text" else f"{basis}: {days}"


def differences(record: Record, statement: Statement, wanted: dict[str, Any], published: str) -> list[str]:
    """What is not as wanted in a statement, one line each."""
    texts = record.report.text
    cues = {item.id: words(cut(texts, item.cue)) for item in record.statements}
    lines = []

    def compare(field: str, found: object, right: object, good: bool | None = None) -> None:
        if not (found == right if good is None else good):
            lines.append(f"  {field}: found {found!r}, wanted {right!r}")

    cue, right = cues[statement.id], words(wanted.get("cue", ""))
    compare("cue", cue, right, set(right.split()) <= set(cue.split()) and bool(cue) == bool(right))
    content = wanted["content"]
    either = [told(item) for item in content.split("|")]
    compare("content", statement.text, content, told(statement.text) in either)
    compare("who", [words(party.text) for party in statement.source], [words(who) for who in wanted["who"]])
    if "names" in wanted:
        compare("names", names(record, statement.source), wanted["names"])
    else:
        compare("names invented", invented(record, statement), [])
    quotation = wanted.get("quotation", "indirect")
    compare("quotation", str(statement.quotation), quotation, statement.quotation in quotation.split("|"))
    act = wanted.get("act", "state")
    compare("act", str(statement.act), act, statement.act in act.split("|"))
    to = [words(party.text) for party in statement.addressee]
    compare("addressee", to, [words(who) for who in wanted.get("addressee", [])])
    compare("said", day(record, statement), wanted.get("said", f"published: {published}"))
    outer = cues.get(statement.within or "")
    inside = words(wanted.get("within", ""))
    compare("within", outer, inside or None, outer is None if not inside else inside in (outer or ""))
    return lines


def report(record: Record) -> str:
    """The statements found, for a message."""
    text = record.report.text
    lines = [
        f"  {[party.text for party in item.source]} | {cut(text, item.cue)} | {item.text}"
        for item in record.statements
    ]
    return "\n".join(lines) or "  (none)"


def verdict(record: Record, check: Check) -> list[str]:
    """What is wrong with a reading; empty where nothing is."""
    left = list(record.statements)
    lines = []
    for wanted in check.statements:
        cue, content = words(wanted.get("cue", "")), told(wanted["content"])
        best = max(
            left,
            key=lambda item: (
                shared(words(cut(record.report.text, item.cue)), cue) + shared(told(item.text), content)
            ),
            default=None,
        )
        if best is None:
            lines.append(f"not found: {wanted['who']} | {wanted.get('cue', '')} | {wanted['content']}")
            continue
        left.remove(best)
        wrong = differences(record, best, wanted, check.published)
        if wrong:
            lines += [f"in {wanted['who']} | {wanted.get('cue', '')} | {wanted['content']}", *wrong]
    lines += [f"not wanted: {cut(record.report.text, item.cue)!r}: {item.text!r}" for item in left]
    return lines


@pytest.mark.parametrize("check", [parameter(check, check.id, check.misses) for check in CHECKS])
def test_who_said_what(read: Read, check: Check) -> None:
    record = read(check.text, check.published)
    wrong = verdict(record, check)
    assert not wrong, "\n".join(["", check.text, *wrong, "all statements found:", report(record)])


def test_there_are_enough_checks_and_few_known_misses() -> None:
    assert len(CHECKS) >= AT_LEAST
    assert sum(check.misses is not None for check in CHECKS) <= KNOWN_MISSES * len(CHECKS)
    assert len({check.id for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_what_is_wanted_stands_in_the_passage(check: Check) -> None:
    """A check that wants words that the passage lacks could never be met, one of an unknown act neither."""
    text = words(check.text).split()
    for wanted in check.statements:
        for phrase in (
            *wanted["who"],
            *wanted.get("addressee", []),
            wanted["content"],
            wanted.get("cue", ""),
        ):
            assert set(words(phrase).split()) <= set(text), phrase
        assert set(wanted.get("act", "state").split("|")) <= {act.value for act in Act}
        assert wanted.get("quotation", "indirect") in {kind.value for kind in Quotation}
        assert len(wanted.get("names", wanted["who"])) == len(wanted["who"])
