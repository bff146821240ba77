"""A name in its parts: which words name, and which are titles, particles, initials, legal forms.

Nothing is thrown away that two names may differ by: a part's role says how much it counts.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from onrecord.linking.names.organization import is_organization, organization_name
from onrecord.linking.names.parts import Name
from onrecord.linking.names.person import person_name

__all__ = ["name"]


@lru_cache(maxsize=100_000)
def name(text: str, person: bool | None = None, language: str = "en") -> Name:
    """``text`` in its parts.

    person: whether it is a person's; None where that is not known: then it is taken for an
    organisation's when a legal form or a word such as "ministry" stands in it.
    language: of the report that it stands in (ISO 639-1), for case endings and words for numbers.
    """
    clean = unicodedata.normalize("NFKC", text).strip()
    if person is None:
        person = not is_organization(clean)
    return person_name(text, clean, language) if person else organization_name(text, clean, language)
