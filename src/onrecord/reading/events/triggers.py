"""Which words name an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from onrecord.reading.draft import Draft
from onrecord.reading.events.candidates import Trigger, candidates
from onrecord.reading.events.lexicon import EventWords

__all__ = ["ByRules", "Judge", "find_triggers"]


class Judge(Protocol):
    """What decides which candidates name an event.

    version: changes when its decisions may. least: candidates below it are dropped.
    """

    version: str
    least: float

    def __call__(self, draft: Draft, found: Sequence[Trigger]) -> Sequence[float]:
        """How likely each of ``found``, the candidates of ``draft``, names an event, 0 to 1."""


class ByRules:
    """The judge that knows the lexicon and the parse alone: a listed noun, or a verb in a clause."""

    version = "rules"
    least = 0.5

    def __call__(self, draft: Draft, found: Sequence[Trigger]) -> list[float]:
        return [0.9 if item.by_rule else 0.0 for item in found]


def find_triggers(draft: Draft, words: EventWords, judge: Judge) -> list[tuple[Trigger, float]]:
    """The triggers of ``draft``, in text order, each with how likely it is one.

    A verb that only carries one of them is none: "held" in "held a press conference".
    """
    found = candidates(draft, words)
    kept = [
        (item, sure) for item, sure in zip(found, judge(draft, found), strict=True) if sure >= judge.least
    ]
    carriers = {item.carrier.i for item, _ in kept if item.carrier is not None}
    return [
        (item, sure)
        for item, sure in kept
        if item.head.i not in carriers or item.head.lemma_.lower() not in words.idle
    ]
