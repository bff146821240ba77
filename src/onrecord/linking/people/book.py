"""The people, organisations and places of an archive: who they are, why they are one, and what a person
decides about them.

Every decision is a row that says who made it, when and why. What is undone stays, and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.archive.components import components
from onrecord.archive.links import DIFFERENT, MAYBE, SAME, Decision, Links, LinkView, Ref
from onrecord.archive.names import fold
from onrecord.archive.store import Store
from onrecord.errors import NotFound, UsageError
from onrecord.linking.names import SAME_NAME, compare, name
from onrecord.linking.people.candidates import KIND
from onrecord.linking.people.forms import similar
from onrecord.linking.people.profile import LINKED, Profile
from onrecord.record import Report

__all__ = ["Identity", "Pair", "People"]

_KINDS = tuple(kind.value for kind in LINKED)
#: Ids of groups begin so; the first digits of one are enough.
_PREFIX, _LEAST_DIGITS = "g-", 4


@dataclass(frozen=True, slots=True)
class Identity:
    """One person, organisation or place, as all reports speak of it.

    name: the form that most reports use, of full names. names, roles, affiliations, countries: how many
    reports have each. born: the years in which all that is known puts the birth. refs: its entities, the
    oldest report first; reports: how many different ones.
    """

    id: str
    kind: str
    name: str
    names: dict[str, int]
    roles: dict[str, int]
    affiliations: dict[str, int]
    born: tuple[int, int] | None
    country: str
    geonames: int | None
    first: str
    last: str
    refs: tuple[Ref, ...]

    @property
    def reports(self) -> int:
        return len({ref.report for ref in self.refs})


@dataclass(frozen=True, slots=True)
class Pair:
    """A decision with the names of its two sides as their reports have them, and the groups they are in
    now; None where a side is in none."""

    decision: Decision
    one: str
    other: str
    groups: tuple[str | None, str | None]


class People:
    """Asks and decides; see ``docs/people.md``. by: always who decides."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, kind: str | None = None, *, least: int = 1, limit: int | None = None) -> list[Identity]:
        """Those whom ``least`` entities or more are, the most mentioned in reports first."""
        if kind is not None and kind not in _KINDS:
            raise UsageError(f"no kind {kind!r}", hint=f"There are: {', '.join(_KINDS)}.")
        found: list[Identity] = []
        with self._store.links() as links:
            for group in links.groups(KIND, least=least):
                if limit is not None and len(found) >= limit:
                    break
                if kind is None or self._kind(links, group.id) == kind:
                    found.append(_identity(links, group.id))
        return found

    def find(self, wanted: str) -> list[Identity]:
        """Those who go by a name, or by one that is likely the same; or the one of that id. The likest
        names first, then the most reports."""
        with self._store.links() as links:
            return [_identity(links, group) for group in self._groups(links, wanted)]

    def show(self, wanted: str) -> Identity:
        """The one of that name or id; raises NotFound, and UsageError where several are meant."""
        with self._store.links() as links:
            return _identity(links, self._group(links, wanted))

    def report(self, ref: str) -> Report:
        """The report of that id, first digits of an id, key or URL; raises NotFound."""
        return self._store.report(ref)

    def candidates(self, limit: int | None = None) -> list[Pair]:
        """Who may be one, for a person to look at; the likeliest first."""
        with self._store.links() as links:
            offered = links.decisions(KIND, verdict=MAYBE)
            apart = [each for each in links.decisions(KIND, verdict=DIFFERENT) if not each.automatic]
            refs = {ref for each in (*offered, *apart) for ref in (each.one, each.other)}
            groups = links.group_of(KIND, refs)
            closed = {_groups(groups, each) for each in apart}
            best: dict[frozenset[str | None], Decision] = {}
            for each in offered:
                pair = _groups(groups, each)
                known = best.get(pair)
                likelier = known is None or (each.score or 0) > (known.score or 0)
                if len(pair) == 2 and None not in pair and pair not in closed and likelier:
                    best[pair] = each
            ordered = sorted(best.values(), key=lambda each: (-(each.score or 0), each.number))
            return _pairs(links, ordered[:limit])

    def merges(self, *, every: bool = False, limit: int | None = None) -> list[Pair]:
        """What was joined without asking, with the reasons, the newest first: where the names differ, or
        ``every`` one."""
        with self._store.links() as links:
            made = links.decisions(KIND, verdict=SAME, automatic=True)[::-1]
            if every:
                return _pairs(links, made[:limit])
            notes = _profiles(links, {ref for each in made for ref in (each.one, each.other)})
            other = [
                each for each in made if fold(_written(notes, each.one)) != fold(_written(notes, each.other))
            ]
            return _pairs(links, other[:limit])

    def log(self, limit: int | None = None, *, automatic: bool = False) -> list[Pair]:
        """What people decided, the newest first, with what was undone; ``automatic``: programs too."""
        with self._store.links() as links:
            chosen = None if automatic else False
            found = links.decisions(KIND, live=False, automatic=chosen)[::-1]
            return _pairs(links, found[:limit])

    def merge(self, one: str, other: str, *, by: str, why: str = "") -> Decision:
        """Makes two one. Each is a name or an id; raises UsageError where they are one already, or a
        person said that they differ."""
        with self._store.deciding() as links:
            a, b = self._group(links, one), self._group(links, other)
            if a == b:
                raise UsageError(f"{one!r} and {other!r} are one already")
            self._check_open(links, a, b)
            first, second = links.members(KIND, a, limit=1)[0], links.members(KIND, b, limit=1)[0]
            return links.decide(Decision(KIND, first, second, SAME, _who(by), why=why))

    def split(
        self, wanted: str, *, by: str, names: Iterable[str] = (), reports: Iterable[str] = (), why: str = ""
    ) -> Decision:
        """Parts those of an identity that reports call by one of ``names``, or that stand in one of
        ``reports`` (ids), from the rest. Raises UsageError where that is none or all of it."""
        with self._store.deciding() as links:
            group = self._group(links, wanted)
            members = links.members(KIND, group)
            named, inside = {fold(each) for each in names}, set(reports)
            notes = _profiles(links, members)
            out = [
                ref
                for ref in members
                if ref.report in inside or (ref in notes and fold(notes[ref].name) in named)
            ]
            rest = [ref for ref in members if ref not in set(out)]
            if not out or not rest:
                which = "nobody" if not out else "everybody"
                raise UsageError(
                    f"that parts {which} from {wanted!r}", hint="Give some of its names, or reports."
                )
            return _part(links, out, rest, _who(by), why)

    def accept(self, number: int, *, by: str, why: str = "") -> Decision:
        """Says that the two of a candidate are one."""
        return self._answer(number, SAME, by, why)

    def reject(self, number: int, *, by: str, why: str = "") -> Decision:
        """Says that the two of a candidate are different; they are not joined or offered again."""
        return self._answer(number, DIFFERENT, by, why)

    def undo(self, number: int, *, by: str, why: str = "") -> Decision:
        """Takes a decision back, a person's or a program's; gives the decision as it is then.

        Where a program had joined two, they are said to be different, or it would join them again. Where a
        person had parted them, what held them together before does again.
        """
        by = _who(by)
        with self._store.deciding() as links:
            found = links.decision(number)
            if found.kind != KIND:
                raise NotFound(f"no decision {number} about people", hint="onrecord people log lists them.")
            links.undo(number, by=by, why=why)
            if found.automatic and found.verdict == SAME:
                said = f"undone: {number}" + (f", {why}" if why else "")
                links.decide(Decision(KIND, found.one, found.other, DIFFERENT, by, why=said))
                _keep_apart(links, found, by)
            for old in found.evidence.get("parted", ()):
                before = links.decision(old)
                links.decide(Decision(KIND, before.one, before.other, SAME, by, why=f"undone: {number}"))
            return links.decision(number)

    def _answer(self, number: int, verdict: str, by: str, why: str) -> Decision:
        by = _who(by)
        with self._store.deciding() as links:
            found = links.decision(number)
            if found.kind != KIND or found.verdict != MAYBE:
                raise UsageError(
                    f"decision {number} is no candidate", hint="onrecord people candidates lists them."
                )
            groups = links.group_of(KIND, (found.one, found.other))
            pair = _groups(groups, found)
            if len(pair) == 1:
                raise UsageError(f"the two of candidate {number} are one already")
            self._check_open(links, groups[found.one], groups[found.other])
            evidence = {"answers": number}
            return links.decide(
                Decision(KIND, found.one, found.other, verdict, by, evidence=evidence, why=why)
            )

    def _check_open(self, links: LinkView, one: str, other: str) -> None:
        said = links.decisions(KIND, verdict=DIFFERENT, automatic=False)
        groups = links.group_of(KIND, {ref for each in said for ref in (each.one, each.other)})
        for each in said:
            if _groups(groups, each) == {one, other}:
                raise UsageError(
                    f"decision {each.number} of {each.by} says that they differ",
                    hint=f"onrecord people undo {each.number} takes it back.",
                )

    def _kind(self, links: LinkView, group: str) -> str:
        known = _profiles(links, links.members(KIND, group, limit=1))
        return next((each.kind for each in known.values()), "")

    def _group(self, links: LinkView, wanted: str) -> str:
        found = self._groups(links, wanted)
        if not found:
            hint = "onrecord people list shows all; onrecord link links what is not linked yet."
            raise NotFound("nobody of that name or id is linked", where=wanted, hint=hint)
        exact = [group for group in found if wanted in _identity(links, group).names]
        only = exact or found
        if len(only) > 1:
            shown = [_identity(links, group) for group in only[:8]]
            said = "; ".join(
                f"{each.id} ({each.name}, {each.kind}, {each.reports} reports)" for each in shown
            )
            raise UsageError(f"{len(only)} go by {wanted!r}", hint=f"Give one of: {said}.")
        return only[0]

    def _groups(self, links: LinkView, wanted: str) -> list[str]:
        if wanted.startswith(_PREFIX) and len(wanted) >= len(_PREFIX) + _LEAST_DIGITS:
            found = [each.id for each in links.groups(KIND) if each.id.startswith(wanted)]
            if found:
                return found
        scored: dict[str, float] = {}
        for kind in _KINDS:
            asked = Profile(kind, wanted)
            if not asked.parsed.tokens:
                continue
            forms = [asked.form, *similar(links, KIND, asked)]
            for form, refs in links.with_keys(KIND, forms).items():
                alike = (
                    1.0 if form == asked.form else compare(asked.parsed, name(form[3:], asked.person)).score
                )
                if alike >= SAME_NAME:
                    for group in links.group_of(KIND, refs).values():
                        scored[group] = max(scored.get(group, 0.0), alike)
        sizes = {group: len(links.members(KIND, group)) for group in scored}
        return sorted(scored, key=lambda group: (-scored[group], -sizes[group], group))


