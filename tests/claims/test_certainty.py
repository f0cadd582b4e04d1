"""Modality and polarity are read from modals, negation, conditions and governing verbs."""

import pytest

from trees import read_tree
from warledger.claims.certainty import Certainty, read_certainty

PLAIN = """
Rebels rebel NOUN NNS 2 nsubj
left leave VERB VBD 0 root
"""
FAILED = """
Rebels rebel NOUN NNS 2 nsubj
failed fail VERB VBD 0 root
to to PART TO 4 mark
advance advance VERB VB 2 xcomp
"""
NOT_FAILED = """
Rebels rebel NOUN NNS 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
fail fail VERB VB 0 root
to to PART TO 6 mark
advance advance VERB VB 4 xcomp
"""
WILL = """
Rebels rebel NOUN NNS 3 nsubj
will will AUX MD 3 aux
advance advance VERB VB 0 root
"""
MIGHT = """
Rebels rebel NOUN NNS 3 nsubj
might might AUX MD 3 aux
advance advance VERB VB 0 root
"""
SHOULD = """
Rebels rebel NOUN NNS 3 nsubj
should should AUX MD 3 aux
advance advance VERB VB 0 root
"""
IF = """
If if SCONJ IN 3 mark
rebels rebel NOUN NNS 3 nsubj
advance advance VERB VBP 5 advcl
we we PRON PRP 5 nsubj
leave leave VERB VBP 0 root
"""
NO_LONGER = """
Rebels rebel NOUN NNS 4 nsubj
no no ADV RB 3 advmod
longer long ADV RBR 4 advmod
advance advance VERB VBP 0 root
"""
PLAN = """
Rebels rebel NOUN NNS 2 nsubj
plan plan VERB VBP 0 root
to to PART TO 4 mark
advance advance VERB VB 2 xcomp
"""
BEGAN = """
Rebels rebel NOUN NNS 2 nsubj
began begin VERB VBD 0 root
to to PART TO 4 mark
advance advance VERB VB 2 xcomp
"""
PURPOSE = """
Rebels rebel NOUN NNS 2 nsubj
left leave VERB VBD 0 root
to to PART TO 4 mark
advance advance VERB VB 2 advcl
"""


@pytest.mark.parametrize(
    ("table", "word", "expected"),
    [
        (PLAIN, "left", Certainty()),
        (FAILED, "advance", Certainty(polarity="-")),
        (NOT_FAILED, "advance", Certainty(polarity="+")),
        (WILL, "advance", Certainty(future=True)),
        (MIGHT, "advance", Certainty(hypothetical=True)),
        (SHOULD, "advance", Certainty(advised=True)),
        (NO_LONGER, "advance", Certainty(polarity="-")),
        (IF, "advance", Certainty(hypothetical=True)),
        (IF, "leave", Certainty()),
        (PLAN, "advance", Certainty(prospective=True)),
        (BEGAN, "advance", Certainty()),
        (PURPOSE, "advance", Certainty()),
    ],
)
def test_certainty_follows_the_words_that_govern_a_clause(table: str, word: str, expected: Certainty) -> None:
    reading = read_tree(table)
    anchor = next(token.i for token in reading.doc if token.text == word)
    found = read_certainty(reading, anchor)
    assert (found.polarity, found.hypothetical, found.future, found.advised, found.prospective) == (
        expected.polarity,
        expected.hypothetical,
        expected.future,
        expected.advised,
        expected.prospective,
    )


def test_every_step_of_the_reading_is_explained() -> None:
    reading = read_tree(FAILED)
    assert read_certainty(reading, 3).steps == ("`failed` says that it did not happen.",)
