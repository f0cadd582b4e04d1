"""Pad examples of like length to batches of tensors."""

import random
from collections.abc import Iterable, Iterator

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.accurate.examples import IGNORED, Example, Ints

Batch = dict[str, Tensor]
NOWHERE = -1e4
"""Score of a head that cannot be one: low, and still finite in half precision."""


def make_batches(examples: Iterable[Example], size: int, rng: random.Random) -> Iterator[Batch]:
    """Group examples of like length into batches of about `size` pieces, in random order."""
    ordered = sorted(examples, key=lambda example: example.size + rng.random() * 8)
    groups: list[list[Example]] = [[]]
    for example in ordered:
        if len(groups[-1]) > 0 and (len(groups[-1]) + 1) * example.size > size:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    for group in groups:
        yield make_batch(group)


def make_batch(examples: list[Example]) -> Batch:
    """Pad examples to tensors; padding lies outside every sentence."""
    batch = {name: pad([getattr(example.pieces, name) for example in examples], 0) for name in ("ids", "shapes", "gaps", "first", "last")}
    batch |= {kind: pad([example.classes[kind] for example in examples], IGNORED) for kind in examples[0].classes}
    batch["heads"] = pad([example.heads for example in examples], IGNORED)
    sentences = pad([example.sentences for example in examples], -1)
    batch["words"] = sentences >= 0
    before = functional.pad(sentences, (1, 0), value=-1)[:, :-1]
    batch["starts"] = (sentences != before).float()
    apart = (sentences.unsqueeze(2) != sentences.unsqueeze(1)) | ~batch["words"].unsqueeze(1)
    batch["apart"] = functional.pad(apart, (1, 0), value=False).float() * NOWHERE
    pieces = pad([np.ones_like(example.pieces.ids) for example in examples], 0)
    batch["padding"] = ((1 - pieces).float() * NOWHERE)[:, None, None, :]
    return batch


def pad(arrays: list[Ints], filler: int) -> Tensor:
    """Stack arrays of different lengths."""
    padded = np.full((len(arrays), max(len(array) for array in arrays)), filler, dtype=np.int64)
    for row, array in enumerate(arrays):
        padded[row, : len(array)] = array
    return torch.from_numpy(padded)
