"""Claims kept as reports come: each event of a report joined with those that tell of the same matter.

An event is looked for by its predicate with the name of whom it is told, and joined with the likeliest of
those that are found, as long as nothing known speaks against it; the members of a group are never all
compared. What is needed of an earlier report lies in notes; no record has to be loaded.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from onrecord.archive.links import AUTOMATIC, DIFFERENT, SAME, Decision, Links, Ref
from onrecord.linking.claims.account import Account, Argument, Stance
from onrecord.linking.claims.comparing import Traits, features
from onrecord.linking.claims.judge import Judge
from onrecord.linking.claims.lexicon import lexicon
from onrecord.linking.claims.parties import Who
from onrecord.linking.claims.reading import accounts
from onrecord.linking.terms import Weights, fold, terms
from onrecord.record import Interval, Record

__all__ = ["KIND", "ClaimLink"]

KIND = "claim"
#: The kind of link that says who is who.
_PEOPLE = "entity"
#: How many earlier accounts under one key are compared.
_MOST = 25
#: With so many of them it is joined, so that a group does not hang on the order in which reports came.
_JOINED = 3
#: Terms of a report that are kept to compare reports by: those that stand in it most often.
_TERMS = 120
#: Reports to suppose beside those of the archive, which may be of one story.
_PRIOR = 400

_Note = dict[str, Any]


class ClaimLink:
    """A :class:`onrecord.linking.linker.LinkKind`. Comes after that of people, whose groups it uses."""

    kind = KIND

    def __init__(self, judge: Judge | None = None) -> None:
        self._judge = judge or Judge()
        self._prepared: tuple[str, list[Account]] = ("", [])

    @property
    def version(self) -> str:
        """Changes with the code and with the weights of the pair model."""
        return f"1.{self._judge.version}"

    def prepare(self, record: Record) -> None:
        """Reads the accounts of ``record``, which takes no archive."""
        self._prepared = (record.report.id, _events(record))

    def link(self, record: Record, links: Links) -> None:
        """Joins the events of ``record``; what it decides is made anew each time."""
        report, found = self._prepared
        if report != record.report.id:
            found = _events(record)
        names = _Names(record, links)
        own = {Ref(record.report.id, item.item): _note(item, names) for item in found}
        told = {ref: note for ref, note in own.items() if note["subject"]}
        whole = _most(terms(record.report.text, record.report.language or "en"))
        links.place(KIND, told)
        links.count(KIND, dict.fromkeys(whole, 1))
        links.put_note(KIND, Ref(record.report.id), _packed({"terms": whole}))
        for ref, note in told.items():
            links.put_keys(KIND, ref, _keys(note))
            links.put_note(KIND, ref, _packed(note))
        self._join(record, told, whole, links)

    def _join(self, record: Record, told: dict[Ref, _Note], whole: Mapping[str, int], links: Links) -> None:
        keys = {key for note in told.values() for key in _keys(note)}
        found = links.with_keys(KIND, keys, limit=_MOST)
        others = {ref for refs in found.values() for ref in refs if ref.report != record.report.id}
        notes = {ref: json.loads(note) for ref, note in links.notes(KIND, others).items()}
        reports = links.notes(KIND, {Ref(ref.report) for ref in notes})
        wholes = {ref.report: json.loads(note)["terms"] for ref, note in reports.items()}
        weights = _weights([whole, *wholes.values(), *(note["counts"] for note in notes.values())], links)
        decided = {
            frozenset((item.one, item.other))
            for item in links.decisions(KIND, told)
            if item.report != record.report.id  # what this report itself led to is decided anew
        }
        for ref, note in told.items():
            mine = _traits(note, whole, weights)
            near = {each for key in _keys(note) for each in found.get(key, {}) if each in notes}
            likely: list[tuple[float, Ref, dict[str, float]]] = []
            for other in sorted(near):
                theirs = _traits(notes[other], wholes.get(other.report, {}), weights)
                compared = features(mine, theirs)
                if compared["subject differs"] or compared["patient differs"] or compared["day differs"]:
                    continue
                sure = self._judge(compared)
                if sure >= self._judge.same:
                    likely.append((sure, other, compared.evidence()))
            likely.sort(key=lambda item: (-item[0], item[1]))
            for sure, other, evidence in likely[:_JOINED]:
                if frozenset((ref, other)) in decided or _are_apart(ref, other, links):
                    continue
                by = f"{AUTOMATIC}{self.kind}/{self.version}"
                links.decide(Decision(KIND, ref, other, SAME, by, score=round(sure, 4), evidence=evidence))


def _are_apart(one: Ref, other: Ref, links: Links) -> bool:
    """Whether a person said that the groups of the two are not of one matter."""
    said = links.decisions(KIND, verdict=DIFFERENT, automatic=False)
    if not said:
        return False
    refs = {one, other, *(ref for item in said for ref in (item.one, item.other))}
    groups = links.group_of(KIND, refs)
    pair = {groups.get(one), groups.get(other)}
    return any({groups.get(item.one), groups.get(item.other)} == pair for item in said)


def _events(record: Record) -> list[Account]:
    """The accounts that stand for an event and that somebody holds, one an event."""
    known = {event.id for event in record.events}
    return [item for item in accounts(record) if item.item in known and item.stance is not Stance.OPEN]


class _Names:
    """Keys for who takes part: the group of his that the archive knows, else his name."""

    def __init__(self, record: Record, links: Links) -> None:
        self._record = record
        refs = {entity.id: Ref(record.report.id, entity.id) for entity in record.entities}
        groups = links.group_of(_PEOPLE, refs.values())
        self._keys = {
            entity.id: groups.get(refs[entity.id], f"x{fold(entity.name)}") for entity in record.entities
        }

    def of(self, somebody: Who) -> str | None:
        """The key of one who is named."""
        if somebody.country is not None:
            return f"g{somebody.country}"
        return self.entity(somebody.entity)

    def entity(self, entity: str | None) -> str | None:
        """The key of an entity."""
        return self._keys.get(entity) if entity is not None else None


def _note(item: Account, names: _Names) -> _Note:
    language = item.record.report.language or "en"
    roles: dict[str, list[str]] = {}
    for part in item.arguments:
        key = _key(part, names, language)
        if key is not None:
            roles.setdefault(part.role, []).append(key)
    subject = item.subject
    key = names.of(subject.who) if subject is not None else None
    named = {names.entity(entity) for entity in item.mentioned}
    when = item.happened
    return {
        "predicate": item.predicate,
        "type": item.type,
        "language": language,
        "happened": None if when is None else [_iso(when.start), _iso(when.end)],
        "numbers": sorted({one.value for one in item.quantities}),
        "arguments": roles,
        "subject": [key] if key is not None else [],
        "named": sorted(one for one in named if one is not None),
        "place": names.entity(item.place),
        "counts": dict(item.counts),
    }


def _key(part: Argument, names: _Names, language: str) -> str | None:
    key = names.of(part.who)
    if key is not None or not part.who.name or lexicon(language).is_pronoun(part.who.name):
        return key
    found = list(terms(part.who.name, language))
    return f"t{found[-1]}" if found else None


def _keys(note: _Note) -> list[str]:
    return [f"{note['predicate']} {key}" for key in note["subject"]]


def _traits(note: _Note, whole: Mapping[str, int], weights: Weights) -> Traits:
    days = note["happened"]
    return Traits(
        predicate=note["predicate"],
        type=note["type"],
        language=note["language"],
        happened=None if days is None else Interval.between(_day(days[0]), _day(days[1])),
        numbers=frozenset(note["numbers"]),
        arguments={role: frozenset(keys) for role, keys in note["arguments"].items()},
        subject=frozenset(note["subject"]),
        named=frozenset(note["named"]),
        place=note["place"],
        vector=weights.vector(note["counts"]),
        whole={},
        report=weights.vector(whole),
    )


def _weights(documents: Iterable[Mapping[str, int]], links: Links) -> Weights:
    """Weights of the words in ``documents`` by the reports of the archive that have them."""
    words = {term for counts in documents for term in counts}
    return _Frequencies(links.counts(KIND, words), links.total() + _PRIOR)


class _Frequencies(Weights):
    """Weights by counts that are kept elsewhere."""

    def __init__(self, seen: Mapping[str, int], count: int) -> None:
        super().__init__(())
        self.count = count
        self._seen.update(seen)


def _most(counts: Counter[str]) -> dict[str, int]:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(ranked[:_TERMS])


def _packed(note: _Note) -> bytes:
    return json.dumps(note, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
