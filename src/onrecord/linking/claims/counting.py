"""How many were killed, saved, wounded: the numbers of what became of people, report by report.

Two numbers are of one matter where the same became of the same sort of people and somebody or some place is
named beside both. "866 survivors", "about 675 people had been saved" and "705 survivors" are three versions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.linking.claims.account import Account, Argument, Stance
from onrecord.linking.claims.claim import Claim
from onrecord.linking.claims.comparing import Profile
from onrecord.linking.claims.figures import Figure, figure
from onrecord.linking.claims.lexicon import Lexicon, lexicon
from onrecord.linking.claims.parties import Who
from onrecord.linking.claims.pool import Pool
from onrecord.linking.claims.reading import account_at
from onrecord.linking.terms import terms
from onrecord.record import Quantity, Record, Span, content_id

__all__ = ["count_claims", "count_of", "counts"]

#: How many times as large the larger of two versions of a number may be.
_FACTOR = 5.0


def counts(record: Record) -> list[Account]:
    """An account for each number of ``record`` that says what became of so many people."""
    known = lexicon(record.report.language or "en")
    return [item for quantity in record.quantities if (item := _count(record, quantity, known)) is not None]


def _count(record: Record, quantity: Quantity, known: Lexicon) -> Account | None:
    outcome = _outcome(record, quantity, known)
    if outcome is None or quantity.unit is not None:
        return None
    made = account_at(record, quantity.id, quantity.span)
    if made is None:
        return None
    people = Who(quantity.of or quantity.text, None, None, None, False, (quantity.span,))
    # The number of one who is not counted, "one man", is none.
    single = quantity.value <= 1
    return replace(
        made,
        predicate=outcome,
        arguments=(Argument("patient", people, quantity.id),),
        mentioned=_around(record, made),
        stance=Stance.OPEN if single or made.stance is not Stance.ASSERTS else Stance.ASSERTS,
        active=False,
    )


def _outcome(record: Record, quantity: Quantity, known: Lexicon) -> str | None:
    if quantity.casualty is not None:
        return quantity.casualty.value
    for event in record.events:
        if any(part.quantity == quantity.id and part.role != "agent" for part in event.participants):
            found = known.outcomes.get(known.predicate(event.text))
            if found is not None:
                return found
    head = _head(quantity, known)
    return known.outcomes.get(f"of {head}") if head else None


def _head(quantity: Quantity, known: Lexicon) -> str | None:
    found = list(terms(quantity.of or "", known.language))
    return found[-1] if found else None


def count_of(account: Account) -> Figure | None:
    """The figure of an account that :func:`counts` made."""
    quantity = account.record.get(account.item)
    if not isinstance(quantity, Quantity):
        return None
    made = figure(quantity, account.record.report.language or "en")
    return None if made is None else replace(made, of=account.predicate)


def count_claims(pool: Pool) -> list[Claim]:
    """The numbers of ``pool`` by matter, those that two reports give."""
    items = [item for record in pool.records for item in pool.profiled(record, counts(record))]
    items = [item for item in items if item.account.stance is Stance.ASSERTS]
    groups: list[list[Profile]] = []
    for item in items:
        near = [group for group in groups if any(_is_of_one(item, other) for other in group)]
        merged = [other for group in near for other in group] + [item]
        groups = [group for group in groups if group not in near] + [merged]
    return [claim for group in groups for claim in _claims(group)]


def _is_of_one(one: Profile, other: Profile) -> bool:
    a, b = one.account, other.account
    if a.predicate != b.predicate or not one.named & other.named:
        return False
    first, second = count_of(a), count_of(b)
    if first is None or second is None or not _is_near(first, second):
        return False
    known = lexicon(a.record.report.language or "en")
    heads = {_head(item.quantity, known) for item in (first, second)}
    return len(heads) == 1 or all(head is None or head in known.anybody for head in heads)


def _is_near(one: Figure, other: Figure) -> bool:
    """Whether the two can be versions of one number: those that are far apart count something else."""
    low, high = sorted((one.quantity.value, other.quantity.value))
    return high <= _FACTOR * low


def _around(record: Record, account: Account) -> frozenset[str]:
    """Who and what is named in the sentence of an account and in those beside it."""
    at = record.sentences.index(account.sentence)
    near = record.sentences[max(0, at - 1) : at + 2]
    window = Span(near[0].start, near[-1].end)
    return frozenset(
        item.id for item in record.entities if any(window.contains(mention) for mention in item.mentions)
    )


def _claims(group: Sequence[Profile]) -> Iterator[Claim]:
    if len({item.account.record.report.id for item in group}) < 2:
        return
    shared = frozenset.intersection(*(item.named for item in group))
    first = min(group, key=lambda item: (item.account.record.report.id, item.account.item))
    yield Claim(
        id=content_id("c", first.account.record.report.id, first.account.item),
        predicate=first.account.predicate,
        subject=min(shared) if shared else None,
        profiles=tuple(group),
    )
