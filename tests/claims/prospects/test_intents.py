"""Intents say what a party means to do, vows, threatens or refuses."""

import pytest

from trees import read_tree
from warledger.claims.draft import Draft
from warledger.claims.prospects.intents import read_intents

VOWS = """
Moscow Moscow PROPN NNP 2 nsubj
vows vow VERB VBZ 0 root
to to PART TO 4 mark
destroy destroy VERB VB 2 xcomp
rebels rebel NOUN NNS 4 obj
^. . PUNCT . 2 punct
"""
INSISTS = """
Damascus Damascus PROPN NNP 2 nsubj
insists insist VERB VBZ 0 root
on on SCONJ IN 4 mark
taking take VERB VBG 2 advcl
Hama Hama PROPN NNP 4 obj
^. . PUNCT . 2 punct
"""
DETERMINED = """
Moscow Moscow PROPN NNP 3 nsubj
is be AUX VBZ 3 cop
determined determined ADJ JJ 0 root
to to PART TO 5 mark
take take VERB VB 3 xcomp
Hama Hama PROPN NNP 5 obj
^. . PUNCT . 3 punct
"""
UNWILLING = """
Rebels rebel NOUN NNS 3 nsubj
are be AUX VBP 3 cop
unwilling unwilling ADJ JJ 0 root
to to PART TO 5 mark
fight fight VERB VB 3 xcomp
^. . PUNCT . 3 punct
"""
NO_LONGER = """
Ankara Ankara PROPN NNP 5 nsubj
is be AUX VBZ 5 cop
no no ADV RB 4 advmod
longer long ADV RBR 5 advmod
willing willing ADJ JJ 0 root
to to PART TO 7 mark
protect protect VERB VB 5 xcomp
rebels rebel NOUN NNS 7 obj
^. . PUNCT . 5 punct
"""
AIM = """
The the DET DT 2 det
aim aim NOUN NN 7 nsubj:outer
of of ADP IN 4 case
Damascus Damascus PROPN NNP 2 nmod
is be AUX VBZ 7 cop
to to PART TO 7 mark
take take VERB VB 0 root
Hama Hama PROPN NNP 7 obj
^. . PUNCT . 7 punct
"""
NO_INTENTION = """
Ankara Ankara PROPN NNP 2 nsubj
has have VERB VBZ 0 root
no no DET DT 4 det
intention intention NOUN NN 2 obj
of of SCONJ IN 6 mark
leaving leave VERB VBG 4 acl
^. . PUNCT . 2 punct
"""
WANTS = """
Ankara Ankara PROPN NNP 2 nsubj
wants want VERB VBZ 0 root
Moscow Moscow PROPN NNP 2 obj
to to PART TO 5 mark
leave leave VERB VB 2 xcomp
^. . PUNCT . 2 punct
"""
THREATENED = """
Moscow Moscow PROPN NNP 2 nsubj
threatened threaten VERB VBD 0 root
an a DET DT 4 det
attack attack NOUN NN 2 obj
on on ADP IN 6 case
rebels rebel NOUN NNS 4 nmod
^. . PUNCT . 2 punct
"""
CRIMES = """
Crimes crime NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
committed commit VERB VBN 0 root
by by ADP IN 5 case
rebels rebel NOUN NNS 3 obl:agent
on on ADP IN 9 case
a a DET DT 9 det
daily daily ADJ JJ 9 amod
basis basis NOUN NN 3 obl
^. . PUNCT . 3 punct
"""
TOLD = """
Moscow Moscow PROPN NNP 2 nsubj
asked ask VERB VBD 0 root
rebels rebel NOUN NNS 2 iobj
to to PART TO 6 mark
be be AUX VB 6 aux:pass
prepared prepare VERB VBN 2 xcomp
to to PART TO 8 mark
leave leave VERB VB 6 xcomp
^. . PUNCT . 2 punct
"""

ACTORS = {"Rebels": "syrian-rebels", "rebels": "syrian-rebels", "Moscow": "russia", "Ankara": "turkey", "Damascus": "syria"}


def intents(table: str) -> list[Draft]:
    words = read_tree(table).doc.text.replace(".", "").split()
    return list(read_intents(read_tree(table, actors={word: slug for word, slug in ACTORS.items() if word in words})))


@pytest.mark.parametrize(
    ("table", "actor", "what", "target", "polarity"),
    [
        (VOWS, "russia", "destroy rebels", "syrian-rebels", "+"),
        (INSISTS, "syria", "taking Hama", None, "+"),
        (DETERMINED, "russia", "take Hama", None, "+"),
        (UNWILLING, "syrian-rebels", "unwilling to fight", None, "+"),
        (NO_LONGER, "turkey", "protect rebels", "syrian-rebels", "-"),
        (AIM, "syria", "take Hama", None, "+"),
        (NO_INTENTION, "turkey", "leaving", None, "-"),
        (WANTS, "turkey", "Moscow to leave", "russia", "+"),
        (THREATENED, "russia", "an attack on rebels", "syrian-rebels", "+"),
    ],
)
def test_who_means_to_do_what(table: str, actor: str, what: str, target: str | None, polarity: str) -> None:
    (draft,) = intents(table)
    assert (draft.args["actor"], draft.args["what"], draft.args["target"], draft.polarity) == (actor, what, target, polarity)


@pytest.mark.parametrize("table", [CRIMES, TOLD], ids=["crimes committed", "asked to be ready"])
def test_other_uses_of_the_same_words_are_no_intent(table: str) -> None:
    assert intents(table) == []
