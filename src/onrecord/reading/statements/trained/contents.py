"""What the sentence around a cue tells of its content: what opens it, goes on with it, is no part of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.cues.usage import usage
from onrecord.reading.syntax import SUBJECTS, child, is_finite
from onrecord.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["clause_only", "joined", "linked", "opened", "script", "without_subject"]

#: The most words that a sentence may have before a cue set in commas and still open what is said.
_LEAD = 8
_WORD = re.compile(r"\w+")


def script(draft: Draft, source: Span, cue: Span, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """``content`` up to the end of its paragraph, where that begins with the name of the speaker and a
    colon, as interviews are printed."""
    text = draft.text
    if (
        cue.of(text) != ":"
        or not content
        or source.end > cue.start
        or text[cue.end : content[0].start].strip()
    ):
        return content
    number = bisect_right(draft.paragraphs, source.start, key=lambda item: item.start) - 1
    here = draft.paragraphs[number] if number >= 0 else None
    if here is None or here.start != source.start or here in draft.headings:
        return content
    return (Span(content[0].start, here.end),)


def opened(draft: Draft, source: Span, cue: Span, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """``content`` with the few words that open its sentence, where source and cue stand between them and
    the rest, set in commas: ' "Sooner or later, she said, "it will pay" '. What is quoted there goes on
    with a small letter; with a capital it would be a sentence of its own, "In Oslo, she said, "We won" "."""
    text = draft.text
    low, high = min(source.start, cue.start), max(source.end, cue.end)
    sentence = next((span for span in draft.sentences if span.start < low < span.end), None)
    if sentence is None or content[0].start < high or text[high : content[0].start].strip(" \"“‘'") != ",":
        return content
    first = content[0].of(text).lstrip("\"“‘'")
    quoted = bool(draft.quotes_near(content[0])) and first != content[0].of(text)
    lead = Span(sentence.start, low).trimmed(text)
    tokens = draft.tokens_of(lead)
    if tokens is None or not lead.of(text).endswith(",") or (quoted and not first[:1].islower()):
        return content
    if len(_WORD.findall(lead.of(text))) > _LEAD or any(is_finite(token) for token in tokens):
        return content
    return (Span(lead.start, lead.end - 1).trimmed(text), *content)


def joined(draft: Draft, cue: Span, content: tuple[Span, ...]) -> tuple[Span, tuple[Span, ...]]:
    """``cue`` and ``content`` where what begins right behind a cue is still of it: a preposition of what is
    spoken about ("some kind words about", before "the mayor"), and the day of speaking, which is a part of
    neither ("said Tuesday", before "the road was open")."""
    tokens, told = draft.tokens_of(cue), draft.tokens_of(content[0])
    if tokens is None or told is None or told.start != tokens.end or len(told) < 2:
        return cue, content
    first, second = told[0], told[1]
    if not tokens.start <= first.head.i < tokens.end:
        return cue, content
    if first.dep_ == "prep" and first.lower_ in usage(draft.language).about:
        cue = Span(cue.start, first.idx + len(first))
    elif first.dep_ != "npadvmod" or first.ent_type_ != "DATE" or second.ent_type_ == "DATE":
        return cue, content
    return cue, (Span(second.idx, content[0].end), *content[1:])


def linked(draft: Draft, content: tuple[Span, ...], report: Sequence[Span]) -> tuple[Span, ...]:
    """``content`` with the "and" or "but" with which it goes on behind source and cue: "and it will stay
    shut", of "The reactor is stable, she said, and it will stay shut"."""
    spans = list(content)
    for number, span in enumerate(spans):
        tokens = draft.tokens_of(span)
        if not number or tokens is None or tokens.start < 2:
            continue
        link, mark = draft.doc[tokens.start - 1], draft.doc[tokens.start - 2]
        if link.dep_ != "cc" or not mark.is_punct or link.sent.start != draft.doc[tokens.start].sent.start:
            continue
        if any(part.start > spans[number - 1].start and 0 <= mark.idx - part.end <= 1 for part in report):
            spans[number] = Span(link.idx, span.end)
    return tuple(spans)


def clause_only(draft: Draft, head: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """``content`` without the verb whose subject its cue is: "that the bridge was safe", of "The claim that
    the bridge was safe was wrong"."""
    above, last = head.head, content[-1]
    if head.dep_ not in SUBJECTS or above.i <= head.i or above.pos_ not in ("VERB", "AUX"):
        return content
    first = next((item for item in above.children if item.dep_ in ("aux", "auxpass", "neg")), above)
    start = min(first.idx, above.idx)
    if not last.start < start < last.end or child(head, "acl", "ccomp", "relcl") is None:
        return content
    return (*content[:-1], Span(last.start, start).trimmed(draft.text))


def without_subject(draft: Draft, head: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """``content`` without the subject of its cue, where a clause is said: "that the front would hold", and
    not "It", of "It was said that the front would hold". Of "He is said to have left" it stays."""
    named = child(head, *SUBJECTS, "expl")
    said = draft.tokens_of(content[-1])
    if len(content) < 2 or named is None or said is None or not len(said):
        return content
    if said.root.dep_ != "ccomp" or not is_finite(said.root):
        return content
    subject = Span(draft.doc[named.left_edge.i].idx, named.right_edge.idx + len(named.right_edge))
    return tuple(span for span in content if not subject.contains(span))
