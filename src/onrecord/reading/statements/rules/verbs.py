"""Statements whose cue is a verb with its content as a complement.

"X said that …", "…, X said", "X denied any …", "X urged Y to …", "X warned of …".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.statements.cues.lexicon import Lexicon
from onrecord.reading.statements.cues.usage import usage
from onrecord.reading.statements.finding import Finding
from onrecord.reading.statements.rules.complements import complement_of, is_aside
from onrecord.reading.statements.rules.content import content_runs
from onrecord.reading.statements.rules.sources import Source, agent, lifted, source_of
from onrecord.reading.syntax import child, children, is_infinitive, lemma_of, runs, subtree, verb_group
from onrecord.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_verbs"]

#: How sure a reading is, by the complement it rests on.
_CONFIDENCE = {"clause": 0.85, "person": 0.7, "infinitive": 0.65, "gerund": 0.65, "object": 0.6, "of": 0.55}


def find_verbs(draft: Draft, words: Lexicon) -> Iterator[Finding]:
    """The findings with a verb of ``words`` as cue."""
    for token in draft.doc:
        if lemma_of(token, words.verbs) not in words.verbs or not (
            token.pos_ in ("VERB", "AUX") or _is_misread(token, words)
        ):
            continue
        if _is_filler(token, words) or _is_decided(token, words):
            continue
        finding = _read(draft, token, words)
        if finding is not None:
            yield finding


def _is_misread(token: Token, words: Lexicon) -> bool:
    """Whether a noun at the top of its sentence is a verb: it has a subject and says that something
    is so ("Court documents allege that …")."""
    if token.pos_ != "NOUN" or token.dep_ != "ROOT" or child(token, "nsubj") is None:
        return False
    clause = child(token, "ccomp", "acl", "relcl")
    mark = child(clause, "mark") if clause is not None else None
    return mark is not None and mark.i == token.i + 1 and mark.lower_ in words.grammar["complementizer"]


def _is_hedge(who: Source | None, words: Lexicon) -> bool:
    return who is not None and who.tokens[0].lower_ in words.grammar["first_person"]


def _is_decided(verb: Token, words: Lexicon) -> bool:
    """Whether another cue has this one as its content: "declined to say" is one refusal."""
    governor = verb.head.lemma_.lower()
    return verb.dep_ == "xcomp" and governor in words.governing and governor in words.verbs


def _is_filler(verb: Token, words: Lexicon) -> bool:
    around = verb.doc[max(0, verb.i - 2) : verb.i + 1].text.lower()
    return any(around.endswith(filler) for filler in words.fillers)


def _read(draft: Draft, verb: Token, words: Lexicon) -> Finding | None:
    # "Asked whether she would go, she …": a participle before its clause is passive too.
    participle = verb.tag_ == "VBN" and verb.dep_ == "advcl" and child(verb, "aux") is None
    passive = participle or child(verb, "auxpass", "nsubjpass") is not None
    who = agent(verb) if passive or verb.dep_ == "acl" else source_of(verb, words)
    if who is not None and who.tokens[0].lower_ in words.impersonal:
        return None
    read = complement_of(verb, words, passive, who.indices if who else ())
    if read is None:
        return None
    complement, act, content, addressee = read.kind, read.act, read.content, read.addressee
    if who is None and not passive and verb.dep_ == "acl":
        who = source_of(verb, words)
    if who is None and (complement not in ("clause", "person") or is_infinitive(verb)):
        return None
    if who is None and not passive and content and max(content) < verb.i:
        # Nobody behind the cue: what stands before it is rather who said it, "Ann Holm, a rabbi, said".
        return None
    if act is Act.BELIEVE and (is_infinitive(verb) or _is_hedge(who, words)):
        return None
    if who is not None and _is_neither(who, verb):
        act = Act.DECLINE
    cue, head = verb_group(verb) | read.cue, verb
    # "allegedly knew": the adverb is a cue of its own.
    cue -= {i for i in cue if verb.doc[i].lower_ in usage(verb.lang_).adverbs}
    if (quoting := _quoted(verb, words)) is not None:
        head, cue = quoting, verb_group(quoting) | {verb.head.i, verb.i}
    if complement in words.prepositions and verb.i + 1 < len(verb.doc):
        after = verb.doc[verb.i + 1]
        cue |= {after.i} if after.lower_ == complement else set()
    who_tokens = who.indices if who else set()
    content -= cue | who_tokens
    for index in sorted(content):
        # "He said A, and doubted B": what stands beside the cue is no part of its content.
        if index in content and lifted(verb.doc[index], words) == verb:
            content -= subtree(verb.doc[index])
    content -= _contrasted(content, verb, words)
    if complement == "clause":
        content = _around(verb, cue | who_tokens) or _fronted(verb, content, cue | who_tokens)
    spans = content_runs(draft, content)
    if not spans:
        return None
    sure = _CONFIDENCE.get(complement, _CONFIDENCE["of"])
    return Finding(
        source=who.parties(draft) if who else (),
        cue=runs(draft, cue),
        content=spans,
        kind=complement,
        confidence=sure if who else round(sure - 0.15, 2),
        head=draft.span_of(head),
        act=act,
        addressee=(runs(draft, addressee),) if addressee else (),
        antecedents=who.antecedents(draft) if who else (),
    )


def _quoted(verb: Token, words: Lexicon) -> Token | None:
    """The "quoted" of "was quoted as saying", the whole of which is the cue."""
    link, above = verb.head, verb.head.head
    if verb.dep_ != "pcomp" or link.lower_ not in words.grammar["as"] or link.nbor(1).i != verb.i:
        return None
    held = child(above, "auxpass") is not None and above.lemma_.lower() in words.grammar["between"]
    return above if held and above.i == link.i - 1 else None


def _contrasted(content: set[int], verb: Token, words: Lexicon) -> set[int]:
    """What others say, hung into the content: "Some expect cuts, while others doubt that …", "she said
    he had left, which he denies", "it reported that he had left, quoting a friend"."""
    known = usage(verb.lang_).contrasting
    found: set[int] = set()
    for index in content:
        item = verb.doc[index]
        mark = child(item, "mark")
        if item.i > verb.i and is_aside(item) and lemma_of(item, words.verbs) in words.verbs:
            found |= subtree(item)
            continue
        if item.i > verb.i and _is_citing(item, words):
            found |= subtree(item)
            continue
        if item.dep_ != "advcl" or mark is None or mark.lower_ not in known or mark.i < verb.i:
            continue
        if lemma_of(item, words.verbs) in words.verbs and child(item, "nsubj") is not None:
            found |= subtree(item)
    return found


