"""The exported graphs of the trained reader, run by ONNX Runtime."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.errors import UsageError
from onrecord.reading.statements.trained.decoding import PART_TAGS
from onrecord.reading.statements.trained.input import CueInput, WindowInput
from onrecord.reading.statements.trained.reading import Graphs
from onrecord.weights import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["OnnxGraphs", "tokenizer_of"]

#: Rewritings of a graph that make it slower: normalisation joined with the sum before it takes nine times
#: as long as by itself, a tenth of the whole.
_SLOWER = ["SkipLayerNormFusion"]
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
    """Graphs whose sessions and threads are made when they are first used, in the process that uses
    them: what is sent to another process are the paths alone, and a forked one makes its own."""

    def __init__(self, weights: Weights, threads: int | None = None) -> None:
        self.weights = weights
        self.threads = threads
        self._made: dict[tuple[int, str], Any] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {"weights": self.weights, "threads": self.threads, "_made": {}}

    def _own(self, name: str, make: Callable[[], Any]) -> Any:
        """What this process made as ``name``, made now where it has not been."""
        key = os.getpid(), name
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def _session(self, name: str, threads: int) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Threads that wait in a loop would take the time of other processes.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self.weights.file(name)),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=_SLOWER,
        )

    @property
    def _workers(self) -> int:
        return self.threads or _threads()

    @property
    def _encoder(self) -> Any:
        return self._own("encoder", lambda: self._session("encoder.onnx", 1))

    @property
    def _shared_encoder(self) -> Any:
        if self._workers == 1:
            return self._encoder
        return self._own("shared encoder", lambda: self._session("encoder.onnx", self._workers))

    @property
    def _reader(self) -> Any:
        return self._own("reader", lambda: self._session("reader.onnx", 1))

    @property
    def _pool(self) -> ThreadPoolExecutor:
        made: ThreadPoolExecutor = self._own(
            "pool", lambda: ThreadPoolExecutor(self._workers, thread_name_prefix="onrecord")
        )
        return made

    def encode(self, given: WindowInput) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        lengths, n = _lengths(given.mask), given.first.shape[1]
        words = np.count_nonzero(given.first, axis=1)  # the mark that opens a window stands before them

        def one(row: int, session: Any) -> list[NDArray[np.float32]]:
            here = slice(row, row + 1), slice(lengths[row])
            fed = {"pieces": given.pieces[here], "features": given.features[here]}
            fed["first"] = given.first[row : row + 1, : words[row]]
            result: list[NDArray[np.float32]] = session.run(["cues", "states"], fed)
            return result

        # A thread a window is half again as fast as all threads on each; these share what is left over.
        each = len(lengths) - len(lengths) % self._workers
        session = self._encoder if each else None
        read = list(self._pool.map(lambda row: one(row, session), range(each)))
        read += [one(row, self._shared_encoder) for row in range(each, len(lengths))]
        return _padded([cues for cues, _ in read], n), _padded([states for _, states in read], n)

    def parts(
        self, states: NDArray[np.float32], given: CueInput
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        tags = np.zeros((*given.mask.shape, len(PART_TAGS)), np.float32)
        holds = np.zeros(len(given.mask), np.float32)

        def one(row: int, words: int) -> None:
            here = slice(row, row + 1), slice(words)
            fed = {
                "states": states[here],
                "place": given.place[here],
                "told": given.told[here],
                "branch": given.branch[here],
            }
            tags[here], holds[row : row + 1] = reader.run(["tags", "holds"], fed)

        reader, lengths = self._reader, _lengths(given.mask)
        list(self._pool.map(one, range(len(lengths)), lengths))
        return tags, holds


def _lengths(mask: NDArray[np.float32]) -> list[int]:
    """How much of each row is there. A row is read alone at its own length, so that attention needs no
    mask and eight bits are scaled to this row; on a CPU rows together are no faster."""
    return [int(length) for length in mask.sum(axis=1)]


def _padded(rows: Sequence[NDArray[np.float32]], n: int) -> NDArray[np.float32]:
    """Rows of shape (1, up to n, width) as one array of shape (rows, n, width)."""
    result = np.zeros((len(rows), n, rows[0].shape[2]), np.float32)
    for number, row in enumerate(rows):
        result[number, : row.shape[1]] = row[0]
    return result
