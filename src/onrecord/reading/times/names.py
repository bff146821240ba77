"""What looks like a time and is part of a name: "June Carter", "USA Today", "Vision 2030"."""

from __future__ import annotations

from typing import Any

from onrecord.reading.times.context import Context
from onrecord.reading.times.lexer import OTHER
from onrecord.reading.times.rules import Match
from onrecord.record import Span

__all__ = ["is_name"]

#: What stands before a first name at the start of a sentence or of a list.
_QUOTES = frozenset("'\"“”‘’")
_OPEN = frozenset({",", "and", "&", ";", ":", "(", '"', "'", "\u201c"})


def _is_person(match: Match, context: Context) -> bool:
    """Whether a weekday or a month is someone's name: "Wednesday Martin", "April Ryan"."""
    if match.make not in ("weekday", "month"):
        return False
    tokens = context.draft.tokens_of(Span(context.start(match), context.end(match)))
    if tokens is None or not len(tokens):
        return False
    if any(token.ent_type_ == "PERSON" for token in tokens):
        return True
    return match.make == "month" and _is_first_name(tokens[0], context)


def _is_first_name(token: Any, context: Context) -> bool:
    """Whether a month stands before a surname, where nothing leads a date: "August Wilson wrote plays"."""
    head = token.head
    if token.dep_ != "compound" or head.i != token.i + 1 or head.tag_ != "NNP" or not head.text.istitle():
        return False
    before = None if token.is_sent_start or not token.i else token.nbor(-1)
    titled = before is not None and before.lower_.rstrip(".") in context.data["ambiguous"]["titles"]
    if not (before is None or titled or before.lower_ in _OPEN):
        return False
    at = token.idx
    return not any(heading.start <= at < heading.end for heading in context.draft.headings)


def _is_in_title(match: Match, context: Context) -> bool:
    """Whether a bare year ends a name, "Vision 2030", or stands in quotation marks, as a book does."""
    if len(match.texts) > 1 or not match.first or not match.texts[0].isdigit():
        return False
    before, text = context.words[match.first - 1], context.draft.text
    if context.after(match) in _QUOTES and before.text in _QUOTES:
        return True
    word = text[before.start : before.end]
    named = word[:1].isupper() and word.isalpha() and context.tag(match, -1) in ("NNP", "NNPS")
    opens = any(span.start == before.start for span in context.draft.sentences)
    follows = context.tag(match, 0)
    closes = not follows or follows.startswith(("V", "MD", "IN")) or not follows[0].isalpha()
    apart = text[before.end : context.start(match)].strip()
    times = before.kinds - {OTHER}
    return named and closes and not (opens or apart or times)


def _in_capitals(match: Match, context: Context) -> bool:
    """Whether words that are written small are not: "60 Minutes", "This Week" are programmes. In a
    heading they may be."""
    word = context.words[match.last - 1]
    kinds = {"UNIT", "UNITS"} | ({"DAYPART"} if match.make == "weekday" else set())
    if not word.kinds & kinds or not context.draft.text[word.start : word.end].istitle():
        return False
    return not any(heading.start <= word.start < heading.end for heading in context.draft.headings)


def is_name(match: Match, context: Context) -> bool:
    """Whether the words are part of a name: "USA Today", "The Sunday Times"."""
    names = context.data["names"]
    first, last = match.texts[0], match.texts[-1]
    if len(match.texts) == 1 and _is_person(match, context):
        return True
    if len(match.texts) > 1 and match.make != "holiday" and _in_capitals(match, context):
        return True
    if match.make == "weekday" and last in context.data["weekday_names"].get(context.before(match), ()):
        return True
    before = context.before(match)
    if match.make == "year" and _is_in_title(match, context):
        return True
    after = next((text for on in (0, 1, 2) if (text := context.after(match, on)) not in _QUOTES), "")
    return not {before, f"{context.before(match, 2)} {before}"}.isdisjoint(
        names["before"].get(first, ())
    ) or (after in names["after"].get(last, ()))
