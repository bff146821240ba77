"""Training: one pass of the encoder a batch, every cue in it read with its source and content."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from onrecord.reading.statements.trained.decoding import cue_runs
from onrecord.reading.statements.trained.input import cue_input
from training.statements.batches import IGNORE, Batch, batch_of, part_targets
from training.statements.evaluate import TorchGraphs, scores
from training.statements.model import Network
from training.statements.prepare import Article, Example, examples

__all__ = ["Cut", "Recipe", "recut", "train"]

#: What gives the windows of one pass.
Cut = Callable[[np.random.Generator], Sequence[Example]]
#: Vocabulary id of the piece that stands for a hidden one.
_MASK = 103


@dataclass(frozen=True)
class Recipe:
    """How to train. epochs counts passes over the articles; rows are windows a step; minutes, where
    given, ends training in that time; unhinted is the share of windows that are read without what parse
    and rules tell, so that the network does not lean on them alone; masked is the share of words that
    are hidden; each pass cuts the articles anew, into windows of a size and an overlap between those
    given: no word has the same neighbours twice."""

    epochs: float = 7.0
    rows: int = 8
    rate: float = 2e-4
    reader_rate: float = 6e-4
    layer_decay: float = 0.95
    warm_up: float = 0.08
    decay: float = 0.01
    smoothing: float = 0.05
    average: float = 0.995
    invented_after: float = 0.12
    invented: int = 3
    unhinted: float = 0.1
    masked: float = 0.1
    sizes: tuple[int, int] = (256, 384)
    overlaps: tuple[int, int] = (40, 100)
    half: bool = True
    seed: int = 20
    minutes: float | None = None


def recut(articles: Sequence[Article], recipe: Recipe) -> Cut:
    """The windows of a pass over ``articles``, cut anew each time."""

    def cut(rng: np.random.Generator) -> list[Example]:
        return [
            row
            for article in articles
            for row in examples(
                article,
                int(rng.integers(*recipe.sizes, endpoint=True)),
                int(rng.integers(*recipe.overlaps, endpoint=True)),
            )
        ]

    return cut


def _steps(cut: Cut, recipe: Recipe, rng: np.random.Generator) -> Iterator[list[Example]]:
    """Batches for ever; in each, windows of like length."""
    size = recipe.rows
    while True:
        rows = cut(rng)
        order = rng.permutation(len(rows))
        pools = [order[at : at + size * 16] for at in range(0, len(order), size * 16)]
        batches = []
        for pool in pools:
            ordered = sorted(pool, key=lambda i: int(rows[i].window.end - rows[i].window.start))
            batches += [ordered[at : at + size] for at in range(0, len(ordered), size)]
        for at in rng.permutation(len(batches)):
            yield [_veiled(rows[i], recipe, rng) for i in batches[at]]


def _veiled(row: Example, recipe: Recipe, rng: np.random.Generator) -> Example:
    """``row`` with some words hidden, and now and then without what parse and rules tell."""
    words = row.words
    if rng.random() < recipe.unhinted:
        words = words.unhinted()
    hidden = np.repeat(rng.random(len(words)) < recipe.masked, np.diff(words.first))
    return replace(row, words=replace(words, pieces=np.where(hidden, _MASK, words.pieces)))


@dataclass
class Cues:
    """The cues of a batch to read: window row, run, tags over the window's words, whether real."""

    rows: list[int]
    runs: list[tuple[int, int]]
    parts: list[np.ndarray]
    real: list[float]

    def add(self, row: int, run: tuple[int, int], parts: np.ndarray, real: float) -> None:
        self.rows.append(row)
        self.runs.append(run)
        self.parts.append(parts)
        self.real.append(real)


def _cues(batch: Sequence[Example], logits: torch.Tensor, recipe: Recipe, invent: bool) -> Cues:
    """The annotated cues, some in the bounds that the tagger gives them, and some that only the tagger
    sees, which have neither source nor content."""
    cues = Cues([], [], [], [])
    marked = torch.log_softmax(logits.float(), -1).numpy() if invent else None
    for row, example in enumerate(batch):
        runs = list(example.cues)
        if marked is not None:
            size = len(example.cue_tags)
            tagged = [(low, high) for low, high, _ in cue_runs(marked[row, :size])]
            low, high = (at - example.window.start for at in (example.window.low, example.window.high))
            free = [
                run
                for run in tagged
                if low <= run[0] < high and not (example.cue_tags[run[0] : run[1]] > 0).any()
            ]
            for run in free[: recipe.invented]:
                cues.add(row, run, np.zeros(size, np.int64), 0.0)
            for number, run in enumerate(runs):
                near = [item for item in tagged if item[0] < run[1] and run[0] < item[1]]
                if len(near) == 1 and number % 2 == 0:
                    runs[number] = near[0]
        for run, parts in zip(runs, example.parts, strict=True):
            if 0 <= run[0] < run[1] <= len(parts):
                tags = parts.copy()
                tags[run[0] : run[1]] = 0
                cues.add(row, run, tags, 1.0)
    return cues


