"""How sure forecasts were put, against how often they came out as said."""

from datetime import date

from factory import make_testimony
from warledger.judgement.calibration import calibrate
from warledger.judgement.forecasts import Prospect

SURE, LIKELY = (0.95, 0.99), (0.55, 0.8)


def foretold(life, *, at, band=SURE, polarity="+", words="certain", actor=None):
    args = {"what": str(at), "certainty": words, "actor": actor}
    testimony = make_testimony(kind="forecast", start=at * 100, modality="predicted", polarity=polarity, args=args)
    chance = band if polarity == "+" else (round(1 - band[1], 4), round(1 - band[0], 4))
    return Prospect(testimony, date(2019, 1, 1), None, life, "", chance)


def test_a_band_has_a_share_from_five_settled_forecasts_on():
    four = [foretold("yes", at=at) for at in range(4)]
    (band,) = calibrate(four).bands
    assert (band.settled, band.came, band.share) == (4, 4, None)
    assert calibrate(four).rate is None
    (band,) = calibrate([*four, foretold("no", at=4)]).bands
    assert band.share is not None
    assert band.share.value == 0.8
    assert band.share.low < 0.8 < band.share.high


def test_what_surely_will_not_happen_is_as_sure_as_what_surely_will():
    (band,) = calibrate([foretold("yes", at=0, polarity="-"), foretold("no", at=1)]).bands
    assert (band.low, band.high, band.settled, band.came) == (*SURE, 2, 1)


def test_one_passage_is_one_forecast_and_in_part_is_half():
    told = [foretold("yes", at=0, actor="isis"), foretold("no", at=0, actor="sdf"), foretold("partly", at=1)]
    (band,) = calibrate(told).bands
    assert (band.settled, band.came) == (2, 1.0)


def test_two_bands_with_shares_can_be_drawn_and_what_is_open_is_not_counted():
    sure = [foretold("no", at=at) for at in range(5)]
    likely = [foretold("yes", at=at, band=LIKELY, words="likely") for at in range(10, 15)]
    assert not calibrate([*sure, *likely[:4]]).can_be_drawn
    whole = calibrate([*sure, *likely, foretold("pending", at=20), foretold("unscorable", at=21)])
    assert whole.can_be_drawn
    assert (whole.settled, whole.rate) == (10, 0.5)
    assert [band.words for band in whole.bands] == [("likely",), ("certain",)]
