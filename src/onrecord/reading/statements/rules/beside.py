"""Who speaks in a quotation, by the order of the words right beside its marks.

The parser is often lost between quoted words and the sentence around them: it hangs the speaker into
the quotation, or takes the cue for a noun. What print allows there is little: ``"…," said X``,
``"…," X said``, ``X said: "…"``, ``X: "…"`` and ``"…" — X``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft, Quote
from onrecord.reading.statements.cues.lexicon import Lexicon
from onrecord.reading.statements.cues.usage import usage
from onrecord.reading.statements.finding import Finding
from onrecord.record import Kind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["plain_beside"]

#: How sure a speaker is who stands beside a cue, and one who stands there alone.
_CUED, _ALONE = 0.6, 0.55
#: How sure a cue is with nothing but a colon between it and the quotation: "A sign read: '…'".
_COLON = 0.75
#: A speaker of more words than this is none.
_LONGEST = 14
#: A name that stands alone has no more words than this, with its office.
_SHORT = 6
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DASHES = frozenset({"—", "–", "-", "--"})
_ENDS = frozenset({".", "!", "?", ";", "…"})


def plain_beside(draft: Draft, quote: Quote, words: Lexicon) -> Finding | None:
    """The statement of ``quote`` with its speaker, and its cue if there is one; None where the words
    beside it are of no such order."""
    after, before = _after(draft, quote), _before(draft, quote)
    return (
        (_inverted(draft, quote, after, words) or _closing(draft, quote, after, words) if after else None)
        or (_opening(draft, quote, before, words) if before else None)
        or _alone(draft, quote, before, after)
    )


def _after(draft: Draft, quote: Quote) -> list[Token]:
    """The tokens behind the quotation up to the end of the sentence that goes on there."""
    paragraph = next((span for span in draft.paragraphs if span.overlaps(quote.span)), quote.span)
    rest = draft.doc.char_span(quote.span.end, paragraph.end, alignment_mode="contract")
    if rest is None:
        return []
    found: list[Token] = []
    for token in rest:
        if token.is_space and "\n" not in token.text and not found:
            continue
        if token.is_space or token.text in _ENDS or token.is_quote:
            break
        found.append(token)
    if not found:
        return []
    ended = quote.inner.of(draft.text)[-1:] in ".,?!…—–-"
    if found[0].text == "," or found[0].text in _DASHES or (ended and _continues(quote, draft, found[0])):
        return found
    return []


def _continues(quote: Quote, draft: Draft, first: Token) -> bool:
    """Whether the sentence goes on behind the closing mark."""
    return quote.inner.of(draft.text)[-1:] in ",—–-" or first.text[:1].islower()


def _before(draft: Draft, quote: Quote) -> list[Token]:
    """The tokens before the quotation, from the start of their sentence or line."""
    end = draft.doc.char_span(quote.span.start, quote.span.end, alignment_mode="expand")
    if end is None:
        return []
    found: list[Token] = []
    at = end.start - 1
    if at >= 0 and draft.doc[at].is_space:
        # "It read:", and the quotation in a paragraph of its own.
        if at < 1 or draft.doc[at - 1].text != ":":
            return []
        at -= 1
    while at >= 0:
        token = draft.doc[at]
        if token.is_space or token.is_quote or token.text in _ENDS:
            break
        found.insert(0, token)
        at -= 1
    while found and not found[0].text[0].isalnum():
        found.pop(0)
    return found


def _is_cue(token: Token, words: Lexicon) -> bool:
    lemma = token.lemma_.lower()
    if not (words.frame(lemma, "clause") or words.frame(lemma, "quote")):
        return False
    if token.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    # A past tense taken for a participle or a noun: "a sign read", not "the head of state".
    if token.tag_ not in ("VBN", "NN") or token.i == 0:
        return False
    return token.nbor(-1).pos_ in ("NOUN", "PROPN", "PRON", "ADV")


def _inverted(draft: Draft, quote: Quote, after: list[Token], words: Lexicon) -> Finding | None:
    rest = after[1:] if after[0].text == "," or after[0].text in _DASHES else after
    if len(rest) < 2 or rest[0].tag_ not in ("VBD", "VBZ", "VBN") or not _is_cue(rest[0], words):
        return None
    named = rest[1:]
    for number, token in enumerate(named):
        if token.is_punct or token.ent_type_ in ("DATE", "TIME") or token.pos_ in ("SCONJ", "VERB", "AUX"):
            named = named[:number]
            break
        if token.pos_ == "ADP" and token.lower_ not in words.grammar["owners"] | words.grammar["authors"]:
            named = named[:number]
            break
    return _made(draft, quote, named, rest[0])


def _closing(draft: Draft, quote: Quote, after: list[Token], words: Lexicon) -> Finding | None:
    rest = [token for token in after if token.text != "," or token is not after[0]]
    while rest and rest[-1].lower_ in usage(draft.doc.lang_).tails:
        rest.pop()
    if len(rest) < 2 or not _is_cue(rest[-1], words):
        return None
    return _made(draft, quote, rest[:-1], rest[-1])


def _opening(draft: Draft, quote: Quote, before: list[Token], words: Lexicon) -> Finding | None:
    rest = before
    while rest and rest[-1].text in (":", ","):
        rest = rest[:-1]
    if len(rest) < 2 or rest is before or not _is_cue(rest[-1], words):
        return None
    return _made(draft, quote, rest[:-1], rest[-1])


def _alone(draft: Draft, quote: Quote, before: list[Token], after: list[Token]) -> Finding | None:
    """A name and a colon before the quotation, or a dash and a name behind it, as in a script."""
    if len(before) > 1 and before[-1].text == ":":
        named = before[:-1]
        dashes = [number for number, token in enumerate(named) if token.text in _DASHES]
        named = named[dashes[-1] + 1 :] if dashes else named  # "WHY IT FELL - Ann Holm: …"
    elif len(after) > 1 and after[0].text in _DASHES:
        named = after[1:]
    else:
        return None
    if not named or len(named) > _SHORT:
        return None
    span = _span(draft, named)
    people = [item for item, entity in draft.mentions() if draft.entities[entity].kind is Kind.PERSON]
    if not any(span.contains(item) and item.end == span.end for item in people):
        return None
    return _made(draft, quote, named, None)


def _is_set_off(draft: Draft, quote: Quote, cue: Token) -> bool:
    return draft.text[cue.idx + len(cue) : quote.span.start].strip() == ":"


def _span(draft: Draft, tokens: list[Token]) -> Span:
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1])).trimmed(draft.text)


def _made(draft: Draft, quote: Quote, named: list[Token], cue: Token | None) -> Finding | None:
    """The finding; None where ``named`` is hardly the phrase of a speaker."""
    while named and (named[-1].is_punct or named[-1].pos_ == "ADV"):
        named = named[:-1]
    while named and (named[0].is_punct or named[0].pos_ in ("ADV", "CCONJ")):
        named = named[1:]
    if not named or len(named) > _LONGEST or named[0].pos_ in ("ADP", "SCONJ"):
        return None
    if any(token.tag_ in _FINITE for token in named):
        return None
    if not any(token.pos_ in ("NOUN", "PROPN", "PRON") for token in named):
        return None
    return Finding(
        source=((_span(draft, named),),),
        cue=(draft.span_of(cue),) if cue is not None else (),
        content=(quote.span,),
        kind="quote",
        confidence=_ALONE if cue is None else _COLON if _is_set_off(draft, quote, cue) else _CUED,
        head=draft.span_of(cue) if cue is not None else None,
    )
