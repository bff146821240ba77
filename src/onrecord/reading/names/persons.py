"""Which mentions name the same person: full names, last names, given names, initials."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz

from onrecord.reading.names.cluster import EXACT, NEAR, OPEN, PART, Cluster, text_of
from onrecord.reading.names.lexicon import Lexicon
from onrecord.reading.names.mention import Mention
from onrecord.reading.names.words import Words
from onrecord.record import Kind

__all__ = ["cluster_people", "named_by_initials"]

#: How alike, of 100, two given names must be to be spellings of one: "Mohamed", "Mohammed".
SPELLING = 90


def cluster_people(words: Words, lexicon: Lexicon, mentions: list[Mention]) -> list[Cluster]:
    """The people whom ``mentions`` name; full names first, then parts of them."""
    clusters: list[Cluster] = []
    by_last: defaultdict[str, list[Cluster]] = defaultdict(list)
    bare = []
    tails = _tails(words, lexicon, mentions)
    for mention in mentions:
        name = text_of(words, mention)
        core = _core(name, lexicon)
        if len(core) < 2 or (core[0] in lexicon.particles and core[0] not in lexicon.first_gender):
            bare.append(mention)
            continue
        if len(name) == 2 and name in tails:
            bare.append(mention)  # "Mendoza Ruiz", where "Carlos Mendoza Ruiz" is named
            continue
        # Forms of one name have its last word in common.
        for found in by_last[core[-1]]:
            if _same_person(found.name, name, lexicon):
                found.add(mention)
                if len(name) > len(found.name):
                    found.name = name
                break
        else:
            made = Cluster(Kind.PERSON, name)
            made.add(mention)
            clusters.append(made)
            by_last[core[-1]].append(made)
    known = _Known(clusters, lexicon)
    lone: dict[str, Cluster] = {}
    for mention in bare:
        name = text_of(words, mention)
        target, confidence = _bearer(words, lexicon, mention, name, known)
        if target is not None:
            target.add(mention, confidence)
            continue
        word = " ".join(_core(name, lexicon)) or " ".join(name)
        if word not in lone:
            lone[word] = Cluster(Kind.PERSON, name, confidence=confidence)
        lone[word].add(mention)
    return clusters + list(lone.values())


def _tails(words: Words, lexicon: Lexicon, mentions: list[Mention]) -> set[tuple[str, ...]]:
    """The last two words of names of three that begin with no second given name: two families."""
    names = (text_of(words, mention) for mention in mentions)
    return {
        name[1:]
        for name in names
        if len(name) == 3
        and name[1].lower() not in lexicon.first_gender
        and name[1].isalpha()
        and len(name[1]) > 2
    }


def named_by_initials(words: Words, people: list[Cluster], mentions: list[Mention]) -> list[Mention]:
    """Gives people the mentions of their initials, "MBS" for "Mohammed bin Salman"; returns the rest."""
    initials: dict[str, list[Cluster]] = {}
    for item in people:
        if len(item.name) > 2:
            letters = "".join(word[0] for word in item.name if word[0].isalpha()).upper()
            initials.setdefault(letters, []).append(item)
    rest = []
    for mention in mentions:
        owners = initials.get(words.text[mention.start].upper(), []) if len(mention) == 1 else []
        if mention.kind is Kind.ORGANIZATION and len(owners) == 1 and words.text[mention.start].isalpha():
            owners[0].add(mention, PART)
        else:
            rest.append(mention)
    return rest


def _core(name: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a person's name in small letters, without "Jr." and nicknames' marks."""
    low = (word.lower() for word in name)
    return tuple(word for word in low if word.rstrip(".") not in lexicon.suffixes and word[0].isalnum())


def _same_person(one: tuple[str, ...], other: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether two full names are forms of one: equal but for what is between first and last."""
    a, b = _core(one, lexicon), _core(other, lexicon)
    if len({word.lower().rstrip(".") for word in (*one, *other)} & lexicon.generations) > 1:
        return False  # the father and the son
    if a == b:
        return True
    shorter, longer = sorted((a, b), key=len)
    if shorter[-1] != longer[-1]:
        return False
    if _initial(shorter[0], longer[0]):
        inner = longer[1:-1]
        return all(any(_initial(word, given) for given in inner) or not inner for word in shorter[1:-1])
    return False


def _initial(one: str, other: str) -> bool:
    """Whether two given names agree: the same, or one the initial of the other."""
    if one == other or (len(one) > 4 and fuzz.ratio(one, other) >= SPELLING):
        return True
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return len(short) == 1 and long.startswith(short)


class _Known:
    """People of full names by the words that they may be called by: families, given names, ends."""

    def __init__(self, clusters: list[Cluster], lexicon: Lexicon) -> None:
        self.family: defaultdict[str, list[Cluster]] = defaultdict(list)
        self.given: defaultdict[str, list[Cluster]] = defaultdict(list)
        self.ends: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
        for item in clusters:
            core = _core(item.name, lexicon)
            for word in _family(core, lexicon):
                self.family[word].append(item)
            self.given[core[0]].append(item)
            for start in range(len(core)):
                self.ends[core[start:]].append(item)


def _bearer(
    words: Words, lexicon: Lexicon, mention: Mention, name: tuple[str, ...], known: _Known
) -> tuple[Cluster | None, float]:
    """Whom a single name stands for, and how sure that is; None with the confidence of one apart."""
    core = _core(name, lexicon) or tuple(word.lower() for word in name)
    if len(core) > 1:
        # "bin Salman", "de Blasio": the end of a full name.
        ends = known.ends.get(core, [])
        return (ends[0], PART) if len(ends) == 1 else (None, EXACT)
    family, given = known.family.get(core[-1], []), known.given.get(core[-1], [])
    by_given = mention.title is None or mention.title in lexicon.given
    candidates = family or (given if by_given else [])
    candidates = [item for item in candidates if _agrees(mention, item, lexicon)]
    if not candidates:
        return None, EXACT
    if len(candidates) == 1:
        return candidates[0], PART if family else NEAR
    if mention.title is not None:
        titled = [item for item in candidates if mention.title in item.titles]
        if len(titled) == 1:
            return titled[0], PART
    named = [item for item in candidates if item.before(mention.start) >= 0]
    if len(named) == 1:
        return named[0], NEAR
    near = [
        item
        for item in named
        if words.paragraph[item.before(mention.start)] >= words.paragraph[mention.start] - 1
    ]
    if len(near) == 1:
        return near[0], NEAR
    often = sorted(named, key=lambda item: -len(item.mentions))
    if len(often) > 1 and len(often[0].mentions) >= 3 * len(often[1].mentions):
        return often[0], NEAR
    return None, OPEN


def _family(core: tuple[str, ...], lexicon: Lexicon) -> set[str]:
    """The words by which a person may be called later: the last one, the first one in names that
    begin with the family, the last two of "van Buren"."""
    if any(word in lexicon.patronyms for word in core[1:]):
        return set()
    found = {core[-1]}
    if core[0] in lexicon.family_first and core[0] not in lexicon.first_gender:
        found.add(core[0])
    if "-" in core[-1]:
        found.update(core[-1].split("-"))
    return found


def _agrees(mention: Mention, item: Cluster, lexicon: Lexicon) -> bool:
    """Whether the gender of a title goes with the person's."""
    told = lexicon.title_gender.get(mention.title or "")
    if told is None:
        return True
    borne = {lexicon.title_gender.get(title) for title in item.titles} - {None}
    if borne:
        return told in borne
    first = lexicon.first_gender.get(item.name[0].lower())
    return first is None or first == told
