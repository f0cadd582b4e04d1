"""Run the network through onnxruntime, one window at a time, so that what a text is read as never depends on its neighbours."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warledger.language.grammar.pieces import Ints, Pieces

Floats = NDArray[np.float32]

READER = "reader.onnx"
LABELLER = "labeller.onnx"


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of W words: numbers of classes, and scores where a choice is still to be made."""

    upos: Ints
    xpos: Ints
    feats: Ints
    lemmas: Ints
    names: Floats
    """(W, classes): see `names.find_names`."""
    starts: Floats
    """Above 0 where a sentence starts, W long."""
    arcs: Floats
    """(W, 1 + W): see `trees.find_tree`."""
    below: Floats
    above: Floats
    """Each word as a dependent and as a head, for `Network.label`."""


class Network:
    """The two graphs of a model folder: the reader scores words and arcs, the labeller names arcs."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._reader = _open(folder / READER, threads)
        self._labeller = _open(folder / LABELLER, threads)

    def read(self, pieces: Pieces) -> Scores:
        """Score the words of one window."""
        inputs = {name: getattr(pieces, name)[None] for name in ("ids", "shapes", "gaps", "first", "last")}
        return Scores(*(found[0] for found in self._reader.run(list(Scores.__slots__), inputs)))

    def label(self, below: Floats, above: Floats) -> Ints:
        """The number of the label of each arc, given by its two ends."""
        found: Ints = self._labeller.run(["deprels"], {"below": below, "above": above})[0]
        return found


def _open(path: Path, threads: int) -> Any:
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as failures

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    except (failures.InvalidArgument, failures.InvalidProtobuf, failures.InvalidGraph, failures.Fail) as error:
        raise ValueError(f"{path} is damaged: {error}") from error
