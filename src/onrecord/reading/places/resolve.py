"""Choosing between namesakes.

Each candidate starts with how prominent it is, and gains from what else the report names: places in
its region, in its country, near to it, and above all the place that the report says it lies in. The
others are not certain either, so the weights are worked out together, in a few rounds of relaxation
labelling (Hummel and Zucker 1983): what a candidate gains from another place is weighed by how likely
that place's candidates are in the round before.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from onrecord.gazetteer import Match, Place, PlaceKind
from onrecord.reading.places.forms import Toponym

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

__all__ = ["Choice", "Weights", "resolve"]


#: Toponyms that are weighed together; candidates of all of them; candidates that each keeps at least.
_GROUP, _CANDIDATES, _FEWEST = 200, 2000, 8


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much, in the powers of ten that prominence is measured in.

    prominence: of a candidate's own standing. country, region, near, far: of another place in the
    same country, the same region, within some ``near_km`` or ``far_km``. holds: of one that lies in
    the other. named, capital: how much of that counts where the other is a country or its capital,
    which news names wherever it is from. held: where the report says that it lies there. asked: where
    its words ask for this kind. civic: where offices as only towns of its country have them are named after
    it. town: against a division whose town bears the same name. sharp: how
    much a difference of one makes likely, as a factor of e ** sharp, and certain: the same for the
    likelihood that is told in the end, so that of the choices given 0.8 about eight in ten are right.
    """

    prominence: float = 0.7
    country: float = 0.9
    region: float = 5.0
    near: float = 8.0
    far: float = 0.5
    holds: float = 1.5
    named: float = 1.5
    capital: float = 0.5
    held: float = 8.0
    asked: float = 3.0
    town: float = 1.4
    civic: float = 2.5
    near_km: float = 150.0
    far_km: float = 700.0
    sharp: float = 1.05
    certain: float = 2.2
    rounds: int = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest place and how likely it is, 0 to 1. country: the likeliest country, with its own
    likelihood: it is often plain where the place is not."""

    place: Place
    likelihood: float
    country: str | None
    country_likelihood: float


def resolve(
    toponyms: Sequence[Toponym], hints: Sequence[Toponym] = (), weights: Weights | None = None
) -> list[Choice | None]:
    """The choice for each toponym, in order; None where it has no candidate.

    hints: what else says where the report is; nothing is chosen for them.

    Toponyms are weighed in groups of at most :data:`_GROUP`, in which each keeps its likeliest
    candidates, so that a very long report takes longer but no more memory.
    """
    choices: list[Choice | None] = []
    for start in range(0, len(toponyms), _GROUP):
        group = toponyms[start : start + _GROUP]
        most = max(_FEWEST, _CANDIDATES // len(group))
        trimmed = [replace(toponym, candidates=toponym.candidates[:most]) for toponym in (*group, *hints)]
        choices += _resolve(trimmed, weights or Weights())[: len(group)]
    return choices


def _resolve(toponyms: Sequence[Toponym], weights: Weights) -> list[Choice | None]:
    import numpy as np

    places = [place for toponym in toponyms for place in toponym.candidates]
    if not places:
        return [None] * len(toponyms)
    owner = np.array([i for i, toponym in enumerate(toponyms) for _ in toponym.candidates])
    prior = np.array(
        [_prior(toponym, place, weights) for toponym in toponyms for place in toponym.candidates]
    )
    gain = _gains(places, owner, weights)
    gain *= np.array([toponyms[i].weight for i in owner])[None, :]
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    likely = _softmax(prior * weights.sharp, starts, owner)
    support = np.zeros(len(places))
    for _ in range(weights.rounds):
        # The gain from one toponym is the mean over its candidates; many that agree gain less and
        # less, so that one far name in a list does not outweigh where all the others are.
        by_toponym = np.add.reduceat(gain * likely[None, :], starts, axis=1)
        support = np.sqrt(by_toponym.sum(axis=1))
        likely = _softmax((prior + support) * weights.sharp, starts, owner)
    likely = _softmax((prior + support) * weights.certain, starts, owner)
    choices: list[Choice | None] = []
    for i, toponym in enumerate(toponyms):
        rows = np.flatnonzero(owner == i)
        choices.append(_choice(toponym, likely[rows]) if len(rows) else None)
    return choices


def _prior(toponym: Toponym, place: Place, weights: Weights) -> float:
    score = weights.prominence * place.prominence
    if toponym.asked:
        score += weights.asked if place.kind in toponym.asked else -weights.asked
    elif place.kind in (PlaceKind.REGION, PlaceKind.COUNTY) and _named_for_town(toponym, place):
        score -= weights.town
    if place.country in toponym.civic and place.kind in (PlaceKind.CITY, PlaceKind.COUNTY):
        score += weights.civic
    if toponym.holders:
        inside = any(place.id != holder.id and place.within(holder) for holder in toponym.holders)
        score += weights.held if inside else 0.0
    return score


def _named_for_town(toponym: Toponym, place: Place) -> bool:
    return any(
        other.kind is PlaceKind.CITY
        and place.id in (other.region, other.county)
        and other.match <= place.match
        for other in toponym.candidates
    )


def _gains(places: Sequence[Place], owner: Any, weights: Weights) -> Array:
    """What each place (row) gains from each (column) of another toponym."""
    import numpy as np

    codes: dict[str | None, int] = {None: -1}
    country = np.array([codes.setdefault(place.country, len(codes)) for place in places])
    identity = np.array([place.id for place in places])
    region = np.array([place.region or 0 for place in places])
    county = np.array([place.county or 0 for place in places])
    own_region = np.where(
        region != 0, region, np.where([p.kind is PlaceKind.REGION for p in places], identity, 0)
    )
    located = np.array([place.latitude is not None and place.longitude is not None for place in places])
    point = np.array([place.kind in (PlaceKind.CITY, PlaceKind.COUNTY) for place in places]) & located
    latitude = np.radians([place.latitude or 0.0 for place in places])
    longitude = np.radians([place.longitude or 0.0 for place in places])

    gain = weights.country * ((country[:, None] == country[None, :]) & (country[:, None] >= 0))
    gain += weights.region * ((own_region[:, None] == own_region[None, :]) & (own_region[:, None] != 0))
    inside = (region[:, None] == identity[None, :]) | (county[:, None] == identity[None, :])
    gain += weights.holds * (inside | inside.T)
    half = np.sin((latitude[:, None] - latitude[None, :]) / 2) ** 2
    half += (
        np.cos(latitude)[:, None]
        * np.cos(latitude)[None, :]
        * (np.sin((longitude[:, None] - longitude[None, :]) / 2) ** 2)
    )
    kilometres = 2 * 6371.0 * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    gain += weights.near * np.exp(-kilometres / weights.near_km) * (point[:, None] & point[None, :])
    gain += weights.far * np.exp(-kilometres / weights.far_km) * (located[:, None] & located[None, :])
    gain *= np.array([_evidence(place, weights) for place in places])[None, :]
    gain[owner[:, None] == owner[None, :]] = 0.0
    result: Array = gain
    return result


def _evidence(place: Place, weights: Weights) -> float:
    """How much being named says about where the report is."""
    if place.kind in (PlaceKind.COUNTRY, PlaceKind.CONTINENT):
        return weights.named
    return weights.capital if place.capital else 1.0


def _softmax(scores: Array, starts: Any, owner: Any) -> Array:
    import numpy as np

    top = np.maximum.reduceat(scores, starts)
    # Owners are numbered over all toponyms, also those without a candidate.
    rank = np.unique(owner, return_inverse=True)[1]
    raised: Array = np.exp(scores - top[rank])
    return raised / np.add.reduceat(raised, starts)[rank]


def _choice(toponym: Toponym, likely: Array) -> Choice:
    best = int(likely.argmax())
    place = toponym.candidates[best]
    by_country: dict[str | None, float] = {}
    for candidate, share in zip(toponym.candidates, likely, strict=True):
        by_country[candidate.country] = by_country.get(candidate.country, 0.0) + float(share)
    country = max(by_country, key=lambda code: by_country[code])
    likelihood = float(likely[best])
    # Namesakes that are the same spot, as a city and its own district are, leave no doubt of it.
    for other, share in zip(toponym.candidates, likely, strict=True):
        apart = place.distance(other) if other.id != place.id else None
        if apart is not None and apart < _SAME_SPOT:
            likelihood += float(share)
    if place.match is Match.ROMANISED:
        likelihood *= 0.8
    return Choice(place, min(1.0, likelihood), country, math.fsum([by_country[country]]))


#: Kilometres within which two readings of a name put the same point on a map of the world.
_SAME_SPOT = 30.0
