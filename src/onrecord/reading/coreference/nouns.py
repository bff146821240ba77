"""Nouns that refer back: "the spokesman", "the ministry", "the 34-year-old", "the Chinese side"."""

from __future__ import annotations

from onrecord.reading.coreference.discourse import Discourse, Referent
from onrecord.reading.coreference.lexicon import Lexicon
from onrecord.record import Kind

__all__ = ["Nouns"]

_DEFINITE = frozenset({"the", "this", "that"})
#: Sentences within which one of several that fit is taken, if it is the only one named there.
NEAR = 2
#: Sentences after which an organisation is not meant by its noun alone any more.
FAR = 12


class Nouns:
    """Resolves noun phrases of one discourse, one call each, in text order."""

    def __init__(self, discourse: Discourse, lexicon: Lexicon) -> None:
        self.discourse, self.lexicon = discourse, lexicon

    def resolve(self, i: int) -> tuple[Referent, int, int] | None:
        """What the phrase headed by the noun at token ``i`` means, and its tokens; None where open."""
        discourse, words = self.discourse, self.discourse.words
        low = words.low[i]
        is_role = low in discourse.names.roles
        is_org = low in self.lexicon.organizations
        if low == self.lexicon.aged[-1] and not self._goes_on(i):
            return self._aged(i)
        if not (is_role or is_org or low in self.lexicon.side):
            return None
        taken = discourse.by_token.get(i)
        if words.tag[i] not in ("NN", "NNP") or (taken is not None and taken.entity is not None):
            return None
        if words.cap[i] and not words.first[i]:
            return None
        token = discourse.doc[i]
        if token.dep_ in ("compound", "amod", "nmod", "appos", "attr", "oprd"):
            return None
        start = self._start(i)
        if start is None or self._goes_on(i):
            return None
        inner = list(range(start + 1, i))
        if low in self.lexicon.side:
            found = self._side(inner, i)
        elif is_role:
            found = self._role(i, low, inner)
            if found is None and is_org:
                found = self._organization(i, low, inner)
        else:
            found = self._organization(i, low, inner)
        return None if found is None else (found, start, i + 1)

    def _aged(self, i: int) -> tuple[Referent, int, int] | None:
        """Who "the 34-year-old" is, where its last word is token ``i``."""
        words, pattern = self.discourse.words, self.lexicon.aged
        number = i - len(pattern)
        if number < 1 or tuple(words.low[number + 1 : i + 1]) != pattern:
            return None
        if words.low[number - 1] not in _DEFINITE:
            return None
        age = words.text[number]
        found = self._one(i, [item for item in self._people() if self._age(item) == age])
        return None if found is None else (found, number - 1, i + 1)

    def _start(self, i: int) -> int | None:
        """The article of the phrase, at most four words before the noun."""
        words = self.discourse.words
        for j in range(i - 1, max(-1, i - 6), -1):
            if words.sentence[j] != words.sentence[i]:
                return None
            if words.low[j] in _DEFINITE and words.tag[j] == "DT":
                return j
            if words.tag[j] not in ("NN", "NNP", "JJ", "HYPH", "NNPS", "VBG", "VBN"):
                return None
        return None

    def _goes_on(self, i: int) -> bool:
        """Whether what follows says which one: "the spokesman for …", "the president of …", a name."""
        words, doc = self.discourse.words, self.discourse.doc
        if i + 1 >= len(words):
            return False
        if words.low[i + 1] in ("of", "for", "who", "that", "whose", "-", "'s", "’s", "which"):
            return words.low[i + 1] not in ("'s", "’s")
        if i + 1 in self.discourse.by_token or words.tag[i + 1] in ("NN", "NNS", "NNP"):
            return True
        return any(child.dep_ in ("appos", "relcl", "acl") and child.i > i for child in doc[i].children)

    def _people(self) -> list[Referent]:
        return [item for item in self.discourse.referents.values() if item.kind is Kind.PERSON]

    def _age(self, referent: Referent) -> str | None:
        return referent.entity.attributes.get("age") if referent.entity else None

    def _role(self, i: int, noun: str, inner: list[int]) -> Referent | None:
        names = self.discourse.names
        same = names.same_role.get(noun, frozenset()) | {noun}
        told = names.role_gender.get(noun)
        candidates = [
            item
            for item in self._people()
            if item.roles & same and (told is None or item.gender in (None, told)) and self._fits(item, inner)
        ]
        exact = [item for item in candidates if noun in item.roles]
        return self._one(i, exact or candidates)

    def _fits(self, referent: Referent, inner: list[int]) -> bool:
        """Whether each word between article and noun goes with what is known of the person."""
        words = self.discourse.words
        entity = referent.entity
        known = " ".join([*entity.attributes.values()]).lower() if entity else ""
        for j in inner:
            low = words.low[j]
            if words.cap[j]:
                if low not in known:
                    return False
            elif low not in self.lexicon.known_by and low not in referent.roles:
                return False
        return True

    def _organization(self, i: int, noun: str, inner: list[int]) -> Referent | None:
        words = self.discourse.words
        fitting = self.lexicon.fits[noun] if noun in self.lexicon.fits else frozenset({noun})
        if any(not words.cap[j] for j in inner):
            return None
        qualifiers = {words.low[j] for j in inner}
        candidates = []
        for item in self.discourse.referents.values():
            if item.kind is not Kind.ORGANIZATION or item.entity is None:
                continue
            names = (item.entity.name, *item.entity.aliases)
            forms = [form.lower().replace(".", "").split() for form in names]
            firm = noun in self.lexicon.firms and item.entity.name.lower() in self.discourse.names.companies
            suits = any(form[-1] in fitting or noun in form for form in forms if form)
            if firm or (suits and all(any(word in form for form in forms) for word in qualifiers)):
                candidates.append(item)
        return self._one(i, candidates, FAR)

    def _side(self, inner: list[int], i: int) -> Referent | None:
        words = self.discourse.words
        nationality = [words.low[j] for j in inner]
        if len(nationality) != 1 or words.text[inner[0]] not in self.discourse.names.demonyms:
            return None
        wanted = {(nationality[0], head) for head in self.lexicon.side_heads}
        candidates = [
            item
            for item in self.discourse.referents.values()
            if item.entity is not None and tuple(item.entity.name.lower().split()) in wanted
        ]
        return self._one(i, candidates)

    def _one(self, i: int, candidates: list[Referent], far: int = 10_000) -> Referent | None:
        """The one candidate named before token ``i``; of several, the only one named just before."""
        here = self.discourse.words.sentence[i]
        last = {id(item): self._last(item, i) for item in candidates}
        before = [item for item in candidates if last[id(item)] >= 0 and here - last[id(item)] <= far]
        if len(before) == 1:
            return before[0]
        near = [item for item in before if here - last[id(item)] <= NEAR]
        return near[0] if len(near) == 1 else None

    def _last(self, referent: Referent, i: int) -> int:
        return max((seen.sentence for seen in referent.seen if seen.start < i), default=-1)
