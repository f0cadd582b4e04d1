"""Gather the sentences whose names are marked: by UNER, by GUM, and by a guesser that learnt from both."""

from dataclasses import dataclass
from pathlib import Path

from training.files import find_file, read_part
from training.names import mark_gum, mark_uner
from training.silver import learn_habits, mark_silver, teach_guesser
from training.treebank import Sentence


@dataclass(frozen=True, slots=True)
class Marked:
    """Sentences with names, by who marked them."""

    uner: list[Sentence]
    """EWT's dev part, as UNER marked it, without the documents in `held_out`."""
    held_out: list[Sentence]
    """Documents of UNER's dev part that are not trained on, so that a log shows whether the names still improve."""
    gum: list[Sentence]
    guessed: list[Sentence]
    """EWT's train part, as the guesser marked it; what it doubts stays unmarked."""


def read_marked(folder: Path, *, hold_out: int, gum_parts: tuple[str, ...] = ("train",)) -> Marked:
    """Read and mark the treebanks in a folder; every `hold_out`-th document of UNER's is held out."""
    uner = mark_uner(read_part(folder, "ewt", "dev"), find_file(folder, "uner", "dev"))
    apart = set(sorted({sentence.document for sentence in uner})[::hold_out])
    sure = [sentence for sentence in uner if sentence.document not in apart]
    held_out = [sentence for sentence in uner if sentence.document in apart]
    gum = [mark_gum(sentence) for part in gum_parts for sentence in read_part(folder, "gum", part)]
    unmarked = read_part(folder, "ewt", "train")
    guesser = teach_guesser(sure + gum, learn_habits(unmarked + sure + gum))
    return Marked(sure, held_out, gum, mark_silver(unmarked, guesser))
