"""What the parse and the rules tell the trained reader beforehand.

The network sees of each word its part of speech, its label in the parse and what the rules take it
for; and of each word around a cue, under which branch of the cue it hangs and what the rules take it
for in the statement that they read from this cue. It learns where to believe them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from onrecord.reading.draft import Draft
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.nesting import outer_of
from onrecord.record import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["BRANCHES", "GRAMMAR", "TOLD", "Hints", "Told", "hints_of"]

#: Universal parts of speech; what is none of them is 0.
_PARTS = ("ADJ ADP ADV AUX CCONJ CONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SPACE SYM VERB X").split()
#: Labels of the parse (ClearNLP); what is none of them is 0.
_LABELS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj "
    "csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd "
    "parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
).split()
_PART = {name: number for number, name in enumerate(_PARTS, 1)}
_LABEL = {name: number for number, name in enumerate(_LABELS, 1)}

#: What the rules take a word for: nothing, and where they read a statement from the cue in question
#: no part of it, its cue, its source, the first word of a content, another one.
TOLD = 6
_BARE, _CUE, _SOURCE, _FIRST, _CONTENT = range(1, TOLD)
#: Under which branch of a cue a word hangs: none; a child's, by its label; a sister's, by its label;
#: the word above the cue; whatever else hangs under that.
BRANCHES = 2 * (len(_LABELS) + 1) + 3
_SISTER = len(_LABELS) + 1
_ABOVE, _BESIDE = BRANCHES - 2, BRANCHES - 1
#: Numbers of values of what is seen of each word: part of speech, label, what the rules take it for
#: in whatever statement (the cue of a statement inside another is told as "no part of it").
GRAMMAR = (len(_PARTS) + 1, len(_LABELS) + 1, TOLD)


@dataclass(frozen=True)
class Told:
    """A finding by rules as words: its cue, and its parts with what they are, later ones over earlier.
    rank: which of two findings with a word of the cue in common is taken, the lower one."""

    cue: range
    parts: tuple[tuple[range, int], ...]
    rank: int


@dataclass(frozen=True)
class Hints:
    """The hints for a text of n words and t tokens.

    grammar: per word values below :data:`GRAMMAR`, shape (n, 3). readings: the findings by rules, in
    the order of their cues. tokens: the token of each word, shape (n,). labels, heads: of each token,
    shape (t,); reach: first word of all that hangs under it, and the one after the last, shape (t, 2).
    children: of each token.
    """

    grammar: NDArray[np.int64]
    readings: tuple[Told, ...]
    tokens: NDArray[np.int64]
    labels: NDArray[np.int64]
    heads: NDArray[np.int64]
    reach: NDArray[np.int64]
    children: tuple[tuple[int, ...], ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [reading.cue.start for reading in self.readings]

    @cached_property
    def _longest(self) -> int:
        return max((len(reading.cue) for reading in self.readings), default=0)

    def told(self, cue: range, seen: range) -> NDArray[np.int64]:
        """What the rules take each word of ``seen`` for in the statement whose cue shares words with
        ``cue``; all zeros where they have none."""
        found = np.zeros(len(seen), np.int64)
        near = self.readings[
            bisect_left(self._starts, cue.start - self._longest) : bisect_left(self._starts, cue.stop)
        ]
        common = {
            reading: min(reading.cue.stop, cue.stop) - max(reading.cue.start, cue.start) for reading in near
        }
        best = max(near, key=lambda reading: (common[reading], -reading.rank), default=None)
        if best is None or common[best] <= 0:
            return found
        found[:] = _BARE
        for words, value in best.parts:
            _put(found, seen, words.start, words.stop, value)
        return found

    def branches(self, cue: range, seen: range) -> NDArray[np.int64]:
        """The branch of ``cue`` that each word of ``seen`` hangs under."""
        found = np.zeros(len(seen), np.int64)
        inside = sorted(set(self.tokens[cue.start : cue.stop].tolist()))
        tops = [token for token in inside if self.heads[token] not in inside or self.heads[token] == token]
        for top in tops:
            above = int(self.heads[top])
            if above == top:
                continue
            self._paint(found, seen, above, _BESIDE)
            for sister in self.children[above]:
                if sister not in inside:
                    self._paint(found, seen, sister, _SISTER + int(self.labels[sister]))
            found[self.tokens[seen.start : seen.stop] == above] = _ABOVE
        for top in tops:
            self._paint(found, seen, top, 0)
        for token in inside:
            for below in self.children[token]:
                if below not in inside:
                    self._paint(found, seen, below, int(self.labels[below]))
        return found

    def _paint(self, found: NDArray[np.int64], seen: range, token: int, value: int) -> None:
        start, stop = self.reach[token].tolist()
        _put(found, seen, start, stop, value)


def _put(found: NDArray[np.int64], seen: range, start: int, stop: int, value: int) -> None:
    low, high = max(0, start - seen.start), max(0, stop - seen.start)
    found[low:high] = value


def hints_of(
    draft: Draft, starts: NDArray[np.int64], ends: NDArray[np.int64], findings: Sequence[Finding]
) -> Hints:
    """The hints for words from ``starts`` to ``ends``, shape (n,), in a parsed draft."""
    doc = draft.doc
    t, n = len(doc), len(starts)
    # In one pass: every look at a token makes an object.
    seen = [
        (
            token.idx,
            token.idx + len(token),
            token.head.i,
            _LABEL.get(token.dep_, 0),
            _PART.get(token.pos_, 0),
            token.left_edge.i,
            token.right_edge.i,
        )
        for token in doc
    ]
    begins, stops, heads, labels, parts, left, right = np.asarray(seen, np.int64).reshape(t, 7).T
    low = np.searchsorted(ends, begins, side="right")
    high = np.searchsorted(starts, stops, side="left")
    reach = np.stack([low[left], high[right]], axis=1)
    children: list[list[int]] = [[] for _ in range(t)]
    for token, head in enumerate(heads.tolist()):
        if head != token:
            children[head].append(token)
    tokens = np.searchsorted(begins, starts, side="right") - 1
    readings, anything = _told(starts, ends, findings)
    return Hints(
        grammar=np.stack([parts[tokens], labels[tokens], anything], axis=1)
        if t
        else np.zeros((n, len(GRAMMAR)), np.int64),
        readings=readings,
        tokens=tokens,
        labels=labels,
        heads=heads,
        reach=reach,
        children=tuple(map(tuple, children)),
    )


def _told(
    starts: NDArray[np.int64], ends: NDArray[np.int64], findings: Sequence[Finding]
) -> tuple[tuple[Told, ...], NDArray[np.int64]]:
    """The findings as words, and what all outer ones together take each word for."""

    def run(span: Span) -> range:
        low = int(np.searchsorted(ends, span.start, side="right"))
        return range(low, max(low, int(np.searchsorted(starts, span.end, side="left"))))

    readings = []
    anything = np.zeros(len(starts), np.int64)
    outers = outer_of(findings)
    # Those inside others first: of two with one cue, the inner one is the nearer reading of it.
    ordered = sorted(zip(findings, outers, strict=True), key=lambda pair: pair[1] is None)
    for rank, (finding, outer) in enumerate(ordered):
        content = [run(span) for span in finding.content]
        parts = [
            *((words, _CONTENT) for words in content),
            *((words[:1], _FIRST) for words in content),
            *((run(span), _SOURCE) for party in finding.source for span in party),
            *((run(span), _CUE) for span in finding.cue),
        ]
        if outer is None:
            for words, value in parts:
                anything[words.start : words.stop] = value
        if finding.cue:
            readings.append(Told(run(finding.cue[0]), tuple(parts), rank))
    for finding, outer in ordered:
        for words in map(run, finding.cue if outer is not None else ()):
            anything[words.start : words.stop] = _BARE
    return tuple(sorted(readings, key=lambda reading: reading.cue.start)), anything
