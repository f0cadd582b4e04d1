"""Write the trained network as two ONNX graphs, in whole numbers of eight bits where that costs no accuracy, inside a spaCy pipeline."""

import shutil
import warnings
from pathlib import Path
from typing import cast

import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.accurate.network import Network
from warledger.language.grammar.component import CLASSES, FACTORY, TOKENIZER, GrammarReader
from warledger.language.grammar.inventory import Inventory
from warledger.language.grammar.network import LABELLER, READER, Scores

OPSET = 17
INPUTS = ("ids", "shapes", "gaps", "first", "last")


class Reader(nn.Module):
    """The network as the reader runs it: classes instead of scores where the best one is taken anyway."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, gaps: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Return the parts of `Scores`, in their order."""
        scores = self.network.read(ids, shapes, gaps, first, last, None)
        chosen = {kind: scores[kind].argmax(-1) for kind in Network.TAGS}
        return tuple((scores | chosen)[kind] for kind in Scores.__slots__)


class Labeller(nn.Module):
    """Names arcs between words; the arc from the root needs no name."""

    def __init__(self, network: Network, root: int) -> None:
        super().__init__()
        self.network = network
        self.root = functional.one_hot(torch.tensor(root), network.sizes.deprels).float()

    def forward(self, below: Tensor, above: Tensor) -> Tensor:
        """Return the number of each arc's best label."""
        scores = self.network.label_arcs(below, above)
        return (scores - 1e4 * self.root).argmax(-1)


def export_graphs(network: Network, classes: Inventory, folder: Path) -> None:
    """Write both graphs in full precision."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    pieces, words = torch.ones(1, 7, dtype=torch.long), torch.tensor([[1, 2, 4]])
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Reader(network),
            (pieces, pieces, pieces, words, words),
            str(folder / READER),
            input_names=list(INPUTS),
            output_names=list(Scores.__slots__),
            dynamic_axes={name: {1: "pieces"} for name in INPUTS[:3]}
            | {name: {1: "words"} for name in INPUTS[3:]}
            | {name: {1: "words"} for name in Scores.__slots__},
            opset_version=OPSET,
            dynamo=False,
        )
        ends = torch.zeros(3, network.sizes.label)
        torch.onnx.export(
            Labeller(network, classes.deprels.index("root")),
            (ends, ends),
            str(folder / LABELLER),
            input_names=["below", "above"],
            output_names=["deprels"],
            dynamic_axes={name: {0: "arcs"} for name in ("below", "above", "deprels")},
            opset_version=OPSET,
            dynamo=False,
        )


def shrink(folder: Path) -> None:
    """Turn both graphs' weights into whole numbers of eight bits, one scale per column, in place.

    Seven of the eight bits are used: processors without VNNI add pairs of products in sixteen bits, and would overflow on eight. So every
    processor adds up the same whole numbers.
    """
    for name in (READER, LABELLER):
        path = folder / name
        quantize_dynamic(path, path.with_suffix(".small"), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        path.with_suffix(".small").replace(path)


def make_pipeline(graphs: Path, classes: Inventory, tokenizer: Path) -> spacy.Language:
    """Put the graphs, the classes and the vocabulary of word pieces into a spaCy pipeline."""
    shutil.copyfile(tokenizer, graphs / TOKENIZER)
    (graphs / CLASSES).write_text(classes.to_json(), encoding="utf-8")
    nlp = spacy.blank("en")
    reader = cast(GrammarReader, nlp.add_pipe(FACTORY, name="parser"))
    reader.from_disk(graphs)
    return nlp
