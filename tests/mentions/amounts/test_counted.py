"""What a number counts is read from the parse, whatever stands between."""

import pytest

from trees import tree
from warledger.mentions.quantities import find_quantities


@pytest.mark.parametrize(
    ("table", "counted"),
    [
        (
            "40 40 NUM CD 3 nummod\n foreign foreign ADJ JJ 3 amod\n fighters fighter NOUN NNS 4 nsubj\n left leave VERB VBD 0 root",
            "fighters",
        ),
        (
            "Half half NOUN NN 5 nsubj\n of of ADP IN 4 case\n the the DET DT 4 det\n town town NOUN NN 1 nmod\n burned burn VERB VBD 0 root",
            "town",
        ),
        ("40 40 NUM CD 3 nsubj:pass\n were be AUX VBD 3 aux:pass\n wounded wound VERB VBN 0 root", "wounded"),
        (
            "A a DET DT 4 det\n 3,000 3,000 NUM CD 3 nummod\n strong strong ADJ JJ 4 amod\n force force NOUN NN 5 nsubj\n left leave VERB VBD 0 root",
            "force",
        ),
        ("He he PRON PRP 2 nsubj\n ran run VERB VBD 0 root\n 70 70 NUM CD 4 nummod\n km km NOUN NN 2 obl", None),
        ("The the DET DT 2 det\n toll toll NOUN NN 3 nsubj\n reached reach VERB VBD 0 root\n 40 40 NUM CD 3 obj", None),
    ],
)
def test_the_counted_noun_is_found(table: str, counted: str | None):
    (mention,) = find_quantities(tree(table))
    assert mention.counted == counted
