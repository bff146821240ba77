"""The illocutionary force of every cue, from the table ``acts``, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.errors import UsageError
from onrecord.languages import table
from onrecord.record import Act

__all__ = ["Force", "Forces", "forces"]


@dataclass(frozen=True, slots=True)
class Force:
    """The act of one cue. words: in lemma form, lower case, those with a hyphen taken apart. by: the act
    with a complement.
    negated, cannot: the act under negation and under "cannot", None where it is that of the act."""

    words: tuple[str, ...]
    kind: str
    act: Act
    by: Mapping[str, Act]
    negated: Act | None = None
    cannot: Act | None = None

    def of(self, complements: Iterable[str]) -> Act:
        """The act with ``complements``, the most specific first."""
        return next((self.by[name] for name in complements if name in self.by), self.act)


@dataclass(frozen=True)
class Forces:
    """verbs, phrases: by their first word, those with more words first. nouns, adjectives: by word."""

    verbs: dict[str, tuple[Force, ...]]
    phrases: dict[str, tuple[Force, ...]]
    nouns: dict[str, Force]
    adjectives: dict[str, Force]

    def verb(self, lemma: str, complement: str = "clause") -> Act | None:
        """The act of a verb, with its particle in ``lemma``, and that complement (one may be a
        preposition); None where it is not listed."""
        first, *rest = lemma.split()
        known = {force.words: force for force in self.verbs.get(first, ())}
        force = known.get((first, *rest, complement)) or known.get((first, *rest))
        return force.of((complement,)) if force is not None else None


@cache
def forces(language: str) -> Forces:
    """The forces of ``language``, made once. Raises UsageError where a cue is listed twice."""
    read: dict[tuple[str, tuple[str, ...]], Force] = {}
    for group in table(language, "acts")["groups"]:
        for entry in group["cues"]:
            force = _force(entry, group["kind"], Act(group["act"]))
            if (force.kind, force.words) in read:
                raise UsageError(
                    f"the {force.kind} {entry['cue']!r} is listed twice",
                    where=f"languages/{language}/acts.toml",
                    hint="Keep one of the two.",
                )
            read[force.kind, force.words] = force
    return Forces(
        verbs=_by_first(read.values(), "verb"),
        phrases=_by_first(read.values(), "phrase"),
        nouns={force.words[0]: force for force in read.values() if force.kind == "noun"},
        adjectives={force.words[0]: force for force in read.values() if force.kind == "adjective"},
    )


def _force(entry: Mapping[str, object], kind: str, act: Act) -> Force:
    by, negated, cannot = (entry.get(name) for name in ("by", "negated", "cannot"))
    return Force(
        words=tuple(str(entry["cue"]).lower().replace("-", " ").split()),
        kind=kind,
        act=act,
        by={name: Act(pair[0]) for name, pair in by.items()} if isinstance(by, Mapping) else {},
        negated=Act(negated[0]) if isinstance(negated, list) else None,
        cannot=Act(cannot[0]) if isinstance(cannot, list) else None,
    )


def _by_first(read: Iterable[Force], kind: str) -> dict[str, tuple[Force, ...]]:
    found: dict[str, list[Force]] = {}
    for force in read:
        if force.kind == kind:
            found.setdefault(force.words[0], []).append(force)
    return {word: tuple(sorted(group, key=lambda force: -len(force.words))) for word, group in found.items()}
