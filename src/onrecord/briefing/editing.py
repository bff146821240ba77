"""The editor's insertions: what a sentence needs to stand alone, in square brackets.

A name for a pronoun, the rest of a name for a surname, a day for "yesterday", and the speaker
before words that are somebody's though the sentence itself does not say whose. Only what was
resolved is inserted; a sentence that would need more does not stand alone and is not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from onrecord.briefing.brief import Piece
from onrecord.languages import table
from onrecord.linking import Telling
from onrecord.record import Entity, Interval, Kind, Precision, Span, Time, TimeType

__all__ = ["Edit", "leaning", "pieces", "stands_alone"]

#: A sentence that is whole ends so; a heading does not.
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
#: Longer sentences make no line.
MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Edit:
    """An insertion at ``span``, which it replaces; an empty span only inserts."""

    span: Span
    text: str


def pieces(telling: Telling, reference: date | None = None) -> tuple[Piece, ...]:
    """The line that ``telling`` makes, as pieces. reference: the day on which it is read; dates of
    its year are written without the year."""
    text = telling.record.report.text
    made: list[Piece] = []
    at = telling.span.start
    for edit in sorted(_edits(telling, reference), key=lambda item: item.span):
        if edit.span.start < at:
            continue
        if edit.span.start > at:
            made.append(Piece(text[at : edit.span.start]))
        beside = not len(edit.span)
        if beside and edit.span.start > telling.span.start and not text[edit.span.start - 1].isspace():
            made.append(Piece(" "))
        made.append(Piece(edit.text, inserted=True))
        if beside and (edit.span.start == telling.span.start or text[edit.span.start].isalnum()):
            made.append(Piece(" "))
        at = edit.span.end
    made.append(Piece(text[at : telling.span.end]))
    return tuple(_tidy(made))


def _tidy(made: list[Piece]) -> Iterator[Piece]:
    """Line breaks inside a sentence as blanks, and nothing empty."""
    for piece in made:
        text = re.sub(r"\s+", " ", piece.text)
        if text:
            yield Piece(text, piece.inserted)


def _edits(telling: Telling, reference: date | None) -> Iterator[Edit]:
    yield from _speaker(telling)
    yield from _names(telling)
    yield from _dates(telling, reference)


def _words(telling: Telling, name: str) -> dict[str, Any]:
    return table(telling.record.report.language or "en", name)


def _speaker(telling: Telling) -> Iterator[Edit]:
    """Whose word the sentence is, where its cue stands in another one."""
    if telling.over and not any(_is_outer(telling, item.id) for item in telling.statements):
        outer = min(telling.over, key=lambda item: sum(map(len, item.content)))
        names = ", ".join(telling.record.speakers(outer))
        label = _words(telling, "editing")["speaker"].format(name=names)
        yield Edit(Span(telling.span.start, telling.span.start), label)


def _is_outer(telling: Telling, statement_id: str) -> bool:
    """Whether the statement is not itself inside one that covers the sentence."""
    statement = telling.record.statement(statement_id)
    return statement is not None and statement.within not in {item.id for item in telling.over}


def _names(telling: Telling) -> Iterator[Edit]:
    pronouns = _words(telling, "pronouns")
    known = {word for group in pronouns["pronouns"].values() for word in group["words"]}
    articles = _words(telling, "editing")["articles"]
    text = telling.record.report.text
    seen: set[str] = set()
    for span, entity in _mentions(telling):
        if entity.id in seen:
            continue
        seen.add(entity.id)
        if entity.name == span.of(text):
            continue
        word = span.of(text).lower()
        if word in known:
            if _is_own_voice(word, pronouns):
                seen.discard(entity.id)
                continue
            suffix = ""
            if word in pronouns["roles"]["possessive"] and _owns(telling, span, word):
                suffix = _words(telling, "editing")["possessive"]
            yield Edit(span, entity.name + suffix)
        elif entity.kind is Kind.PERSON and (rest := _rest(entity, span.of(text))):
            yield Edit(Span(span.start, span.start), rest)
        elif word.split()[0] in articles and not _is_named_nearby(telling, entity):
            yield Edit(Span(span.end, span.end), entity.name)


def _mentions(telling: Telling) -> list[tuple[Span, Entity]]:
    found = [
        (span, entity)
        for entity in telling.record.entities
        for span in entity.mentions
        if telling.span.contains(span)
    ]
    return sorted(found, key=lambda pair: (pair[0].start, -pair[0].end, pair[1].id))


def _is_named_nearby(telling: Telling, entity: Entity) -> bool:
    text = telling.record.report.text
    return any(span.of(text) == entity.name for span in entity.mentions if telling.span.contains(span))


def _is_own_voice(word: str, pronouns: dict[str, Any]) -> bool:
    """Whether the pronoun is the speaker's own "I" or "we" in quoted words, which stays."""
    own = pronouns["pronouns"]
    return word in own["speaker"]["words"] or word in own["speakers"]["words"]


def _owns(telling: Telling, span: Span, word: str) -> bool:
    if word not in _words(telling, "editing")["owner_or_object"]:
        return True
    rest = telling.record.report.text[span.end : telling.span.end]
    after = re.match(r"\s+(\w+)", rest)
    return after is not None and after[1].lower() not in _words(telling, "editing")["after_object"]


def _rest(entity: Entity, short: str) -> str:
    """What stands before a surname in the full name: "Volodymyr" for "Zelensky"."""
    return entity.name[: -len(short)].strip() if entity.name.endswith(f" {short}") else ""


