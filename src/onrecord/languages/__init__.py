"""All that differs by language, as data: one folder a language, TOML files in it.

``languages/<code>/<name>.toml`` holds one kind of knowledge each: cue words, role nouns, words for
dates and numbers. Code asks for a table by name and never for a language: a new language is a new
folder, not a new ``if``. See ``docs/languages.md`` for what each file holds.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from onrecord.errors import UsageError

__all__ = ["available", "table"]


def available() -> tuple[str, ...]:
    """Codes (ISO 639-1) of the languages that can be read."""
    root = resources.files(__name__)
    return tuple(sorted(entry.name for entry in root.iterdir() if entry.is_dir() and len(entry.name) == 2))


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """The table ``name`` of ``language``, parsed once; do not change what it returns.

    Raises UsageError for a language that is not :func:`available`.
    """
    if language not in available():
        raise UsageError(
            f"no knowledge of the language {language!r}", hint=f"Readable are: {', '.join(available())}."
        )
    file = resources.files(__name__).joinpath(language, f"{name}.toml")
    return tomllib.loads(file.read_text("utf-8"))
