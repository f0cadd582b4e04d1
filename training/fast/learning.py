"""Teach one half of the pipeline, grammar or names, for the number of epochs its config asks for."""

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training import Example
from spacy.util import load_config, load_model_from_config
from thinc.api import Optimizer, fix_random_seed
from thinc.schedules import warmup_linear

Epoch = Callable[[Language, random.Random], Iterator[Example]]
Report = Callable[[Language, int], None]
Start = Callable[[Language], None]


def load_untrained(path: Path) -> tuple[Language, dict[str, Any]]:
    """Build the untrained pipeline that a config describes, and return its `[recipe]` beside it."""
    config = load_config(path)
    return load_model_from_config(config, auto_fill=True), dict(config["recipe"])


def teach(nlp: Language, make_epoch: Epoch, *, recipe: dict[str, Any], report: Report, start: Start | None = None) -> bytes:
    """Train a pipeline and return its averaged weights; the same recipe and treebanks give the same model.

    `report` sees the pipeline with its averaged weights after each epoch; `start` may set weights before the first.
    """
    fix_random_seed(recipe["seed"])
    rng = random.Random(recipe["seed"])
    first = list(make_epoch(nlp, random.Random(0)))
    nlp.initialize(lambda: first)
    if start is not None:
        start(nlp)
    optimizer = make_optimizer(recipe, words=sum(len(example.predicted) for example in first))
    for epoch in range(recipe["epochs"]):
        for batch in batch_by_words(make_epoch(nlp, rng), recipe["batch_words"]):
            nlp.update(batch, drop=recipe["dropout"], sgd=optimizer)
            optimizer.step_schedules()  # type: ignore[no-untyped-call]  # thinc leaves it untyped
        with nlp.use_params(optimizer.averages or {}):
            report(nlp, epoch + 1)
    with nlp.use_params(optimizer.averages or {}):
        return bytes(nlp.to_bytes())


def make_optimizer(recipe: dict[str, Any], *, words: int) -> Optimizer:
    """Adam whose learning rate climbs, then falls to nothing at the last step."""
    steps = recipe["epochs"] * words // recipe["batch_words"]
    rates: Any = warmup_linear(recipe["learn_rate"], recipe["warmup_steps"], steps)
    return Optimizer(rates, L2=0.01, beta1=0.9, beta2=0.999, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)


def batch_by_words(examples: Iterable[Example], size: int) -> Iterator[list[Example]]:
    """Group examples into batches of at least `size` words; the last may be smaller."""
    batch: list[Example] = []
    for example in examples:
        batch.append(example)
        if sum(len(member.predicted) for member in batch) >= size:
            yield batch
            batch = []
    if len(batch) > 0:
        yield batch
