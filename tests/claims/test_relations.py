"""Relations are read from verbs, role nouns, states of affairs and phrases that name a backer."""

from dataclasses import replace

import pytest

from trees import read_tree
from warledger.claims.relations import read_relations

BACKS = """
Iran Iran PROPN NNP 2 nsubj
backs back VERB VBZ 0 root
Damascus Damascus PROPN NNP 2 obj
"""
ALLY_OF = """
Iran Iran PROPN NNP 4 nsubj
is be AUX VBZ 4 cop
an a DET DT 4 det
ally ally NOUN NN 0 root
of of ADP IN 6 case
Damascus Damascus PROPN NNP 4 nmod
"""
BETWEEN = """
The the DET DT 2 det
feud feud NOUN NN 7 nsubj
between between ADP IN 4 case
Iran Iran PROPN NNP 2 nmod
and and CCONJ CC 6 cc
Damascus Damascus PROPN NNP 4 conj
grew grow VERB VBD 0 root
"""
WITH_SUPPORT = """
Damascus Damascus PROPN NNP 5 nsubj
with with ADP IN 4 case
Iranian iranian ADJ JJ 4 amod
support support NOUN NN 5 obl
advanced advance VERB VBD 0 root
"""
AS_PART = """
Ankara Ankara PROPN NNP 9 nsubj
^, , PUNCT , 1 punct
as as ADP IN 4 case
part part NOUN NN 1 nmod
of of ADP IN 7 case
the the DET DT 7 det
alliance alliance NOUN NN 4 nmod
^, , PUNCT , 4 punct
left leave VERB VBN 0 root
^. . PUNCT . 9 punct
"""
REGARDS = """
Moscow Moscow PROPN NNP 2 nsubj
regards regard VERB VBZ 0 root
rebels rebel NOUN NNS 2 obj
as as ADP IN 6 case
its its PRON PRP$ 6 nmod:poss
enemy enemy NOUN NN 2 obl
^. . PUNCT . 2 punct
"""
INCLUDING = """
The the DET DT 2 det
alliance alliance NOUN NN 7 nsubj
^, , PUNCT , 5 punct
including include VERB VBG 5 case
Ankara Ankara PROPN NNP 2 nmod
^, , PUNCT , 2 punct
left leave VERB VBD 0 root
^. . PUNCT . 7 punct
"""
SUPPLIED = """
Moscow Moscow PROPN NNP 2 nsubj
sent send VERB VBD 0 root
weapons weapon NOUN NNS 2 obj
to to ADP IN 5 case
rebels rebel NOUN NNS 2 obl
^. . PUNCT . 2 punct
"""
ACTORS = {
    "alliance": "nato",
    "Ankara": "turkey",
    "Moscow": "russia",
    "rebels": "syrian-rebels",
    "its": "russia",
    "Iranian": "iran",
    "Iran": "iran",
    "Damascus": "syria",
}


def relations(table: str) -> set[tuple[str, str, str]]:
    text = read_tree(table).doc.text
    actors = {word: slug for word, slug in ACTORS.items() if word in text.replace(",", "").replace(".", "").split()}
    return {(d.args["a"], d.args["b"], d.args["relation"]) for d in read_relations(read_tree(table, actors=actors))}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (BACKS, ("iran", "syria", "backs")),
        (ALLY_OF, ("iran", "syria", "ally")),
        (BETWEEN, ("iran", "syria", "rival")),
        (WITH_SUPPORT, ("iran", "syria", "backs")),
        (AS_PART, ("turkey", "nato", "part-of")),
        (REGARDS, ("syrian-rebels", "russia", "hostile")),
        (INCLUDING, ("turkey", "nato", "part-of")),
        (SUPPLIED, ("russia", "syrian-rebels", "backs")),
    ],
)
def test_a_relation_names_both_parties(table: str, expected: tuple[str, str, str]) -> None:
    assert relations(table) == {expected}


def test_each_backer_in_a_phrase_gives_a_relation() -> None:
    reading = read_tree(BACKS, actors={"Damascus": "syria"})
    backed = replace(reading.mentions.actors[0], backers=("iran", "russia"))
    found = read_relations(replace(reading, mentions=replace(reading.mentions, actors=(backed,)), predicates=()))
    assert {(d.args["a"], d.args["b"]) for d in found} == {("iran", "syria"), ("russia", "syria")}
