"""Judging whole ledgers: the real SQLite, the real rules, documents written for it."""

import gc
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from factory import READER, make_claim, make_document, make_place, make_published, make_speaker
from warledger.ledger.filters import FindingFilter
from warledger.ledger.store import Dating, Ledger
from warledger.workflow import decide_same, judge

HOMS = make_place(text="Homs", name="Homs", lat=34.73, lon=36.71, geonames_id=169577)
DARAA = make_place(text="Daraa", name="Daraa", lat=32.62, lon=36.10, geonames_id=170905)


def report(outlet, sentence, *, day="2014-04-09", holder="syrian-army", place=HOMS, rest="", **fields):
    document = make_document(text=f"{sentence} {rest}".strip(), outlet=outlet, published=make_published(day), title=outlet)
    args = {"holder": holder, "status": "holds"}
    claim = make_claim(document=document.id, quote=sentence, args=args, places=(replace(place, start=0, end=4),), **fields)
    return document, claim


ARMY = report("A Desk", "The army holds Homs.")
ECHO = report("B Desk", "Soldiers hold Homs, residents say.", day="2014-04-10")
RIVAL = report("C Desk", "Isis fighters hold Homs.", day="2014-04-11", holder="isis")
LATER = report("D Desk", "The army holds Homs again.", day="2014-09-01")
REPORTS = [ARMY, ECHO, RIVAL, LATER]


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "warledger.db") as opened:
        yield opened


def append(ledger, *reports, reader=READER):
    for document, claim in reports:
        ledger.append_reading(document, [replace(claim, reader=reader)], reader=reader)


def current(ledger):
    return {(f.rule, f.verdict, f.claims, f.explanation) for f in ledger.findings()}


def statuses(ledger, claim):
    return [f.verdict for f in ledger.findings(FindingFilter(rule="corroboration", claim=claim.id))]


def test_what_two_desks_say_is_corroborated(ledger):
    append(ledger, ARMY, ECHO)
    summary = judge(ledger)
    assert (summary.documents, summary.findings, summary.withdrawn) == (2, 1, 0)
    assert statuses(ledger, ARMY[1]) == ["corroborated"]


def test_judging_again_appends_nothing(ledger):
    append(ledger, *REPORTS)
    judge(ledger)
    before = ledger.counts()
    for again in (False, True):
        summary = judge(ledger, again=again)
        assert (summary.findings, summary.withdrawn) == (0, 0)
    assert ledger.counts() == before


def test_a_rival_read_later_makes_it_contested(ledger):
    append(ledger, ARMY, ECHO)
    judge(ledger)
    append(ledger, RIVAL)
    summary = judge(ledger)
    assert (summary.documents, summary.withdrawn) == (1, 1)
    assert statuses(ledger, ARMY[1]) == ["contested"]
    kept = list(ledger.findings(FindingFilter(rule="corroboration", claim=ARMY[1].id, withdrawn=True)))
    assert [finding.verdict for finding in kept] == ["corroborated", "contested"]


def test_the_order_of_reading_makes_no_difference(tmp_path):
    found = []
    for number, order in enumerate(permutations(REPORTS)):
        with Ledger.open(tmp_path / f"{number}.db") as ledger:
            for each in order:
                append(ledger, each)
                judge(ledger)
            found.append(current(ledger))
    assert all(each == found[0] for each in found)


def test_all_at_once_and_one_by_one_come_to_the_same(tmp_path):
    with Ledger.open(tmp_path / "one.db") as one, Ledger.open(tmp_path / "all.db") as whole:
        for each in REPORTS:
            append(one, each)
            judge(one)
        append(whole, *REPORTS)
        judge(whole)
        assert current(one) == current(whole)


def test_a_copy_adds_an_outlet_and_no_origin(ledger):
    long = "Residents said by telephone that shops had opened again and that soldiers manned the crossings into the old town since dawn."
    append(
        ledger, report("A Desk", "The army holds Homs.", rest=long), report("B Desk", "The army holds Homs.", rest=long, day="2014-04-10")
    )
    judge(ledger)
    (finding,) = ledger.findings(FindingFilter(rule="corroboration"))
    assert (finding.verdict, finding.details["outlets"], len(finding.details["origins"])) == ("single-source", 2, 1)


