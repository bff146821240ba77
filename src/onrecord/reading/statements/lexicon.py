"""The cue lexicon of a language, ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from onrecord.languages import table
from onrecord.record import Act

__all__ = ["Frame", "Lexicon", "lexicon"]

#: Complements of a verb that are no preposition.
COMPLEMENTS = frozenset({"clause", "infinitive", "person", "object", "gerund", "quote"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a cue: its act and the complements that are its content."""

    act: Act
    takes: frozenset[str]

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions whose object is the content."""
        return self.takes - COMPLEMENTS


@dataclass(frozen=True)
class Lexicon:
    """verbs: frames by lemma, in the order of the table. nouns: the act by lemma; ``promising``
    those whose content may be an infinitive. grammar: function words by what they are for."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, Act]
    promising: frozenset[str]
    grammar: dict[str, frozenset[str]]
    phrases: tuple[tuple[str, ...], ...]
    light: frozenset[str]
    hearers: frozenset[str]
    back_subjects: frozenset[str]
    back_verbs: frozenset[str]
    single: frozenset[str]
    arrivals: frozenset[str]
    documents: frozenset[str]
    impersonal: frozenset[str]
    fillers: frozenset[str]
    negations: frozenset[str]
    governing: dict[str, Act]
    negated: dict[Act, Act]

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """Every preposition whose object may be a content."""
        return frozenset().union(*(frame.prepositions for frames in self.verbs.values() for frame in frames))

    def frame(self, lemma: str, complement: str) -> Frame | None:
        """The first frame of the verb ``lemma`` that takes ``complement``; None where none does."""
        for frame in self.verbs.get(lemma, ()):
            if complement in frame.takes:
                return frame
        return None

    def act(self, lemma: str, complement: str = "clause") -> Act:
        """The act of a verb with that complement, or of a noun; ``state`` where it is not listed."""
        frame = self.frame(lemma, complement) or next(iter(self.verbs.get(lemma, ())), None)
        return frame.act if frame else self.nouns.get(lemma, Act.STATE)


@cache
def lexicon(language: str) -> Lexicon:
    """The cue lexicon of ``language``, from its tables ``cues`` and ``speech``."""
    cues, speech = table(language, "cues"), table(language, "speech")
    verbs: dict[str, tuple[Frame, ...]] = {}
    for entry in cues["verbs"]:
        frame = Frame(Act(entry["act"]), frozenset(entry["takes"]))
        for lemma in entry["lemmas"]:
            verbs[lemma] = (*verbs.get(lemma, ()), frame)
    return Lexicon(
        verbs=verbs,
        nouns={lemma: Act(entry["act"]) for entry in cues["nouns"] for lemma in entry["lemmas"]},
        promising=frozenset(
            lemma for entry in cues["nouns"] if entry.get("infinitive") for lemma in entry["lemmas"]
        ),
        grammar={name: frozenset(words) for name, words in cues["grammar"].items()},
        phrases=tuple(tuple(phrase.split()) for phrase in cues["phrases"]["source"]),
        light=frozenset(cues["light"]["verbs"]),
        hearers=frozenset(cues["light"]["hearers"]),
        back_subjects=frozenset(cues["backward"]["subjects"]),
        back_verbs=frozenset(cues["backward"]["verbs"]),
        single=frozenset(cues["backward"]["single"]),
        arrivals=frozenset(cues["backward"]["arrivals"]),
        documents=frozenset(cues["backward"]["documents"]),
        impersonal=frozenset(cues["never"]["subjects"]),
        fillers=frozenset(cues["never"]["fillers"]),
        negations=frozenset(speech["negations"]),
        governing={lemma: Act(act) for lemma, act in speech["governing"].items()},
        negated={Act(act): Act(turned) for act, turned in speech["negated"].items()},
    )
