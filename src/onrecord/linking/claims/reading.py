"""The accounts of one report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.linking.claims.account import Account, Argument, Stance
from onrecord.linking.claims.lexicon import Lexicon, lexicon, words
from onrecord.linking.claims.parties import Who, who
from onrecord.linking.claims.saying import said
from onrecord.linking.claims.stances import is_noun, stance
from onrecord.linking.terms import fold, terms
from onrecord.record import Act, Event, Kind, Party, Quotation, Record, Span, Statement, Status

__all__ = ["account_at", "accounts"]

_WORD = re.compile(r"[^\W\d_]+")
_BY = re.compile(r"(?: \w+ly)? by (?=\w)")
#: How many characters after "by" whom it names may begin.
_BESIDE = 12
#: Where what is said of somebody ends at the latest.
_CLAUSE = re.compile(r"[,;:.–—\n]| but | and ")
#: A statement is nobody's position where these tell that its speaker was not found, but the words around him.
_LEAST = 0.35


def account_at(record: Record, item: str, span: Span) -> Account | None:
    """The account of the words at ``span``, which are no event: who holds them, how and since when; None
    outside of sentences. It has no arguments."""
    return _account(record, _Found(item, span, None), lexicon(record.report.language or "en"))


class _Found:
    """A predicate at its place, before anything else is known of it."""

    def __init__(self, item: str, trigger: Span, event: Event | None) -> None:
        self.item, self.trigger, self.event = item, trigger, event


def accounts(record: Record) -> list[Account]:
    """What ``record`` tells, in text order: an account for each event and, inside statements, for each word
    of the table of states ("denied any knowledge of it").

    What is told of two holders ("A and B denied it") is one account with two.
    """
    known = lexicon(record.report.language or "en")
    made = [item for found in _found(record, known) if (item := _account(record, found, known)) is not None]
    return sorted(made, key=lambda item: (item.trigger, item.item))


def _found(record: Record, known: Lexicon) -> Iterator[_Found]:
    taken: set[Span] = set()
    for event in record.events:
        taken.update(event.trigger)
        yield _Found(event.id, event.trigger[0], event)
    text = record.report.text
    seen: set[int] = set()
    for statement in record.statements:
        for part in statement.content:
            for word in _WORD.finditer(text, part.start, part.end):
                at = Span(*word.span())
                if fold(word[0]) not in known.states or at.start in seen:
                    continue
                if any(at.overlaps(span) for span in taken):
                    continue
                seen.add(at.start)
                yield _Found(f"{statement.id}@{at.start - part.start}", at, None)


def _innermost(record: Record, trigger: Span) -> Statement | None:
    """The statement in whose content the word stands, the shortest of them."""
    holding = [
        (sum(map(len, item.content)), item)
        for item in record.statements
        if any(part.contains(trigger) for part in item.content)
    ]
    return min(holding, key=lambda pair: pair[0])[1] if holding else None


def _account(record: Record, found: _Found, known: Lexicon) -> Account | None:
    text, trigger, event = record.report.text, found.trigger, found.event
    sentence = record.sentence_at(trigger.start)
    if sentence is None:
        return None
    statement = _innermost(record, trigger)
    scope = sentence
    if statement is not None:
        part = next(part for part in statement.content if part.contains(trigger))
        low, high = max(part.start, sentence.start), min(part.end, sentence.end)
        scope = Span(low, high).trimmed(text) if low < high else sentence
    head = statement is None or _is_head(record, statement, trigger, scope, known)
    outer = _tellers(record, statement)
    held = stance(text, trigger, scope, statement, event, head, known)
    if any(item.act in (Act.DENY, Act.DOUBT, Act.ASK, Act.DEMAND) for item in outer):
        held = Stance.OPEN
    holders = _parties(record, statement, known)
    when, basis = said(record, statement, known)
    arguments = _arguments(record, found, scope, holders, known)
    blamed = _blamed(record, statement, sentence, trigger, known)
    if blamed is not None:
        arguments = (*(item for item in arguments if item.role != "agent"), blamed)
        held = Stance.ASSERTS
    predicate = known.predicate(trigger.of(text))
    confidence = min(statement.confidence if statement else 1.0, event.confidence if event else 0.9)
    if statement is not None and statement.confidence < _LEAST:
        held = Stance.OPEN
    counts = terms(text[scope.start : trigger.start] + " " + text[trigger.end : scope.end], known.language)
    return Account(
        record=record,
        item=found.item,
        predicate=predicate,
        trigger=trigger,
        span=scope,
        sentence=sentence,
        arguments=arguments,
        stance=held,
        holders=holders,
        statement=statement.id if statement else None,
        act=statement.act if statement else None,
        told_by=tuple(one for item in outer for one in _parties(record, item, known)),
        when=when,
        basis=basis,
        happened=event.when.when if event and event.when and event.when.when.is_known else None,
        place=event.where if event else None,
        type=event.type if event else "OTHER",
        status=event.status if event else Status.HAPPENED,
        quantities=tuple(item for item in record.quantities if scope.contains(item.span)),
        mentioned=frozenset(
            item.id for item in record.entities if any(scope.contains(at) for at in item.mentions)
        ),
        counts=counts,
        blamed=blamed is not None,
        hedged=held is Stance.OPEN and statement is not None and _is_hedged(text, trigger, scope, known),
        active=predicate in known.active or _patient_is_place(record, arguments),
        confidence=confidence,
    )


def _doer_behind(record: Record, trigger: Span, scope: Span) -> Span | None:
    """Whom "by" names after a passive: "was ordered directly by the crown prince"."""
    text = record.report.text
    by = _BY.match(text, trigger.end, scope.end)
    if by is None:
        return None
    mentions = (mention for item in record.entities for mention in item.mentions)
    after = [mention for mention in mentions if by.end() <= mention.start <= by.end() + _BESIDE]
    return min(after) if after else None


def _blamed(
    record: Record, statement: Statement | None, sentence: Span, trigger: Span, known: Lexicon
) -> Argument | None:
    """Who is said to have done it in "blamed the killing on them" and "blamed them for the killing"."""
    if statement is None or not statement.cue:
        return None
    text, cue = record.report.text, statement.cue[-1]
    told = set(words(cue.of(text)))
    if not known.blame & told or known.refrained & told or not cue.end <= trigger.start:
        return None
    end = min((at.start() for at in _CLAUSE.finditer(text, trigger.end, sentence.end)), default=sentence.end)
    behind = [at for at in _WORD.finditer(text, trigger.end, end) if fold(at[0]) in known.blamed_on]
    if behind:
        span = Span(behind[-1].end(), end).trimmed(text, " .,\"'“”\n")
        return Argument("agent", who(record, (span,), None, known)) if len(span) else None
    ahead = [at for at in _WORD.finditer(text, cue.end, trigger.start) if fold(at[0]) in known.blamed_for]
    if ahead:
        span = Span(cue.end, ahead[-1].start()).trimmed(text, " .,\"'“”\n")
        return Argument("agent", who(record, (span,), None, known)) if len(span) else None
    return None


def _is_hedged(text: str, trigger: Span, scope: Span, known: Lexicon) -> bool:
    """Whether the words say that it may be so, and nothing else leaves it open."""
    before = set(words(text[min(scope.start, trigger.start) : trigger.start])) & known.unsettled
    return bool(before) and before <= known.hedges


def _names_himself(record: Record, statement: Statement, party: Party) -> bool:
    """Whether a person is named in retold words of his own: nobody speaks so, and "he" was another."""
    entity = record.entity(party.entity)
    if entity is None or entity.kind is not Kind.PERSON or statement.quotation is Quotation.DIRECT:
        return False
    last = fold(entity.name).split()[-1:]
    text = record.report.text
    return any(
        part.contains(mention) and fold(mention.of(text)).removesuffix("'s").split()[-1:] == last
        for part in statement.content
        for mention in entity.mentions
    )


def _patient_is_place(record: Record, arguments: Sequence[Argument]) -> bool:
    """Whether what it happens to is but where it happens."""
    patient = next((item for item in arguments if item.role == "patient"), None)
    found = record.entity(patient.who.entity) if patient else None
    return found is not None and found.kind is Kind.PLACE and any(item.role == "agent" for item in arguments)


def _is_head(record: Record, statement: Statement, trigger: Span, scope: Span, known: Lexicon) -> bool:
    """Whether the predicate is what the statement is about: its first verb, or where it has none, its first
    noun that happens."""
    text = record.report.text
    inside = [event.trigger[0] for event in record.events if scope.contains(event.trigger[0])]
    states = [
        Span(*word.span())
        for word in _WORD.finditer(text, scope.start, scope.end)
        if fold(word[0]) in known.states
    ]
    inside += [span for span in states if not any(span.overlaps(at) for at in inside)]
    if not inside:
        return True
    inside.sort()
    verbs = [span for span in inside if not is_noun(text, span, scope.start, known)]
    opens = bool(inside) and (not verbs or inside[0] < verbs[0]) and not _is_clause(text, scope)
    first = inside[0] if opens or not verbs else verbs[0]
    return trigger == first


def _is_clause(text: str, scope: Span) -> bool:
    """Whether the words are a sentence of their own and not a noun with what hangs on it; the language's
    words for "that" and pronouns that are subjects open one."""
    first = _WORD.search(text, scope.start, scope.end)
    return first is not None and fold(first[0]) in ("that", "he", "she", "it", "they", "we", "i")


def _tellers(record: Record, statement: Statement | None) -> list[Statement]:
    found: list[Statement] = []
    outer = record.statement(statement.within) if statement else None
    while outer is not None and outer not in found:
        found.append(outer)
        outer = record.statement(outer.within)
    return found


def _parties(record: Record, statement: Statement | None, known: Lexicon) -> tuple[Who, ...]:
    if statement is None:
        return ()
    return tuple(
        _speaker(record, statement, party, known)
        for party in statement.source
        # Who is named in the words themselves ("evidence that agents did it") does not say them.
        if not any(part.contains(span) for part in statement.content for span in party.spans)
    )


def _speaker(record: Record, statement: Statement, party: Party, known: Lexicon) -> Who:
    if _names_himself(record, statement, party):
        words_at = " ".join(span.of(record.report.text) for span in party.spans)
        return Who(words_at, None, None, None, False, party.spans)
    return who(record, party.spans, party.entity, known, guess=False)


def _arguments(
    record: Record, found: _Found, scope: Span, holders: Sequence[Who], known: Lexicon
) -> tuple[Argument, ...]:
    """Who takes part. Of a state it is who is named just before it, else whoever speaks."""
    if found.event is not None:
        made = tuple(
            Argument(part.role, who(record, part.spans, part.entity, known), part.quantity)
            for part in found.event.participants
        )
        state = fold(found.trigger.of(record.report.text)) in known.states
        if not state or any(item.role == "agent" for item in made):
            return made
        return (*made, *_doer(record, found, scope, holders, known))
    return _doer(record, found, scope, holders, known)


def _doer(
    record: Record, found: _Found, scope: Span, holders: Sequence[Who], known: Lexicon
) -> tuple[Argument, ...]:
    """Of whom a state is told."""
    before = [
        (mention, entity)
        for entity in record.entities
        if entity.kind in (Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE)
        for mention in entity.mentions
        if scope.start <= mention.start and mention.end <= found.trigger.start
    ]
    behind = _doer_behind(record, found.trigger, scope)
    if behind is not None:
        return (Argument("agent", who(record, (behind,), None, known)),)
    if before:
        mention, entity = min(before, key=lambda pair: pair[0].start)
        return (Argument("agent", who(record, (mention,), entity.id, known)),)
    return tuple(Argument("agent", one) for one in holders[:1])
