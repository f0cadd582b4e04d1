import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_claim, make_document, make_place, make_speaker, make_when
from warledger.judgement.reconciliation import Span, reconcile_parts

SYRIA = make_place(text="Syria", name="Syria", where_prec=6, lat=35.0, lon=38.0, radius_km=400.0)
BASIN = make_place(text="The Yarmouk Basin", name="Yarmouk Basin", where_prec=5, lat=32.8, lon=35.9, radius_km=15.0)
NORTH = make_place(text="the north-west", name="north-western Syria", where_prec=5, lat=35.9, lon=36.6, radius_km=80.0)
DAMASCUS = make_place(text="Southern Damascus", name="southern Damascus", where_prec=2, lat=33.48, lon=36.3, radius_km=8.0)
VALLEY = make_place(text="the valley", name="middle Euphrates valley", where_prec=5, lat=34.7, lon=40.7, radius_km=90.0)
MAYADIN = make_place(text="Mayadin", name="Al-Mayadin", where_prec=1, lat=35.02, lon=40.45, radius_km=5.0)
BUKAMAL = make_place(text="Bukamal", name="Al-Bukamal", where_prec=1, lat=34.45, lon=40.92, radius_km=5.0)
MOSUL = make_place(text="Mosul", name="Mosul", where_prec=1, lat=36.34, lon=43.13, radius_km=15.0, country="IQ")
UNKNOWN = make_place(text="Tell Nowhere", name=None, where_prec=None, lat=None, lon=None, radius_km=None, country=None)


def figure(at, place, low, high, bound="range", **fields):
    """An estimate of fighters standing at a line of its own, in the order of `at`."""
    args = {"of": "fighters", "actor": "isis", "low": low, "high": high, "bound": bound, **fields.pop("args", {})}
    places = () if place is None else tuple(place) if isinstance(place, tuple) else (place,)
    return make_claim(kind="estimate", args=args, start=at * 100, quote=f"line {at}", places=places, **fields)


TOTAL = figure(0, SYRIA, 8000, 11000)
PARTS = (
    figure(1, BASIN, 1500, 2000),
    figure(2, NORTH, 1000, None, "at-least"),
    figure(3, DAMASCUS, 1500, 2000),
    figure(5, VALLEY, 3000, 4000),
)
RIVAL = figure(4, DAMASCUS, None, 3000, "at-most", asserted_by=(make_speaker(name="some sources"),))


def only(*claims):
    found = list(reconcile_parts(claims))
    assert len(found) == 1
    return found[0]


def test_parts_are_added_and_compared_with_the_total():
    check = only(TOTAL, *PARTS, RIVAL)
    assert (check.total, check.parts) == (TOTAL.id, tuple(part.id for part in PARTS))
    assert (check.stated, check.summed) == (Span(8000, 11000), Span(7000, 9000, open=True))
    assert check.rivals == (RIVAL.id,)
    assert (check.verdict, check.difference) == ("agrees", 0)
    assert check.explanation == (
        "The text states 8,000 to 11,000 fighters of Islamic State for Syria. The 4 areas it lists add up to 7,000 to at least 9,000. "
        "The two agree. It also gives at most 3,000 for southern Damascus, which is not added."
    )


@pytest.mark.parametrize(
    ("low", "high", "bound", "verdict", "difference"),
    [
        (3000, 3000, "exact", "agrees", 0),
        (2000, 2500, "range", "exceeds", 500),
        (3000, None, "at-least", "agrees", 0),
        (2000, None, "at-least", "agrees", 0),
        (9000, None, "at-least", "falls-short", -5000),
        (None, 2500, "at-most", "exceeds", 500),
        (None, 3500, "at-most", "agrees", 0),
        (5000, 6000, "range", "falls-short", -1000),
        (2800, 2800, "about", "agrees", 0),
        (2800, 2800, "exact", "exceeds", 200),
        (4400, 4400, "about", "agrees", 0),
        (4500, 4500, "about", "falls-short", -500),
    ],
)
def test_the_difference_is_what_no_reading_of_the_figures_closes(low, high, bound, verdict, difference):
    check = only(figure(0, SYRIA, low, high, bound), figure(1, BASIN, 1000, 1500), figure(2, NORTH, 2000, 2500))
    assert (check.verdict, check.difference) == (verdict, difference)


