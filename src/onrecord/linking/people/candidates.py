"""Who of the archive may be the one that a report names: found by keys, weighed by evidence."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.archive.links import DIFFERENT, LinkView, Ref
from onrecord.linking.people.evidence import Weighed, weigh
from onrecord.linking.people.forms import alike
from onrecord.linking.people.profile import Profile

__all__ = ["KIND", "Candidate", "Candidates"]

#: The kind of link, as in :class:`onrecord.archive.links.Decision`.
KIND = "entity"

#: So many bearers of the same form are looked at, the newest, so many of a like form, and so many members
#: of one group.
_BEARERS, _LIKE_BEARERS, _MEMBERS = 40, 12, 24
#: A name in the company of one report in so many tells all that company can tell.
_RARE = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group that an item may belong to. nearest: its newest member with the likest name. barred: the
    report itself tells the item from one of that group."""

    group: str
    nearest: Ref
    weighed: Weighed
    profiles: tuple[Profile, ...]
    barred: bool = False

    @property
    def short(self) -> bool:
        """Whether it is only ever named by one word."""
        return all(each.short for each in self.profiles)


class Candidates:
    """Asks ``links`` who may be meant; one for each report that is linked."""

    def __init__(self, links: LinkView) -> None:
        self._links = links
        self._counts: dict[str, float] = {}
        # The notes and the bearers of names stay as they are while one report is linked.
        self._profiles: dict[Ref, Profile | None] = {}
        self._bearers: dict[str, list[Ref]] = {}
        self._total = links.total() + _RARE
        said = links.decisions(KIND, verdict=DIFFERENT, automatic=False)
        self._apart = [(each.one, each.other) for each in said]

    def of(self, ref: Ref, profile: Profile, *, barred: Iterable[str] = ()) -> list[Candidate]:
        """The groups that may be one with the item, the most likely first. Items of the same report are
        not asked, and groups left out that a person said are others."""
        forms = self._keys(profile)
        if profile.short:  # Those of full names first: what they are known by tells more.
            forms = [*forms[1:], forms[0]]
        refs = list(
            dict.fromkeys(other for form in forms for other in self._bearing(form, form in profile.forms))
        )
        refs = [other for other in refs if other.report != ref.report]
        groups = self._links.group_of(KIND, [*refs, ref])
        own = groups.get(ref)
        closed, not_here = self._closed(own), set(barred)
        members: dict[str, list[Ref]] = {}
        for other in refs:
            group = groups.get(other)
            if group is not None and group not in closed:
                mine = members.setdefault(group, [])
                if len(mine) < _MEMBERS:
                    mine.append(other)
        profiles = self.profiles([other for mine in members.values() for other in mine])
        made = []
        for group, mine in members.items():
            known = {other: profiles[other] for other in mine if other in profiles}
            if profile.short and any(not each.short for each in known.values()):
                # Others called by that word alone are in the group by a guess, and prove nothing.
                known = {other: each for other, each in known.items() if not each.short}
            if known:
                made.append(self._candidate(group, profile, known, group in not_here))
        made.sort(key=lambda each: (-each.weighed.total, each.short, each.group))
        return made

    def apart(self, one: str, other: str) -> bool:
        """Whether a person said that two groups are different."""
        return other in self._closed(one)

    def profiles(self, refs: Iterable[Ref]) -> dict[Ref, Profile]:
        """What the reports of ``refs`` say of each, of those that are linked."""
        wanted = list(refs)
        new = [ref for ref in wanted if ref not in self._profiles]
        if new:
            notes = self._links.notes(KIND, new)
            self._profiles.update(
                {ref: Profile.unpacked(notes[ref]) if ref in notes else None for ref in new}
            )
        found = {ref: self._profiles[ref] for ref in wanted}
        return {ref: profile for ref, profile in found.items() if profile is not None}

    def profile(self, ref: Ref) -> Profile | None:
        """What the report of ``ref`` says of it."""
        return self.profiles([ref]).get(ref)

    def _bearing(self, form: str, same: bool) -> list[Ref]:
        if form not in self._bearers:
            self._bearers[form] = list(self._links.with_keys(KIND, [form], limit=_BEARERS).get(form, ()))
        return self._bearers[form][: None if same else _LIKE_BEARERS]

    def weighed(self, profile: Profile, others: tuple[Profile, ...]) -> Weighed:
        """``profile`` against ``others``."""
        self._know(profile)
        return weigh(profile, others, self._rarity)

    def _keys(self, profile: Profile) -> list[str]:
        if profile.geonames:
            return [f"g:{profile.geonames}"]
        return list(dict.fromkeys([*profile.forms, *alike(self._links, KIND, profile)]))

    def _candidate(self, group: str, profile: Profile, known: dict[Ref, Profile], barred: bool) -> Candidate:
        others = tuple(known.values())
        weighed = self.weighed(profile, others)
        best = next((ref for ref, each in known.items() if each.form == profile.form), next(iter(known)))
        if known[best].form != profile.form:
            best = max(known, key=lambda ref: weigh(profile, [known[ref]], self._rarity).likeness)
        return Candidate(group, best, weighed, others, barred)

    def _closed(self, own: str | None) -> set[str]:
        if own is None or not self._apart:
            return set()
        of = self._links.group_of(KIND, {ref for pair in self._apart for ref in pair})
        found = set()
        for one, other in self._apart:
            a, b = of.get(one), of.get(other)
            if a is not None and b is not None and own in (a, b):
                found.add(b if a == own else a)
        return found

    def _know(self, profile: Profile) -> None:
        missing = [form for form in profile.company if form not in self._counts]
        if missing:
            counts = self._links.counts(KIND, missing)
            for form in missing:
                odds = math.log(self._total / (counts.get(form, 0) + 1)) / math.log(_RARE)
                self._counts[form] = min(1.0, max(0.0, odds))

    def _rarity(self, form: str) -> float:
        return self._counts.get(form, 0.0)
