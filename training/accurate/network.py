"""The network: an encoder with heads for tags, lemmas, names, sentences and trees."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.accurate.encoder import Dropout, Encoder, Sizes


class Mix(nn.Module):
    """A learnt average of the layers, one weight each (Peters et al. 2018)."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(layers))

    def forward(self, layers: list[Tensor]) -> Tensor:
        """Average tensors of one shape."""
        shares = torch.softmax(self.weights, dim=0)
        return sum((share * layer for share, layer in zip(shares, layers, strict=True)), torch.zeros(()))


class Perceptron(nn.Module):
    """One hidden layer with dropout before and after."""

    def __init__(self, width: int, size: int, dropout: float) -> None:
        super().__init__()
        self.before, self.linear, self.after = Dropout(dropout / 2), nn.Linear(width, size), Dropout(dropout)

    def forward(self, states: Tensor) -> Tensor:
        """Map (…, width) to (…, size)."""
        return self.after(functional.gelu(self.linear(self.before(states))))


class Network(nn.Module):
    """Encoder and heads; trees are scored by a biaffine attention (Dozat and Manning 2017)."""

    TAGS = ("upos", "xpos", "feats", "lemmas")

    def __init__(self, sizes: Sizes, dropout: float = 0, head_dropout: float = 0) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes, dropout)
        self.for_trees, self.for_tags, self.for_names = Mix(sizes.layers), Mix(sizes.layers), Mix(sizes.layers)
        self.tag_hidden = Perceptron(sizes.width, sizes.hidden, head_dropout)
        self.tags = nn.ModuleDict({tag: nn.Linear(sizes.hidden, getattr(sizes, tag)) for tag in self.TAGS})
        self.name_hidden = Perceptron(sizes.width, sizes.hidden, head_dropout)
        self.names = nn.Linear(sizes.hidden, sizes.names)
        self.start_hidden = Perceptron(sizes.width, sizes.label, head_dropout)
        self.starts = nn.Linear(sizes.label, 1)
        self.arc_below, self.arc_above = (Perceptron(sizes.width, sizes.arc, head_dropout) for _ in range(2))
        self.label_below, self.label_above = (Perceptron(sizes.width, sizes.label, head_dropout) for _ in range(2))
        self.arc_weight = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.root_above = nn.Parameter(torch.zeros(sizes.arc))
        self.label_weight = nn.Parameter(torch.zeros(sizes.deprels, sizes.label + 1, sizes.label + 1))
        nn.init.orthogonal_(self.arc_weight)
        nn.init.normal_(self.root_above, std=0.02)

    def read(self, ids: Tensor, shapes: Tensor, gaps: Tensor, first: Tensor, last: Tensor, padding: Tensor | None) -> dict[str, Tensor]:
        """Score everything that is said of each word.

        Returns:
            `upos`, `xpos`, `feats`, `lemmas`, `names`: (batch, words, classes); `starts`: (batch, words); `arcs`: (batch, words below,
            1 + words above), the root first; `below` and `above`: (batch, words, label), what `label_arcs` reads.
        """
        layers = self.encoder(ids, shapes, gaps, padding)
        tags, names, trees = (gather_words(mix(layers), first, last) for mix in (self.for_tags, self.for_names, self.for_trees))
        tags = self.tag_hidden(tags)
        scores = {tag: head(tags) for tag, head in self.tags.items()}
        scores["names"] = self.names(self.name_hidden(names))
        scores["starts"] = self.starts(self.start_hidden(trees)).squeeze(-1)
        scores["arcs"] = self.score_arcs(self.arc_below(trees), self.arc_above(trees))
        return scores | {"below": self.label_below(trees), "above": self.label_above(trees)}

    def score_arcs(self, below: Tensor, above: Tensor) -> Tensor:
        """Score every word as the head of every word, and the root as its head."""
        root = self.root_above.expand(above.shape[0], 1, -1)
        above = torch.cat([root.to(above.dtype), above], dim=1)
        return add_one(below) @ self.arc_weight @ above.transpose(1, 2)

    def label_arcs(self, below: Tensor, above: Tensor) -> Tensor:
        """Score the labels of arcs, each given by its two ends of shape (arcs, label): (arcs, labels)."""
        crossed = torch.einsum("ni,lij->nlj", add_one(below), self.label_weight)
        return torch.einsum("nlj,nj->nl", crossed, add_one(above))


def gather_words(states: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """One state per word, the mean of its first and its last piece."""
    width = states.shape[-1]
    return (states.gather(1, first.unsqueeze(-1).expand(-1, -1, width)) + states.gather(1, last.unsqueeze(-1).expand(-1, -1, width))) / 2


def add_one(states: Tensor) -> Tensor:
    """Append a constant 1, for the bias."""
    return torch.cat([states, torch.ones_like(states[..., :1])], dim=-1)
