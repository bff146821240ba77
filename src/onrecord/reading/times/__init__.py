"""Layer ``times``: finds time expressions and says which days they mean (TIMEX3, ISO 24617-1).

A grammar of newspaper English, whose words and rules are the table ``times`` of the language, finds
them; makers compute their values from the day of publication, the narrative so far, and the tense of
the governing verb. What cannot be resolved stays open: ``value`` None, or with ``X`` for what is not
known. Ways of resolving follow HeidelTime (Strötgen and Gertz 2010) and SUTime (Chang and Manning
2012).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from onrecord.languages import table
from onrecord.reading.times import (
    clocks,
    dates,
    festivals,
    lengths,
    periods,
    quarters,
    references,
    sets,
    weekdays,
    years,
)
from onrecord.reading.times.anchor import Narrative
from onrecord.reading.times.context import MAKERS, Context, Found
from onrecord.reading.times.joining import joined
from onrecord.reading.times.lexer import Lexer
from onrecord.reading.times.numerals import numerals
from onrecord.reading.times.rules import Grammar, Match, literals
from onrecord.record import Span, TimeType

if TYPE_CHECKING:
    from onrecord.reading.draft import Draft

__all__ = ["Times"]

# Imported so that their makers are known.
_MODULES = (clocks, dates, festivals, lengths, periods, quarters, references, sets, weekdays, years)


class Times:
    """Layer ``times``: fills ``draft.times``, in text order, none overlapping another."""

    name = "times"
    needs: tuple[str, ...] = ("tokens",)
    version = "2"

    def __call__(self, draft: Draft) -> None:
        lexer, grammar = _language(draft.language)
        starts = [span.start for span in draft.paragraphs]
        words = lexer.cut(draft.text, starts, draft.report.text)
        matches = grammar.matches(words)
        published = draft.report.published_on
        if published is None and draft.dateline is not None:
            published = draft.dateline.published
        context = Context(draft, published, grammar.data, words, matches, Narrative(starts))
        found: list[tuple[Match, Found]] = []
        for index, match in enumerate(matches):
            context.index = index
            item = None if _is_name(match, context) else _resolved(match, context)
            if item is None:
                continue
            if item.narrates:
                context.narrative.add(context.start(match), context.end(match), item.value, item.explicit)
            found.append((match, item))
        draft.times.extend(joined(context, found))


@cache
def _language(language: str) -> tuple[Lexer, Grammar]:
    data = table(language, "times")
    lexer = Lexer(data, numerals(language), literals(data))
    return lexer, Grammar(data, lexer.kinds())


def _is_person(match: Match, context: Context) -> bool:
    """Whether a weekday or a month is someone's name: "Wednesday Martin", "April Ryan"."""
    if match.make not in ("weekday", "month"):
        return False
    tokens = context.draft.tokens_of(Span(context.start(match), context.end(match)))
    return tokens is not None and any(token.ent_type_ == "PERSON" for token in tokens)


def _in_capitals(match: Match, context: Context) -> bool:
    """Whether words that are written small are not: "60 Minutes", "This Week" are programmes. In a
    heading they may be."""
    word = context.words[match.last - 1]
    if not word.kinds & {"UNIT", "UNITS"} or not context.draft.text[word.start : word.end].istitle():
        return False
    return not any(heading.start <= word.start < heading.end for heading in context.draft.headings)


def _resolved(match: Match, context: Context) -> Found | None:
    try:
        return MAKERS[match.make](match, context)
    except (ValueError, OverflowError):
        # Counted past the first or the last day of the calendar: the expression is there, its days are not.
        return Found(TimeType.DATE, None, narrates=False)


def _is_name(match: Match, context: Context) -> bool:
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
    return not {before, f"{context.before(match, 2)} {before}"}.isdisjoint(
        names["before"].get(first, ())
    ) or (context.after(match) in names["after"].get(last, ()))
