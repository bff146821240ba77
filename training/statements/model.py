"""The network: a BERT encoder, a tagger of cues, and a reader of one cue's source and content.

The encoder is MiniLM-L6 (Wang et al. 2020; BERT layout, 6 layers, width 384). On its words stand the
cue tags. For one cue, the words around it, each with its distance to the cue, go through two light
layers, whose output are the tags of this cue's source and content: so links are no step of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.statements.trained.hints import BRANCHES, TOLD
from onrecord.reading.statements.trained.input import PLACES
from onrecord.reading.statements.trained.words import FEATURES

__all__ = ["CueReader", "Encoder", "Network"]


@dataclass(frozen=True)
class Sizes:
    """Widths of the network."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    heads: int = 12
    layers: int = 6
    reader: int = 256
    reader_heads: int = 4
    reader_inner: int = 512
    reader_layers: int = 2
    dropout: float = 0.1


class Attention(nn.Module):
    """Self-attention; ``mask``, where given, is added to the scores, shape (rows, 1, 1, n)."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        rows, n, width = x.shape
        shape = (rows, n, self.heads, width // self.heads)
        q, k, v = (part(x).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        # Dropout of attention weights would keep the CPU from its fused kernel.
        added = None if mask is None else mask.to(q.dtype)
        y = functional.scaled_dot_product_attention(q, k, v, attn_mask=added)
        return self.out(y.transpose(1, 2).reshape(rows, n, width))


class Layer(nn.Module):
    """A transformer layer, normed after (as BERT) or before each part."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float, *, before: bool) -> None:
        super().__init__()
        self.before = before
        self.attention = Attention(width, heads, dropout)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = nn.Dropout(dropout)

    def _wide(self, x: Tensor) -> Tensor:
        return self.down(functional.gelu(self.up(x)))

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        if self.before:
            x = x + self.dropout(self.attention(self.norm1(x), mask))
            return x + self.dropout(self._wide(self.norm2(x)))
        x = self.norm1(x + self.dropout(self.attention(x, mask)))
        return self.norm2(x + self.dropout(self._wide(x)))


def _added(mask: Tensor | None) -> Tensor | None:
    """What a mask of shape (rows, n), 1 for what is there, adds to the scores of attention."""
    return None if mask is None else (1.0 - mask.float())[:, None, None, :] * -1e4


class Encoder(nn.Module):
    """Pieces to words: cue scores and what the readers of cues start from.

    pieces: (rows, p); features: (rows, p, 4); mask: (rows, p), 1 for a piece, None where all are;
    first: (rows, n), position of each word's first piece. Gives cue logits (rows, n, 3), logits of any
    cue's parts (rows, n, 5), and states (rows, n, reader width).
    """

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.pieces = nn.Embedding(sizes.vocabulary, sizes.width, padding_idx=0)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.features = nn.Embedding(FEATURES + 1, sizes.width)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(sizes.dropout)
        self.layers = nn.ModuleList(
            Layer(sizes.width, sizes.inner, sizes.heads, sizes.dropout, before=False)
            for _ in range(sizes.layers)
        )
        self.cue = nn.Linear(sizes.width, 3)
        self.any = nn.Linear(sizes.width, 5)
        self.narrow = nn.Linear(sizes.width, sizes.reader)

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor | None, first: Tensor
    ) -> tuple[Tensor, ...]:
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(at)[None] + self.features(features).sum(2)
        x = self.dropout(self.norm(x))
        hidden = _added(mask)
        for layer in self.layers:
            x = layer(x, hidden)
        x = torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[2]))
        return self.cue(x), self.any(x), self.narrow(x)


class CueReader(nn.Module):
    """The words around one cue to the tags of its source and content.

    states: (cues, n, reader width); place: (cues, n), 0 for a word of the cue, else 1 + the distance
    to it in words for one before, 1 + REACH + the distance for one after; told, branch: (cues, n), what
    the rules and the parse say of the word; mask: (cues, n), None where all are words.
    Gives logits (cues, n, 5), and (cues,), whether the cue is one at all.
    """

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.place = nn.Embedding(PLACES, sizes.reader)
        nn.init.normal_(self.place.weight, std=0.1)
        self.told, self.branch = nn.Embedding(TOLD, sizes.reader), nn.Embedding(BRANCHES, sizes.reader)
        nn.init.zeros_(self.told.weight)
        nn.init.zeros_(self.branch.weight)
        self.dropout = nn.Dropout(sizes.dropout)
        self.layers = nn.ModuleList(
            Layer(sizes.reader, sizes.reader_inner, sizes.reader_heads, sizes.dropout, before=True)
            for _ in range(sizes.reader_layers)
        )
        self.norm = nn.LayerNorm(sizes.reader)
        self.tags = nn.Linear(sizes.reader, 5)
        self.holds = nn.Linear(sizes.reader, 1)

    def forward(
        self, states: Tensor, place: Tensor, told: Tensor, branch: Tensor, mask: Tensor | None
    ) -> tuple[Tensor, Tensor]:
        x = self.dropout(states + self.place(place) + self.told(told) + self.branch(branch))
        hidden = _added(mask)
        for layer in self.layers:
            x = layer(x, hidden)
        x = self.norm(x)
        cue = place == 0 if mask is None else (place == 0) & (mask > 0)
        inside = cue.to(x.dtype)[:, :, None]
        pooled = (x * inside).sum(1) / inside.sum(1).clamp(min=1.0)
        return self.tags(x), self.holds(pooled)[:, 0]


class Network(nn.Module):
    """Encoder and reader of cues."""

    def __init__(self, sizes: Sizes | None = None) -> None:
        super().__init__()
        sizes = sizes or Sizes()
        self.encoder = Encoder(sizes)
        self.reader = CueReader(sizes)

    def load_minilm(self, file: Path) -> None:
        """Takes the encoder's weights from a ``model.safetensors`` of MiniLM-L6."""
        from safetensors.torch import load_file

        stored = load_file(str(file))
        base = "embeddings."
        encoder = self.encoder
        with torch.no_grad():
            encoder.pieces.weight.copy_(stored[base + "word_embeddings.weight"])
            kinds = stored[base + "token_type_embeddings.weight"]
            encoder.positions.weight.copy_(stored[base + "position_embeddings.weight"] + kinds[0])
            _copy(encoder.norm, stored, base + "LayerNorm")
            for number, layer in enumerate(encoder.layers):
                assert isinstance(layer, Layer)
                name = f"encoder.layer.{number}."
                _copy(layer.attention.query, stored, name + "attention.self.query")
                _copy(layer.attention.key, stored, name + "attention.self.key")
                _copy(layer.attention.value, stored, name + "attention.self.value")
                _copy(layer.attention.out, stored, name + "attention.output.dense")
                _copy(layer.norm1, stored, name + "attention.output.LayerNorm")
                _copy(layer.up, stored, name + "intermediate.dense")
                _copy(layer.down, stored, name + "output.dense")
                _copy(layer.norm2, stored, name + "output.LayerNorm")


def _copy(module: nn.Module, stored: dict[str, Tensor], name: str) -> None:
    assert isinstance(module, nn.Linear | nn.LayerNorm)
    module.weight.copy_(stored[name + ".weight"])
    module.bias.copy_(stored[name + ".bias"])
