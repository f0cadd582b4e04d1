from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_testimony
from warledger.judgement.forecasts import OUTCOMES, RULE, look_at, read_band, read_deadline
from warledger.ledger.decision import Decision
from warledger.ledger.finding import make_finding

DAY = date.fromisoformat
LAST = "2018-09-22"
TARGET = {"kind": "control", "holder": "syrian-army", "status": "holds", "places": ["Harasta"]}


def foretell(*, kind="forecast", published="2018-07-22", deadline=f"2018-07-22/{LAST}", unscorable=None, polarity="+", **args):
    """A forecast that the army will hold Harasta within two months."""
    given = {"what": "it will fall", "actor": "syrian-army", "deadline": deadline, "certainty": "likely", "probability": [0.55, 0.8]}
    return make_testimony(
        kind=kind,
        published=published,
        modality="predicted",
        polarity=polarity,
        quote="It will fall within two months.",
        args={**given, "condition": None, "target": TARGET, "unscorable": unscorable, **args},
    )


def decide(outcome, *, on=None, deadline=None, made="2020-01-01", **fields):
    value = {"outcome": outcome, "on": on, "deadline": deadline, "source": None}
    made_at = datetime.fromisoformat(made).replace(tzinfo=UTC)
    return Decision("dec_1", "resolve", "clm_1", value=value, made_at=made_at, **fields)


def proposed(testimony, outcome="yes", *, by="later claims", known="2018-08-03", on="2018-08-01", counts=True, words="Two origins say so."):
    details = {"outcome": outcome, "by": by, "on": on, "known": known, "origins": 2, "counts": counts}
    return make_finding(RULE, version="1", claims=(testimony.claim.id,), verdict=(outcome, words), details=details)


@pytest.mark.parametrize(
    ("written", "published", "expected"),
    [
        ("2018-07-22/2018-09-22", None, ("2018-07-22", "2018-09-22")),
        ("2018-09-22", None, ("2018-09-22", "2018-09-22")),
        ("2018-09", None, ("2018-09-01", "2018-09-30")),
        ("2018", "2018-07-22", ("2018-01-01", "2018-12-31")),
        ("2018~", None, ("2018-01-01", "2018-12-31")),
        ("../2018-02", "2018-01-20", ("2018-01-20", "2018-02-28")),
        ("2018-01/2018-02", None, ("2018-01-01", "2018-02-28")),
        ("PUB/PUB+2M", "2018-07-22", ("2018-07-22", "2018-09-22")),
        ("PUB/PUB+2m", "2018-07-22", ("2018-07-22", "2018-09-22")),
        ("PUB/PUB+3d", "2018-07-22", ("2018-07-22", "2018-07-25")),
        ("PUB/PUB+2w", "2018-07-22", ("2018-07-22", "2018-08-05")),
        ("PUB+1y", "2018-07-22", ("2018-07-22", "2019-07-22")),
        ("PUB/PUB+0y", "2018-07-22", ("2018-07-22", "2018-12-31")),
        ("PUB/PUB+2M", None, None),
        ("2018/..", "2018-07-22", None),
        ("PUB/..", "2018-07-22", None),
        ("PUB+9999999999y", "2018-07-22", None),
        ("soon", "2018-07-22", None),
        ("2018-02-31", None, None),
        ("0000", None, None),
        ("", None, None),
    ],
)
def test_deadlines_are_read_as_days(written, published, expected):
    day = None if published is None else DAY(published)
    found = read_deadline(written, (day, day))
    assert found == (None if expected is None else tuple(map(DAY, expected)))


def test_a_deadline_told_from_an_uncertain_publication_reaches_over_both_ends():
    assert read_deadline("PUB/PUB+1M", (DAY("2018-07-01"), DAY("2018-07-31"))) == (DAY("2018-07-01"), DAY("2018-08-31"))


@given(st.text(max_size=30))
def test_no_deadline_is_too_strange_to_read(written):
    found = read_deadline(written, (DAY("2018-07-22"), DAY("2018-07-22")))
    assert found is None or found[0] <= found[1]


NO_TARGET = "the words name nothing that a later claim could be compared with"
YES = decide("yes", on="2018-07-31", by="MK", reason="the last villages fell")


