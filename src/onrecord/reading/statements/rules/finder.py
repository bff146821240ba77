"""The rule-based finder: cue lexicon, dependency parse and quotation marks."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from itertools import chain

from onrecord.reading.draft import Draft
from onrecord.reading.statements.cues.lexicon import lexicon
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.rules.adverbs import find_adverbs
from onrecord.reading.statements.rules.backward import find_backward
from onrecord.reading.statements.rules.inner import find_inner
from onrecord.reading.statements.rules.nouns import find_nouns, find_phrases
from onrecord.reading.statements.rules.quoted import with_quotes
from onrecord.reading.statements.rules.verbs import find_verbs
from onrecord.record import Span

__all__ = ["RuleFinder"]


class RuleFinder:
    """Finds statements by rules over the parse. Works for any language with a cue lexicon whose
    parser has ClearNLP labels."""

    version = "rules.2"

    def find(self, draft: Draft) -> list[Finding]:
        """The findings in text order."""
        words = lexicon(draft.language)
        found = chain(find_phrases(draft, words), find_verbs(draft, words), find_nouns(draft, words))
        findings = with_quotes(draft, _disentangled(draft, list(found)), words)
        findings.extend(find_inner(draft, findings, words))
        findings.extend(find_backward(draft, words))
        findings.extend(find_adverbs(draft))
        kept = [finding for finding in _surest(findings) if not _is_adrift(draft, finding, findings)]
        return sorted(kept, key=lambda finding: (finding.content[0], finding.cue))


def _disentangled(draft: Draft, findings: list[Finding]) -> list[Finding]:
    """``findings`` in which no two hold each other's cue: where a phrase at its end has the whole
    sentence on its word, the phrase is no part of what is told in that sentence."""
    phrases = [finding for finding in findings if finding.kind == "phrase"]
    return [
        reduce(lambda item, phrase: _without(draft, item, phrase), phrases, finding)
        if finding.kind != "phrase"
        else finding
        for finding in findings
    ]


def _without(draft: Draft, finding: Finding, phrase: Finding) -> Finding:
    start = phrase.cue[0].start
    holds = any(span.contains(phrase.cue[0]) for span in finding.content)
    held = finding.head is not None and any(span.contains(finding.head) for span in phrase.content)
    if not (holds and held):
        return finding
    kept = [Span(span.start, min(span.end, start)) for span in finding.content if span.start < start]
    trimmed = [span.trimmed(draft.text).trimmed(draft.text, ", \n") for span in kept]
    return replace(finding, content=tuple(span for span in trimmed if len(span)))


def _is_adrift(draft: Draft, finding: Finding, findings: list[Finding]) -> bool:
    """Whether the cue stands in quoted words of which nobody is known to be the speaker: then who
    "I" is, or whom "he" means, is not known either."""
    if finding.head is None:
        return False
    around = [quote for quote in draft.quotes if quote.inner.contains(finding.head)]
    return bool(around) and not any(
        other is not finding
        and other.source
        and any(span.overlaps(around[0].inner) for span in other.content)
        for other in findings
    )


def _surest(findings: list[Finding]) -> list[Finding]:
    """One finding for each cue word, the surest; the first one where two are as sure."""
    best: dict[object, Finding] = {}
    for number, finding in enumerate(findings):
        if not finding.content:
            continue
        key: object = finding.head if finding.head is not None else number
        held = best.get(key)
        if held is None or finding.confidence > held.confidence:
            best[key] = finding
    return list(best.values())
