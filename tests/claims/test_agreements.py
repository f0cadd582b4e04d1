"""Agreements have a name, parties and a standing."""

import pytest

from trees import read_tree
from warledger.claims.agreements import read_agreements
from warledger.claims.draft import Draft

SIGNED = """
Moscow Moscow PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Ankara Ankara PROPN NNP 1 conj
signed sign VERB VBD 0 root
a a DET DT 7 det
ceasefire ceasefire NOUN NN 7 compound
agreement agreement NOUN NN 4 obj
^. . PUNCT . 4 punct
"""
BETWEEN = """
The the DET DT 2 det
truce truce NOUN NN 9 nsubj:pass
between between ADP IN 4 case
Moscow Moscow PROPN NNP 2 nmod
and and CCONJ CC 6 cc
Ankara Ankara PROPN NNP 4 conj
has have AUX VBZ 9 aux
been be AUX VBN 9 aux:pass
violated violate VERB VBN 0 root
^. . PUNCT . 9 punct
"""
NAMED = """
They they PRON PRP 2 nsubj
met meet VERB VBD 0 root
under under ADP IN 6 case
the the DET DT 6 det
Sochi Sochi PROPN NNP 6 compound
deal deal NOUN NN 2 obl
^. . PUNCT . 2 punct
"""
AGREED = """
Moscow Moscow PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Ankara Ankara PROPN NNP 1 conj
agreed agree VERB VBD 0 root
to to PART TO 6 mark
open open VERB VB 4 xcomp
corridors corridor NOUN NNS 6 obj
^. . PUNCT . 4 punct
"""
NEGOTIATED = """
A a DET DT 2 det
truce truce NOUN NN 7 nsubj:pass
with with ADP IN 4 case
rebels rebel NOUN NNS 2 nmod
is be AUX VBZ 7 aux
being be AUX VBG 7 aux:pass
negotiated negotiate VERB VBN 0 root
^. . PUNCT . 7 punct
"""
JEOPARDY = """
The the DET DT 3 det
Sochi Sochi PROPN NNP 3 compound
deal deal NOUN NN 6 nsubj
is be AUX VBZ 6 cop
in in ADP IN 6 case
jeopardy jeopardy NOUN NN 0 root
^. . PUNCT . 6 punct
"""
ZONE = """
Ankara Ankara PROPN NNP 2 nsubj
has have VERB VBZ 0 root
posts post NOUN NNS 2 obj
in in ADP IN 7 case
the the DET DT 7 det
buffer buffer NOUN NN 7 compound
zone zone NOUN NN 3 nmod
^. . PUNCT . 2 punct
"""
SETTLEMENTS = """
Rebels rebel NOUN NNS 2 nsubj
left leave VERB VBD 0 root
two two NUM CD 4 nummod
settlements settlement NOUN NNS 2 obj
^. . PUNCT . 2 punct
"""
COLLAPSED = """
The the DET DT 2 det
truce truce NOUN NN 5 nsubj
has have AUX VBZ 5 aux
not not PART RB 5 advmod
collapsed collapse VERB VBN 0 root
^. . PUNCT . 5 punct
"""

ACTORS = {"Moscow": "russia", "Ankara": "turkey", "rebels": "syrian-rebels", "Rebels": "syrian-rebels"}


def agreements(table: str) -> list[Draft]:
    words = read_tree(table).doc.text.replace(".", "").split()
    return list(read_agreements(read_tree(table, actors={word: slug for word, slug in ACTORS.items() if word in words})))


@pytest.mark.parametrize(
    ("table", "name", "parties", "status"),
    [
        (SIGNED, "ceasefire agreement", ["russia", "turkey"], "concluded"),
        (BETWEEN, "truce", ["russia", "turkey"], "broken"),
        (NAMED, "Sochi deal", [], "in-force"),
        (AGREED, "open corridors", ["russia", "turkey"], "concluded"),
        (NEGOTIATED, "truce", ["syrian-rebels"], "proposed"),
        (JEOPARDY, "Sochi deal", [], "threatened"),
        (ZONE, "buffer zone", [], "in-force"),
        (COLLAPSED, "truce", [], "in-force"),
    ],
)
def test_name_parties_and_standing(table: str, name: str, parties: list[str], status: str) -> None:
    (draft,) = agreements(table)
    assert (draft.args["name"], draft.args["parties"], draft.args["status"]) == (name, parties, status)


def test_places_where_people_live_are_no_agreement() -> None:
    assert agreements(SETTLEMENTS) == []
