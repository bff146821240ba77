"""Who said what: source, cue and content of each statement, after PARC (Pareti 2016).

A :class:`StatementFinder` finds the words, by rules (:class:`RuleFinder`) or by a trained model;
the layer :class:`Statements` finishes what it found.
"""

from __future__ import annotations

from onrecord.reading.draft import Draft
from onrecord.reading.statements.acts import act_of
from onrecord.reading.statements.cues.lexicon import lexicon
from onrecord.reading.statements.finding import Finding, StatementFinder
from onrecord.reading.statements.nesting import outer_of
from onrecord.reading.statements.parties import is_resolved, those_named
from onrecord.reading.statements.rules import RuleFinder
from onrecord.reading.statements.said import said_of
from onrecord.record import Party, Quotation, Span, Statement, content_id

__all__ = ["Finding", "RuleFinder", "StatementFinder", "Statements"]


class Statements:
    """Layer ``statements``: fills ``draft.statements``, in text order.

    finder: what finds source, cue and content; by default the rules.
    """

    name = "statements"
    needs: tuple[str, ...] = ("tokens", "quotes", "times", "names", "coreference")

    def __init__(self, finder: StatementFinder | None = None) -> None:
        self.finder = finder or RuleFinder()
        self.version = f"2.{self.finder.version}"

    def __call__(self, draft: Draft) -> None:
        words = lexicon(draft.language)
        findings = list(self.finder.find(draft))
        ids = [_id(draft, finding) for finding in findings]
        for finding, statement_id, outer in zip(findings, ids, outer_of(findings), strict=True):
            draft.statements.append(
                Statement(
                    id=statement_id,
                    source=_parties(draft, finding),
                    cue=finding.cue,
                    content=finding.content,
                    quotation=quotation_of(draft, finding.content),
                    act=act_of(draft, finding, words),
                    addressee=tuple(_party(draft, finding, spans, spans) for spans in finding.addressee),
                    said=said_of(draft, finding),
                    within=ids[outer] if outer is not None else None,
                    confidence=finding.confidence,
                    text=draft.cut(finding.content),
                )
            )


def _id(draft: Draft, finding: Finding) -> str:
    source = [span for party in finding.source for span in party]
    return content_id("s", draft.report.id, source, finding.cue, finding.content)


def _party(draft: Draft, finding: Finding, spans: tuple[Span, ...], referred: tuple[Span, ...]) -> Party:
    entity = draft.entity_of(referred[0]) if referred else None
    if entity is not None and not is_resolved(draft, referred, entity, finding.confidence):
        entity = None
    return Party(spans, entity.id if entity else None, draft.cut(spans))


def _parties(draft: Draft, finding: Finding) -> tuple[Party, ...]:
    if not finding.antecedents and len(finding.source) == 1:
        named = those_named(draft, finding.source[0])
        if named:
            return tuple(_party(draft, finding, finding.source[0], phrase) for phrase in named)
    referred = finding.antecedents or finding.source
    return tuple(
        _party(draft, finding, spans, real) for spans, real in zip(finding.source, referred, strict=True)
    )


def quotation_of(draft: Draft, content: tuple[Span, ...]) -> Quotation:
    """``direct`` where every word of the content is in quotation marks, ``mixed`` where some are."""
    total = quoted = 0
    for span in content:
        quotes = draft.quotes_near(span)
        for at in range(span.start, span.end):
            if draft.text[at].isalnum():
                total += 1
                quoted += any(quote.span.start <= at < quote.span.end for quote in quotes)
    if not quoted:
        return Quotation.INDIRECT
    return Quotation.DIRECT if quoted == total else Quotation.MIXED
