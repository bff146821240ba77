"""Pronouns: he, she, it, they, and I inside quotations.

A pronoun is resolved only where one candidate is clearly more in focus than every other; what the
report does not name counts as a candidate too, so that "he" after "a man told the officer" stays open.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.reading.coreference.binding import barred, clause_subject, commanded, governor
from onrecord.reading.coreference.discourse import SUBJECTS, Discourse, Referent
from onrecord.reading.coreference.lexicon import Lexicon
from onrecord.record import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Pronouns"]

#: How many times as much in focus the best candidate must be than the next.
MARGIN = 1.35
#: How much the last speaker counts more for the subject of a verb of speech.
SPEAKER = 1.5
#: How much less somebody of an earlier paragraph counts where this one has spoken of somebody.
FARTHER = 0.5
#: The least focus with which a candidate is taken.
LEAST = 28.0
#: Focus of the subject of a main clause for a pronoun in a clause put before it.
CATAPHOR = 110.0
#: How much more the subject of a clause before, or of the clause above, counts.
FRONTED, ABOVE = 1.8, 1.3


class Pronouns:
    """Resolves the pronouns of one discourse, one call each, in text order."""

    def __init__(self, discourse: Discourse, lexicon: Lexicon) -> None:
        self.discourse, self.lexicon = discourse, lexicon
        self.last_speaker: Referent | None = None

    def hear(self, i: int) -> None:
        """Takes note of a verb of speech at token ``i``: its subject is the last speaker."""
        token = self.discourse.doc[i]
        for child in token.children:
            if child.dep_ in SUBJECTS and child.i in self.discourse.heads:
                self.last_speaker = self.discourse.heads[child.i]

    def person(self, i: int, speaker: Referent | None) -> Referent | None:
        """Whom "he" or "she" at token ``i`` means; ``speaker`` is who speaks there, if somebody."""
        discourse, token = self.discourse, self.discourse.doc[i]
        gender = self.lexicon.pronouns[discourse.words.low[i]]
        if discourse.words.low[i] in self.lexicon.reflexive:
            return self._reflexive(token, gender)
        possessive = token.tag_ == "PRP$" or token.dep_ == "poss"
        excluded = {id(discourse.heads[at]) for at in barred(token, possessive) if at in discourse.heads}
        if speaker is not None:
            excluded.add(id(speaker))
        for at in commanded(token):
            if at in discourse.heads and discourse.words.tag[at] not in ("PRP", "PRP$"):
                excluded.add(id(discourse.heads[at]))
        own = self._own_subject(token) if possessive else None
        beside = self._beside(token) if possessive else None
        fronted = self._fronted(token)
        higher = self._above(token, token.head) if token.dep_ in SUBJECTS else None
        above = discourse.heads.get(higher.i) if higher is not None else None
        speaking = self._speaks(token)
        here = self._here(i)
        scores: list[tuple[float, Referent]] = []
        for referent, score in discourse.in_focus(i):
            if not _is_person(referent) or referent.gender not in (None, gender) or id(referent) in excluded:
                continue
            if own is referent:
                score *= 2.0
            elif beside is referent:
                score *= 1.7
            if fronted is referent:
                score *= FRONTED
            elif above is referent:
                score *= ABOVE
            if referent is self.last_speaker and speaking and (referent in here or not here):
                score *= SPEAKER
            if here and referent not in here:
                score *= FARTHER
            if referent.gender is None:
                score *= 0.8
            scores.append((score, referent))
        following = self._cataphor(token)
        if following is not None and following.gender in (None, gender) and id(following) not in excluded:
            scores.append((CATAPHOR, following))
        best = self._best(scores)
        if best is not None and best.gender is None:
            # What a pronoun was taken to mean, later pronouns must agree with.
            best.gender = gender
        return best

    def _best(self, scores: list[tuple[float, Referent]]) -> Referent | None:
        if not scores:
            return None
        total: dict[int, float] = {}
        for score, referent in scores:
            total[id(referent)] = total.get(id(referent), 0.0) + score
        ranked = sorted({id(item): item for _, item in scores}.values(), key=lambda item: -total[id(item)])
        best = ranked[0]
        if total[id(best)] < LEAST or best.entity is None:
            return None
        if len(ranked) > 1 and total[id(best)] < MARGIN * total[id(ranked[1])]:
            return None
        return best

    def _speaks(self, token: Token) -> bool:
        return token.dep_ in SUBJECTS and token.head.lemma_ in self.lexicon.speaking

    def _here(self, i: int) -> list[Referent]:
        """The people spoken of in the paragraph of token ``i`` already, outside of quotations."""
        paragraph = self.discourse.words.paragraph
        before = self.discourse.mentioned(bisect_left(paragraph, paragraph[i]), i)
        found = {id(item): item for item, seen in before if not seen.quoted and _is_person(item)}
        return list(found.values())

    def _own_subject(self, token: Token) -> Referent | None:
        """The subject of the clause in which a possessive stands: "Smith sold his house"."""
        subject = clause_subject(_verb_over(token.head))
        if subject is None or subject.i >= token.i:
            return None
        return self.discourse.heads.get(subject.i)

    def _fronted(self, token: Token) -> Referent | None:
        """The subject of a clause put before the pronoun's own: "While Smith agreed, he …"."""
        if token.dep_ not in SUBJECTS:
            return None
        for child in token.head.children:
            if child.dep_ == "advcl" and child.i < token.i:
                subject = clause_subject(child)
                if subject is not None and subject.i < token.i:
                    return self.discourse.heads.get(subject.i)
        return None

    def _beside(self, token: Token) -> Referent | None:
        """The object before a possessive in one clause: "ties Clinton to her husband"."""
        verb = _verb_over(token.head)
        objects = [
            child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and child.i < token.i
        ]
        return self.discourse.heads.get(objects[-1].i) if objects else None

    def _reflexive(self, token: Token, gender: str) -> Referent | None:
        before = self.discourse.by_token.get(token.i - 1)
        if before is not None and before.entity is not None and before.kind is Kind.PERSON:
            return before if before.gender in (None, gender) else None  # "Smith himself"
        subject = clause_subject(governor(token))
        found = self.discourse.heads.get(subject.i) if subject is not None else None
        if found is None or found.entity is None or found.kind is not Kind.PERSON:
            return None
        return found if found.gender in (None, gender) else None

    def _cataphor(self, token: Token) -> Referent | None:
        """The subject of the main clause, named after a pronoun in a clause put before it."""
        top, steps = token, 0
        while top.dep_ not in ("advcl", "ROOT") and top.head.i != top.i and steps < 20:
            top, steps = top.head, steps + 1
        if top.dep_ != "advcl" or top.i >= top.head.i:
            return None
        subject = clause_subject(top.head)
        if subject is None or subject.i <= token.i:
            return None
        return self.discourse.heads.get(subject.i)

    def organization(self, i: int, plural: bool) -> Referent | None:
        """What "it" or "they" at token ``i`` means, if it is an organisation or a group.

        Only the subject of the clause, the sentence or the sentence before can be: most of what "it"
        and "they" stand for has no name.
        """
        discourse, token = self.discourse, self.discourse.doc[i]
        possessive = token.tag_ == "PRP$"
        if possessive:
            subject = self._above(token, token.head)
        else:
            if token.dep_ not in SUBJECTS:
                return None
            verb = token.head
            if verb.lemma_ == "be":
                verb = next((child for child in verb.children if child.pos_ == "VERB"), verb)
            if verb.lemma_ in self.lexicon.empty:
                return None
            subject = self._above(token, token.head)
            if verb.lemma_ not in self.lexicon.acting:
                # "The ministry said it would pay": what it says of itself may be anything.
                reported = token.head.dep_ == "ccomp" and token.head.head.lemma_ in self.lexicon.speaking
                if subject is None or subject.head.i != token.head.head.i or not reported:
                    return None
            subject = subject or self._sentence_before(i) or self._fronted_content(token)
        if subject is None or subject.i >= i:
            return None
        found = discourse.heads.get(subject.i)
        if found is None or found.entity is None:
            return None
        if plural and self._contested(subject, token, possessive):
            return None
        kinds = self.lexicon.kinds["several" if plural else "thing"] - {"person"}
        if found.kind.value not in kinds or (found.kind is Kind.PLACE and not possessive):
            return None
        return found if not plural or found.kind is not Kind.PLACE else None

    def _contested(self, subject: Token, token: Token, possessive: bool) -> bool:
        """Whether "they" hardly means the subject: its verb says that it is one, or several others
        are named in between."""
        words = self.discourse.words
        if possessive or subject.sent.start == token.sent.start:
            verbs = [subject.head, *(child for child in subject.head.children if child.dep_ == "aux")]
            if subject.tag_ != "PRP" and any(verb.tag_ == "VBZ" for verb in verbs):
                return True
        between = range(subject.i + 1, token.i)
        return possessive and any(words.tag[at] in ("NNS", "NNPS") for at in between)

    def _above(self, token: Token, start: Token) -> Token | None:
        """The nearest subject before ``token`` of a clause that holds it, other than its own."""
        here, steps = start, 0
        while steps < 12:
            if here.pos_ in ("VERB", "AUX"):
                subject = clause_subject(here)
                if subject is not None and subject.i != token.i and subject.i < token.i:
                    return subject
            if here.head.i == here.i:
                return None
            here, steps = here.head, steps + 1
        return None

    def _fronted_content(self, token: Token) -> Token | None:
        """The subject of what is said, put before: "The ministry expects growth to slow, it said". Only
        where the report has named no other institution so far, whose word it could be."""
        discourse = self.discourse
        clauses = [child for child in token.head.children if child.dep_ == "ccomp" and child.i < token.i]
        subject = clause_subject(clauses[0]) if clauses else None
        own = discourse.heads.get(subject.i) if subject is not None else None
        others = (
            item
            for item in discourse.referents.values()
            if item is not own and item.kind in (Kind.ORGANIZATION, Kind.GROUP)
        )
        contested = any(seen.start < token.i for item in others for seen in item.seen)
        return subject if own is not None and not contested else None

    def _sentence_before(self, i: int) -> Token | None:
        """The subject of the main clause of the sentence before, in the same paragraph."""
        discourse = self.discourse
        sentence = discourse.doc[i].sent
        paragraph = discourse.words.paragraph
        if sentence.start == 0 or paragraph[sentence.start - 1] != paragraph[i]:
            return None
        if any(discourse.words.tag[at] in ("NNS", "NNP", "NN") for at in range(sentence.start, i)):
            return None
        root = discourse.doc[sentence.start - 1].sent.root
        return clause_subject(root)


def _is_person(referent: Referent) -> bool:
    """Whether it is somebody, or a ship, which has a gender too."""
    return referent.kind is Kind.PERSON or (referent.kind is Kind.OTHER and referent.gender is not None)


def _verb_over(noun: Token) -> Token:
    """The verb of the clause in which a noun stands, however deep."""
    verb, steps = governor(noun), 0
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i and steps < 8:
        verb, steps = governor(verb), steps + 1
    return verb
