"""A verb is read by what stands with it."""

import pytest

from trees import read_tree
from warledger.claims.senses import entry_of

DROVE_IN = """
Rebels rebel NOUN NNS 2 nsubj
drove drive VERB VBD 0 root
into into ADP IN 4 case
Hama Hama PROPN NNP 2 obl
^. . PUNCT . 2 punct
"""
DROVE_OUT = """
Rebels rebel NOUN NNS 2 nsubj
drove drive VERB VBD 0 root
Moscow Moscow PROPN NNP 2 obj
from from ADP IN 5 case
Hama Hama PROPN NNP 2 obl
^. . PUNCT . 2 punct
"""
PRESSED = """
Ankara Ankara PROPN NNP 2 nsubj
pressed press VERB VBD 0 root
Moscow Moscow PROPN NNP 2 obj
to to PART TO 5 mark
leave leave VERB VB 2 advcl
^. . PUNCT . 2 punct
"""
FLEW_ARMS = """
Moscow Moscow PROPN NNP 2 nsubj
flew fly VERB VBD 0 root
weapons weapon NOUN NNS 2 obj
to to ADP IN 5 case
rebels rebel NOUN NNS 2 obl
^. . PUNCT . 2 punct
"""
FLEW_HOME = """
Moscow Moscow PROPN NNP 2 nsubj
flew fly VERB VBD 0 root
planes plane NOUN NNS 2 obj
to to ADP IN 5 case
Hama Hama PROPN NNP 2 obl
^. . PUNCT . 2 punct
"""
STANDS = """
Ankara Ankara PROPN NNP 2 nsubj
stands stand VERB VBZ 0 root
behind behind ADP IN 4 case
rebels rebel NOUN NNS 2 obl
^. . PUNCT . 2 punct
"""
STOOD = """
Rebels rebel NOUN NNS 2 nsubj
stood stand VERB VBD 0 root
in in ADP IN 4 case
Hama Hama PROPN NNP 2 obl
^. . PUNCT . 2 punct
"""

DROVE_IN = """
Rebels rebel NOUN NNS 2 nsubj
drove drive VERB VBD 0 root
into into ADP IN 4 case
Hama Hama PROPN NNP 2 obl
^. . PUNCT . 2 punct
"""
DROVE_OUT = """
Rebels rebel NOUN NNS 2 nsubj
drove drive VERB VBD 0 root
Moscow Moscow PROPN NNP 2 obj
from from ADP IN 5 case
Hama Hama PROPN NNP 2 obl
^. . PUNCT . 2 punct
"""
PRESSED = """
Ankara Ankara PROPN NNP 2 nsubj
pressed press VERB VBD 0 root
Moscow Moscow PROPN NNP 2 obj
to to PART TO 5 mark
leave leave VERB VB 2 advcl
^. . PUNCT . 2 punct
"""
FLEW_ARMS = """
Moscow Moscow PROPN NNP 2 nsubj
flew fly VERB VBD 0 root
weapons weapon NOUN NNS 2 obj
to to ADP IN 5 case
rebels rebel NOUN NNS 2 obl
^. . PUNCT . 2 punct
"""
FLEW_HOME = """
Moscow Moscow PROPN NNP 2 nsubj
flew fly VERB VBD 0 root
planes plane NOUN NNS 2 obj
to to ADP IN 5 case
Hama Hama PROPN NNP 2 obl
^. . PUNCT . 2 punct
"""
STANDS = """
Ankara Ankara PROPN NNP 2 nsubj
stands stand VERB VBZ 0 root
behind behind ADP IN 4 case
rebels rebel NOUN NNS 2 obl
^. . PUNCT . 2 punct
"""
STOOD = """
Rebels rebel NOUN NNS 2 nsubj
stood stand VERB VBD 0 root
in in ADP IN 4 case
Hama Hama PROPN NNP 2 obl
^. . PUNCT . 2 punct
"""

ACTORS = {"Rebels": "syrian-rebels", "rebels": "syrian-rebels", "Moscow": "russia", "Ankara": "turkey"}


@pytest.mark.parametrize(
    ("table", "lemma", "name"),
    [
        (DROVE_IN, "drive", "enter"),
        (DROVE_OUT, "drive", "expel"),
        (PRESSED, "press", "demand"),
        (FLEW_ARMS, "fly", "arm"),
        (FLEW_HOME, "fly", None),
        (STANDS, "stand", "back"),
        (STOOD, "stand", None),
    ],
)
def test_what_stands_with_a_verb_chooses_its_class(table: str, lemma: str, name: str | None) -> None:
    words = read_tree(table).doc.text.replace(".", "").split()
    reading = read_tree(
        table, actors={word: slug for word, slug in ACTORS.items() if word in words}, places={"Hama": "Hama"} if "Hama" in words else {}
    )
    predicate = next(predicate for predicate in reading.predicates if predicate.lemma == lemma)
    entry = entry_of(reading, predicate)
    assert (None if entry is None else entry.name) == name
