"""Whole sentences on a dozen wars, read by the shipped model: what a careful reader finds in them, Warledger finds."""

import pytest

from warledger.claims.claim import Claim

pytestmark = pytest.mark.model

CASES = [
    ("The Iraqi army drove ISIS out of Fallujah.", "control", {"holder": "isis", "status": "lost"}),
    (
        "Ukrainian forces recaptured Izium from Russia in September 2022.",
        "event",
        {"actor": "ukrainian-army", "action": "capture"},
    ),
    ("Kherson was retaken by the Ukrainian army on 11 November 2022.", "event", {"actor": "ukrainian-army", "action": "capture"}),
    ("The Rapid Support Forces captured Wad Madani in December 2023.", "control", {"holder": "rsf", "status": "holds"}),
    ("Sudanese warplanes bombed RSF positions in Nyala.", "event", {"action": "airstrike", "target": "rsf"}),
    ("M23 rebels seized Goma in January 2025.", "event", {"actor": "m23", "action": "capture"}),
    ("The Taliban entered Kabul on 15 August 2021.", "control", {"holder": "taliban", "status": "enters"}),
    ("Al-Shabaab attacked an African Union base in El Baraf.", "event", {"actor": "al-shabaab", "action": "attack"}),
    ("Houthi forces withdrew from Hodeidah.", "event", {"actor": "houthis", "action": "withdraw"}),
    ("Boko Haram has about 4,000 fighters in Borno State.", "estimate", {"of": "fighters", "actor": "boko-haram", "low": 4000}),
    ("The Arakan Army controls most of Rakhine State.", "control", {"holder": "arakan-army", "status": "holds"}),
    ("Iran is an ally of Hezbollah.", "relation", {"a": "iran", "b": "hezbollah", "relation": "ally"}),
    ("Shelling killed 12 civilians in Kharkiv.", "estimate", {"of": "casualties", "low": 12}),
    ("Mosul fell to ISIS in June 2014.", "control", {"holder": "isis", "status": "holds"}),
    ("The Tigray People's Liberation Front has withdrawn from Lalibela.", "event", {"actor": "tplf", "action": "withdraw"}),
    ("Russian troops besieged Mariupol for weeks.", "event", {"actor": "russia", "action": "besiege"}),
    ("JNIM fighters raided an army post near Gao.", "event", {"actor": "jnim", "action": "raid"}),
    ("US-backed Kurdish fighters advanced on Raqqa.", "relation", {"a": "usa", "b": "kurds", "relation": "backs"}),
    ("Hezbollah sent hundreds of fighters to Qusayr.", "event", {"actor": "hezbollah", "action": "deploy"}),
    ("President Zelensky accused Russia of shelling the corridor.", "event", {"actor": "ukraine", "action": "accuse", "target": "russia"}),
    ("The rebel-held town of Douma was shelled again.", "control", {"status": "holds"}),
    ("Colombia and the FARC signed a peace accord in 2016.", "event", {"actor": "farc", "action": "agree"}),
    ("The Libyan National Army lost control of Tarhuna in June 2020.", "control", {"holder": "lna", "status": "lost"}),
    ("Turkey backs Azerbaijan.", "relation", {"a": "turkey", "b": "azerbaijan", "relation": "backs"}),
    ("Turkey backs the Free Syrian Army.", "relation", {"a": "turkey", "relation": "backs"}),
]


NOT_YET_READ = [
    ("Ukrainian forces recaptured Izium from Russia in September 2022.", "event", {"actor": "ukrainian-army", "target": "russia"}),
]
"""Plain sentences that are still misread. Each is strict: the day it is read, the test fails until it moves up to CASES."""


@pytest.mark.xfail(strict=True, reason="misread by the parser, or by the finders of places and parties")
@pytest.mark.parametrize(("sentence", "kind", "expected"), NOT_YET_READ)
def test_a_sentence_not_yet_read(sentence: str, kind: str, expected: dict[str, object], read_text) -> None:
    assert any(expected.items() <= claim.args.items() for claim in read_text(sentence) if claim.kind == kind)


@pytest.mark.parametrize(("sentence", "kind", "expected"), CASES)
def test_a_plain_sentence_yields_its_claim(sentence: str, kind: str, expected: dict[str, object], read_text) -> None:
    found = [claim for claim in read_text(sentence) if claim.kind == kind]
    assert any(expected.items() <= claim.args.items() for claim in found), [(claim.kind, dict(claim.args)) for claim in read_text(sentence)]


def only(claims: tuple[Claim, ...], kind: str) -> Claim:
    return next(claim for claim in claims if claim.kind == kind)


def test_reported_words_carry_their_speaker(read_text) -> None:
    claim = only(read_text("A Syrian officer said that rebels had captured Saraqib."), "event")
    assert (claim.modality, [speaker.name for speaker in claim.asserted_by]) == ("reported", ["Syrian officer"])


def test_a_possibility_is_not_a_fact(read_text) -> None:
    claim = only(read_text("Rebels may have captured Saraqib."), "event")
    assert claim.modality == "hypothetical"


def test_what_did_not_happen_is_negative(read_text) -> None:
    claim = only(read_text("ISIS failed to capture Kobani."), "event")
    assert claim.polarity == "-"


def test_a_plan_is_no_event(read_text) -> None:
    assert [claim for claim in read_text("The army plans to capture Raqqa next month.") if claim.kind == "event"] == []


def test_dates_and_places_are_attached(read_text) -> None:
    claim = only(read_text("Rebels captured Saraqib on 26 February 2020."), "event")
    assert claim.when is not None
    assert claim.when.edtf == "2020-02-26"
    assert [place.name for place in claim.places] == ["Saraqib"]


def test_every_quote_is_verbatim(read_text) -> None:
    text = "Rebels captured Saraqib on 26 February 2020, and the army — backed by Russia — shelled it.\n\nHundreds fled."
    claims = read_text(text)
    assert len(claims) > 0
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims)


def test_a_capital_that_acts_is_a_government_and_no_place(read_text) -> None:
    claims = read_text("Ankara said that rebels had 3,000 fighters.")
    assert len(claims) > 0
    assert all(place.name != "Ankara" for claim in claims for place in claim.places)
