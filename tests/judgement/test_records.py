import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_claim, make_speaker
from warledger.judgement.corroboration import RULE
from warledger.judgement.records import ALONE, Bearing, Tally, find_bearings
from warledger.judgement.testimony import Outlet
from warledger.ledger.finding import make_finding

LEANINGS = {"Courier": "Syrian government", "Herald": "Syrian government", "Wire": None, "Monitor": "Syrian opposition"}


def tally(name="Courier"):
    return Tally(Outlet(name, leaning=LEANINGS[name]), leaning_of=LEANINGS.get)


def said(number=0, **fields):
    return make_claim(**{"start": 100 * number, **fields})


def counted(*claims, bearings=None, name="Courier"):
    kept = tally(name)
    kept.add_document()
    kept.add_claims(claims, bearings or {})
    return kept.record()


def standing(verdict, *origins, rivals=(), credibility=2):
    details = {
        "credibility": credibility,
        "origins": [{"name": o, "claims": [c], "outlets": list(outlets), "ties": []} for o, c, outlets in origins],
        "rivals": [list(r) for r in rivals],
    }
    return make_finding(RULE, version="1", claims=[c for _, c, _ in origins], verdict=(verdict, "."), details=details)


def against(one, other, origins=(1, 1)):
    details = {"one": one, "other": other, "origins": list(origins), "outlets": list(origins)}
    return make_finding("contradiction.count", version="1", claims=[*one, *other], verdict=("count", "."), details=details)


def test_claims_and_facts_are_told_apart():
    record = counted(
        said(0), said(1, modality="predicted"), said(2, polarity="-"), said(3, asserted_by=(make_speaker(name="a witness"),), modality="reported")
    )  # fmt: skip
    assert (record.documents, record.claims, record.on_others_word, record.facts, record.own_facts) == (1, 4, 1, 2, 1)
    assert record.statuses == {"single-source": 2}


def test_a_claim_and_what_follows_from_it_count_once_by_the_one_that_says_most():
    capture = said(kind="event", args={"actor": "isis", "action": "capture"})
    holding = said(args={"holder": "isis", "status": "holds"}, implied_by=capture.id)
    record = counted(capture, holding, bearings={holding.id: Bearing("contested", opposed=True)})
    assert (record.facts, record.statuses, record.compared) == (1, {"contested": 1}, 1)


@pytest.mark.parametrize(
    ("others", "agreed", "own_side"),
    [({"Wire"}, 1, 0), ({"Monitor"}, 1, 0), ({"Herald"}, 0, 1), ({"Courier"}, 0, 1), ({"Herald", "Wire"}, 1, 0)],
)
def test_only_another_source_of_no_known_or_another_side_agrees(others, agreed, own_side):
    claim = said()
    record = counted(claim, bearings={claim.id: Bearing("corroborated", frozenset(others))})
    assert (record.agreed, record.compared, record.own_side, record.statuses) == (agreed, agreed, own_side, {"corroborated": 1})


def test_texts_with_comparable_claims_are_counted():
    kept = tally()
    opposed = Bearing("contested", opposed=True)
    for document, found in (("doc_a", opposed), ("doc_b", ALONE)):
        claims = [said(number, document=document) for number in range(2)]
        kept.add_claims(claims, {claim.id: found for claim in claims})
    assert (kept.record().compared, kept.record().compared_in) == (2, 1)


def test_a_source_of_no_known_side_is_agreed_with_by_any_other():
    claim = said()
    assert counted(claim, bearings={claim.id: Bearing("corroborated", frozenset(("Herald",)))}, name="Wire").agreed == 1


def test_background_that_everybody_repeats_is_not_compared():
    claim = said(kind="relation", args={"a": "hts", "b": "al-qaeda", "relation": "part-of"})
    record = counted(claim, bearings={claim.id: Bearing("corroborated", frozenset(("Wire",)))})
    assert (record.compared, record.agreed, record.own_side, record.statuses) == (0, 0, 0, {"corroborated": 1})


