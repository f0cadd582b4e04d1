"""Small numbers of armed people told without a figure are estimates with a bound above."""

import pytest

from trees import read_tree
from warledger.claims.draft import Draft
from warledger.claims.estimates import read_estimates
from warledger.mentions.mention import QuantityMention

SMALL_NUMBERS = """
Small small ADJ JJ 2 amod
numbers number NOUN NNS 6 nsubj
of of ADP IN 5 case
ISIS ISIS PROPN NNP 5 compound
militants militant NOUN NNS 2 nmod
remain remain VERB VBP 0 root
"""
FEW_REMAIN = """
Few few ADJ JJ 3 amod
ISIS ISIS PROPN NNP 3 compound
fighters fighter NOUN NNS 4 nsubj
remain remain VERB VBP 0 root
"""
HAS_FEW = """
ISIS ISIS PROPN NNP 2 nsubj
has have VERB VBZ 0 root
few few ADJ JJ 4 amod
soldiers soldier NOUN NNS 2 obj
"""
THEY_ARE_FEW = """
There there PRON EX 2 expl
are be VERB VBP 0 root
ISIS ISIS PROPN NNP 4 compound
fighters fighter NOUN NNS 2 nsubj
but but CCONJ CC 8 cc
they they PRON PRP 8 nsubj
are be AUX VBP 8 cop
few few ADJ JJ 2 conj
"""
ARE_FEW = """
ISIS ISIS PROPN NNP 2 compound
rebels rebel NOUN NNS 4 nsubj
are be AUX VBP 4 cop
few few ADJ JJ 0 root
"""
FEW_BELIEVE = """
Few few ADJ JJ 2 amod
soldiers soldier NOUN NNS 3 nsubj
believe believe VERB VBP 0 root
it it PRON PRP 3 obj
"""
FEW_CIVILIANS = """
Few few ADJ JJ 2 amod
civilians civilian NOUN NNS 3 nsubj
remain remain VERB VBP 0 root
"""
TOO_FEW = """
ISIS ISIS PROPN NNP 2 nsubj
has have VERB VBZ 0 root
too too ADV RB 4 advmod
few few ADJ JJ 5 amod
soldiers soldier NOUN NNS 2 obj
"""
LARGE_NUMBERS = """
Large large ADJ JJ 2 amod
numbers number NOUN NNS 5 nsubj
of of ADP IN 4 case
militants militant NOUN NNS 2 nmod
remain remain VERB VBP 0 root
"""
SMALL_PROTEST = """
Small small ADJ JJ 2 amod
numbers number NOUN NNS 5 nsubj
of of ADP IN 4 case
students student NOUN NNS 2 nmod
marched march VERB VBD 0 root
"""
HANDFUL = """
A a DET DT 2 det
handful handful NOUN NN 5 nsubj
of of ADP IN 4 case
fighters fighter NOUN NNS 2 nmod
remain remain VERB VBP 0 root
"""
QUITE_A_FEW = """
Quite quite ADV RB 3 advmod
a a DET DT 3 det
few few ADJ JJ 4 amod
fighters fighter NOUN NNS 5 nsubj
remain remain VERB VBP 0 root
"""
QUOTED = """
“ “ PUNCT `` 7 punct
^Fighters fighter NOUN NNS 3 nsubj
remain remain VERB VBP 8 ccomp
but but CCONJ CC 7 cc
they they PRON PRP 7 nsubj
are be AUX VBP 7 cop
few few ADJ JJ 3 conj
^, , PUNCT , 7 punct
^” ” PUNCT '' 7 punct
said say VERB VBD 0 root
an an DET DT 12 det
officer officer NOUN NN 10 nsubj
of of ADP IN 14 case
ISIS ISIS PROPN NNP 12 nmod
near near ADP IN 16 case
Homs Homs PROPN NNP 14 nmod
^. . PUNCT . 10 punct
"""


def estimates(table: str, *, officer: str | None = None) -> list[Draft]:
    text = read_tree(table).doc.text
    actors = {"ISIS": "isis"} if "ISIS" in text else {}
    actors |= {} if officer is None else {"officer": officer}
    return list(read_estimates(read_tree(table, actors=actors, places={"Homs": "Homs"} if "Homs" in text else {})))


def counted(table: str, words: str) -> list[Draft]:
    start = read_tree(table).doc.text.index(words)
    quantity = QuantityMention(words, start, start + len(words), 3, 3, "about")
    return list(read_estimates(read_tree(table, quantities=(quantity,))))


@pytest.mark.parametrize("table", [SMALL_NUMBERS, FEW_REMAIN, HAS_FEW, THEY_ARE_FEW, ARE_FEW])
def test_few_fighters_are_at_most_ninety_nine(table: str) -> None:
    (draft,) = estimates(table)
    assert (draft.args["of"], draft.args["actor"]) == ("fighters", "isis")
    assert (draft.args["low"], draft.args["high"], draft.args["bound"]) == (None, 99, "at-most")


@pytest.mark.parametrize("table", [FEW_BELIEVE, FEW_CIVILIANS, TOO_FEW, LARGE_NUMBERS, SMALL_PROTEST])
def test_comparisons_crowds_and_civilians_are_not_counted_so(table: str) -> None:
    assert estimates(table) == []


def test_a_handful_of_fighters_is_at_most_ten() -> None:
    (draft,) = counted(HANDFUL, "A handful")
    assert (draft.args["low"], draft.args["high"], draft.args["bound"]) == (None, 10, "at-most")


def test_quite_a_few_is_no_small_number() -> None:
    assert counted(QUITE_A_FEW, "a few") == []


def test_a_quotation_counts_those_it_is_said_to_speak_of() -> None:
    (draft,) = estimates(QUOTED, officer="syrian-army")
    assert (draft.args["actor"], [place.name for place in draft.places or ()]) == ("isis", ["Homs"])


def test_the_men_of_a_speaker_without_a_party_may_be_his_own() -> None:
    (draft,) = estimates(QUOTED)
    assert draft.args["actor"] is None
