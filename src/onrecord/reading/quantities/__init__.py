"""Layer ``quantities``: numbers with their bounds, and what they count.

A quantity is the number, the words that bound it ("at least", "nearly") and the noun phrase it
counts, without what follows that ("155 Chinese citizens", not "who fought …"). Conventions:

- "nearly" and "almost" 20 is ``fewer_than`` 20; "up to" and "as many as" 20 is ``at_most`` 20.
- "dozens", "hundreds", "tens of thousands" are ``at_least`` two of their unit: 24, 200, 20,000.
- "several", "a few" before a scale are ``about`` three of it; alone they give no quantity.
- "20 to 30" is ``exact`` with ``value`` the lower end and ``upper`` the other; "from 20 to 30" is a change,
  and two quantities, but for "ranging from 20 to 30".
- Numbers inside time expressions, ages, ordinals, scores and votes ("3-1", "5 to 4"), shares ("two-thirds",
  "one in four"), numbers of telephones, houses and laws, and in names ("Flight 370", "the Group of Seven")
  are no quantities. Neither is "one of the" few, but the few are: "one of five sons" is five sons.
- Those who are killed, wounded, missing or captured carry that as ``casualty``, bare numbers too: "killed 12
  and wounded 30". It is read from the words alone: a denied killing is still one of so many killed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.reading.quantities.bounds import Bounds
from onrecord.reading.quantities.counted import Nouns
from onrecord.reading.quantities.numbers import Number, Numbers
from onrecord.record import Bound, Quantity, Span, content_id

if TYPE_CHECKING:
    from onrecord.reading.draft import Draft

__all__ = ["Quantities"]


class Quantities:
    """Layer ``quantities``: fills ``draft.quantities``, in text order, none overlapping another."""

    name = "quantities"
    needs: tuple[str, ...] = ("tokens", "times")
    version = "2"

    def __call__(self, draft: Draft) -> None:
        numbers, bounds, nouns = _language(draft.language)
        tokens = list(draft.doc)
        words = [token.lower_ for token in tokens]
        taken = _in_times(draft)
        at = 0
        while at < len(tokens):
            number = None if at in taken else numbers.at(tokens, words, at)
            if number is None:
                at += 1
                continue
            end = number.last
            if not any(index in taken for index in range(number.first, number.last)):
                found = _quantity(draft, tokens, words, number, (bounds, nouns), taken)
                if found is not None:
                    quantity, end = found
                    draft.quantities.append(quantity)
            at = max(end, at + 1)


@cache
def _language(language: str) -> tuple[Numbers, Bounds, Nouns]:
    return Numbers(language), Bounds(language), Nouns(language)


def _in_times(draft: Draft) -> set[int]:
    """The tokens that belong to time expressions."""
    taken: set[int] = set()
    for time in draft.times:
        tokens = draft.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if tokens is not None:
            taken.update(range(tokens.start, tokens.end))
    return taken


def _quantity(
    draft: Draft,
    tokens: Sequence[Any],
    words: Sequence[str],
    number: Number,
    tools: tuple[Bounds, Nouns],
    taken: set[int],
) -> tuple[Quantity, int] | None:
    """The quantity and the token after it; None where the number counts nothing."""
    bounds, nouns = tools
    after = bounds.after(words, number.last)
    end = after.last if after is not None else number.last
    counted = nouns.at(tokens, words, number, end, taken)
    if counted is None:
        return None
    before = bounds.before(tokens, words, number)
    bound = number.bound
    if after is not None and after.bound is not None:
        bound = after.bound
    if before.bound is not None and (bound is Bound.EXACT or number.vague):
        bound = before.bound
    first, last = before.first, max(counted.last, end)
    first = first if counted.first is None else min(first, counted.first)
    start = min(number.start, tokens[first].idx)
    span = Span(start, tokens[last - 1].idx + len(tokens[last - 1])).trimmed(draft.text)
    quantity = Quantity(
        id=content_id("q", draft.report.id, [span]),
        span=span,
        value=number.value,
        bound=bound,
        of=counted.of(draft.report.text, tokens),
        unit=counted.unit,
        upper=number.upper,
        text=span.of(draft.text),
        casualty=nouns.casualties.at(tokens, words, number, counted.noun) if counted.unit is None else None,
    )
    return quantity, last
