"""The stems of names in languages that inflect them: "Бориса Джонсона" is Boris Johnson.

A stem is what is left without a case ending of the table ``inflection``. It is a key, not a base form:
two forms of one name share one of their stems, and so may, rarely, two names. Which ending a form has
can't be seen from it alone ("Грама" is of Грам or of Грама), so all are tried.
"""

from __future__ import annotations

from functools import cache, lru_cache

from onrecord.linking.names.knowledge import tables

__all__ = ["inflects", "stems"]


def inflects(language: str) -> bool:
    """Whether names in ``language`` (ISO 639-1) have case endings that are known."""
    return language in tables("inflection")


@cache
def _endings(language: str, plural: bool) -> tuple[tuple[str, ...], dict[str, str], int]:
    data = tables("inflection")[language]
    known = set(data["endings"].split()) | (set(data["plural"].split()) if plural else set())
    endings = sorted(known, key=lambda ending: (-len(ending), ending))
    return tuple(endings), data["changes"], data["least"]


@lru_cache(maxsize=100_000)
def stems(word: str, language: str, plural: bool = False) -> tuple[str, ...]:
    """``word`` (small letters, in its own script), and what is left of it without each ending that it may
    have, also with the consonant before it changed back where it may have been changed.

    plural: whether it may be a plural, as in the name of a people or a country."""
    if not inflects(language):
        return (word,)
    endings, changes, least = _endings(language, plural)
    found = dict.fromkeys(
        word[: -len(ending)]
        for ending in endings
        if word.endswith(ending) and len(word) - len(ending) >= least
    )
    for stem in tuple(found):
        for changed, base in changes.items():
            if stem.endswith(changed) and len(stem) > len(changed) + 1:
                found[stem.removesuffix(changed) + base] = None
                break
    return (word, *found)
