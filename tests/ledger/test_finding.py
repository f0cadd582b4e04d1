import pytest

from factory import READER, make_claim, make_document
from warledger.errors import LedgerError
from warledger.ledger.filters import FindingFilter
from warledger.ledger.finding import make_finding

ONE = make_claim(rule="one")
TWO = make_claim(kind="relation", args={"a": "usa", "b": "kurds", "relation": "backs"})


def finding(*claims, word="contested", version="1"):
    return make_finding("contradiction.holder", version=version, claims=claims, verdict=(word, "Two name other holders."), details={"n": 2})


@pytest.fixture
def filled(ledger):
    ledger.append_reading(make_document(), [ONE, TWO], reader=READER)
    return ledger


def test_findings_come_back_equal_and_in_order(filled):
    made = [finding(TWO.id, ONE.id), finding(ONE.id, word="single-source")]
    assert filled.append_findings(made) == 2
    assert list(filled.findings()) == made
    assert list(filled.findings(FindingFilter(claim=TWO.id))) == made[:1]
    assert list(filled.findings(FindingFilter(rule="contradiction.holder", claim=ONE.id))) == made
    assert list(filled.findings(FindingFilter(rule="another"))) == []
    assert filled.counts().findings == 2


def test_the_same_judgement_made_later_is_one_finding(filled):
    assert filled.append_findings([finding(ONE.id), finding(ONE.id)]) == 1
    assert filled.append_findings([finding(ONE.id)]) == 0
    assert filled.append_findings([finding(ONE.id, version="2")]) == 1


def test_a_finding_about_a_claim_that_is_not_there_is_refused_whole(filled):
    with pytest.raises(LedgerError, match="clm_nowhere"):
        filled.append_findings([finding(ONE.id), finding("clm_nowhere")])
    assert list(filled.findings()) == []
