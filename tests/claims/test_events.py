"""Events are read from hand-built parses, whatever the voice; a change of hands implies who holds and who lost."""

import pytest

from trees import read_tree
from warledger.claims.control import read_control
from warledger.claims.events import read_events

CAPTURE = """
Rebels rebel NOUN NNS 2 nsubj
captured capture VERB VBD 0 root
Manbij Manbij PROPN NNP 2 obj
from from ADP IN 5 case
ISIS ISIS PROPN NNP 2 obl
"""
PASSIVE = """
Manbij Manbij PROPN NNP 3 nsubj:pass
was be AUX VBD 3 aux:pass
captured capture VERB VBN 0 root
by by ADP IN 5 case
rebels rebel NOUN NNS 3 obl:agent
"""
NOUN = """
The the DET DT 3 det
rebels rebel NOUN NNS 3 nmod:poss
capture capture NOUN NN 6 nsubj
of of ADP IN 5 case
Manbij Manbij PROPN NNP 3 nmod
held hold VERB VBD 0 root
"""
LOST_CONTROL = """
ISIS ISIS PROPN NNP 2 nsubj
lost lose VERB VBD 0 root
control control NOUN NN 2 obj
of of ADP IN 5 case
Mosul Mosul PROPN NNP 3 nmod
"""
FELL = """
Mosul Mosul PROPN NNP 2 nsubj
fell fall VERB VBD 0 root
to to ADP IN 4 case
ISIS ISIS PROPN NNP 2 obl
"""
EXPELLED = """
Rebels rebel NOUN NNS 2 nsubj
drove drive VERB VBD 0 root
ISIS ISIS PROPN NNP 2 obj
out out ADV RP 2 advmod
of of ADP IN 6 case
Manbij Manbij PROPN NNP 2 obl
"""
UNDER_ATTACK = """
Rebels rebel NOUN NNS 2 nsubj
came come VERB VBD 0 root
under under ADP IN 4 case
attack attack NOUN NN 2 obl
from from ADP IN 6 case
ISIS ISIS PROPN NNP 4 nmod
"""
AIR = """
Russian russian ADJ JJ 3 amod
air air NOUN NN 3 compound
strikes strike NOUN NNS 4 nsubj
hit hit VERB VBD 0 root
rebels rebel NOUN NNS 4 obj
"""
OUT_OF_CONTROL = """
Manbij Manbij PROPN NNP 6 nsubj
was be AUX VBD 6 cop
out out ADP IN 6 case
of of ADP IN 6 case
rebels rebel NOUN NNS 6 nmod:poss
control control NOUN NN 0 root
"""
UNDER_CONTROL = (
    OUT_OF_CONTROL.replace("out out", "now now", 1)
    .replace("of of ADP IN", "under under ADP IN", 1)
    .replace("now now ADP IN 6 case", "now now ADV RB 6 advmod")
)
WITHDREW = """
Rebels rebel NOUN NNS 2 nsubj
withdrew withdraw VERB VBD 0 root
from from ADP IN 4 case
Manbij Manbij PROPN NNP 2 obl
towards towards ADP IN 6 case
Mosul Mosul PROPN NNP 2 obl
"""
TOWARDS = """
Rebels rebel NOUN NNS 2 nsubj
withdrew withdraw VERB VBD 0 root
towards towards ADP IN 4 case
Mosul Mosul PROPN NNP 2 obl
"""
MEANS = """
Rebels rebel NOUN NNS 2 nsubj
besieged besiege VERB VBD 0 root
Manbij Manbij PROPN NNP 2 obj
with with ADP IN 6 case
Russian russian ADJ JJ 6 amod
support support NOUN NN 2 obl
"""
ACTORS = {"ISIS": "isis", "ebels": "syrian-rebels", "Russian": "russia"}
PLACES = {"Manbij": "Manbij", "Mosul": "Mosul"}


def named(words: dict[str, str], table: str) -> dict[str, str]:
    return {word: name for word, name in words.items() if word in " ".join(line.split()[0] for line in table.strip().splitlines())}


def events(table: str) -> set[tuple[str | None, str, str | None]]:
    reading = read_tree(table, actors=named(ACTORS, table), places=named(PLACES, table))
    return {(draft.args["actor"], draft.args["action"], draft.args["target"]) for draft in read_events(reading)}


def control(table: str) -> set[tuple[str, str]]:
    reading = read_tree(table, actors=named(ACTORS, table), places=named(PLACES, table))
    return {(draft.args["holder"], draft.args["status"]) for draft in read_control(reading)}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (CAPTURE, ("syrian-rebels", "capture", "isis")),
        (PASSIVE, ("syrian-rebels", "capture", None)),
        (NOUN, ("syrian-rebels", "capture", None)),
        (LOST_CONTROL, ("isis", "lose", None)),
        (EXPELLED, ("syrian-rebels", "capture", "isis")),
        (UNDER_ATTACK, ("isis", "attack", "syrian-rebels")),
        (AIR, ("russia", "airstrike", None)),
        (MEANS, ("syrian-rebels", "besiege", None)),
    ],
)
def test_an_event_names_who_did_what_to_whom(table: str, expected: tuple[str | None, str, str | None]) -> None:
    assert expected in events(table)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (CAPTURE, {("syrian-rebels", "holds"), ("isis", "lost")}),
        (PASSIVE, {("syrian-rebels", "holds")}),
        (LOST_CONTROL, {("isis", "lost")}),
        (FELL, {("isis", "holds")}),
        (EXPELLED, {("isis", "lost")}),
        (UNDER_ATTACK, set()),
        (WITHDREW, {("syrian-rebels", "lost")}),
        (TOWARDS, set()),
        (OUT_OF_CONTROL, {("syrian-rebels", "lost")}),
        (UNDER_CONTROL, {("syrian-rebels", "holds")}),
    ],
)
def test_a_change_of_hands_implies_who_holds_and_who_lost(table: str, expected: set[tuple[str, str]]) -> None:
    assert control(table) == expected


def test_who_withdraws_loses_the_place_they_leave_not_the_one_they_go_to() -> None:
    reading = read_tree(WITHDREW, actors={"ebels": "syrian-rebels"}, places=PLACES)
    assert [[place.name for place in draft.places or ()] for draft in read_control(reading)] == [["Manbij"]]


def test_men_lost_in_a_place_are_not_the_place_lost() -> None:
    table = """
    ISIS ISIS PROPN NNP 2 nsubj
    lost lose VERB VBD 0 root
    men man NOUN NNS 2 obj
    in in ADP IN 5 case
    Mosul Mosul PROPN NNP 2 obl
    """
    assert control(table) == set()
