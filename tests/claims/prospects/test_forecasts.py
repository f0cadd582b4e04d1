"""Forecasts say what is expected, of whom, how surely, by when and on what condition."""

import pytest

from trees import read_tree
from warledger.claims.draft import Draft, Reading
from warledger.claims.prospects.forecasts import read_forecasts

WILL = """
Rebels rebel NOUN NNS 3 nsubj
will will AUX MD 3 aux
attack attack VERB VB 0 root
Hama Hama PROPN NNP 3 obj
by by ADP IN 6 case
June June PROPN NNP 3 obl
^. . PUNCT . 3 punct
"""
EXPECTED = """
Rebels rebel NOUN NNS 4 nsubj:pass
are be AUX VBP 4 aux:pass
not not PART RB 4 advmod
expected expect VERB VBN 0 root
to to PART TO 6 mark
surrender surrender VERB VB 4 xcomp
^. . PUNCT . 4 punct
"""
UNLIKELY = """
It it PRON PRP 3 expl
is be AUX VBZ 3 cop
unlikely unlikely ADJ JJ 0 root
that that SCONJ IN 7 mark
Ankara Ankara PROPN NNP 7 nsubj
will will AUX MD 7 aux
start start VERB VB 3 csubj
a a DET DT 9 det
war war NOUN NN 7 obj
^. . PUNCT . 3 punct
"""
GOING = """
The the DET DT 2 det
battle battle NOUN NN 4 nsubj
is be AUX VBZ 4 aux
going go VERB VBG 0 root
to to PART TO 7 mark
be be AUX VB 7 cop
long long ADJ JJ 4 xcomp
^. . PUNCT . 4 punct
"""
MAY = """
The the DET DT 2 det
truce truce NOUN NN 4 nsubj
may may AUX MD 4 aux
collapse collapse VERB VB 0 root
if if SCONJ IN 7 mark
Moscow Moscow PROPN NNP 7 nsubj
leaves leave VERB VBZ 4 advcl
^. . PUNCT . 4 punct
"""
MATTER = """
The the DET DT 2 det
fall fall NOUN NN 8 nsubj
of of ADP IN 4 case
Hama Hama PROPN NNP 2 nmod
is be AUX VBZ 8 cop
only only ADV RB 8 advmod
a a DET DT 8 det
matter matter NOUN NN 0 root
of of ADP IN 10 case
time time NOUN NN 8 nmod
^. . PUNCT . 8 punct
"""
EXPECTS = """
Moscow Moscow PROPN NNP 2 nsubj
expects expect VERB VBZ 0 root
a a DET DT 5 det
long long ADJ JJ 5 amod
war war NOUN NN 2 obj
^. . PUNCT . 2 punct
"""
WOULD = """
Moscow Moscow PROPN NNP 2 nsubj
said say VERB VBD 0 root
rebels rebel NOUN NNS 5 nsubj
would would AUX MD 5 aux
leave leave VERB VB 2 ccomp
Hama Hama PROPN NNP 5 obj
^. . PUNCT . 2 punct
"""
OWN = """
Moscow Moscow PROPN NNP 2 nsubj
said say VERB VBD 0 root
it it PRON PRP 5 nsubj
will will AUX MD 5 aux
leave leave VERB VB 2 ccomp
Hama Hama PROPN NNP 5 obj
^. . PUNCT . 2 punct
"""
REFUSES = """
Ankara Ankara PROPN NNP 4 nsubj
will will AUX MD 4 aux
not not PART RB 4 advmod
sign sign VERB VB 0 root
the the DET DT 6 det
deal deal NOUN NN 4 obj
^. . PUNCT . 4 punct
"""
ASKED = """
Will will AUX MD 3 aux
rebels rebel NOUN NNS 3 nsubj
attack attack VERB VB 0 root
Hama Hama PROPN NNP 3 obj
^? ? PUNCT . 3 punct
"""
PERFECT = """
Rebels Rebel PROPN NNPS 4 nsubj
may may AUX MD 4 aux
have have AUX VB 4 aux
left leave VERB VBN 0 root
Hama Hama PROPN NNP 4 obj
^. . PUNCT . 4 punct
"""
LIKELY_NOW = """
It it PRON PRP 3 expl
is be AUX VBZ 3 cop
likely likely ADJ JJ 0 root
that that SCONJ IN 7 mark
rebels rebel NOUN NNS 7 nsubj
are be AUX VBP 7 cop
weak weak ADJ JJ 3 csubj
^. . PUNCT . 3 punct
"""

ACTORS = {"Rebels": "syrian-rebels", "rebels": "syrian-rebels", "Moscow": "russia", "Ankara": "turkey", "it": "russia"}


def reading(table: str) -> Reading:
    words = read_tree(table).doc.text.replace(".", "").replace("?", "").split()
    return read_tree(
        table, actors={word: slug for word, slug in ACTORS.items() if word in words}, places={"Hama": "Hama"} if "Hama" in words else {}
    )


def forecasts(table: str) -> list[Draft]:
    return list(read_forecasts(reading(table)))


@pytest.mark.parametrize(
    ("table", "actor", "certainty", "polarity"),
    [
        (WILL, "syrian-rebels", "certain", "+"),
        (EXPECTED, "syrian-rebels", "likely", "-"),
        (UNLIKELY, "turkey", "unlikely", "+"),
        (GOING, None, "certain", "+"),
        (MAY, None, "possible", "+"),
        (MATTER, None, "certain", "+"),
        (EXPECTS, None, "likely", "+"),
        (WOULD, "syrian-rebels", "certain", "+"),
    ],
)
def test_what_is_expected_of_whom_and_how_surely(table: str, actor: str | None, certainty: str, polarity: str) -> None:
    (draft,) = forecasts(table)
    assert (draft.args["actor"], draft.args["certainty"], draft.polarity) == (actor, certainty, polarity)


@pytest.mark.parametrize("table", [OWN, REFUSES, ASKED, PERFECT, LIKELY_NOW], ids=["own will", "refusal", "question", "past", "present"])
def test_a_will_a_question_and_what_is_or_was_are_no_forecast(table: str) -> None:
    assert forecasts(table) == []


def test_a_forecast_carries_its_condition() -> None:
    assert forecasts(MAY)[0].args["condition"] == "if Moscow leaves"


def test_a_change_of_hands_that_is_expected_can_be_checked() -> None:
    (draft,) = forecasts(WILL)
    target = draft.args["target"]
    assert (target["kind"], target["actor"], target["action"], target["places"]) == ("event", "syrian-rebels", "attack", ["Hama"])
    assert target["plover"]["context"] == ["future"]


def test_a_forecast_that_cannot_be_scored_says_why() -> None:
    (draft,) = forecasts(GOING)
    assert "no day" in draft.args["unscorable"]
    assert "nothing that a later claim" in draft.args["unscorable"]


def test_what_is_denied_is_said_without_the_denial() -> None:
    assert forecasts(EXPECTED)[0].args["what"] == "Rebels are expected to surrender"


@pytest.mark.parametrize(("table", "band"), [(WILL, [0.95, 0.99]), (EXPECTED, [0.55, 0.8]), (UNLIKELY, [0.2, 0.45]), (MAY, [0.2, 0.55])])
def test_a_certainty_has_its_band_of_icd_203(table: str, band: list[float]) -> None:
    assert forecasts(table)[0].args["probability"] == band
