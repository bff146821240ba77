"""The published JSON Schema (draft 2020-12) of a record."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

__all__ = ["schema"]


def schema() -> dict[str, Any]:
    """The JSON Schema of ``onrecord/1``, which describes every field with its shape and unit.

    Each call gives a fresh copy. It is strict inside, so that a field cannot be written without
    being described; programs that read records of later versions should pass over unknown fields.
    """
    file = resources.files(__package__).joinpath("onrecord-1.schema.json")
    data: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return data
