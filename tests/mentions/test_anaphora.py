"""Anaphora: what pronouns and "the group" stand for, on parses built by hand. Sentences are made up for the purpose."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from trees import tree
from warledger.mentions.actors import find_actors
from warledger.mentions.anaphora import find_anaphors
from warledger.mentions.mention import Actor, ActorId, ActorMention

SYRIA = ActorId("syria")


def resolved(doc: Doc, earlier: tuple[ActorMention, ...] = ()) -> list[tuple[str, str]]:
    """Return the anaphors of a parsed block with the actors they stand for."""
    actors = tuple(find_actors(doc, theatre=SYRIA))
    return [(m.text, m.actor.id) for m in find_anaphors(doc, actors, earlier=earlier) if m.actor is not None]


def named(words: str, actor: str, kind: str = "group", how: str = "registry") -> ActorMention:
    """Return a mention of an earlier block."""
    return ActorMention(words, 0, len(words), Actor(ActorId(actor), words, kind), how)  # type: ignore[arg-type]


OWN_CLAUSE = """
    ISIS     ISIS    PROPN NNP 2 nsubj
    lost     lose    VERB  VBD 0 root
    its      its     PRON  PRP$ 4 nmod:poss
    fighters fighter NOUN  NNS 2 obj
"""

TWO_SENTENCES = """
    Hezbollah Hezbollah PROPN NNP 2 nsubj
    attacked  attack    VERB  VBD 0 root
    the       the       DET   DT  4 det
    town      town      NOUN  NN  2 obj
    .         .         PUNCT .   2 punct
    It        it        PRON  PRP 7 nsubj
    vowed     vow       VERB  VBD 0 root
    revenge   revenge   NOUN  NN  7 obj
"""

REBELS = """
    Rebels    rebel     NOUN  NNS 2 nsubj
    fled      flee      VERB  VBD 0 root
    after     after     SCONJ IN  5 mark
    they      they      PRON  PRP 5 nsubj
    lost      lose      VERB  VBD 2 advcl
    the       the       DET   DT  7 det
    hill      hill      NOUN  NN  5 obj
"""

HE = """
    President President PROPN NNP 3 compound
    Erdogan   Erdogan   PROPN NNP 3 flat
    said      say       VERB  VBD 0 root
    he        he        PRON  PRP 6 nsubj
    would     would     AUX   MD  6 aux
    attack    attack    VERB  VB  3 ccomp
"""

THE_GROUP = """
    ISIS      ISIS      PROPN NNP 2 nsubj
    withdrew  withdraw  VERB  VBD 0 root
    .         .         PUNCT .   2 punct
    The       the       DET   DT  6 det
    terrorist terrorist NOUN  NN  6 compound
    group     group     NOUN  NN  7 nsubj
    lost      lose      VERB  VBD 0 root
    Raqqa     Raqqa     PROPN NNP 7 obj
