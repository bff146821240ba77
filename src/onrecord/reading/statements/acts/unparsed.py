"""The act of a cue in text that nobody parsed: from its words alone, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.languages import table
from onrecord.reading.statements.cues.forces import Force
from onrecord.reading.statements.cues.lexicon import Lexicon
from onrecord.record import Act

__all__ = ["act_of_words"]

#: The most words between two words of a phrase.
_GAP = 4


def act_of_words(cue: Sequence[str], after: Sequence[str], words: Lexicon, language: str) -> Act | None:
    """The act of a cue; None where none of its words is known.

    cue: the words of the cue, in small letters. after: the words behind it, of which the first may be
    its preposition ("called | for calm").
    """
    endings: dict[str, Any] = table(language, "speech")["unparsed"]
    bases = [_bases(word, endings) for word in cue]
    governor = next(
        (at for at, forms in enumerate(bases) if any(form in words.governing for form in forms)), None
    )
    known = list(_known(cue, [*bases, *([word] for word in after[:2])], words))
    if governor is not None and any(at > governor for at, _ in known):
        act = next(words.governing[form] for form in bases[governor] if form in words.governing)
        return words.negated[act] if _is_negated(cue[:governor], words) else act
    if not known:
        return None
    carriers = words.speech.carriers
    # "issued a denial": the noun is the act; else the first word that is known is.
    telling = [item for item in known if item[1].words[0] not in carriers or len(item[1].words) > 1]
    at, force = (telling or known)[0]
    if _is_negated(cue[:at], words):
        return force.negated or words.negated[force.act]
    return force.act


def _bases(word: str, endings: dict[str, Any]) -> list[str]:
    """What ``word`` may be a form of, itself first."""
    found = [word]
    if word in endings["irregular"]:
        found.append(endings["irregular"][word])
    for ending, base in endings["endings"]:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found.append(word[: len(word) - len(ending)] + base)
    # "referred" is of "refer".
    found.extend(form[:-1] for form in found[1:] if form[-1:] == form[-2:-1])
    return found


def _known(cue: Sequence[str], bases: Sequence[list[str]], words: Lexicon) -> Iterator[tuple[int, Force]]:
    """The entries that begin in the cue, with their place, the longest first at each place."""
    forces = words.forces
    for at in range(len(cue)):
        for form in bases[at]:
            listed = (*forces.phrases.get(form, ()), *forces.verbs.get(form, ()))
            single = (group[form] for group in (forces.nouns, forces.adjectives) if form in group)
            fitting = [force for force in listed if _follows(force, bases[at + 1 :])]
            found = max(fitting, key=lambda force: len(force.words), default=None) or next(single, None)
            if found is not None:
                yield at, found
                break


def _follows(force: Force, bases: Sequence[list[str]]) -> bool:
    at, most = 0, _GAP if force.kind == "phrase" else 0
    for word in force.words[1:]:
        near = range(at, min(at + most + 1, len(bases)))
        held = next((place for place in near if word in bases[place]), None)
        if held is None:
            return False
        at = held + 1
    return True


def _is_negated(before: Sequence[str], words: Lexicon) -> bool:
    return any(
        word in words.speech.negations and following not in words.speech.not_denying
        for word, following in zip(before, [*before[1:], ""], strict=False)
    )
