"""Two readings of one report as one: the trained reader's, and what the rules know beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.near import Near
from onrecord.reading.statements.finding import Finding
from onrecord.record import Act, Span

__all__ = ["merged"]

#: The least sureness of a finding by rules that stands inside another's content.
_NESTED = 0.5
#: Kinds of findings by rules, with a source and at least this sure, that stay where nothing was read.
_PLAIN = {"clause": 0.75, "quote": 0.75, "noun": 0.7}
#: Acts that a thing can be the content of, and that are hardly anything but words: "ruled out a strike".
_SPOKEN = frozenset({Act.DENY, Act.DECLINE})
#: How sure those are that the trained reader passed over: about half are right.
_PASSED_OVER = 0.5
#: Farther than any cue stands from its content, in characters.
_FAR = 10**9


def merged(read: Sequence[Finding], told: Sequence[Finding]) -> list[Finding]:
    """The findings ``read`` by the trained reader, in text order with those ``told`` by the rules that
    stand inside the content of one of them (speech in speech) or point back ("This was announced by
    X"), neither of which training data marks, and the plainest of those that were passed over.

    Where both read the same cue, the rules say what the words alone do not: to whom, and whom a
    relative pronoun stands for.
    """
    back = [finding for finding in told if finding.kind == "backward"]
    pointing = _near(back)
    heads = {finding.head: finding for finding in reversed(told)}
    found = [
        _completed(finding, heads.get(finding.head) if finding.head is not None else None)
        for finding in _apart(read)
        if not _shares_cue(finding, pointing)
    ]
    outer = _near(found)
    for finding in told:
        if _shares_cue(finding, outer):
            continue
        whole = finding.cue and finding.source and finding.confidence >= _NESTED
        if (whole and _inside(finding, outer)) or (finding in back and not _covered(finding, outer)):
            found.append(finding)
        elif _is_plain(finding) and _is_free(finding, outer):
            found.append(replace(finding, confidence=_PASSED_OVER))
    return sorted(found, key=lambda finding: (finding.content[0], finding.cue))


def _near(findings: Sequence[Finding]) -> Near[Finding]:
    """``findings`` by where their cues and contents stand."""
    return Near(((*finding.cue, *finding.content), finding) for finding in findings)


def _is_plain(finding: Finding) -> bool:
    """Whether a finding by rules stays where the trained reader found nothing."""
    if finding.kind == "adverb":
        return True  # "reportedly" names nobody
    if not finding.source:
        return finding.kind == "noun"  # "Claims that the dam is cracked have spread"
    if finding.kind == "clause" and finding.content[0].start < finding.cue[0].start:
        return False  # a clause before its cue is what the parse errs on
    script = finding.kind == "quote" and not finding.cue  # 'Ann Holm: "…"'
    spoken = finding.kind == "object" and finding.act in _SPOKEN
    return script or spoken or finding.confidence >= _PLAIN.get(finding.kind, 1.0)


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """``findings`` without the pieces of content that another one has too: they are of the one whose
    cue stands nearer. Of two with no other content, the farther one is left out."""
    near = Near((finding.content, number) for number, finding in enumerate(findings))
    kept = []
    for number, finding in enumerate(findings):
        content = tuple(
            span
            for span in finding.content
            if not any(
                other != number
                and _is_same(span, findings[other])
                and not _is_told_in(findings[other], span)
                and not any(_is_told_in(finding, piece) for piece in findings[other].content)
                and _is_nearer(span, findings[other], finding)
                for other in near.touching(span)
            )
        )
        if content:
            kept.append(replace(finding, content=content) if content != finding.content else finding)
    return kept


def _is_told_in(finding: Finding, span: Span) -> bool:
    """Whether ``finding`` is told in ``span``, its cue before its content: "Holm claimed it had sunk"."""
    return any(span.contains(cue) and cue.start < finding.content[0].start for cue in finding.cue)


def _is_same(span: Span, other: Finding) -> bool:
    return any(
        2 * (min(span.end, piece.end) - max(span.start, piece.start)) > max(len(span), len(piece))
        for piece in other.content
    )


def _is_nearer(span: Span, one: Finding, other: Finding) -> bool:
    """Whether the cue of ``one`` has words, and then whether it stands nearer to ``span``."""
    return _farness(span, one) < _farness(span, other)


def _farness(span: Span, finding: Finding) -> tuple[bool, int, float]:
    gaps = [max(span.start - cue.end, cue.start - span.end, 0) for cue in finding.cue]
    is_mark = sum(map(len, finding.cue)) < 2  # ":", beside "told reporters:"
    return is_mark, min(gaps, default=_FAR), -finding.confidence


def _completed(finding: Finding, same: Finding | None) -> Finding:
    """``finding`` with what the rules know of the same cue."""
    if same is None:
        return finding
    finding = replace(finding, act=same.act, addressee=same.addressee)
    if same.source == finding.source or (same.source and _is_part(finding.source, same.source)):
        # A source that stops short of a phrase's end, or is not seen at all, is a slip of the tagger.
        return replace(finding, source=same.source, antecedents=same.antecedents)
    return finding


def _is_part(source: Sequence[Sequence[Span]], whole: Sequence[Sequence[Span]]) -> bool:
    """Whether ``source`` ends before ``whole`` and both begin alike, with as many speakers. What the rules
    read before it is "even", or what the parse hung on it wrongly."""
    if not source:
        return True
    here, there = _around(source), _around(whole)
    return here.start == there.start and here.end < there.end and len(source) == len(whole)


def _around(source: Sequence[Sequence[Span]]) -> Span:
    spans = [span for party in source for span in party]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _shares_cue(finding: Finding, others: Near[Finding]) -> bool:
    """Whether the cue touches another's: then both are about the same statement."""
    return any(a.overlaps(b) for a in finding.cue for other in others.touching(a) for b in other.cue)


def _inside(finding: Finding, others: Near[Finding]) -> bool:
    """Whether cue, source and content all lie in the content of one other finding."""
    parts = [*finding.cue, *finding.content, *(span for party in finding.source for span in party)]
    return any(all(_holds(other.content, part) for part in parts) for other in others.touching(parts[0]))


def _holds(content: Sequence[Span], part: Span) -> bool:
    return any(span.contains(part) for span in content)


def _is_free(finding: Finding, others: Near[Finding]) -> bool:
    """Whether no part of it is a part of another's content, nor the other way round."""
    return not any(others.touching(part) for part in (*finding.cue, *finding.content))


def _covered(finding: Finding, others: Near[Finding]) -> bool:
    """Whether another finding has a cue where this one has, or most of the same content. One whose cue
    is a part of that content is told inside of it: "Vale said it was over. Holm denied this."."""
    if any(others.touching(cue) for cue in finding.cue):
        return True
    beside = (other for span in finding.content for other in others.touching(span))
    return any(
        2 * _shared(finding, other) > sum(map(len, finding.content))
        for other in beside
        if not any(_holds(finding.content, cue) for cue in other.cue)
    )


def _shared(one: Finding, other: Finding) -> int:
    """How many characters of content two findings have in common."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
