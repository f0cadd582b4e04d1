"""The recipe of the fast reader: train its two halves, grammar then names, join them, and write the pipeline."""

import argparse
import random
import sys
import time
from pathlib import Path
from typing import Any

from spacy.language import Language

from training.card import describe, write
from training.corpus import make_epoch
from training.evaluate import MODELS, TREEBANKS
from training.fast.learning import Report, load_untrained, teach
from training.files import read_part
from training.marking import read_marked
from training.treebank import Sentence

HERE = Path(__file__).parent
HELD_OUT = 10
"""Every tenth document of UNER's dev part is not trained on, so that the log shows whether the names still improve."""

UNER_TIMES = 3
"""How often UNER's sentences come in one epoch: the marks are surer than the guesses, and closer to the rules than GUM's."""


def train_grammar(folder: Path) -> Language:
    """Train tags, features, lemmas, sentences and trees on EWT and GUM together."""
    nlp, recipe = load_untrained(HERE / "grammar.cfg")
    train = read_part(folder, "ewt", "train") + read_part(folder, "gum", "train")
    dev = read_part(folder, "ewt", "dev") + read_part(folder, "gum", "dev")
    report = report_scores(dev, "tag_acc", "lemma_acc", "sents_f", "dep_uas", "dep_las")
    weights = teach(nlp, lambda nlp, rng: make_epoch(nlp, train, rng), recipe=recipe, report=report)
    return nlp.from_bytes(weights)


def train_names(folder: Path, grammar: Language) -> Language:
    """Train PER, ORG and LOC; the word vectors start from those that the grammar has learnt."""
    nlp, recipe = load_untrained(HERE / "names.cfg")
    marked = read_marked(folder, hold_out=HELD_OUT, gum_parts=("train", "dev"))
    train = marked.uner * UNER_TIMES + marked.gum + marked.guessed

    def start(nlp: Language) -> None:
        vectors: Any = nlp.get_pipe("tok2vec")
        learnt: Any = grammar.get_pipe("tok2vec")
        vectors.model.from_bytes(learnt.model.to_bytes())

    report = report_scores(marked.held_out, "ents_p", "ents_r", "ents_f")
    weights = teach(nlp, lambda nlp, rng: make_epoch(nlp, train, rng), recipe=recipe, report=report, start=start)
    return nlp.from_bytes(weights)


def report_scores(sentences: list[Sentence], *scores: str) -> Report:
    """Make the function that writes one line of scores after each epoch."""
    began = time.monotonic()

    def report(nlp: Language, epoch: int) -> None:
        found = nlp.evaluate(list(make_epoch(nlp, sentences, random.Random(0))))
        line = " ".join(f"{score} {found[score]:.4f}" for score in scores)
        sys.stdout.write(f"epoch {epoch} after {time.monotonic() - began:.0f} s: {line}\n")
        sys.stdout.flush()

    return report


def join(grammar: Language, names: Language) -> Language:
    """Put the names behind the grammar in one pipeline, each with its own word vectors.

    The senter is left out: it teaches the word vectors where sentences start, but the parser alone cuts them better
    (sentence F1 from running text on EWT dev 0.88 against 0.80, on GUM dev 0.937 against 0.933).
    """
    grammar.remove_pipe("senter")
    names.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    grammar.add_pipe("ner", source=names)
    grammar.meta.update(describe("fast"))
    return grammar


def main(arguments: list[str]) -> None:
    """Read the command line, train, and write the pipeline."""
    parser = argparse.ArgumentParser(prog="python -m training.fast.train", description=__doc__)
    parser.add_argument("--treebanks", type=Path, default=TREEBANKS)
    parser.add_argument("--output", type=Path, default=MODELS / "fast")
    options = parser.parse_args(arguments)
    grammar = train_grammar(options.treebanks)
    write(join(grammar, train_names(options.treebanks, grammar)), options.output)


if __name__ == "__main__":
    main(sys.argv[1:])
