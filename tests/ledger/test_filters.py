from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factory import READER, make_claim, make_document, make_place, make_published, make_when
from warledger.errors import SettingsError
from warledger.ledger.filters import ClaimFilter, fold
from warledger.ledger.store import Ledger

SENTENCES = ("Rebels hold Ḥarastā.", "Turkey backs the rebels in Deir ez-Zor.", "Over 1,500 fighters fled.")
TEXT = " ".join(SENTENCES)
PAPER = make_document(text=TEXT, outlet="The Daily Récord", published=make_published("2018-01-20"))
UNDATED = make_document(text=TEXT, id="undated")


def at(n: int) -> dict:
    return {"quote": SENTENCES[n], "start": TEXT.index(SENTENCES[n])}


HOLDS = make_claim(**at(0), document=PAPER.id, places=(make_place(text="Ḥarastā"),), when=make_when())
BACKS = make_claim(
    **at(1),
    document=PAPER.id,
    kind="relation",
    args={"a": "turkey", "b": "syrian-rebels", "relation": "backs"},
    places=(make_place(text="the city of Deir ez-Zor", name="Deir ez-Zor"),),
)
FLED = make_claim(
    **at(2),
    document=PAPER.id,
    kind="event",
    args={"actor": "isis", "action": "flee"},
    when=make_when(earliest=None, latest=date(2016, 5, 1)),
)
OPEN = make_claim(
    **at(2), document=UNDATED.id, kind="event", args={"actor": "isis"}, when=make_when(earliest=date(2019, 1, 1), latest=None)
)
NEVER = make_claim(**at(0), document=UNDATED.id)
EVERY = (HOLDS, BACKS, FLED, OPEN, NEVER)


@pytest.fixture(scope="module")
def filled(locate_once):
    with Ledger.open(locate_once("filters")) as ledger:
        ledger.append_reading(PAPER, [HOLDS, BACKS, FLED], reader=READER)
        ledger.append_reading(UNDATED, [OPEN, NEVER], reader=READER)
        yield ledger


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ClaimFilter(), EVERY),
        (ClaimFilter(kind="relation"), (BACKS,)),
        (ClaimFilter(kind="forecast"), ()),
        (ClaimFilter(actor="syrian-rebels"), (HOLDS, BACKS, NEVER)),
        (ClaimFilter(actor="Syrian rebels", kind="control"), (HOLDS, NEVER)),
        (ClaimFilter(actor="rebels"), ()),
        (ClaimFilter(place="harasta"), (HOLDS,)),
        (ClaimFilter(place="Ḥarastā"), (HOLDS,)),
        (ClaimFilter(place="DEIR EZ ZOR"), (BACKS,)),
        (ClaimFilter(place="city of Deir ez-Zor"), (BACKS,)),
        (ClaimFilter(place="Zor"), ()),
        (ClaimFilter(document=UNDATED.id), (OPEN, NEVER)),
        (ClaimFilter(outlet="daily record"), (HOLDS, BACKS, FLED)),
        (ClaimFilter(outlet="another"), ()),
        (ClaimFilter(limit=2), (HOLDS, BACKS)),
        (ClaimFilter(limit=0), ()),
        (ClaimFilter(since=date(2018, 1, 1)), (BACKS, OPEN)),
        (ClaimFilter(since=date(2017, 12, 31)), (HOLDS, BACKS, OPEN)),
        (ClaimFilter(until=date(2016, 1, 1)), (FLED,)),
        (ClaimFilter(until=date(2017, 1, 1)), (HOLDS, FLED)),
        (ClaimFilter(since=date(2016, 5, 2), until=date(2018, 1, 20)), (HOLDS, BACKS)),
        (ClaimFilter(text="harasta"), (HOLDS, NEVER)),
        (ClaimFilter(text="rebels turkey"), (BACKS,)),
        (ClaimFilter(text="ez-zor"), (BACKS,)),
        (ClaimFilter(text="zor-ez"), ()),
        (ClaimFilter(text="1,500"), (FLED, OPEN)),
        (ClaimFilter(text="rebels OR fighters"), ()),
        (ClaimFilter(text="quote:rebels"), ()),
        (ClaimFilter(text='"fighters'), (FLED, OPEN)),
        (ClaimFilter(text=","), (FLED, OPEN)),
        (ClaimFilter(text="?!"), ()),
        (ClaimFilter(text="fighters ?!"), (FLED, OPEN)),
        (ClaimFilter(text=""), EVERY),
    ],
)
def test_a_filter_lets_through_what_meets_every_condition(filled, wanted, expected):
    assert tuple(filled.claims(wanted)) == expected


@given(text=st.text())
def test_any_text_may_be_searched_for(filled, text):
    assert len(list(filled.claims(ClaimFilter(text=text)))) <= len(EVERY)


@pytest.mark.parametrize(
    "text", ["*", "NEAR(a b)", "a AND", "^rebels", "-rebels", "{a}", "\0", "a\0b", "'", "''", '"', '""', "(", "rebels*"]
)
def test_nothing_typed_is_read_as_a_query(filled, text):
    assert len(list(filled.claims(ClaimFilter(text=text)))) in (0, 2, 3, 5)


def test_an_unknown_kind_is_refused_with_the_choices(filled):
    with pytest.raises(SettingsError, match="Unknown kind of claim `battle`") as refused:
        list(filled.claims(ClaimFilter(kind="battle")))
    assert "event, control, estimate" in refused.value.hint


def test_a_limit_below_zero_is_refused(filled):
    with pytest.raises(SettingsError, match="-1"):
        list(filled.claims(ClaimFilter(limit=-1)))


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Deir ez-Zor", "deir ez zor"),
        ("Ḥomṣ", "homs"),
        ("Sana'a", "sanaa"),
        ("Sana’a", "sanaa"),
        ("The Golan Heights", "golan heights"),
        ("the", "the"),
        ("  Al-Bukamal ", "al bukamal"),
        ("–", ""),
        ("حلب", "حلب"),
        ("ᴬleppo", "aleppo"),
    ],
)
def test_names_are_compared_without_accents_capitals_and_hyphens(name, folded):
    assert fold(name) == folded


@given(st.text())
@example("The the town")
@example("\u1d2c")
def test_folding_twice_is_folding_once(name):
    assert fold(fold(name)) == fold(name) or fold(name).startswith("the ")
