"""Build parsed Docs by hand, so that a new language model cannot break a test of the rules."""

from functools import cache

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab


def tree(table: str) -> Doc:
    """Return a Doc from lines of "word lemma POS TAG head label"; the head is the 1-based number of a line, 0 for the root.

    A word that starts with a caret stands without a space before it.
    """
    rows = [line.split() for line in table.strip().splitlines() if line.strip() != ""]
    glued = [row[0].startswith("^") and len(row[0]) > 1 for row in rows]
    return Doc(
        _vocab(),
        words=[row[0][1:] if glue else row[0] for row, glue in zip(rows, glued, strict=True)],
        spaces=[not glued[i + 1] if i + 1 < len(rows) else False for i in range(len(rows))],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        heads=[i if row[4] == "0" else int(row[4]) - 1 for i, row in enumerate(rows)],
        deps=["ROOT" if row[4] == "0" else row[5] for row in rows],
    )


@cache
def _vocab() -> Vocab:
    return spacy.blank("en").vocab
