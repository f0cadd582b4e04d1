"""Counted people are casualties by many words."""

import pytest

from trees import tree
from warledger.claims.harm import harm_of

COST = """
The the DET DT 3 det
battle battle NOUN NN 3 nsubj
cost cost VERB VBP 0 root
the the DET DT 5 det
lives life NOUN NNS 3 obj
of of ADP IN 8 case
63 63 NUM CD 8 nummod
rebels rebel NOUN NNS 5 nmod
^. . PUNCT . 3 punct
"""
LEFT = """
The the DET DT 2 det
raid raid NOUN NN 3 nsubj
left leave VERB VBD 0 root
27 27 NUM CD 5 nummod
people people NOUN NNS 3 obj
dead dead ADJ JJ 5 amod
^. . PUNCT . 3 punct
"""
INCLUDING = """
People people NOUN NNS 5 nsubj:pass
including include VERB VBG 3 case
children child NOUN NNS 1 nmod
were be AUX VBD 5 aux:pass
killed kill VERB VBN 0 root
^. . PUNCT . 5 punct
"""
KILLING = """
They they PRON PRP 2 nsubj
condemned condemn VERB VBD 0 root
the the DET DT 4 det
killing killing NOUN NN 2 obj
of of ADP IN 6 case
people person NOUN NNS 4 nmod
^. . PUNCT . 2 punct
"""
AMONG_DEAD = """
Women woman NOUN NNS 5 nsubj
were be AUX VBD 5 cop
among among ADP IN 5 case
the the DET DT 5 det
dead dead ADJ JJ 0 root
^. . PUNCT . 5 punct
"""
AMONG_KILLED = """
Civilians civilian NOUN NNS 4 nsubj
were be AUX VBD 4 cop
among among ADP IN 4 case
people person NOUN NNS 0 root
killed kill VERB VBN 4 acl
^. . PUNCT . 4 punct
"""
LOST = """
Rebels rebel NOUN NNS 2 nsubj
lost lose VERB VBD 0 root
men man NOUN NNS 2 obj
^. . PUNCT . 2 punct
"""
FREED = """
They they PRON PRP 2 nsubj
freed free VERB VBD 0 root
people person NOUN NNS 2 obj
^. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("table", "people", "word"),
    [
        (COST, "rebels", "lives"),
        (LEFT, "people", "dead"),
        (INCLUDING, "children", "killed"),
        (KILLING, "people", "killing"),
        (AMONG_DEAD, "Women", "dead"),
        (AMONG_KILLED, "Civilians", "killed"),
        (LOST, "men", "lost"),
        (FREED, "people", None),
    ],
)
def test_the_word_that_makes_people_casualties(table: str, people: str, word: str | None) -> None:
    head = next(token for token in tree(table) if token.text == people)
    found = harm_of(head)
    assert (None if found is None else found.text) == word
