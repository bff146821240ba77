"""Which mentions name the same organisation, place, group or other thing: variants, acronyms, short
forms."""

from __future__ import annotations

from onrecord.reading.names.cluster import NEAR, OPEN, PART, Cluster, text_of
from onrecord.reading.names.lexicon import Lexicon
from onrecord.reading.names.mention import Mention
from onrecord.reading.names.words import POSSESSIVE, Words
from onrecord.record import Kind

__all__ = ["cluster_things"]

_SMALL = frozenset({"the", "of", "and", "for", "&", "on", "'s", "’s", "'", "’", "in", "a", "de"})
_LEGAL = frozenset(
    {"inc", "corp", "co", "ltd", "llc", "plc", "gmbh", "ag", "corporation", "company", "nv", "llp"}
)


def _key(name: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """What equal names have in common: words of weight in small letters, variants made one."""
    plain = " ".join(name).casefold()
    plain = plain[4:] if plain.startswith("the ") else plain
    plain = lexicon.same_name.get(plain, plain)
    return tuple(word.rstrip(".") if len(word) > 2 else word for word in plain.split() if word not in _SMALL)


def cluster_things(words: Words, lexicon: Lexicon, mentions: list[Mention], kind: Kind) -> list[Cluster]:
    """The things of one kind that ``mentions`` name."""
    by_key: dict[tuple[str, ...], Cluster] = {}
    later: list[Mention] = []
    for mention in mentions:
        name = text_of(words, mention)
        key = _key(name, lexicon) or name
        if mention.short:
            later.append(mention)
            continue
        if kind is Kind.ORGANIZATION:
            key = tuple(sorted(key))
        found = by_key.setdefault(key, Cluster(kind, name))
        found.add(mention)
        if len(" ".join(name)) > len(" ".join(found.name)):
            found.name = name
    clusters = list(by_key.values())
    if kind is Kind.ORGANIZATION:
        clusters = _acronyms(words, clusters)
        clusters = _short_forms(words, lexicon, clusters)
        for mention in later:
            _attach(words, lexicon, mention, clusters)
    return clusters


def _initials(name: tuple[str, ...]) -> set[str]:
    """The acronyms that a name may have, with and without its small words."""
    parts = [piece for word in name for piece in word.split("-") if piece[:1].isalnum()]
    weighty = "".join(word[0] for word in parts if word.lower() not in _SMALL)
    return {weighty.upper(), "".join(word[0] for word in parts if word.lower() != "the").upper()}


def _acronyms(words: Words, clusters: list[Cluster]) -> list[Cluster]:
    """Joins an acronym with the name that it abbreviates: given in brackets, or by its letters."""
    kept: list[Cluster] = []
    full = [item for item in clusters if len(item.name) > 1]
    for item in clusters:
        letters = item.name[0].replace(".", "").strip()
        if len(item.name) > 1 or not letters.isupper() or not 2 <= len(letters) <= 7:
            kept.append(item)
            continue
        first = min(mention.start for mention in item.mentions)
        bracketed = first > 1 and words.text[first - 1] == "("
        owners = [owner for owner in full if letters in _initials(owner.name)]
        if bracketed and not owners:
            owners = [
                owner
                for owner in full
                if any(mention.end == first - 1 for mention in owner.mentions)
                and owner.name[0][0].upper() == letters[0]
            ]
        if len(owners) == 1:
            for mention in item.mentions:
                owners[0].add(mention)
        else:
            kept.append(item)
    return kept


def _short_forms(words: Words, lexicon: Lexicon, clusters: list[Cluster]) -> list[Cluster]:
    """Joins "the Foreign Ministry" with the one longer name that ends so, "Microsoft" with the one
    that begins so; where several do, each mention on its own by what was named last nearby."""
    kept: list[Cluster] = []
    for item in sorted(clusters, key=lambda entry: -len(entry.name)):
        longer = [other for other in kept if _is_part(item.name, other.name)]
        if not longer:
            kept.append(item)
        elif len(longer) == 1:
            for mention in item.mentions:
                longer[0].add(mention, PART)
        else:
            open_ones = []
            for mention in item.mentions:
                nearest = _nearest(words, mention, longer)
                if nearest is not None:
                    nearest.add(mention, NEAR)
                else:
                    open_ones.append(mention)
            if open_ones:
                kept.append(Cluster(item.kind, item.name, open_ones, confidence=OPEN))
    return kept


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    a = [word.lower().rstrip(".") for word in short]
    b = [word.lower().rstrip(".") for word in long if word not in POSSESSIVE]
    if len(a) >= len(b):
        return False
    if len(a) > 1 and (b[-len(a) :] == a or b[: len(a)] == a):
        return "of" not in b[: len(a) + 1] or b[: len(a)] != a
    return len(a) == 1 and b[0] == a[0] and all(word in _LEGAL for word in b[1:])


def _nearest(words: Words, mention: Mention, candidates: list[Cluster]) -> Cluster | None:
    """The candidate named last before ``mention`` in its paragraph, if no other is named there
    since the sentence before."""
    here = words.paragraph[mention.start]
    named = [(item.before(mention.start), item) for item in candidates]
    near = [(at, item) for at, item in named if at >= 0 and words.paragraph[at] == here]
    if not near:
        return None
    last, best = max(near, key=lambda pair: pair[0])
    rivals = [at for at, item in near if item is not best]
    if rivals and words.sentence[max(rivals)] == words.sentence[last]:
        return None
    return best


def _attach(words: Words, lexicon: Lexicon, mention: Mention, clusters: list[Cluster]) -> None:
    """Gives "the Ministry" to the one organisation that is a ministry, or to the nearest."""
    head = words.low[mention.end - 1]
    owners = [item for item in clusters if head in (word.lower() for word in item.name)]
    if len(owners) == 1 and owners[0].before(mention.start) >= 0:
        owners[0].add(mention, PART)
    elif len(owners) > 1:
        nearest = _nearest(words, mention, owners)
        if nearest is not None:
            nearest.add(mention, NEAR)