"""

EXPLETIVES = [
    """
    ISIS     ISIS     PROPN NNP 2 nsubj
    fled     flee     VERB  VBD 0 root
    .        .        PUNCT .   2 punct
    It       it       PRON  PRP 6 expl
    is       be       AUX   VBZ 6 cop
    clear    clear    ADJ   JJ  0 root
    that     that     SCONJ IN  9 mark
    it       it       PRON  PRP 9 expl
    rained   rain     VERB  VBD 6 csubj
    """,
    """
    ISIS     ISIS     PROPN NNP 2 nsubj
    fled     flee     VERB  VBD 0 root
    .        .        PUNCT .   2 punct
    It       it       PRON  PRP 6 nsubj
    might    might    AUX   MD  6 aux
    take     take     VERB  VB  0 root
    months   month    NOUN  NNS 6 obj
    """,
    """
    ISIS     ISIS     PROPN NNP 2 nsubj
    fled     flee     VERB  VBD 0 root
    .        .        PUNCT .   2 punct
    It       it       PRON  PRP 6 nsubj:pass
    was      be       AUX   VBD 6 aux:pass
    agreed   agree    VERB  VBN 0 root
    to       to       PART  TO  8 mark
    wait     wait     VERB  VB  6 xcomp
    """,
]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (OWN_CLAUSE, [("its", "isis")]),
        (TWO_SENTENCES, [("It", "hezbollah")]),
        (REBELS, [("they", "syrian-rebels")]),
        (THE_GROUP, [("The terrorist group", "isis")]),
    ],
)
def test_the_subject_named_before_is_meant(table: str, expected: list[tuple[str, str]]) -> None:
    assert resolved(tree(table)) == expected


def test_he_is_the_office_holder_and_stands_for_the_office() -> None:
    table = HE.replace("3 compound", "2 compound").replace("3 flat", "3 nsubj")
    assert resolved(tree(table)) == [("he", "turkey")]


@pytest.mark.parametrize("table", EXPLETIVES)
def test_it_that_means_nobody_gives_nothing(table: str) -> None:
    assert resolved(tree(table)) == []


def test_an_object_is_not_the_subject_of_its_own_clause() -> None:
    table = """
        ISIS     ISIS    PROPN NNP 2 nsubj
        attacked attack  VERB  VBD 0 root
        it       it      PRON  PRP 2 obj
    """
    assert resolved(tree(table)) == []


def test_a_reflexive_is_the_subject_of_its_own_clause() -> None:
    table = """
        ISIS     ISIS    PROPN NNP 2 nsubj
        armed    arm     VERB  VBD 0 root
        itself   itself  PRON  PRP 2 obj
    """
    assert resolved(tree(table)) == [("itself", "isis")]


def test_two_that_fit_alike_give_nothing() -> None:
    table = """
        ISIS      ISIS      PROPN NNP 2 nsubj
        met       meet      VERB  VBD 0 root
        and       and       CCONJ CC  5 cc
        Hezbollah Hezbollah PROPN NNP 5 nsubj
        fled      flee      VERB  VBD 2 conj
        .         .         PUNCT .   2 punct
        It        it        PRON  PRP 8 nsubj
        vowed     vow       VERB  VBD 0 root
        revenge   revenge   NOUN  NN  8 obj
    """
    assert resolved(tree(table)) == []


def test_a_thing_that_fits_as_well_stands_in_the_way() -> None:
    table = """
        Russia  Russia PROPN NNP 2 nsubj
        built   build  VERB  VBD 0 root
        a       a      DET   DT  4 det
        bridge  bridge NOUN  NN  2 obj
        .       .      PUNCT .   2 punct
        It      it     PRON  PRP 8 nsubj
        was     be     AUX   VBD 8 cop
        long    long   ADJ   JJ  0 root
    """
    assert resolved(tree(table)) == []


def test_one_body_is_not_they_where_several_were_named() -> None:
    table = """
        Rebels    rebel     NOUN  NNS 2 nsubj
        attacked  attack    VERB  VBD 0 root
        Hezbollah Hezbollah PROPN NNP 2 obj
        .         .         PUNCT .   2 punct
        They      they      PRON  PRP 6 nsubj
        fled      flee      VERB  VBD 0 root
    """
    assert resolved(tree(table)) == [("They", "syrian-rebels")]


def test_its_beside_what_it_owns_looks_there() -> None:
    table = """
        Iran      Iran      PROPN NNP 2 nsubj
        helped    help      VERB  VBD 0 root
        Hezbollah Hezbollah PROPN NNP 2 obj
        and       and       CCONJ CC  6 cc
        its       its       PRON  PRP$ 6 nmod:poss
        troops    troop     NOUN  NNS 3 conj
    """
    assert resolved(tree(table)) == [("its", "hezbollah")]


def test_the_two_countries_are_both() -> None:
    table = """
        Russia    Russia  PROPN NNP 2 nsubj
        met       meet    VERB  VBD 0 root
        Iran      Iran    PROPN NNP 2 obj
        .         .       PUNCT .   2 punct
        The       the     DET   DT  7 det
        two       two     NUM   CD  7 nummod
        countries country NOUN  NNS 8 nsubj
        agreed    agree   VERB  VBD 0 root
    """
    assert resolved(tree(table)) == [("The two countries", "russia"), ("The two countries", "iran")]


def test_the_nearest_of_the_block_before_is_meant_when_a_block_opens_with_the_group() -> None:
    table = """
        The       the     DET   DT  2 det
        movement  movement NOUN NN  3 nsubj
        fled      flee    VERB  VBD 0 root
    """
    hamas, boko_haram = named("Hamas", "hamas"), named("Boko Haram", "boko-haram")
    assert resolved(tree(table)) == []
    assert resolved(tree(table), earlier=(boko_haram,)) == [("The movement", "boko-haram")]
    assert resolved(tree(table), earlier=(hamas, boko_haram)) == []


def test_the_group_with_a_name_of_its_own_is_no_anaphor() -> None:
    table = """
        ISIS     ISIS     PROPN NNP 2 nsubj
        fled     flee     VERB  VBD 0 root
        .        .        PUNCT .   2 punct
        The      the      DET   DT  5 det
        group    group    NOUN  NN  8 nsubj
        of       of       ADP   IN  7 case
        tourists tourist  NOUN  NNS 5 nmod
        left     leave    VERB  VBD 0 root
    """
    assert resolved(tree(table)) == []


def test_scores_stay_below_those_of_names() -> None:
    doc = tree(OWN_CLAUSE)
    (anaphor,) = find_anaphors(doc, tuple(find_actors(doc)), earlier=())
    assert anaphor.how == "anaphor"
    assert 0.5 <= anaphor.score < 1.0


def test_without_a_parse_nothing_is_resolved() -> None:
    doc = spacy.blank("en")("ISIS lost its fighters. It fled.")
    assert list(find_anaphors(doc, tuple(find_actors(doc)), earlier=())) == []


TABLES = st.sampled_from([OWN_CLAUSE, TWO_SENTENCES, REBELS, THE_GROUP, *EXPLETIVES])
EARLIER = st.lists(st.sampled_from([named("Hamas", "hamas"), named("the rebels", "rebels", "generic", "generic")]), max_size=4)


@settings(max_examples=60, deadline=None)
@given(TABLES, EARLIER)
def test_anaphors_stand_in_the_text_in_order_and_name_somebody_named(table: str, earlier: list[ActorMention]) -> None:
    doc = tree(table)
    actors = tuple(find_actors(doc, theatre=SYRIA))
    known = {m.actor for m in (*actors, *earlier)}
    found = list(find_anaphors(doc, actors, earlier=earlier))
    assert all(doc.text[m.start : m.end] == m.text for m in found)
    assert all(m.actor in known for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)
