"""The exported graphs of the trained reader, run by ONNX Runtime."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError
from onrecord.reading.statements.trained.input import CueInput, WindowInput
from onrecord.reading.statements.trained.reading import Graphs
from onrecord.weights import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["OnnxGraphs", "tokenizer_of"]

#: Environment variable with the number of threads of one reader.
THREADS = "ONRECORD_THREADS"


def _threads() -> int:
    given = os.environ.get(THREADS)
    if given is None:
        return min(2, os.cpu_count() or 1)
    if not given.isdecimal() or int(given) < 1:
        raise UsageError(f"{THREADS} is no number of threads: {given!r}", hint="Give a number from 1.")
    return int(given)


def tokenizer_of(weights: Weights) -> Any:
    """The tokenizer that lies with the weights; it neither cuts nor pads."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(weights.file("tokenizer.json")))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class OnnxGraphs(Graphs):
    """Graphs whose sessions are opened when they are first used, in the process that uses them: what
    is sent to another process are the paths alone."""

    def __init__(self, weights: Weights, threads: int | None = None) -> None:
        self.weights = weights
        self.threads = threads

    def __getstate__(self) -> dict[str, Any]:
        return {"weights": self.weights, "threads": self.threads}

    def _session(self, name: str) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads or _threads()
        options.inter_op_num_threads = 1
        # Threads that wait in a loop would take the time of other processes.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self.weights.file(name)), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _encoder(self) -> Any:
        return self._session("encoder.onnx")

    @cached_property
    def _reader(self) -> Any:
        return self._session("reader.onnx")

    def encode(self, given: WindowInput) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        fed = {
            "pieces": given.pieces,
            "features": given.features,
            "mask": given.mask,
            "first": given.first,
        }
        cues, states = self._encoder.run(["cues", "states"], fed)
        return cues, states

    def parts(
        self, states: NDArray[np.float32], given: CueInput
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        fed = {
            "states": states,
            "place": given.place,
            "told": given.told,
            "branch": given.branch,
            "mask": given.mask,
        }
        tags, holds = self._reader.run(["tags", "holds"], fed)
        return tags, holds
