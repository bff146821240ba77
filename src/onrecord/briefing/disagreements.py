"""Where the reports of a story differ; both versions are kept, each with its day and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.briefing.cited import Cited, cited
from onrecord.briefing.positions import Turn, turn
from onrecord.linking.claims.account import Account
from onrecord.linking.claims.differing import Aspect, Difference, all_differences
from onrecord.linking.claims.history import Holding, history, holders_of
from onrecord.linking.claims.lexicon import lexicon
from onrecord.linking.claims.pool import Pool
from onrecord.record import Record, Span

__all__ = ["Disagreement", "Disagreements", "Side", "disagreements"]


#: Characters with which it is clear what is told.
_FEWEST = 25


@dataclass(frozen=True, slots=True)
class Side:
    """One version: in short ("so", "not so", "17", "rogue killers"), and who gives it, oldest first: for each
    holder his first account. holders: their names in the same order."""

    label: str
    holders: tuple[str, ...]
    cited: tuple[Cited, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "label": self.label,
            "told": [
                {"holder": holder, **item.to_dict()}
                for holder, item in zip(self.holders, self.cited, strict=True)
            ],
        }


@dataclass(frozen=True, slots=True)
class Disagreement:
    """claim: the id of the claim, to ask for its positions; words: how it is told best. aspect: ``whether``,
    ``number``, ``who``, ``where``, ``when``. of: what is counted. changes: who moved from one side to the
    other."""

    claim: str
    words: str
    aspect: str
    of: str
    sides: tuple[Side, ...]
    changes: tuple[tuple[str, Turn], ...] = ()
    reports: int = 0

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "claim": self.claim,
            "words": self.words,
            "aspect": self.aspect,
            "of": self.of or None,
            "sides": [item.to_dict() for item in self.sides],
            "changes": [{"holder": name, **item.to_dict()} for name, item in self.changes],
            "reports": self.reports,
        }


@dataclass(frozen=True, slots=True)
class Disagreements:
    """The answer. subject: the story, a report's title or a query."""

    subject: str
    items: tuple[Disagreement, ...]
    considered: int = 0

    def to_dict(self) -> dict[str, Any]:
        """As plain data, spans as ``[start, end]``, days with the last one included."""
        return {
            "schema": "onrecord-disagreements/1",
            "subject": self.subject,
            "considered": self.considered,
            "disagreements": [item.to_dict() for item in self.items],
        }


def disagreements(records: Iterable[Record], subject: str = "", *, pool: Pool | None = None) -> Disagreements:
    """Where ``records``, those of one story, differ; what most reports tell of comes first."""
    pool = pool or Pool(records)
    found = all_differences(pool)
    kept: list[Disagreement] = []
    seen: set[tuple[str, frozenset[tuple[str, Span]]]] = set()
    for item in found:
        against = item.versions[-1].accounts
        marks = item.aspect.value, frozenset((one.record.report.id, one.span) for one in against)
        if item.aspect is not Aspect.NUMBER and marks in seen:
            continue  # told already, by another of its verbs ("left", "alive") or of its wordings
        seen.add(marks)
        kept.append(_shown(item, pool))
    return Disagreements(subject, tuple(kept), len(pool.records))


def _shown(item: Difference, pool: Pool) -> Disagreement:
    changes: list[tuple[str, Turn]] = []
    if item.aspect is Aspect.WHETHER:
        accounts = [account for version in item.versions for account in version.accounts]
        holdings = item.held or [Holding(one, one.stance, "same", one.confidence) for one in accounts]
        for holder in history(holdings, pool.identities):
            changes += [(holder.name, turn(change, pool)) for change in holder.changes]
    return Disagreement(
        claim=item.claim.id,
        words=" ".join(_best(item).words.split()),
        aspect=item.aspect.value,
        of=item.of,
        sides=tuple(_side(version.label, version.accounts, pool) for version in item.versions),
        changes=tuple(changes),
        reports=item.claim.reports,
    )


def _best(item: Difference) -> Account:
    """The words for the claim: those of its best account, or of the side that it is asked by."""
    if not item.held:
        return item.claim.head
    return min(
        item.versions[0].accounts, key=lambda one: (len(one.words) < _FEWEST, len(one.words), one.item)
    )


def _side(label: str, accounts: Sequence[Account], pool: Pool) -> Side:
    holders: list[str] = []
    shown: list[Cited] = []
    named = [one for one in accounts if one.own_voice or not _is_pronoun(one)]
    for account in sorted(named or accounts, key=_by_day):
        name = ", ".join(name for _, name, _ in holders_of(account, pool.identities) if name) or "not named"
        if name not in holders:
            holders.append(name)
            shown.append(cited(account, pool.identities))
    return Side(" ".join(label.split()), tuple(holders), tuple(shown))


def _is_pronoun(account: Account) -> bool:
    """Whether nobody holds it whom the reader would know: "it", "they", nobody."""
    known = lexicon(account.record.report.language or "en")
    return all(not item.named and known.is_pronoun(item.name) for item in account.holders)


def _by_day(account: Account) -> tuple[str, str, int]:
    when = account.when.start or account.when.end
    return (when.isoformat() if when else "9999", account.record.report.id, account.trigger.start)
