"""Conditions say what hangs on what."""

import pytest

from trees import read_tree
from warledger.claims.reasons.conditions import read_conditions

UNLESS = """
The the DET DT 2 det
deal deal NOUN NN 4 nsubj
will will AUX MD 4 aux
collapse collapse VERB VB 0 root
unless unless SCONJ IN 7 mark
Ankara Ankara PROPN NNP 7 nsubj
leaves leave VERB VBZ 4 advcl
^. . PUNCT . 4 punct
"""
AS_LONG = """
The the DET DT 2 det
war war NOUN NN 5 nsubj
is be AUX VBZ 5 cop
not not PART RB 5 advmod
over over ADV RB 0 root
as as ADV RB 7 advmod
long long ADV RB 5 advmod
as as SCONJ IN 10 mark
rebels rebel NOUN NNS 10 nsubj
hold hold VERB VBP 7 advcl
Hama Hama PROPN NNP 10 obj
^. . PUNCT . 5 punct
"""
UNTIL = """
Moscow Moscow PROPN NNP 4 nsubj
will will AUX MD 4 aux
not not PART RB 4 advmod
leave leave VERB VB 0 root
until until SCONJ IN 7 mark
rebels rebel NOUN NNS 7 nsubj
surrender surrender VERB VBP 4 advcl
^. . PUNCT . 4 punct
"""
UNTIL_TIME = """
Rebels rebel NOUN NNS 2 nsubj
held hold VERB VBD 0 root
Hama Hama PROPN NNP 2 obj
until until SCONJ IN 7 mark
the the DET DT 6 det
army army NOUN NN 7 nsubj
came come VERB VBD 2 advcl
^. . PUNCT . 2 punct
"""
WHEN = """
When when ADV WRB 4 advmod
the the DET DT 3 det
truce truce NOUN NN 4 nsubj
ends end VERB VBZ 8 advcl
^, , PUNCT , 4 punct
rebels rebel NOUN NNS 8 nsubj
will will AUX MD 8 aux
attack attack VERB VB 0 root
^. . PUNCT . 8 punct
"""
WHEN_TIME = """
When when ADV WRB 4 advmod
the the DET DT 3 det
army army NOUN NN 4 nsubj
came come VERB VBD 7 advcl
^, , PUNCT , 4 punct
rebels rebel NOUN NNS 7 nsubj
left leave VERB VBD 0 root
^. . PUNCT . 7 punct
"""
WITHOUT = """
Without without ADP IN 2 case
Moscow Moscow PROPN NNP 7 obl
^, , PUNCT , 2 punct
the the DET DT 5 det
army army NOUN NN 7 nsubj
would would AUX MD 7 aux
lose lose VERB VB 0 root
Hama Hama PROPN NNP 7 obj
^. . PUNCT . 7 punct
"""
SHOULD_INV = """
Should should AUX MD 3 aux
Moscow Moscow PROPN NNP 3 nsubj
leave leave VERB VB 8 advcl
^, , PUNCT , 3 punct
the the DET DT 6 det
army army NOUN NN 8 nsubj
would would AUX MD 8 aux
lose lose VERB VB 0 root
Hama Hama PROPN NNP 8 obj
^. . PUNCT . 8 punct
"""
POSSIBLE = """
Moscow Moscow PROPN NNP 3 nsubj
will will AUX MD 3 aux
leave leave VERB VB 0 root
as as ADV RB 5 advmod
soon soon ADV RB 3 advmod
as as SCONJ IN 7 mark
possible possible ADJ JJ 5 advcl
^. . PUNCT . 3 punct
"""
ONCE = """
Once once SCONJ IN 3 mark
Hama Hama PROPN NNP 3 nsubj
falls fall VERB VBZ 8 advcl
^, , PUNCT , 3 punct
the the DET DT 6 det
war war NOUN NN 8 nsubj
can can AUX MD 8 aux
end end VERB VB 0 root
^. . PUNCT . 8 punct
"""


def conditions(table: str) -> list[tuple[str, str]]:
    return [(draft.args["if"], draft.args["then"]) for draft in read_conditions(read_tree(table))]


@pytest.mark.parametrize(
    ("table", "first", "then"),
    [
        (UNLESS, "not: Ankara leaves", "The deal will collapse"),
        (AS_LONG, "rebels hold Hama", "The war is not over"),
        (UNTIL, "rebels surrender", "Moscow will not leave"),
        (WHEN, "the truce ends", "rebels will attack"),
        (WITHOUT, "not: Moscow", "the army would lose Hama"),
        (SHOULD_INV, "Moscow leave", "the army would lose Hama"),
        (ONCE, "Hama falls", "the war can end"),
    ],
)
def test_what_hangs_on_what(table: str, first: str, then: str) -> None:
    assert conditions(table) == [(first, then)]


@pytest.mark.parametrize("table", [UNTIL_TIME, WHEN_TIME, POSSIBLE], ids=["until, of time", "when, of time", "as soon as possible"])
def test_times_in_a_story_are_no_condition(table: str) -> None:
    assert conditions(table) == []
