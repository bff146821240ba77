"""When an event took place: the time that the report gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.events.candidates import Trigger
from onrecord.record import EventTime, Span, Statement, Time, TimeType

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["time_of"]

_LONG = 100_000  # days; of a time without an end


def time_of(draft: Draft, trigger: Trigger, statement: Statement | None) -> EventTime | None:
    """The time that hangs on the trigger or on what carries it, the finest where there are several; else
    that of the clause whose subject an event noun is, or a time before the first of two verbs."""
    for tops, fronted in _tops(trigger):
        found = [
            time
            for time, root in _times(draft, tops)
            if (_reaches(root, {top.i for top in tops}) or _strayed(time.span, root, trigger, statement))
            and (not fronted or root.i < tops[0].i)
        ]
        if found:
            best = min(enumerate(found), key=lambda pair: (_length(pair[1]), pair[0]))[1]
            return EventTime(best.when, best.span)
    return None


def _tops(trigger: Trigger) -> list[tuple[list[Token], bool]]:
    """The words on which a time of the event may hang, in the order in which to ask them, and whether
    only a time before them counts."""
    head = trigger.head
    tops: list[tuple[list[Token], bool]] = [([trigger.governor, head], False)]
    if not trigger.is_verb and trigger.carrier is None and head.dep_ in ("nsubj", "nsubjpass"):
        tops.append(([head.head], False))  # "The blast killed five people on Monday."
    if trigger.is_verb and head.dep_ == "conj" and head.head.pos_ in ("VERB", "AUX"):
        tops.append(([head.head], True))  # "On Monday police arrested one man and charged another."
    if head.pos_ == "ADJ" and head.head.pos_ in ("VERB", "AUX"):
        tops.append(([head.head], False))
    return tops


def _times(draft: Draft, tops: list[Token]) -> list[tuple[Time, Token]]:
    # What hangs on a word stands in its sentence.
    sentences = [draft.span_of(token.sent) for token in tops]
    around = Span(min(span.start for span in sentences), max(span.end for span in sentences))
    found = []
    for time in draft.body_times(around):
        if time.type in (TimeType.DATE, TimeType.TIME) and time.when.is_known:
            tokens = draft.tokens_of(time.span)
            if tokens is not None:
                found.append((time, tokens.root))
    return found


def _length(time: Time) -> int:
    when = time.when
    return (when.stop - when.start).days if when.start and when.stop else _LONG


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
