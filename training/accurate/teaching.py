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
    epochs: int = 20
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


def teach(network: Network, make_epoch: MakeEpoch, *, recipe: Recipe, report: Report, state: Path, pieces: int) -> Network:
    """Train and return the network with its averaged weights; `pieces` is the size of one epoch, `state` what a stopped run left."""
    torch.manual_seed(recipe.seed)
    averaged = Network(network.sizes)
    averaged.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(group_weights(network, recipe), betas=(0.9, 0.98), eps=1e-8, fused=True)
    steps, done, step = recipe.epochs * pieces // recipe.batch_pieces, 0, 0
    if state.exists():
        kept = torch.load(state, weights_only=True)
        network.load_state_dict(kept["network"])
        averaged.load_state_dict(kept["averaged"])
        optimizer.load_state_dict(kept["optimizer"])
        done, step = kept["epoch"], kept["step"]
    began = time.monotonic()
    for epoch in range(done, recipe.epochs):
        rng = random.Random(f"{recipe.seed} {epoch}")
        torch.manual_seed(recipe.seed * 1_000 + epoch)
        network.train()
        losses: list[float] = []
        for batch in make_batches(make_epoch(rng), recipe.batch_pieces, rng):
            set_rates(optimizer, step / max(steps, 1), recipe.warmup)
            losses.append(take_step(network, optimizer, batch))
            step += 1
            average_weights(averaged, network, min(recipe.average, (1 + step) / (10 + step)))
        averaged.eval()
        loss = sum(losses) / len(losses)
        sys.stdout.write(
            f"epoch {epoch + 1} step {step}/{steps} after {time.monotonic() - began:.0f} s: loss {loss:.4f} {report(averaged)}\n"
        )
        sys.stdout.flush()
        parts = {"network": network.state_dict(), "averaged": averaged.state_dict(), "optimizer": optimizer.state_dict()}
        torch.save({**parts, "epoch": epoch + 1, "step": step}, state.with_suffix(".new"))
        state.with_suffix(".new").replace(state)
    return averaged


def group_weights(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    """Group the weights by how fast they learn: the heads fastest, the embeddings slowest."""
    groups: dict[float, list[Tensor]] = {}
    layers = network.sizes.layers
    for name, weight in network.named_parameters():
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
