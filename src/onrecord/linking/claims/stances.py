"""How a holder stands to one predicate: by the act of his statement, and by what stands around the word."""

from __future__ import annotations

from itertools import pairwise

from onrecord.linking.claims.account import Stance
from onrecord.linking.claims.lexicon import Lexicon, words
from onrecord.record import Act, Event, Span, Statement, Status

__all__ = ["is_noun", "stance"]

#: Acts that hold their content to be so; with a promise or a demand nothing is told yet.
_HELD = frozenset({Act.STATE, Act.ANNOUNCE, Act.ACCUSE, Act.WARN, Act.BELIEVE, Act.CONFIRM})
#: Acts that hold what they only name: "admitted the killing"; "spoke of the killing" does not.
_ADMITTED = frozenset({Act.CONFIRM, Act.ANNOUNCE})
_SHORT = 3
#: How many words before the predicate are looked at for a negation, and for what leaves it open.
_NEAR, _FAR = 4, 10
#: From so many words on what is denied is told too late in the statement to be what it denies.
_LATE = 7
_UNSETTLED = frozenset({Status.HYPOTHETICAL, Status.PLANNED, Status.DEMANDED})


def is_noun(text: str, trigger: Span, start: int, lexicon: Lexicon) -> bool:
    """Whether the predicate is a noun, which takes what it names for granted instead of saying it."""
    own = words(trigger.of(text))
    before = words(text[min(start, trigger.start) : trigger.start])
    return bool(own) and lexicon.is_noun(own[-1], before)


def stance(
    text: str,
    trigger: Span,
    scope: Span,
    statement: Statement | None,
    event: Event | None,
    head: bool,
    lexicon: Lexicon,
) -> Stance:
    """How ``trigger`` is held in ``scope``, the words of the statement, or of the sentence.

    head: whether it is what the statement is about. In "denied any knowledge of the killing" the knowledge
    is denied, and the killing neither said nor denied.
    """
    before = words(text[min(scope.start, trigger.start) : trigger.start])
    after = words(text[trigger.end : min(scope.end, trigger.end + 30)])
    impossible = any(
        one in lexicon.impossible and other in lexicon.negations for one, other in pairwise(before)
    )
    unsettled = lexicon.unsettled - (lexicon.impossible if impossible else frozenset())
    own = words(text[trigger.start : trigger.end])
    if (
        event is None
        and own
        and own[-1] in lexicon.participles
        and before
        and before[-1] not in lexicon.verbal_before
    ):
        return Stance.OPEN  # "the people involved" takes it for granted
    if unsettled & set(before[-_FAR:]) or (
        not impossible and event is not None and event.status in _UNSETTLED
    ):
        return Stance.OPEN
    turned = sum(word in lexicon.negations or word.endswith("n't") for word in before[-_NEAR:])
    turned += bool(lexicon.negations_after & set(after[:1]))
    turned += sum(word in lexicon.negations and word != "no" for word in words(trigger.of(text)))
    negated = bool(turned % 2)
    far = any(word in lexicon.negations or word.endswith("n't") for word in before[-_FAR:-_NEAR])
    noun = is_noun(text, trigger, scope.start, lexicon)
    if statement is not None and _is_unsaid(text, statement, lexicon):
        return Stance.OPEN
    if statement is None:
        if noun:
            return Stance.OPEN if negated else Stance.ASSERTS
        denied = event is not None and event.status is Status.DENIED
        return Stance.DENIES if negated or denied else Stance.ASSERTS
    act = statement.act
    if act in (Act.DENY, Act.DOUBT):
        if noun and lexicon.prepositions & set(before):
            return Stance.OPEN
        if not head or len(before) >= _LATE or lexicon.denials & set(before):
            return Stance.OPEN
        if act is Act.DOUBT:
            return Stance.OPEN if noun else Stance.DOUBTS
        return Stance.ASSERTS if negated else Stance.DENIES
    if act not in _HELD or (noun and not (head and act in _ADMITTED and len(before) <= _SHORT)):
        return Stance.OPEN
    if event is not None and event.status is Status.DENIED and not negated:
        # Something in the sentence denies it that is not in these words: whose denial it is stays open.
        return Stance.OPEN
    if lexicon.allegations & set(before[-_FAR:]):
        rest = set(words(text[trigger.end : scope.end]))
        return Stance.DENIES if lexicon.untrue & rest and not negated else Stance.OPEN
    if far and not noun:
        return Stance.OPEN  # "no video ever showed him leaving": what the refusal reaches is not known
    if negated:
        return Stance.DENIES
    return Stance.CONFIRMS if act is Act.CONFIRM else Stance.ASSERTS


def _is_unsaid(text: str, statement: Statement, lexicon: Lexicon) -> bool:
    """Whether the statement is one to come: "is preparing to admit", "will say"."""
    if not statement.cue:
        return False
    first = statement.cue[0]
    ahead = words(text[max(0, first.start - 30) : first.start])[-3:]
    # "would soon release a report" is one to come; "officials close to him said" is none.
    return bool(lexicon.unsaid & {*words(first.of(text))[:2], *ahead[-1:], *(set(ahead) - {"to"})})
