"""Predicates are read from hand-built parses: voice, control, relative clauses, nominalisations and coordination are undone."""

import pytest

from trees import tree
from warledger.language.predicate import Predicate
from warledger.language.predicates import find_predicates

NOMINALS = frozenset({"offensive", "capture", "withdrawal", "attack", "ally", "ability", "control", "fight"})

ACTIVE = """
Rebels rebel NOUN NNS 2 nsubj
seized seize VERB VBD 0 root
the the DET DT 4 det
bridge bridge NOUN NN 2 obj
"""
PASSIVE = """
The the DET DT 2 det
bridge bridge NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
seized seize VERB VBN 0 root
by by ADP IN 6 case
rebels rebel NOUN NNS 4 obl:agent
"""
REDUCED = """
Forces force NOUN NNS 5 nsubj
led lead VERB VBN 1 acl
by by ADP IN 4 case
Moscow Moscow PROPN NNP 2 obl:agent
advanced advance VERB VBD 0 root
"""
COORDINATED = """
Turkey Turkey PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Iran Iran PROPN NNP 1 conj
sent send VERB VBD 0 root
tanks tank NOUN NNS 4 obj
and and CCONJ CC 7 cc
guns gun NOUN NNS 5 conj
"""
SHARED_SUBJECT = """
Rebels rebel NOUN NNS 2 nsubj
entered enter VERB VBD 0 root
Homs Homs PROPN NNP 2 obj
and and CCONJ CC 5 cc
burned burn VERB VBD 2 conj
shops shop NOUN NNS 5 obj
"""
OBJECT_CONTROL = """
Ankara Ankara PROPN NNP 2 nsubj
asked ask VERB VBD 0 root
rebels rebel NOUN NNS 2 obj
to to PART TO 5 mark
leave leave VERB VB 2 xcomp
"""
SUBJECT_CONTROL = """
Rebels rebel NOUN NNS 2 nsubj
tried try VERB VBD 0 root
to to PART TO 4 mark
leave leave VERB VB 2 xcomp
"""
SUBJECT_RELATIVE = """
Troops troop NOUN NNS 4 nsubj
who who PRON WP 3 nsubj
fled flee VERB VBD 1 acl:relcl
returned return VERB VBD 0 root
"""
OBJECT_RELATIVE = """
It it PRON PRP 2 nsubj
lost lose VERB VBD 0 root
the the DET DT 4 det
town town NOUN NN 2 obj
rebels rebel NOUN NNS 6 nsubj
held hold VERB VBD 4 acl:relcl
"""
PARTICIPLE = """
Fighters fighter NOUN NNS 4 nsubj
fleeing flee VERB VBG 1 acl
Mosul Mosul PROPN NNP 2 obj
surrendered surrender VERB VBD 0 root
"""
LIGHT = """
The the DET DT 2 det
army army NOUN NN 3 nsubj
launched launch VERB VBD 0 root
an a DET DT 5 det
offensive offensive NOUN NN 3 obj
against against ADP IN 7 case
rebels rebel NOUN NNS 3 obl
"""
UNDER = """
Homs Homs PROPN NNP 2 nsubj
came come VERB VBD 0 root
under under ADP IN 4 case
attack attack NOUN NN 2 obl
"""
NOUN = """
The the DET DT 2 det
capture capture NOUN NN 6 nsubj
of of ADP IN 4 case
Palmyra Palmyra PROPN NNP 2 nmod
by by ADP IN 7 case
mattered matter VERB VBD 0 root
rebels rebel NOUN NNS 2 nmod
"""
POSSESSOR = """
Its its PRON PRP$ 2 nmod:poss
withdrawal withdrawal NOUN NN 3 nsubj
ended end VERB VBD 0 root
"""
COPULA = """
Iran Iran PROPN NNP 4 nsubj
is be AUX VBZ 4 cop
an a DET DT 4 det
ally ally NOUN NN 0 root
of of ADP IN 6 case
Syria Syria PROPN NNP 4 nmod
"""
PARTICLE = """
Rebels rebel NOUN NNS 2 nsubj
pulled pull VERB VBD 0 root
out out ADP RP 2 compound:prt
"""
ABILITY = """
Its its PRON PRP$ 2 nmod:poss
ability ability NOUN NN 5 nsubj
to to PART TO 4 mark
strike strike VERB VB 2 acl
shrank shrink VERB VBD 0 root
"""
IN_FIGHT = """
Ankara Ankara PROPN NNP 2 nsubj
supports support VERB VBZ 0 root
Moscow Moscow PROPN NNP 2 obj
in in ADP IN 6 case
its its PRON PRP$ 6 nmod:poss
fight fight NOUN NN 2 obl
against against ADP IN 8 case
rebels rebel NOUN NNS 6 nmod
^. . PUNCT . 2 punct
"""
OUTER = """
It it PRON PRP 5 nsubj:outer
was be AUX VBD 5 cop
because because SCONJ IN 5 mark
troops troop NOUN NNS 5 nsubj
fled flee VERB VBD 0 root
"""
SIDE_BY_SIDE = """
Turkey Turkey PROPN NNP 6 nsubj
^, , PUNCT , 1 punct
Russia Russia PROPN NNP 6 nsubj
and and CCONJ CC 5 cc
Iran Iran PROPN NNP 1 conj
left leave VERB VBD 0 root
"""


