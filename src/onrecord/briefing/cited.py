"""Words of a report with where they stand, who says them, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.briefing.brief import Citation
from onrecord.linking.claims.account import Account
from onrecord.linking.claims.identities import Identities
from onrecord.record import Interval, Precision

__all__ = ["Cited", "cited"]


@dataclass(frozen=True, slots=True)
class Cited:
    """words: exactly those of the report at the span of ``citation``. cue: the words that report the speech,
    or an empty string. speaker: as the report calls him there. told_by: through whom the report has it.
    when: the day of saying. basis: ``text`` where the report says when, ``before`` where it only says that it
    was earlier, ``published`` where the day of printing stands in, ``unknown`` where the report has no
    date."""

    words: str
    citation: Citation
    when: Interval
    basis: str
    speaker: str = ""
    cue: str = ""
    told_by: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def day(self) -> str:
        """The day as it is printed: "by" where it may have been earlier; empty where nothing is known."""
        when = self.when
        if not when.is_known:
            return ""
        if when.start is None:
            return f"by {when.end}"
        return when.start.isoformat() if when.precision is Precision.DAY else when.edtf()

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""
        when, citation = self.when, self.citation
        return {
            "words": self.words,
            "speaker": self.speaker,
            "cue": self.cue,
            "told_by": list(self.told_by),
            "when": {
                "start": when.start.isoformat() if when.start else None,
                "end": when.end.isoformat() if when.end else None,
                "precision": when.precision.value,
            },
            "basis": self.basis,
            "report": citation.report_id,
            "span": [citation.span.start, citation.span.end],
            "publisher": citation.publisher,
            "published": citation.published,
            "title": citation.title,
            "url": citation.url,
            "confidence": round(self.confidence, 4),
        }


def cited(account: Account, identities: Identities, confidence: float | None = None) -> Cited:
    """``account`` as it is cited."""
    report = account.record.report
    statement = account.record.statement(account.statement)
    return Cited(
        words=account.words,
        citation=Citation(
            report.id, account.span, report.publisher, report.published, report.title, report.url
        ),
        when=account.when,
        basis=account.basis.value,
        speaker=", ".join(" ".join(_said(account, item.spans).split()) for item in account.holders),
        cue=" ".join(" ".join(span.of(report.text) for span in statement.cue).split()) if statement else "",
        told_by=tuple(
            identities.name(identities.of(account.record, item), item.name) for item in account.told_by
        ),
        confidence=account.confidence if confidence is None else confidence,
    )


def _said(account: Account, spans: tuple[Any, ...]) -> str:
    return " ".join(span.of(account.record.report.text) for span in spans)
