from factory import make_statement
from warledger.views.relations import report_relations


def stands(a: str, relation: str, b: str, **fields):
    return make_statement(kind="relation", args={"a": a, "b": b, "relation": relation}, **fields)


def test_outlets_are_counted_not_sentences():
    said = [stands("usa", "backs", "sdf", start=0), stands("usa", "backs", "sdf", start=9), stands("usa", "backs", "sdf", outlet="Other")]
    (relation,) = report_relations(said)
    assert (relation.outlets, len(relation.statements)) == (2, 3)


def test_a_relation_that_holds_both_ways_is_kept_once():
    (relation,) = report_relations([stands("syria", "ally", "russia"), stands("russia", "ally", "syria")])
    assert (relation.a, relation.b, relation.directed) == ("russia", "syria", False)


def test_who_backs_whom_keeps_its_direction():
    assert len(report_relations([stands("usa", "backs", "sdf"), stands("sdf", "backs", "usa")])) == 2


def test_a_denial_is_set_aside_and_comes_last():
    found = report_relations([stands("qatar", "backs", "hts", modality="denied"), stands("usa", "backs", "sdf")])
    assert [(relation.a, relation.outlets, len(relation.set_aside)) for relation in found] == [("usa", 1, 0), ("qatar", 0, 1)]


def test_a_denial_stands_beside_the_claim_it_denies():
    (relation,) = report_relations([stands("qatar", "backs", "hts"), stands("qatar", "backs", "hts", polarity="-", outlet="Doha News")])
    assert (len(relation.statements), len(relation.set_aside)) == (1, 1)


def test_a_relation_with_one_party_unnamed_is_left_out():
    assert report_relations([make_statement(kind="relation", args={"a": None, "b": "hts", "relation": "backs"})]) == ()
