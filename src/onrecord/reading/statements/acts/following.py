"""What follows a cue, as far as the act depends on it: the complement, by parse or by its first words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.cues.lexicon import Lexicon
from onrecord.reading.syntax import CLAUSES, SUBJECTS, child, children, is_infinitive
from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

__all__ = ["complements"]

#: Entities that are people, or act as people do.
_PEOPLE = frozenset({"PERSON", "NORP", "ORG", "GPE"})
#: Gender and person of pronouns that stand for people alone.
_PERSONAL = frozenset({"Masc", "Fem", "1", "2"})


def complements(
    draft: Draft, verb: Token, content: Sequence[Span], inside: frozenset[int], words: Lexicon
) -> tuple[str, ...]:
    """The names of the complements of ``verb`` as in the table of acts, the most specific first.
    ``inside``: indices of the tokens of ``content``."""
    told = ("progressive",) if _is_progressive(verb, words) else ()
    if content and any(quote.span.contains(content[0]) for quote in draft.quotes):
        return (*told, "quote")
    labels = CLAUSES | {"acl", "relcl"} if verb.pos_ == "NOUN" else CLAUSES
    clauses = [item for item in verb.children if item.dep_ in labels]
    held = next((item for item in clauses if item.i in inside), clauses[0] if clauses else None)
    first = verb.doc[min(inside)] if inside else None
    if first is not None and first.tag_ == "IN" and first.lower_ in words.grammar["complementizer"]:
        # Whatever the parse makes of "that, to be sure, …": an infinitive has no "that".
        held = held if held is not None and not is_infinitive(held) else None
        return (*told, *(_of_clause(verb, held, words) if held is not None else ("that", "clause")))
    if held is not None:
        return (*told, *_of_clause(verb, held, words))
    named = child(verb, "dobj", "nsubjpass", "attr")
    if named is not None:
        kind = words.forces.nouns.get(words.speech.lemma(named))
        if kind is None and child(verb, "oprd") is None and _is_led(verb, named):
            return (*told, "person", "object")
        named_so = (kind.act.value,) if kind is not None else ("somebody",) if _is_somebody(named) else ()
        return (*told, *named_so, "object")
    return (*told, *_of_words(verb, inside, words))


def _is_led(verb: Token, named: Token) -> bool:
    """Whether an infinitive follows the object, wherever the parse hangs it: "dared them to come"."""
    tails = [*children(verb, "advcl"), *children(named, "acl", "relcl")]
    return any(is_infinitive(tail) and tail.i > named.i for tail in tails)


def _is_somebody(named: Token) -> bool:
    """Whether an object is a name of people, or a pronoun that can be nothing else ("them" can)."""
    if named.pos_ == "PRON":
        told = {*named.morph.get("Gender", []), *named.morph.get("Person", [])}
        return not told.isdisjoint(_PERSONAL)
    return named.pos_ == "PROPN" and named.ent_type_ in _PEOPLE


def _is_progressive(verb: Token, words: Lexicon) -> bool:
    helpers = words.speech.clauses["progressive"]
    return verb.tag_ == "VBG" and any(words.speech.lemma(item) in helpers for item in children(verb, "aux"))


def _of_clause(verb: Token, clause: Token, words: Lexicon) -> tuple[str, ...]:
    known = words.speech.clauses
    if is_infinitive(clause):
        objects = children(verb, "dobj", "dative", "nsubjpass") + children(clause, "nsubj")
        return ("person",) if objects else ("infinitive",)
    mark = child(clause, "mark")
    if mark is not None and mark.lower_ in known["whether"]:
        return ("whether", "clause")
    helpers = children(clause, "aux", "auxpass")
    if clause.tag_ == "VBG" and not any(item.tag_ in ("VBD", "VBZ", "VBP", "MD") for item in helpers):
        return ("gerund",)
    if any(item.lower_ in known["future"] for item in helpers):
        return ("future", "clause")
    that = ("that", "clause") if mark is not None else ("clause",)
    if any(item.tag_ in ("MD", "TO") or item.lemma_ in known["supporting"] for item in helpers):
        return that
    subject = child(clause, *SUBJECTS)
    single = subject is not None and (subject.lower_ in known["single"] or subject.tag_ in ("NN", "NNP"))
    # The parse takes some bare verbs for nouns: "suggested that the trial end".
    bare = clause.tag_ in ("VB", "NN") or any(
        item.tag_ == "VB" and item.dep_ == "auxpass" for item in helpers
    )
    return ("subjunctive", *that) if bare or (clause.tag_ == "VBP" and single) else that


def _of_words(verb: Token, inside: frozenset[int], words: Lexicon) -> tuple[str, ...]:
    """From the first words of the content alone, where the parse hangs them elsewhere."""
    doc, known = verb.doc, words.speech.clauses
    told = [doc[at] for at in sorted(inside) if not doc[at].is_punct and not doc[at].is_space]
    if not told:
        return ()
    first = told[0]
    if first.tag_ == "TO":
        between = doc[verb.i + 1 : first.i] if first.i > verb.i else ()
        hearers = any(item.pos_ in ("NOUN", "PROPN", "PRON") for item in between)
        return ("person",) if hearers else ("infinitive",)
    if first.lower_ in known["whether"]:
        return ("whether", "clause")
    if first.tag_ == "VBG":
        return ("gerund",)
    finite = [item for item in told if item.tag_ in ("VBD", "VBZ", "VBP", "MD")]
    return ("clause",) if finite else ("object",)
