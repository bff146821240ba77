"""Which blocks of a page are its article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.sources.blocks import Block

__all__ = ["choose", "cover", "shingles"]

_WORD = re.compile(r"\w+")
#: A block is in a text where this share of its runs of three words is.
_SAME = 0.6
#: What is linked for more than this share leads elsewhere: a teaser, a list of topics.
_LINKED = 0.5
_ALL_BUT = 0.8
#: The least length of a block that is prose by itself, which has a sentence's end as well.
_PROSE = 40
_ENDS = re.compile(r"[.!?…。！？।][\"'”’»)\]]*(?:\s|$)")
#: The least share of the article's letters that paragraphs of one place must have to speak for others.
_HOME = 0.15

Shingles = frozenset[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """The runs of three words of ``text``, and its lines of fewer words whole, so that a cell or a
    short item of a list is found again as well."""
    lines = (tuple(_WORD.findall(line)) for line in text.split("\n"))
    return frozenset(_runs(text)) | frozenset(line for line in lines if 0 < len(line) < 3)


def cover(text: str, known: Shingles) -> float:
    """The share of the runs of three words of ``text`` that are in ``known``."""
    runs = _runs(text)
    return sum(run in known for run in runs) / len(runs) if runs else 0.0


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text)
    return [tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))] if words else []


def choose(blocks: Sequence[Block], strict: str, loose: str) -> list[Block]:
    """The blocks of the article, in the order of the page.

    strict, loose: what two passes of an extractor took for the article; the strict one misses
    lists and words in links, the loose one has teasers and forms in it. They only vote: the words
    are the page's.

    * Paragraphs that the strict pass has are the core.
    * Paragraphs in the same place (element and classes, with those of the element around it) as
      a good part of the core are taken as well: extractors lose the second half of an article that
      a page breaks into several containers.
    * Headings, list items, quotations and cells between the core's first and last paragraph are
      taken where either pass has them; they are not in most extractors' core.
    """
    in_strict, in_loose = shingles(strict), shingles(loose)
    votes = [(cover(block.text, in_strict), cover(block.text, in_loose)) for block in blocks]
    core = [
        at
        for at, (block, (first, _)) in enumerate(zip(blocks, votes, strict=True))
        if first >= _SAME and not block.is_heading and _may_be(block, first)
    ]
    if not core:
        return []
    # A list above the first paragraph is the page's own summary, or its menu.
    start = next((at for at in core if not blocks[at].is_item), core[0])
    core = [at for at in core if at >= start]
    homes = _homes(blocks[at] for at in core)
    chosen = set(core)
    for at, block in enumerate(blocks):
        voted = max(votes[at])
        at_home = block.places[-2:] in homes and not block.is_heading and not block.is_item
        if at_home and _may_be(block, 0.0) and (voted >= _SAME or _has_sentence(block)):
            chosen.add(at)
    for at in range(start + 1, len(blocks)):
        block = blocks[at]
        if at in chosen or max(votes[at]) < _SAME or not _may_be(block, 0.0):
            continue
        # Behind the last paragraph only what goes on from it: the rest of a list, who is quoted.
        goes_on = at - 1 in chosen and (block.quoted or (block.is_item and blocks[at - 1].is_item))
        if at < max(chosen) or goes_on:
            chosen.add(at)
    return _without_loose_ends(_once(blocks, chosen))


def _may_be(block: Block, vote: float) -> bool:
    """Whether it can be of the article at all. A paragraph of prose that the strict pass has may be
    linked for the greater part: some pages link every name, with a menu inside the link."""
    share = _ALL_BUT if vote >= _SAME and _is_prose(block) else _LINKED
    return not block.around and not _is_label(block) and block.link_share <= share


def _is_label(block: Block) -> bool:
    """Whether it is a word or two that are no sentence, heading, item or row: "Advertisement"."""
    if block.is_heading or block.is_item or block.tag == "tr" or block.quoted:
        return False
    return len(_WORD.findall(block.text)) < 3 and not _ENDS.search(block.text)


def _is_prose(block: Block) -> bool:
    return len(block.text) >= _PROSE and bool(_ENDS.search(block.text))


def _has_sentence(block: Block) -> bool:
    """Whether it has the end of a sentence ("Yes," she said.) or is too long for a label."""
    return len(block.text) >= 2 * _PROSE or bool(_ENDS.search(block.text))


def _homes(core: Iterable[Block]) -> set[tuple[str, ...]]:
    letters: Counter[tuple[str, ...]] = Counter()
    for block in core:
        letters[block.places[-2:]] += len(block.text)
    whole = sum(letters.values())
    return {place for place, count in letters.items() if count >= _HOME * whole and len(place) == 2}


def _once(blocks: Sequence[Block], chosen: set[int]) -> list[Block]:
    """The chosen ones in order, each text once: pages repeat paragraphs for narrow screens."""
    seen: set[str] = set()
    kept = []
    for at in sorted(chosen):
        text = blocks[at].text
        if len(text) < _PROSE or text not in seen:
            seen.add(text)
            kept.append(blocks[at])
    return kept


def _without_loose_ends(chosen: Sequence[Block]) -> list[Block]:
    """The chosen ones without headings that nothing follows."""
    kept: list[Block] = []
    for block in reversed(chosen):
        if block.is_heading and (not kept or (kept[-1].is_heading and kept[-1].tag <= block.tag)):
            continue
        kept.append(block)
    return kept[::-1]
