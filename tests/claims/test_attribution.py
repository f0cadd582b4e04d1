"""The chain of speakers is read in any order: before, after, nested, by phrase, by quotation marks, by a lead-in."""

import pytest

from trees import read_tree
from warledger.claims.attribution import find_attribution
from warledger.claims.claim import Speaker
from warledger.claims.draft import Lead

SAID = """
A a DET DT 3 det
Syrian syrian ADJ JJ 3 amod
officer officer NOUN NN 4 nsubj
said say VERB VBD 0 root
rebels rebel NOUN NNS 6 nsubj
left leave VERB VBD 4 ccomp
"""
AFTER = """
Rebels rebel NOUN NNS 2 nsubj
left leave VERB VBD 0 root
^, , PUNCT , 5 punct
residents resident NOUN NNS 5 nsubj
said say VERB VBD 2 parataxis
"""
ACCORDING = """
Rebels rebel NOUN NNS 2 nsubj
left leave VERB VBD 0 root
according accord VERB VBG 5 case
to to ADP IN 3 fixed
Reuters Reuters PROPN NNP 2 obl
"""
NESTED = """
Reuters Reuters PROPN NNP 2 nsubj
reported report VERB VBD 0 root
that that SCONJ IN 5 mark
officials official NOUN NNS 5 nsubj
said say VERB VBD 2 ccomp
rebels rebel NOUN NNS 7 nsubj
left leave VERB VBD 5 ccomp
"""
REPORT_BY = """
A a DET DT 2 det
report report NOUN NN 5 nsubj
by by ADP IN 4 case
Reuters Reuters PROPN NNP 2 nmod
says say VERB VBZ 0 root
rebels rebel NOUN NNS 7 nsubj
left leave VERB VBD 5 ccomp
"""
DENIED = """
Damascus Damascus PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
that that SCONJ IN 5 mark
rebels rebel NOUN NNS 5 nsubj
left leave VERB VBD 2 ccomp
"""
AS_REPORTED = """
As as SCONJ IN 3 mark
Reuters Reuters PROPN NNP 3 nsubj
reported report VERB VBD 5 advcl
rebels rebel NOUN NNS 5 nsubj
left leave VERB VBD 0 root
"""
PLAIN = """
Rebels rebel NOUN NNS 2 nsubj
left leave VERB VBD 0 root
"""

CITING = """
Reuters Reuters PROPN NNP 2 nsubj
reported report VERB VBD 0 root
^, , PUNCT , 4 punct
citing cite VERB VBG 2 advcl
an a DET DT 7 det
army army NOUN NN 7 compound
commander commander NOUN NN 4 obj
^, , PUNCT , 11 punct
that that SCONJ IN 11 mark
rebels rebel NOUN NNS 11 nsubj
left leave VERB VBD 2 ccomp
^. . PUNCT . 2 punct
"""
QUOTED_AS = """
Officials official NOUN NNS 2 nsubj
quoted quote VERB VBD 0 root
a a DET DT 5 det
military military ADJ JJ 5 amod
source source NOUN NN 2 obj
as as SCONJ IN 7 mark
saying say VERB VBG 2 advcl
that that SCONJ IN 10 mark
rebels rebel NOUN NNS 10 nsubj
left leave VERB VBD 7 ccomp
^. . PUNCT . 2 punct
"""
HEARSAY = """
It it PRON PRP 3 expl
is be AUX VBZ 3 aux:pass
claimed claim VERB VBN 0 root
that that SCONJ IN 6 mark
rebels rebel NOUN NNS 6 nsubj
left leave VERB VBD 3 csubj:pass
^. . PUNCT . 3 punct
"""
ALLEGEDLY = """
Rebels rebel NOUN NNS 3 nsubj
allegedly allegedly ADV RB 3 advmod
left leave VERB VBD 0 root
^. . PUNCT . 3 punct
"""
FIGURE = """
Officials official NOUN NNS 2 nsubj
put put VERB VBD 0 root
the the DET DT 4 det
toll toll NOUN NN 2 obj
at at ADP IN 6 case
40 40 NUM CD 2 obl
^. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (SAID, ["Syrian officer"]),
        (AFTER, ["residents"]),
        (ACCORDING, ["Reuters"]),
        (NESTED, ["officials", "Reuters"]),
        (REPORT_BY, ["Reuters"]),
        (AS_REPORTED, ["Reuters"]),
        (CITING, ["army commander", "Reuters"]),
        (QUOTED_AS, ["military source", "Officials"]),
        (HEARSAY, ["unnamed"]),
        (ALLEGEDLY, ["unnamed"]),
        (PLAIN, []),
    ],
)
def test_speakers_are_named_nearest_first(table: str, expected: list[str]) -> None:
    reading = read_tree(table)
    anchor = next(token.i for token in reading.doc if token.lemma_ == "leave")
    assert [speaker.name for speaker in find_attribution(reading, anchor).speakers] == expected


def test_a_denial_is_marked_and_its_speaker_kept() -> None:
    found = find_attribution(read_tree(DENIED, actors={"Damascus": "syria"}), 4)
    assert found.denied
    assert found.speakers == (Speaker("Damascus", "syria", "denied"),)


def test_a_lead_in_above_speaks_for_the_whole_block() -> None:
    lead = Lead(speakers=(Speaker("Reuters", "reuters", "the lead-in above"),))
    found = find_attribution(read_tree(PLAIN, lead=lead), 1)
    assert [speaker.name for speaker in found.speakers] == ["Reuters"]


def test_words_in_quotation_marks_belong_to_the_speaker_outside_them() -> None:
    table = """
    An a DET DT 2 det
    officer officer NOUN NN 3 nsubj
    spoke say VERB VBD 0 root
    ^. . PUNCT . 3 punct
    “ “ PUNCT `` 7 punct
    Rebels rebel NOUN NNS 7 nsubj
    left leave VERB VBD 0 root
    the the DET DT 9 det
    town town NOUN NN 7 obj
    ^” ” PUNCT '' 7 punct
    """
    assert [s.name for s in find_attribution(read_tree(table), 6).speakers] == ["officer"]


def test_who_puts_a_figure_is_its_speaker() -> None:
    reading = read_tree(FIGURE)
    toll = next(token.i for token in reading.doc if token.lemma_ == "toll")
    assert [speaker.name for speaker in find_attribution(reading, toll).speakers] == ["Officials"]
