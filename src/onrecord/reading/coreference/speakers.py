"""Who speaks in a quotation, as far as the words right beside it say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.coreference.discourse import SUBJECTS, Discourse, Referent
from onrecord.reading.coreference.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["speaker_tokens", "speakers"]

_NEAR = 12


def speaker_tokens(discourse: Discourse, lexicon: Lexicon) -> dict[int, int]:
    """Number of each quotation (from 1) to the token that heads its speaker.

    That is the subject of the verb of speech nearest to the quotation in the same paragraph, after it
    or before it.
    """
    bounds: dict[int, tuple[int, int]] = {}
    for i, number in enumerate(discourse.quoted):
        if number:
            first, _ = bounds.get(number, (i, i))
            bounds[number] = (first, i)
    found: dict[int, int] = {}
    for number, (first, last) in bounds.items():
        subject = _beside(discourse, lexicon, first, last)
        if subject is not None:
            found[number] = subject.i
    return found


def _beside(discourse: Discourse, lexicon: Lexicon, first: int, last: int) -> Token | None:
    words = discourse.words
    here = words.paragraph[first]
    after = [
        i
        for i in range(last + 1, min(len(words), last + 1 + _NEAR))
        if words.paragraph[i] == here and not discourse.quoted[i]
    ]
    before = [
        i
        for i in range(first - 1, max(-1, first - 1 - _NEAR), -1)
        if words.paragraph[i] == here and not discourse.quoted[i]
    ]
    # What follows the quotation belongs to it only when it goes on with the sentence.
    closing = words.text[last] in (",", "?", "!", "—") or words.text[last + 1 : last + 2] == [","]
    for run in (after, before) if closing else (before, after[: _NEAR // 3]):
        for i in run:
            token = discourse.doc[i]
            if token.pos_ != "VERB" or token.lemma_ not in lexicon.speaking:
                continue
            subject = next((child for child in token.children if child.dep_ in SUBJECTS), None)
            if subject is not None and not discourse.quoted[subject.i]:
                return subject
    return _in_sentence(discourse, lexicon, first, last)


def _in_sentence(discourse: Discourse, lexicon: Lexicon, first: int, last: int) -> Token | None:
    """The subject of the main verb of the sentence that holds the quotation, if it speaks."""
    for sentence in {discourse.doc[at].sent.start: discourse.doc[at].sent for at in (first, last)}.values():
        root = sentence.root
        if root.lemma_ in lexicon.speaking and not discourse.quoted[root.i]:
            subject = next((child for child in root.children if child.dep_ in SUBJECTS), None)
            if subject is not None and not discourse.quoted[subject.i]:
                return subject
    return None


def speakers(discourse: Discourse, lexicon: Lexicon) -> dict[int, Referent]:
    """Number of each quotation to its speaker, where the report names one that was resolved."""
    tokens = speaker_tokens(discourse, lexicon)
    return {number: discourse.heads[i] for number, i in tokens.items() if i in discourse.heads}
