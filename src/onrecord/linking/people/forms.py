"""Which forms of names may be of one: found once for each form, when it is first met.

A form that is met again only asks what was found then, so that adding a report costs the comparisons of
its new forms alone. Under the blocks of :func:`onrecord.linking.names.keys` stand forms, and under the
forms the items that bear them.
"""

from __future__ import annotations

from onrecord.archive.links import Links, LinkView
from onrecord.linking.names import MAYBE, Name, Role, compare, keys
from onrecord.linking.people.profile import Profile

__all__ = ["alike", "learn", "similar"]

#: At most so many forms of one block are compared.
_MOST_UNDER = 60
#: Under blocks of these sorts a form meets only those of which one is of that sort: a name of one word, one
#: with an initial, one in Chinese characters.
_SORTS = ("one", "initial", "han")


def alike(links: LinkView, kind: str, profile: Profile) -> list[str]:
    """The forms that may name the same as that of ``profile``, itself first."""
    own = profile.form
    found = links.under(kind, [f"~{own}"]).get(f"~{own}", ())
    return list(dict.fromkeys([own, *found]))


def learn(links: Links, kind: str, profile: Profile) -> None:
    """Finds what the form of ``profile`` is like, where nothing bears it yet; before it becomes a key."""
    own = profile.form
    if links.with_keys(kind, [own], limit=1):
        return
    for form in similar(links, kind, profile):
        links.put_blocks(kind, form, [f"~{own}"])
        links.put_blocks(kind, own, [f"~{form}"])
    blocks, sorts = keys(profile.parsed), _sorts(profile.parsed)
    links.put_blocks(kind, own, [each for block in sorted(blocks) for each in _put(block, sorts, own[:3])])


def similar(links: LinkView, kind: str, profile: Profile) -> list[str]:
    """The forms that are likest to that of ``profile``, the likest first; found by comparing."""
    own, of = profile.form, profile.parsed
    wanted = [_looked(block, _sorts(of), own[:3]) for block in sorted(keys(of))]
    near = {form for forms in links.under(kind, wanted, limit=_MOST_UNDER).values() for form in forms}
    scored = [(-compare(of, _parsed(form, profile)).score, form) for form in near - {own}]
    return [form for score, form in sorted(scored) if -score >= MAYBE]


def _parsed(form: str, like: Profile) -> Name:
    from onrecord.linking.names import name

    return name(form[3:], like.person, "en")


def _sorts(of: Name) -> frozenset[str]:
    telling = [token for token in of.tokens if token.role is not Role.NUMBER]
    found = set()
    if len(telling) <= 1:
        found.add("one")
    if any(token.role is Role.INITIAL for token in of.tokens):
        found.add("initial")
    if any(token.script == "han" for token in of.tokens):
        found.add("han")
    return frozenset(found)


def _looked(block: str, sorts: frozenset[str], prefix: str) -> str:
    sort = block.split(":", 1)[0]
    return prefix + (block if sort not in _SORTS or sort in sorts else f"{block}!")


def _put(block: str, sorts: frozenset[str], prefix: str) -> list[str]:
    sort = block.split(":", 1)[0]
    return [prefix + block] + ([f"{prefix}{block}!"] if sort in _SORTS and sort in sorts else [])
