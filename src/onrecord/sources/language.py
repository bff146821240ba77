"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

__all__ = ["Guess", "guess", "subtag"]

from dataclasses import dataclass

#: Letters below which a guess is not worth making, and characters that are looked at.
MIN_LETTERS = 100
SAMPLE = 6_000
#: Probability below which the answer is "not known".
SURE = 0.9

_SUBTAG = re.compile(r"^\s*([A-Za-z]{2})(?:[-_][A-Za-z0-9-_]*)?\s*$")


@dataclass(frozen=True, slots=True)
class Guess:
    """language: an ISO 639-1 code. probability: among the 97 or so languages of the model."""

    language: str
    probability: float


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def guess(text: str) -> Guess | None:
    """The language of ``text`` by its byte sequences (py3langid); None where the text is too short
    (fewer than :data:`MIN_LETTERS` letters) or no language is likely enough (:data:`SURE`)."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    if language is None or probability < SURE:
        return None
    return Guess(str(language), float(probability))


def subtag(tag: str | None) -> str | None:
    """The ISO 639-1 code of a language tag such as ``en-GB`` (BCP 47); None for anything else."""
    found = _SUBTAG.match(tag or "")
    return found[1].lower() if found else None