def _loss(
    network: Network, batch: Sequence[Example], given: Batch, recipe: Recipe, invent: bool
) -> tuple[torch.Tensor, dict[str, float]]:
    with torch.autocast("cpu", torch.bfloat16, enabled=recipe.half):
        cue, anything, states = network.encoder(given.pieces, given.features, given.mask, given.first)
    smooth = recipe.smoothing

    def tagged(logits: torch.Tensor, tags: torch.Tensor, smoothing: float) -> torch.Tensor:
        return functional.cross_entropy(
            logits.float().flatten(0, 1), tags.flatten(), ignore_index=IGNORE, label_smoothing=smoothing
        )

    cue_loss = tagged(cue, given.cue_tags, smooth / 2)
    any_loss = tagged(anything, given.any_tags, smooth / 2)
    cues = _cues(batch, cue.detach(), recipe, invent)
    losses = {"cue": cue_loss.item(), "any": any_loss.item()}
    total = 2.0 * cue_loss + 0.5 * any_loss
    if cues.rows:
        around = cue_input(cues.runs, [(batch[row].words, batch[row].window) for row in cues.rows])
        rows = torch.as_tensor(cues.rows)
        picked = states[rows[:, None], torch.from_numpy(around.at)]
        with torch.autocast("cpu", torch.bfloat16, enabled=recipe.half):
            hints = map(torch.from_numpy, (around.place, around.told, around.branch, around.mask))
            tags, holds = network.reader(picked, *hints)
        read = around.mask * (around.place > 0)
        part_loss = tagged(tags, part_targets(cues.parts, around.at, read), smooth / 2)
        hold_loss = functional.binary_cross_entropy_with_logits(
            holds.float(), torch.as_tensor(cues.real, dtype=torch.float32)
        )
        total = total + 3.0 * part_loss + 0.2 * hold_loss
        losses |= {"parts": part_loss.item(), "holds": hold_loss.item()}
    return total, losses


def _groups(network: Network, recipe: Recipe) -> list[dict[str, Any]]:
    """Parameters with their rates: lower for the lower layers, higher for what is new."""
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    last = len(network.encoder.layers)
    for name, parameter in network.named_parameters():
        if name.startswith("encoder.layers."):
            rate = recipe.rate * recipe.layer_decay ** (last - 1 - int(name.split(".")[2]))
        elif name.startswith(("encoder.pieces", "encoder.positions", "encoder.norm")):
            rate = recipe.rate * recipe.layer_decay**last
        else:
            rate = recipe.reader_rate
        decay = recipe.decay if parameter.dim() > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": params, "lr": rate, "weight_decay": decay} for (rate, decay), params in groups.items()]


def train(
    network: Network,
    cut: Cut,
    held_out: Sequence[Article],
    scorer: Any,
    folder: Path,
    recipe: Recipe,
) -> Network:
    """Trains ``network`` and gives it with the average of its weights over the last steps.

    Writes ``log.jsonl`` and ``network.pt`` to ``folder``, and goes on from the latter where it is there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    optimizer = torch.optim.AdamW(_groups(network, recipe), betas=(0.9, 0.98), eps=1e-6, fused=True)
    base = [group["lr"] for group in optimizer.param_groups]
    average = {name: value.clone() for name, value in network.state_dict().items()}
    per_epoch = math.ceil(len(cut(rng)) / recipe.rows)
    begun, spent, step = time.monotonic(), 0.0, 0
    kept = folder / "network.pt"
    if kept.exists():
        state = torch.load(kept, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        average, step, spent = state["average"], state["step"], state["spent"]
        rng = np.random.default_rng(recipe.seed + step)
    saved = measured = time.monotonic()
    (folder / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1))
    batches = _steps(cut, recipe, rng)
    sums: dict[str, float] = {}
    network.train()
    while True:
        passed = spent + time.monotonic() - begun
        done = step / (recipe.epochs * per_epoch)
        if recipe.minutes is not None:
            done = max(done, passed / (60 * recipe.minutes))
        if done >= 1:
            break
        factor = min(1.0, done / recipe.warm_up) * max(0.02, (1 - done) / (1 - recipe.warm_up))
        factor = min(1.0, factor)
        for group, rate in zip(optimizer.param_groups, base, strict=True):
            group["lr"] = max(1e-7, rate * factor)
        chosen = next(batches)
        invent = done > recipe.invented_after
        loss, losses = _loss(network, chosen, batch_of(chosen), recipe, invent)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        step += 1
        keep = min(recipe.average, step / (step + 20))
        for name, value in network.state_dict().items():
            if value.is_floating_point():
                average[name].lerp_(value, 1 - keep)
        for name, value in losses.items():
            sums[name] = 0.95 * sums.get(name, value) + 0.05 * value
        if step % 20 == 0:
            line = {"step": step, "epoch": round(step / per_epoch, 3), "done": round(done, 3)}
            line |= {"seconds": round(passed)} | {name: round(value, 4) for name, value in sums.items()}
            _log(folder, line)
        if time.monotonic() - saved > 300:
            _save(kept, network, optimizer, average, step, spent + time.monotonic() - begun)
            saved = time.monotonic()
        if held_out and step % max(1, per_epoch // 2) == 0 and time.monotonic() - measured > 400:
            _measure(folder, network, average, held_out[:24], scorer, step)
            network.train()
            measured = time.monotonic()
    _save(kept, network, optimizer, average, step, spent + time.monotonic() - begun)
    network.load_state_dict(average)
    torch.save(average, folder / "average.pt")
    return network


def _log(folder: Path, line: dict[str, Any]) -> None:
    with (folder / "log.jsonl").open("a") as out:
        print(json.dumps(line), file=out, flush=True)


def _save(
    file: Path,
    network: Network,
    optimizer: torch.optim.Optimizer,
    average: dict[str, torch.Tensor],
    step: int,
    spent: float,
) -> None:
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average}
    temporary = file.with_suffix(".tmp")
    torch.save(state | {"step": step, "spent": spent}, temporary)
    temporary.replace(file)


def _measure(
    folder: Path,
    network: Network,
    average: dict[str, torch.Tensor],
    held_out: Sequence[Article],
    scorer: Any,
    step: int,
) -> None:
    averaged = deepcopy(network)
    averaged.load_state_dict(average)
    table = scores(held_out, TorchGraphs(averaged), scorer)
    _log(folder, {"step": step, "held_out": {name: row["F1"] for name, row in table.items()}})
