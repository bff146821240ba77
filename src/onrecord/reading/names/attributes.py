"""What a report says of a person beside the name: role, affiliation, nationality, age, birth.

Read before the name ("Chinese Foreign Ministry spokesman Lin Jian"), after it in apposition ("Maria
Keller, 54, a bus driver"), and where the name itself is the apposition ("the ministry's spokesman,
Lin Jian"). Values are the report's own words, each with its span.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.reading.draft import Draft
from onrecord.reading.names.lexicon import Lexicon
from onrecord.reading.names.words import POSSESSIVE, Words
from onrecord.record import Entity, Kind, Span

__all__ = ["attributes"]

_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_ROLE_TAGS = frozenset({"NN", "NNP", "NNS", "NNPS", "JJ", "HYPH", "VBG", "VBN"})
_LONGEST_ROLE = 6
#: Characters after "born" within which its date must begin.
_REACH = 45


def attributes(draft: Draft, words: Words, lexicon: Lexicon) -> None:
    """Completes the people of ``draft`` with what stands beside their names."""
    reader = _Reader(draft, words, lexicon)
    for entity in list(draft.entities.values()):
        if entity.kind is Kind.PERSON:
            found: dict[str, Span] = {}
            for span in entity.mentions:
                for key, value in reader.read(span).items():
                    found.setdefault(key, value)
            if found:
                values = {key: " ".join(span.of(draft.text).split()) for key, span in found.items()}
                draft.put(replace(entity, attributes=values, attribute_spans=found))


class _Reader:
    def __init__(self, draft: Draft, words: Words, lexicon: Lexicon) -> None:
        self.draft, self.words, self.lexicon = draft, words, lexicon
        self.named: dict[int, tuple[Span, Entity]] = {}
        starts = {at: i for i, at in enumerate(words.at)}
        # Outer mentions come first, so the outermost one stays for each token.
        for span, entity_id in draft.mentions():
            i = starts.get(span.start)
            while i is not None and i < len(words) and words.at[i] < span.end:
                self.named.setdefault(i, (span, draft.entities[entity_id]))
                i += 1
        self.starts = starts

    def read(self, span: Span) -> dict[str, Span]:
        """The attributes that stand beside the mention at ``span``."""
        start = self.starts.get(span.start)
        if start is None:
            return {}
        end = start
        while end < len(self.words) and self.words.at[end] < span.end:
            end += 1
        found, after = self._before(start), self._after(end, span)
        if "role" in found and "role" in after and found["role"].of(self.draft.text) in self.lexicon.kin:
            del found["role"]  # "her neighbour Jane Doe, a teacher": a teacher to everybody.
        for key, value in after.items():
            found.setdefault(key, value)
        for key, value in self._apposed(end - 1).items():
            found.setdefault(key, value)
        return found | self._age_before(span, end)

    def _role(self, start: int, end: int) -> tuple[int, int] | None:
        """The part of tokens ``start`` to ``end`` that says a role: without honorifics at its end
        and modifiers that say nothing; None where no role noun is in it."""
        low, lex = self.words.low, self.lexicon
        while (
            end > start
            and low[end - 1].rstrip(".") not in lex.roles
            and (low[end - 1].rstrip(".") not in lex.titles or low[end - 1].rstrip(".") in lex.title_gender)
        ):
            end -= 1
        if end == start or low[end - 1].rstrip(".") in ("dr", "mr"):
            return None
        for i in range(start, end - 1):
            if self.words.tag[i] == "HYPH" and "".join(low[i - 1 : i + 2]) in lex.roles:
                start = i - 1  # "front-runner"
            elif self.words.tag[i] in ("HYPH", "VBG", "VBN") or "year" in low[i]:
                start = i + 1  # "well-known", "trailing": no part of an office.
            elif not self.words.cap[i] and low[i] in lex.roles and self.words.cap[i + 1]:
                start = i + 1  # "her son Prince …": the title is the role.
        if low[start] == "old" and start < end - 1:
            start += 1
        return start, end

    def _before(self, start: int) -> dict[str, Span]:
        words, i = self.words, start
        while (
            i > 0
            and start - i < _LONGEST_ROLE
            and words.sentence[i - 1] == words.sentence[start]
            and (i - 1) not in self.named
            and words.tag[i - 1] in _ROLE_TAGS
            and words.ent[i - 1] not in ("NORP", "DATE", "TIME", "GPE")
        ):
            i -= 1
        if i > 1 and words.low[i - 1] == "of" and words.low[i - 2] in self.lexicon.titles and i < start:
            office = (i - 2, start)  # "Secretary of State Mike Pompeo"
            return {"role": words.span(self.draft, *office), **self._holder(i - 2)}
        if (held := self._office(start)) is not None:
            return held
        role = self._role(i, start)
        if role is None or (role[1] != start and not self._all_titles(role[1], start)):
            return {}
        return {"role": words.span(self.draft, *role), **self._holder(i)}

    def _office(self, start: int) -> dict[str, Span] | None:
        """Role and body of "the head of the Kharkiv Administration Oleh Marchenko"."""
        words, held = self.words, self.named.get(start - 1)
        if held is None or held[1].kind is not Kind.ORGANIZATION:
            return None
        i = self.starts.get(held[0].start, 0)
        while i > 0 and words.tag[i - 1] == "DT":
            i -= 1
        if i < 2 or words.low[i - 1] != "of" or words.low[i - 2] not in self.lexicon.roles:
            return None
        return {"role": words.span(self.draft, i - 2, i - 1), "affiliation": held[0]}

    def _all_titles(self, start: int, end: int) -> bool:
        return all(self.words.low[i].rstrip(".") in self.lexicon.titles for i in range(start, end))

    def _holder(self, i: int) -> dict[str, Span]:
        """What the words before a role at token ``i`` say: whose it is, of what nation."""
        words, found = self.words, {}
        j = i - 1
        if j >= 0 and words.text[j] in POSSESSIVE:
            j -= 1
        if j < 0 or words.sentence[j] != words.sentence[i]:
            return {}
        if words.ent[j] == "NORP" and j not in self.named:
            key = "nationality" if words.text[j] in self.lexicon.demonyms else "affiliation"
            first = j
            while first and words.ent[first - 1] == "NORP" and words.sentence[first - 1] == words.sentence[j]:
                first -= 1
            found[key] = words.span(self.draft, first, j + 1)
        elif j in self.named and self.named[j][1].kind in (Kind.ORGANIZATION, Kind.PLACE):
            found["affiliation"] = self.named[j][0]
        return found

    def _after(self, end: int, span: Span) -> dict[str, Span]:
        text, found = self.draft.text, {}
        rest = text[span.end : span.end + 90]
        at = end
        if match := self.lexicon.patterns["age_apart"].match(rest):
            found["age"] = Span(span.end + match.start(1), span.end + match.end(1))
            while at < len(self.words) and self.words.at[at] < span.end + match.end():
                at += 1
        elif match := self.lexicon.patterns["age_after"].match(rest):
            found["age"] = Span(span.end + match.start(1), span.end + match.end(1))
        if "age" in found and not 0 < int(found["age"].of(text)) < 120:
            del found["age"]
        match = self.lexicon.patterns["born"].match(rest)
        if match and (born := self._born(span.end + match.end())):
            found["born"] = born
        if at + 1 < len(self.words) and self.words.low[at] == "of" and (at + 1) in self.named:
            owner, holder = self.named[at + 1]
            if holder.kind is Kind.PLACE:
                found["affiliation"] = owner  # "Marco Rubio of Florida"
        if at < len(self.words) and self.words.text[at] in (",", "-", "—", "–", "("):
            found |= self._apposition(at + 1)
        return found

    def _born(self, start: int) -> Span | None:
        """The date soon after "born": as the layer of dates cut it, or else a year."""
        text = self.draft.text
        stop = min([start + _REACH, *(end for mark in ".;\n" if (end := text.find(mark, start)) >= 0)])
        for time in self.draft.times:
            if start <= time.span.start <= stop and _YEAR.search(time.span.of(text)):
                return time.span
        found = _YEAR.search(text, start, stop)
        return Span(found.start(), found.end()) if found else None

    def _apposition(self, start: int) -> dict[str, Span]:
        """The role that the noun phrase beginning at token ``start`` gives."""
        words, lex = self.words, self.lexicon
        i, stop = start, min(len(words), start + 12)
        last = None
        while i < stop and words.sentence[i] == words.sentence[start]:
            if i in self.named and self.named[i][1].kind is Kind.PERSON:
                return {}
            if words.low[i].rstrip(".") in lex.roles and words.tag[i][:2] == "NN":
                last = i
            elif last is not None:
                break
            elif words.tag[i] not in _ROLE_TAGS | {"DT", "PRP$", "POS", "CD", "RB"} and i not in self.named:
                return {}
            i += 1
        if last is None or words.tag[last] in ("NNS", "NNPS"):
            return {}
        if last + 1 < len(words) and words.proper(last + 1) and (last + 1) in self.named:
            return {}
        begin = last
        while (
            begin > start
            and (begin - 1) not in self.named
            and words.tag[begin - 1] in _ROLE_TAGS
            and words.ent[begin - 1] not in ("NORP", "DATE", "TIME", "GPE")
        ):
            begin -= 1
        role = self._role(begin, last + 1)
        if role is None:
            return {}
        return {"role": words.span(self.draft, *role), **self._holder(begin), **self._served(last + 1)}

    def _served(self, i: int) -> dict[str, Span]:
        """For whom or where: "… for the ministry", "… of Ukraine"."""
        words = self.words
        if i + 1 >= len(words) or words.low[i] not in ("for", "of", "at", "with", "from", "in"):
            return {}
        i += 1
        while i + 1 < len(words) and words.low[i] in ("the", "a", "an"):
            i += 1
        if i in self.named and self.named[i][1].kind in (Kind.ORGANIZATION, Kind.PLACE):
            return {"affiliation": self.named[i][0]}
        return {}

    def _apposed(self, last: int) -> dict[str, Span]:
        """The role of which the name is the apposition, or that a form of "be" gives it."""
        token = self.words.doc[last]
        noun = None
        if token.dep_ == "appos" and token.head.i < last:
            noun = token.head
        elif token.dep_ == "nsubj" and token.head.lemma_ == "be":
            noun = next((child for child in token.head.children if child.dep_ == "attr"), None)
        if noun is None or noun.tag_ not in ("NN", "NNP") or noun.lower_ not in self.lexicon.roles:
            return {}
        if noun.i in self.named or any(child.dep_ in ("neg", "conj") for child in noun.children):
            return {}
        if any(child.dep_ == "neg" for child in token.head.children):
            return {}
        begin = noun.i
        while (
            begin > noun.left_edge.i
            and (begin - 1) not in self.named
            and self.words.tag[begin - 1] in _ROLE_TAGS
            and self.words.ent[begin - 1] not in ("NORP", "GPE", "DATE", "TIME")
        ):
            begin -= 1
        role = self._role(begin, noun.i + 1)
        if role is None:
            return {}
        found = {"role": self.words.span(self.draft, *role), **self._holder(begin)}
        return found | self._served(noun.i + 1)

    def _age_before(self, span: Span, end: int) -> dict[str, Span]:
        before = self.draft.text[max(0, span.start - 60) : span.start]
        match = self.lexicon.patterns["age_before"].search(before)
        if match is None or not 0 < int(match[1]) < 120:
            return {}
        offset = span.start - len(before)
        return {"age": Span(offset + match.start(1), offset + match.end(1))}
