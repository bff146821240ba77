"""What the parse and the rules tell the trained reader beforehand.

The network sees of each word its part of speech, its label in the parse and what the rules take it
for; and of each word around a cue, under which branch of the cue it hangs and what the rules take it
for in the statement that they read from this cue. It learns where to believe them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.reading.draft import Draft
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.nesting import outer_of
from onrecord.record import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["BRANCHES", "GRAMMAR", "TOLD", "Hints", "hints_of"]

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
class Hints:
    """The hints for a text of n words and t tokens.

    grammar: per word values below :data:`GRAMMAR`, shape (n, 3). readings: words of the cue and what
    each word is told to be, shape (n,), of each finding by rules. tokens: the token of each word,
    shape (n,). labels, heads: of each token, shape (t,); reach: first word of all that hangs under
    it, and the one after the last, shape (t, 2). children: of each token.
    """

    grammar: NDArray[np.int64]
    readings: tuple[tuple[range, NDArray[np.int64]], ...]
    tokens: NDArray[np.int64]
    labels: NDArray[np.int64]
    heads: NDArray[np.int64]
    reach: NDArray[np.int64]
    children: tuple[tuple[int, ...], ...]

    def told(self, start: int, end: int) -> NDArray[np.int64]:
        """What the rules take each word for in the statement with a cue among words ``start`` to ``end``."""
        best, shared = None, 0
        for cue, values in self.readings:
            common = min(cue.stop, end) - max(cue.start, start)
            if common > shared:
                best, shared = values, common
        return best if best is not None else np.zeros(len(self.tokens), np.int64)

    def branches(self, start: int, end: int) -> NDArray[np.int64]:
        """The branch of the cue ``start`` to ``end`` that each word hangs under."""
        found = np.zeros(len(self.tokens), np.int64)
        inside = sorted(set(self.tokens[start:end].tolist()))
        tops = [token for token in inside if self.heads[token] not in inside or self.heads[token] == token]
        for top in tops:
            above = int(self.heads[top])
            if above == top:
                continue
            self._paint(found, above, _BESIDE)
            for sister in self.children[above]:
                if sister not in inside:
                    self._paint(found, sister, _SISTER + int(self.labels[sister]))
            found[self.tokens == above] = _ABOVE
        for top in tops:
            self._paint(found, top, 0)
        for token in inside:
            for below in self.children[token]:
                if below not in inside:
                    self._paint(found, below, int(self.labels[below]))
        return found

    def _paint(self, found: NDArray[np.int64], token: int, value: int) -> None:
        low, high = self.reach[token]
        found[low:high] = value


def hints_of(
    draft: Draft, starts: NDArray[np.int64], ends: NDArray[np.int64], findings: Sequence[Finding]
) -> Hints:
    """The hints for words from ``starts`` to ``ends``, shape (n,), in a parsed draft."""
    doc = draft.doc
    t, n = len(doc), len(starts)
    begins = np.fromiter((token.idx for token in doc), np.int64, t)
    stops = np.fromiter((token.idx + len(token) for token in doc), np.int64, t)
    heads = np.fromiter((token.head.i for token in doc), np.int64, t)
    labels = np.fromiter((_LABEL.get(token.dep_, 0) for token in doc), np.int64, t)
    parts = np.fromiter((_PART.get(token.pos_, 0) for token in doc), np.int64, t)
    low = np.searchsorted(ends, begins, side="right")
    high = np.searchsorted(starts, stops, side="left")
    reach = np.stack(
        [
            np.fromiter((low[token.left_edge.i] for token in doc), np.int64, t),
            np.fromiter((high[token.right_edge.i] for token in doc), np.int64, t),
        ],
        axis=1,
    )
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
) -> tuple[tuple[tuple[range, NDArray[np.int64]], ...], NDArray[np.int64]]:
    """The findings as words, and what all outer ones together take each word for."""

    def run(span: Span) -> range:
        low = int(np.searchsorted(ends, span.start, side="right"))
        return range(low, max(low, int(np.searchsorted(starts, span.end, side="left"))))

    readings = []
    anything = np.zeros(len(starts), np.int64)
    outers = outer_of(findings)
    # Those inside others first, so that the outer ones have the last word but for the inner cues.
    for finding, outer in sorted(zip(findings, outers, strict=True), key=lambda pair: pair[1] is None):
        values = np.full(len(starts), _BARE, np.int64)
        for words in map(run, finding.content):
            values[words.start : words.stop] = _CONTENT
            values[words.start : words.start + 1] = _FIRST
        for words in (run(span) for party in finding.source for span in party):
            values[words.start : words.stop] = _SOURCE
        for words in map(run, finding.cue):
            values[words.start : words.stop] = _CUE
        if outer is None:
            anything = np.where(values > _BARE, values, anything)
        if finding.cue:
            readings.append((run(finding.cue[0]), values))
    for finding, outer in zip(findings, outers, strict=True):
        for words in map(run, finding.cue if outer is not None else ()):
            anything[words.start : words.stop] = _BARE
    return tuple(readings), anything
