"""People by what stands before their names: titles ("Sen. Jane Doe") and role nouns ("spokesman
Lin Jian")."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.names.lexicon import Lexicon
from onrecord.reading.names.mention import NOUN, SURE, Mention
from onrecord.reading.names.words import POSSESSIVE, Words
from onrecord.record import Kind

__all__ = [
    "abbreviated",
    "holders",
    "is_title",
    "nicknamed",
    "officers",
    "people",
    "person_run",
    "suffixed",
    "untagged",
]

_LONGEST = 5
_SINGULAR = frozenset({"NN", "NNP"})
_OPENS, _CLOSES = frozenset("\"“‘'`"), frozenset("\"”’'")


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
        start = i + 1
        if titled and is_title(words, lexicon, start):
            continue  # "Attorney General Loretta Lynch": the last title decides.
        if not titled and words.low[start].rstrip(".") in lexicon.callings:
            continue  # "his son Crown Prince …": the title after the role decides.
        end = person_run(words, lexicon, start)
        if end == start:
            continue
        if titled:
            yield Mention(start, end, Kind.PERSON, SURE, title=low)
        elif _bound(words, i, start, end):
            yield Mention(start, end, Kind.PERSON, NOUN if end - i == 2 else SURE)


def abbreviated(words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """People behind a title whose full stop is a token of its own: "Lt. Col. Jane Doe"."""
    for i in range(1, len(words) - 1):
        low = words.low[i - 1]
        if words.text[i] != "." or not words.cap[i - 1] or low not in lexicon.titles or not words.cap[i + 1]:
            continue
        if words.low[i + 1].rstrip(".") in lexicon.titles:
            continue  # "Lt. Col. …": the last title decides.
        end = person_run(words, lexicon, i + 1)
        if end > i + 1 and words.sentence[i] == words.sentence[i + 1]:
            yield Mention(i + 1, end, Kind.PERSON, SURE, title=low)


def nicknamed(words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """People with a nickname between their names: 'Vincent "The Chin" Gigante'."""
    for i in range(1, len(words) - 2):
        apart = words.text[i] != '"' and words.doc[i].whitespace_
        if words.text[i] not in _OPENS or not words.cap[i - 1] or apart:
            continue
        close = next((j for j in range(i + 2, min(i + 6, len(words) - 1)) if words.text[j] in _CLOSES), None)
        if close is None or not words.cap[close + 1] or not words.text[close + 1].isalpha():
            continue
        if words.sentence[i - 1] != words.sentence[close + 1]:
            continue
        if not all(words.cap[j] or words.low[j] in lexicon.particles for j in range(i + 1, close)):
            continue
        start = i - 1
        while start and words.proper(start - 1) and words.sentence[start - 1] == words.sentence[i]:
            if words.low[start - 1].rstrip(".") in lexicon.callings:
                break
            start -= 1
        end = person_run(words, lexicon, close + 1)
        if words.low[start] in lexicon.not_names or words.low[start] in lexicon.callings:
            continue
        end = end if end > close + 1 else close + 2
        given = start == i - 1 and words.low[start] in lexicon.first_gender
        # 'Smith "Never Again" Protest' is nobody's name.
        if given or words.ent[start] == words.ent[close + 1] == "PERSON":
            yield Mention(start, end, Kind.PERSON, SURE)


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
        if start > 1 and words.low[start - 1] in ("of", "for") and words.low[start - 2] in lexicon.roles:
            yield Mention(i + 1, end, Kind.PERSON, SURE)


def holders(words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """People named right behind the place that they hold an office of: "the mayor of Sumska Oksana
    Bilyk", "the head of the Lviv region Maksym Koval"."""
    for i in range(1, len(words) - 3):
        role = words.low[i - 1] in lexicon.roles and words.tag[i - 1] in _SINGULAR
        if words.low[i] not in ("of", "to") or not role:
            continue
        start = i + 1 + (words.tag[i + 1] == "DT")
        at = start
        while (
            at < len(words)
            and at - start < 4
            and words.proper(at)
            and words.sentence[at] == words.sentence[i]
        ):
            at += 1
        noun = at < len(words) and words.low[at] in lexicon.place_small and at > start
        if noun:
            end = person_run(words, lexicon, at + 1)
            if 2 <= end - at - 1 <= 3 and words.sentence[end - 1] == words.sentence[i]:
                yield Mention(at + 1, end, Kind.PERSON, SURE)
            continue
        first = at - 2
        if first <= start or any(words.low[j].rstrip(".") in lexicon.callings for j in range(start, first)):
            continue
        named = words.low[first] in lexicon.first_gender and words.low[first] not in lexicon.place_like
        parted = words.ent[first - 1] == "GPE" and words.ent[first] != "GPE"
        tagged = words.ent[first] == words.ent[at - 1] == "PERSON" and words.ent[first - 1] != "PERSON"
        last = words.low[at - 1]
        if last in lexicon.proper_heads or last in lexicon.place_after:
            continue
        if named or parted or tagged:
            yield Mention(first, at, Kind.PERSON, SURE)
            body = words.text[start].isupper() and not words.text[first].isupper()
            yield Mention(start, first, Kind.ORGANIZATION if body else Kind.PLACE, SURE)


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
            return _stopped(words, end + 1)
        if end > start and (after := words.hyphenated(end)) > end:
            end = after
            continue
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
    return suffixed(words, lexicon, end) if end > start else end


def suffixed(words: Words, lexicon: Lexicon, end: int) -> int:
    """The end of a person's name that ends before token ``end``, with what belongs to it behind that: the
    rest of a hyphenated word, "Jr." behind a comma."""
    end = words.hyphenated(end)
    if words.low[end - 1] in lexicon.generations:
        return _stopped(words, end)
    for at in (end, end + 1):
        if at > end and words.text[end : end + 1] != [","]:
            break
        if at < len(words) and words.cap[at] and words.low[at].rstrip(".") in lexicon.generations:
            return _stopped(words, at + 1)
    return end


def _stopped(words: Words, end: int) -> int:
    """``end``, or the token after a full stop that belongs to the "Sr" before it, as the sentence goes on."""
    stop = end + 1 < len(words) and words.text[end] == "." and not words.doc[end - 1].whitespace_
    return end + 1 if stop and words.sentence[end + 1] == words.sentence[end - 1] else end


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
