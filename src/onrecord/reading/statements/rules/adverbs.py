"""Adverbs that put a sentence on the word of somebody who is not named: "reportedly", "allegedly"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.cues.usage import usage
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.rules.content import content_runs
from onrecord.reading.syntax import runs, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_adverbs"]

#: How sure such a finding is.
_SURE = 0.6


def find_adverbs(draft: Draft) -> Iterator[Finding]:
    """The findings with such an adverb as cue: the clause of its verb is the content."""
    adverbs = usage(draft.language).adverbs
    for token in draft.doc:
        if token.lower_ not in adverbs or token.dep_ != "advmod" or token.head.pos_ not in ("VERB", "AUX"):
            continue
        content = content_runs(draft, _clause(token.head) - {token.i})
        if content:
            yield Finding(
                source=(),
                cue=runs(draft, {token.i}),
                content=content,
                kind="adverb",
                confidence=_SURE,
                head=draft.span_of(token),
            )


def _clause(verb: Token) -> set[int]:
    """The clause of ``verb``, without what is coordinated with it."""
    apart = {item.i for item in verb.children if item.dep_ in ("conj", "cc") and item.i > verb.i}
    return subtree(verb, apart)
