"""What happened, where, when, to whom, and on whose word.

Triggers come from a lexicon by PLOVER types and, for verbs, from any dynamic verb with a named or
counted participant. A statement is not an event, and an event told inside a statement is that
speaker's word (``reported_in``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.events.lexicon import event_words
from onrecord.reading.events.participants import participants_of, place_of
from onrecord.reading.events.status import status_of
from onrecord.reading.events.triggers import Trigger, find_triggers
from onrecord.record import Event, EventTime, Participant, Span, Statement, TimeType, content_id

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Events"]


class Events:
    """Layer ``events``: fills ``draft.events``, in text order."""

    name = "events"
    needs: tuple[str, ...] = ("tokens", "times", "quantities", "names", "coreference", "places", "statements")
    version = "1"

    def __call__(self, draft: Draft) -> None:
        words = event_words(draft.language)
        for trigger in find_triggers(draft, words):
            span = Span(trigger.tokens[0].idx, trigger.head.idx + len(trigger.head))
            participants = participants_of(draft, trigger, words)
            if not _is_told(trigger, participants, words.verbs):
                continue
            statement = innermost(draft, span)
            draft.events.append(
                Event(
                    id=content_id("v", draft.report.id, [span]),
                    trigger=(span,),
                    type=trigger.type,
                    participants=participants,
                    when=_when(draft, trigger, statement),
                    where=place_of(draft, trigger, words),
                    reported_in=statement.id if statement else None,
                    status=status_of(trigger, words, statement),
                    confidence=_confidence(trigger, participants),
                    text=span.of(draft.text),
                )
            )


def _is_told(trigger: Trigger, participants: tuple[Participant, ...], listed: dict[str, str]) -> bool:
    """Whether enough is said of an event to keep it: a listed word, or somebody known in it."""
    known = any(item.entity or item.quantity for item in participants)
    if not trigger.is_verb:
        return known or trigger.carrier is not None or bool(participants) or trigger.type != "OTHER"
    return known or (trigger.head.lemma_.lower() in listed and bool(participants))


def _confidence(trigger: Trigger, participants: tuple[Participant, ...]) -> float:
    sure = 0.5 + (0.2 if trigger.type != "OTHER" else 0.0)
    sure += 0.2 if any(item.entity or item.quantity for item in participants) else 0.0
    return round(sure, 2)


def innermost(draft: Draft, span: Span) -> Statement | None:
    """The statement with the shortest content that holds ``span``; None in the report's own voice."""
    near = draft.statements_near(span)
    holding = [item for item in near if any(part.contains(span) for part in item.content)]
    return min(holding, key=lambda item: sum(map(len, item.content))) if holding else None


def _when(draft: Draft, trigger: Trigger, statement: Statement | None) -> EventTime | None:
    """The time that hangs on the trigger or on what carries it; the finest where there are several."""
    tops = {trigger.governor.i, trigger.head.i}
    found = []
    # What hangs on a word stands in its sentence.
    sentences = [draft.span_of(token.sent) for token in (trigger.governor, trigger.head)]
    around = Span(min(span.start for span in sentences), max(span.end for span in sentences))
    for time in draft.body_times(around):
        if time.type not in (TimeType.DATE, TimeType.TIME) or not time.when.is_known:
            continue
        tokens = draft.tokens_of(time.span)
        if tokens is None:
            continue
        if _reaches(tokens.root, tops) or _strayed(time.span, tokens.root, trigger, statement):
            found.append(time)
    if not found:
        return None

    def fineness(index: int) -> tuple[int, int]:
        when = found[index].when
        days = (when.stop - when.start).days if when.start and when.stop else 100_000
        return days, index

    best = found[min(range(len(found)), key=fineness)]
    return EventTime(best.when, best.span)


def _strayed(time: Span, root: Token, trigger: Trigger, statement: Statement | None) -> bool:
    """Whether the parser hung a time that stands in the content of the statement on its cue:
    "eleven were killed on Tuesday, police said". Then it is the time of the content's own verb."""
    main = trigger.governor
    if statement is None or main.dep_ != "ccomp":
        return False
    inside = any(part.contains(time) for part in statement.content)
    return inside and _reaches(root, {main.head.i})


def _reaches(node: Token, tops: set[int]) -> bool:
    """Whether ``node`` hangs on one of ``tops`` without another verb between."""
    token = node
    for _ in range(8):
        if token.i in tops:
            return True
        if token.head.i == token.i or token.pos_ in ("VERB", "AUX"):
            return False
        token = token.head
    return False
