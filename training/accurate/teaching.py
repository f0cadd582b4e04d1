"""Teach the network: batches of like size, one loss for all heads, averaged weights, and a state that a stopped run goes on from."""

import math
import random
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.accurate.batches import Batch, make_batches
from training.accurate.encoder import Dropout
from training.accurate.examples import IGNORED, Example
from training.accurate.network import Network

MakeEpoch = Callable[[random.Random], Iterable[Example]]
Report = Callable[[Network], str]

WEIGHTS = {"arcs": 1.0, "deprels": 1.0, "upos": 0.5, "xpos": 0.5, "feats": 0.5, "lemmas": 0.5, "names": 1.0, "starts": 0.5}
"""What each head's loss counts for; set by hand."""


@dataclass(frozen=True)
class Recipe:
    """How to teach; every figure that steers it."""

    seed: int = 20
    epochs: int = 16
    batch_pieces: int = 1_200
    encoder_rate: float = 2e-4
    head_rate: float = 1.5e-3
    layer_decay: float = 0.85
    """Each layer learns this much slower than the one above it."""
    weight_decay: float = 0.01
    warmup: float = 0.08
    """Share of the steps in which the rates climb; then they fall along a cosine."""
    average: float = 0.999
    """Share of the averaged weights that stays at each step."""
    dropout: float = 0.1
    head_dropout: float = 0.33
    parts: tuple[str, ...] = ()
    """The parts that learn, by how the names of their weights begin; empty: all."""


class Course:
    """A network being taught: its weights, their average, and how far it has come, kept on disk after each epoch."""

    def __init__(self, network: Network, recipe: Recipe, state: Path) -> None:
        self.network, self.recipe, self.state = network, recipe, state
        self.averaged = Network(network.sizes)
        self.averaged.load_state_dict(network.state_dict())
        self.averaged.eval()
        self.optimizer = torch.optim.AdamW(group_weights(network, recipe), betas=(0.9, 0.98), eps=1e-8, fused=True)
        self.epoch, self.step = 0, 0
        if state.exists():
            self.go_on()

    def go_on(self) -> None:
        """Take up what a stopped run left."""
        kept = torch.load(self.state, weights_only=True)
        self.network.load_state_dict(kept["network"])
        self.averaged.load_state_dict(kept["averaged"])
        self.optimizer.load_state_dict(kept["optimizer"])
        self.epoch, self.step = kept["epoch"], kept["step"]

    def keep(self) -> None:
        """Write the state beside its place and move it there."""
        parts = {"network": self.network.state_dict(), "averaged": self.averaged.state_dict(), "optimizer": self.optimizer.state_dict()}
        fresh = self.state.with_suffix(".new")
        torch.save({**parts, "epoch": self.epoch, "step": self.step}, fresh)
        fresh.replace(self.state)

    def teach_epoch(self, make_epoch: MakeEpoch, steps: int) -> float:
        """Teach every example once and return the mean loss; `steps` is how many the whole course has."""
        rng = random.Random(f"{self.recipe.seed} {self.epoch}")
        torch.manual_seed(self.recipe.seed * 1_000 + self.epoch)
        self.network.train()
        draw_dropout(self.network)
        losses = []
        for batch in make_batches(make_epoch(rng), self.recipe.batch_pieces, rng):
            set_rates(self.optimizer, self.step / max(steps, 1), self.recipe.warmup)
            losses.append(take_step(self.network, self.optimizer, batch))
            self.step += 1
            average_weights(self.averaged, self.network, min(self.recipe.average, (1 + self.step) / (10 + self.step)))
        self.epoch += 1
        return sum(losses) / len(losses)


