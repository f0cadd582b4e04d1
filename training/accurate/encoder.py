"""The encoder: MiniLM's layers, which also see how words are written, and the way to MiniLM's weights."""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from warledger.language.grammar.pieces import Gap, Shape


@dataclass(frozen=True)
class Sizes:
    """How large the network is; the encoder's sizes are MiniLM-L6's."""

    upos: int
    xpos: int
    feats: int
    lemmas: int
    deprels: int
    names: int
    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    layers: int = 6
    attention_heads: int = 12
    arc: int = 256
    label: int = 128
    hidden: int = 256


class Dropout(nn.Module):
    """Dropout whose masks are cut out of one long random strip: drawing each mask anew is a fifth of a step on a processor."""

    LENGTH = 1 << 23

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.strip = torch.empty(0)

    def draw(self) -> None:
        """Draw the strip; at the start of each epoch, so that a run that goes on draws what an unbroken one would."""
        self.strip = (torch.rand(self.LENGTH) >= self.share).float() / (1 - self.share)

    def forward(self, states: Tensor) -> Tensor:
        """Set a share of the states to 0 and scale up the rest, while training."""
        if not self.training or self.share == 0:
            return states
        start = int(torch.randint(self.LENGTH - states.numel(), ()))
        return states * self.strip[start : start + states.numel()].view(states.shape).to(states.dtype)


class Layer(nn.Module):
    """One transformer layer with the normalisation after each half, as in BERT (Devlin et al. 2019)."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.attention_heads = sizes.attention_heads
        self.query, self.key, self.value, self.mixed = (nn.Linear(sizes.width, sizes.width) for _ in range(4))
        self.attended = nn.LayerNorm(sizes.width, eps=1e-12)
        self.inner, self.outer = nn.Linear(sizes.width, sizes.inner), nn.Linear(sizes.inner, sizes.width)
        self.finished = nn.LayerNorm(sizes.width, eps=1e-12)
        self.drop = Dropout(dropout)

    def forward(self, states: Tensor, padding: Tensor | None) -> Tensor:
        """Read states of shape (batch, pieces, width); `padding` is 0 where a piece is and `NOWHERE` where none is."""
        batch, pieces, width = states.shape
        size = width // self.attention_heads

        def split(part: Tensor) -> Tensor:
            return part.view(batch, pieces, self.attention_heads, size).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        scores = query @ key.transpose(2, 3) * size**-0.5
        weights = torch.softmax(scores if padding is None else scores + padding, dim=-1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, pieces, width)
        states = self.attended(states + self.drop(self.mixed(mixed)))
        return self.finished(states + self.drop(self.outer(functional.gelu(self.inner(states)))))


class Encoder(nn.Module):
    """MiniLM's layers; shape and gap are added to the embeddings and start at zero, so that training begins at MiniLM itself."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.pieces = nn.Embedding(sizes.vocabulary, sizes.width)
        self.places = nn.Embedding(sizes.positions, sizes.width)
        self.shapes, self.gaps = nn.Embedding(len(Shape), sizes.width), nn.Embedding(len(Gap), sizes.width)
        self.normal = nn.LayerNorm(sizes.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        self.drop = Dropout(dropout)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.gaps.weight)

    def forward(self, ids: Tensor, shapes: Tensor, gaps: Tensor, padding: Tensor | None) -> list[Tensor]:
        """Return the states after each layer, each (batch, pieces, width)."""
        places = self.places.weight[: ids.shape[1]]
        states = self.drop(self.normal(self.pieces(ids) + self.shapes(shapes) + self.gaps(gaps) + places))
        found = []
        for layer in self.layers:
            states = layer(states, padding)
            found.append(states)
        return found


def load_encoder(encoder: Encoder, path: Path) -> None:
    """Set the encoder to the weights of a BERT in `.safetensors`, as Hugging Face names them."""
    from safetensors.torch import load_file

    found = load_file(path)
    weights = {ours: found[theirs] for ours, theirs in name_weights(len(encoder.layers))}
    weights["places.weight"] = weights["places.weight"] + found["embeddings.token_type_embeddings.weight"][0]
    missing = encoder.load_state_dict(weights, strict=False).missing_keys
    if set(missing) != {"shapes.weight", "gaps.weight"}:
        raise ValueError(f"{path} does not fit: {missing}")


def name_weights(layers: int) -> list[tuple[str, str]]:
    """Pair the name of each of our encoder's weights with its name in a BERT."""
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mixed": "attention.output.dense",
        "attended": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "finished": "output.LayerNorm",
    }
    pairs = [
        ("pieces.weight", "embeddings.word_embeddings.weight"),
        ("places.weight", "embeddings.position_embeddings.weight"),
        ("normal.weight", "embeddings.LayerNorm.weight"),
        ("normal.bias", "embeddings.LayerNorm.bias"),
    ]
    inner = [
        (f"layers.{layer}.{ours}.{kind}", f"encoder.layer.{layer}.{theirs}.{kind}")
        for layer in range(layers)
        for ours, theirs in parts.items()
        for kind in ("weight", "bias")
    ]
    return pairs + inner
