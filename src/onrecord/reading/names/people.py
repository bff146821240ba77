"""People by what stands before their names: titles ("Sen. Jane Doe") and role nouns ("spokesman
Lin Jian")."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.names.lexicon import Lexicon
from onrecord.reading.names.mention import NOUN, SURE, Mention
from onrecord.reading.names.words import POSSESSIVE, Words
from onrecord.record import Kind

__all__ = ["is_title", "officers", "people", "person_run", "untagged"]

_LONGEST = 5


def is_title(words: Words, lexicon: Lexicon, i: int) -> bool:
    """Whether token ``i`` is a title as it stands before a name: capitalised and in the list."""
    return words.cap[i] and words.low[i].rstrip(".") in lexicon.titles


def people(words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """Every person whom a title or a role noun gives away."""
    for i in range(len(words) - 1):
        low = words.low[i].rstrip(".")
        if words.sentence[i] != words.sentence[i + 1] or not words.cap[i + 1]:
            continue
        titled = is_title(words, lexicon, i)
        if not titled and not (low in lexicon.roles and not words.cap[i]):
            continue
        if titled and is_title(words, lexicon, i + 1) and i + 2 < len(words) and words.cap[i + 2]:
            continue  # "Attorney General Loretta Lynch": the last title decides.
        if not titled and words.low[i + 1].rstrip(".") in lexicon.callings:
            continue  # "his son Crown Prince …": the title after the role decides.
        end = person_run(words, lexicon, i + 1)
        if end == i + 1:
            continue
        if titled:
            yield Mention(i + 1, end, Kind.PERSON, SURE, title=low)
        elif _bound(words, i, i + 1, end):
            yield Mention(i + 1, end, Kind.PERSON, NOUN if end - i == 2 else SURE)


def officers(words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """People named right behind the body they speak for, as in much translated news: "the head of the
    Kharkiv Regional Administration Oleh Marchenko"."""
    for i in range(1, len(words) - 2):
        if words.low[i] not in lexicon.proper_heads or not words.cap[i] or not words.proper(i + 1):
            continue
        end = person_run(words, lexicon, i + 1)
        if not 2 <= end - (i + 1) <= 3 or not all(words.text[at].istitle() for at in range(i + 1, end)):
            continue
        start = i
        while start and words.cap[start - 1] and words.sentence[start - 1] == words.sentence[i]:
            start -= 1
        if start and words.tag[start - 1] == "DT":
            start -= 1
        if start > 1 and words.low[start - 1] == "of" and words.low[start - 2] in lexicon.roles:
            yield Mention(i + 1, end, Kind.PERSON, SURE)


def untagged(words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """People whom the tagger overlooked: several capitalised words that say something, that begin
    with a first name, or that an age or a role follows."""
    i = 0
    while i < len(words):
        cut = words.ent[i] in ("GPE", "ORG") and (
            words.low[i] in lexicon.first_gender or _told(words, lexicon, i)
        )
        if (words.ent[i] and not cut) or not words.proper(i) or (i and _capital_before(words, lexicon, i)):
            i += 1
            continue
        end = i
        while end < len(words) and words.proper(end) and words.sentence[end] == words.sentence[i]:
            end += 1
        if 2 <= end - i <= 3 and person_run(words, lexicon, i) == end and _personal(words, lexicon, i, end):
            begin = i
            while end - begin > 2 and words.low[begin].rstrip(".") in lexicon.callings:
                begin += 1
            yield Mention(begin, end, Kind.PERSON, NOUN)
        i = end


def _told(words: Words, lexicon: Lexicon, i: int) -> bool:
    """Whether the capitalised words from token ``i`` on are told to be a person: ", born in 1950"."""
    end = i
    while end < len(words) and words.proper(end):
        end += 1
    return end + 1 < len(words) and words.text[end] == "," and words.low[end + 1] in lexicon.telling


def _capital_before(words: Words, lexicon: Lexicon, i: int) -> bool:
    low = words.low[i - 1].rstrip(".")
    same = words.sentence[i - 1] == words.sentence[i]
    return same and words.proper(i - 1) and low not in lexicon.callings


def _personal(words: Words, lexicon: Lexicon, start: int, end: int) -> bool:
    first, last = words.low[start], words.doc[end - 1]
    if all(words.low[i] in lexicon.proper_heads or words.text[i].isupper() for i in range(start, end)):
        return False
    if first in lexicon.first_gender and first not in lexicon.place_like:
        return True
    if _told(words, lexicon, start):
        return True
    if all(words.low[i].rstrip(".") in lexicon.callings for i in range(start, end)):
        return False
    if any(words.ent[i] in ("GPE", "ORG", "NORP", "DATE", "FAC", "LOC", "EVENT") for i in range(start, end)):
        return False
    if last.dep_ == "nsubj" and last.head.lemma_ in lexicon.speaking:
        return True
    if words.text[end : end + 1] != [","]:
        return False
    if start > 1 and words.text[start - 1] == "," and words.low[start - 2] in lexicon.roles:
        return True
    if words.tag[end + 1 : end + 2] == ["CD"] and words.text[end + 2 : end + 3] == [","]:
        return True
    return any(child.dep_ == "appos" and child.lower_ in lexicon.roles for child in last.children)


def person_run(words: Words, lexicon: Lexicon, start: int) -> int:
    """The end of the person's name that begins at token ``start``; ``start`` where none does."""
    end, sentence = start, words.sentence[start]
    while end < len(words) and end - start < _LONGEST and words.sentence[end] == sentence:
        low = words.low[end]
        if words.text[end] in POSSESSIVE or low in lexicon.not_names:
            break
        if low.rstrip(".") in lexicon.suffixes and end > start:
            return end + 1
        if low in lexicon.proper_heads and not (end > start and words.ent[end] == "PERSON"):
            return start  # "Justice Department" is an organisation.
        if low in lexicon.place_after and words.ent[end] != "PERSON":
            return start
        if low in lexicon.particles and end + 1 < len(words) and words.cap[end + 1] and end > start - 1:
            end += 1
            continue
        if low in lexicon.particles and words.text[end + 1 : end + 2] == ["-"] and _capital(words, end + 2):
            end += 3  # "al-Jubeir", which the tokenizer cuts at its hyphen.
            continue
        if not words.proper(end) and not (words.name_like(end) and words.ent[end] == "PERSON"):
            break
        if end > start and words.ent[end] not in ("PERSON", "", words.ent[end - 1]):
            break
        end += 1
    while end > start and words.low[end - 1] in lexicon.particles and not words.cap[end - 1]:
        end -= 1
    return end


def _capital(words: Words, i: int) -> bool:
    return i < len(words) and words.cap[i]


def _bound(words: Words, role: int, start: int, end: int) -> bool:
    """Whether the parse or the tagger, too, takes the role noun and the name for one phrase."""
    if all(label == "PERSON" for label in words.ent[start:end]):
        return True
    last = words.doc[end - 1]
    noun = words.doc[role]
    if words.ent[start] in ("GPE", "DATE", "TIME", "NORP"):
        return False
    return bool(noun.head == last and noun.dep_ in ("compound", "nmod", "amod")) and (
        end - start > 1 or not words.ent[start]
    )
