"""Organisations by their nouns: "the Chinese Foreign Ministry", "Ukrainian special services".

The tagger often takes such a phrase for a person or a place, or leaves it out; the noun that heads
it decides. Capitalised heads make a name of the capitalised words beside them; heads in small
letters need a nationality, a place or a name before or after them.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.names.lexicon import Lexicon
from onrecord.reading.names.mention import GUESS, NOUN, SURE, Mention
from onrecord.reading.names.words import POSSESSIVE, Words
from onrecord.record import Kind

__all__ = ["organizations"]

_PLACES = frozenset({"GPE", "NORP", "LOC"})
_KINDS = {"organization": Kind.ORGANIZATION, "group": Kind.GROUP, "place": Kind.PLACE}
_BETWEEN = frozenset({"NN", "NNS", "NNP", "JJ", "VBG", "HYPH"})
_NOT_IN_NAME = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY"})


def organizations(words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """Every organisation that its noun gives away, and every name that is in the lexicon."""
    for i, low in enumerate(words.low):
        found = None
        if words.cap[i]:
            if low in lexicon.proper_heads:
                found = _proper(words, lexicon, i)
            elif _is_acronym(words, lexicon, i):
                found = Mention(i, i + 1, Kind.ORGANIZATION, GUESS)
        else:
            if low in lexicon.common_heads:
                found = _common(words, lexicon, i)
            if found is None and low in lexicon.org_nouns:
                found = _called(words, lexicon, i)
        if found is not None:
            yield found
    yield from _known(words, lexicon)


def _is_acronym(words: Words, lexicon: Lexicon, i: int) -> bool:
    """Whether token ``i`` is an acronym with an article: "the FEC"."""
    word = words.text[i]
    if not (word.isupper() and word.isalpha() and 3 <= len(word) <= 6) or words.low[i] in lexicon.not_names:
        return False
    if i == 0 or words.low[i - 1] != "the" or words.ent[i] or words.tag[i] != "NNP":
        return False
    return i + 1 >= len(words) or not words.proper(i + 1)


def _called(words: Words, lexicon: Lexicon, noun: int) -> Mention | None:
    """The name beside a noun for an organisation: "the insurer Hansa", "the insurer, Hansa, said",
    "Hansa, the firm that …"."""
    start = noun + 1
    apart = _within(words, noun, start) and words.text[start] == ","
    start += apart
    end = start
    while _within(words, noun, end) and words.proper(end) and end - start < 5:
        end += 1
    if (
        end > start
        and _is_firm(words, lexicon, start, end)
        and not (apart and words.text[end : end + 1] != [","])
    ):
        return Mention(start, end, Kind.ORGANIZATION, SURE)
    # Back over "the travel" to a comma that follows a name.
    comma = noun - 1
    while comma > noun - 5 and _within(words, noun, comma) and words.tag[comma] in ("DT", "NN", "JJ", "NNP"):
        comma -= 1
    if comma < 1 or words.text[comma] != "," or words.low[comma + 1] not in ("a", "an", "the"):
        return None
    start = comma
    while _within(words, noun, start - 1) and comma - start < 5:
        left = words.low[start - 1]
        told = words.cap[start - 1] and left not in words.small and left not in lexicon.not_names
        if not told and left not in lexicon.particles:
            break
        start -= 1
    while start < comma and not words.cap[start]:
        start += 1
    if start < comma and _is_firm(words, lexicon, start, comma):
        return Mention(start, comma, Kind.ORGANIZATION, SURE)
    return None


def _is_firm(words: Words, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether capitalised words may be a firm's name: no title, no first name, no day."""
    low = words.low[start]
    if low in lexicon.not_names or low.rstrip(".") in lexicon.callings or low in lexicon.first_gender:
        return False
    return all(words.ent[i] not in ("DATE", "TIME", "NORP") for i in range(start, end)) and (
        end - start > 1 or words.ent[start] != "GPE"
    )


def _within(words: Words, i: int, j: int) -> bool:
    """Whether tokens ``i`` and ``j`` exist and stand in one sentence."""
    return 0 <= j < len(words) and words.sentence[i] == words.sentence[j]


def _part(words: Words, lexicon: Lexicon, i: int) -> bool:
    """Whether token ``i`` may be a word of an organisation's name."""
    return words.name_like(i) and words.low[i] not in lexicon.not_names and words.ent[i] not in _NOT_IN_NAME


def _proper(words: Words, lexicon: Lexicon, head: int) -> Mention | None:
    if words.first[head] and words.tag[head] not in ("NNP", "NNPS") and not words.ent[head]:
        return None
    start = head
    while _within(words, head, start - 1):
        left = start - 1
        if _part(words, lexicon, left):
            start = left
        elif _joined(words, left, head) or (
            words.text[left] in POSSESSIVE and _owned(words, lexicon, left, head)
        ):
            start = left - 1
        else:
            break
    while start < head and words.low[start].rstrip(".") in lexicon.modifiers and words.ent[start] != "ORG":
        start += 1
    end = _rightwards(words, lexicon, head)
    if lexicon.known.get(tuple(words.text[start:end]), "organization") != "organization":
        return None  # "Soviet Union" is no union.
    if end - start > 1:
        return Mention(start, end, Kind.ORGANIZATION, SURE)
    if words.low[head] in lexicon.bare_heads or (words.text[head],) in lexicon.known:
        return None
    definite = head > 0 and words.low[head - 1] in ("the", "this", "that")
    return Mention(head, end, Kind.ORGANIZATION, NOUN, short=True) if definite else None


