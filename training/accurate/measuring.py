"""Measure the network on held-out passages while it is taught: a quick look, not the scores of the model card."""

import random

import numpy as np
import torch

from training.accurate.batches import make_batches
from training.accurate.examples import IGNORED, Example
from training.accurate.network import Network
from training.accurate.teaching import score


@torch.no_grad()
def measure(network: Network, examples: list[Example]) -> str:
    """Accuracy on held-out passages: trees before they are made sound, tags, sentence starts (F1), names (F1, word by word)."""
    right: dict[str, float] = dict.fromkeys(("uas", "las", *Network.TAGS), 0.0)
    seen = dict.fromkeys(right, 0.0)
    starts, names = np.zeros(3), np.zeros(3)
    for batch in make_batches(examples, 3_000, random.Random(0)):
        scores = score(network, batch)
        heads = (scores["arcs"] + batch["apart"]).argmax(-1)
        marked = batch["heads"] != IGNORED
        rows = torch.arange(heads.shape[0]).unsqueeze(1).expand_as(heads)[marked]
        labels = network.label_arcs(scores["below"][marked], scores["above"][rows, (heads[marked] - 1).clamp(min=0)]).argmax(-1)
        attached = heads[marked] == batch["heads"][marked]
        labelled = (labels == batch["deprels"][marked]) | (batch["heads"][marked] == 0)
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & labelled).sum())
        seen["uas"] += int(marked.sum())
        for tag in Network.TAGS:
            right[tag] += int((scores[tag].argmax(-1)[marked] == batch[tag][marked]).sum())
        words, found, gold = batch["words"], scores["starts"] > 0, batch["starts"] > 0
        starts += [int((found & gold & words).sum()), int((found & words).sum()), int((gold & words).sum())]
        named, guessed = batch["names"] > 0, scores["names"].argmax(-1)
        looked = batch["names"] != IGNORED
        names += [int(((guessed == batch["names"]) & named).sum()), int(((guessed > 0) & looked).sum()), int(named.sum())]
    line = " ".join(f"{name} {100 * count / max(seen['uas'], 1):.2f}" for name, count in right.items())
    return f"{line} starts {200 * starts[0] / starts[1:].sum():.2f} names {200 * names[0] / max(names[1:].sum(), 1):.2f}"
