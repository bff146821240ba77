"""The tokens of a report as plain lists, so that rules that look at every word stay quick."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.names.lexicon import lexicon
from onrecord.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["POSSESSIVE", "Words"]

#: A possessive ending as the tokenizer cuts it off.
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_NAME_LIKE = _NAME_TAGS | {"NN", "NNS", "JJ", "VBG", "VBN", "FW", "CD", "ADD", "XX"}
#: "O’Hanlon", "D'Amico", which the tagger hardly ever takes for names with a curved apostrophe.
_ELIDED = re.compile(r"[A-Z][a-z]{0,2}['’][A-Z]\w+")
#: Behind a name and a hyphen, no part of it: "the Keller-led coalition".
_NO_NAME_PART = frozenset(
    {"led", "backed", "based", "born", "style", "era", "elect", "like", "owned", "run", "bound", "controlled"}
)
_HYPHENS = frozenset("-‐‑")
_OPENING = frozenset("\"“‘'«„([—–-:")


def _is_title(line: str, small: frozenset[str]) -> bool:
    """Whether a line is printed as titles are, every longer word with a capital: they tell no names
    then. ``small``: words that keep their small letter."""
    if len(line) > 200:
        return False
    longer = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) >= 4 and all(word[0].isupper() or word in small for word in longer)


class Words:
    """text, low, tag, ent: each token's word, the same in small letters, its part-of-speech tag
    and its entity label. at: the offset of its first character; starts: the token at such an offset.
    cap: whether it begins with a capital. first: whether it begins a
    sentence or a quotation, where a capital says nothing. small: all words that stand somewhere in
    the report without a capital. sentence, paragraph: their numbers.
    """

    def __init__(self, draft: Draft) -> None:
        doc: Doc = draft.doc
        self.doc = doc
        self.text = [token.text for token in doc]
        self.low = [word.lower() for word in self.text]
        self.tag = ["NNP" if _ELIDED.fullmatch(token.text) else token.tag_ for token in doc]
        self.ent = [token.ent_type_ for token in doc]
        self.at = [token.idx for token in doc]
        self.starts = {at: i for i, at in enumerate(self.at)}
        self.small = {word for word in self.text if word[:1].islower()}
        self.cap = [word[:1].isupper() for word in self.text]
        self.sentence = self._sentences()
        self.first = self._firsts()
        self.paragraph, self.heading = self._paragraphs(draft)

    def __len__(self) -> int:
        return len(self.text)

    def name_like(self, i: int) -> bool:
        """Whether token ``i`` may be part of a name: a capital and a tag that allows it."""
        if not self.cap[i]:
            return False
        if self.first[i]:
            return self.tag[i] in _NAME_TAGS or bool(self.ent[i])
        return self.tag[i] in _NAME_LIKE

    def proper(self, i: int) -> bool:
        """Whether token ``i`` has a capital and is tagged as a proper noun."""
        return self.cap[i] and self.tag[i] in _NAME_TAGS

    def is_elided(self, i: int) -> bool:
        """Whether token ``i`` is a family name such as "O’Hanlon" or "D'Amico"."""
        return _ELIDED.fullmatch(self.text[i]) is not None

    def is_joined(self, i: int) -> bool:
        """Whether the hyphen at token ``i`` joins a name to what makes an adjective of it: "-led"."""
        return i + 1 < len(self) and self.text[i] in _HYPHENS and self.low[i + 1] in _NO_NAME_PART

    def hyphenated(self, i: int) -> int:
        """The end of the name of one word that goes on after a hyphen at token ``i``, "Jean-Pierre",
        "Jin-woo"; ``i`` where none does."""
        while (
            0 < i < len(self) - 1
            and self.text[i] in _HYPHENS
            and not self.doc[i - 1].whitespace_
            and not self.doc[i].whitespace_
            and self.text[i + 1].isalpha()
            and self.low[i + 1] not in _NO_NAME_PART
        ):
            i += 2
        return i

    def phrase(self, start: int, end: int) -> str:
        """The words of a run of tokens, joined by single blanks but for possessive endings."""
        return " ".join(self.text[start:end]).replace(" 's", "'s").replace(" ’s", "’s")

    def within(self, span: Span) -> range:
        """The tokens that begin within ``span``, where one begins with it; else none."""
        start = self.starts.get(span.start)
        return range(0) if start is None else range(start, bisect_left(self.at, span.end, start))

    def span(self, draft: Draft, start: int, end: int) -> Span:
        """The characters of tokens ``start`` to ``end`` (exclusive)."""
        last = end - 1
        return Span(self.at[start], self.at[last] + len(self.text[last])).trimmed(draft.text)

    def _sentences(self) -> list[int]:
        numbers, number = [], -1
        for token in self.doc:
            if token.is_sent_start:
                number += 1
            numbers.append(number)
        return numbers

    def _firsts(self) -> list[bool]:
        firsts, first, last = [], True, None
        for i in range(len(self.text)):
            before = self.text[i - 1] if i else ""
            mark = first and not any(char.isalnum() for char in before)
            first = self.sentence[i] != last or before in _OPENING or mark
            last = self.sentence[i]
            firsts.append(first)
        return firsts

    def _paragraphs(self, draft: Draft) -> tuple[list[int], list[bool]]:
        """Number of the paragraph of each token and whether that is a heading to be distrusted."""
        headings = {span.start for span in draft.headings}
        small = lexicon(draft.language).small_in_titles
        headings |= {span.start for span in draft.paragraphs if _is_title(span.of(draft.text), small)}
        numbers, flags, number = [], [], 0
        spans = draft.paragraphs
        for at in self.at:
            while number + 1 < len(spans) and at >= spans[number + 1].start:
                number += 1
            numbers.append(number)
            flags.append(bool(spans) and spans[number].start in headings)
        if sum(flags) * 2 > len(flags):
            flags = [False] * len(flags)  # A text without full stops is all headings: then none is.
        return numbers, flags
