"""The trained judge: two logistic regressions over what parse, lexicon and layers say of a candidate.

In a report that tells of crimes, accidents or matches most words that can name an event name one; in one that
argues, about politics above all, few do. One regression was fitted to the first kind, one to the second, and
how much a report argues says how much each counts. How they are trained, on what, and what they get wrong
is in the card of ``training/events``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from onrecord.reading.draft import Draft
from onrecord.reading.events.arguing import arguing
from onrecord.reading.events.candidates import Trigger, is_contest
from onrecord.reading.events.features import circumstances, features, kind_of, object_of
from onrecord.reading.events.lexicon import event_words
from onrecord.weights import weights

__all__ = [
    "ARGUING",
    "ARGUING_WORDS",
    "FEATURES",
    "MODEL",
    "REPORTS",
    "WORDS",
    "TrainedJudge",
    "likely",
    "word_keys",
]

#: Name of the model among the weights, and its files. For reports that tell, the features that have each
#: weight, and the nouns that have it by their vector, so that a noun which training did not see is judged
#: by its like; the same for reports that argue, there of verbs and their objects too (:func:`word_keys`);
#: and words by how much a report argues that has them.
MODEL = "events"
FEATURES = "features.json"
WORDS = "words.json"
ARGUING = "arguing.json"
ARGUING_WORDS = "arguing_words.json"
REPORTS = "reports.json"


class TrainedJudge:
    """A :class:`~onrecord.reading.events.triggers.Judge` with the weights of the package, or of ``root``.

    A noun that the lexicon does not list must be surer than the others where a report tells, and all must be
    where it argues: 0 where they are not.
    Raises MissingWeights or DamagedWeights where they cannot be read.
    """

    def __init__(self, root: Path | None = None) -> None:
        self._weights = weights(MODEL, root)
        self.version = self._weights.version
        settings = self._weights.settings
        self.least = float(settings["least"])
        self._least_unlisted = float(settings["least_unlisted"])
        self._least_arguing = float(settings["least_arguing"])

    def __call__(self, draft: Draft, found: Sequence[Trigger]) -> list[float]:
        share = self.share_arguing(draft.text)
        words = event_words(draft.language)
        # What was judged by eye were campaigns: of attacks and meetings elsewhere it says only half as much.
        deeds = words.deeds if share > 0 and not is_contest(draft, words) else frozenset()
        return [self._sure(draft, item, share / 2 if item.type in deeds else share) for item in found]

    def share_arguing(self, text: str) -> float:
        """How much the judge of arguing reports counts for ``text``, 0 to 1."""
        settings = self._weights.settings
        argues = arguing(text, self._read(REPORTS), settings["bias"], settings["unseen"])
        first, last = map(float, settings["arguing"])
        return min(1.0, max(0.0, (argues - first) / (last - first)))

    def telling(self, draft: Draft, trigger: Trigger) -> float:
        """How likely ``trigger`` names an event in a report that tells."""
        return _probability(self._telling(trigger, features(draft, trigger)))

    def _telling(self, trigger: Trigger, names: Iterable[str]) -> float:
        score = _sum(self._read(FEATURES), names)
        if kind_of(trigger) == "N":
            score += self._read(WORDS).get(trigger.head.lemma_.lower(), 0.0)
        return score

    def _sure(self, draft: Draft, trigger: Trigger, share: float) -> float:
        names = features(draft, trigger)
        score = self._telling(trigger, names)
        is_listed = trigger.listed or kind_of(trigger) != "N"
        least = _logit(self.least if is_listed else self._least_unlisted)
        if share > 0:
            names += circumstances(draft, trigger) + likely(_probability(score), trigger)
            other = _sum(self._read(ARGUING), names) + _sum(self._read(ARGUING_WORDS), word_keys(trigger))
            score += share * (other - score)
            least += share * (_logit(self._least_arguing) - least)
        return _probability(score) if score >= least else 0.0

    def _read(self, name: str) -> Mapping[str, float]:
        return self._files[name]

    @cached_property
    def _files(self) -> dict[str, dict[str, float]]:
        return {name: self._load(name) for name in (FEATURES, WORDS, ARGUING, ARGUING_WORDS, REPORTS)}

    def _load(self, name: str) -> dict[str, float]:
        by_weight: dict[str, list[str]] = json.loads(self._weights.file(name).read_text("utf-8"))
        return {key: float(weight) for weight, keys in by_weight.items() for key in keys}


def likely(sure: float, trigger: Trigger) -> list[str]:
    """Names of features that say how likely ``trigger`` names an event in a report that tells."""
    return [f"likely {int(sure * 10)}", f"{kind_of(trigger)} likely {int(sure * 5)} {trigger.listed}"]


def word_keys(trigger: Trigger) -> list[str]:
    """The words by which a candidate is judged by its like: a noun, a verb and the noun that it acts on, each
    after the letter of its part."""
    kind, held = kind_of(trigger), object_of(trigger.head)
    keys = [f"{kind} {trigger.head.lemma_.lower()}"] if kind != "A" else []
    return keys + ([f"O {held.lemma_.lower()}"] if held is not None and held.pos_ == "NOUN" else [])


def _sum(known: Mapping[str, float], names: Iterable[str]) -> float:
    return sum(known.get(name, 0.0) for name in names)


def _probability(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))
