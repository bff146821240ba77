"""A claim in somebody's own words, looked for in reports: what is told of it, and how it stands to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.errors import NotFound
from onrecord.linking.claims.account import Account, Stance
from onrecord.linking.claims.comparing import Profile, features
from onrecord.linking.claims.history import Holding
from onrecord.linking.claims.lexicon import Lexicon, lexicon
from onrecord.linking.claims.parties import who
from onrecord.linking.claims.pool import Pool
from onrecord.linking.claims.reading import account_at, accounts
from onrecord.linking.claims.stances import is_noun
from onrecord.linking.terms import terms
from onrecord.record import Record, Span

__all__ = ["held_of", "holdings"]

_WORD = re.compile(r"[^\W\d_]+")
#: Words of the longest name that is looked for in a claim.
_LONGEST = 4
_OPPOSITE = {
    Stance.ASSERTS: Stance.DENIES,
    Stance.CONFIRMS: Stance.DENIES,
    Stance.DENIES: Stance.ASSERTS,
}


def holdings(claim: Record, pool: Pool) -> list[Holding]:
    """What the reports of ``pool`` hold of ``claim``, a sentence that was read and is none of them.

    Raises NotFound where the sentence tells nothing: it has no verb, or nobody of whom it is told.
    """
    known = lexicon(claim.report.language or "en")
    told = [*accounts(claim), *_listed(claim, known)]
    own = [_named(item, pool) for item in pool.profiled(claim, told)]
    own = sorted((item for item in own if item.subject), key=lambda item: _order(item.account, known))
    asked = own[0] if own else None
    if asked is None:
        raise NotFound(
            "no claim could be read in these words",
            where=claim.report.text.strip()[:80],
            hint='Write it as a sentence that says who did what: "the ferry left the port".',
        )
    return list(held_of(asked, pool))


def held_of(asked: Profile, pool: Pool) -> tuple[Holding, ...]:
    """What the reports of ``pool`` hold of what one account tells."""
    return tuple(_found(asked, pool))


def _listed(claim: Record, known: Lexicon) -> list[Account]:
    """An account for each word of ``claim`` that the table lists, an event or not: "he was involved"."""
    text = claim.report.text
    taken = {event.trigger[0] for event in claim.events}
    made = []
    for word in _WORD.finditer(text):
        span = Span(*word.span())
        if span not in taken and known.is_listed(word[0]):
            found = account_at(claim, f"word@{span.start}", span)
            if found is not None:
                made.append(found)
    return made


def _order(account: Account, known: Lexicon) -> tuple[bool, int]:
    """What a claim says before what it only names, and that in the order of the words."""
    noun = is_noun(account.record.report.text, account.trigger, account.sentence.start, known)
    return noun, account.trigger.start


def _named(item: Profile, pool: Pool) -> Profile:
    """``item`` of the claim, with the people of the reports for its names: one sentence is too little to tell
    what sort of thing a name is."""
    account = item.account
    roles: dict[str, frozenset[str]] = {}
    for part in account.arguments:
        key = None if part.who.country else pool.identities.called(part.who.name)
        key = key or pool.identities.of(account.record, part.who)
        keys = frozenset({key}) if key else item.arguments.get(part.role, frozenset())
        if keys:
            roles[part.role] = roles.get(part.role, frozenset()) | keys
    order = ("agent", "patient") if account.active else ("patient", "agent")
    subject = next((roles[role] for role in order if role in roles), frozenset())
    if not subject:  # "the Titanic sank" read by itself: whoever of the reports is named first is meant
        subject = frozenset(_first_named(account, pool))
    return replace(item, arguments=roles, subject=subject)


def _first_named(account: Account, pool: Pool) -> list[str]:
    """The key of the first name in a claim, by its longest run of words that somebody is called."""
    record = account.record
    for entity in sorted(record.entities, key=lambda item: item.mentions[:1]):
        known = lexicon(record.report.language or "en")
        somebody = who(record, entity.mentions[:1], entity.id, known)
        if somebody.country is not None and (key := pool.identities.of(record, somebody)) is not None:
            return [key]
    words = [match[0] for match in _WORD.finditer(record.report.text)]
    for start in range(len(words)):
        for length in range(min(_LONGEST, len(words) - start), 0, -1):
            if (key := pool.identities.called(" ".join(words[start : start + length]))) is not None:
                return [key]
    return []


def _found(asked: Profile, pool: Pool) -> Iterator[Holding]:
    known = lexicon(asked.account.record.report.language or "en")
    turned = asked.account.stance is Stance.DENIES
    for item in pool.profiles:
        account = item.account
        if account.stance is Stance.OPEN:
            continue
        by = _how(asked, item, known)
        if by is None or not _is_of(asked, item, by, pool):
            continue
        stance: Stance = account.stance
        if by == "entailed" and stance.side <= 0:
            continue  # who denies that he was killed does not deny that he died
        if by == "excluded":
            if stance.side <= 0:
                continue  # nor does who denies it say that he left
            stance = Stance.DENIES
        if turned:
            stance = _OPPOSITE.get(stance, stance)
        yield Holding(account, stance, by, account.confidence)


def _how(asked: Profile, item: Profile, known: Lexicon) -> str | None:
    mine, theirs = asked.account.predicate, item.account.predicate
    if mine == theirs:
        return "same"
    if mine in known.entails.get(theirs, ()):
        return "entailed"
    return "excluded" if known.opposed(mine, theirs) else None


def _is_of(asked: Profile, item: Profile, by: str, pool: Pool) -> bool:
    """Whether ``item`` tells of whom, where and with whom the claim does, as far as both say it."""
    if asked.subject:
        if item.subject:
            if not asked.subject & item.subject and not (
                by != "same" and asked.subject & item.arguments.get("patient", frozenset())
            ):
                return False
        elif by == "excluded" or not asked.subject & item.named:
            return False
    if by == "same" and not _same_doer(asked, item):
        return False
    compared = features(asked, item)
    if compared["day differs"] or (by == "same" and compared["place differs"]):
        return False
    return _fits_words(asked, item, by, pool)


def _same_doer(asked: Profile, item: Profile) -> bool:
    """Whether who does it in the claim, where it names him, does it in ``item``, or may by its words."""
    doers = frozenset(key for key in asked.arguments.get("agent", frozenset()) if not key.startswith("t"))
    if not doers or doers & asked.subject:
        return True
    told = item.arguments.get("agent", frozenset())
    return bool(doers & told) if told else bool(doers & item.named)


def _fits_words(asked: Profile, item: Profile, by: str, pool: Pool) -> bool:
    """The other words of the claim: of what is told to be elsewhere or otherwise nothing is known by it."""
    words = _other_words(asked, pool)
    known_states = lexicon(asked.language).lasting
    if not words:
        # That he left is no word against his death, unless it is told where.
        return by != "excluded" or bool({asked.predicate, item.predicate} & known_states)
    account = item.account
    language = account.record.report.language or "en"
    sentence = terms(account.sentence.of(account.record.report.text), language)
    here = words & set(sentence)
    if by == "excluded":
        return bool(words & set(terms(account.words, language)))
    if here:
        return True
    others = {key for role, keys in item.arguments.items() for key in keys if not keys & item.subject}
    return bool(others) and all(key.startswith("t") for key in others)


def _other_words(asked: Profile, pool: Pool) -> set[str]:
    """The words of a claim that are not the names of whom it is told."""
    account: Account = asked.account
    language = account.record.report.language or "en"
    text = account.record.report.text
    subject = account.subject
    told = set(terms(" ".join(span.of(text) for span in (subject.who.spans if subject else ())), language))
    for entity in (account.record.entity(item) for item in account.mentioned):
        if entity is not None and pool.identities.called(entity.name) in asked.subject:
            told |= set(terms(entity.name, language))
    for key in asked.subject:
        told |= set(terms(pool.identities.name(key, ""), language))
    return {term for term in account.counts if term not in told}
