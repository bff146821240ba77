"""Export: the network as two ONNX graphs, their weights in eight bits, with what belongs to them."""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from torch import Tensor, nn

from onrecord.reading.statements.trained.finder import MODEL, Calibration
from onrecord.reading.statements.trained.words import COLUMNS
from training.index import write_index
from training.statements.model import Attention, CueReader, Encoder, Layer, Network

__all__ = ["export", "index"]

_OPSET = 17


class _Node(torch.autograd.Function):
    """Attention as the one node that ONNX Runtime has a kernel for; without a mask it is the fast one."""

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        node = g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return node.setType(query.type())

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        return query.clone()


class _Attention(nn.Module):
    """An attention as it is exported: query, key and value by one matrix, no mask."""

    def __init__(self, attention: Attention) -> None:
        super().__init__()
        parts = (attention.query, attention.key, attention.value)
        width = attention.query.in_features
        self.heads, self.out = attention.heads, attention.out
        self.together = nn.Linear(width, 3 * width)
        with torch.no_grad():
            self.together.weight.copy_(torch.cat([part.weight for part in parts]))
            self.together.bias.copy_(torch.cat([part.bias for part in parts]))

    def forward(self, x: Tensor, mask: None) -> Tensor:
        query, key, value = self.together(x).chunk(3, dim=-1)
        return self.out(_Node.apply(query, key, value, self.heads))  # type: ignore[no-untyped-call]


class _Encoder(nn.Module):
    """The encoder without the output that is only for training, and without a mask."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        cues, _, states = self.encoder(pieces, features, None, first)
        return cues, states


class _Reader(nn.Module):
    """The reader of cues without a mask."""

    def __init__(self, reader: CueReader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, states: Tensor, place: Tensor, told: Tensor, branch: Tensor) -> tuple[Tensor, Tensor]:
        tags, holds = self.reader(states, place, told, branch, None)
        return tags, holds


def _graphs(network: Network, folder: Path) -> None:
    """Writes both graphs in 32 bits. Their rows are of one length: what is read is read row by row."""
    network = deepcopy(network).eval().float()
    for layer in network.modules():
        if isinstance(layer, Layer):
            layer.attention = _Attention(layer.attention)  # type: ignore[assignment]
    rows, pieces, words, cues = 2, 24, 16, 3
    width = network.encoder.narrow.out_features
    reader_input = (
        torch.randn(cues, words, width),
        *(torch.zeros(cues, words, dtype=torch.long) for _ in range(3)),
    )
    encoder_input = (
        torch.ones(rows, pieces, dtype=torch.long),
        torch.zeros(rows, pieces, len(COLUMNS), dtype=torch.long),
        torch.arange(words).expand(rows, words).contiguous(),
    )
    torch.onnx.export(
        _Encoder(network.encoder),
        encoder_input,
        str(folder / "encoder.onnx"),
        input_names=["pieces", "features", "first"],
        output_names=["cues", "states"],
        dynamic_axes={
            "pieces": {0: "rows", 1: "p"},
            "features": {0: "rows", 1: "p"},
            "first": {0: "rows", 1: "n"},
            "cues": {0: "rows", 1: "n"},
            "states": {0: "rows", 1: "n"},
        },
        opset_version=_OPSET,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )
    torch.onnx.export(
        _Reader(network.reader),
        reader_input,
        str(folder / "reader.onnx"),
        input_names=["states", "place", "told", "branch"],
        output_names=["tags", "holds"],
        dynamic_axes={
            "states": {0: "cues", 1: "n"},
            "place": {0: "cues", 1: "n"},
            "told": {0: "cues", 1: "n"},
            "branch": {0: "cues", 1: "n"},
            "tags": {0: "cues", 1: "n"},
            "holds": {0: "cues"},
        },
        opset_version=_OPSET,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )


def export(network: Network, tokenizer: Path, root: Path, *, eight_bits: bool = True) -> Path:
    """Writes the graphs and the tokenizer to the model's folder in ``root``, which it gives.

    In eight bits, each column of a matrix has its own scale, and weights use seven of the bits, so
    that sums do not overflow on processors without VNNI. The last layers stay in 32 bits.
    """
    folder = root / MODEL
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        _graphs(network, Path(scratch))
        for name in ("encoder.onnx", "reader.onnx"):
            if eight_bits:
                _quantize(Path(scratch) / name, folder / name)
            else:
                shutil.copyfile(Path(scratch) / name, folder / name)
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    return folder


def _quantize(source: Path, target: Path) -> None:
    import onnx
    from onnxruntime.quantization import QuantType, quant_pre_process, quantize_dynamic

    prepared = source.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    graph = onnx.load(str(prepared)).graph
    sizes = {item.name: item.dims for item in graph.initializer}
    small = [
        node.name
        for node in graph.node
        if node.op_type in ("MatMul", "Gemm", "Gather")
        and any(name in sizes and min(sizes[name], default=0) < 64 for name in node.input)
    ]
    quantize_dynamic(
        str(prepared),
        str(target),
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        nodes_to_exclude=small,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )


def index(folder: Path, calibration: Calibration, recipe: dict[str, Any]) -> None:
    """Writes ``weights.json`` with the calibration and the recipe as settings."""
    settings = {
        "calibration": {
            "bias": round(calibration.bias, 5),
            "slopes": [round(slope, 5) for slope in calibration.slopes],
            "least": calibration.least,
        },
        "recipe": recipe,
    }
    write_index(folder, MODEL, ("encoder.onnx", "reader.onnx", "tokenizer.json"), settings)