def read(table: str) -> dict[str, Predicate]:
    return {predicate.lemma: predicate for predicate in find_predicates(tree(table), nominals=NOMINALS)}


def roles(table: str, lemma: str) -> set[tuple[str, str]]:
    doc = tree(table)
    predicate = next(p for p in find_predicates(doc, nominals=NOMINALS) if p.lemma == lemma)
    return {(argument.role, doc[argument.head].text) for argument in predicate.arguments}


@pytest.mark.parametrize(
    ("table", "lemma", "expected"),
    [
        (ACTIVE, "seize", {("agent", "Rebels"), ("patient", "bridge")}),
        (PASSIVE, "seize", {("agent", "rebels"), ("patient", "bridge")}),
        (REDUCED, "lead", {("agent", "Moscow"), ("patient", "Forces")}),
        (COORDINATED, "send", {("agent", "Turkey"), ("agent", "Iran"), ("patient", "tanks"), ("patient", "guns")}),
        (SHARED_SUBJECT, "burn", {("agent", "Rebels"), ("patient", "shops")}),
        (OBJECT_CONTROL, "leave", {("agent", "rebels")}),
        (SUBJECT_CONTROL, "leave", {("agent", "Rebels")}),
        (SUBJECT_RELATIVE, "flee", {("agent", "Troops")}),
        (OBJECT_RELATIVE, "hold", {("agent", "rebels"), ("patient", "town")}),
        (PARTICIPLE, "flee", {("agent", "Fighters"), ("patient", "Mosul")}),
        (LIGHT, "offensive", {("agent", "army"), ("oblique", "rebels")}),
        (UNDER, "attack", {("patient", "Homs")}),
        (NOUN, "capture", {("of", "Palmyra"), ("agent", "rebels")}),
        (POSSESSOR, "withdrawal", {("possessor", "Its")}),
        (COPULA, "ally", {("subject", "Iran"), ("of", "Syria")}),
        (PARTICLE, "pull_out", {("agent", "Rebels")}),
        (ABILITY, "strike", {("agent", "Its")}),
        (OUTER, "flee", {("agent", "troops")}),
        (IN_FIGHT, "fight", {("possessor", "its"), ("oblique", "rebels"), ("agent", "Moscow")}),
        (SIDE_BY_SIDE, "leave", {("agent", "Turkey"), ("agent", "Russia"), ("agent", "Iran")}),
    ],
)
def test_predicates_have_the_same_roles_however_the_clause_is_built(table: str, lemma: str, expected: set[tuple[str, str]]) -> None:
    assert roles(table, lemma) == expected


def test_a_noun_carried_by_a_light_verb_names_that_verb() -> None:
    assert tree(LIGHT)[read(LIGHT)["offensive"].light or 0].text == "launched"


def test_negation_and_modals_stay_with_their_predicate() -> None:
    table = """
    Rebels rebel NOUN NNS 4 nsubj
    may may AUX MD 4 aux
    not not PART RB 4 advmod
    leave leave VERB VB 0 root
    """
    predicate = read(table)["leave"]
    assert predicate.negated
    assert predicate.modals == ("may",)


def test_a_conjunct_without_its_own_auxiliaries_shares_the_modal_of_the_first() -> None:
    table = """
    Rebels rebel NOUN NNS 3 nsubj
    will will AUX MD 3 aux
    regroup regroup VERB VB 0 root
    and and CCONJ CC 5 cc
    strike strike VERB VB 3 conj
    """
    assert read(table)["strike"].modals == ("will",)


def test_a_complement_clause_knows_the_verb_that_governs_it() -> None:
    table = """
    Officials official NOUN NNS 2 nsubj
    said say VERB VBD 0 root
    rebels rebel NOUN NNS 4 nsubj
    fled flee VERB VBD 2 ccomp
    """
    predicate = read(table)["flee"]
    assert (predicate.governor, predicate.link) == (1, "ccomp")
