"""What people decide of claims, on the real SQLite: what counts, what is judged anew, and that taking back brings back all as it was."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factory import READER, make_claim, make_document, make_place, make_published
from warledger import workflow
from warledger.errors import CorrectionError, LedgerError, SettingsError, UnknownDecision
from warledger.ledger.decision import make_decision
from warledger.ledger.filters import ClaimFilter, DecisionFilter, FindingFilter
from warledger.ledger.store import Ledger
from warledger.settings import load_settings
from warledger.workflow import judge, judging
from warledger.workflow.foretelling import find_prospects
from warledger.workflow.records import find_records, find_source_file

HOMS = make_place(text="Homs", name="Homs", lat=34.73, lon=36.71, geonames_id=169577)


def report(outlet, sentence, *, day="2014-04-09", holder="syrian-army", **fields):
    document = make_document(text=sentence, outlet=outlet, published=make_published(day), title=outlet)
    args = {"holder": holder, "status": "holds"}
    claim = make_claim(document=document.id, quote=sentence, **{"args": args, "places": (replace(HOMS, start=0, end=4),), **fields})
    return document, claim


ARMY = report("A Desk", "The army holds Homs.")
ECHO = report("B Desk", "Soldiers hold Homs, residents say.", day="2014-04-10")
RIVAL = report("C Desk", "Isis fighters hold Homs.", day="2014-04-11", holder="isis")
LATER = report("D Desk", "The army holds Homs again.", day="2014-04-12")
REPORTS = (ARMY, ECHO, RIVAL, LATER)


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "warledger.db") as opened:
        yield filled(opened)


def filled(ledger):
    for document, claim in REPORTS:
        ledger.append_reading(document, [claim], reader=READER)
    judge(ledger)
    return ledger


def own_settings(tmp_path, cache_dir=None):
    return load_settings(cache_dir=cache_dir or tmp_path, data_dir=tmp_path)


def fix(ledger, claim, tmp_path, **texts):
    named = {name.replace("__", "."): text for name, text in texts.items()}
    return workflow.correct(ledger, claim, named, settings=own_settings(tmp_path), by="MK")


def current(ledger):
    return {(f.question, f.rule, f.verdict, f.claims, f.explanation, str(f.details)) for f in ledger.findings()}


def ids(ledger, **wanted):
    return [claim.id for claim in ledger.claims(ClaimFilter(**wanted))]


def test_a_rejected_claim_no_longer_counts_and_stays_to_be_read(ledger):
    workflow.reject_claim(ledger, RIVAL[1], reason="it says Hama", by="MK")
    assert RIVAL[1].id not in ids(ledger)
    assert RIVAL[1].id in ids(ledger, rejected=True)
    assert ledger.claim(RIVAL[1].id) == RIVAL[1]
    assert ledger.count_kinds() == {"control": 3}
    assert {summary.outlet: summary.claims for summary in ledger.documents()}["C Desk"] == 0
    judge(ledger)
    assert all(RIVAL[1].id not in finding.claims for finding in ledger.findings())
    assert {f.verdict for f in ledger.findings(FindingFilter(rule="corroboration"))} == {"corroborated"}


def test_taking_back_brings_back_exactly_the_findings_of_before(ledger, tmp_path):
    before = current(ledger)
    for decide in (
        lambda: workflow.reject_claim(ledger, RIVAL[1]),
        lambda: fix(ledger, RIVAL[1], tmp_path, args__holder="syrian-army"),
        lambda: workflow.append_same(ledger, (ARMY[1].id, RIVAL[1].id), same=True),
        lambda: workflow.append_same(ledger, (ARMY[1].id, ECHO[1].id), same=False),
    ):
        decision = decide()
        judge(ledger)
        assert current(ledger) != before
        workflow.undo(ledger, decision.id, by="MK")
        judge(ledger)
        assert current(ledger) == before
        assert ids(ledger) == [claim.id for _, claim in REPORTS]


def test_judging_again_after_a_decision_changes_nothing(ledger, tmp_path):
    workflow.reject_claim(ledger, ECHO[1])
    fix(ledger, RIVAL[1], tmp_path, args__holder="syrian-army")
    judge(ledger)
    before = ledger.counts(), current(ledger)
    for again in (False, True):
        summary = judge(ledger, again=again)
        assert (summary.findings, summary.withdrawn) == (0, 0)
    assert (ledger.counts(), current(ledger)) == before


def test_a_corrected_claim_stands_in_the_place_of_the_other(ledger, tmp_path):
    decision = fix(ledger, RIVAL[1], tmp_path, args__holder="Syrian army")
    judge(ledger)
    (corrected,) = [claim for claim in ledger.claims() if claim.document == RIVAL[0].id]
    assert corrected.args["holder"] == "syrian-army"
    assert (corrected.quote, corrected.start, corrected.end) == (RIVAL[1].quote, RIVAL[1].start, RIVAL[1].end)
    assert corrected.reader == "person/MK"
    assert decision.value == {"claim": corrected.id, "changed": {"args.holder": ["isis", "Syrian army"]}}
    assert ids(ledger, actor="isis") == []
    assert RIVAL[1].id in ids(ledger, superseded=True)
    assert [f.verdict for f in ledger.findings(FindingFilter(claim=corrected.id))] == ["corroborated"]
    assert list(ledger.findings(FindingFilter(claim=RIVAL[1].id))) == []
    assert ledger.damage() == ()


def test_the_same_correction_made_again_is_the_same_claim(ledger, tmp_path):
    first = fix(ledger, RIVAL[1], tmp_path, args__holder="syrian-army")
    workflow.undo(ledger, first.id)
    claims = ledger.counts().claims
    second = fix(ledger, RIVAL[1], tmp_path, args__holder="syrian-army")
    assert second.value["claim"] == first.value["claim"]
    assert ledger.counts().claims == claims


def test_a_correction_is_corrected_further_and_each_is_taken_back_for_itself(ledger, tmp_path):
    first = fix(ledger, RIVAL[1], tmp_path, args__holder="syrian-army")
    second = fix(ledger, RIVAL[1], tmp_path, args__status="lost")
    stands = ledger.claim(ledger.minutes.heirs([RIVAL[1].id])[RIVAL[1].id])
    assert stands.args == {"holder": "syrian-army", "status": "lost"}
    workflow.undo(ledger, second.id)
    assert ledger.minutes.heirs([RIVAL[1].id]) == {RIVAL[1].id: first.value["claim"]}
    workflow.undo(ledger, first.id)
    assert ledger.minutes.heirs([RIVAL[1].id]) == {RIVAL[1].id: RIVAL[1].id}


def test_what_a_rejected_claim_implies_goes_with_it_unless_it_was_accepted(ledger):
    text = "The army captured Homs on Sunday."
    document = make_document(text=text, outlet="E Desk", published=make_published("2014-05-01"))
    event = make_claim(document=document.id, quote=text, kind="event", args={"actor": "syrian-army", "action": "capture", "target": None})
    implied = make_claim(document=document.id, quote=text, implied_by=event.id, places=(HOMS,))
    ledger.append_reading(document, [event, implied], reader=READER)
    workflow.reject_claim(ledger, event)
    assert ids(ledger, document=document.id) == []
    workflow.accept_claim(ledger, implied)
    assert ids(ledger, document=document.id) == [implied.id]


ACTS = ("reject army", "correct army", "reject echo", "accept rival", "correct rival", "join army rival", "split army echo")


def do(ledger, act, tmp_path):
    named = {"army": ARMY, "echo": ECHO, "rival": RIVAL}
    verb, *claims = act.split()
    one = named[claims[0]][1]
    if verb == "correct":
        return fix(ledger, one, tmp_path, args__holder="hezbollah" if claims[0] == "army" else "syrian-army")
    if verb in ("join", "split"):
        return workflow.append_same(ledger, (one.id, named[claims[1]][1].id), same=verb == "join")
    return {"reject": workflow.reject_claim, "accept": workflow.accept_claim}[verb](ledger, one)


@pytest.mark.parametrize("acts", [("reject army", "correct army", "join army rival"), ("reject echo", "correct rival", "split army echo")])
def test_the_order_of_acts_that_do_not_bear_on_each_other_makes_no_difference(tmp_path, acts):
    seen = set()
    for number, order in enumerate(permutations(acts)):
        with Ledger.open(tmp_path / f"{number}.db") as ledger:
            filled(ledger)
            for act in order:
                do(ledger, act, tmp_path)
                if number % 2:
                    judge(ledger)
            judge(ledger)
            seen.add((frozenset(current(ledger)), frozenset(ids(ledger))))
    assert len(seen) == 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=5), judged=st.lists(st.booleans(), min_size=5, max_size=5), order=st.randoms()
)
def test_whatever_was_decided_taking_all_of_it_back_leaves_all_as_it_was(tmp_path_factory, acts, judged, order):
    folder = tmp_path_factory.mktemp("acts")
    with Ledger.open(folder / "warledger.db") as ledger:
        filled(ledger)
        before = current(ledger)
        decisions = []
        for act, now in zip(acts, judged, strict=False):
            try:
                decisions.append(do(ledger, act, folder))
            except CorrectionError:  # it says so already
                continue
            if now:
                judge(ledger)
        judge(ledger)
        fresh = judge(ledger, again=True)
        assert (fresh.findings, fresh.withdrawn) == (0, 0)
        order.shuffle(decisions)
        for decision in decisions:
            workflow.undo(ledger, decision.id)
        judge(ledger)
        assert current(ledger) == before
        assert ids(ledger) == [claim.id for _, claim in REPORTS]
        assert not any(entry.in_force for entry in ledger.minutes.history())


@pytest.mark.parametrize("step", ["_file", "_judge_changes"])
def test_a_run_killed_between_the_decision_and_its_judging_loses_nothing(ledger, tmp_path, monkeypatch, step):
    with Ledger.open(tmp_path / "whole.db") as whole:
        filled(whole)
        workflow.reject_claim(whole, ECHO[1])
        fix(whole, RIVAL[1], tmp_path, args__holder="hezbollah")
        judge(whole)
        expected = current(whole)
    workflow.reject_claim(ledger, ECHO[1])
    fix(ledger, RIVAL[1], tmp_path, args__holder="hezbollah")
    monkeypatch.setattr(judging, step, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        judge(ledger)
    monkeypatch.undo()
    judge(ledger)
    assert current(ledger) == expected


def test_a_decision_is_whole_or_not_there(ledger, tmp_path, monkeypatch):
    from warledger.ledger import asides

    monkeypatch.setattr(asides, "refresh", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        fix(ledger, RIVAL[1], tmp_path, args__holder="hezbollah")
    monkeypatch.undo()
    assert ledger.minutes.history() == []
    assert ids(ledger) == [claim.id for _, claim in REPORTS]
    assert ledger.counts().claims == len(REPORTS)


def test_what_was_decided_holds_for_the_same_claim_in_a_later_reading(ledger, tmp_path):
    workflow.reject_claim(ledger, ECHO[1])
    fix(ledger, RIVAL[1], tmp_path, args__holder="hezbollah")
    judge(ledger)
    before = {(f.rule, f.verdict) for f in ledger.findings()}
    for document, claim in (ECHO, RIVAL):
        newer = make_claim(document=document.id, quote=claim.quote, args=claim.args, places=claim.places, reader="rules/test2")
        assert newer.id != claim.id
        ledger.append_reading(document, [newer], reader="rules/test2")
    judge(ledger)
    assert [claim.args["holder"] for claim in ledger.claims()] == ["syrian-army", "syrian-army", "hezbollah"]
    assert {(f.rule, f.verdict) for f in ledger.findings()} == before


def test_a_word_on_two_claims_goes_with_the_corrected_one(ledger, tmp_path):
    workflow.append_same(ledger, (ARMY[1].id, RIVAL[1].id), same=True)
    corrected = fix(ledger, RIVAL[1], tmp_path, args__holder="hezbollah").value["claim"]
    judge(ledger)
    together = [f.claims for f in ledger.findings(FindingFilter(rule="corroboration")) if ARMY[1].id in f.claims]
    assert any(corrected in claims for claims in together)


def test_a_resolution_goes_with_the_corrected_forecast(ledger, tmp_path):
    from datetime import date

    from warledger.views.outcomes import append_resolution

    text = "Homs will fall by May."
    document = make_document(text=text, outlet="E Desk", published=make_published("2014-04-01"))
    args = {"what": text, "actor": None, "deadline": "2014-05", "certainty": "certain", "probability": [0.95, 0.99], "condition": None}
    args |= {"target": None, "unscorable": None}
    claim = make_claim(document=document.id, quote=text, kind="forecast", modality="predicted", args=args)
    ledger.append_reading(document, [claim], reader=READER)
    append_resolution(ledger, claim, "no", by="MK")
    corrected = fix(ledger, claim, tmp_path, args__certainty="likely").value["claim"]
    (prospect,) = find_prospects(ledger, on=date(2015, 1, 1))
    assert (prospect.claim.id, prospect.life) == (corrected, "no")


def test_a_resolution_and_a_letter_are_taken_back_too(ledger):
    first = make_decision("letter", "A Desk", value={"letter": "B"})
    second = make_decision("letter", "A Desk", value={"letter": "C"})
    for decision in (first, second):
        ledger.minutes.append_decision(decision)
    workflow.undo(ledger, second.id)
    assert [decision.value["letter"] for decision in ledger.minutes.decisions("letter")] == ["B"]


def test_a_corrected_claim_is_counted_with_its_source(ledger, tmp_path):
    fix(ledger, ARMY[1], tmp_path, args__holder="hezbollah")
    judge(ledger)
    assert {record.source.name: record.claims for record in find_records(ledger)}["A Desk"] == 1
    assert find_source_file(ledger, "A Desk").record.claims == 1


def test_the_history_is_newest_first_and_says_what_was_taken_back(ledger):
    rejected = workflow.reject_claim(ledger, RIVAL[1], reason="it says Hama", by="MK")
    workflow.accept_claim(ledger, ARMY[1], by="AB")
    undone = workflow.undo(ledger, rejected.id[:12], reason="it does say Homs", by="AB")
    entries = ledger.minutes.history()
    assert [entry.decision.kind for entry in entries] == ["undo", "accept", "reject"]
    assert [entry.in_force for entry in entries] == [False, True, False]
    assert entries[2].undone == undone
    assert [e.decision.kind for e in ledger.minutes.history(DecisionFilter(subjects=(RIVAL[1].id,)))] == ["undo", "reject"]
    assert [e.decision.kind for e in ledger.minutes.history(DecisionFilter(by="AB", limit=1))] == ["undo"]
    assert [e.decision.kind for e in ledger.minutes.history(DecisionFilter(before=entries[1].number))] == ["reject"]
    assert [e.decision.kind for e in ledger.minutes.history(DecisionFilter(in_force=True))] == ["accept"]
    assert ledger.minutes.deciders() == ["AB", "MK"]


def test_nothing_is_taken_back_twice(ledger):
    decision = workflow.reject_claim(ledger, RIVAL[1])
    undone = workflow.undo(ledger, decision.id)
    with pytest.raises(SettingsError, match="already"):
        workflow.undo(ledger, decision.id)
    with pytest.raises(SettingsError, match="takes a decision back"):
        workflow.undo(ledger, undone.id)
    with pytest.raises(UnknownDecision):
        workflow.undo(ledger, "dec_none")
    with pytest.raises(LedgerError, match="not in the ledger"):
        ledger.minutes.append_decision(make_decision("reject", "clm_none"))


def test_a_wrong_correction_names_each_field_and_changes_nothing(ledger, tmp_path, cache_dir):
    wrong = {"args.holder": "John Doe", "args.status": "owns", "when": "soon", "asserted_by": "a ghost", "quote": "Rebels hold it."}
    with pytest.raises(CorrectionError) as raised:
        workflow.correct(ledger, RIVAL[1], wrong, settings=own_settings(tmp_path, cache_dir))
    assert set(raised.value.problems) == set(wrong)
    with pytest.raises(CorrectionError, match="Nothing was changed"):
        fix(ledger, RIVAL[1], tmp_path, args__holder=" isis ")
    assert ledger.minutes.history() == []


def test_place_time_and_speaker_are_corrected(ledger, tmp_path, cache_dir):
    texts = {"places": "Hama\nHoms", "when": "2014-04-01/2014-04-05", "modality": "reported", "asserted_by": "residents"}
    workflow.correct(ledger, ECHO[1], texts, settings=own_settings(tmp_path, cache_dir))
    (claim,) = ledger.claims(ClaimFilter(place="Hama"))
    assert [place.name for place in claim.places] == ["Hama", "Homs"]
    assert claim.places[0].country == "SY"
    assert str(claim.when.earliest) == "2014-04-01"
    assert (claim.modality, claim.asserted_by[0].name, claim.when.date_prec) == ("reported", "residents", 2)
