"""The index that ships with the files of a model: what :mod:`onrecord.weights` reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

__all__ = ["write_index"]


def write_index(folder: Path, model: str, names: Iterable[str], settings: Mapping[str, Any]) -> str:
    """Writes ``weights.json`` for the files ``names`` that lie in ``folder``, each with its SHA-256; the
    version, which changes with any file and with the settings, for they too change what is read."""
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    together = json.dumps([files, settings], sort_keys=True).encode()
    version = hashlib.sha256(together).hexdigest()[:8]
    made = {"model": model, "version": version, "files": files, "settings": settings}
    (folder / "weights.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    return version
