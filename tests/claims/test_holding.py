"""Who is said to be in control of a place holds it, whatever verb or phrase says so."""

import pytest

from trees import read_tree
from warledger.claims.control import read_control
from warledger.claims.draft import Draft
from warledger.claims.holding import carrier, is_in_control

IN_CONTROL = """
Rebels rebel NOUN NNS 5 nsubj
are be AUX VBP 5 cop
back back ADV RB 5 advmod
in in ADP IN 5 case
control control NOUN NN 0 root
of of ADP IN 7 case
Hama Hama PROPN NNP 5 nmod
^. . PUNCT . 5 punct
"""
REMAIN = """
Rebels rebel NOUN NNS 2 nsubj
remain remain VERB VBP 0 root
in in ADP IN 5 case
full full ADJ JJ 5 amod
control control NOUN NN 2 obl
of of ADP IN 7 case
Hama Hama PROPN NNP 5 nmod
^. . PUNCT . 2 punct
"""
WILL_REMAIN = """
Hama Hama PROPN NNP 3 nsubj
will will AUX MD 3 aux
remain remain VERB VB 0 root
under under ADP IN 6 case
rebel rebel ADJ JJ 6 amod
control control NOUN NN 3 obl
^. . PUNCT . 3 punct
"""
LEFT_IN = """
It it PRON PRP 2 nsubj
left leave VERB VBD 0 root
rebels rebel NOUN NNS 2 obj
in in ADP IN 5 case
control control NOUN NN 2 obl
of of ADP IN 7 case
Hama Hama PROPN NNP 5 nmod
^. . PUNCT . 2 punct
"""
WHO_ARE = """
Rebels rebel NOUN NNS 8 nsubj
who who PRON WP 4 nsubj
in in ADP IN 4 case
control control NOUN NN 1 acl:relcl
are be AUX VBP 4 cop
of of ADP IN 7 case
Hama Hama PROPN NNP 4 nmod
left leave VERB VBD 0 root
^. . PUNCT . 8 punct
"""
OF_A_PARTY = """
Hama Hama PROPN NNP 4 nsubj
is be AUX VBZ 4 cop
in in ADP IN 4 case
control control NOUN NN 0 root
of of ADP IN 6 case
rebels rebel NOUN NNS 4 nmod
^. . PUNCT . 4 punct
"""
IN_THE_HANDS = """
Hama Hama PROPN NNP 2 nsubj
remains remain VERB VBZ 0 root
in in ADP IN 5 case
the the DET DT 5 det
hands hand NOUN NNS 2 obl
of of ADP IN 7 case
rebels rebel NOUN NNS 5 nmod
^. . PUNCT . 2 punct
"""
NOT_IN = """
Rebels rebel NOUN NNS 5 nsubj
are be AUX VBP 5 cop
not not PART RB 5 advmod
in in ADP IN 5 case
control control NOUN NN 0 root
of of ADP IN 7 case
Hama Hama PROPN NNP 5 nmod
^. . PUNCT . 5 punct
"""
IN_ARMS = """
Rebels rebel NOUN NNS 4 nsubj
are be AUX VBP 4 cop
in in ADP IN 4 case
possession possession NOUN NN 0 root
of of ADP IN 6 case
rockets rocket NOUN NNS 4 nmod
^. . PUNCT . 4 punct
"""
ALL = [IN_CONTROL, REMAIN, WILL_REMAIN, LEFT_IN, WHO_ARE, OF_A_PARTY, IN_THE_HANDS, NOT_IN]
IDS = ["is back in", "remain in", "will remain under", "left in", "who are in", "in control of a party", "in the hands of", "not in"]


def controls(table: str) -> list[Draft]:
    words = read_tree(table).doc.text.replace(".", "").split()
    actors = {word: "syrian-rebels" for word in ("Rebels", "rebels", "rebel") if word in words}
    return list(read_control(read_tree(table, actors=actors, places={"Hama": "Hama"} if "Hama" in words else {})))


@pytest.mark.parametrize("table", ALL, ids=IDS)
def test_who_is_in_control_holds_the_place(table: str) -> None:
    (draft,) = controls(table)
    assert (draft.args["holder"], draft.args["status"]) == ("syrian-rebels", "holds")
    assert [place.name for place in draft.places or ()] == ["Hama"]


def test_being_in_possession_of_arms_holds_no_place() -> None:
    assert controls(IN_ARMS) == []


@pytest.mark.parametrize(("table", "word"), [(WILL_REMAIN, "remain"), (REMAIN, "remain"), (IN_CONTROL, "control")])
def test_the_clause_that_says_so_tells_whether_it_is_so(table: str, word: str) -> None:
    reading = read_tree(table)
    (draft,) = controls(table)
    assert reading.token(draft.anchor).text == word


@pytest.mark.parametrize(("table", "holds"), [(IN_CONTROL, True), (REMAIN, True), (WILL_REMAIN, False), (IN_THE_HANDS, False)])
def test_who_is_in_it_holds_only_without_an_owner(table: str, holds: bool) -> None:
    reading = read_tree(table)
    noun = next(token for token in reading.doc if token.lemma_ in ("control", "hand"))
    assert is_in_control(reading, noun) is holds
    assert (carrier(noun) is None) is (table == IN_CONTROL)
