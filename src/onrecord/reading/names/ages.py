"""How old a person is, and when born, by the words beside the name."""

from __future__ import annotations

import re

from onrecord.reading.draft import Draft
from onrecord.reading.names.lexicon import Lexicon
from onrecord.reading.names.words import Words
from onrecord.record import Span

__all__ = ["Ages"]

_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
#: Characters after "born" within which its date must begin, after a name in which its age stands.
_REACH, _BEHIND, _BEFORE = 45, 90, 60
_OLDEST = 120


class Ages:
    """Reads ages and births beside the names of one report."""

    def __init__(self, draft: Draft, words: Words, lexicon: Lexicon) -> None:
        self.draft, self.words, self.lexicon = draft, words, lexicon

    def behind(self, span: Span) -> tuple[dict[str, Span], int]:
        """Age and birth after the name at ``span`` ("Maria Keller, 54, …", "born in 1991"), and where
        the name with its age ends."""
        text, found, end = self.draft.text, {}, span.end
        rest = text[span.end : span.end + _BEHIND]
        patterns = self.lexicon.patterns
        apart = patterns["age_apart"].match(rest)
        match = apart or patterns["age_after"].match(rest)
        if match and self._is_age(match[1]):
            found["age"] = Span(span.end + match.start(1), span.end + match.end(1))
        if apart:
            end = span.end + apart.end()
        match = patterns["born"].match(rest)
        if match and (born := self._born(span.end + match.end())):
            found["born"] = born
        return found, end

    def before(self, span: Span) -> dict[str, Span]:
        """The age before the name at ``span``: "the 54-year-old bus driver Maria Keller"."""
        before = self.draft.text[max(0, span.start - _BEFORE) : span.start]
        match = self.lexicon.patterns["age_before"].search(before)
        if match is None or not self._is_age(match[1]):
            return {}
        offset = span.start - len(before)
        return {"age": Span(offset + match.start(1), offset + match.end(1))}

    def told(self, last: int) -> dict[str, Span]:
        """The age in a sentence whose subject ends with token ``last``: "She was 54"."""
        token = self.words.doc[last]
        verb = token.head
        if token.dep_ != "nsubj" or verb.lemma_ not in self.lexicon.age_verbs or verb.i < last:
            return {}
        if any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children):
            return {}
        for child in verb.children:
            whole = child.tag_ == "CD" and child.dep_ in ("attr", "acomp", "dobj", "oprd")
            if whole and child.text.isdigit() and self._is_age(child.text) and not list(child.children):
                return {"age": self.words.span(self.draft, child.i, child.i + 1)}
        return {}

    def _is_age(self, word: str) -> bool:
        return not word.isdigit() or 0 < int(word) < _OLDEST

    def _born(self, start: int) -> Span | None:
        """The date soon after "born": as the layer of dates cut it, or else a year."""
        text = self.draft.text
        stop = min([start + _REACH, *(end for mark in ".;\n" if (end := text.find(mark, start)) >= 0)])
        for time in self.draft.times_near(Span(start, stop + 1)):
            if start <= time.span.start <= stop and _YEAR.search(time.span.of(text)):
                return time.span
        found = _YEAR.search(text, start, stop)
        return Span(found.start(), found.end()) if found else None
