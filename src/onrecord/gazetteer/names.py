"""Which of the names that GeoNames gives a place may stand in a report."""

from __future__ import annotations

from functools import cache

from onrecord.languages import available, table

__all__ = ["is_name", "without_feature"]


def is_name(alias: str) -> bool:
    """Whether an alternate name may stand in a report. GeoNames carries codes of airports, addresses of
    pages and machine transliterations without vowels among them, which begin with a small letter."""
    if len(alias) < 2 or (alias.isascii() and (alias[0].islower() or (len(alias) <= 3 and alias.isupper()))):
        return False
    # Scripts without case: no language that is read now writes in them.
    return alias[0].upper() != alias[0].lower() or not alias[0].isalpha()


@cache
def _features() -> frozenset[str]:
    return frozenset(word for language in available() for word in table(language, "places")["features"])


def without_feature(name: str) -> str | None:
    """ "Walker" for "Walker County"; None where no word for the kind of place stands in it."""
    words = name.split()
    for kept, word in ((words[:-1], words[-1:]), (words[1:], words[:1])):
        if kept and word[0].casefold() in _features():
            return " ".join(kept[1:] if kept[0] == "of" else kept) or None
    return None
