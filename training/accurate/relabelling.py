"""Mark a treebank's names by the network itself: what it is sure of teaches it again, the rest stays unmarked (self-training)."""

import random
from collections.abc import Iterator
from itertools import islice

import torch

from training.accurate.batches import make_batch
from training.accurate.examples import ExampleMaker
from training.accurate.network import Network
from training.accurate.teaching import score
from training.names import mark_words
from training.treebank import UNMARKED, Sentence

SURE = 0.9
"""A word less sure than this leaves its whole name unmarked; what lies outside names needs the same."""
BATCH = 32


@torch.no_grad()
def relabel(network: Network, maker: ExampleMaker, sentences: list[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences with the names that the network is sure of."""
    network.eval()
    waiting = iter(sentences)
    while group := list(islice(waiting, BATCH)):
        batch = make_batch([maker.make([sentence], random.Random(0)) for sentence in group])
        odds, classes = torch.softmax(score(network, batch)["names"], dim=-1).max(-1)
        for row, sentence in enumerate(group):
            size = len(sentence.words)
            names = [maker.inventory.names[number] for number in classes[row, :size].tolist()]
            yield mark_words(sentence, keep_sure(names, odds[row, :size].tolist()))


def keep_sure(names: list[str], odds: list[float]) -> list[str]:
    """Keep the names of which every word is sure, and the sure words outside names."""
    kept = list(names)
    start = 0
    for end in range(1, len(names) + 1):
        if end == len(names) or not names[end].startswith("I-"):
            if min(odds[start:end]) < SURE or names[start].startswith("I-"):
                kept[start:end] = [UNMARKED] * (end - start)
            start = end
    return kept
