"""Write read sentences into a Doc as the numbers that spaCy keeps of every word."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.symbols import IDS

from warledger.language.grammar.inflection import IsWord, remember_lemma, spell_lemma
from warledger.language.grammar.inventory import Inventory
from warledger.language.grammar.lemmas import apply_script
from warledger.language.grammar.names import find_names
from warledger.language.grammar.pieces import Ints
from warledger.language.grammar.windows import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

COLUMNS = (HEAD, DEP, TAG, POS, MORPH, LEMMA, ENT_IOB, ENT_TYPE)
IOB = {"B": 3, "I": 1, "O": 2}
MAX_LEMMAS = 100_000
"""Lemmas remembered; the memory is emptied when it is full."""


class Writer:
    """Writes read sentences into a Doc as spaCy's numbers."""

    def __init__(self, vocab: "Vocab", classes: Inventory, is_word: IsWord) -> None:
        strings, morphology = vocab.strings, vocab.morphology
        self._strings = strings
        self._classes = classes
        self._is_word = is_word
        self._lemmas: dict[tuple[str, int, int], int] = {}
        self._root = _keep([strings.add("ROOT")])[0]
        self._deprels = _keep([strings.add("ROOT" if label == "root" else label) for label in classes.deprels])
        self._xpos = _keep([strings.add(tag) for tag in classes.xpos])
        self._upos = _keep([IDS[tag] for tag in classes.upos])
        self._feats = _keep([morphology.add(bundle) for bundle in classes.feats])
        self._iob = _keep([IOB[name[0]] for name in classes.names])
        self._kinds = _keep([strings.add(name[2:]) if name != "O" else 0 for name in classes.names])
        self._is_flat = np.array([label == "flat" for label in classes.deprels], dtype=np.int64)
        self._space = _keep([0, strings.add("dep"), strings.add("_SP"), IDS["SPACE"], morphology.add(""), 0, IOB["O"], 0])

    def write(self, doc: "Doc", tokens: list["Token"], sentences: Iterable[Sentence]) -> None:
        """Write all sentences of a Doc; white space hangs from the word before it, or from the first token."""
        places = np.array([token.i for token in tokens] or [0])
        table = np.tile(self._space, (len(doc), 1))
        table[:, COLUMNS.index(LEMMA)] = _keep([token.orth for token in doc])
        blanks = np.setdiff1d(np.arange(len(doc)), places)
        table[blanks, 0] = places[np.maximum(np.searchsorted(places, blanks) - 1, 0)] - blanks
        for sentence in sentences:
            rows = places[sentence.start : sentence.end]
            table[rows] = self.describe(sentence, rows, tokens[sentence.start : sentence.end])
        doc.from_array(list(COLUMNS), table.view(np.uint64))  # type: ignore[arg-type]  # spaCy's stub names its own array type

    def describe(self, sentence: Sentence, rows: Ints, tokens: list["Token"]) -> Ints:
        """The columns of one sentence's words."""
        scores, own = sentence.scores, np.arange(len(rows))
        above = rows[np.where(sentence.heads == 0, own, sentence.heads - 1)]
        names = find_names(scores.names, sentence.heads, self._is_flat[sentence.deprels])
        forms = [token.text for token in tokens]
        return np.stack(
            [
                above - rows,
                np.where(sentence.heads == 0, self._root, self._deprels[sentence.deprels]),
                self._xpos[scores.xpos],
                self._upos[scores.upos],
                self._feats[scores.feats],
                _keep([self.lemma(*word) for word in zip(forms, scores.xpos.tolist(), scores.lemmas.tolist(), strict=True)]),
                self._iob[names],
                self._kinds[names],
            ],
            axis=1,
        )

    def lemma(self, form: str, tag: int, script: int) -> int:
        """The number of a form's lemma."""
        key = (form, tag, script)
        if key not in self._lemmas:
            if len(self._lemmas) >= MAX_LEMMAS:
                self._lemmas.clear()
            self._lemmas[key] = self._strings.add(self.find_lemma(form, self._classes.xpos[tag], self._classes.lemmas[script]))
        return self._lemmas[key]

    def find_lemma(self, form: str, tag: str, script: str) -> str:
        """The lemma that training has seen under this tag; else the one that spelling tells; else what the script makes of the form."""
        remembered = remember_lemma(form, self._classes.known_lemmas.get(tag, {}))
        return remembered or spell_lemma(form, tag, self._is_word) or apply_script(form, script)


def _keep(numbers: list[int]) -> Ints:
    """Hold spaCy's unsigned numbers bit by bit in signed ones, beside the heads, which may be negative."""
    return np.array(numbers, dtype=np.uint64).view(np.int64)
