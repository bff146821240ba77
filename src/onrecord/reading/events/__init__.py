"""What happened, where, when, to whom, and on whose word.

Candidates for triggers come from the parse and from a lexicon by PLOVER types; a small trained model, or
without it the lexicon, judges which of them name an event. A statement is not an event, and an event told
inside a statement is that speaker's word (``reported_in``).
"""

from __future__ import annotations

from datetime import date

from onrecord.reading.draft import Draft
from onrecord.reading.events.judge import MODEL, TrainedJudge
from onrecord.reading.events.lexicon import event_words
from onrecord.reading.events.participants import participants_of
from onrecord.reading.events.status import status_of
from onrecord.reading.events.triggers import ByRules, Judge, find_triggers
from onrecord.reading.events.when import time_of
from onrecord.reading.events.where import place_of
from onrecord.reading.statements.cues.lexicon import lexicon
from onrecord.reading.syntax import runs
from onrecord.record import Act, Event, EventTime, Quotation, Span, Statement, Status, content_id
from onrecord.weights import are_there

__all__ = ["Events"]

_SURE = 0.5  # of a statement that is no quotation


class Events:
    """Layer ``events``: fills ``draft.events``, in text order.

    judge: what decides which words name an event; by default the trained one, or where its weights are not
    installed the rules.
    """

    name = "events"
    needs: tuple[str, ...] = ("tokens", "times", "quantities", "names", "coreference", "places", "statements")

    def __init__(self, judge: Judge | None = None) -> None:
        self.judge: Judge = judge or (TrainedJudge() if are_there(MODEL) else ByRules())
        self.version = f"2-{self.judge.version}"

    def __call__(self, draft: Draft) -> None:
        words = event_words(draft.language)
        found = find_triggers(draft, words, self.judge)
        heads = {trigger.head.i for trigger, _ in found}
        for trigger, sure in found:
            spans = runs(draft, (token.i for token in trigger.tokens))
            if not spans:
                continue
            statement = innermost(draft, draft.span_of(trigger.head))
            when = time_of(draft, trigger, statement)
            draft.events.append(
                Event(
                    id=content_id("v", draft.report.id, spans),
                    trigger=spans,
                    type=trigger.type,
                    participants=participants_of(draft, trigger, words, heads),
                    when=when,
                    where=place_of(draft, trigger, words),
                    reported_in=statement.id if statement else None,
                    status=_in_time(draft, status_of(trigger, words, statement), when),
                    confidence=round(sure, 2),
                    text=draft.cut(spans),
                )
            )


def _in_time(draft: Draft, status: Status, when: EventTime | None) -> Status:
    """``status``, but planned where the time of the event is yet to come: "is visiting Oslo on Monday"."""
    published = draft.report.published
    if when is None or when.when.start is None or published is None:
        return status
    is_ahead = when.when.start > date.fromisoformat(published[:10])
    return Status.PLANNED if is_ahead and status in (Status.HAPPENED, Status.ONGOING) else status


def innermost(draft: Draft, span: Span) -> Statement | None:
    """The statement with the shortest content that holds ``span``, of those that give somebody's word; None
    in the report's own voice."""
    near = draft.statements_near(span)
    holding = [item for item in near if any(part.contains(span) for part in item.content)]
    holding = [item for item in holding if _gives_word(draft, item)]
    return min(holding, key=lambda item: sum(map(len, item.content))) if holding else None


def _gives_word(draft: Draft, statement: Statement) -> bool:
    """Whether somebody can be taken at his word: not where a statement is unsure, nor where its cue is no
    word of saying and nothing else says what it does ("the council voted to pay the victims")."""
    if statement.quotation is Quotation.DIRECT:
        return True
    if statement.confidence < _SURE:
        return False
    cue = [token for span in statement.cue for token in draft.tokens_of(span) or ()]
    if statement.act is not Act.STATE or all(token.pos_ in ("ADV", "PUNCT") for token in cue):
        return True
    speech = lexicon(draft.language)
    words = {*speech.verbs, *speech.nouns, *event_words(draft.language).telling}
    return bool(words & {form for token in cue for form in (token.lemma_.lower(), token.lower_)})
