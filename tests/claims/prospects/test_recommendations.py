"""Recommendations say who should do what, and who says so."""

import pytest

from trees import read_tree
from warledger.claims.draft import Draft, Lead
from warledger.claims.prospects.recommendations import read_recommendations

SHOULD = """
Moscow Moscow PROPN NNP 3 nsubj
should should AUX MD 3 aux
withdraw withdraw VERB VB 0 root
its its PRON PRP$ 5 nmod:poss
troops troop NOUN NNS 3 obj
^. . PUNCT . 3 punct
"""
MUST_NOT = """
Ankara Ankara PROPN NNP 4 nsubj
must must AUX MD 4 aux
not not PART RB 4 advmod
sign sign VERB VB 0 root
the the DET DT 6 det
deal deal NOUN NN 4 obj
^. . PUNCT . 4 punct
"""
TIME = """
It it PRON PRP 3 nsubj
is be AUX VBZ 3 cop
time time NOUN NN 0 root
for for SCONJ IN 7 mark
Moscow Moscow PROPN NNP 7 nsubj
to to PART TO 7 mark
leave leave VERB VB 3 acl
^. . PUNCT . 3 punct
"""
URGED = """
Ankara Ankara PROPN NNP 2 nsubj
urged urge VERB VBD 0 root
Moscow Moscow PROPN NNP 2 obj
to to PART TO 5 mark
leave leave VERB VB 2 xcomp
^. . PUNCT . 2 punct
"""
CALLED = """
Ankara Ankara PROPN NNP 2 nsubj
called call VERB VBD 0 root
on on ADP IN 4 case
rebels rebel NOUN NNS 2 obl
to to PART TO 6 mark
stop stop VERB VB 2 advcl
the the DET DT 8 det
attacks attack NOUN NNS 6 obj
^. . PUNCT . 2 punct
"""
DEMANDED = """
Ankara Ankara PROPN NNP 2 nsubj
demanded demand VERB VBD 0 root
that that SCONJ IN 5 mark
Moscow Moscow PROPN NNP 5 nsubj
leave leave VERB VB 2 ccomp
^. . PUNCT . 2 punct
"""
ESSENTIAL = """
It it PRON PRP 3 expl
is be AUX VBZ 3 cop
essential essential ADJ JJ 0 root
that that SCONJ IN 6 mark
Moscow Moscow PROPN NNP 6 nsubj
leave leave VERB VB 3 ccomp
^. . PUNCT . 3 punct
"""
NEEDS = """
Moscow Moscow PROPN NNP 2 nsubj
needs need VERB VBZ 0 root
to to PART TO 4 mark
talk talk VERB VB 2 xcomp
with with ADP IN 6 case
rebels rebel NOUN NNS 4 obl
^. . PUNCT . 2 punct
"""
SHOULD_HAVE = """
Moscow Moscow PROPN NNP 4 nsubj
should should AUX MD 4 aux
have have AUX VB 4 aux
left leave VERB VBN 0 root
^. . PUNCT . 4 punct
"""
SHOULD_IF = """
Should should AUX MD 3 aux
Moscow Moscow PROPN NNP 3 nsubj
attack attack VERB VB 7 advcl
^, , PUNCT , 3 punct
rebels rebel NOUN NNS 7 nsubj
will will AUX MD 7 aux
leave leave VERB VB 0 root
^. . PUNCT . 7 punct
"""
ITEM = """
Work work VERB VB 0 root
with with ADP IN 3 case
Moscow Moscow PROPN NNP 1 obl
to to PART TO 5 mark
rebuild rebuild VERB VB 1 advcl
Hama Hama PROPN NNP 5 obj
^. . PUNCT . 1 punct
"""

ACTORS = {"rebels": "syrian-rebels", "Moscow": "russia", "Ankara": "turkey"}


def advice(table: str, **given: object) -> list[Draft]:
    words = read_tree(table).doc.text.replace(".", "").replace(",", "").split()
    return list(read_recommendations(read_tree(table, actors={word: slug for word, slug in ACTORS.items() if word in words}, **given)))


@pytest.mark.parametrize(
    ("table", "actor", "what", "polarity"),
    [
        (SHOULD, "russia", "withdraw its troops", "+"),
        (MUST_NOT, "turkey", "sign the deal", "-"),
        (TIME, "russia", "leave", "+"),
        (URGED, "russia", "leave", "+"),
        (CALLED, "syrian-rebels", "stop the attacks", "+"),
        (DEMANDED, "russia", "leave", "+"),
        (ESSENTIAL, "russia", "leave", "+"),
        (NEEDS, "russia", "talk with rebels", "+"),
    ],
)
def test_who_should_do_what(table: str, actor: str, what: str, polarity: str) -> None:
    (draft,) = advice(table)
    assert (draft.args["actor"], draft.args["what"], draft.polarity, draft.modality) == (actor, what, polarity, "advised")


@pytest.mark.parametrize("table", [SHOULD_HAVE, SHOULD_IF], ids=["what was not done", "a condition"])
def test_regret_and_condition_are_no_recommendation(table: str) -> None:
    assert advice(table) == []


@pytest.mark.parametrize("table", [URGED, CALLED, DEMANDED])
def test_who_asks_is_the_speaker(table: str) -> None:
    (draft,) = advice(table)
    assert [speaker.actor for speaker in draft.speakers] == ["turkey"]


def test_the_items_of_a_list_are_what_the_lead_in_advises() -> None:
    (draft,) = advice(ITEM, role="item", lead=Lead(advises=True, advised=("syria",)))
    assert (draft.args["actor"], draft.args["what"], draft.rule) == ("syria", "Work with Moscow", "recommendation.list-item")


def test_an_item_alone_advises_nobody() -> None:
    assert advice(ITEM, role="item") == []
