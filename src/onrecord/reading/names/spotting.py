"""All names of a report: what the rules and the tagger found, one reading for each word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.reading.names.lexicon import Lexicon
from onrecord.reading.names.mention import GUESS, NOUN, REPEAT, SURE, Mention
from onrecord.reading.names.organizations import organizations
from onrecord.reading.names.people import abbreviated, holders, nicknamed, officers, people, untagged
from onrecord.reading.names.places import places
from onrecord.reading.names.tagged import tagged
from onrecord.reading.names.words import POSSESSIVE, Words
from onrecord.record import Kind

__all__ = ["spot"]

#: What a mention counts when it is decided what sort of thing its words name: one that is sure
#: outweighs many by the tagger.
_VOTES = {SURE: 12, REPEAT: 1, NOUN: 2, GUESS: 1}


def spot(words: Words, lexicon: Lexicon) -> list[Mention]:
    """The mentions of all names in ``words``, in text order, an outer one before an inner one."""
    found = [
        *organizations(words, lexicon),
        *people(words, lexicon),
        *abbreviated(words, lexicon),
        *nicknamed(words, lexicon),
        *officers(words, lexicon),
        *holders(words, lexicon),
        *places(words, lexicon),
    ]
    found += [*tagged(words, lexicon), *untagged(words, lexicon)]
    found += _vessels(words, lexicon)
    if not all(words.heading):
        found = [mention for mention in found if not words.heading[mention.start]]
    again = _full_names(words, _settle(words, [replace(mention) for mention in found]))
    chosen = _settle(words, [*found, *again])
    _vote(words, lexicon, chosen)
    chosen += _repeats(words, lexicon, chosen)
    return sorted(chosen, key=lambda mention: (mention.start, -mention.end))


def _vessels(words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """Ships: "the steamer Carpathia", "aboard the Carpathia"; names of one word, or of two that the
    tagger takes together."""
    for i in range(len(words) - 1):
        if not words.proper(i + 1) or words.first[i + 1] or words.low[i + 1] in lexicon.proper_heads:
            continue
        if words.low[i] in lexicon.vessels or _boarded(words, lexicon, i):
            end = i + 2
            while end < len(words) and words.proper(end) and words.ent[end] == words.ent[i + 1] != "":
                end += 1
            yield Mention(i + 1, end, Kind.OTHER, SURE)


def _boarded(words: Words, lexicon: Lexicon, i: int) -> bool:
    """Whether the article at token ``i`` stands where that of a ship does."""
    if i < 2 or words.low[i] != "the" or words.text[i + 1] in lexicon.known_first:
        return False
    if i + 2 < len(words) and words.tag[i + 2].startswith("NN"):
        return False
    before = words.low[i - 1]
    return before in lexicon.aboard or (before == "of" and words.low[i - 2] in lexicon.of_vessels)


def _settle(words: Words, found: Iterable[Mention]) -> list[Mention]:
    """Of readings that overlap the weightier, then the longer; a name that qualifies an
    organisation ("the Obama administration") stays inside it."""
    ranked = sorted(found, key=lambda mention: (-mention.weight, mention.short, -len(mention), mention.start))
    chosen: list[Mention] = []
    taken: dict[int, Mention] = {}
    for mention in ranked:
        rivals = {id(taken[i]): taken[i] for i in range(mention.start, mention.end) if i in taken}
        if rivals and not all(_nests(words, rival, mention) for rival in rivals.values()):
            rival = next(iter(rivals.values()))
            if len(rivals) == 1 and _completes(words, rival, mention):
                rival.start, rival.end = mention.start, mention.end
                rival.short = False
                taken.update(dict.fromkeys(range(mention.start, mention.end), rival))
            continue
        chosen.append(mention)
        for i in range(mention.start, mention.end):
            taken.setdefault(i, mention)
    return chosen


def _full_names(words: Words, mentions: list[Mention]) -> Iterator[Mention]:
    """Every place where the words of a person's full name stand together again: the tagger may
    have cut them otherwise there."""
    forms: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for mention in mentions:
        if mention.kind is Kind.PERSON and len(mention) > 1 and mention.weight >= NOUN:
            name = tuple(words.text[mention.start : mention.end])
            forms[name[0]].add(name)
    for i, word in enumerate(words.text):
        for name in forms.get(word, ()):
            if tuple(words.text[i : i + len(name)]) == name and not words.heading[i]:
                yield Mention(i, i + len(name), Kind.PERSON, REPEAT)


def _completes(words: Words, rival: Mention, mention: Mention) -> bool:
    """Whether the tagger's longer name of the same kind is the better cut of the same words."""
    if rival.kind is not mention.kind or not (mention.start <= rival.start and rival.end <= mention.end):
        return False
    if rival.title is not None and mention.start < rival.start:
        return False
    extra = [*range(mention.start, rival.start), *range(rival.end, mention.end)]
    return all(words.proper(i) for i in extra)


