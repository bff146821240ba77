"""Which illocutionary act a statement is (Searle 1975): from its cue, and what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.acts.following import complements
from onrecord.reading.statements.acts.matching import Match, match_of
from onrecord.reading.statements.acts.polarity import Polarity, polarity_of
from onrecord.reading.statements.acts.unparsed import act_of_words
from onrecord.reading.statements.cues.lexicon import Lexicon
from onrecord.reading.statements.finding import Finding
from onrecord.record import Act, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

__all__ = ["act_of"]


def act_of(draft: Draft, finding: Finding, words: Lexicon) -> Act:
    """The act of ``finding``; ``state`` where its cue tells nothing more.

    The cue is looked up in the table of acts: the entry that holds its main word, else one of its other
    words. What follows it may make it another act ("told him to leave"), and negation and governing
    verbs ("refused to confirm") may turn that off. A cue that the table does not know has the act that
    the finder gave it. Of the content alone no act is read, but for a quoted question and words that
    are nothing but a refusal.
    """
    cue = _tokens(draft, finding.cue)
    head = _head(draft, finding, cue)
    if head is None:
        return finding.act or Act.STATE
    if not head.doc.has_annotation("DEP"):
        return _unparsed(draft, cue or [head], words) or finding.act or Act.STATE
    inside = frozenset(token.i for token in _tokens(draft, finding.content)) - {token.i for token in cue}
    match = match_of(cue or [head], head, inside, words)
    if match is None and finding.act is None and _is_titled(cue):
        # In headings the tagger takes verbs for names: "Mayor Endorses Bridge".
        return _unparsed(draft, cue, words) or Act.STATE
    act = _performed(draft, finding, match, inside, words) if match else finding.act or Act.STATE
    top = match.top if match else head
    used = {token.i for token in match.tokens} if match else set[int]()
    around = polarity_of(top, used, inside, words)
    if around.decided is not None:
        return around.decided
    if around.negated:
        # Of what is no known cue, nothing is known to be withheld either: "did not see it".
        return _negated(act, match, around, words) if match or finding.act else Act.STATE
    if around.sought:
        return _checked(act, match, words)
    if _is_asked(top):
        # "Did the mayor deny it?" is the reporter's question and nobody's denial.
        return Act.STATE
    return _told(draft, finding, words) if act is Act.STATE else act


def _unparsed(draft: Draft, cue: list[Token], words: Lexicon) -> Act | None:
    after = [token.lower_ for token in draft.doc[cue[-1].i + 1 : cue[-1].i + 3]]
    return act_of_words([token.lower_ for token in cue], after, words, draft.language)


def _is_titled(cue: list[Token]) -> bool:
    return bool(cue) and all(token.is_title for token in cue if token.is_alpha)


def _tokens(draft: Draft, spans: Iterable[Span]) -> list[Token]:
    found = [draft.tokens_of(span) for span in spans]
    return [token for tokens in found if tokens is not None for token in tokens if not token.is_space]


def _head(draft: Draft, finding: Finding, cue: list[Token]) -> Token | None:
    """The finding's main word; where it names none, the word of the cue nearest to the top."""
    held = _tokens(draft, (finding.head,)) if finding.head is not None else []
    if len(held) == 1:
        return held[0]
    inside = [token for token in held or cue if not token.is_punct]
    return min(inside, key=lambda token: (sum(1 for _ in token.ancestors), token.i), default=None)


def _performed(draft: Draft, finding: Finding, match: Match, inside: frozenset[int], words: Lexicon) -> Act:
    force = match.force
    if not force.by:
        return force.act
    return force.of(complements(draft, match.top, finding.content, inside, words))


def _negated(act: Act, match: Match | None, around: Polarity, words: Lexicon) -> Act:
    if match is not None:
        if around.unable and match.force.cannot is not None:
            return match.force.cannot
        if match.force.negated is not None and act is match.force.act:
            return match.force.negated
    return words.negated[act]


def _checked(act: Act, match: Match | None, words: Lexicon) -> Act:
    known = words.speech.checking
    return known.get(words.speech.lemma(match.top) if match is not None else "", known.get(act, act))


def _is_asked(verb: Token) -> bool:
    """Whether the clause of the cue is itself a question: its auxiliary stands before its subject."""
    helper = next((item for item in verb.children if item.dep_ == "aux"), None)
    subject = next((item for item in verb.children if item.dep_ in ("nsubj", "nsubjpass")), None)
    if helper is None or subject is None or not helper.i < subject.i < verb.i:
        return False
    sentence = verb.sent
    last = next((token for token in reversed(list(sentence)) if not token.is_space), None)
    return last is not None and last.text.startswith("?")


def _told(draft: Draft, finding: Finding, words: Lexicon) -> Act:
    """What a neutral cue leaves to the words themselves, where they leave no doubt: one whole quoted
    question asks (Searle: the mood is the sign of the force), "No comment" declines."""
    text = draft.cut(finding.content).strip("\"'“”‘’«».,!… ").lower()
    if text in words.speech.contents:
        return words.speech.contents[text]
    if len(finding.content) == 1 and text.endswith("?") and not set(text[:-1]) & set(".!?\n"):
        span = finding.content[0]
        if any(quote.span.contains(span) for quote in draft.quotes):
            return Act.ASK
    return Act.STATE
