"""The made-up ledger: the same for the same seed, valid, and judged to the same end in whichever steps. Nothing is timed here."""

from collections import Counter
from itertools import islice

import pytest

from evaluation.judging_bench import measure_new_documents, measure_questions
from evaluation.synthetic import make_documents, write_ledger
from evaluation.synthetic_telling import READER
from warledger.ledger.store import Ledger
from warledger.workflow import judge

DOCUMENTS = 12


def current(ledger):
    return {(f.question, f.rule, f.verdict, f.claims, f.explanation) for f in ledger.findings()}


def test_one_seed_gives_one_ledger_and_another_another():
    first, second = (list(make_documents(DOCUMENTS, seed=3)) for _ in range(2))
    assert first == second
    assert list(make_documents(DOCUMENTS, seed=4)) != first


def test_another_telling_is_of_the_same_war_by_other_documents(tmp_path):
    other = list(make_documents(DOCUMENTS, telling=1, step=4))
    assert len(other) == 3
    assert {document.id for document, _ in other}.isdisjoint(document.id for document, _ in make_documents(DOCUMENTS))
    assert write_ledger(tmp_path / "first.db", 2, of=DOCUMENTS) == sum(len(claims) for _, claims in islice(make_documents(DOCUMENTS), 2))


def test_every_quote_stands_in_its_document():
    for document, claims in make_documents(DOCUMENTS):
        assert all(document.text[claim.start : claim.end] == claim.quote for claim in claims)
        assert all(document.text[claim.when.start : claim.when.end] == claim.when.text for claim in claims if claim.when)
        assert all(document.text[place.start : place.end] == place.text for claim in claims for place in claim.places)
        assert all(0 <= block.start < block.end <= len(document.text) for block in document.blocks)


def test_kinds_have_about_the_shares_of_the_reports():
    counted = Counter(claim.kind for _, claims in make_documents(200) for claim in claims)
    whole = counted.total()
    assert len(counted) == 10
    assert counted["event"] / whole == pytest.approx(0.42, abs=0.05)
    assert counted["estimate"] / whole == pytest.approx(0.30, abs=0.05)
    assert counted["control"] / whole == pytest.approx(0.11, abs=0.03)


def test_a_made_up_ledger_is_sound_and_judges_to_the_same_end_at_once_and_one_by_one(tmp_path):
    write_ledger(tmp_path / "whole.db", DOCUMENTS)
    with Ledger.open(tmp_path / "whole.db") as whole, Ledger.open(tmp_path / "steps.db") as steps:
        judge(whole)
        for document, claims in make_documents(DOCUMENTS):
            steps.append_reading(document, claims, reader=READER)
            judge(steps)
        assert whole.damage() == ()
        assert len(current(whole)) > 0
        assert current(whole) == current(steps)


def test_the_measurements_run(tmp_path):
    path = tmp_path / "small.db"
    write_ledger(path, DOCUMENTS)
    assert measure_new_documents(path, DOCUMENTS)["documents"] == DOCUMENTS
    assert measure_questions(path)["disputes"] is not None
