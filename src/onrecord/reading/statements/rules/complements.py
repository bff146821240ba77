"""What a cue verb takes as its content: a clause, an infinitive, a person and what they are to do, …"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.reading.statements.cues.lexicon import Frame, Lexicon
from onrecord.reading.statements.cues.usage import usage
from onrecord.reading.statements.rules.deeds import is_deed
from onrecord.reading.statements.rules.sources import charged
from onrecord.reading.syntax import CLAUSES, child, children, is_finite, is_infinitive, lemma_of, subtree
from onrecord.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Complement", "complement_of", "is_aside"]


@dataclass(frozen=True)
class Complement:
    """kind: as in the table of cues (``clause``, ``object``, a preposition, …). content, addressee:
    indices of tokens. cue: those that belong to the cue beside the verb and its auxiliaries."""

    kind: str
    act: Act
    content: set[int]
    addressee: set[int] = field(default_factory=set)
    cue: set[int] = field(default_factory=set)


def complement_of(
    verb: Token, words: Lexicon, passive: bool, taken: Collection[int] = ()
) -> Complement | None:
    """The surest reading of ``verb`` with a content; None where it has none. ``taken``: the tokens of
    its speaker, which are no object of it."""
    lemma = lemma_of(verb, words.verbs)
    objects = [item for item in children(verb, "dobj", "dative") if item.i not in taken]
    clause = _clause(verb, words, objects)
    persons = {i for item in objects for i in subtree(item, {clause.i} if clause is not None else ())}

    claim = _claim(verb, clause, objects, words)
    if claim is not None and (frame := words.frame(lemma, "object")):
        return Complement("object", frame.act, persons | claim)
    if passive and clause is not None and is_infinitive(clause) and (frame := words.frame(lemma, "clause")):
        raised = _raised(verb, clause, frame, words)
        if raised is not None:
            return raised
    if clause is not None and is_infinitive(clause):
        withheld = words.governing.get(lemma) is Act.DECLINE
        inner = complement_of(clause, words, False) if withheld else None
        if inner is not None and inner.kind not in words.prepositions:
            # "refused to confirm that …": what was not confirmed.
            between = set(range(verb.i + 1, clause.i + 1)) - inner.content
            return Complement("infinitive", Act.DECLINE, inner.content, inner.addressee, between)
        return _infinitive(verb, words, clause, objects, passive)
    if clause is not None and (frame := words.frame(lemma, "gerund")) and _is_gerund(clause):
        return Complement("gerund", frame.act, subtree(clause) | _tail(verb, clause))
    if clause is not None and _is_full(clause, words) and (frame := words.frame(lemma, "clause")):
        told = _from_mark(verb, clause, words)
        if (
            persons
            and not _takes_hearer(verb, words)
            and max(persons) + 1 == min(told)
            and not _marked(clause)
        ):
            # "said life would be hard": whoever cannot be said to is the subject of what is said.
            return Complement("clause", frame.act, told | persons)
        return Complement("clause", frame.act, told, persons or _told(verb, passive))
    if verb.dep_ == "parataxis" and verb.head.i != verb.i and words.frame(lemma, "clause"):
        return Complement("clause", words.act(lemma), subtree(verb.head, {verb.i}), persons)
    if _introduced_by_as(verb, words) and words.frame(lemma, "clause") and verb.dep_ == "advcl":
        return Complement("clause", words.act(lemma), subtree(verb.head, {verb.i}))
    return (
        _quoted_as(verb, words, objects)
        or _prepositional(verb, words, persons, bool(objects))
        or _object(verb, words, passive, taken)
        or _closing(verb, words, objects)
    )


def _marked(clause: Token) -> bool:
    """Whether a conjunction opens a clause: "that"."""
    mark = child(clause, "mark")
    return mark is not None and mark.i == clause.left_edge.i


def _takes_hearer(verb: Token, words: Lexicon) -> bool:
    """Whether the object of a cue may be whom it is said to: "told him", "promised him"."""
    lemma, known = lemma_of(verb, words.verbs), usage(verb.lang_)
    return words.frame(lemma, "person") is not None or lemma in known.hearing or lemma in known.giving


def _told(verb: Token, passive: bool) -> set[int]:
    """Who hears it in "residents were told that …"."""
    held = child(verb, "nsubjpass") if passive and verb.lemma_.lower() in usage(verb.lang_).hearing else None
    return subtree(held) if held is not None else set()


def _infinitive(
    verb: Token, words: Lexicon, clause: Token, objects: list[Token], passive: bool
) -> Complement | None:
    """ "urged him to leave", "was urged to leave", "promised to leave"."""
    lemma = lemma_of(verb, words.verbs)
    persons = {i for item in objects for i in subtree(item)}
    if clause.lemma_.lower() in usage(verb.lang_).anonymous and child(clause, "auxpass") is not None:
        return None
    inner = child(clause, "nsubj")
    if inner is not None and (frame := words.frame(lemma, "person")):
        return Complement("person", frame.act, subtree(clause), subtree(inner))
    if objects and (frame := words.frame(lemma, "person")):
        return Complement("person", frame.act, persons | subtree(clause), persons)
    if passive and (frame := words.frame(lemma, "person")):
        held = child(verb, "nsubjpass")
        persons = subtree(held) if held is not None else set()
        return Complement("person", frame.act, persons | subtree(clause), persons)
    if not objects and (frame := words.frame(lemma, "infinitive")):
        return Complement("infinitive", frame.act, subtree(clause))
    return _prepositional(verb, words, subtree(clause))


def _raised(verb: Token, clause: Token, frame: Frame, words: Lexicon) -> Complement | None:
    """ "The clerk is alleged to have moved the money": what is alleged is that the clerk moved it.

    Thoughts of nobody, "is expected to", are no statement.
    """
    held = child(verb, "nsubjpass")
    asked = words.frame(lemma_of(verb, words.verbs), "person")
    if held is None or asked is not None or frame.act is Act.BELIEVE:
        return None
    return Complement("clause", frame.act, subtree(held) | subtree(clause))


def _claim(verb: Token, clause: Token | None, objects: list[Token], words: Lexicon) -> set[int] | None:
    """The clause that says what a noun of saying before it holds, though it was hung on the verb:
    "rejected the allegation that it had lied"."""
    if clause is None or not objects or objects[-1].lemma_.lower() not in words.nouns:
        return None
    mark = child(clause, "mark")
    if mark is None or mark.lower_ not in words.grammar["complementizer"] or mark.i != objects[-1].i + 1:
        return None
    return subtree(clause)


def _is_gerund(clause: Token) -> bool:
    """Whether a clause is an -ing form: "denied leaving", "denied having left"."""
    return clause.tag_ == "VBG" or any(item.tag_ == "VBG" for item in children(clause, "aux", "auxpass"))


def _tail(verb: Token, clause: Token) -> set[int]:
    """A phrase right behind a gerund, hung on the cue: "denied having drunk before the flight"."""
    end, found = max(subtree(clause)) + 1, set[int]()
    for item in children(verb, "prep"):
        if item.left_edge.i == end + len(found):
            named = child(item, "pobj")
            if named is None or named.ent_type_ in ("DATE", "TIME"):
                break
            found |= subtree(item)
    return found


def _from_mark(verb: Token, clause: Token, words: Lexicon) -> set[int]:
    """The tokens of a clause behind the cue, from its "that" on."""
    mark = child(clause, "mark")
    tokens = subtree(clause)
    if mark is None or mark.i < verb.i or mark.lower_ not in words.grammar["complementizer"]:
        return tokens
    return {index for index in tokens if index >= mark.i}


def _quoted_as(verb: Token, words: Lexicon, objects: list[Token]) -> Complement | None:
    """ "The agency quoted a witness as saying that …"."""
    if verb.lemma_.lower() not in words.grammar["between"] or not objects:
        return None
    for preposition in children(verb, "prep"):
        said = child(preposition, "pcomp")
        if preposition.lower_ in words.grammar["as"] and said is not None and said.i > objects[0].i:
            content = {i for item in objects for i in subtree(item)} | subtree(preposition)
            return Complement("object", words.act(verb.lemma_.lower()), content)
    return None


def _prepositional(verb: Token, words: Lexicon, beside: set[int], hearers: bool = False) -> Complement | None:
    """ "warned of X", "called on X to …": the object of the preposition, with what stands beside it;
    with ``hearers`` that is who is spoken to: "warned the town of X"."""
    lemma = lemma_of(verb, words.verbs)
    hung = [item for held in children(verb, "dobj") for item in children(held, "prep")] if hearers else []
    for preposition in (*children(verb, "prep"), *hung):
        frame = words.frame(lemma, preposition.lower_)
        if frame is None or not child(preposition, "pobj", "pcomp"):
            continue
        if hearers and (lemma in usage(verb.lang_).predicated or not words.frame(lemma, "person")):
            continue  # "called a meeting for Monday"
        if any(item.lemma_.lower() in words.nouns for item in children(verb, "dobj")):
            continue  # "questions his statements about the war"
        named = subtree(preposition) - {preposition.i}
        if preposition in hung:  # "warned patients against the pills"
            beside = beside - subtree(preposition)
            return Complement(preposition.lower_, frame.act, named, beside)
        return Complement(preposition.lower_, frame.act, beside | named, named if beside else set())
    return None


def _object(verb: Token, words: Lexicon, passive: bool, taken: Collection[int]) -> Complement | None:
    """ "denied any part in it", "described the deal as unfair"."""
    lemma = lemma_of(verb, words.verbs)
    frame = words.frame(lemma, "object")
    told = child(verb, "nsubjpass") if passive else child(verb, "dobj")
    if frame is None or told is None or told.i in taken:
        return None
    if verb.dep_ == "relcl" and told.i < verb.i and told.tag_ in ("WDT", "IN", "WP"):
        # "an allegation that Beijing rejected": what was rejected is the allegation; but in "police
        # opened fire, which they deny" it is that they did.
        noun = verb.head
        top = _clause_over(noun) if is_aside(verb) and noun.lemma_.lower() not in words.nouns else noun
        return Complement("object", frame.act, subtree(top, {verb.i}))
    if told.lower_ in words.grammar["empty_objects"]:
        return None
    if is_deed(verb, told, words):
        return None
    content = subtree(told)
    for tail in children(verb, "prep", "oprd", "xcomp"):
        bound = usage(verb.lang_).binding.get(lemma, ())
        behind = tail.i > verb.i and (tail.lower_ in words.grammar["object_tails"] or tail.lower_ in bound)
        if behind or tail.dep_ in ("oprd", "xcomp"):
            content |= subtree(tail)
    by = child(verb, "agent") if passive else None
    if by is not None:
        content |= set().union(*(charged(item) for item in children(by, "pobj")))
    for other in children(verb, "conj"):
        # "described the talks as frank and the food as good", the second object hung on the verb.
        if other.pos_ in ("NOUN", "PROPN") and other.i > max(content):
            content |= set(range(max(content) + 1, other.left_edge.i)) | subtree(other)
    return Complement("object", frame.act, content)


def is_aside(verb: Token) -> bool:
    """Whether ``verb`` is of a clause that comments on all that stands before it: ", which they deny"."""
    told = child(verb, "dobj")
    if verb.dep_ != "relcl" or told is None or told.tag_ != "WDT" or told.i == 0:
        return False
    return told.i < verb.i and told.nbor(-1).text == "," and child(verb, "nsubj") is not None


def _clause_over(noun: Token) -> Token:
    """The verb of the clause in which ``noun`` stands."""
    top = noun
    while top.pos_ not in ("VERB", "AUX") and top.head.i != top.i:
        top = top.head
    return top


def _is_full(clause: Token, words: Lexicon) -> bool:
    """Whether a clause can be what was said: it has a finite verb, or its conjunction ("demanded
    that work stop")."""
    mark = child(clause, "mark")
    return is_finite(clause) or (mark is not None and mark.lower_ in words.grammar["complementizer"])


def _clause(verb: Token, words: Lexicon, objects: list[Token]) -> Token | None:
    clauses = [item for item in verb.children if item.dep_ in CLAUSES]
    if len(clauses) > 1 and clauses[0].i < verb.i:
        # "The army said it had won; the rebels said they had": a semicolon parts statements.
        between = verb.doc[clauses[0].i : clauses[-1].left_edge.i]
        clauses = [item for item in clauses if item.i > verb.i] if ";" in between.text else clauses
    if clauses:
        return clauses[0]
    for item in children(verb, "advcl"):
        if item.lemma_.lower() in words.grammar["between"] and item.tag_ == "VBG":
            # "Reuters reports, citing two officials, that …": the clause is of what Reuters reports.
            return child(item, "ccomp")
    if objects and verb.lemma_.lower() in usage(verb.lang_).hearing:
        # "told the paper that it was late", where the parser makes the clause a part of the paper.
        for item in children(objects[-1], "acl", "relcl", "ccomp"):
            mark = child(item, "mark")
            if mark is not None and mark.lower_ in words.grammar["complementizer"] and is_finite(item):
                return item
    return None


def _introduced_by_as(verb: Token, words: Lexicon) -> bool:
    mark = child(verb, "mark", "advmod")
    return mark is not None and mark.lower_ in words.grammar["as"] and child(verb, "dobj", "ccomp") is None


def _closing(verb: Token, words: Lexicon, objects: list[Token]) -> Complement | None:
    """The sentence before a cue that closes it, with its speaker set off by a comma, where the parser
    lost the clause: "Two ministers offered to resign, the paper wrote"."""
    frame = words.frame(lemma_of(verb, words.verbs), "clause")
    if frame is None or objects or verb.dep_ != "ROOT" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    doc, sentence = verb.doc, verb.sent
    tails = usage(verb.lang_).tails
    if any(
        not (item.is_punct or item.is_space or item.lower_ in tails)
        for item in doc[verb.i + 1 : sentence.end]
    ):
        return None
    comma = next((at for at in range(verb.i - 2, sentence.start, -1) if doc[at].text == ","), None)
    if comma is None or comma - sentence.start < 3:
        return None
    speaker = doc[comma + 1 : verb.i]
    if any(item.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ") for item in speaker):
        return None
    if not any(item.dep_ in ("nsubj", "nsubjpass") for item in speaker):
        return None
    told = doc[sentence.start : comma]
    if not any(item.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBN") for item in told):
        return None
    return Complement("clause", frame.act, {item.i for item in told if not item.is_space})
