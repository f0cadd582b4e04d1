"""Which noun phrase a pronoun comes back to, actor or not, on parses built by hand. Sentences are made up for the purpose."""

import pytest
from spacy.tokens import Doc

from trees import tree
from warledger.mentions.coreference.memory import Memory
from warledger.mentions.coreference.resolution import LEAST_PROBABILITY, Choice, likeliest, load_weights, resolve_pronouns, weigh

SAID = """
    Ann    Ann    PROPN NNP 2 nsubj
    said   say    VERB  VBD 0 root
    she    she    PRON  PRP 4 nsubj
    left   leave  VERB  VBD 2 ccomp
"""
BOTH = """
    Oslo     Oslo    PROPN NNP 4 nsubj
    and      and     CCONJ CC  3 cc
    Bern     Bern    PROPN NNP 1 conj
    recalled recall  VERB  VBD 0 root
    their    their   PRON  PRP$ 6 nmod:poss
    envoys   envoy   NOUN  NNS 4 obj
"""
ITSELF = """
    The      the     DET   DT  2 det
    army     army    NOUN  NN  3 nsubj
    defended defend  VERB  VBD 0 root
    itself   itself  PRON  PRP 3 obj
"""
BESIDE = """
    Guards   guard   NOUN  NNS 2 nsubj
    stopped  stop    VERB  VBD 0 root
    the      the     DET   DT  4 det
    mayor    mayor   NOUN  NN  2 obj
    and      and     CCONJ CC  7 cc
    his      his     PRON  PRP$ 7 nmod:poss
    driver   driver  NOUN  NN  4 conj
"""
VOWED = """
    The     the     DET   DT  2 det
    council council NOUN  NN  3 nsubj
    left    leave   VERB  VBD 0 root
    the     the     DET   DT  5 det
    town    town    NOUN  NN  3 obj
    .       .       PUNCT .   3 punct
    It      it      PRON  PRP 8 nsubj
    vowed   vow     VERB  VBD 0 root
    revenge revenge NOUN  NN  8 obj
"""
CAPITAL = """
    Bern    Bern    PROPN NNP 6 nsubj
    ,       ,       PUNCT ,   4 punct
    the     the     DET   DT  4 det
    capital capital NOUN  NN  1 appos
    ,       ,       PUNCT ,   4 punct
    lost    lose    VERB  VBD 0 root
    its     its     PRON  PRP$ 8 nmod:poss
    bridge  bridge  NOUN  NN  6 obj
"""


def meant(doc: Doc, memory: Memory | None = None) -> list[tuple[str, str]]:
    """Return the pronouns that surely stand for something, with the head of what they stand for."""
    found = (each for each in resolve_pronouns(doc, memory=memory) if each.is_sure)
    return [(each.token.text, ("both " if each.phrase.joined else "") + each.phrase.token.text) for each in found]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (SAID, [("she", "Ann")]),
        (BOTH, [("their", "both Oslo")]),
        (ITSELF, [("itself", "army")]),
        (BESIDE, [("his", "mayor")]),
        (VOWED, [("It", "council")]),
        (CAPITAL, [("its", "capital")]),
    ],
)
def test_a_pronoun_stands_for_the_phrase_that_agrees_and_is_near(table: str, expected: list[tuple[str, str]]) -> None:
    assert meant(tree(table)) == expected


@pytest.mark.parametrize(
    ("subject", "pronoun"),
    [
        ("Queen queen NOUN NN", "he"),
        ("King king NOUN NN", "she"),
        ("Queen queen NOUN NN", "it"),
        ("Men man NOUN NNS", "she"),
        ("Trees tree NOUN NNS", "it"),
    ],
)
def test_what_does_not_agree_is_not_meant(subject: str, pronoun: str) -> None:
    table = SAID.replace("Ann    Ann    PROPN NNP", subject).replace("she    she", f"{pronoun} {pronoun}")
    assert meant(tree(table)) == []


def test_a_pronoun_is_not_what_its_own_phrase_is_about() -> None:
    table = """
        The      the    DET  DT   2 det
        end      end    NOUN NN   6 nsubj
        of       of     ADP  IN   5 case
        its      its    PRON PRP$ 5 nmod:poss
        campaign campaign NOUN NN 2 nmod
        came     come   VERB VBD  0 root
    """
    assert meant(tree(table)) == []


def test_an_earlier_paragraph_is_remembered_and_a_far_one_is_not() -> None:
    left = """
        Ann    Ann    PROPN NNP 2 nsubj
        left   leave  VERB  VBD 0 root
        early  early  ADV   RB  2 advmod
    """
    back = """
        She    she    PRON  PRP 2 nsubj
        rested rest   VERB  VBD 0 root
    """
    rain = """
        Rain   rain   NOUN  NN  2 nsubj
        fell   fall   VERB  VBD 0 root
    """
    near, far = Memory(), Memory()
    assert meant(tree(left), near) == []
    assert meant(tree(back), near) == [("She", "Ann")]
    meant(tree(left), far)
    for _ in range(6):
        meant(tree(rain), far)
    assert meant(tree(back), far) == []


def test_chances_add_up_and_nothing_is_said_below_the_bound() -> None:
    doc = tree(VOWED)
    assert all(0.0 < each.probability <= 1.0 for each in resolve_pronouns(doc))
    assert all(each.is_sure == (each.probability >= LEAST_PROBABILITY) for each in resolve_pronouns(doc))
    nobody = Choice(doc[6], (), ("it: none, as subject",), settled=False)
    assert weigh(nobody, load_weights()) == {None: 1.0}
    assert likeliest({None: 1.0}) is None
    assert likeliest({None: 0.4, 1: 0.35, 2: 0.25}) is None
    assert likeliest({None: 0.3, 1: 0.3, 2: 0.4}) == 2
