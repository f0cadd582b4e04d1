"""Where a claim is said to hold: in its clause, below it, or in the sentence beside it."""

import pytest

from trees import read_tree
from warledger.claims.circumstance import find_scene, find_where

CLASHES = """
Five five NUM CD 2 nummod
rebels rebel NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
killed kill VERB VBN 0 root
in in ADP IN 6 case
clashes clash NOUN NNS 4 obl
that that PRON WDT 8 nsubj
erupted erupt VERB VBD 6 acl:relcl
in in ADP IN 10 case
Homs Homs PROPN NNP 8 obl
^. . PUNCT . 4 punct
"""
LEAD = """
Six six NUM CD 2 nummod
people people NOUN NNS 3 nsubj
died die VERB VBD 0 root
^. . PUNCT . 3 punct

Raids raid NOUN NNS 2 nsubj
hit hit VERB VBD 0 root
Homs Homs PROPN NNP 2 obj
and and CCONJ CC 5 cc
Hama Hama PROPN NNP 3 conj
^. . PUNCT . 2 punct
"""


def anchor(reading, word):
    return next(token.i for token in reading.doc if token.text == word)


def test_those_who_are_counted_are_where_the_clause_below_their_verb_is():
    reading = read_tree(CLASHES, places={"Homs": "Homs"})
    assert [place.name for place in find_where(reading, anchor(reading, "rebels"))] == ["Homs"]


@pytest.mark.parametrize(("is_lead", "expected"), [(True, ["Homs"]), (False, [])])
def test_the_first_sentence_of_a_document_takes_the_first_place_of_the_next(is_lead, expected):
    reading = read_tree(LEAD, places={"Homs": "Homs", "Hama": "Hama"}, is_lead=is_lead)
    assert find_where(reading, anchor(reading, "people")) == ()
    assert [place.name for place in find_scene(reading, anchor(reading, "people"))] == expected