@pytest.mark.parametrize(
    ("parts", "summed"),
    [
        (((100, 200), (300, 400)), Span(400, 600)),
        (((100, 100), (300, None)), Span(400, 400, open=True)),
        (((1000, None), (1000, None)), Span(2000, 2000, open=True)),
        (((None, 500), (300, 300)), Span(300, 800)),
    ],
)
def test_open_ends_count_by_what_they_say_for_certain(parts, summed):
    one, other = (figure(n, place, *numbers) for n, (place, numbers) in enumerate(zip((BASIN, NORTH), parts, strict=True), start=1))
    assert only(TOTAL, one, other).summed == summed


@pytest.mark.parametrize(
    "claims",
    [
        [TOTAL],
        [TOTAL, PARTS[0]],
        list(PARTS),
        [TOTAL, PARTS[0], figure(2, BASIN, 500, 500)],
        [TOTAL, *(figure(n, place, 10, 10, args={"actor": "hts"}) for n, place in ((1, BASIN), (2, NORTH)))],
        [TOTAL, *(figure(n, place, 10, 10, args={"of": "casualties"}) for n, place in ((1, BASIN), (2, NORTH)))],
        [TOTAL, figure(1, BASIN, 10, 10, polarity="-"), figure(2, NORTH, 10, 10)],
        [TOTAL, figure(1, BASIN, 10, 10, modality="denied"), figure(2, NORTH, 10, 10)],
        [TOTAL, figure(1, BASIN, None, None), figure(2, NORTH, 10, 10)],
        [TOTAL, figure(1, MOSUL, 10, 10), figure(2, NORTH, 10, 10)],
        [TOTAL, figure(1, None, 10, 10), figure(2, None, 10, 10)],
        [figure(0, VALLEY, 5000, 5000), figure(1, BASIN, 10, 10), figure(2, DAMASCUS, 10, 10)],
        [figure(0, None, 40, 40), figure(1, BASIN, 1000, 1000), figure(2, NORTH, 1000, 1000)],
        [figure(n, place, 10, 10, args={"of": "distance"}) for n, place in enumerate((SYRIA, BASIN, NORTH))],
    ],
    ids=[
        "a total alone",
        "one part is an example",
        "parts alone",
        "one area twice is one area",
        "another party",
        "another kind of thing",
        "a figure said not to be so",
        "a denied figure",
        "no figure",
        "a place in another country",
        "no place",
        "areas outside the area",
        "a small number without a place",
        "distances",
    ],
)
def test_what_is_no_breakdown_is_left_alone(claims):
    assert list(reconcile_parts(claims)) == []


def test_a_total_without_a_place_is_for_all_areas_together():
    check = only(figure(0, None, 9000, 9000, "exact"), *PARTS)
    assert "9,000 fighters of Islamic State for all areas together" in check.explanation


def test_a_total_may_stand_after_its_parts():
    check = only(PARTS[0], PARTS[2], figure(9, SYRIA, 3000, 4000))
    assert (check.parts, check.verdict) == ((PARTS[0].id, PARTS[2].id), "agrees")


def test_parts_belong_to_the_nearest_total_that_holds_them():
    valley = figure(1, VALLEY, 500, 500, "exact")
    inside = (figure(2, MAYADIN, 200, 200), figure(3, BUKAMAL, 300, 300))
    whole, part = reconcile_parts([TOTAL, valley, *inside, *(figure(n, place, 10, 10) for n, place in ((6, BASIN), (7, NORTH)))])
    assert whole.parts[0] == valley.id
    assert len(whole.parts) == 3
    assert (part.total, part.parts, part.verdict) == (valley.id, tuple(claim.id for claim in inside), "agrees")


def test_one_town_after_a_region_is_a_neighbour_in_the_list_and_not_its_part():
    check = only(TOTAL, figure(1, VALLEY, 3000, 3000), figure(2, MAYADIN, 200, 200))
    assert check.summed == Span(3200, 3200)


def test_a_total_repeated_is_no_rival_and_another_total_is():
    repeated, other = figure(1, SYRIA, 8000, 11000), figure(9, SYRIA, 3000, 3000, "exact")
    check = only(TOTAL, repeated, *PARTS, other)
    assert (check.total, check.rivals) == (repeated.id, (other.id,))


def test_a_part_repeated_is_added_once_and_is_no_rival():
    check = only(TOTAL, PARTS[0], PARTS[2], figure(8, BASIN, 1500, 2000))
    assert (check.summed, check.rivals) == (Span(3000, 4000), ())