def _who(by: str) -> str:
    if not by.strip() or by.startswith("auto:"):
        raise UsageError(f"{by!r} is nobody's name", hint="Say who decides.")
    return by


def _part(links: Links, out: Sequence[Ref], rest: Sequence[Ref], by: str, why: str) -> Decision:
    """Parts two sides of a group; what held each of them together through the other is said anew."""
    side = dict.fromkeys(out, "out") | dict.fromkeys(rest, "rest")
    held = [each for each in links.decisions(KIND, [*out, *rest]) if each.verdict == SAME]
    crossing = [
        each
        for each in held
        if each.one in side and each.other in side and side[each.one] != side[each.other]
    ]
    left = [(each.one, each.other) for each in held if each not in crossing]
    for each in crossing:
        links.undo(each.number, by=by, why=why or "split")
    for part in (out, rest):
        first, *others = components(part, left)
        for other in others:
            links.decide(Decision(KIND, first[0], other[0], SAME, by, why="left together by a split"))
    evidence = {"parted": [each.number for each in crossing]}
    return links.decide(Decision(KIND, out[0], rest[0], DIFFERENT, by, evidence=evidence, why=why))


def _keep_apart(links: Links, undone: Decision, by: str) -> None:
    """Where other decisions still hold the two together, parts them with whom each was joined by itself."""
    groups = links.group_of(KIND, (undone.one, undone.other))
    if len(set(groups.values())) == 1:
        members = links.members(KIND, groups[undone.one])
        alone = [undone.one]
        _part(links, alone, [ref for ref in members if ref not in alone], by, f"undone: {undone.number}")


