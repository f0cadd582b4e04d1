"""Find the treebank files, under the names they have in `shared/treebanks` or in the public repositories."""

from pathlib import Path

from training.treebank import Sentence, read_sentences

NAMES = {
    "ewt": ("en_ewt-{part}.conllu.gz", "en_ewt-ud-{part}.conllu"),
    "gum": ("en_gum_open-{part}.conllu.gz", "en_gum-ud-{part}.conllu"),
    "uner": ("uner_en_ewt-{part}.iob2.gz", "en_ewt-ud-{part}.iob2"),
}
"""Each treebank's file here, and in UD_English-EWT, UD_English-GUM and UNER_English-EWT."""
OPEN_GENRES = frozenset({"academic", "bio", "interview", "news", "speech", "textbook", "vlog", "voyage"})
"""GUM's genres under CC BY or CC BY-SA; the public files hold others that forbid commercial use."""


def find_file(folder: Path, treebank: str, part: str) -> Path:
    """The file of one part (`train`, `dev`, `test`) of a treebank, wherever it lies in the folder."""
    patterns = [name.format(part=part) for name in NAMES[treebank]]
    for pattern in patterns:
        for path in sorted(folder.rglob(pattern)):
            return path
    message = (
        f"No {part} part of {treebank} in {folder}. Expected one of: {', '.join(patterns)}.\n\nSee training/README.md for where to get it."
    )
    raise FileNotFoundError(message)


def read_part(folder: Path, treebank: str, part: str) -> list[Sentence]:
    """Read one part of EWT, or the openly licensed genres of one part of GUM."""
    sentences = read_sentences(find_file(folder, treebank, part))
    return [sentence for sentence in sentences if treebank != "gum" or sentence.genre in OPEN_GENRES]