def test_one_figure_for_two_areas_is_one_part():
    check = only(TOTAL, PARTS[0], figure(2, (NORTH, UNKNOWN), 200, 200))
    assert check.summed == Span(1700, 2200)


def test_figures_for_another_time_are_no_parts():
    earlier = make_when(earliest=make_when().earliest.replace(year=2014), latest=make_when().latest.replace(year=2014))
    now = figure(0, SYRIA, 8000, 11000, when=make_when())
    old = [figure(n, place, 10, 10, when=earlier) for n, place in ((1, BASIN), (2, NORTH))]
    assert list(reconcile_parts([now, *old])) == []
    assert only(now, *(figure(n, place, 10, 10, when=make_when()) for n, place in ((1, BASIN), (2, NORTH)))).difference < 0


def test_documents_are_checked_each_for_itself():
    other = make_document(text="Another.").id
    apart = [TOTAL, PARTS[0], figure(2, NORTH, 10, 10, document=other)]
    assert list(reconcile_parts(apart)) == []


def test_a_party_that_is_not_named_is_a_party():
    claims = [figure(n, place, 10, 20, args={"actor": None}) for n, place in enumerate((SYRIA, BASIN, NORTH))]
    assert only(*claims).explanation.startswith("The text states 10 to 20 fighters for Syria. The 2 areas it lists add up to 20 to 40.")


NUMBER = st.one_of(st.none(), st.integers(0, 10_000))
PLACE = st.sampled_from([None, SYRIA, BASIN, NORTH, DAMASCUS, VALLEY, MAYADIN, BUKAMAL, MOSUL, UNKNOWN])


@given(st.lists(st.tuples(PLACE, NUMBER, NUMBER), max_size=8))
def test_every_figure_is_added_at_most_once_and_never_beside_itself(numbers):
    claims = [figure(at, place, low, high) for at, (place, low, high) in enumerate(numbers)]
    checks = list(reconcile_parts(claims))
    added = [part for check in checks for part in check.parts]
    assert len(added) == len(set(added))
    for check in checks:
        assert check.total not in check.parts
        assert not set(check.rivals) & {check.total, *check.parts}
        assert check.summed.low <= check.summed.high or check.summed.open or any(low and high and low > high for _, low, high in numbers)
        assert (check.difference == 0) == (check.verdict == "agrees")


IRAQ = make_place(text="Iraq", name="Iraq", where_prec=6, lat=33.0, lon=44.0, radius_km=400.0, country="IQ")
HAJIN = make_place(text="Hajin", name="Hajin", where_prec=1, lat=34.69, lon=40.83, radius_km=5.0)


def test_of_two_areas_one_in_the_other_only_the_larger_is_added():
    whole, iraq, syria, town = (
        figure(0, None, 20_000, 30_000),
        figure(1, IRAQ, 15_500, 17_100),
        figure(2, SYRIA, 14_000, 14_000, "about"),
        figure(3, HAJIN, 2000, 2000, "about"),
    )
    check = only(whole, iraq, syria, town)
    assert (check.parts, check.contained) == ((iraq.id, syria.id), (town.id,))
    assert (check.summed, check.verdict) == (Span(29_500, 31_100), "agrees")
    assert "It also gives about 2,000 for Hajin, which lies in Syria and is counted there, so it is not added." in check.explanation


def test_an_area_without_borders_only_may_hold_another():
    check = only(TOTAL, figure(1, VALLEY, 3000, 3000), figure(2, MAYADIN, 200, 200))
    assert (len(check.parts), check.contained, len(check.overlapping)) == (2, (), 1)
    assert "Al-Mayadin may lie in middle Euphrates valley; if so, its 200 are counted twice." in check.explanation


def test_a_breakdown_of_which_one_area_is_left_is_none():
    assert list(reconcile_parts([figure(0, None, 5000, 5000), figure(1, SYRIA, 3000, 3000), figure(2, HAJIN, 200, 200)])) == []


@given(st.lists(st.tuples(PLACE, NUMBER, NUMBER), max_size=8), st.randoms())
def test_what_is_added_is_never_inside_what_is_added_and_order_changes_nothing(numbers, random):
    claims = [figure(at, place, low, high) for at, (place, low, high) in enumerate(numbers)]
    checks = list(reconcile_parts(claims))
    assert all(not set(check.contained) & {check.total, *check.parts} for check in checks)
    random.shuffle(claims)
    assert sorted(c.explanation for c in reconcile_parts(claims)) == sorted(c.explanation for c in checks)
