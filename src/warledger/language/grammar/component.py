"""The spaCy component that writes tags, features, lemmas, trees, sentences and names into a Doc."""

import shutil
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

from warledger.language.grammar.inventory import read_inventory
from warledger.language.grammar.network import LABELLER, READER, Network
from warledger.language.grammar.pieces import Gap, PieceCutter
from warledger.language.grammar.windows import Words, read_words
from warledger.language.grammar.writer import Writer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

FACTORY = "warledger_grammar"
TOKENIZER, CLASSES = "tokenizer.json", "classes.json"


class GrammarReader:
    """Reads a Doc's grammar with a transformer; sentence starts that are set already are kept."""

    def __init__(self, vocab: "Vocab", threads: int = 1) -> None:
        self._vocab = vocab
        self._threads = threads
        self._folder = Path()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the trees."""
        return tuple("ROOT" if label == "root" else label for label in self._classes.deprels)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "GrammarReader":
        """Load the graphs, the vocabulary and the classes from the component's folder.

        Raises:
            OSError: a file is missing.
            ValueError: a file is damaged.
        """
        del exclude
        self._folder = Path(path)
        self._network = Network(self._folder, self._threads)
        self._cutter = PieceCutter.from_file(self._folder / TOKENIZER)
        self._classes = read_inventory(self._folder / CLASSES)
        self._writer = Writer(self._vocab, self._classes, self._cutter.is_word)
        return self

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Copy the component's files to another folder."""
        del exclude
        Path(path).mkdir(parents=True, exist_ok=True)
        for name in (READER, LABELLER, TOKENIZER, CLASSES):
            if self._folder / name != Path(path) / name:
                shutil.copyfile(self._folder / name, Path(path) / name)

    def __call__(self, doc: "Doc") -> "Doc":
        """Annotate one Doc and return it."""
        tokens = [token for token in doc if not token.is_space]
        if len(doc) == 0:
            return doc
        starts = [bool(token.is_sent_start) for token in tokens] if doc.has_annotation("SENT_START") else None
        words = Words([token.text for token in tokens], list(find_gaps(tokens)), starts)
        self._writer.write(doc, tokens, read_words(self._network, self._cutter, words))
        return doc

    def pipe(self, docs: Iterable["Doc"], *, batch_size: int = 1) -> Iterator["Doc"]:
        """Annotate Docs one after the other: no Doc's reading depends on another's."""
        del batch_size
        return map(self, docs)


def find_gaps(tokens: list["Token"]) -> Iterator[int]:
    """Yield the `Gap` before each token; white-space tokens between two of them are the gap."""
    yield Gap.PARAGRAPH
    text = tokens[0].doc.text if len(tokens) > 0 else ""
    for before, token in pairwise(tokens):
        between = text[before.idx + len(before) : token.idx]
        breaks = between.count("\n")
        if breaks > 0:
            yield Gap.PARAGRAPH if breaks > 1 else Gap.LINE
        else:
            yield Gap.SPACE if len(between) > 0 else Gap.NOTHING


@Language.factory(
    FACTORY, assigns=["token.dep", "token.head", "token.tag", "token.pos", "token.morph", "token.lemma", "doc.ents", "doc.sents"]
)
def make_reader(nlp: Language, name: str, threads: int = 1) -> GrammarReader:
    """Make the component; its weights come with `from_disk`."""
    del name
    return GrammarReader(nlp.vocab, threads)
