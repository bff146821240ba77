"""People, organisations and places of a report, joined with those of the archive.

Three steps. Places by their GeoNames id, organisations and people by their full names: joined with the
group for which most speaks, where the names alone are sure enough and nothing known speaks against it.
People named by one word, "Clinton": joined only where their role or company fits one group, and no other
group of that name comes near. And where a report brings a new bearer of a name, those who are elsewhere
called by that one word are weighed again, so that it does not matter which report came first.

What is likely but not sure is kept as a decision :data:`MAYBE`, for a person to look at.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from onrecord.archive.links import AUTOMATIC, MAYBE, SAME, Decision, Links, Ref
from onrecord.linking.names import SAME as SURE_NAMES
from onrecord.linking.people.candidates import KIND, Candidate, Candidates
from onrecord.linking.people.evidence import JOIN, OFFER, Weighed
from onrecord.linking.people.forms import learn
from onrecord.linking.people.profile import Profile, given_names, profiles
from onrecord.record import Kind, Record

__all__ = ["PeopleLink"]

#: Below the best by less than this, another group may as well be meant.
_MARGIN = 2.0
#: What it weighs, for each natural logarithm of their number, that reports speak of somebody.
_OFTEN = 0.8
#: So many doubtful pairs are offered for one item.
_MOST_OFFERED = 2
#: So many of those who are called by one word are weighed again for a new bearer of the name.
_WEIGHED_AGAIN = 40
#: So much more must speak for somebody who is called by a given name: "Tom".
_GIVEN = 1.5
_RIVAL = "{name} may be meant as well"

_ORDER = {Kind.PLACE.value: 0, Kind.ORGANIZATION.value: 1, Kind.PERSON.value: 2}


class PeopleLink:
    """A :class:`onrecord.linking.linker.LinkKind`."""

    kind = KIND
    version = "1"

    def __init__(self) -> None:
        self._prepared: tuple[str, dict[Ref, Profile]] = ("", {})

    def prepare(self, record: Record) -> None:
        self._prepared = (record.report.id, profiles(record))

    def link(self, record: Record, links: Links) -> None:
        report, found = self._prepared
        if report != record.report.id:
            found = profiles(record)
        _Round(links, f"{AUTOMATIC}{self.kind}/{self.version}", found).run()


class _Round:
    """The linking of one report."""

    def __init__(self, links: Links, by: str, found: dict[Ref, Profile]) -> None:
        self.links, self.by, self.found = links, by, found

    def run(self) -> None:
        links = self.links
        links.place(KIND, self.found)
        links.count(KIND, dict.fromkeys(self._company(), 1))
        self.candidates = Candidates(links)
        for ref, profile in self.found.items():
            if not profile.geonames:
                learn(links, KIND, profile)
            links.put_keys(KIND, ref, _keys(profile))
            links.put_note(KIND, ref, profile.packed())
        ordered = sorted(self.found, key=lambda ref: (_ORDER[self.found[ref].kind], self.found[ref].short))
        new = [ref for ref in ordered if not self._one(ref)]
        for ref in new:
            profile = self.found[ref]
            if profile.person and not profile.short:
                self._weigh_again(ref, profile)

    def _company(self) -> set[str]:
        return {
            " ".join(token.latin for token in each.parsed.tokens)
            for each in self.found.values()
            if each.kind != Kind.PLACE.value
        }

    def _one(self, ref: Ref) -> bool:
        """Decides about one item; whether there was somebody in the archive to join."""
        profile = self.found[ref]
        if profile.short:
            return self._short(ref, profile)
        offered = self.candidates.of(ref, profile)
        sure = [each for each in offered if _is_sure(each) and not each.short]
        joined: list[Candidate] = []
        for each in sure:
            # Two groups that both fit are joined through it only where they fit each other.
            if all(self._fit(each, other, profile) for other in joined):
                self._decide(ref, each.nearest, SAME, each.weighed)
                joined.append(each)
        taken = {each.group for each in joined}
        rest = [each for each in offered if each.group not in taken and not each.short]
        self._offer(ref, rest)
        return bool(joined)

    def _fit(self, one: Candidate, other: Candidate, between: Profile) -> bool:
        if one.group == other.group or self.candidates.apart(one.group, other.group):
            return one.group == other.group
        weighed = [self.candidates.weighed(each, other.profiles) for each in one.profiles[:3]]
        if len(between.forms) > 1 and one.weighed.likeness == other.weighed.likeness == 1.0:
            return True  # The report itself says that "UN" is the United Nations.
        return all(each.total >= JOIN and each.likeness >= SURE_NAMES for each in weighed)

    def _short(self, ref: Ref, profile: Profile) -> bool:
        offered = self._of_short(ref, profile)
        best = _clear(profile, offered)
        if best is None:
            self._offer(ref, [each for each in offered if each.weighed.total >= JOIN and not each.barred])
            return False
        self._decide(ref, best.nearest, SAME, best.weighed)
        return True

    def _of_short(self, ref: Ref, profile: Profile) -> list[Candidate]:
        """Who may be meant by one word; those whom the report tells from it are barred."""
        here = self.links.items(KIND, ref.report)
        return self.candidates.of(ref, profile, barred={here[other] for other in here if other != ref})

    def _weigh_again(self, new: Ref, profile: Profile) -> None:
        """Those called by one word of this name: the new bearer may be meant, or make it unclear who is."""
        forms = [form for form in self._short_forms(profile) if form not in profile.forms]
        bearers = self.links.with_keys(KIND, forms, limit=_WEIGHED_AGAIN)
        for ref in dict.fromkeys(ref for each in bearers.values() for ref in each):
            short = self.candidates.profile(ref)
            if ref.report == new.report or short is None or not short.short:
                continue
            offered = self._of_short(ref, short)
            own = self.links.group_of(KIND, [new]).get(new)
            if not any(each.group == own for each in offered):
                continue
            self._settle(ref, new, short, offered)

    def _settle(self, ref: Ref, new: Ref, short: Profile, offered: list[Candidate]) -> None:
        best = _clear(short, offered)
        held = [
            each
            for each in self.links.decisions(KIND, [ref], verdict=SAME)
            if each.automatic and each.one == ref and not self._is_short(each.other)
        ]
        groups = self.links.group_of(KIND, [each.other for each in held])
        wrong = [each for each in held if best is None or groups.get(each.other) != best.group]
        for each in wrong:
            self.links.undo(each.number, by=self.by, why=_RIVAL.format(name=self.found[new].name))
        if best is not None and not best.short and len(wrong) == len(held):
            self._decide(ref, best.nearest, SAME, best.weighed, short)

    def _short_forms(self, profile: Profile) -> list[str]:
        from onrecord.linking.people.forms import alike

        return alike(self.links, KIND, profile)

    def _is_short(self, ref: Ref) -> bool:
        profile = self.candidates.profile(ref)
        return profile is not None and profile.short

    def _offer(self, ref: Ref, rest: Iterable[Candidate]) -> None:
        likely = [each for each in rest if each.weighed.total >= OFFER]
        own = self.links.group_of(KIND, [ref]).get(ref)
        for each in likely[:_MOST_OFFERED]:
            before = self.links.decisions(KIND, [each.nearest], verdict=MAYBE)
            others = [decision.across(each.nearest) for decision in before if decision.report != ref.report]
            if own not in self.links.group_of(KIND, others).values():
                self._decide(ref, each.nearest, MAYBE, each.weighed)

    def _decide(
        self, ref: Ref, other: Ref, verdict: str, weighed: Weighed, profile: Profile | None = None
    ) -> None:
        self.links.decide(
            Decision(
                KIND,
                ref,
                other,
                verdict,
                self.by,
                score=round(1 / (1 + math.exp(-weighed.total)), 3),
                evidence={
                    "name": (profile or self.found[ref]).name,
                    "features": [each.to_json() for each in weighed.evidence],
                },
                why=weighed.reasons,
            )
        )


def _keys(profile: Profile) -> list[str]:
    return [f"g:{profile.geonames}"] if profile.geonames else list(profile.forms)


def _is_sure(item: Candidate) -> bool:
    return item.weighed.total >= JOIN and (item.weighed.likeness >= SURE_NAMES or item.weighed.located)


def _clear(profile: Profile, offered: list[Candidate]) -> Candidate | None:
    """The one group that can be meant by one word; None where there is none, or another comes near.

    Who is often spoken of is the likelier; but that alone never makes somebody the one who is meant.
    """
    full = [each for each in offered if not each.short]
    if not any(each.weighed.total >= OFFER for each in full):
        # Nobody is known by a full name: those who are called so, in this role and company, are one.
        short = [each for each in offered if each.short and _is_sure(each) and not each.barred]
        return short[0] if short else None
    ranked = sorted(full, key=_prominence, reverse=True)
    rivals = [each for each in ranked[1:] if _prominence(each) > _prominence(ranked[0]) - _MARGIN]
    least = JOIN + (_GIVEN if _is_given(profile, ranked[0]) else 0.0)
    fits = ranked[0].weighed.total >= least and not ranked[0].barred
    return ranked[0] if fits and not rivals else None


def _is_given(profile: Profile, item: Candidate) -> bool:
    """Whether the one word is a given name, and not the last of the full one: "Tom", of Tom Fitton."""
    words = {token.latin for token in profile.parsed.tokens}
    last = {each.parsed.tokens[-1].latin for each in item.profiles if not each.short}
    return not words.isdisjoint(given_names()) and words.isdisjoint(last)


def _prominence(item: Candidate) -> float:
    return item.weighed.total + _OFTEN * math.log(len(item.profiles))