def _nests(words: Words, outer: Mention, inner: Mention) -> bool:
    if outer.kind is not Kind.ORGANIZATION or inner.kind not in (Kind.PLACE, Kind.PERSON):
        return False
    if not (outer.start <= inner.start and inner.end < outer.end) and not (
        outer.start < inner.start and inner.end == outer.end
    ):
        return False
    if inner.end < outer.end and words.text[inner.end] in POSSESSIVE:
        return True
    if not words.cap[outer.end - 1]:
        return True
    return inner.start - 1 > outer.start and words.low[inner.start - 1] in ("of", "the")


def _vote(words: Words, lexicon: Lexicon, mentions: list[Mention]) -> None:
    """Gives all mentions of one form the kind that most of the evidence is for."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    families: Counter[str] = Counter()
    located: Counter[str] = Counter()
    for mention in mentions:
        votes[words.phrase(mention.start, mention.end)][mention.kind] += _VOTES[mention.weight]
        if mention.kind is Kind.PERSON and len(mention) > 1 and mention.weight >= NOUN:
            families[_family(words, lexicon, mention)] += SURE
        if len(mention) == 1 and mention.start and words.low[mention.start - 1] in lexicon.place_cues:
            located[words.text[mention.start]] += _VOTES[mention.weight]
    ends = _family_ends(words, mentions)
    for mention in mentions:
        if mention.weight == SURE:
            continue
        form = words.phrase(mention.start, mention.end)
        if tuple(words.low[mention.start : mention.end]) in ends:
            mention.kind = Kind.PERSON  # "Van der Meer", "Al-Rashidi"
            continue
        if mention.kind is Kind.PERSON and form[-1] == "s" and form[:-1] in families:
            mention.kind = Kind.GROUP  # "the Clintons"
            continue
        tally = votes[form]
        last = words.text[mention.end - 1]
        cued = len(mention) == 1 and 2 * located[form] >= sum(tally.values())
        if cued and mention.kind is Kind.PERSON and form not in families:
            mention.kind = Kind.PLACE  # "in Rotterdam"
            continue
        if form in families and 2 * located[form] <= sum(tally.values()):
            mention.kind = Kind.PERSON
            continue
        called = votes[last][Kind.PERSON] > GUESS and last not in families
        if mention.kind is Kind.ORGANIZATION and len(mention) == 2 and called:
            mention.kind = Kind.PERSON  # Taken for a firm, but called by the last word elsewhere.
            continue
        best, count = tally.most_common(1)[0]
        if count > tally[mention.kind]:
            mention.kind = best


def _family_ends(words: Words, mentions: list[Mention]) -> set[tuple[str, ...]]:
    """The ends of several words that full names have: "van der meer", "al - rashidi"."""
    found: set[tuple[str, ...]] = set()
    for mention in mentions:
        if mention.kind is Kind.PERSON and len(mention) > 2 and mention.weight >= NOUN:
            low = words.low[mention.start : mention.end]
            found.update(tuple(low[start:]) for start in range(1, len(low) - 1))
    return found


def _family(words: Words, lexicon: Lexicon, mention: Mention) -> str:
    """The last word of a name but for "Jr."."""
    last = mention.end - 1
    while last > mention.start and words.low[last].rstrip(".") in lexicon.suffixes | {""}:
        last -= 1
    return words.text[last]


def _repeats(words: Words, lexicon: Lexicon, mentions: list[Mention]) -> list[Mention]:
    """Further places where a found name stands that were overlooked."""
    forms: dict[str, dict[tuple[str, ...], Mention]] = defaultdict(dict)
    covered = [False] * len(words)
    for mention in sorted(mentions, key=lambda item: item.weight):
        covered[mention.start : mention.end] = [True] * len(mention)
        if mention.short:
            continue
        name = tuple(words.text[mention.start : mention.end])
        forms[name[0]][name] = mention
        family = _family(words, lexicon, mention)
        if mention.kind is Kind.PERSON and len(name) > 1 and family[:1].isupper() and len(family) > 1:
            forms[family].setdefault((family,), mention)
    extra: list[Mention] = []
    i = 0
    while i < len(words):
        step = 1
        for name, model in sorted(forms.get(words.text[i], {}).items(), key=lambda item: -len(item[0])):
            end = i + len(name)
            if tuple(words.text[i:end]) != name or any(covered[i:end]):
                continue
            if len(name) == 1 and not _stands_alone(words, lexicon, i, covered):
                continue
            extra.append(Mention(i, end, model.kind, GUESS))
            step = len(name)
            break
        i += step
    return extra


def _stands_alone(words: Words, lexicon: Lexicon, i: int, covered: list[bool]) -> bool:
    """Whether a single word that is a name elsewhere is one here: no common word with a capital,
    no part of a longer name that nobody found."""
    if not words.cap[i] or words.low[i] in lexicon.not_names:
        return False
    # The tagger errs at the beginning of sentences; a word that the report never writes small is no
    # common word.
    if not words.proper(i) and words.low[i] in words.small:
        return False
    for j in (i - 1, i + 1):
        if 0 <= j < len(words) and words.sentence[j] == words.sentence[i] and words.proper(j):
            low = words.low[j].rstrip(".")
            if not covered[j] and not (j < i and low in lexicon.callings):
                return False
    return True
