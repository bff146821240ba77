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
from onrecord.reading.times.names import is_name
from onrecord.reading.times.numerals import numerals
from onrecord.reading.times.rules import Grammar, Match, literals
from onrecord.record import TimeType

if TYPE_CHECKING:
    from onrecord.reading.draft import Draft

__all__ = ["Times"]

# Imported so that their makers are known.
_MODULES = (clocks, dates, festivals, lengths, periods, quarters, references, sets, weekdays, years)


class Times:
    """Layer ``times``: fills ``draft.times``, in text order, none overlapping another."""

    name = "times"
    needs: tuple[str, ...] = ("tokens",)
    version = "3"

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
            item = None if is_name(match, context) else _resolved(match, context)
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


def _resolved(match: Match, context: Context) -> Found | None:
    try:
        return MAKERS[match.make](match, context)
    except (ValueError, OverflowError):
        # Counted past the first or the last day of the calendar: the expression is there, its days are not.
        return Found(TimeType.DATE, None, narrates=False)
