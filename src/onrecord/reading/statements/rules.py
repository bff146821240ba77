"""The rule-based finder: cue lexicon, dependency parse and quotation marks."""

from __future__ import annotations

from itertools import chain

from onrecord.reading.draft import Draft
from onrecord.reading.statements.backward import find_backward
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.lexicon import lexicon
from onrecord.reading.statements.nouns import find_nouns, find_phrases
from onrecord.reading.statements.quoted import with_quotes
from onrecord.reading.statements.verbs import find_verbs

__all__ = ["RuleFinder"]


class RuleFinder:
    """Finds statements by rules over the parse. Works for any language with a cue lexicon whose
    parser has ClearNLP labels."""

    version = "rules.1"

    def find(self, draft: Draft) -> list[Finding]:
        """The findings in text order."""
        words = lexicon(draft.language)
        found = chain(find_phrases(draft, words), find_verbs(draft, words), find_nouns(draft, words))
        findings = with_quotes(draft, list(found), words)
        findings.extend(find_backward(draft, words))
        kept = [finding for finding in _surest(findings) if not _is_adrift(draft, finding, findings)]
        return sorted(kept, key=lambda finding: (finding.content[0], finding.cue))


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
