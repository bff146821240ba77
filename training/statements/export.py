"""Export: the network as two ONNX graphs, their weights in eight bits, with what belongs to them."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from torch import Tensor, nn

from onrecord.reading.statements.trained.finder import MODEL, Calibration
from onrecord.reading.statements.trained.words import COLUMNS
from training.statements.model import Encoder, Network

__all__ = ["export", "index"]

_OPSET = 17


class _Told(nn.Module):
    """The encoder without the output that is only for training."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        cues, _, states = self.encoder(pieces, features, mask, first)
        return cues, states


def _graphs(network: Network, folder: Path) -> None:
    """Writes both graphs in 32 bits."""
    network = network.eval().float()
    rows, pieces, words, cues = 2, 24, 16, 3
    width = network.encoder.narrow.out_features
    reader_input = (
        torch.randn(cues, words, width),
        *(torch.zeros(cues, words, dtype=torch.long) for _ in range(3)),
        torch.ones(cues, words),
    )
    encoder_input = (
        torch.randint(5, 999, (rows, pieces)),
        torch.zeros(rows, pieces, len(COLUMNS), dtype=torch.long),
        torch.ones(rows, pieces),
        torch.arange(words).expand(rows, words).contiguous(),
    )
    torch.onnx.export(
        _Told(network.encoder),
        encoder_input,
        str(folder / "encoder.onnx"),
        input_names=["pieces", "features", "mask", "first"],
        output_names=["cues", "states"],
        dynamic_axes={
            "pieces": {0: "rows", 1: "p"},
            "features": {0: "rows", 1: "p"},
            "mask": {0: "rows", 1: "p"},
            "first": {0: "rows", 1: "n"},
            "cues": {0: "rows", 1: "n"},
            "states": {0: "rows", 1: "n"},
        },
        opset_version=_OPSET,
        dynamo=False,
    )
    torch.onnx.export(
        network.reader,
        reader_input,
        str(folder / "reader.onnx"),
        input_names=["states", "place", "told", "branch", "mask"],
        output_names=["tags", "holds"],
        dynamic_axes={
            "states": {0: "cues", 1: "n"},
            "place": {0: "cues", 1: "n"},
            "told": {0: "cues", 1: "n"},
            "branch": {0: "cues", 1: "n"},
            "mask": {0: "cues", 1: "n"},
            "tags": {0: "cues", 1: "n"},
            "holds": {0: "cues"},
        },
        opset_version=_OPSET,
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
    """Writes ``weights.json``: files with their hashes, settings, and a version made of both."""
    names = ("encoder.onnx", "reader.onnx", "tokenizer.json")
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    settings = {
        "calibration": {
            "bias": round(calibration.bias, 5),
            "slopes": [round(slope, 5) for slope in calibration.slopes],
            "least": calibration.least,
        },
        "recipe": recipe,
    }
    together = json.dumps([files, settings], sort_keys=True).encode()
    version = hashlib.sha256(together).hexdigest()[:8]
    text = json.dumps({"model": MODEL, "version": version, "files": files, "settings": settings}, indent=1)
    (folder / "weights.json").write_text(text + "\n", encoding="utf-8")