def test_a_new_release_of_the_reader_takes_the_place_of_the_old(ledger):
    append(ledger, ARMY, RIVAL)
    judge(ledger)
    assert statuses(ledger, ARMY[1]) == ["contested"]
    document, claim = RIVAL
    later = f"{READER.split('/')[0]}/later"
    ledger.append_reading(document, [], reader=later)
    judge(ledger)
    assert statuses(ledger, ARMY[1]) == []
    assert statuses(ledger, claim) == []


def test_a_date_set_by_hand_moves_a_claim(ledger):
    append(ledger, ARMY)
    undated, claim = report("E Desk", "Isis men hold Homs.", holder="isis")
    document = make_document(text=undated.text, outlet="E Desk", title="E Desk")
    ledger.append_reading(document, [replace(claim, document=document.id)], reader=READER)
    judge(ledger)
    assert statuses(ledger, ARMY[1]) == []
    dated = f"{READER}@2014-04-09"
    again = make_claim(**{**fields(claim), "document": document.id, "reader": dated})
    ledger.append_reading(document, [again], reader=dated, dating=Dating(make_published("2014-04-09"), "asked the desk"))
    judge(ledger)
    assert statuses(ledger, ARMY[1]) == ["contested"]


def fields(claim):
    names = ("kind", "quote", "start", "end", "args", "places")
    return {name: getattr(claim, name) for name in names}


def test_a_split_and_a_join_by_hand_survive_judging_again(ledger):
    append(ledger, ARMY, ECHO)
    decide_same(ledger, (ARMY[1].id, ECHO[1].id), same=False, reason="two districts", by="MK")
    assert statuses(ledger, ARMY[1]) == []
    judge(ledger, again=True)
    assert statuses(ledger, ARMY[1]) == []
    decide_same(ledger, (ECHO[1].id, ARMY[1].id), same=True)
    judge(ledger, again=True)
    assert statuses(ledger, ARMY[1]) == ["corroborated"]


def test_claims_on_two_places_can_be_joined(ledger):
    elsewhere = report("B Desk", "The army holds Daraa.", place=DARAA)
    append(ledger, ARMY, elsewhere)
    judge(ledger)
    assert statuses(ledger, ARMY[1]) == []
    decide_same(ledger, (ARMY[1].id, elsewhere[1].id), same=True, reason="the map was wrong")
    assert statuses(ledger, ARMY[1]) == ["corroborated"]
    judge(ledger, again=True)
    assert statuses(ledger, elsewhere[1]) == ["corroborated"]


def test_the_words_of_one_speaker_are_one_origin_in_any_number_of_papers(ledger):
    speaker = make_speaker(name="Syrian Observatory for Human Rights", actor="sohr")
    append(
        ledger, *(report(f"{name} Desk", f"The army holds Homs, {name}.", modality="reported", asserted_by=(speaker,)) for name in "ABCD")
    )
    judge(ledger)
    (finding,) = ledger.findings(FindingFilter(rule="corroboration"))
    assert (finding.verdict, finding.details["outlets"]) == ("single-source", 4)
    assert (finding.first, finding.last) == (date(2014, 4, 9), date(2014, 4, 9))


def test_every_claim_of_a_finding_is_in_the_ledger(ledger):
    append(ledger, *REPORTS)
    judge(ledger)
    for finding in ledger.findings():
        assert set(ledger.claims_of(finding.claims)) == set(finding.claims)


def test_judging_leaves_pythons_collecting_as_it_was(ledger):
    before = gc.get_threshold()
    append(ledger, *REPORTS)
    during = []
    judge(ledger, progress=lambda *_: during.append(gc.get_threshold()))
    assert during[0] > before
    assert gc.get_threshold() == before


def test_collecting_is_as_it_was_after_judging_is_broken_off(ledger):
    def interrupt(*_):
        raise KeyboardInterrupt

    before = gc.get_threshold()
    append(ledger, *REPORTS)
    with pytest.raises(KeyboardInterrupt):
        judge(ledger, progress=interrupt)
    assert gc.get_threshold() == before
