"""Which illocutionary act a statement is (Searle 1975): from its cue, and what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.lexicon import Lexicon
from onrecord.reading.syntax import lemma_of
from onrecord.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["act_of"]


def act_of(draft: Draft, finding: Finding, words: Lexicon) -> Act:
    """The act of ``finding``; ``state`` where its cue tells nothing more."""
    if finding.head is None:
        return finding.act or Act.STATE
    tokens = draft.tokens_of(finding.head)
    if tokens is None or not len(tokens):
        return finding.act or Act.STATE
    cue = tokens[0]
    act = finding.act or words.act(lemma_of(cue, words.verbs))
    if _is_negated(cue, words):
        return words.negated.get(act, act)
    governor = cue.head
    if cue.dep_ == "xcomp" and governor.lemma_.lower() in words.governing:
        negated = _is_negated(governor, words)
        return Act.STATE if negated else words.governing[governor.lemma_.lower()]
    return act


def _is_negated(cue: Token, words: Lexicon) -> bool:
    near = [item for item in cue.children if item.dep_ in ("neg", "preconj", "advmod", "det")]
    return any(item.lower_ in words.negations for item in near)
