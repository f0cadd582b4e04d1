"""Estimates say what is counted, of whom, where, and whether the figure is open at an end."""

from trees import read_tree
from warledger.claims.claim import Speaker
from warledger.claims.control import imply_presence
from warledger.claims.draft import Draft, Lead, Reading
from warledger.claims.estimates import read_estimates
from warledger.mentions.mention import QuantityMention

HAS = """
ISIS ISIS PROPN NNP 2 nsubj
has have VERB VBZ 0 root
3,000 3,000 NUM CD 4 nummod
fighters fighter NOUN NNS 2 obj
in in ADP IN 6 case
Homs Homs PROPN NNP 4 nmod
"""
KILLED = """
Shells shell NOUN NNS 2 nsubj
killed kill VERB VBD 0 root
12 12 NUM CD 4 nummod
villagers villager NOUN NNS 2 obj
"""
TAKES = """
It it PRON PRP 2 nsubj
takes take VERB VBZ 0 root
two two NUM CD 4 nummod
months month NOUN NNS 2 obj
"""
HILL = """
Rebels rebel NOUN NNS 2 nsubj
hold hold VERB VBP 0 root
12 12 NUM CD 4 nummod
hills hill NOUN NNS 2 obj
"""
ITEM = """
Homs Homs PROPN NNP 3 nsubj
– – PUNCT , 3 punct
200 200 NUM CD 0 root
^. . PUNCT . 3 punct
"""
LEAD = Lead(speakers=(Speaker("Reuters", None, "the lead-in above"),), actor="isis", counted="fighters")


def count(table: str, number: str, **given: object) -> Reading:
    text = read_tree(table).doc.text
    start = text.index(number)
    words = number.split(maxsplit=1)[0].replace(",", "")
    value = float(words) if words.isdigit() else 2.0
    unit = "month" if "month" in number else None
    quantity = QuantityMention(number, start, start + len(number), value, value, "exact", unit)
    actors = {"ISIS": "isis"} if "ISIS" in text else {}
    places = {"Homs": "Homs"} if "Homs" in text else {}
    return read_tree(table, actors=actors, places=places, quantities=(quantity,), **given)


def only(reading: Reading) -> Draft:
    (draft,) = read_estimates(reading)
    return draft


def test_fighters_belong_to_the_subject_of_have() -> None:
    draft = only(count(HAS, "3,000"))
    assert (draft.args["of"], draft.args["actor"], draft.args["low"]) == ("fighters", "isis", 3000)
    assert [place.name for place in draft.places or ()] == ["Homs"]


def test_people_killed_are_casualties() -> None:
    draft = only(count(KILLED, "12"))
    assert (draft.args["of"], draft.args["actor"]) == ("casualties", "civilians")


def test_how_long_something_takes_is_a_duration() -> None:
    assert only(count(TAKES, "two months")).args["of"] == "duration"


def test_numbers_of_things_the_guide_does_not_count_make_no_estimate() -> None:
    assert list(read_estimates(count(HILL, "12"))) == []


def test_a_list_item_takes_its_actor_and_count_from_the_lead_in() -> None:
    reading = count(ITEM, "200", role="item", lead=LEAD)
    draft = only(reading)
    assert (draft.args["of"], draft.args["actor"], draft.rule) == ("fighters", "isis", "estimate.list-item")
    assert reading.doc[draft.start : draft.end].text == "Homs – 200."


def test_a_list_item_without_a_lead_in_counts_nothing() -> None:
    assert list(read_estimates(count(ITEM, "200", role="item"))) == []


def test_fighters_counted_in_a_place_are_present_there() -> None:
    estimates = tuple(read_estimates(count(HAS, "3,000")))
    (presence,) = imply_presence(estimates)
    assert (presence.args["holder"], presence.args["status"], presence.implied_by) == ("isis", "present", 0)
