from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import make_place, make_speaker, make_testimony
from warledger.judgement.judging import Decided, judge_document, judge_question

HOMS = make_place(text="Homs", name="Homs", lat=34.73, lon=36.71, geonames_id=169577)
QUESTION = "control|g169577"


def holds(outlet, holder="syrian-army", *, day="2014-04-09", quote="The army holds Homs.", **fields):
    args = {"holder": holder, "status": "holds"}
    return make_testimony(outlet=outlet, published=day, kind="control", quote=quote, args=args, places=(HOMS,), **fields)


def judge(*testimonies, **given):
    return judge_question(QUESTION, testimonies, copies=given.pop("copies", {}), **given)


def standing_of(findings, claim):
    return next((f for f in findings if f.rule == "corroboration.status" and claim in f.claims), None)


def test_a_claim_alone_needs_no_finding():
    assert judge(holds("A")) == ()
    assert judge(holds("A"), holds("B", day="2014-08-09")) == ()


def test_two_outlets_corroborate():
    one, other = holds("A"), holds("B", quote="Homs is in the hands of the army, residents say.")
    (finding,) = judge(one, other)
    assert (finding.verdict, finding.details["credibility"], finding.details["outlets"]) == ("corroborated", 2, 2)
    assert len(finding.details["origins"]) == 2
    assert finding.details["likeness"][0]["features"][0].keys() == {"name", "score", "detail"}


def test_two_outlets_on_one_word_do_not():
    speaker = make_speaker(name="Syrian Observatory for Human Rights", actor="sohr")
    (finding,) = judge(*(holds(outlet, modality="reported", asserted_by=(speaker,)) for outlet in "AB"))
    assert (finding.verdict, finding.details["outlets"]) == ("single-source", 2)


def test_rivals_contest_each_other():
    one, other = holds("A"), holds("B", "isis", quote="Isis holds Homs.")
    findings = judge(one, other)
    assert sorted(finding.rule for finding in findings) == ["contradiction.holder", "corroboration.status", "corroboration.status"]
    assert {standing_of(findings, t.claim.id).verdict for t in (one, other)} == {"contested"}


def test_a_lone_voice_against_three_is_discounted():
    lone = holds("A", "isis", quote="Isis holds Homs.")
    findings = judge(lone, *(holds(outlet) for outlet in "BCD"))
    assert standing_of(findings, lone.claim.id).verdict == "discounted"


def test_a_person_can_take_two_claims_apart():
    one, other = holds("A"), holds("B")
    split = Decided(split=[frozenset({one.claim.id, other.claim.id})])
    assert judge(one, other, decided=split) == ()


def test_every_finding_says_why_in_words():
    for finding in judge(holds("A"), holds("B"), holds("C", "isis", quote="Isis holds Homs.")):
        assert finding.explanation.endswith(".")
        assert finding.question == QUESTION
        assert finding.first is not None


def test_order_makes_no_difference():
    claims = [holds("A"), holds("B", "syria"), holds("C", "isis", quote="Isis holds Homs."), holds("D", day="2014-04-12")]
    results = {frozenset(finding.id for finding in judge(*order)) for order in permutations(claims)}
    assert len(results) == 1


outlets = st.sampled_from("ABCDE")
claims = st.builds(
    holds,
    outlets,
    st.sampled_from(["syrian-army", "isis"]),
    day=st.integers(1, 20).map("2014-02-{:02}".format),
    quote=st.sampled_from(["The army holds Homs.", "Homs is held.", "the city is under control"]),
)


@settings(max_examples=60)
@given(st.lists(claims, min_size=1, max_size=6), st.data())
def test_a_copy_never_raises_corroboration(testimonies, data):
    unique = list({t.claim.id: t for t in testimonies}.values())
    copied = data.draw(st.sampled_from(unique))
    twin = make_testimony(
        outlet="Copyist",
        published=str(copied.source.published_last),
        kind="control",
        quote=copied.claim.quote,
        args=copied.claim.args,
        places=(HOMS,),
    )
    pair = tuple(sorted((copied.claim.document, twin.claim.document)))
    before, after = judge(*unique), judge(*unique, twin, copies={pair: 0.95})
    for finding in before:
        if finding.rule == "corroboration.status" and copied.claim.id in finding.claims:
            now = standing_of(after, copied.claim.id)
            assert len(now.details["origins"]) <= len(finding.details["origins"])


@settings(max_examples=60)
@given(st.lists(claims, max_size=7))
def test_findings_are_about_claims_that_were_judged(testimonies):
    unique = {t.claim.id: t for t in testimonies}
    for finding in judge(*unique.values()):
        assert set(finding.claims) <= set(unique)
        assert len(finding.claims) == len(set(finding.claims))


@pytest.mark.parametrize(("parts", "verdict"), [((1000, 2000), "falls-short"), ((5000, 6000), "exceeds"), ((4000, 5000), "agrees")])
def test_a_total_is_held_against_its_parts(parts, verdict):
    country = make_place(name="Syria", where_prec=6, radius_km=400.0, geonames_id=163843)
    towns = (HOMS, make_place(text="Daraa", name="Daraa", geonames_id=170905))

    def figure(number, place, start):
        args = {"of": "fighters", "actor": "isis", "low": number, "high": number, "bound": "exact"}
        return make_testimony(document="doc_1", kind="estimate", args=args, places=(place,), start=start, quote=f"{number} men").claim

    figures = [
        figure(9000, country, 0),
        *(figure(number, town, 100 + n * 50) for n, (number, town) in enumerate(zip(parts, towns, strict=True))),
    ]
    (finding,) = judge_document(figures)
    assert (finding.rule, finding.verdict) == ("reconciliation.parts", verdict)
    assert finding.details["stated"] == [9000, 9000]


def test_a_party_and_its_allies_on_one_side_make_one_dispute():
    said = "The army and its allies hold Homs."
    army, allies = (holds("A", holder, quote=said, document="doc_1") for holder in ("syrian-army", "hezbollah"))
    isis = holds("B", "isis", quote="Isis holds Homs.")
    findings = judge(army, allies, isis)
    assert [finding.rule for finding in findings].count("contradiction.holder") == 1
    assert {standing_of(findings, t.claim.id).verdict for t in (army, allies, isis)} == {"contested"}
    assert "one origin says otherwise" in standing_of(findings, isis.claim.id).explanation
