"""What is still to be judged, kept in the ledger: nothing is lost by a run that is broken off."""

from dataclasses import replace

import pytest

from factory import READER, make_claim, make_document, make_place, make_published
from warledger.ledger.docket import Entry
from warledger.ledger.store import Ledger
from warledger.workflow import decide_same, judge, judging

HOMS = make_place(text="Homs", name="Homs", lat=34.73, lon=36.71, geonames_id=169577)


HARASTA = make_place()


def report(outlet, sentence, *, day="2014-04-09", holder="syrian-army", place=HOMS, **fields):
    published = {} if day is None else {"published": make_published(day)}
    document = make_document(text=sentence, outlet=outlet, title=outlet, **published)
    args = {"holder": holder, "status": "holds"}
    claim = make_claim(document=document.id, quote=sentence, args=args, places=(replace(place, start=0, end=4),), **fields)
    return document, claim


REPORTS = [
    report("A Desk", "The army holds Homs."),
    report("B Desk", "Soldiers hold Homs, residents say.", day="2014-04-10"),
    report("C Desk", "Isis fighters hold Homs.", day="2014-04-11", holder="isis"),
    report("D Desk", "The army holds Homs again.", day="2016-09-01"),
    report("E Desk", "Isis men hold Homs.", day="2016-09-02", holder="isis"),
    report("F Desk", "The army holds Harasta.", place=HARASTA),
    report("G Desk", "Soldiers hold Harasta, residents say.", place=HARASTA),
]


def append(ledger, *reports):
    for document, claim in reports:
        ledger.append_reading(document, [claim], reader=READER)


def current(ledger):
    return {(f.rule, f.verdict, f.claims, f.explanation) for f in ledger.findings()}


def break_off(monkeypatch, name, *, after=0):
    """Let a step of judging end as a killed process would, at its n-th call."""
    step, calls = getattr(judging, name), []

    def fail(*given, **named):
        calls.append(name)
        if len(calls) > after:
            raise KeyboardInterrupt
        return step(*given, **named)

    monkeypatch.setattr(judging, name, fail)


def judged_whole(locate, reports):
    with Ledger.open(locate("whole")) as whole:
        append(whole, *reports)
        judge(whole)
        return current(whole)


@pytest.mark.parametrize(("step", "after"), [("_file", 0), ("_file", 2), ("_judge_changes", 0), ("_judge_changes", 1)])
@pytest.mark.parametrize("again", [False, True])
def test_a_run_broken_off_is_finished_by_the_next(ledger, locate, monkeypatch, step, after, again):
    monkeypatch.setattr(judging, "BATCH", 1)
    monkeypatch.setattr(judging, "TAKEN_UP", 1)
    append(ledger, *REPORTS)
    if again:
        judge(ledger)
    with monkeypatch.context() as broken:
        break_off(broken, step, after=after)
        with pytest.raises(KeyboardInterrupt):
            judge(ledger, again=again)
    judge(ledger)
    assert current(ledger) == judged_whole(locate, REPORTS)
    assert ledger.docket.changes(at_least=1) == []


def test_a_decision_broken_off_is_judged_by_the_next_run(ledger, monkeypatch):
    append(ledger, *REPORTS[:2])
    one, other = (claim.id for _, claim in REPORTS[:2])
    judge(ledger)
    assert len(current(ledger)) == 1
    with monkeypatch.context() as broken:
        break_off(broken, "_judge_changes")
        with pytest.raises(KeyboardInterrupt):
            decide_same(ledger, (one, other), same=False)
    judge(ledger)
    assert current(ledger) == set()


def test_what_was_filed_under_a_question_that_is_no_more_is_withdrawn(ledger, monkeypatch):
    append(ledger, *REPORTS)
    judge(ledger)
    assert len(current(ledger)) > 0
    monkeypatch.setattr(judging, "questions_of", lambda _: ())
    judge(ledger, again=True)
    assert current(ledger) == set()


def test_a_report_years_later_leaves_what_was_judged_before(ledger):
    append(ledger, *REPORTS[:3])
    judge(ledger)
    before = current(ledger)
    append(ledger, REPORTS[3], REPORTS[4])
    summary = judge(ledger)
    assert summary.withdrawn == 0
    assert before < current(ledger)


def test_undated_claims_are_judged_among_themselves(ledger):
    undated = [report(f"{name} Desk", f"The army holds Homs, {name}.", day=None) for name in "XY"]
    append(ledger, *REPORTS, *undated)
    judge(ledger)
    claims = {claim.id for _, claim in undated}
    assert [set(finding.claims) for finding in ledger.findings() if claims & set(finding.claims)] == [claims]


def test_days_between_are_those_of_the_spans(ledger):
    append(ledger, *REPORTS[:3])
    numbers = [1, 2, 3]
    docket = ledger.docket
    docket.add([Entry("q", day, number, None) for day, number in zip((None, 735_000, 735_400), numbers, strict=True)])
    assert docket.days("q") == [(None, 1), (735_000, 2), (735_400, 3)]
    assert docket.days("q", between=[(0, 0)]) == [(None, 1)]
    assert docket.days("q", between=[(735_000, 735_001), (735_300, 735_400)]) == [(735_000, 2), (735_400, 3)]


def test_changes_of_one_question_are_given_whole(ledger):
    append(ledger, *REPORTS[:3])
    docket = ledger.docket
    docket.touch([Entry(question, 735_000 + n, n, None) for question in ("a", "b") for n in (1, 2, 3)])
    assert [(change.question, len(change.came)) for change in docket.changes(at_least=2)] == [("a", 3)]
    assert [(change.question, len(change.came)) for change in docket.changes(at_least=4)] == [("a", 3), ("b", 3)]
    docket.settle([], [], judged=docket.changes(at_least=1))
    assert [change.question for change in docket.changes(at_least=9)] == ["b"]