def _joined(words: Words, i: int, head: int) -> bool:
    """Whether token ``i`` is the "&" of "Marks & Spencer", or an "and" that the tagger, too, takes
    for a part of the name."""
    joint = words.text[i] == "&" or (words.low[i] == "and" and words.ent[i] == words.ent[head] == "ORG")
    return joint and _within(words, head, i - 1) and words.cap[i - 1]


def _owned(words: Words, lexicon: Lexicon, mark: int, head: int) -> bool:
    """Whether the owner before a possessive belongs to the name: "China's Foreign Ministry" and
    "the President's Office" do, "Trump's Fox News interview" does not."""
    owner = mark - 1
    if owner < 0 or not words.cap[owner] or words.sentence[owner] != words.sentence[head]:
        return False
    if words.low[owner] in lexicon.owners:
        return True
    if words.ent[owner] in _PLACES:
        return words.low[head] in lexicon.common_heads
    return words.ent[owner] != "PERSON" and (head - mark == 1 or words.ent[owner] == words.ent[head] == "ORG")


def _rightwards(words: Words, lexicon: Lexicon, head: int) -> int:
    """The end of a name that goes on after its head: further names, "of …"."""
    end = head + 1
    while _within(words, head, end) and words.proper(end) and words.low[end] in lexicon.proper_heads:
        end += 1
    if not _within(words, head, end):
        return end
    opener = words.low[end]
    wide = opener in lexicon.wide_openers and words.low[head] in lexicon.opening_heads
    if opener not in lexicon.openers and not wide:
        return end
    after = end + 1
    if _within(words, head, after) and words.low[after] == "the":
        after += 1
    stop = after
    while _within(words, head, stop) and _part(words, lexicon, stop):
        stop += 1
    if stop == after:
        return end
    joined = stop
    if (
        _within(words, head, joined + 1)
        and words.low[joined] in ("and", "&")
        and _part(words, lexicon, joined + 1)
        and (words.ent[joined] == "ORG" or words.low[head] in lexicon.opening_heads)
        and (words.ent[joined + 1] not in ("PERSON", "GPE") or words.tag[joined + 1] in ("NNS", "NNPS"))
    ):
        joined += 1
        while _within(words, head, joined) and _part(words, lexicon, joined):
            joined += 1
        stop = joined
    return stop


def _common(words: Words, lexicon: Lexicon, head: int) -> Mention | None:
    """A head in small letters with what qualifies it; None where nothing does."""
    low = words.low[head]
    start = head
    between: list[str] = []
    while _within(words, head, start - 1) and not words.cap[start - 1] and len(between) < 3:
        left = start - 1
        if words.tag[left] not in _BETWEEN or words.low[left] in lexicon.roles:
            break
        between.insert(0, words.low[left])
        start = left
    needed = lexicon.heads_with.get(low)
    if needed is not None and not needed.intersection(between):
        return None
    left = start - 1
    owned = _within(words, head, left) and words.text[left] in POSSESSIVE
    if owned:
        left -= 1
    if _within(words, head, left) and _qualifies(words, lexicon, left, low):
        begin = left
        while (
            _within(words, head, begin - 1)
            and words.name_like(begin - 1)
            and words.low[begin - 1].rstrip(".") not in lexicon.titles
            and words.low[begin - 1] not in lexicon.modifiers
            and (words.ent[begin - 1] == words.ent[left] or words.tag[begin - 1] == "NNP")
        ):
            begin -= 1
        return Mention(begin, head + 1, Kind.ORGANIZATION, SURE)
    if _within(words, head, head + 2) and words.low[head + 1] == "of":
        after = head + 2
        if words.low[after] == "the" and _within(words, head, after + 1):
            after += 1
        stop = after
        while _within(words, head, stop) and words.ent[stop] == "GPE" and words.name_like(stop):
            stop += 1
        if stop > after and low not in ("campaign", "intelligence"):
            return Mention(start if needed else head, stop, Kind.ORGANIZATION, SURE)
    return None


def _qualifies(words: Words, lexicon: Lexicon, i: int, head: str) -> bool:
    """Whether the word before a head in small letters makes a name of the two."""
    if not words.cap[i] or words.low[i] in lexicon.not_names:
        return False
    label = words.ent[i]
    if label == "PERSON":
        return head in lexicon.personal_heads
    if label in _PLACES or label == "ORG":
        return True
    return not label and not words.first[i] and words.tag[i] in ("NNP", "JJ")


def _known(words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """Names that are in the lexicon, as they stand there."""
    for i, word in enumerate(words.text):
        if word not in lexicon.known_first:
            continue
        for size in (4, 3, 2, 1):
            name = tuple(words.text[i : i + size])
            kind = lexicon.known.get(name)
            if kind and len(name) == size and _within(words, i, i + size - 1):
                if size == 1 and words.tag[i] not in ("NNP", "NNPS", "NN", "NNS") and not words.ent[i]:
                    continue
                yield Mention(i, i + size, _KINDS[kind], NOUN)
                break
