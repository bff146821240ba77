"""Trained weights: where they lie, and what they are.

Each model has a folder here with its files and a ``weights.json``: ``{"model", "version", "files":
{NAME: SHA-256}, "settings": {…}}``. Nothing is fetched from anywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.errors import OnrecordError

__all__ = ["DamagedWeights", "MissingWeights", "Weights", "are_there", "weights"]

_HERE = Path(__file__).parent
_INDEX = "weights.json"


class MissingWeights(OnrecordError):
    """The files of a trained model are not installed."""


class DamagedWeights(OnrecordError):
    """A file of a trained model is not the one that its index names."""


@dataclass(frozen=True)
class Weights:
    """The files of one model. version: changes whenever any of them does. settings: what the model
    needs beside its weights, e.g. how its confidence is calibrated."""

    model: str
    version: str
    folder: Path
    files: Mapping[str, str]
    settings: Mapping[str, Any]

    def file(self, name: str) -> Path:
        """The path of a file of the index, which lies there; its content is not checked."""
        path = self.folder / name
        if name not in self.files or not path.is_file():
            raise MissingWeights(f"no file {name!r} of the model {self.model!r}", hint=_again(self.folder))
        return path

    def check(self) -> None:
        """Raises DamagedWeights for the first file whose SHA-256 is not that of the index."""
        for name, digest in self.files.items():
            with self.file(name).open("rb") as content:
                if hashlib.file_digest(content, "sha256").hexdigest() != digest:
                    raise DamagedWeights(
                        f"the file is not that of version {self.version} of the model {self.model!r}",
                        where=str(self.folder / name),
                        hint="Install onrecord again.",
                    )


def _again(folder: Path) -> str:
    return f"Install onrecord again, or train the model: its files belong in {folder}."


def are_there(model: str, root: Path | None = None) -> bool:
    """Whether the model's index is installed."""
    return ((root or _HERE) / model / _INDEX).is_file()


@cache
def weights(model: str, root: Path | None = None) -> Weights:
    """The weights of ``model``, from the package or from its folder in ``root``.

    Raises MissingWeights where they are not there and DamagedWeights where their index is unreadable.
    """
    folder = (root or _HERE) / model
    if not (folder / _INDEX).is_file():
        raise MissingWeights(f"the weights of the model {model!r} are not installed", hint=_again(folder))
    try:
        index = json.loads((folder / _INDEX).read_text(encoding="utf-8"))
        return Weights(index["model"], index["version"], folder, index["files"], index["settings"])
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedWeights(
            "the index of a model's files cannot be read",
            where=str(folder / _INDEX),
            hint="Install onrecord again.",
        ) from error
