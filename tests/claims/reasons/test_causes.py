"""Causes join an effect to what it is said to come from."""

import pytest

from trees import read_tree
from warledger.claims.reasons.causes import read_causes

BECAUSE = """
Rebels rebel NOUN NNS 2 nsubj
left leave VERB VBD 0 root
because because SCONJ IN 6 mark
the the DET DT 5 det
army army NOUN NN 6 nsubj
attacked attack VERB VBD 2 advcl
^. . PUNCT . 2 punct
"""
DUE = """
Rebels rebel NOUN NNS 2 nsubj
left leave VERB VBD 0 root
due due ADJ JJ 6 case
to to ADP IN 3 fixed
heavy heavy ADJ JJ 6 amod
losses loss NOUN NNS 2 obl
^. . PUNCT . 2 punct
"""
THANKS = """
Thanks thanks NOUN NN 7 obl:unmarked
to to ADP IN 3 case
Moscow Moscow PROPN NNP 1 nmod
^, , PUNCT , 1 punct
the the DET DT 6 det
army army NOUN NN 7 nsubj
took take VERB VBD 0 root
Hama Hama PROPN NNP 7 obj
^. . PUNCT . 7 punct
"""
SINCE = """
Rebels rebel NOUN NNS 3 nsubj
may may AUX MD 3 aux
win win VERB VB 0 root
since since SCONJ IN 8 mark
the the DET DT 6 det
army army NOUN NN 8 nsubj
is be AUX VBZ 8 cop
weak weak ADJ JJ 3 advcl
^. . PUNCT . 3 punct
"""
SINCE_TIME = """
Rebels rebel NOUN NNS 3 nsubj
have have AUX VBP 3 aux
held hold VERB VBN 0 root
Hama Hama PROPN NNP 3 obj
since since SCONJ IN 7 mark
they they PRON PRP 7 nsubj
arrived arrive VERB VBD 3 advcl
^. . PUNCT . 3 punct
"""
AS = """
Rebels rebel NOUN NNS 3 nsubj
are be AUX VBP 3 aux
gaining gain VERB VBG 0 root
ground ground NOUN NN 3 obj
as as SCONJ IN 10 mark
their their PRON PRP$ 7 nmod:poss
ranks rank NOUN NNS 10 nsubj:pass
have have AUX VBP 10 aux
been be AUX VBN 10 aux:pass
reinforced reinforce VERB VBN 3 advcl
by by ADP IN 12 case
Ankara Ankara PROPN NNP 10 obl:agent
^. . PUNCT . 3 punct
"""
AS_TIME = """
Rebels rebel NOUN NNS 2 nsubj
fired fire VERB VBD 0 root
as as SCONJ IN 6 mark
the the DET DT 5 det
army army NOUN NN 6 nsubj
entered enter VERB VBD 2 advcl
Hama Hama PROPN NNP 6 obj
^. . PUNCT . 2 punct
"""
LED = """
The the DET DT 2 det
siege siege NOUN NN 3 nsubj
led lead VERB VBD 0 root
to to ADP IN 6 case
the the DET DT 6 det
fall fall NOUN NN 3 obl
of of ADP IN 8 case
Hama Hama PROPN NNP 6 nmod
^. . PUNCT . 3 punct
"""
LED_MEN = """
Moscow Moscow PROPN NNP 2 nsubj
led lead VERB VBD 0 root
the the DET DT 4 det
talks talk NOUN NNS 2 obj
^. . PUNCT . 2 punct
"""
CAUSED = """
The the DET DT 2 det
losses loss NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
caused cause VERB VBN 0 root
by by ADP IN 7 case
the the DET DT 7 det
siege siege NOUN NN 4 obl:agent
^. . PUNCT . 4 punct
"""
IMPOSSIBLE = """
The the DET DT 2 det
war war NOUN NN 3 nsubj
made make VERB VBD 0 root
talks talk NOUN NNS 3 obj
impossible impossible ADJ JJ 3 xcomp
^. . PUNCT . 3 punct
"""
THEREFORE = """
The the DET DT 2 det
army army NOUN NN 4 nsubj
is be AUX VBZ 4 cop
weak weak ADJ JJ 0 root
^. . PUNCT . 4 punct
Therefore therefore ADV RB 10 advmod
^, , PUNCT , 6 punct
rebels rebel NOUN NNS 10 nsubj
will will AUX MD 10 aux
win win VERB VB 0 root
^. . PUNCT . 10 punct
"""
REASON = """
The the DET DT 2 det
reason reason NOUN NN 8 nsubj
why why ADV WRB 5 advmod
rebels rebel NOUN NNS 5 nsubj
left leave VERB VBD 2 acl:relcl
is be AUX VBZ 8 cop
the the DET DT 8 det
siege siege NOUN NN 0 root
^. . PUNCT . 8 punct
"""
RESULT = """
Rebels rebel NOUN NNS 2 nsubj
left leave VERB VBD 0 root
as as ADP IN 5 case
a a DET DT 5 det
result result NOUN NN 2 obl
of of ADP IN 8 case
the the DET DT 8 det
siege siege NOUN NN 5 nmod
^. . PUNCT . 2 punct
"""
STEMS = """
The the DET DT 2 det
war war NOUN NN 3 nsubj
stems stem VERB VBZ 0 root
from from ADP IN 6 case
the the DET DT 6 det
siege siege NOUN NN 3 obl
^. . PUNCT . 3 punct
"""
BECAUSE_FRAG = """
Rebels rebel NOUN NNS 2 nsubj
won win VERB VBD 0 root
^. . PUNCT . 2 punct
It it PRON PRP 10 nsubj:outer
was be AUX VBD 10 cop
because because SCONJ IN 10 mark
the the DET DT 8 det
army army NOUN NN 10 nsubj
had have AUX VBD 10 aux
left leave VERB VBN 0 root
^. . PUNCT . 10 punct
"""


def causes(table: str) -> list[tuple[str, str]]:
    words = read_tree(table).doc.text.split()
    reading = read_tree(table, actors={"Moscow": "russia"} if "Moscow" in words else {})
    return [(draft.args["effect"], draft.args["cause"]) for draft in read_causes(reading)]


@pytest.mark.parametrize(
    ("table", "effect", "cause"),
    [
        (BECAUSE, "Rebels left", "the army attacked"),
        (DUE, "Rebels left", "heavy losses"),
        (THANKS, "the army took Hama", "Thanks to Moscow"),
        (SINCE, "Rebels may win", "the army is weak"),
        (AS, "Rebels are gaining ground", "their ranks have been reinforced by Ankara"),
        (LED, "led to the fall of Hama", "The siege"),
        (CAUSED, "The losses", "by the siege"),
        (IMPOSSIBLE, "made talks impossible", "The war"),
        (THEREFORE, "rebels will win", "The army is weak"),
        (REASON, "The reason why rebels left", "is the siege"),
        (RESULT, "Rebels left", "as a result of the siege"),
        (STEMS, "The war", "from the siege"),
        (BECAUSE_FRAG, "Rebels won", "the army had left"),
    ],
)
def test_effect_and_cause(table: str, effect: str, cause: str) -> None:
    assert causes(table) == [(effect, cause)]


@pytest.mark.parametrize("table", [SINCE_TIME, AS_TIME, LED_MEN], ids=["since, of time", "as, of time", "a party leads"])
def test_times_and_deeds_of_parties_are_no_cause(table: str) -> None:
    assert causes(table) == []