def _is_citing(item: Token, words: Lexicon) -> bool:
    """Whether a participle, set off by a comma, names where a report has its news from."""
    lemma = item.lemma_.lower()
    if item.tag_ != "VBG" or item.dep_ != "advcl" or lemma not in words.grammar["between"]:
        return False
    return item.nbor(-1).text == "," and child(item, "dobj") is not None and child(item, "ccomp") is None


def _is_neither(who: Source, verb: Token) -> bool:
    """Whether none of the speakers spoke: "neither the club nor the player has confirmed it"."""
    known = usage(verb.lang_).neither
    return any(item.lower_ in known for item in children(who.tokens[0], "preconj", "det", "cc"))


def _around(verb: Token, report: set[int]) -> set[int]:
    """The content of a cue set in commas, which is the rest of the sentence: "It was safe, he said,
    the cables being new". Empty where the cue does not stand so, or introduces what follows."""
    doc, sentence = verb.doc, verb.sent
    start, stop = min(report), max(report) + 1
    if start - 2 < sentence.start or stop + 1 >= sentence.end or len(report) != stop - start:
        return set()
    if doc[start - 1].text != "," or doc[stop].text != ",":
        return set()
    # What is told beside the cue is no content: "he said, adding that …", "he said, but left".
    beside = {
        index
        for item in verb.children
        if item.i > stop and item.dep_ in ("advcl", "conj", "cc", "prep", "npadvmod")
        for index in subtree(item)
    }
    behind = set(range(stop + 1, sentence.end)) - beside
    first = doc[stop + 1]
    if first.i in beside or first.text in '"“‘' or first.tag_ == "VBG":
        return set()
    before = set(range(sentence.start, start - 1))
    opening = doc[sentence.start]
    return (before - {opening.i} if opening.dep_ == "cc" else before) | behind


def _fronted(verb: Token, content: set[int], report: set[int]) -> set[int]:
    """``content`` that stands before its source and cue, without gaps: "It sank off Newfoundland on
    Sunday night, the line said". The parser often hangs the last phrase on the cue instead."""
    if not content or max(content) > min(report):
        return content
    doc = verb.doc
    start, stop = min(content), min(report)
    while start > verb.sent.start and doc[start - 1].head == verb and doc[start - 1].dep_ in _FRONT:
        start = doc[start - 1].left_edge.i
    while stop > start and doc[stop - 1].text in ",;:":
        stop -= 1
    return set(range(start, stop))


#: Labels of what may open a clause and be hung on the cue by mistake.
_FRONT = frozenset({"prep", "npadvmod", "advmod", "punct"})
