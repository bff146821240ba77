"""Two accounts side by side: what speaks for and against their telling of the same matter.

The features are those that a reader would name: the same predicate, the same people in the same roles, the
same day and place, the same other words. Each is between 0 and 1, and what is not known on one side is a
feature of its own and not a difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.linking.claims.account import Account, Argument
from onrecord.linking.claims.identities import Identities
from onrecord.linking.claims.lexicon import lexicon
from onrecord.linking.terms import Weights, cosine, terms
from onrecord.record import Interval, Precision, Record

__all__ = ["FEATURES", "Compared", "Profile", "Traits", "features", "profile", "report_vector"]

#: The names of the features, in the order of the values.
FEATURES = (
    "predicate same",
    "predicate entailed",
    "predicate opposed",
    "type same",
    "type differs",
    "subject same",
    "subject differs",
    "agent same",
    "agent differs",
    "patient same",
    "patient differs",
    "roles crossed",
    "named shared",
    "named shared twice",
    "named none shared",
    "place same",
    "place differs",
    "day same",
    "day differs",
    "number same",
    "number differs",
    "words",
    "words contained",
    "sentences",
    "reports",
    "same predicate, reports",
    "same predicate and words",
    "same predicate and subject",
    "same predicate, nobody shared",
)

_AT = {name: number for number, name in enumerate(FEATURES)}


@dataclass(frozen=True)
class Traits:
    """What is compared of an account. arguments: a role to whom, as keys that hold across reports or, for
    who isn't named, the stem of the word for him. vector: the other words; whole: those of the sentence;
    report: those of the report."""

    predicate: str
    type: str
    language: str
    happened: Interval | None
    numbers: frozenset[float]
    arguments: Mapping[str, frozenset[str]]
    subject: frozenset[str]
    named: frozenset[str]
    place: str | None
    vector: Mapping[str, float]
    whole: Mapping[str, float]
    report: Mapping[str, float]


@dataclass(frozen=True)
class Profile(Traits):
    """The traits of an account at hand."""

    account: Account


def report_vector(record: Record, weights: Weights) -> dict[str, float]:
    """The words of a whole report, weighted: what its story is spoken of with."""
    return weights.vector(terms(record.report.text, record.report.language or "en"))


def profile(
    account: Account, identities: Identities, weights: Weights, report: Mapping[str, float]
) -> Profile:
    """The profile of ``account`` among reports whose people and words ``identities`` and ``weights`` know;
    ``report`` is the vector of its own, see :func:`report_vector`."""
    record = account.record
    language = record.report.language or "en"
    roles: dict[str, set[str]] = {}
    for item in account.arguments:
        roles.setdefault(item.role, set()).update(_keys(account, item, identities, language))
    first = None if account.blamed and account.argument("patient") is None else account.subject
    keys = {identities.entity(record, entity) for entity in account.mentioned}
    sentence = account.sentence.of(record.report.text)
    return Profile(
        account=account,
        predicate=account.predicate,
        type=account.type,
        language=language,
        happened=account.happened,
        numbers=frozenset(item.value for item in account.quantities),
        arguments={role: frozenset(found) for role, found in roles.items() if found},
        subject=frozenset(_keys(account, first, identities, language)) if first else frozenset(),
        named=frozenset(key for key in keys if key is not None),
        place=identities.entity(record, account.place),
        vector=weights.vector(account.counts),
        whole=weights.vector(terms(sentence, language)),
        report=report,
    )


def _keys(account: Account, item: Argument, identities: Identities, language: str) -> set[str]:
    key = identities.of(account.record, item.who)
    if key is not None:
        return {key}
    if not item.who.name or lexicon(language).is_pronoun(item.who.name):
        return set()
    found = list(terms(item.who.name, language))
    return {f"t{found[-1]}"} if found else set()


@dataclass(frozen=True)
class Compared:
    """The values of :data:`FEATURES`."""

    values: tuple[float, ...]

    def __getitem__(self, name: str) -> float:
        return self.values[_AT[name]]

    def evidence(self) -> dict[str, float]:
        """The features that hold, by name."""
        return {name: round(value, 3) for name, value in zip(FEATURES, self.values, strict=True) if value}


def features(one: Traits, other: Traits) -> Compared:
    """What ``one`` and ``other`` have in common; the same both ways."""
    known = lexicon(one.language)
    same = one.predicate == other.predicate
    entailed = other.predicate in known.entails.get(one.predicate, ()) or one.predicate in known.entails.get(
        other.predicate, ()
    )
    alike = cosine(one.vector, other.vector)
    shared = len(one.named & other.named)
    subject = _agree(one.subject, other.subject)
    agent = _agree(one.arguments.get("agent"), other.arguments.get("agent"))
    patient = _agree(one.arguments.get("patient"), other.arguments.get("patient"))
    crossed = bool(
        one.arguments.get("agent", frozenset()) & other.arguments.get("patient", frozenset())
        or one.arguments.get("patient", frozenset()) & other.arguments.get("agent", frozenset())
    )
    day = _days(one.happened, other.happened)
    number = _numbers(one.numbers, other.numbers)
    reports = cosine(one.report, other.report)
    values: dict[str, float | bool] = {
        "predicate same": same,
        "predicate entailed": entailed,
        "predicate opposed": known.opposed(one.predicate, other.predicate),
        "type same": one.type == other.type != "OTHER",
        "type differs": "OTHER" not in (one.type, other.type) and one.type != other.type,
        "subject same": subject == 1,
        "subject differs": subject == -1,
        "agent same": agent == 1,
        "agent differs": agent == -1,
        "patient same": patient == 1,
        "patient differs": patient == -1,
        "roles crossed": crossed,
        "named shared": shared > 0,
        "named shared twice": shared > 1,
        "named none shared": bool(one.named and other.named and not shared),
        "place same": one.place is not None and one.place == other.place,
        "place differs": one.place is not None and other.place is not None and one.place != other.place,
        "day same": day == 1,
        "day differs": day == -1,
        "number same": number == 1,
        "number differs": number == -1,
        "words": alike,
        "words contained": max(_share(one, other), _share(other, one)),
        "sentences": cosine(one.whole, other.whole),
        "reports": reports,
        "same predicate, reports": reports if same else 0.0,
        "same predicate and words": alike if same else 0.0,
        "same predicate and subject": same and subject == 1,
        "same predicate, nobody shared": same and not shared and subject != 1,
    }
    return Compared(tuple(float(values[name]) for name in FEATURES))


def _agree(one: frozenset[str] | None, other: frozenset[str] | None) -> int:
    """1 where somebody is in both, -1 where both name somebody and nobody is, 0 where that is not known."""
    if not one or not other:
        return 0
    return 1 if one & other else -1


def _days(a: Interval | None, b: Interval | None) -> int:
    if a is None or b is None or Precision.OPEN in (a.precision, b.precision):
        return 0
    return 1 if a.overlaps(b) else -1


def _numbers(one: frozenset[float], other: frozenset[float]) -> int:
    if not one or not other:
        return 0
    return 1 if one & other else -1


def _share(one: Traits, other: Traits) -> float:
    total = sum(one.vector.values())
    return (
        sum(weight for term, weight in one.vector.items() if term in other.vector) / total if total else 0.0
    )