def _dates(telling: Telling, reference: date | None) -> Iterator[Edit]:
    words = _words(telling, "editing")
    explicit = set(words["explicit"])
    made: set[str] = set()
    for time in telling.record.times:
        if not telling.span.contains(time.span) or time.type not in (TimeType.DATE, TimeType.TIME):
            continue
        said = re.findall(r"[a-z]+|\d+", time.text.lower())
        if any(word.isdigit() or word in explicit for word in said) or not time.when.is_known:
            continue
        if _is_followed_by_date(telling, time):
            continue
        label = written(time.when, reference, words)
        if label and label not in made:
            made.add(label)
            yield Edit(Span(time.span.end, time.span.end), label)


def _is_followed_by_date(telling: Telling, time: Time) -> bool:
    """ "The day before, on April 14": the day is said at once."""
    return any(
        other is not time and 0 <= other.span.start - time.span.end <= 6 and other.when == time.when
        for other in telling.record.times
    )


def written(when: Interval, reference: date | None, words: dict[str, Any]) -> str:
    """``when`` as a bracket writes it; empty where it has no place in one."""
    if when.start is None or when.end is None:
        return ""
    if when.precision is Precision.DAY:
        return _day(when.start, reference, words)
    if when.precision is Precision.MONTH:
        return when.start.strftime(words["month"])
    if when.precision is Precision.YEAR:
        return f"{when.start:%Y}"
    if when.end - when.start <= timedelta(days=31):
        start, end = _day(when.start, reference, words), _day(when.end, reference, words)
        return str(words["span"].format(start=start, end=end))
    return ""


def _day(day: date, reference: date | None, words: dict[str, Any]) -> str:
    same_year = reference is not None and reference.year == day.year
    pattern: str = words["day" if same_year else "day_year"]
    return day.strftime(pattern).format(day=day.day)


def stands_alone(telling: Telling) -> bool:
    """Whether the sentence can be understood, with insertions, apart from its report: it is whole,
    does not lean on the one before, its speakers are known, and so is whom its first pronoun means."""
    text = telling.text
    first = re.match(r"\W*([\w’'ʼ]+)", text)
    if first is None or not _ENDED.search(text) or len(text.split()) > MOST_WORDS:
        return False
    opening = first[1].lower()
    pronouns = _words(telling, "pronouns")["pronouns"]
    known = {word for group in pronouns.values() for word in group["words"]}
    if opening in known and telling.span.start + first.start(1) not in _named(telling):
        return False
    leans = {*_words(telling, "words")["leaning"], *_words(telling, "editing")["dependent"]}
    if opening in leans or _is_elliptical(telling):
        return False
    for statement in telling.over:
        if statement.within is None and not (statement.source and all(telling.record.speakers(statement))):
            return False
    for statement in (*telling.statements, *telling.over):
        if statement.within is not None:
            continue
        for party in statement.source:
            if party.text.lower() in known and party.entity is None:
                return False
    return not _is_muddled(telling)


def _named(telling: Telling) -> set[int]:
    """Where pronouns stand that a bracket replaces, or that are the speaker's own "I"."""
    text = telling.record.report.text
    pronouns = _words(telling, "pronouns")
    edited = {edit.span.start for edit in _names(telling) if len(edit.span)}
    own = {span.start for span, _ in _mentions(telling) if _is_own_voice(span.of(text).lower(), pronouns)}
    return edited | own


def _is_elliptical(telling: Telling) -> bool:
    """Whether a verb stands for one of the sentence before: "Smith was not, and neither was Phillips"."""
    patterns = _words(telling, "editing")["elliptical"]
    return any(re.search(pattern, telling.text, re.I) for pattern in patterns)


def _is_muddled(telling: Telling) -> bool:
    """Whether a name that would be inserted is but a part of another's in the sentence, so that
    nobody could tell the two apart: "Colonel John Astor had helped [Astor]"."""
    text = telling.text
    for edit in _names(telling):
        name = edit.text.removesuffix(_words(telling, "editing")["possessive"])
        if len(edit.span) and re.search(rf"\w+ {re.escape(name)}\b|\b{re.escape(name)} [A-Z]\w+", text):
            return True
    return False


def leaning(telling: Telling) -> int:
    """How many words of the sentence still lean on the text around it: pronouns that were not
    resolved, outside of quotation marks, an opening that points back, and words such as "either"."""
    text = telling.record.report.text
    words = _words(telling, "words")
    pronouns = _words(telling, "pronouns")["pronouns"]
    third = {
        word
        for name, group in pronouns.items()
        if name not in ("speaker", "speakers")
        for word in group["words"]
    }
    third |= set(_words(telling, "editing")["dependent"])
    covered = [span for span, _ in _mentions(telling)]
    count = int(telling.text.lower().lstrip("“\"'").startswith(tuple(words["pointing"])))
    for found in re.finditer(r"[^\W\d_]+", telling.text):
        at = telling.span.start + found.start()
        if found.group().lower() in third and not any(span.start <= at < span.end for span in covered):
            count += not _is_quoted(text, telling.span.start, at)
    return count


def _is_quoted(text: str, start: int, at: int) -> bool:
    """Whether an odd number of quotation marks stands between the sentence's start and ``at``."""
    before = text[start:at]
    return (before.count('"') % 2 == 1) or before.count("“") > before.count("”")