@pytest.mark.parametrize(
    ("name", "actor", "unnamed", "quoted"),
    [
        ("a security source", None, 1, {}),
        ("unnamed", None, 1, {}),
        ("residents", None, 1, {}),
        ("he", None, 0, {}),
        ("a statement", None, 0, {}),
        ("Nadia Karim", None, 0, {}),
        ("Pentagon", "usa", 0, {"usa": 1}),
        ("the Syrian army", "syrian-army", 0, {"syria": 1}),
        ("YPG", "ypg", 0, {"sdf": 1}),
        ("Kurds", "kurds", 0, {}),
        ("Syrian activists", "syria", 0, {}),
    ],
)
def test_who_is_quoted_by_body_and_who_is_not_named(name, actor, unnamed, quoted):
    record = counted(said(asserted_by=(make_speaker(name=name, actor=actor),)))
    assert (record.attributions, record.unnamed) == (1, unnamed)
    assert dict(record.quoted) == quoted


def test_a_body_named_by_its_noun_is_the_one_that_the_text_names():
    group = said(1, asserted_by=(make_speaker(name="monitoring group"),))
    assert counted(group).unnamed == 1
    assert counted(group, said(2, asserted_by=(make_speaker(name="Observatory", actor="sohr"),))).unnamed == 0


def test_claims_of_one_passage_are_one_attribution():
    speaker = (make_speaker(name="a security source"),)
    record = counted(*(said(kind="estimate", args={"of": "casualties", "low": n}, asserted_by=speaker) for n in (1, 2)))
    assert (record.claims, record.attributions, record.unnamed) == (2, 1, 1)


def test_its_own_reporter_is_its_own_voice():
    kept = Tally(Outlet("Al-Manar"), leaning_of=LEANINGS.get)
    kept.add_claims([said(asserted_by=(make_speaker(name="Al-Manar reporter"),))], {})
    assert (kept.record().on_others_word, kept.record().attributions, kept.record().own_facts) == (0, 0, 1)


def test_loaded_words_are_counted_once_and_those_of_others_apart():
    event = {"kind": "event", "quote": "the army fought terrorists"}
    one = said(args={"actor": "syrian-army", "target": "isis"}, **event)
    same = said(args={"actor": "syrian-army", "target": None}, **event)
    spoken = said(2, args={"actor": "isis"}, asserted_by=(make_speaker(),), **event)
    for claims in ((one, same, spoken), (same, one, spoken)):
        record = counted(*claims)
        assert record.loaded == {("pejorative", "Islamic State"): 1}
        assert record.loaded_words == {("terrorists", "Islamic State"): 1}
        assert record.others_loaded == 1


def test_findings_become_bearings():
    a, b, c = (said(number).id for number in range(3))
    found = find_bearings([standing("corroborated", ("SOHR", a, ["Wire"]), ("Courier", b, ["Courier"])), against([b], [c], (1, 3))])
    assert found[a] == Bearing("corroborated", frozenset(("Courier",)))
    assert found[b] == Bearing("contested", frozenset(("Wire",)), opposed=True, outweighed=True)
    assert found[c] == Bearing("contested", opposed=True)


def test_what_nobody_puts_forward_is_not_compared_and_what_is_outweighed_is():
    a, b = said(0), said(1)
    doubtful = find_bearings([standing("discounted", ("Courier", a.id, ["Courier"]), credibility=6)])
    outweighed = find_bearings([standing("discounted", ("Courier", b.id, ["Courier"]), rivals=[["x"]], credibility=5)])
    record = counted(a, b, bearings={**doubtful, **outweighed})
    assert (record.statuses, record.compared, record.outweighed) == ({"discounted": 2}, 1, 1)


BEARINGS = st.builds(
    Bearing,
    st.sampled_from(("corroborated", "single-source", "contested", "discounted")),
    st.frozensets(st.sampled_from(sorted(LEANINGS))),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(BEARINGS, max_size=8), st.randoms())
def test_counts_fit_together_and_order_changes_nothing(found, random):
    claims = [said(number) for number in range(len(found))]
    bearings = {claim.id: bearing for claim, bearing in zip(claims, found, strict=True)}
    record = counted(*claims, bearings=bearings)
    assert sum(record.statuses.values()) == record.facts == len(claims)
    assert record.agreed <= record.compared <= record.facts
    assert record.agreed + record.own_side == record.statuses.get("corroborated", 0)
    random.shuffle(claims)
    assert counted(*claims, bearings=bearings) == record


def test_a_claim_without_findings_stands_alone():
    assert find_bearings([]) == {}
    assert ALONE.status == "single-source"
