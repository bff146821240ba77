"""The cue lexicon of a language, ready to be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError
from onrecord.languages import table
from onrecord.reading.statements.cues.forces import Forces, forces
from onrecord.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Frame", "Lexicon", "Speech", "lexicon"]

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
class Speech:
    """What around a cue changes its act.

    negations: words beside a cue. not_denying: a word after a negation that takes it back ("not only").
    nobody: subjects that are nobody. nothing: objects that are, unless one of ``nothing_but`` follows.
    before: words right before a cue that turn it off. holding_back: verbs that keep an act back, unless
    negated; helpless: verbs that negated do not. inability: modal verbs for "cannot". seeming, choosing:
    verbs whose infinitive is the act. checking: what an act, or a cue of that lemma, becomes where
    somebody only tries to perform it; ``trying`` the verbs of that. carriers: verbs whose object is the
    act ("issue a denial"), places: prepositions whose object may be it; cancelling: verbs that take that
    act back. contents: acts of contents that stand alone. clauses: function words by what they tell of a
    clause. lemmas: what the lemmatiser gets wrong.
    """

    negations: frozenset[str]
    not_denying: frozenset[str]
    nobody: frozenset[str]
    nothing: frozenset[str]
    nothing_but: frozenset[str]
    before: tuple[tuple[str, ...], ...]
    holding_back: frozenset[str]
    helpless: frozenset[str]
    inability: frozenset[str]
    seeming: frozenset[str]
    choosing: frozenset[str]
    trying: frozenset[str]
    checking: dict[str, Act]
    carriers: frozenset[str]
    places: frozenset[str]
    cancelling: frozenset[str]
    contents: dict[str, Act]
    clauses: dict[str, frozenset[str]]
    lemmas: dict[str, str]

    def lemma(self, token: Token) -> str:
        """The lemma of a word, lower case, where the lemmatiser errs on it put right."""
        lemma = token.lemma_.lower()
        return self.lemmas.get(lemma, lemma)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Speech:
        """From the table ``speech``."""
        around, nouns, trying = data["around"], data["nouns"], data["trying"]
        return cls(
            negations=frozenset(around["negations"]),
            not_denying=frozenset(around["not_denying"]),
            nobody=frozenset(around["nobody"]),
            nothing=frozenset(around["nothing"]),
            nothing_but=frozenset(around["nothing_but"]),
            before=tuple(tuple(phrase.split()) for phrase in around["before"]),
            holding_back=frozenset(around["holding_back"]),
            helpless=frozenset(around["helpless"]),
            inability=frozenset(around["inability"]),
            seeming=frozenset(data["through"]["seeming"]),
            choosing=frozenset(data["through"]["choosing"]),
            trying=frozenset(trying["verbs"]),
            checking={name: Act(turned) for name, turned in (trying["acts"] | trying["cues"]).items()},
            carriers=frozenset(nouns["carriers"]),
            places=frozenset(nouns["places"]),
            cancelling=frozenset(nouns["cancelling"]),
            contents={words: Act(act) for words, act in data["contents"].items()},
            clauses={name: frozenset(words) for name, words in data["clauses"].items()},
            lemmas=dict(data["lemmas"]),
        )


@dataclass(frozen=True)
class Lexicon:
    """verbs: frames by lemma, one for each act. nouns: the act by lemma;
    ``promising`` those whose content may be an infinitive. grammar: function words by what they are
    for. forces: the act of every cue, known to the tables of complements or not. speech: how the words
    around a cue change its act."""

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
    governing: dict[str, Act]
    negated: dict[Act, Act]
    forces: Forces
    speech: Speech

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """Every preposition whose object may be a content."""
        return frozenset().union(*(frame.prepositions for frames in self.verbs.values() for frame in frames))

    @cached_property
    def withholding(self) -> frozenset[str]:
        """Words above a cue that keep its act back, so that with a negation it is performed."""
        refusing = frozenset(lemma for lemma, act in self.governing.items() if act is Act.DECLINE)
        return refusing | self.speech.holding_back | self.speech.helpless

    def frame(self, lemma: str, complement: str) -> Frame | None:
        """The first frame of the verb ``lemma`` that takes ``complement``; None where none does."""
        for frame in self.verbs.get(lemma, ()):
            if complement in frame.takes:
                return frame
        return None

    def act(self, lemma: str, complement: str = "clause") -> Act:
        """The act of a verb with that complement, or of a noun; ``state`` where it is not listed."""
        if lemma in self.verbs:
            return self.forces.verb(lemma, complement) or Act.STATE
        return self.nouns.get(lemma, Act.STATE)


@cache
def lexicon(language: str) -> Lexicon:
    """The cue lexicon of ``language``, from its tables ``cues``, ``acts`` and ``speech``.

    Raises UsageError where a cue has no act, or is listed twice.
    """
    cues, speech, known = table(language, "cues"), table(language, "speech"), forces(language)
    verbs: dict[str, tuple[Frame, ...]] = {}
    nouns: dict[str, Act] = {}
    for entry in cues["verbs"]:
        for lemma in entry["lemmas"]:
            _once(lemma, verbs, known.verb(lemma) is not None, language)
            verbs[lemma] = _frames(lemma, entry["takes"], known)
    for entry in cues["nouns"]:
        for lemma in entry["lemmas"]:
            _once(lemma, nouns, lemma in known.nouns, language)
            nouns[lemma] = known.nouns[lemma].act
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
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
        governing={lemma: Act(act) for lemma, act in speech["governing"].items()},
        negated={Act(act): Act(turned) for act, turned in speech["negated"].items()},
        forces=known,
        speech=Speech.of(speech),
    )


def _once(lemma: str, listed: Collection[str], has_act: bool, language: str) -> None:
    if lemma in listed:
        wrong, hint = "is listed twice", "Keep one of the two."
    elif not has_act:
        wrong, hint = "has no act", "List it in acts.toml."
    else:
        return
    raise UsageError(f"the cue {lemma!r} {wrong}", where=f"languages/{language}/cues.toml", hint=hint)


def _frames(lemma: str, takes: Iterable[str], known: Forces) -> tuple[Frame, ...]:
    """The complements of a verb, grouped by the act that each of them makes of it."""
    groups: dict[Act, set[str]] = {}
    for complement in takes:
        groups.setdefault(known.verb(lemma, complement) or Act.STATE, set()).add(complement)
    return tuple(Frame(act, frozenset(group)) for act, group in groups.items())
