"""Words around a name make another place of it: a middle, a radius and a precision, never a false point."""

from pathlib import Path

import pytest
import spacy

from warledger.mentions.areas import distance_km
from warledger.mentions.gazetteer import Gazetteer, open_gazetteer
from warledger.mentions.mention import PlaceMention
from warledger.mentions.places import find_places

HOMS, HAMA = (34.73, 36.71), (35.13, 36.75)


@pytest.fixture(scope="module")
def gazetteer(cache_dir: Path) -> Gazetteer:
    return open_gazetteer(cache_dir)


def places(text: str, gazetteer: Gazetteer) -> list[PlaceMention]:
    return list(find_places(spacy.blank("en")(text), gazetteer))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("A convoy was hit 70 km north of Homs.", "70 km north of Homs", "70 km north of Homs"),
        ("They dug in 20 miles from Homs.", "20 miles from Homs", "20 miles from Homs"),
        ("Mines lie between Homs and Hama.", "between Homs and Hama", "between Homs and Hama"),
        ("The army left northern Homs.", "northern Homs", "northern Homs"),
        ("Rebels held the western outskirts of Homs.", "western outskirts of Homs", "western Homs"),
        ("Shells fell in the Homs countryside.", "Homs countryside", "rural Homs"),
        ("A bus burned on the Homs road.", "Homs road", "Homs road"),
        ("Flights resumed at Homs airport.", "Homs airport", "Homs airport"),
    ],
)
def test_the_words_around_a_name_belong_to_the_place(text: str, words: str, name: str, gazetteer: Gazetteer):
    (place,) = places(text, gazetteer)

    assert (place.text, place.name) == (words, name)
    assert place.geonames_id is None
    assert (place.radius_km or 0) > 3


def test_a_distance_moves_the_middle_and_widens_with_its_doubt(gazetteer: Gazetteer):
    (far,), (near,) = places("It fell 70 km north of Homs.", gazetteer), places("It fell 10 km north of Homs.", gazetteer)

    assert distance_km(*HOMS, far.lat, far.lon) == pytest.approx(70, abs=3)
    assert far.lat > near.lat
    assert far.radius_km > near.radius_km


def test_a_distance_without_a_direction_stays_around_the_town(gazetteer: Gazetteer):
    (place,) = places("It fell 30 km from Homs.", gazetteer)

    assert distance_km(*HOMS, place.lat, place.lon) < 3
    assert place.radius_km >= 30


def test_a_stretch_between_two_towns_holds_both(gazetteer: Gazetteer):
    (place,) = places("Mines lie between Homs and Hama.", gazetteer)

    assert all(distance_km(*town, place.lat, place.lon) <= place.radius_km + 3 for town in (HOMS, HAMA))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Talks between Syria and Turkey failed.", ["Syria", "Turkey"]),
        ("Planes fly between Homs and Kabul.", ["Homs", "Kabul"]),
        ("Homs and Hama were quiet.", ["Homs", "Hama"]),
    ],
)
def test_no_stretch_lies_between_states_or_towns_far_apart(text: str, names: list[str], gazetteer: Gazetteer):
    assert [place.name for place in places(text, gazetteer)] == names


def test_what_only_sounds_like_a_place_is_none_where_its_state_is_not_spoken_of(gazetteer: Gazetteer):
    assert [place.name for place in places("In Syria the alliance seized al-Omar.", gazetteer)] == ["Syria"]