def teach(network: Network, make_epoch: MakeEpoch, *, recipe: Recipe, report: Report, state: Path) -> Network:
    """Train and return the network with its averaged weights; `state` is where a stopped run is kept, to go on from."""
    course = Course(network, recipe, state)
    steps = recipe.epochs * sum(example.size for example in make_epoch(random.Random(1))) // recipe.batch_pieces
    began = time.monotonic()
    while course.epoch < recipe.epochs:
        loss = course.teach_epoch(make_epoch, steps)
        seconds = time.monotonic() - began
        sys.stdout.write(
            f"epoch {course.epoch} step {course.step}/{steps} after {seconds:.0f} s: loss {loss:.4f} {report(course.averaged)}\n"
        )
        sys.stdout.flush()
        course.keep()
    return course.averaged


def draw_dropout(network: Network) -> None:
    """Draw the masks of an epoch."""
    for part in network.modules():
        if isinstance(part, Dropout):
            part.draw()


def group_weights(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    """Group the weights that learn by how fast: the heads fastest, the embeddings slowest. The others are frozen."""
    groups: dict[float, list[Tensor]] = {}
    layers = network.sizes.layers
    for name, weight in network.named_parameters():
        weight.requires_grad_(name.startswith(recipe.parts or ("",)))
        if not weight.requires_grad:
            continue
        if name.startswith("encoder.layers."):
            rate = recipe.encoder_rate * recipe.layer_decay ** (layers - 1 - int(name.split(".")[2]))
        elif name.startswith(("encoder.shapes", "encoder.gaps")) or not name.startswith("encoder."):
            rate = recipe.head_rate
        else:
            rate = recipe.encoder_rate * recipe.layer_decay**layers
        groups.setdefault(rate, []).append(weight)
    return [{"params": weights, "lr": rate, "base": rate, "weight_decay": recipe.weight_decay} for rate, weights in groups.items()]


def set_rates(optimizer: torch.optim.Optimizer, progress: float, warmup: float) -> None:
    """Set the learning rates for a point of the run between 0 and 1."""
    share = progress / warmup if progress < warmup else 0.5 * (1 + math.cos(math.pi * min((progress - warmup) / (1 - warmup), 1)))
    for group in optimizer.param_groups:
        group["lr"] = group["base"] * max(share, 0.01)


def take_step(network: Network, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
    """Learn from one batch and return its loss."""
    loss = find_loss(network, batch)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


@torch.no_grad()
def average_weights(averaged: Network, network: Network, share: float) -> None:
    """Move the averaged weights towards the present ones."""
    torch._foreach_lerp_(list(averaged.parameters()), list(network.parameters()), 1 - share)


def score(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Read a batch in half precision, where the processor is fast, and return the scores in full precision."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network.read(batch["ids"], batch["shapes"], batch["gaps"], batch["first"], batch["last"], batch["padding"])
    return {kind: found.float() for kind, found in scores.items()}


def find_loss(network: Network, batch: Batch) -> Tensor:
    """The weighted sum of all heads' losses."""
    scores = score(network, batch)
    losses = {kind: cross_entropy(scores[kind], batch[kind]) for kind in ("upos", "xpos", "feats", "lemmas", "names")}
    losses["arcs"] = cross_entropy(scores["arcs"] + batch["apart"], batch["heads"])
    losses["starts"] = functional.binary_cross_entropy_with_logits(scores["starts"][batch["words"]], batch["starts"][batch["words"]])
    labelled = batch["heads"] > 0
    rows = torch.arange(labelled.shape[0]).unsqueeze(1).expand_as(labelled)[labelled]
    above = scores["above"][rows, batch["heads"][labelled] - 1]
    losses["deprels"] = cross_entropy(network.label_arcs(scores["below"][labelled], above), batch["deprels"][labelled])
    return torch.stack([WEIGHTS[kind] * loss for kind, loss in losses.items()]).sum()


def cross_entropy(scores: Tensor, classes: Tensor) -> Tensor:
    """The mean loss over the words that are marked; 0 where none is."""
    marked = classes != IGNORED
    if not marked.any():
        return scores.sum() * 0
    return functional.cross_entropy(scores[marked], classes[marked])