def _groups(groups: dict[Ref, str], each: Decision) -> frozenset[str | None]:
    return frozenset((groups.get(each.one), groups.get(each.other)))


def _profiles(links: LinkView, refs: Iterable[Ref]) -> dict[Ref, Profile]:
    return {ref: Profile.unpacked(note) for ref, note in links.notes(KIND, refs).items()}


def _written(notes: dict[Ref, Profile], ref: Ref) -> str:
    return notes[ref].name if ref in notes else ""


def _pairs(links: LinkView, decisions: Sequence[Decision]) -> list[Pair]:
    refs = {ref for each in decisions for ref in (each.one, each.other)}
    notes, groups = _profiles(links, refs), links.group_of(KIND, refs)
    return [
        Pair(
            each,
            _written(notes, each.one) or str(each.evidence.get("name", "")),
            _written(notes, each.other),
            (groups.get(each.one), groups.get(each.other)),
        )
        for each in decisions
    ]


def _identity(links: LinkView, group: str) -> Identity:
    members = links.members(KIND, group)
    known = list(_profiles(links, members).values())
    names = Counter(each.name for each in known)
    full = {form: count for form, count in names.items() if " " in form} or names
    days = sorted(each.day for each in known if each.day)
    born = [each.born for each in known if each.born]
    years = (max(first for first, _ in born), min(last for _, last in born)) if born else None
    return Identity(
        id=group,
        kind=known[0].kind if known else "",
        name=max(full, key=lambda form: (not form.isupper(), full[form], form), default=""),
        names=dict(names.most_common()),
        roles=dict(Counter(each.role for each in known if each.role).most_common()),
        affiliations=dict(Counter(each.affiliation for each in known if each.affiliation).most_common()),
        born=years if years is None or years[0] <= years[1] else (years[1], years[0]),
        country=next((each.country for each in known if each.country), ""),
        geonames=next((each.geonames for each in known if each.geonames), None),
        first=days[0] if days else "",
        last=days[-1] if days else "",
        refs=members,
    )
