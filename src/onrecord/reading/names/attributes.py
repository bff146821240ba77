"""What a report says of a person beside the name: title, role, affiliation, nationality, age, birth.

Read before the name ("Chinese Foreign Ministry spokesman Lin Jian"), after it in apposition ("Maria
Keller, 54, a bus driver"), where the name itself is the apposition ("the ministry's spokesman, Lin
Jian"), and where a form of "be" says it ("Keller is a bus driver"). Values are the report's own words,
each with its span. ``status`` is the word with which a role is not, or not fully, held: "former".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.reading.draft import Draft
from onrecord.reading.names.ages import Ages
from onrecord.reading.names.lexicon import Lexicon
from onrecord.reading.names.offices import Offices
from onrecord.reading.names.words import Words
from onrecord.record import Entity, Kind, Span

__all__ = ["attributes", "told"]


def attributes(draft: Draft, words: Words, lexicon: Lexicon) -> None:
    """Completes the people of ``draft`` with what stands beside their names."""
    reader = _Reader(draft, words, lexicon)
    for entity in list(draft.entities.values()):
        if entity.kind is Kind.PERSON:
            found: dict[str, Span] = {}
            for span in entity.mentions:
                more = reader.read(span)
                if "role" in found and "role" in more and reader.is_slight(found["role"]):
                    del found["role"]
                    found.pop("status", None)
                if "role" in found:
                    more.pop("status", None)  # It is that of another role.
                for key, value in more.items():
                    found.setdefault(key, value)
            if found:
                draft.put(_completed(draft, entity, found))


def told(draft: Draft, words: Words, lexicon: Lexicon, subjects: Mapping[str, Iterable[int]]) -> None:
    """Completes people by what a form of "be" says of a pronoun: "He was 77", "She is a surgeon".

    subjects: an entity's id to the tokens that mean it.
    """
    reader = _Reader(draft, words, lexicon)
    for entity_id, tokens in subjects.items():
        entity = draft.entities[entity_id]
        found: dict[str, Span] = {}
        for i in tokens:
            if entity.kind is Kind.PERSON and words.doc[i].dep_ == "nsubj":
                for key, value in reader.said(i).items():
                    found.setdefault(key, value)
        if "role" in entity.attribute_spans:
            found = {key: value for key, value in found.items() if key == "age"}
        if found:
            draft.put(_completed(draft, entity, found))


def _completed(draft: Draft, entity: Entity, found: dict[str, Span]) -> Entity:
    """``entity`` with the attributes that stand at the spans of ``found``; those it has stay."""
    spans = {**found, **entity.attribute_spans}
    values = {key: " ".join(span.of(draft.text).split()) for key, span in spans.items()}
    return replace(entity, attributes=values, attribute_spans=spans)


class _Reader:
    def __init__(self, draft: Draft, words: Words, lexicon: Lexicon) -> None:
        self.draft, self.words, self.lexicon = draft, words, lexicon
        self.ages, self.offices = Ages(draft, words, lexicon), Offices(draft, words, lexicon)

    def read(self, span: Span) -> dict[str, Span]:
        """The attributes that stand beside the mention at ``span``."""
        run = self.words.within(span)
        if not run:
            return {}
        start, end = run.start, run.stop
        found = self.offices.before(start)
        ages, after_age = self.ages.behind(span)
        after = self.offices.behind(bisect_left(self.words.at, after_age, end))
        if "role" in found and "role" in after and found["role"].of(self.draft.text) in self.lexicon.kin:
            del found["role"]  # "her neighbour Jane Doe, a teacher": a teacher to everybody.
        for more in (after, self.offices.apposed(end - 1)):
            if "role" in found and "role" in more:
                continue
            for key, value in more.items():
                found.setdefault(key, value)
        if "role" in found:
            found |= self.offices.status(found["role"])
        found |= self.ages.told(end - 1) | ages | self.ages.before(span)
        return found | self._title(start)

    def is_slight(self, role: Span) -> bool:
        """Whether a role only says what somebody is to another, and gives way to an office: "rival"."""
        return role.of(self.draft.text).lower().split()[-1] in self.lexicon.slight

    def said(self, i: int) -> dict[str, Span]:
        """What a form of "be" says of its subject, token ``i``."""
        found = self.offices.apposed(i)
        if "role" in found:
            found |= self.offices.status(found["role"])
        return found | self.ages.told(i)

    def _title(self, start: int) -> dict[str, Span]:
        """The courtesy title right before a name: "Mrs.", "Dr.", "Sir"."""
        words, i = self.words, start
        while i and words.sentence[i - 1] == words.sentence[start]:
            if words.text[i - 1] == "." and i > 1 and words.low[i - 2] in self.lexicon.courtesy:
                i -= 2
            elif words.cap[i - 1] and words.low[i - 1].rstrip(".") in self.lexicon.courtesy:
                i -= 1
            else:
                break
        return {"title": words.span(self.draft, i, start)} if i < start else {}