@pytest.mark.parametrize(
    ("testimony", "on", "decision", "life", "words"),
    [
        (foretell(), "2018-08-01", None, "pending", "has not come"),
        (foretell(), LAST, None, "pending", "has not come"),
        (foretell(), "2018-09-23", None, "due", "Nothing was read"),
        (foretell(deadline=None), "2018-08-01", None, "unscorable", "no day by which"),
        (foretell(kind="intent", deadline=None), "2018-08-01", None, "unscorable", "no day by which"),
        (foretell(kind="intent"), "2018-09-23", None, "due", "has passed"),
        (foretell(unscorable=NO_TARGET), "2018-08-01", None, "pending", ""),
        (foretell(unscorable=NO_TARGET), "2019-08-01", None, "due", ""),
        (foretell(deadline="2018-03"), "2018-08-01", None, "unscorable", "before it was published"),
        (foretell(deadline="PUB/PUB+2M", published=None), "2018-08-01", None, "unscorable", "day of publication"),
        (foretell(), "2018-09-23", YES, "yes", "MK says yes, on 2018-07-31: the last villages fell."),
        (foretell(), "2018-07-30", YES, "pending", "has not come"),
        (foretell(unscorable=NO_TARGET), "2018-09-23", YES, "yes", "MK"),
        (foretell(unscorable=NO_TARGET), "2018-07-30", YES, "pending", "has not come"),
        (foretell(deadline=None, unscorable=NO_TARGET), "2018-07-30", YES, "pending", "not known yet"),
        (foretell(), "2018-09-23", decide("annulled"), "annulled", "A person says annulled"),
        (foretell(), "2018-09-23", decide("partly", on="2018-09-01"), "partly", "partly"),
        (foretell(), "2018-09-23", decide("ambiguous"), "ambiguous", "ambiguous"),
        (foretell(), "2018-09-23", decide("no"), "no", "no"),
        (foretell(), "2018-09-21", decide("no"), "pending", "has not come"),
        (foretell(), "2018-09-23", decide(None), "due", "has passed"),
        (foretell(deadline=None), "2018-12-30", decide(None, deadline="2018-12-31"), "pending", "2018-12-31"),
        (foretell(deadline=None), "2019-01-01", decide(None, deadline="2018-12-31"), "due", "2018-12-31"),
        (foretell(deadline=None), "2019-01-01", decide("no", deadline="2018-12-31"), "no", "no"),
    ],
)
def test_the_life_of_a_forecast(testimony, on, decision, life, words):
    found = look_at(testimony, on=DAY(on), decision=decision)
    assert found.life == life
    assert words in found.why


def test_silence_after_the_day_is_no_proof():
    found = look_at(foretell(), on=DAY("2018-12-01"), read_until=DAY("2018-11-30"))
    assert (found.life, found.resolution) == ("due", None)
    assert "up to 2018-11-30" in found.why
    assert "silence is no proof" in found.why


def test_two_origins_settle_a_forecast_and_one_is_only_shown():
    testimony = foretell()
    settled = look_at(testimony, on=DAY("2018-08-10"), proposals=[proposed(testimony)])
    assert (settled.life, settled.resolution, settled.resolved_on, settled.days_late) == ("yes", "later claims", DAY("2018-08-01"), -52)
    shown = look_at(testimony, on=DAY("2018-10-10"), proposals=[proposed(testimony, counts=False, words="One origin says so.")])
    assert (shown.life, shown.resolution) == ("due", None)
    assert "One origin says so." in shown.why


def test_what_was_not_known_on_the_day_is_left_out():
    testimony = foretell()
    assert look_at(testimony, on=DAY("2018-08-02"), proposals=[proposed(testimony)]).life == "pending"


def test_a_person_goes_before_all_proposals_and_keeps_their_day():
    testimony = foretell()
    found = look_at(testimony, on=DAY("2019-01-01"), decision=decide("no", by="MK"), proposals=[proposed(testimony)])
    assert (found.life, found.resolution, found.days_late) == ("no", "a person", None)
    late = proposed(testimony, "no", on="2018-10-02", known="2018-10-03")
    assert look_at(testimony, on=DAY("2019-01-01"), decision=decide("no"), proposals=[late]).days_late == 10


def test_claims_and_events_that_disagree_are_ambiguous():
    testimony = foretell()
    both = [proposed(testimony, "no", on=None), proposed(testimony, by="events")]
    assert look_at(testimony, on=DAY("2019-01-01"), proposals=both).life == "ambiguous"
    assert look_at(testimony, on=DAY("2019-01-01"), proposals=[*both[1:], proposed(testimony)]).life == "yes"


@pytest.mark.parametrize(
    ("polarity", "given", "band", "probability"),
    [("+", [0.55, 0.8], (0.55, 0.8), 0.675), ("-", [0.55, 0.8], (0.2, 0.45), 0.325), ("+", None, None, None), ("+", [0.5], None, None)],
)
def test_bands_are_of_the_event_itself(polarity, given, band, probability):
    testimony = foretell(polarity=polarity, probability=given)
    assert read_band(testimony.claim) == band
    assert look_at(testimony, on=DAY(LAST)).probability == probability


@pytest.mark.parametrize(
    ("outcome", "polarity", "happened"),
    [
        ("yes", "+", 1),
        ("no", "+", 0),
        ("partly", "+", 0.5),
        ("yes", "-", 0),
        ("no", "-", 1),
        ("ambiguous", "+", None),
        ("annulled", "-", None),
    ],
)
def test_an_outcome_is_of_what_was_said_and_what_happened_is_of_the_event(outcome, polarity, happened):
    found = look_at(foretell(polarity=polarity), on=DAY("2019-01-01"), decision=decide(outcome))
    assert (found.life, found.happened) == (outcome, happened)


@given(
    st.sampled_from([None, *OUTCOMES]), st.dates(date(2018, 1, 1), date(2020, 1, 1)), st.sampled_from([None, "2018-08-01", "2018-12-01"])
)
def test_a_life_is_settled_only_by_somebody(outcome, on, day):
    found = look_at(foretell(), on=on, decision=decide(outcome, on=day))
    assert (found.resolution is None) == (found.life in ("pending", "due"))
    assert found.life != "due" or on > DAY(LAST)
