"""Vectors of words: the input embeddings of MiniLM-L6."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["Vectors"]


class Vectors:
    """Vectors of length 1 with ``size`` dimensions, the main axes of all words of the vocabulary.

    words: the whole words of the vocabulary, in small letters.
    """

    def __init__(self, folder: Path, size: int) -> None:
        from safetensors.numpy import load_file

        tensors = load_file(str(folder / "model.safetensors"))
        table = next(value for name, value in tensors.items() if "word_embeddings" in name)
        tokenizer = json.loads((folder / "tokenizer.json").read_text("utf-8"))
        self._pieces: dict[str, int] = tokenizer["model"]["vocab"]
        self.words = [
            word
            for word in self._pieces
            if len(word) > 2 and word.isalpha() and word.isascii() and word.islower()
        ]
        here = table[[self._pieces[word] for word in self.words]].astype(np.float64)
        self._middle = here.mean(axis=0)
        here -= self._middle
        _, axes = np.linalg.eigh(here.T @ here)
        self._axes = axes[:, ::-1][:, :size]
        self._table = table

    def __call__(self, words: list[str]) -> np.ndarray[Any, np.dtype[np.float64]]:
        """One row a word, of length 1; zeros for a word without pieces, such as ""."""
        made = np.zeros((len(words), self._axes.shape[1]))
        for row, word in enumerate(words):
            pieces = self._cut(word)
            if pieces:
                vector = (self._table[pieces].astype(np.float64).mean(axis=0) - self._middle) @ self._axes
                made[row] = vector / (np.linalg.norm(vector) + 1e-9)
        return made

    def _cut(self, word: str) -> list[int]:
        """The longest pieces from the left (WordPiece)."""
        if word in self._pieces:
            return [self._pieces[word]]
        found: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self._pieces.get(("##" if start else "") + word[start:end])
                if piece is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                return []
        return found
